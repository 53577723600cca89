//! Who is there, what they hold, and how that is changed: the security calls.

use serde_json::{Value, json};

use super::super::message::Response;
use super::Oddity;
use super::route::Visit;
use super::site::{GRANULAR, GROUPS, Job, PREDEFINED};

const DENIED: &str = "Authorization failed. Please provide valid authorized user.";

/// The role report: fresh without a filter; with one, what is at hand.
pub fn report(visit: &mut Visit<'_>) -> Response {
    if !visit.may_read() {
        return visit.call.failed("EPMCSS-21193", DENIED);
    }
    if let Some(login) = visit.call.request.parameter("userlogin").map(str::to_lowercase) {
        let is_it = |row: &&Value| row["userlogin"].as_str().is_some_and(|known| known.to_lowercase() == login);
        let rows: Vec<Value> = visit.site().at_hand.iter().filter(is_it).cloned().collect();
        return visit.call.done(json!(rows));
    }
    let rows: Vec<Value> = visit
        .domain
        .seen(visit.here.tenant.number)
        .map(|(account, held)| {
            let role = |(role, group): (String, String)| {
                json!({ "rolename": role, "roletype": kind(&role, visit.here.old), "grantedthroughgroup": group })
            };
            let mut row = account.row();
            row.insert("roles".to_owned(), held.all().into_iter().map(role).collect());
            Value::Object(row)
        })
        .collect();
    visit.site().at_hand.clone_from(&rows);
    visit.call.done(json!(rows))
}

/// The two editions use one word for opposite things.
fn kind(role: &str, old: bool) -> &'static str {
    match (PREDEFINED.contains(&role), old) {
        (true, true) => "Predefined",
        (true, false) | (false, true) => "Application",
        (false, false) => "Granular",
    }
}

/// `users/list`: no pages, no status; what is held only if it is asked for.
pub fn list_users(visit: &mut Visit<'_>) -> Response {
    if !visit.may_read() {
        return visit.call.failed("EPMCSS-21193", DENIED);
    }
    let body = visit.call.body();
    let asks = |names: &[&str]| names.iter().any(|name| body[*name] == json!(true));
    let only = body["userlogin"].as_str().map(str::to_lowercase);
    let seen = visit.domain.seen(visit.here.tenant.number);
    let rows = seen.filter(|(account, _)| only.as_ref().is_none_or(|only| account.key() == *only));
    let rows: Vec<Value> = rows
        .map(|(account, held)| {
            let mut row = account.row();
            let roles = |predefined: bool| -> Value {
                let wanted = held.roles.iter().filter(|role| PREDEFINED.contains(&role.as_str()) == predefined);
                wanted.map(|role| json!({ "rolename": role, "id": "HP:0004" })).collect()
            };
            if asks(&["applicationroles"]) {
                row.insert("applicationroles".to_owned(), roles(true));
            }
            if asks(&["granularroles", "roles"]) {
                row.insert("granularroles".to_owned(), roles(false));
            }
            if asks(&["epmgroups", "memberof"]) {
                let group = |name: &String| json!({ "groupname": name, "description": "", "type": "EPM" });
                row.insert("epmgroups".to_owned(), held.groups.iter().map(group).collect());
            }
            Value::Object(row)
        })
        .collect();
    visit.call.done(json!(rows))
}

/// Gives or takes one role, for each of the users named.
pub fn assign(visit: &mut Visit<'_>, give: bool) -> Response {
    let body = visit.call.body();
    let role = body["rolename"].as_str().unwrap_or_default().to_owned();
    if !PREDEFINED.contains(&role.as_str()) && !GRANULAR.contains(&role.as_str()) {
        return visit.call.failed("EPMCSS-21008", &format!("Invalid role name {role}."));
    }
    let stubborn = visit.call.world.has(Oddity::StubbornRole) && !give && PREDEFINED.contains(&role.as_str());
    each(visit, &body, |visit, key| {
        let held = visit.site().members.get_mut(key).ok_or_else(|| not_found(key))?;
        match () {
            () if stubborn => Err(("EPMCSS-21231", "Failed to unassign the role.".to_owned())),
            () if give && !PREDEFINED.contains(&role.as_str()) && !held.is_in() => {
                Err(("EPMCSS-21001", "The user has no predefined role.".to_owned()))
            }
            () if give => {
                held.roles.insert(role.clone());
                Ok(())
            }
            // To take what comes through a group changes nothing, and is no error.
            () => {
                held.roles.remove(&role);
                Ok(())
            }
        }
    })
}

