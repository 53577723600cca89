//! The trail that a platform keeps of logins and writes, and the exports that an administrator saves of it: the newest 5,000 entries,
//! none older than six months, in whatever dialect the asker wants, since none is documented.

use fastrand::Rng;
use jiff::{Span, tz::TimeZone};

use super::super::clock::timestamp;
use super::super::message::Request;

/// The most entries of an export.
pub const MOST: usize = 5000;

/// One entry; texts are empty where there is nothing.
#[derive(Clone, Debug, Default)]
pub struct Entry {
    pub time: i64,
    pub login: String,
    pub object_type: &'static str,
    pub object_id: String,
    pub action: &'static str,
    pub method: &'static str,
    pub target: String,
    pub status: String,
    pub error: String,
    pub content: String,
    pub content_type: &'static str,
    pub ip: String,
    pub detail: String,
}

/// What the objects are called that accounts are.
pub const ACCOUNT: &str = "UserAccount_ServiceAccount";

impl Entry {
    /// A login, logout, or the failure of one.
    pub fn session(time: i64, login: &str, action: &'static str) -> Self {
        let ip = format!("203.0.113.{}", 1 + time.rem_euclid(250));
        let detail = format!("{{\"channel\": \"web, {}\",\n \"note\": \"=cmd\"}}", action.to_lowercase());
        Entry { time, login: login.to_owned(), action, ip, detail, ..Entry::default() }
    }

    /// A write that somebody asked for.
    pub fn write(time: i64, login: &str, object: (&'static str, &str), method: &'static str, target: String) -> Self {
        let (action, content) = match method {
            "POST" => ("CREATE", "{\"name\":\"Pump, \"\"north\"\"\"}".replace("\"\"", "\\\"")),
            "PUT" => ("UPDATE", "<device>\n <name>Pump; north|1</name>\n</device>".to_owned()),
            _ => ("DELETE", String::new()),
        };
        let content_type = match method {
            "POST" => "application/json",
            "PUT" => "application/xml",
            _ => "",
        };
        Entry {
            time,
            login: login.to_owned(),
            object_type: object.0,
            object_id: object.1.to_owned(),
            action,
            method,
            target,
            status: "200".to_owned(),
            content,
            content_type,
            ip: "198.51.100.7".to_owned(),
            ..Entry::default()
        }
    }

    /// The same, refused.
    pub fn refused(mut self, status: u16, error: &str) -> Self {
        self.status = status.to_string();
        self.error = error.to_owned();
        self
    }

    fn cells(&self, fraction: usize) -> Vec<String> {
        let owned = str::to_owned;
        vec![
            self.login.clone(),
            owned(self.object_type),
            self.object_id.clone(),
            written(self.time, fraction),
            owned(self.action),
            owned(self.method),
            self.target.clone(),
            self.status.clone(),
            self.error.clone(),
            self.content.clone(),
            owned(self.content_type),
            self.ip.clone(),
            self.detail.clone(),
        ]
    }
}

/// A time with so many digits of its second.
fn written(time: i64, fraction: usize) -> String {
    let whole = timestamp(time).strftime("%Y-%m-%d %H:%M:%S").to_string();
    let digits = format!("{:03}000000", time.rem_euclid(1000));
    if fraction == 0 { whole } else { format!("{whole}.{}", &digits[..fraction.min(9)]) }
}

/// What an export is like.
#[derive(Clone, Debug)]
pub struct Dialect {
    /// when it is saved
    pub at: i64,
    pub logins_only: bool,
    pub most: usize,
    pub separator: char,
    pub header: bool,
    pub quote_all: bool,
    pub mark: bool,
    pub crlf: bool,
    /// 16 bits a unit, the high byte first or last
    pub utf16: Option<bool>,
    pub fraction: usize,
    pub order: Order,
    /// an entry of an action that nobody knows
    pub unknown_action: bool,
    /// a record of twelve cells
    pub short_record: bool,
}

/// In which order entries stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Order {
    NewestFirst,
    OldestFirst,
    Shuffled,
}

impl Dialect {
    /// What a relative of the platform writes: a comma, a header, everything in quotes, LF.
    pub fn likely(at: i64) -> Self {
        Dialect {
            at,
            logins_only: false,
            most: MOST,
            separator: ',',
            header: true,
            quote_all: true,
            mark: false,
            crlf: false,
            utf16: None,
            fraction: 1,
            order: Order::NewestFirst,
            unknown_action: false,
            short_record: false,
        }
    }

