//! How numbers, times and short answers are said, the same in every form of the report.

use std::borrow::Borrow;

use super::measure::Measure;
use super::model::{Account, Deed, Proof, ProofState, TieOut, TieState};
use crate::record::{Class, Status, Time, Window, counted, in_words};

/// A number with commas between thousands.
pub fn number(number: impl Borrow<u64>) -> String {
    crate::output::grouped(*number.borrow())
}

/// A share in per cent, with a decimal below ten; nothing of nothing is `0 %`.
pub fn percent(part: u64, whole: u64) -> String {
    let share = if whole == 0 { 0.0 } else { part as f64 * 100.0 / whole as f64 };
    match part {
        0 => "0 %".to_owned(),
        _ if share < 0.1 => "< 0.1 %".to_owned(),
        _ if share < 9.95 => format!("{share:.1} %"),
        _ => format!("{share:.0} %"),
    }
}

/// `2026-11-22 06:44 UTC`.
pub fn minute(time: Time) -> String {
    time.timestamp().strftime("%Y-%m-%d %H:%M UTC").to_string()
}

/// `2026-11-22`, or a dash.
pub fn date(time: Option<Time>) -> String {
    time.map_or_else(|| "–".to_owned(), |time| time.date().to_string())
}

/// `2026-08-24 to 2026-11-22 (90 d)`.
pub fn window(window: Window) -> String {
    format!("{} to {} ({})", window.from.date(), window.to.date(), in_words(window.length()))
}

/// The short answer to how much is proven.
pub fn proof(proof: &Proof) -> String {
    match (proof.state, proof.covered) {
        (ProofState::Proven, _) if proof.asserted => "asserted".to_owned(),
        (ProofState::Proven, _) => "proven".to_owned(),
        (ProofState::Partly, Some(covered)) => format!("proven since {}", covered.from.date()),
        (ProofState::Partly | ProofState::Unproven, _) => "not proven".to_owned(),
        (ProofState::Incomplete, _) => "incomplete".to_owned(),
        (ProofState::Unstated, _) => "not stated".to_owned(),
    }
}

/// What the short answer means for the silent.
pub fn consequence(proof: &Proof) -> &'static str {
    match proof.state {
        ProofState::Proven if proof.asserted => {
            "The operator asserts that the log is whole over the window: no login is taken for no use."
        }
        ProofState::Proven => "The log is whole over the window: no login is proof of no use.",
        ProofState::Partly => {
            "The log is whole for a part of the window only: who was silent may have been active before."
        }
        ProofState::Unproven => "No login does not prove absence here: nobody was called inactive for want of a login.",
        ProofState::Incomplete => "A listing is not whole: nobody was called inactive.",
        ProofState::Unstated => "The input holds no end record of verdicts with a coverage.",
    }
}

/// What the tie-out comes to, in a sentence.
pub fn tie_out(tie: &TieOut) -> String {
    let judged = tie.judged.unwrap_or(tie.seen);
    match tie.state {
        TieState::Whole if tie.population.is_none() => {
            format!("all {} judged are in the input; the platform gave no count", counted(judged, "account"))
        }
        TieState::Whole => "every account was judged, and every verdict is in the input".to_owned(),
        TieState::Scoped => {
            let population = tie.population.unwrap_or(judged);
            format!(
                "{} of {} accounts were judged: the list of users was narrowed or broke off",
                number(judged),
                number(population)
            )
        }
        TieState::Short => {
            format!("the input holds {} of {} verdicts: it was narrowed, or cut", number(tie.seen), number(judged))
        }
        TieState::Over => {
            format!("the input holds {} accounts, its end record counts {}", number(tie.seen), number(judged))
        }
        TieState::Endless => "no end record: nothing says whether this is all".to_owned(),
        TieState::ActionsOnly => "actions alone: nothing was judged here".to_owned(),
    }
}

/// The word for a status, or for none.
pub fn status(status: Option<Status>) -> &'static str {
    status.map_or("named", Status::as_str)
}

/// What a status means, in a few words.
pub fn meaning(status: Status) -> &'static str {
    match status {
        Status::Active => "a sign of life inside the window",
        Status::Inactive => "the window is proven, and holds no sign of life",
        Status::Unknown => "proof is missing",
        Status::Exempt => "never judged: services, devices, owners, the protected, the disabled, the new",
        Status::Deleted => "logged in, and is in no list any more",
    }
}

/// The name to show beside an id: the display name, else another name than the id.
pub fn name(account: &Account) -> &str {
    let login = account.user_name.as_deref().filter(|name| *name != account.id);
    account.display_name.as_deref().filter(|name| !name.is_empty()).or(login).unwrap_or_default()
}

/// The word on the wire.
pub fn class(class: Option<Class>) -> &'static str {
    match class {
        Some(Class::Person) => "person",
        Some(Class::Service) => "service",
        Some(Class::Device) => "device",
        Some(Class::Owner) => "owner",
        None => "",
    }
}

/// What came of an act: `disabled`, `disable failed`.
pub fn deed(deed: &Deed) -> String {
    use crate::record::Outcome;
    match deed.outcome {
        Outcome::Done => deed.act.past().to_owned(),
        Outcome::Planned => format!("would be {}", deed.act.past()),
        outcome => format!("{} {outcome}", deed.act),
    }
}

/// The kind of a reason: `too new: created on …` is of the kind `too new`.
pub fn reason_kind(reason: &str) -> &str {
    reason.split(": ").next().unwrap_or(reason)
}

/// What a measure comes to, what is against it first.
pub fn measure(measure: &Measure) -> String {
    let people = |count: u64| if count == 1 { "1 person".to_owned() } else { format!("{} people", number(count)) };
    let mut parts = Vec::new();
    let left = measure.dormant - measure.settled;
    if left > 0 {
        parts.push(format!("not kept: {} dormant and still enabled", people(left)));
    }
    if !measure.late.is_empty() {
        parts.push(format!(
            "not kept: {} silent for more than {} days",
            people(measure.late.len() as u64),
            measure.standard.days
        ));
    }
    if measure.open > 0 {
        parts.push(format!("of {} the verdicts do not tell", people(measure.open)));
    }
    if measure.undated > 0 {
        let earlier = "an earlier `--since` would tell";
        parts.push(format!(
            "of {} no last login is known, so nothing says whether it was in time: {earlier}",
            people(measure.undated)
        ));
    }
    if !measure.windows.is_empty() {
        let tenants = counted(measure.windows.len() as u64, "tenant");
        parts.push(format!("judge {tenants} with `diff --inactive-for {}d`", measure.standard.days));
    }
    if parts.is_empty() { "kept".to_owned() } else { parts.join("; ") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_are_never_rounded_to_nothing() {
        assert_eq!(percent(0, 0), "0 %");
        assert_eq!(percent(0, 10), "0 %");
        assert_eq!(percent(1, 100_000), "< 0.1 %");
        assert_eq!(percent(1, 300), "0.3 %");
        assert_eq!(percent(995, 10_000), "10 %");
        assert_eq!(percent(3, 3), "100 %");
    }
}
