//! The report's page in a real browser: it works, it says nothing on the console, nothing leaves it, names stay text.
//! Where there is no Chromium this says so and proves nothing; `.ci/run` installs one if it can.
//! `DORMANT_SCREENSHOTS=DIR cargo test browser` leaves the page and pictures of it there, to be looked at.

mod chromium;

use std::io::Write;
use std::path::Path;

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use dormant::report::html;
use serde_json::{Value, json};

use crate::report::{action, end, report_by, verdict, window, with};
use chromium::Chromium;

const HOSTILE: &str = "</script><img src=x onerror=\"window.pwned=1\"><b>bold</b>";

/// People enough that the table cannot show all of them at once.
const PEOPLE: usize = 3000;

fn page() -> String {
    let mut records = vec![
        with(
            verdict("acme-02", HOSTILE, "inactive", 22),
            json!({"displayName": HOSTILE, "email": HOSTILE, "reason": HOSTILE}),
        ),
        action(verdict("acme-02", HOSTILE, "inactive", 22), "done"),
        with(
            action(verdict("acme-02", HOSTILE, "inactive", 22), "failed"),
            json!({"run": "01M8FMP06ECF4G9NFD8BMGAJXE", "error": "PUT acme.example/user/t0007/users/tariq.ibrahim: 403 Forbidden"}),
        ),
        end("acme-02", json!({"inactive": 1}), 22),
    ];
    let mut counts = std::collections::BTreeMap::new();
    for user in 0..PEOPLE {
        let status = ["inactive", "unknown", "active", "exempt"][user % 4];
        *counts.entry(status).or_insert(0) += 1;
        let last = format!("2026-{:02}-15T08:00:00.000Z", 1 + user % 11);
        records.push(with(
            verdict("acme-01", &format!("user{user:04}"), status, 22),
            json!({"lastLogin": last, "logins": user}),
        ));
    }
    records.push(end("acme-01", json!(counts), 22));
    // A tenant of which everything is long: somebody is gone, the log proves a part, and there are logins to draw.
    let name = "a-connection-with-a-name-that-is-long";
    records.push(verdict(name, "gone.away@a-domain-with-a-long-name.example", "deleted", 22));
    records.push(with(
        end(name, json!({"deleted": 1, "unknown": 1200, "active": 54_321}), 22),
        json!({"population": 123_456, "coverage": {"from": "2026-10-12T00:00:00Z", "to": window(22)["to"], "proven": true, "grounds": [
            {"check": "retention", "ok": false, "detail": "AUDIT 60 d, session slack 14 d", "settle": "a longer retention"}]}}),
    ));
    records.push(
        json!({"kind": "login", "platform": "test", "tenant": name, "user": "x", "time": "2026-11-01T09:00:00Z"}),
    );
    html(&report_by(&records, &["pci-8.2.6", "cis-5.3"])).unwrap()
}

/// Opens the page and hands it over; says so where there is no browser.
fn in_browser(what: &str, test: impl FnOnce(&mut Chromium, &str)) {
    let Some(program) = chromium::found() else {
        // Past the capturing of output: a test that proved nothing must not look like one that did.
        let said = format!("browser test not run, no Chromium on the PATH: {what}\n");
        std::io::stderr().write_all(said.as_bytes()).unwrap();
        return;
    };
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("report.html");
    std::fs::write(&file, page()).unwrap();
    if let Some(pictures) = std::env::var_os("DORMANT_SCREENSHOTS") {
        std::fs::copy(&file, Path::new(&pictures).join("report.html")).unwrap();
    }
    test(&mut Chromium::start(&program), &format!("file://{}", file.display()));
}

