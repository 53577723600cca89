//! The platform's own objects, as far as we read them.

use serde::{Deserialize, Serialize};

/// A row of the user login report.
#[derive(Deserialize)]
pub(super) struct Login {
    pub userlogin: String,
    pub ipaddress: Option<String>,
    pub accessdateandtime: String,
}

/// A user of `users/list`, or of the role assignment report. Expansions are there only if they were asked for.
#[derive(Clone, Debug, Deserialize)]
pub(super) struct Account {
    pub userlogin: String,
    pub firstname: Option<String>,
    pub lastname: Option<String>,
    pub email: Option<String>,
    /// of the role assignment report
    #[serde(default)]
    pub roles: Option<Vec<Role>>,
    #[serde(default)]
    pub applicationroles: Option<Vec<Role>>,
    #[serde(default)]
    pub granularroles: Option<Vec<Role>>,
    #[serde(default, alias = "memberof", alias = "groups")]
    pub epmgroups: Option<Vec<Group>>,
}

/// A role that somebody holds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Role {
    pub rolename: String,
    /// the group that it comes from; empty where it is held directly
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub grantedthroughgroup: Option<String>,
}

/// A group that somebody belongs to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Group {
    pub groupname: String,
    #[serde(default, rename = "type", skip_serializing_if = "Option::is_none")]
    pub kind: Option<String>,
    /// `Yes` or `No`, where inherited memberships were asked for too
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub direct: Option<String>,
}

/// What a call about several users says of them (unassign role, remove users).
#[derive(Debug, Deserialize)]
pub(super) struct Processed {
    pub succeeded: Option<u64>,
    pub failed: Option<u64>,
    pub faileditems: Option<Vec<Failed>>,
}

/// A user for whom such a call failed.
#[derive(Debug, Deserialize)]
pub(super) struct Failed {
    pub userlogin: Option<String>,
    pub errorcode: Option<String>,
    pub errormessage: Option<String>,
}
