//! What standards ask for, and the numbers for a monitoring system.

use crate::support::Scene;

/// The last sample of a series with these labels.
fn sample(text: &str, series: &str, labels: &str) -> Option<f64> {
    let line = text.lines().find(|line| line.starts_with(series) && line.contains(labels))?;
    line.rsplit_once(' ')?.1.parse().ok()
}

#[test]
fn a_measure_is_kept_once_the_dormant_are_switched_off() {
    let scene = Scene::new(2, 60);
    let judge =
        "dormant list-users -t acme-01 > u; dormant list-logins -t acme-01 --since 60d > l; dormant diff u l > v";
    assert_eq!(scene.bash(judge).status, 0);
    let before = scene.bash("dormant report v --policy days=60 --policy cis-5.3 --markdown -");
    assert_eq!(before.status, 0, "{}", before.stderr);
    let row = |text: &str, name: &str| -> Vec<String> {
        let line = text
            .lines()
            .find(|line| line.starts_with(&format!("| {name}")))
            .unwrap_or_else(|| panic!("{name}: {text}"));
        line.split('|').map(|cell| cell.trim().to_owned()).collect()
    };
    let (sixty, cis) = (row(&before.stdout, "days=60"), row(&before.stdout, "cis-5.3"));
    let inactive = scene.bash("dormant filter 'status eq inactive' --jq .id < v").stdout.lines().count();
    assert!(inactive > 3 && sixty[3] == inactive.to_string() && sixty[5] == "0", "{sixty:?}");
    assert!(sixty[9].contains("not kept") && sixty[9].contains("still enabled"), "{sixty:?}");
    assert!(cis[9].contains("diff --inactive-for 45d") && cis[8] != "0", "the window is longer than 45 days: {cis:?}");
    assert_eq!(scene.bash("dormant disable --yes --max-percent 100 < v > a").status, 0);
    let after = scene.bash("dormant report v a --policy days=60 --markdown -");
    let sixty = row(&after.stdout, "days=60");
    assert_eq!((&sixty[5], &*sixty[6]), (&inactive.to_string(), "100 %"), "{sixty:?}");
    assert!(sixty[9].starts_with(&format!("of {inactive} people no last login is known")), "{sixty:?}");
    // What was undone is not switched off, and an earlier audit record does not speak of the undoing.
    assert_eq!(scene.bash("dormant audit-create < a > b && dormant enable --yes < b > c").status, 0);
    let undone = scene.bash("dormant report v b c --policy days=60 --markdown -");
    assert_eq!(&*row(&undone.stdout, "days=60")[5], "0", "{}", undone.stdout);
    let summary = scene.bash("dormant report v b c").stdout;
    assert!(summary.contains(&format!("; {inactive} in audit records")), "{summary}");
    let ran = scene.bash("dormant report v --policy quarterly");
    assert_eq!((ran.status, ran.stderr.contains("pci-8.2.6")), (2, true), "{}", ran.stderr);
}

#[test]
fn a_tenant_that_fails_keeps_its_last_success() {
    let scene = Scene::new(2, 40);
    let job = "dormant list-users --all-tenants | dormant list-logins --since 90d | dormant diff > v;
               dormant report v --metrics m.prom > /dev/null";
    scene.bash(job);
    let text = || std::fs::read_to_string(scene.home().join("m.prom")).unwrap();
    let first = sample(&text(), "dormant_last_success_timestamp_seconds", "acme-01").unwrap();
    assert!(first > 1.7e9, "{}", text());
    let took = sample(&text(), "dormant_duration_seconds", "acme-01").unwrap();
    assert!((0.001..120.0).contains(&took), "{}", text());
    let people = sample(&text(), "dormant_population_accounts", "acme-02").unwrap();
    assert!(people >= 40.0 && sample(&text(), "dormant_accounts", "status=\"inactive\"").unwrap() > 0.0);
    scene.sandbox.add_fault("status=403,tenant=acme-01,path=/audit".parse().unwrap());
    std::thread::sleep(std::time::Duration::from_millis(1100));
    scene.bash(job);
    let again = text();
    assert_eq!(sample(&again, "dormant_last_success_timestamp_seconds", "acme-01"), Some(first), "{again}");
    assert!(sample(&again, "dormant_last_success_timestamp_seconds", "acme-02").unwrap() > first, "{again}");
    assert_eq!(sample(&again, "dormant_proven", "acme-01"), Some(0.0), "{again}");
    // A rehearsal and a cap that refuses are no success either; the window that they judged ends later.
    let second = sample(&again, "dormant_last_success_timestamp_seconds", "acme-02").unwrap();
    for act in ["--dry-run --max-percent 100", "--yes --max 0"] {
        std::thread::sleep(std::time::Duration::from_millis(1100));
        scene.bash(&format!(
            "dormant list-users -t acme-02 | dormant list-logins --since 90d | dormant diff > w; dormant disable {act} < w > a;
             dormant report w a --metrics m.prom > /dev/null"
        ));
        assert_eq!(
            sample(&text(), "dormant_last_success_timestamp_seconds", "acme-02"),
            Some(second),
            "{act}: {}",
            text()
        );
    }
}

#[test]
fn a_schedule_is_held_against_its_limit() {
    let scene = Scene::new(4, 20);
    for (line, status, words) in [
        (
            "dormant check -t acme-01 --since 60d --policy pci-8.2.6 --every 7d",
            0,
            "60 d + session slack 14 d + schedule 7 d = 81 d",
        ),
        ("dormant check -t acme-01 --since 60d --policy pci-8.2.6 --every 30d", 4, "= 104 d"),
        ("dormant check -t acme-01 --since 60d --policy pci-8.2.6 --every 7d --grace 14d", 4, "grace 14 d"),
        ("dormant check -t acme-03 --since 60d --policy pci-8.2.6 --every 7d", 4, "cannot prove"),
        ("dormant check -t acme-01 -t acme-03 --since 90d --policy pci-8.2.6", 4, "acme-01, acme-03 (hint"),
        ("dormant check -t acme-01 --since 60d --policy pci-8.2.6 --every 7d --grace 0d", 0, "= 81 d"),
        ("dormant check -t acme-01 --policy cis", 2, "days=N"),
    ] {
        let ran = scene.bash(line);
        assert_eq!(ran.status, status, "{line}: {}", ran.stderr);
        assert!(format!("{}{}", ran.stdout, ran.stderr).contains(words), "{line}: {}{}", ran.stdout, ran.stderr);
    }
}
