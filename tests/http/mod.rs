//! The client against a server that does everything wrong.

mod answers;
mod auth;
mod pages;
mod repeats;
mod secrets;

use std::time::Duration;

/// A text without the ports of this machine's addresses, which differ from run to run.
pub fn portless(text: impl ToString) -> String {
    let mut parts = text.to_string();
    while let Some(at) = parts.find("127.0.0.1:").map(|at| at + "127.0.0.1".len()) {
        let end = parts[at + 1..].find(|c: char| !c.is_ascii_digit()).map_or(parts.len(), |end| at + 1 + end);
        parts.replace_range(at..end, "");
    }
    parts
}

use dormant::http::{Auth, Base, Client, Permits, Settings, Tuning};

/// A client's settings for a server on loopback, impatient and with few repetitions.
pub fn settings(url: &str, auth: Auth) -> Settings {
    let mut tuning = Tuning::default();
    tuning.timeout = Duration::from_millis(400);
    tuning.deadline = Duration::from_secs(10);
    tuning.retries = 1;
    let base = Base::parse(url, &Permits::default()).unwrap();
    Settings { base, auth, ca_file: None, proxy: None, limiter: None, connections: None, tuning }
}

pub fn client(url: &str) -> Client {
    Client::new(settings(url, Auth::None)).unwrap()
}

pub fn tuned(url: &str, tune: impl FnOnce(&mut Tuning)) -> Client {
    let mut settings = settings(url, Auth::None);
    tune(&mut settings.tuning);
    Client::new(settings).unwrap()
}
