//! Which call of an environment a request is.

use super::super::message::{Request, Response};
use super::super::roster::{CALLER, Condition, Tenant};
use super::answer::{Call, missing};
use super::{World, audit, domain_of, file, login_report, role};
use base64::Engine as _;
use base64::prelude::BASE64_STANDARD as BASE64;

/// Versions of the first generation, whose file calls the newer ones repeat.
const FILES: [&str; 2] = ["11.1.2.3.600", "v1"];

/// Answers one request to an environment.
pub fn environment(world: &World, tenant: &Tenant, request: &Request) -> Response {
    if !is_caller(tenant, request) {
        return Response::with_body(401, "text/html", "<html><body>401 Unauthorized</body></html>")
            .header("WWW-Authenticate", "Basic realm=\"EPM\"");
    }
    let segments = request.segments();
    let path: Vec<&str> = segments.iter().map(String::as_str).collect();
    let ["interop", "rest", path @ ..] = &path[..] else { return missing(404) };
    let host = request.header("host").unwrap_or("localhost");
    let call = Call { world, request, base: format!("http://{host}") };
    let Some(mut domain) = world.domain(domain_of(tenant.number)) else { return missing(404) };
    let here = Here { tenant, old: tenant.condition == Condition::OldServer };
    let mut here = Visit { call: &call, here: &here, domain: &mut domain };
    here.answer(request.method.as_str(), path)
}

/// The environment that is asked.
pub struct Here<'a> {
    pub tenant: &'a Tenant,
    /// Whether it lacks all that came since 2025.
    pub old: bool,
}

/// One call of one environment.
pub struct Visit<'a> {
    pub call: &'a Call<'a>,
    pub here: &'a Here<'a>,
    pub domain: &'a mut super::site::Domain,
}

impl Visit<'_> {
    fn answer(&mut self, method: &str, path: &[&str]) -> Response {
        match (method, path) {
            ("GET", []) => self.versions(),
            (_, ["security", rest @ ..]) => self.security(method, rest),
            (_, [version, "applicationsnapshots", rest @ ..]) if FILES.contains(version) => {
                file::classic(self, method, rest)
            }
            (_, ["v2" | "v3", "files", ..]) if !self.here.old => file::newer(self, method, path),
            ("GET", ["v2", "status", "download", id]) if !self.here.old => file::download_status(self, id),
            ("POST", ["v1", "reports"]) => audit::first_form(self),
            ("POST", ["v2", "reports", "useraudit"]) if !self.here.old => audit::second_form(self),
            ("GET", ["v2", "maintenance", "getdailymaintenancestarttime"]) if !self.here.old => maintenance(),
            ("GET", ["v1", "reports", id]) | ("GET", ["v2", "status", "jobs", id]) => audit::status(self, id, path),
            (_, ["v1", "reports"] | ["v2", "reports", "useraudit"]) => missing(405),
            _ => missing(404),
        }
    }

    fn security(&mut self, method: &str, path: &[&str]) -> Response {
        match (method, path) {
            (_, ["v1", "report", "userloginreport"] | ["v1", "users", "list"]) if self.here.old => missing(404),
            ("GET", ["v1", "report", "userloginreport"]) => login_report::answer(self),
            ("POST", ["v1", "users", "list"]) => role::list_users(self),
            ("GET", ["v2", "report", "roleassignmentreport", "user"]) => role::report(self),
            ("PUT", ["v2", "role", "unassign", "user"]) => role::assign(self, false),
            ("PUT", ["v2", "role", "assign", "user"]) => role::assign(self, true),
            ("PUT", ["v2", "groups", "removeusersfromgroup"]) => role::join(self, false),
            ("PUT", ["v2", "groups", "adduserstogroup"]) => role::join(self, true),
            ("POST", ["v2", "users", "remove"]) => role::remove(self),
            ("DELETE", ["v1", "users"]) => role::remove_listed(self),
            ("GET", ["v1", "jobs", id]) => audit::status(self, id, &["security", "v1", "jobs", id]),
            (_, ["v1", "report", "userloginreport"] | ["v1", "users", "list"] | ["v2", "users", "remove"]) => {
                missing(405)
            }
            _ => missing(404),
        }
    }

    fn versions(&self) -> Response {
        let item = |version: &str, latest: bool| serde_json::json!({ "version": version, "lifecycle": "active", "latest": latest, "serviceType": "PBCS" });
        let items = [item("v1", false), item("v2", true)];
        super::answer::json_response(200, &serde_json::json!({ "items": items, "links": [] }))
    }

    /// What the environment holds.
    pub fn site(&mut self) -> &mut super::site::Site {
        self.domain.sites.entry(self.here.tenant.number).or_default()
    }

    /// Whether the caller may read reports and lists.
    pub fn may_read(&self) -> bool {
        self.here.tenant.condition != Condition::NoAuditRole
    }
}

/// When the daily maintenance begins, in UTC.
fn maintenance() -> Response {
    let items = serde_json::json!([{ "buildVersion": "26.11.55", "amwTime": "22" }]);
    super::answer::json_response(200, &serde_json::json!({ "status": 0, "details": null, "items": items, "links": [] }))
}

/// Basic with the caller's password, the name perhaps with a domain before it; or a bearer token made of the password.
fn is_caller(tenant: &Tenant, request: &Request) -> bool {
    let Some((scheme, value)) = request.header("authorization").and_then(|header| header.split_once(' ')) else {
        return false;
    };
    if tenant.condition == Condition::WrongPassword {
        return false;
    }
    if scheme.eq_ignore_ascii_case("bearer") {
        return value.trim() == format!("token-{}", tenant.password);
    }
    let pair = BASE64.decode(value.trim()).ok().and_then(|bytes| String::from_utf8(bytes).ok()).unwrap_or_default();
    let (user, password) = pair.split_once(':').unwrap_or_default();
    let user = user.rsplit('.').next().unwrap_or_default();
    scheme.eq_ignore_ascii_case("basic") && user.eq_ignore_ascii_case(CALLER) && password == tenant.password
}
