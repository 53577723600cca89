//! Why an account is judged as it is, for somebody to read: the verdict, the rules, the evidence, the grounds.

use std::fmt::Write;

use super::{Paper, Tone, visible};
use crate::record::{Explanation, Ground, Trace};

/// As many pieces of evidence are shown; the rest is counted, and in the JSON.
const SHOWN: usize = 12;

/// One explanation, with an empty line after it.
pub(super) fn text(told: &Explanation, paper: Paper) -> String {
    let mut text = String::new();
    let name = told.display_name.as_deref().map(|name| format!(", {}", visible(name))).unwrap_or_default();
    let status = told.status.as_str();
    let status = Tone::of_word(status).paint(status, paper.color);
    line(
        &mut text,
        format_args!("{} in {} ({}){name}: {status}", visible(&told.id), visible(&told.tenant), told.platform),
    );
    line(&mut text, format_args!("  {}", visible(&told.reason)));
    if let Some(window) = told.window {
        line(
            &mut text,
            format_args!(
                "  window {} to {}; silence could be called inactive {}",
                window.from.date(),
                window.to.date(),
                told.judgeable
            ),
        );
    }
    if !told.rules.is_empty() {
        line(&mut text, format_args!("\nRules"));
    }
    for (number, rule) in told.rules.iter().enumerate() {
        let mark = if rule.decided { "decides" } else { "does not apply" };
        line(&mut text, format_args!("  {} {}: {mark}", number + 1, rule.rule));
        if !rule.decided {
            line(&mut text, format_args!("      {}", visible(&rule.detail)));
        }
    }
    evidence(&mut text, &told.evidence);
    grounds(&mut text, told);
    text.push('\n');
    text
}

fn evidence(text: &mut String, traces: &[Trace]) {
    line(text, format_args!("\nEvidence, the newest first"));
    for trace in traces.iter().take(SHOWN) {
        let place = if trace.in_window { "in the window" } else { "before it" };
        let parts = [trace.user.as_deref(), trace.method.as_deref(), trace.ip.as_deref()];
        let parts: Vec<_> = parts.into_iter().flatten().map(visible).collect();
        let from = if parts.is_empty() { "kept on the account".to_owned() } else { parts.join("  ") };
        line(text, format_args!("  {}  {:<16}  {place:<13}  {from}", trace.time, trace.what));
    }
    match traces.len() {
        0 => line(text, format_args!("  none")),
        all if all > SHOWN => line(text, format_args!("  and {} more", all - SHOWN)),
        _ => {}
    }
}

fn grounds(text: &mut String, told: &Explanation) {
    match told.covered_since {
        Some(since) => line(text, format_args!("\nGrounds: the log is whole since {}", since.date())),
        None => line(text, format_args!("\nGrounds: nothing proves that the log is whole")),
    }
    for Ground { check, ok, detail, settle } in &told.grounds {
        let mark = if *ok { "holds" } else { "fails" };
        line(text, format_args!("  {mark}  {}: {}", visible(check), visible(detail)));
        if let Some(settle) = settle {
            line(text, format_args!("         to settle it: {}", visible(settle)));
        }
    }
}

/// Nothing fails that is written to a text.
fn line(text: &mut String, parts: std::fmt::Arguments) {
    text.write_fmt(parts).unwrap_or_default();
    text.push('\n');
}
