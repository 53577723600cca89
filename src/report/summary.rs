//! The report for a terminal: the statuses as bars, a row for each tenant, and what needs a look.

use super::figure::{Row, STACK};
use super::model::{Report, Tenant};
use super::view::View;
use super::words;
use crate::output::{Cell, Paper, Table, Tone, visible, wrapped};
use crate::record::Status;

/// Characters of the longest bar.
const BAR: u64 = 36;

/// Tenants that are named one by one in a warning.
const NAMED: usize = 20;

/// The whole text, fitted to this paper.
pub fn summary(report: &Report, paper: Paper) -> String {
    let view = View::of(report);
    let mut text = wrapped("", &format!("{}: {}", visible(view.title), view.window), paper.width, 2);
    text += &wrapped("", &view.lead, paper.width, 2);
    let mut part = |part: String| {
        if !part.is_empty() {
            text.push('\n');
            text.push_str(&part);
        }
    };
    part(statuses(report).render(paper));
    part(tenants(report).render(paper));
    part(rows("idle for", &view.idle).map_or_else(String::new, |table| table.render(paper)));
    part(rows("judged on", &view.trend).map_or_else(String::new, |table| table.render(paper)));
    part(measures(&view).map_or_else(String::new, |table| table.render(paper) + &unkept(&view, paper.width)));
    part(acted(&view));
    part(doubts(report, paper.width));
    text
}

fn statuses(report: &Report) -> Table {
    let counts = report.counts();
    let all: u64 = counts.values().sum();
    let most = counts.values().copied().max().unwrap_or(0);
    let mut table = Table::new(["status", "accounts", "share", ""]);
    for status in STACK {
        let count = counts.get(&status).copied().unwrap_or(0);
        if count > 0 || status != Status::Deleted {
            let tone = Tone::of_word(status.as_str());
            table.row([
                Cell::word(status.as_str()),
                Cell::number(words::number(count)),
                Cell::number(words::percent(count, all)),
                Cell::from(bar(count, most)).tone(tone),
            ]);
        }
    }
    table
}

fn tenants(report: &Report) -> Table {
    let mut table = Table::new(["tenant", "coverage", "accounts", "inactive", "unknown", "active", "exempt"]);
    for tenant in &report.tenants {
        let count = |status: Status| tenant.counts.get(&status).copied().unwrap_or(0);
        let number = |status: Status| {
            let tone = if count(status) == 0 { Tone::Plain } else { Tone::of_word(status.as_str()) };
            Cell::number(words::number(count(status))).tone(tone)
        };
        table.row([
            Cell::from(visible(&tenant.name).into_owned()),
            Cell::from(words::proof(&tenant.proof)).tone(tone(tenant)),
            Cell::number(words::number(tenant.counts.values().sum::<u64>())),
            number(Status::Inactive),
            number(Status::Unknown),
            Cell::number(words::number(count(Status::Active))),
            Cell::number(words::number(count(Status::Exempt))),
        ]);
    }
    table
}

fn tone(tenant: &Tenant) -> Tone {
    match &*words::proof(&tenant.proof) {
        "proven" | "asserted" => Tone::Good,
        "incomplete" => Tone::Bad,
        "not stated" => Tone::Quiet,
        _ => Tone::Doubtful,
    }
}

/// A distribution as bars; nothing where it has no rows.
fn rows(head: &str, rows: &[Row]) -> Option<Table> {
    let most = rows.iter().map(|row| row.total).max().filter(|most| *most > 0)?;
    let mut table = Table::new([head, "accounts", "inactive", ""]);
    for row in rows {
        let inactive = row.counts.get(&Status::Inactive).copied().unwrap_or(0);
        let cells = [Cell::number(words::number(row.total)), Cell::number(words::number(inactive))];
        let [total, inactive] = cells;
        table.row([Cell::from(&*row.label), total, inactive, Cell::from(bar(row.total, most))]);
    }
    Some(table)
}

fn measures(view: &View) -> Option<Table> {
    let mut table = Table::new(["standard", "dormant", "switched off", "late", "open", "comes to"]);
    for row in &view.measures {
        let tone = if row.holds { Tone::Good } else { Tone::Doubtful };
        table.row([
            Cell::from(row.name),
            Cell::number(&row.dormant),
            Cell::number(&row.settled),
            Cell::number(&row.late),
            Cell::number(&row.open),
            Cell::from(if row.holds { "kept" } else { "not shown to be kept" }).tone(tone),
        ]);
    }
    (!view.measures.is_empty()).then_some(table)
}

/// What is missing for each measure that is not kept.
fn unkept(view: &View, width: u16) -> String {
    let missing = view.measures.iter().filter(|row| !row.holds);
    missing.map(|row| wrapped("", &format!("{}: {}", row.name, row.words), width, 2)).collect()
}

/// A bar in eighths of a character; what is not nothing is never drawn as nothing.
fn bar(count: u64, most: u64) -> String {
    const PARTS: [&str; 8] = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"];
    let eighths = (count * BAR * 8).checked_div(most).map_or(0, |eighths| eighths.max(u64::from(count > 0)));
    let whole = "█".repeat((eighths / 8) as usize);
    whole + PARTS[(eighths % 8) as usize]
}

fn acted(view: &View) -> String {
    let parts: Vec<String> =
        view.outcomes.iter().map(|(words, count)| format!("{} {words}", words::number(*count))).collect();
    let audited = view.report.deeds().iter().filter(|(_, deed)| deed.audit.is_some()).count() as u64;
    match (parts.is_empty(), audited) {
        (true, _) => String::new(),
        (false, 0) => format!("actions: {}\n", parts.join(", ")),
        (false, audited) => format!("actions: {}; {} in audit records\n", parts.join(", "), words::number(audited)),
    }
}

fn doubts(report: &Report, width: u16) -> String {
    let mut lines = Vec::new();
    for tenant in &report.tenants {
        let failed = tenant.proof.grounds.iter().filter(|ground| !ground.ok);
        let why: Vec<String> = failed.map(|ground| format!("{}: {}", ground.check, ground.detail)).collect();
        let why = tenant.proof.error.clone().unwrap_or_else(|| why.join("; "));
        if !why.is_empty() && tone(tenant) != Tone::Good {
            lines.push(format!("{} {}: {why}", tenant.name, words::proof(&tenant.proof)));
        }
        if !tenant.tie_out.state.holds() {
            lines.push(format!("{} not whole: {}", tenant.name, words::tie_out(&tenant.tie_out)));
        }
        lines.extend(tenant.refusals.iter().map(|why| format!("{} not acted on: {why}", tenant.name)));
    }
    let more = lines.len().saturating_sub(NAMED);
    lines.truncate(NAMED);
    if more > 0 {
        lines.push(format!("and {more} more like these"));
    }
    lines.iter().map(|line| wrapped("", &visible(line), width, 2)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bars_are_in_proportion_and_never_nothing() {
        assert_eq!(bar(0, 10), "");
        assert_eq!(bar(1, 1_000_000), "▏");
        assert_eq!(bar(10, 10).chars().count(), BAR as usize);
        assert_eq!(bar(5, 10), "█".repeat(18));
        assert_eq!(bar(1, 0), "");
    }
}
