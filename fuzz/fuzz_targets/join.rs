//! Users, logins and ends in any order: without the end record of its logins nobody of a tenant is called inactive, and
//! where the stream is cut into blocks, for one thread or for two, makes no difference.
#![no_main]

use std::collections::BTreeSet;
use std::io::{self, Cursor};

use dormant::record::{Block, End, Listing, Status};
use dormant::verdict::{Join, Judged, Log, Policy, Shelf};
use libfuzzer_sys::fuzz_target;

struct Text<'t>(&'t [u8]);

impl Shelf for Text<'_> {
    fn read(&self, _: u32, from: u64, bytes: &mut [u8]) -> io::Result<()> {
        bytes.copy_from_slice(&self.0[from as usize..from as usize + bytes.len()]);
        Ok(())
    }
}

fn judged(text: &[u8], cut: usize) -> Vec<(Status, String)> {
    let (mut join, mut verdicts) = (Join::new(Policy::default()), Vec::new());
    let mut logs: Vec<Log> = (0..2).map(|_| Log::new(None, Cursor::new(Vec::new()))).collect();
    let (first, second) = text.split_at(cut);
    for (log, (block, before)) in logs.iter_mut().zip([(first, 0), (second, cut)]) {
        let mut part = log.take(&Block::of(block)).expect("memory does not fail");
        part.place_users(|lines| Ok::<_, io::Error>((0, (before + lines.start) as u64))).expect("nothing is copied");
        join.add(part);
    }
    let ran = join.judge(logs, &Text(text), |judged| {
        if let Judged::Verdict(status, line) = judged {
            verdicts.push((status, line.to_owned()));
        }
        Ok::<_, io::Error>(())
    });
    ran.expect("what was read once can be read again");
    verdicts
}

fuzz_target!(|data: (u8, &str)| {
    let (cut, text) = data;
    let ends = text.lines().filter_map(|line| dormant::record::json::read::<End>(line).ok());
    // Where the platform itself keeps every last login, it needs no log.
    let ended = ends.filter(|end| end.of == Listing::Logins || end.last_login_complete);
    let ended: BTreeSet<String> = ended.map(|end| end.tenant).collect();
    let whole = judged(text.as_bytes(), 0);
    for (status, line) in &whole {
        let record = dormant::record::Record::parse(line).expect("a verdict is a record");
        let tenant = record.text("tenant").expect("a verdict has a tenant").into_owned();
        assert!(*status != Status::Inactive || ended.contains(&tenant), "{record}");
    }
    let line_ends: Vec<usize> = text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n').map(|(at, _)| at + 1).collect();
    if let Some(cut) = line_ends.get(usize::from(cut) % line_ends.len().max(1)) {
        assert_eq!(judged(text.as_bytes(), *cut), whole);
    }
});
