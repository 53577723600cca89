use anyhow::{Context, anyhow};
use dormant::error::Failure;
use dormant::output::Choice;
use dormant::output::message::{Level, Message, Voice};

fn composed(message: &Message) -> String {
    Voice::default().compose(message, false)
}

#[test]
fn an_error_says_what_why_and_what_to_do() {
    let failure = Failure::usage("no tenant is called \"acme\"").hint("dormant tenants lists them");
    let error = anyhow::Error::from(failure).context("cannot open the connections");
    assert_eq!(
        composed(&Message::of(&error)),
        "error: cannot open the connections: no tenant is called \"acme\" (hint: dormant tenants lists them)\n"
    );
}

#[test]
fn a_cause_that_was_quoted_is_not_said_again() {
    let cause = anyhow!("connection refused");
    let error = anyhow!("https://x: {cause}").context("page 3").context("users of acme");
    let text = composed(&Message::of(&error));
    assert_eq!(text, "error: users of acme: page 3: https://x: connection refused\n");
    let wrapped: anyhow::Result<()> = Err(std::io::Error::other("page 3 failed")).context("page 3 failed");
    assert_eq!(composed(&Message::of(&wrapped.unwrap_err())), "error: page 3 failed\n");
}

#[test]
fn hostile_text_is_shown_and_long_text_is_cut() {
    let text = composed(&Message::new(Level::Warning, "first\r\nsecond \u{1b}[2J\u{202e}\r"));
    assert_eq!(text, "warning: first\n  second \\u{1b}[2J\\u{202e}\n");
    let long = composed(&Message::new(Level::Note, "é".repeat(9_000)));
    assert!(long.ends_with("é… (5000 more characters)\n"), "{}", &long[long.len() - 60..]);
}

#[test]
fn labels_are_coloured_on_a_terminal_only() {
    let message = Message::new(Level::Error, "x").hint("y");
    assert_eq!(composed(&message), "error: x (hint: y)\n");
    let coloured = Voice::default().compose(&message, true);
    assert_eq!(coloured, "\u{1b}[1;31merror:\u{1b}[0m x (\u{1b}[36mhint:\u{1b}[0m y)\n");
    let never = Voice { color: Choice::of(true, true), ..Voice::default() };
    assert_eq!(never.compose(&message, true), composed(&message));
    let forced = Voice { color: Choice::of(false, true), ..Voice::default() };
    assert_eq!(forced.compose(&message, false), coloured);
}

#[test]
fn log_lines_are_json_with_what_why_and_hint() {
    let error = anyhow::Error::from(Failure::refused("over the cap\u{202e}").hint("--max 12")).context("acme");
    let line = Voice { json: true, ..Voice::default() }.compose(&Message::of(&error), true);
    assert!(line.ends_with("}\n") && line.lines().count() == 1 && !line.contains('\u{202e}'), "{line}");
    let value: serde_json::Value = serde_json::from_str(&line).unwrap();
    assert_eq!(value["level"], "error");
    assert_eq!(value["message"], "acme");
    assert_eq!(value["causes"], serde_json::json!(["over the cap\u{202e}"]));
    assert_eq!(value["hint"], "--max 12");
    assert!(value["time"].as_str().unwrap().parse::<dormant::record::Time>().is_ok());
}
