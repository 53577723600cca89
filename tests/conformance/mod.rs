//! One suite that every connector passes on its sandbox. A platform is one entry of [`platform::PLATFORMS`]; the cases are the same
//! for all of them and are driven through the binary, as users meet them.

mod acting;
mod listing;
mod platform;

use std::collections::BTreeSet;

use dormant::sandbox::Class;

use crate::support::{Ran, Scene};
use platform::{PLATFORMS, Platform};

/// The judging of one tenant, from nothing to verdicts.
const JUDGE: &str = "dormant list-users @T | dormant list-logins --since 90d | dormant diff";

#[test]
fn every_platform_of_the_register_is_in_the_suite() {
    let registered: Vec<&str> = dormant::connector::register().iter().map(|entry| entry.name).collect();
    let tested: Vec<&str> =
        PLATFORMS.iter().filter(|platform| !platform.is_plugin()).map(|platform| platform.name).collect();
    assert_eq!(tested, registered, "give the platform an entry in tests/conformance/platform.rs");
}

/// The ids of the accounts that are no machines, as a listing names them.
fn people(ran: &Ran) -> Vec<String> {
    let users = ran.of_kind("user").into_iter().filter(|user| user["class"] != "service" && user["class"] != "device");
    users.map(|user| user["id"].as_str().unwrap().to_owned()).collect()
}

/// The same in truth.
fn true_people(scene: &Scene, platform: &Platform) -> BTreeSet<String> {
    let truth = scene.sandbox.truth(platform.tenant).unwrap();
    let people = truth.accounts.iter().filter(|account| !matches!(account.class, Class::Service | Class::Device));
    people.map(|account| account.id.clone()).collect()
}

fn with_fault(platform: &Platform, users: usize, fault: &str) -> Scene {
    let scene = platform.scene(users);
    scene.sandbox.add_fault(fault.parse().unwrap());
    scene
}

fn ends(ran: &Ran) -> Vec<serde_json::Value> {
    ran.of_kind("end")
}

/// What was listed, in an order that does not depend on who was faster.
fn sorted(ran: &Ran) -> Vec<String> {
    let mut lines: Vec<String> =
        ran.stdout.lines().filter(|line| !line.contains("\"kind\":\"end\"")).map(str::to_owned).collect();
    lines.sort();
    lines
}
