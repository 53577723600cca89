//! What somebody holds in the environment, and in which order it is taken and given back.

use serde::{Deserialize, Serialize};

use super::wire::{Group, Role};

/// The roles without which nobody is in. Editions disagree about what they call the rest, so the four names decide
/// (Getting Started for Administrators, assigning roles).
const PREDEFINED: [&str; 4] = ["Service Administrator", "Power User", "User", "Viewer"];

/// The roles and groups of somebody.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Held {
    #[serde(default)]
    pub roles: Vec<Role>,
    #[serde(default)]
    pub groups: Vec<Group>,
}

/// One thing that is taken or given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Step {
    Role(String),
    Group(String),
}

impl Held {
    /// Whether it is enough to be in.
    pub fn is_in(&self) -> bool {
        self.roles.iter().any(is_predefined)
    }

    /// Whether it is enough to administer the environment.
    pub fn administers(&self) -> bool {
        self.roles.iter().any(|role| role.rolename.eq_ignore_ascii_case(PREDEFINED[0]))
    }

    /// Granular roles, then groups, which can be left only while a predefined role is held, then that role
    /// (Remove Users from a Group; Unassign Role). What is inherited goes with its group.
    pub fn steps(&self) -> Vec<Step> {
        let direct = || self.roles.iter().filter(|role| through(role).is_none());
        let role = |role: &Role| Step::Role(role.rolename.clone());
        let granular = direct().filter(|role| !is_predefined(role)).map(role);
        let groups = self.groups.iter().filter(|group| is_ours(group)).map(|group| Step::Group(group.groupname.clone()));
        let predefined = direct().filter(|role| is_predefined(role)).map(role);
        let mut steps: Vec<Step> = Vec::new();
        for step in granular.chain(groups).chain(predefined) {
            if !steps.contains(&step) {
                steps.push(step);
            }
        }
        steps
    }

    /// The group of the identity domain through which somebody is in, which cannot be left from here.
    pub fn out_of_reach(&self) -> Option<&str> {
        let ours = |name: &str| self.groups.iter().any(|group| is_ours(group) && group.groupname == name);
        let mut groups = self.roles.iter().filter(|role| is_predefined(role)).filter_map(through);
        groups.find(|group| !ours(group))
    }
}

fn is_predefined(role: &Role) -> bool {
    PREDEFINED.iter().any(|name| role.rolename.eq_ignore_ascii_case(name))
}

fn through(role: &Role) -> Option<&str> {
    role.grantedthroughgroup.as_deref().map(str::trim).filter(|group| !group.is_empty())
}

/// A group of Access Control of which somebody is a member himself.
fn is_ours(group: &Group) -> bool {
    let word = |text: &Option<String>, word: &str| text.as_deref().is_some_and(|text| text.eq_ignore_ascii_case(word));
    !word(&group.direct, "No") && group.kind.as_deref().is_none_or(|kind| kind.eq_ignore_ascii_case("EPM"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn role(name: &str, group: &str) -> Role {
        Role { rolename: name.to_owned(), grantedthroughgroup: Some(group.to_owned()) }
    }

    fn group(name: &str, kind: &str) -> Group {
        Group { groupname: name.to_owned(), kind: Some(kind.to_owned()), direct: None }
    }

    #[test]
    fn the_predefined_role_goes_last() {
        let held = Held {
            roles: vec![role("Viewer", ""), role("Ad Hoc - Create", ""), role("Drill Through", "FR Viewers")],
            groups: vec![group("FR Viewers", "EPM"), group("Everybody", "IDCS")],
        };
        let steps = [Step::Role("Ad Hoc - Create".into()), Step::Group("FR Viewers".into()), Step::Role("Viewer".into())];
        assert_eq!(held.steps(), steps);
        assert!(held.is_in() && !held.administers() && held.out_of_reach().is_none());
    }

    #[test]
    fn a_role_of_the_domains_group_is_out_of_reach() {
        let held = Held { roles: vec![role("Service Administrator", "Admins")], groups: vec![group("Admins", "IDCS")] };
        assert_eq!(held.out_of_reach(), Some("Admins"));
        assert!(held.administers());
        let by_ours = Held { roles: vec![role("User", "Team")], groups: vec![group("Team", "EPM")] };
        assert_eq!(by_ours.out_of_reach(), None);
        assert_eq!(by_ours.steps(), [Step::Group("Team".into())]);
    }
}