/// Puts users into a group of Access Control, or takes them out, which works only while they hold a predefined role.
pub fn join(visit: &mut Visit<'_>, into: bool) -> Response {
    let body = visit.call.body();
    let group = body["groupname"].as_str().unwrap_or_default().to_owned();
    if !GROUPS.iter().any(|(name, _)| *name == group) {
        return visit.call.failed("EPMCSS-21021", &format!("Group {group} does not exist."));
    }
    each(visit, &body, |visit, key| {
        let held = visit.site().members.get_mut(key).ok_or_else(|| not_found(key))?;
        if !into && !held.is_in() {
            return Err(("EPMCSS-21001", "The user has no predefined role.".to_owned()));
        }
        if into {
            held.groups.insert(group.clone())
        } else {
            held.groups.remove(&group)
        };
        Ok(())
    })
}

/// Removes accounts from the domain, for every environment.
pub fn remove(visit: &mut Visit<'_>) -> Response {
    let body = visit.call.body();
    let users = body["users"].as_array().map_or(&[][..], Vec::as_slice);
    let named = |user: &Value| user["userlogin"].as_str().unwrap_or_default().to_lowercase();
    if users.is_empty() {
        return visit.call.failed("EPMCSS-21147", "Failed to remove users. Insufficient parameters.");
    }
    if users.iter().any(|user| visit.domain.is_caller(&named(user))) {
        return visit.call.failed("EPMCSS-21147", "Failed to remove users. The caller cannot be removed.");
    }
    each(visit, &body, |visit, key| if visit.domain.forget(key) { Ok(()) } else { Err(not_found(key)) })
}

/// The first form of the removal: the accounts that an uploaded file lists under `User Login`, by a job.
pub fn remove_listed(visit: &mut Visit<'_>) -> Response {
    let name = visit.call.request.parameter("filename").unwrap_or_default().to_owned();
    let files = &visit.site().files;
    let Some(bytes) = files.get(&name).or_else(|| files.get(&format!("inbox/{name}"))).cloned() else {
        return visit.call.failed("EPMCSS-21147", &format!("Failed to remove users. Input file {name} is not found."));
    };
    let text = String::from_utf8_lossy(&bytes).trim_start_matches('\u{feff}').to_lowercase();
    let mut lines = text.lines().map(|line| line.trim().trim_matches('"').to_owned()).filter(|line| !line.is_empty());
    if lines.next().as_deref() != Some("user login") {
        return visit.call.failed("EPMCSS-21147", "Failed to remove users. The header User Login is missing.");
    }
    let logins: Vec<String> = lines.collect();
    if logins.iter().any(|login| visit.domain.is_caller(login)) {
        return visit.call.failed("EPMCSS-21147", "Failed to remove users. The caller cannot be removed.");
    }
    let removed = logins.iter().filter(|login| visit.domain.forget(login)).count();
    let details = format!("Processed - {}, Succeeded - {removed}, Failed - {}.", logins.len(), logins.len() - removed);
    let id = 3_170_000_000_000_001 + visit.site().jobs.len() as u64;
    let status = i64::from(removed < logins.len());
    visit.site().jobs.insert(id, Job { left: Some(1), status, details: json!(details), file: None });
    let base = visit.call.base.clone();
    let job = format!("{base}/interop/rest/security/v1/jobs/{id}");
    visit.call.job(-1, Value::Null, &[("Job Status", job)])
}

type Outcome = Result<(), (&'static str, String)>;

fn not_found(key: &str) -> (&'static str, String) {
    ("EPMCSS-21230", format!("User {key} not found in the identity domain."))
}

fn each(visit: &mut Visit<'_>, body: &Value, mut change: impl FnMut(&mut Visit<'_>, &str) -> Outcome) -> Response {
    let (mut succeeded, mut failed) = (0, Vec::new());
    for user in body["users"].as_array().into_iter().flatten() {
        let login = user["userlogin"].as_str().unwrap_or_default();
        match change(visit, &login.to_lowercase()) {
            Ok(()) => succeeded += 1,
            Err((code, why)) => failed.push(json!({ "userlogin": login, "errorcode": code, "errormessage": why })),
        }
    }
    visit.call.processed(succeeded, &failed)
}