/// The texts of the rows that can be seen, from the top.
fn rows(browser: &mut Chromium) -> Vec<String> {
    let rows = browser.js("[...document.querySelectorAll('#size .line')].filter(line => !line.hidden)
            .sort((a, b) => a.getAttribute('aria-rowindex') - b.getAttribute('aria-rowindex'))
            .map(line => line.querySelector('.who button').textContent)");
    rows.as_array().unwrap().iter().map(|row| row.as_str().unwrap().to_owned()).collect()
}

fn found(browser: &mut Chromium) -> String {
    browser.js("document.getElementById('found').textContent").as_str().unwrap().to_owned()
}

fn search(browser: &mut Chromium, text: &str) {
    browser.js(&format!(
        "(() => {{ const f = document.getElementById('find'); f.value = {}; f.dispatchEvent(new Event('input')); }})()",
        json!(text)
    ));
}

fn nothing_said_and_nothing_asked(browser: &mut Chromium, url: &str) {
    // What is under way has arrived after another question.
    browser.js("new Promise(done => setTimeout(done, 50))");
    for event in &browser.events {
        let method = event["method"].as_str().unwrap_or_default();
        let said =
            ["Runtime.exceptionThrown", "Runtime.consoleAPICalled", "Log.entryAdded", "Page.javascriptDialogOpening"];
        assert!(!said.contains(&method), "{event}");
        if method == "Network.requestWillBeSent" {
            assert_eq!(event["params"]["request"]["url"], url, "a request left the page");
        }
    }
}

#[test]
fn users_are_searched_sorted_and_filtered() {
    in_browser("search, sort, filter", |browser, url| {
        browser.open(url, 1440, true);
        assert_eq!(found(browser), "3,002 users");
        let drawn = rows(browser).len();
        assert!((10..60).contains(&drawn), "only what can be seen is drawn: {drawn}");
        search(browser, "USER00 12");
        assert_eq!(rows(browser), ["user0012"]);
        assert_eq!(found(browser), "1 of 3,002");
        search(browser, "nobody is called that");
        assert_eq!(browser.js("document.getElementById('nobody').hidden"), json!(false));
        search(browser, "user29");
        assert_eq!(found(browser), "100 of 3,002");
        browser.js("document.querySelector('[data-by=logins]').click()");
        assert_eq!(rows(browser)[0], "user2900");
        browser.js("document.querySelector('[data-by=logins]').click()");
        assert_eq!(rows(browser)[0], "user2999");
        let sorted = browser.js("document.querySelector('[data-by=logins]').parentElement.getAttribute('aria-sort')");
        assert_eq!(sorted, json!("descending"));
        browser.js("document.querySelector('.chip.unknown').click()");
        assert_eq!(found(browser), "25 of 3,002");
        assert_eq!(rows(browser)[0], "user2997");
        search(browser, "");
        browser.js("document.querySelector('.chip.unknown').click()");
        browser.js("(() => { const s = document.getElementById('in-tenant'); s.selectedIndex = 3; s.dispatchEvent(new Event('change')); })()");
        assert_eq!(found(browser), "1 of 3,002");
        nothing_said_and_nothing_asked(browser, url);
    });
}

#[test]
fn the_whole_list_can_be_scrolled() {
    in_browser("scrolling", |browser, url| {
        browser.open(url, 1440, true);
        browser.js("document.querySelector('[data-by=id]').click()");
        browser.js("(() => { const b = document.getElementById('body'); b.scrollTop = b.scrollHeight; })()");
        browser.js("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))");
        let rows = rows(browser);
        assert_eq!(rows.last().unwrap(), "user2999");
        assert!(rows.len() < 60, "{}", rows.len());
        nothing_said_and_nothing_asked(browser, url);
    });
}

#[test]
fn names_stay_text() {
    in_browser("hostile names", |browser, url| {
        browser.open(url, 1440, true);
        search(browser, "onerror");
        assert_eq!(rows(browser), [HOSTILE]);
        browser.js("document.querySelector('#size .line:not([hidden]) .who button').click()");
        assert_eq!(browser.js("document.getElementById('detail').open"), json!(true));
        assert_eq!(browser.js("document.getElementById('detail-name').textContent"), json!(HOSTILE));
        let grown = browser.js(
            "[document.querySelectorAll('img, b b, dialog b').length, document.scripts.length, typeof window.pwned]",
        );
        assert_eq!(grown, json!([0, 2, "undefined"]));
        nothing_said_and_nothing_asked(browser, url);
    });
}

#[test]
fn nothing_can_leave_the_page() {
    in_browser("the policy", |browser, url| {
        browser.open(url, 1440, true);
        // Whatever got in all the same could neither run nor call home.
        let blocked = "new Promise(done => {
            const seen = [];
            document.addEventListener('securitypolicyviolation', event => { seen.push(event.effectiveDirective); if (seen.length === 3) done(seen.sort()); });
            const script = document.createElement('script'); script.textContent = 'window.pwned = 1'; document.body.append(script);
            const image = document.createElement('img'); image.src = 'https://nowhere.invalid/x.png'; document.body.append(image);
            fetch('https://nowhere.invalid/').catch(() => {});
            setTimeout(() => done(seen), 5000);
        })";
        assert_eq!(browser.js(blocked), json!(["connect-src", "img-src", "script-src-elem"]));
        assert_eq!(browser.js("typeof window.pwned"), json!("undefined"));
    });
}

