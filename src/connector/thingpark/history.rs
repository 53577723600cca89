//! The whole action log as records, for whoever asks who did what. Bodies of requests and details of events stay behind: they hold
//! personal data and configurations. So do the logins of failed attempts that are no account's name: somebody may have typed a
//! password there.

use std::collections::HashSet;
use std::path::PathBuf;

use super::action_log::{Entry, is_service};
use super::{NAME, export};
use crate::connector::{Import, ImportTally};
use crate::http::Target;
use crate::record::{Kind, Record};

/// The format that `import` knows.
pub(super) const ACTIONS: Import = Import { name: "thingpark-actions", read };

/// Reads files and hands out each action once.
fn read(
    paths: &[PathBuf],
    tenant: Option<&str>,
    emit: &mut dyn FnMut(Record) -> anyhow::Result<()>,
) -> anyhow::Result<ImportTally> {
    let mut tally = ImportTally::default();
    let mut seen = HashSet::new();
    for path in export::files(paths)? {
        let name = path.display().to_string();
        let export = export::each_entry(&path, &mut |entry, number| {
            if !seen.insert(entry.key) {
                tally.repeated += 1;
                return Ok(());
            }
            tally.records += 1;
            emit(record(&entry, tenant, &name, number))
        })?;
        tally.files += 1;
        tally.first = [tally.first, export.first].into_iter().flatten().min();
        tally.last = tally.last.max(export.last);
        if export.rows >= export::MOST {
            tally.cut.push(name);
        }
    }
    Ok(tally)
}

fn record(entry: &Entry, tenant: Option<&str>, file: &str, number: u64) -> Record {
    let mut record = Record::default();
    let given = |text: &str| (!text.is_empty()).then(|| text.to_owned());
    record.set("kind", &Kind::Event);
    record.set("platform", NAME);
    tenant.iter().for_each(|tenant| record.set("tenant", *tenant));
    record.set("time", &entry.time);
    let login = login(entry);
    login.iter().for_each(|login| record.set("user", *login));
    record.set("class", &login.map(|login| if is_service(login) { "service" } else { "person" }));
    record.set("action", entry.action.as_str());
    record.set("objectType", &given(&entry.object_type));
    record.set("objectId", &given(&entry.object_id));
    record.set("method", &given(&entry.method));
    record.set("target", &given(&target(&entry.target)));
    record.set("status", &entry.status);
    record.set("errorCode", &given(&entry.error_code));
    record.set("contentType", &given(&entry.content_type));
    record.set("ip", &given(&entry.ip));
    record.set("file", file);
    record.set("record", &number);
    record
}

/// Who did it. After an error only what can be an account's name.
fn login(entry: &Entry) -> Option<&str> {
    let plain = entry.login.chars().all(|c| !c.is_whitespace() && !c.is_control());
    let address = plain && entry.login.split_once('@').is_some_and(|(name, host)| !name.is_empty() && host.contains('.'));
    let client = plain && entry.login.starts_with("sub-") && is_service(&entry.login);
    (!entry.action.is_error() || address || client).then_some(&*entry.login)
}

/// The address of a request, values of parameters that sound secret masked.
fn target(url: &str) -> String {
    if url.contains('?') { Target::from(url).shown() } else { url.to_owned() }
}
