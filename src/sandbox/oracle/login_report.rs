//! The user login report: one row per login, of the last 120 days, in no promised order.

use std::collections::BTreeSet;

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use serde_json::{Value, json};

use super::super::clock::{DAY, timestamp};
use super::super::message::Response;
use super::Oddity;
use super::route::Visit;
use super::site::Login;

/// How far back the report goes, and how long a span it takes, in days.
const KEPT: i64 = 120;

/// What stands before logins in classic environments ([`Oddity::PrefixedRows`]).
const CLASSIC: &str = "AcmeDomain.";

/// A span of days, in milliseconds: the first instant inside, the first after it.
#[derive(Clone, Copy)]
pub struct Span {
    pub from: i64,
    pub to: i64,
}

/// Reads two dates, which are inclusive. The code of a refusal is not documented.
pub fn span(from: &str, to: &str, now: i64) -> Result<Span, String> {
    let day = |text: &str| -> Result<i64, String> {
        let date: Date = text.parse().map_err(|_| format!("Invalid date {text}. Please use YYYY-MM-DD."))?;
        let instant = date.to_zoned(TimeZone::UTC).map_err(|error| error.to_string())?.timestamp();
        Ok(instant.as_millisecond())
    };
    let (from, to) = (day(from)?, day(to)?);
    let today = now.div_euclid(DAY) * DAY;
    match () {
        () if to < from => Err("The end date is before the start date.".to_owned()),
        () if from < today - KEPT * DAY => Err(format!("The start date must be within the last {KEPT} days.")),
        () if to > from + KEPT * DAY => Err(format!("The end date must be within {KEPT} days of the start date.")),
        () => Ok(Span { from, to: to + DAY }),
    }
}

/// A time as reports write it.
pub fn written(time: i64) -> String {
    timestamp(time).strftime("%B %-d, %Y %H:%M:%S UTC").to_string()
}

/// A day as parameters have it.
pub fn today(now: i64) -> String {
    Timestamp::from_millisecond(now).unwrap_or(Timestamp::UNIX_EPOCH).strftime("%Y-%m-%d").to_string()
}

pub fn answer(visit: &mut Visit<'_>) -> Response {
    if !visit.may_read() {
        let why = "Failed to generate User Login Report. Authorization failed. Please provide valid authorized user.";
        return visit.call.failed("EPMCSS-21192", why);
    }
    let now = visit.domain.clock.now();
    let day = |name: &str| visit.call.request.parameter(name).map_or_else(|| today(now), str::to_owned);
    let span = match span(&day("from_date"), &day("to_date"), now) {
        Ok(span) => span,
        Err(why) => return visit.call.failed("EPMCSS-21150", &format!("Failed to generate User Login Report. {why}")),
    };
    let user = visit.call.request.parameter("userlogin").map(str::to_lowercase);
    let mut logins = reported(visit, span);
    logins.retain(|login| user.as_ref().is_none_or(|user| login.user.to_lowercase() == *user));
    match visit.call.request.parameter("report_name") {
        Some(name) => named(visit, name, &logins),
        None => visit.call.done(rows(visit, &logins)),
    }
}

/// The logins of a span that are still kept.
pub fn reported(visit: &mut Visit<'_>, span: Span) -> Vec<Login> {
    let mut logins = visit.site().logins.clone();
    logins.retain(|login| (span.from..span.to).contains(&login.time));
    if visit.call.world.has(Oddity::RowsVanish) {
        let seen: BTreeSet<String> =
            visit.domain.seen(visit.here.tenant.number).map(|(account, _)| account.key()).collect();
        logins.retain(|login| seen.contains(&login.user.to_lowercase()));
    }
    if visit.call.world.has(Oddity::PrefixedRows) {
        logins.iter_mut().for_each(|login| login.user.insert_str(0, CLASSIC));
    }
    logins
}

fn rows(visit: &Visit<'_>, logins: &[Login]) -> Value {
    let has = |oddity| visit.call.world.has(oddity);
    if has(Oddity::NullReport) {
        return Value::Null;
    }
    if has(Oddity::EmptyReport) {
        return json!([]);
    }
    let row = |login: &Login| json!({ "userlogin": login.user, "ipaddress": login.ip, "accessdateandtime": written(login.time) });
    // Every ninth row comes twice.
    let twice = logins.iter().step_by(9);
    let mut rows: Vec<Value> = logins.iter().chain(twice).map(row).collect();
    if let Some(last) = rows.last_mut().filter(|_| has(Oddity::MalformedRow)) {
        last["accessdateandtime"] = json!("2025-07-03 11:34");
    }
    json!(rows)
}

fn named(visit: &mut Visit<'_>, name: &str, logins: &[Login]) -> Response {
    let path = format!("inbox/{name}");
    let failed = |why: String| format!("Failed to generate User Login Report. {why}");
    if !name.to_lowercase().ends_with(".csv") || name.contains(['/', '\\']) {
        return visit.call.failed("EPMCSS-21150", &failed(format!("File name {name} must have the extension .CSV.")));
    }
    if visit.call.world.has(Oddity::NameTaken) {
        visit.site().files.insert(path.clone(), b"somebody else's".to_vec());
    }
    if visit.site().files.contains_key(&path) {
        let why = failed(format!("File {name} already exists.Please provide different file name. "));
        return visit.call.failed("EPMCSS-20685", &why);
    }
    let csv = sheet(logins, visit.call.world.has(Oddity::SameLine));
    visit.site().files.insert(path, csv);
    visit.call.done(json!("User Login Report generated successfully."))
}

/// The file form: byte order mark, identifier in quotes, header, rows.
pub fn sheet(logins: &[Login], same_line: bool) -> Vec<u8> {
    let after = if same_line { "" } else { "\r\n" };
    let mut text =
        format!("\u{feff}\"kJ8v0Zl3s1Gz4n+Q/9a==\"{after}User Name,IP Address,Access Date and Time (UTC)\r\n");
    for login in logins {
        text += &format!("{},{},\"{}\"\r\n", login.user, login.ip, written(login.time));
    }
    text.into_bytes()
}
