//! Roles and the global groups that carry them.

use super::super::roster::Condition;

pub const OWN_READ: &str = "ROLE_USER_MANAGEMENT_OWN_READ";
pub const USER_READ: &str = "ROLE_USER_MANAGEMENT_READ";
pub const USER_ADMIN: &str = "ROLE_USER_MANAGEMENT_ADMIN";
pub const USER_CREATE: &str = "ROLE_USER_MANAGEMENT_CREATE";
pub const AUDIT_READ: &str = "ROLE_AUDIT_READ";
pub const AUDIT_ADMIN: &str = "ROLE_AUDIT_ADMIN";
pub const RETENTION_READ: &str = "ROLE_RETENTION_RULE_READ";
pub const TENANT_ADMIN: &str = "ROLE_TENANT_ADMIN";
pub const TENANTS_READ: &str = "ROLE_TENANT_MANAGEMENT_READ";
pub const TENANTS_ADMIN: &str = "ROLE_TENANT_MANAGEMENT_ADMIN";
pub const SYSTEM: &str = "ROLE_SYSTEM";
const INVENTORY_READ: &str = "ROLE_INVENTORY_READ";

/// A global group.
pub struct Group {
    pub id: u32,
    pub name: &'static str,
    pub roles: &'static [&'static str],
}

pub const ADMINS: u32 = 1;
pub const BUSINESS: u32 = 2;
pub const DEVICES: u32 = 3;

/// The groups that every tenant has.
pub const GROUPS: [Group; 4] = [
    Group {
        id: ADMINS,
        name: "admins",
        roles: &[OWN_READ, USER_READ, USER_ADMIN, AUDIT_READ, AUDIT_ADMIN, RETENTION_READ, INVENTORY_READ],
    },
    Group { id: BUSINESS, name: "business", roles: &[OWN_READ, INVENTORY_READ] },
    Group { id: DEVICES, name: "devices", roles: &[INVENTORY_READ] },
    Group { id: 4, name: "readers", roles: &[OWN_READ] },
];

/// The group with this id.
pub fn group(id: u32) -> Option<&'static Group> {
    GROUPS.iter().find(|group| group.id == id)
}

/// What the configured account may do.
pub fn of_caller(condition: Condition, parent: bool) -> Vec<&'static str> {
    let mut roles = vec![OWN_READ, INVENTORY_READ];
    if condition == Condition::Restricted {
        roles.push(USER_CREATE);
        return roles;
    }
    roles.extend([USER_READ, AUDIT_ADMIN]);
    let further = [
        (USER_ADMIN, condition != Condition::ReadOnly),
        (AUDIT_READ, condition != Condition::NoAuditRole),
        (RETENTION_READ, condition != Condition::NoRetentionRole),
        (TENANTS_READ, parent),
    ];
    roles.extend(further.into_iter().filter(|(_, has)| *has).map(|(role, _)| role));
    if condition == Condition::ReadOnly {
        roles.retain(|role| *role != AUDIT_ADMIN);
    }
    roles
}
