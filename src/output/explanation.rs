//! Why an account is judged as it is, for somebody to read: the verdict, the rules, the evidence, the grounds.

use super::wrap::wrapped;
use super::{Paper, Tone, visible};
use crate::record::{Explanation, Ground, Rule, Trace, Window};

/// As many pieces of evidence are shown; the rest is counted, and in the JSON.
const SHOWN: usize = 12;

/// One explanation, with an empty line after it.
pub(super) fn text(told: &Explanation, paper: Paper) -> String {
    let width = paper.width;
    let mut text = verdict(told, paper);
    if !told.rules.is_empty() {
        text += "\nRules\n";
    }
    text.extend(told.rules.iter().enumerate().map(|(place, one)| rule(place + 1, one, width)));
    text += "\nEvidence, the newest first\n";
    text += &evidence(&told.evidence, width);
    text += &match told.covered_since {
        Some(since) => format!("\nGrounds: the log is whole since {}\n", since.date()),
        None => "\nGrounds: nothing proves that the log is whole\n".to_owned(),
    };
    text.extend(told.grounds.iter().map(|one| ground(one, width)));
    text.push('\n');
    text
}

fn verdict(told: &Explanation, paper: Paper) -> String {
    let name = told.display_name.as_deref().map(|name| format!(", {}", visible(name))).unwrap_or_default();
    let status = Tone::of_word(told.status.as_str()).paint(told.status.as_str(), paper.color);
    let who = format!("{} in {} ({}){name}: {status}", visible(&told.id), visible(&told.tenant), told.platform);
    let mut text = wrapped("", &who, paper.width, 4);
    text += &wrapped("  ", &visible(&told.reason), paper.width, 4);
    if let Some(Window { from, to }) = told.window {
        let (from, to) = (from.date(), to.date());
        let window = format!("window {from} to {to}; silence could be called inactive {}", told.judgeable);
        text += &wrapped("  ", &window, paper.width, 4);
    }
    text
}

fn rule(number: usize, Rule { rule, decided, detail }: &Rule, width: u16) -> String {
    let mark = if *decided { "decides" } else { "does not apply" };
    let text = wrapped(&format!("  {number} "), &format!("{rule}: {mark}"), width, 4);
    // The detail of the one that decided is the verdict's reason, which stands above.
    if *decided { text } else { text + &wrapped("      ", &visible(detail), width, 6) }
}

fn evidence(traces: &[Trace], width: u16) -> String {
    let mut text: String = traces.iter().take(SHOWN).map(|one| trace(one, width)).collect();
    match traces.len() {
        0 => text += "  none\n",
        all if all > SHOWN => text += &format!("  and {} more\n", all - SHOWN),
        _ => {}
    }
    text
}

fn trace(trace: &Trace, width: u16) -> String {
    let place = if trace.in_window { "in the window" } else { "before it" };
    let parts = [trace.user.as_deref(), trace.method.as_deref(), trace.ip.as_deref()];
    let parts: Vec<_> = parts.into_iter().flatten().map(visible).collect();
    let from = if parts.is_empty() { "kept on the account".to_owned() } else { parts.join("  ") };
    wrapped("  ", &format!("{}  {:<16}  {place:<13}  {from}", trace.time, trace.what), width, 6)
}

fn ground(Ground { check, ok, detail, settle }: &Ground, width: u16) -> String {
    let mark = if *ok { "  holds  " } else { "  fails  " };
    let mut text = wrapped(mark, &format!("{}: {}", visible(check), visible(detail)), width, mark.len());
    if let Some(settle) = settle {
        text += &wrapped("         to settle it: ", &visible(settle), width, mark.len());
    }
    text
}
