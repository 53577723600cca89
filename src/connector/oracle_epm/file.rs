//! Files of the environment: fetched whole, unpacked where they are packed, and removed where we made them.

use std::io::{Cursor, Read};

use anyhow::{Context, bail, ensure};

use super::envelope;
use super::environment::{Environment, interop, is_unknown};
use crate::http::{Reply, Request};

/// The versions under which files are downloaded and removed, in the order in which they are tried (Download; Delete).
const VERSIONS: [&str; 2] = ["11.1.2.3.600", "v1"];

/// The largest file that is unpacked, in bytes.
const LARGEST: u64 = 256 << 20;

/// A file that we made on the server: it goes when this is dropped, whatever became of it.
pub(super) struct Made<'e> {
    environment: &'e Environment,
    name: String,
}

impl<'e> Made<'e> {
    /// A file that is about to be made under this name.
    pub fn new(environment: &'e Environment, name: String) -> Self {
        Made { environment, name }
    }

    pub fn name(&self) -> &str {
        &self.name
    }
}

impl Drop for Made<'_> {
    /// A file that cannot be removed stays; the platform removes it after 60 days.
    fn drop(&mut self) {
        drop(remove(self.environment, &self.name));
    }
}

/// A name that nobody else has: a name that is taken is an error (User Login Report).
pub(super) fn unique_name() -> String {
    let now = jiff::Timestamp::now().strftime("%Y%m%dT%H%M%SZ");
    format!("dormant-{now}-{:08x}.csv", fastrand::u32(..))
}

/// The bytes of a file; `inbox/a.csv` is one name. What is no file is JSON that says why.
pub(super) fn download(environment: &Environment, name: &str) -> anyhow::Result<Vec<u8>> {
    ensure!(!name.trim().is_empty(), "a file needs a name");
    let mut last = None;
    for version in VERSIONS {
        let target = interop(&[version, "applicationsnapshots", name, "contents"]);
        match environment.get(target) {
            Ok(reply) => return contents(reply),
            Err(error) if is_unknown(&error) => last = Some(error),
            Err(error) => return Err(error),
        }
    }
    Err(last.context("no version of the download was tried")?)
}

fn contents(reply: Reply) -> anyhow::Result<Vec<u8>> {
    let json = reply.header("content-type").is_some_and(|kind| kind.to_ascii_lowercase().contains("json"));
    if json {
        let head = envelope::head(&reply)?;
        return Err(envelope::refusal(&reply, head).context("the file cannot be downloaded"));
    }
    let page = reply.header("content-type").is_some_and(|kind| kind.to_ascii_lowercase().contains("html"));
    ensure!(!page, "the environment answers with a page instead of the file, as during its daily maintenance");
    Ok(reply.body.into_bytes())
}

/// The only file in an archive, or the bytes themselves where they are no archive: the content tells, not the name.
pub(super) fn unpacked(bytes: Vec<u8>) -> anyhow::Result<Vec<u8>> {
    if !bytes.starts_with(b"PK\x03\x04") {
        return Ok(bytes);
    }
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).context("the archive cannot be read")?;
    let files: Vec<usize> =
        (0..archive.len()).filter(|place| archive.by_index(*place).is_ok_and(|file| file.is_file())).collect();
    let [only] = files[..] else { bail!("the archive holds {} files, not one", files.len()) };
    let mut file = archive.by_index(only).context("the archive cannot be read")?;
    let mut plain = Vec::new();
    let read = (&mut file).take(LARGEST + 1).read_to_end(&mut plain).context("the archive cannot be unpacked")?;
    ensure!(read as u64 <= LARGEST, "the file in the archive is larger than {LARGEST} bytes");
    Ok(plain)
}

/// Removes a file: the newest call first, then the oldest (Delete v3, and the first generation).
fn remove(environment: &Environment, name: &str) -> anyhow::Result<()> {
    let body = serde_json::json!({ "fileName": name });
    let newest = Request::post(interop(&["v3", "files", "delete"])).idempotent().json(&body);
    match environment.send(newest) {
        Ok(reply) => envelope::details::<serde_json::Value>(&reply).map(drop),
        Err(error) if is_unknown(&error) => {
            let oldest = interop(&[VERSIONS[0], "applicationsnapshots", name]);
            let reply = environment.send(Request::delete(oldest).idempotent())?;
            envelope::details::<serde_json::Value>(&reply).map(drop)
        }
        Err(error) => Err(error),
    }
}
