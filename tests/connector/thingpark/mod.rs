//! ThingPark beyond what all platforms have in common: exports of any dialect, what they prove, calls that are not documented.

mod accounts;
mod acting;
mod coverage;
mod import;
mod reading;

use dormant::sandbox::{Options, Variation};
use jiff::{SignedDuration, Timestamp};
use serde_json::Value;

use crate::support::{Ran, Scene};

/// The subscribers 1 to 5, with this many people each.
fn scene(users: usize, variations: &[Variation]) -> Scene {
    Scene::of(Options {
        tenants: 0,
        thingpark: 5,
        users,
        thingpark_variations: variations.to_vec(),
        ..Options::default()
    })
}

/// Adds lines to a tenant's table of the configuration, in the place of those of the same keys.
fn set(scene: &Scene, tenant: &str, lines: &str) {
    let file = scene.home().join("config.toml");
    let config = std::fs::read_to_string(&file).unwrap();
    let head = format!("[tenants.{tenant}]\n");
    let (before, rest) = config.split_once(&head).expect("the tenant is configured");
    let (own, after) =
        rest.split_once("\n[").map_or((rest, String::new()), |(own, after)| (own, format!("\n[{after}")));
    let key = |line: &str| line.split('=').next().unwrap_or_default().trim().to_owned();
    let new: Vec<String> = lines.lines().map(key).collect();
    let kept: String = own.lines().filter(|line| !new.contains(&key(line))).map(|line| format!("{line}\n")).collect();
    std::fs::write(&file, format!("{before}{head}{lines}\n{kept}{after}")).unwrap();
}

/// The judging of one tenant over the last days.
fn judge(scene: &Scene, tenant: &str, days: u32) -> Ran {
    scene.bash(&format!("dormant list-users -t {tenant} | dormant list-logins --since {days}d | dormant diff"))
}

/// Ids of the verdicts of one status.
fn ids(ran: &Ran, status: &str) -> Vec<String> {
    let verdicts = ran.of_kind("verdict").into_iter().filter(|verdict| verdict["status"] == status);
    verdicts.map(|verdict| verdict["id"].as_str().unwrap().to_owned()).collect()
}

/// The verdict about an account, by its address.
fn verdict(ran: &Ran, email: &str) -> Value {
    let mut verdicts = ran.of_kind("verdict").into_iter();
    verdicts.find(|verdict| verdict["email"] == email).unwrap_or_else(|| panic!("{email}: {}", ran.stderr))
}

/// The coverage that a listing of logins says.
fn coverage(ran: &Ran) -> Value {
    ran.of_kind("end").into_iter().find(|end| end["of"] == "logins").unwrap()["coverage"].clone()
}

/// Hours ago, as an export writes it.
fn ago(hours: i64) -> String {
    let time = Timestamp::now() - SignedDuration::from_hours(hours);
    time.strftime("%Y-%m-%d %H:%M:%S.0").to_string()
}

/// A line of an export: who did what, when.
fn line(login: &str, action: &str, time: &str) -> String {
    format!("\"{login}\",\"\",\"\",\"{time}\",\"{action}\",\"\",\"\",\"\",\"\",\"\",\"\",\"203.0.113.9\",\"{{}}\"\n")
}

/// A line about an account that an administrator made.
fn made(id: &str, time: &str) -> String {
    let start = format!("\"boss@example.org\",\"UserAccount_ServiceAccount\",\"{id}\",\"{time}\",\"CREATE\",\"POST\"");
    format!(
        "{start},\"/thingpark/smp/rest/subscribers/mine/users\",\"201\",\"\",\"{{\"\"a\"\": 1}}\",\"application/json\",\"203.0.113.9\",\"\"\n"
    )
}

/// So many lines, evenly from so many hours ago to as many: of a program, and the last of whoever came to save them.
fn busy(rows: i64, from: i64, to: i64) -> String {
    let minutes = |row: i64| (from * 60) - (from - to) * 60 * row / (rows - 1).max(1);
    let time = |row: i64| {
        let time = Timestamp::now() - SignedDuration::from_mins(minutes(row)) + SignedDuration::from_millis(row % 1000);
        time.strftime("%Y-%m-%d %H:%M:%S.%3f").to_string()
    };
    let start =
        |row: i64| format!("\"sub-100000003/night-sync\",\"Connection\",\"{row}\",\"{}\",\"UPDATE\"", time(row));
    (0..rows)
        .map(|row| match row > 0 && row == rows - 1 {
            true => line("boss@example.org", "LOGIN", &time(row)),
            false => {
                format!("{},\"PUT\",\"/x/{row}\",\"200\",\"\",\"{{}}\",\"a/b\",\"198.51.100.7\",\"\"\n", start(row))
            }
        })
        .collect()
}

/// Writes an export beside the configuration.
fn save(scene: &Scene, name: &str, text: &str) {
    std::fs::write(scene.home().join(name), text).unwrap();
}

/// An old release, whose accounts know no last login: what is judged there is judged by exports alone.
fn by_exports(files: &[(&str, String)]) -> Scene {
    let scene = scene(12, &[]);
    for (name, text) in files {
        save(&scene, name, text);
    }
    set(&scene, "tp-03", "from-file = [\"*.export\"]\nexport-filter = \"none\"\nexport-tolerance = \"1h\"");
    scene
}