    /// The likely one with what the query says: `separator=semicolon|tab|bar`, `header=false`, `quote=minimal`, `bom=true`,
    /// `newline=crlf`, `encoding=utf-16le|utf-16be`, `fraction=0` to 9, `order=oldest|shuffled`, `filter=login`, `days-ago=N`,
    /// `rows=N`, `odd=unknown-action|short-record`.
    pub fn of(request: &Request, now: i64) -> Self {
        let says = |key: &str, value: &str| request.parameter(key) == Some(value);
        let number = |key: &str| request.parameter(key).and_then(|text| text.parse::<usize>().ok());
        let ago = number("days-ago").unwrap_or(0) as i64;
        Dialect {
            logins_only: says("filter", "login"),
            most: number("rows").unwrap_or(MOST).min(MOST),
            separator: match request.parameter("separator") {
                Some("semicolon") => ';',
                Some("tab") => '\t',
                Some("bar") => '|',
                _ => ',',
            },
            header: !says("header", "false"),
            quote_all: !says("quote", "minimal"),
            mark: says("bom", "true"),
            crlf: says("newline", "crlf"),
            utf16: match request.parameter("encoding") {
                Some("utf-16be") => Some(true),
                Some("utf-16le") => Some(false),
                _ => None,
            },
            fraction: number("fraction").unwrap_or(1).min(9),
            order: match request.parameter("order") {
                Some("oldest") => Order::OldestFirst,
                Some("shuffled") => Order::Shuffled,
                _ => Order::NewestFirst,
            },
            unknown_action: says("odd", "unknown-action"),
            short_record: says("odd", "short-record"),
            ..Dialect::likely(now - ago * super::super::clock::DAY)
        }
    }
}

/// The entries of an export, the newest first. `trail` is in the order of times.
pub fn exported<'t>(trail: &'t [Entry], dialect: &Dialect) -> Vec<&'t Entry> {
    let oldest = six_months_before(dialect.at);
    let kept = trail.iter().rev().filter(|entry| (oldest..=dialect.at).contains(&entry.time));
    kept.filter(|entry| !dialect.logins_only || entry.action.starts_with("LOGIN")).take(dialect.most).collect()
}

fn six_months_before(time: i64) -> i64 {
    let moment = timestamp(time).to_zoned(TimeZone::UTC);
    moment.checked_sub(Span::new().months(6)).map_or(time, |before| before.timestamp().as_millisecond())
}

/// An export as it is saved.
pub fn file(trail: &[Entry], dialect: &Dialect) -> Vec<u8> {
    let mut entries = exported(trail, dialect);
    match dialect.order {
        Order::NewestFirst => {}
        Order::OldestFirst => entries.reverse(),
        Order::Shuffled => Rng::with_seed(dialect.at as u64).shuffle(&mut entries),
    }
    let mut records: Vec<Vec<String>> = entries.iter().map(|entry| entry.cells(dialect.fraction)).collect();
    if dialect.unknown_action {
        let odd = Entry::session(dialect.at, "ada@example.org", "PASSWORD_RESET");
        records.push(odd.cells(dialect.fraction));
    }
    if dialect.short_record {
        records.push(vec!["x".to_owned(); 12]);
    }
    if dialect.header {
        let names = [
            "login",
            "objectType",
            "objectId",
            "date",
            "action",
            "method",
            "url",
            "status",
            "error",
            "body",
            "type",
            "ip",
            "detail",
        ];
        records.insert(0, names.map(str::to_owned).to_vec());
    }
    encoded(&text(&records, dialect), dialect)
}

fn text(records: &[Vec<String>], dialect: &Dialect) -> String {
    let special = |cell: &str| cell.contains([dialect.separator, '"', '\n', '\r']);
    let cell = |cell: &String| match dialect.quote_all || special(cell) {
        true => format!("\"{}\"", cell.replace('"', "\"\"")),
        false => cell.clone(),
    };
    let line = if dialect.crlf { "\r\n" } else { "\n" };
    let separator = dialect.separator.to_string();
    records.iter().map(|record| record.iter().map(cell).collect::<Vec<_>>().join(&separator) + line).collect()
}

fn encoded(text: &str, dialect: &Dialect) -> Vec<u8> {
    let mark = if dialect.mark || dialect.utf16.is_some() { "\u{feff}" } else { "" };
    let marked = format!("{mark}{text}");
    match dialect.utf16 {
        None => marked.into_bytes(),
        Some(true) => marked.encode_utf16().flat_map(u16::to_be_bytes).collect(),
        Some(false) => marked.encode_utf16().flat_map(u16::to_le_bytes).collect(),
    }
}