#[test]
fn light_and_dark_follow_the_system_and_the_button() {
    in_browser("light and dark", |browser, url| {
        browser.open(url, 1440, true);
        let background = "getComputedStyle(document.body).backgroundColor";
        let light = browser.js(background);
        browser.prefers("dark");
        let dark = browser.js(background);
        assert_ne!(light, dark);
        browser.js("document.getElementById('theme').click()");
        assert_eq!(browser.js(background), light, "the button is stronger than the system");
        browser.js("document.getElementById('theme').click()");
        assert_eq!(browser.js(background), dark);
        nothing_said_and_nothing_asked(browser, url);
    });
}

#[test]
fn without_script_there_is_a_plain_table() {
    in_browser("no script", |browser, url| {
        let shown = "getComputedStyle(document.querySelector('.plain')).display";
        browser.open(url, 1440, true);
        assert_eq!(browser.js(shown), json!("none"));
        browser.open(url, 1440, false);
        assert_eq!(browser.js(shown), json!("block"));
        let rows = browser.js("document.querySelectorAll('.plain tbody tr').length");
        assert_eq!(rows, json!(500));
        assert_eq!(browser.js("document.querySelector('.plain .note').textContent.includes('1001 more')"), json!(true));
        assert_eq!(
            browser.js("document.getElementById('browser').hidden && document.getElementById('theme').hidden"),
            json!(true)
        );
    });
}

#[test]
fn it_fits_every_width_and_prints() {
    in_browser("widths, print", |browser, url| {
        for width in [360, 768, 1440] {
            browser.open(url, width, true);
            let wide = browser.js("document.documentElement.scrollWidth - innerWidth");
            assert!(wide.as_f64().unwrap() <= 0.0, "at {width} px the page is {wide} px too wide");
            let sideways = browser
                .js("[...document.querySelectorAll('.scroll')].filter(one => one.scrollWidth > one.clientWidth)
                    .map(one => `${one.getAttribute('aria-label')} ${one.scrollWidth - one.clientWidth}`)");
            assert!(width < 768 || sideways == json!([]), "at {width} px tables scroll sideways: {sideways}");
            for scheme in ["light", "dark"] {
                browser.prefers(scheme);
                picture(
                    browser,
                    &format!("report-{width}-{scheme}.png"),
                    "Page.captureScreenshot",
                    json!({"captureBeyondViewport": true, "clip":
                    {"x": 0, "y": 0, "width": width, "height": 3600, "scale": 1}}),
                );
            }
        }
        let pages = picture(
            browser,
            "report.pdf",
            "Page.printToPDF",
            json!({"preferCSSPageSize": true, "printBackground": true}),
        );
        assert!(pages.starts_with(b"%PDF-"));
        // ISO A4 is 595 by 842 points.
        let text = String::from_utf8_lossy(&pages);
        assert!(text.contains("/MediaBox [0 0 594.95996 841.91998]") || text.contains("/MediaBox [0 0 595"), "not A4");
    });
}

fn picture(browser: &mut Chromium, name: &str, method: &str, params: Value) -> Vec<u8> {
    let answer = browser.call(method, params);
    let bytes = BASE64_STANDARD.decode(answer["data"].as_str().unwrap()).unwrap();
    if let Some(folder) = std::env::var_os("DORMANT_SCREENSHOTS") {
        std::fs::write(Path::new(&folder).join(name), &bytes).unwrap();
    }
    bytes
}
