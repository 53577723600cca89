//! Whether to colour, and the few colours there are.

use comfy_table::Color;

/// Whether output is coloured.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Choice {
    /// on a terminal
    #[default]
    Auto,
    /// everywhere
    Always,
    /// nowhere
    Never,
}

impl Choice {
    /// The choice that follows from what was asked: `never` is the flag `--no-color` or a non-empty `NO_COLOR`
    /// (no-color.org), `force` is `CLICOLOR_FORCE` set to something other than 0 (bixense.com/clicolors). `never` wins.
    pub fn of(never: bool, force: bool) -> Choice {
        match (never, force) {
            (true, _) => Choice::Never,
            (false, true) => Choice::Always,
            (false, false) => Choice::Auto,
        }
    }

    /// Whether to colour what goes to such a place.
    pub fn on(self, terminal: bool) -> bool {
        match self {
            Choice::Auto => terminal,
            Choice::Always => true,
            Choice::Never => false,
        }
    }
}

/// How a cell is meant, and so how it looks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tone {
    /// nothing special
    #[default]
    Plain,
    /// as it should be
    Good,
    /// needs a look
    Notable,
    /// somebody has to decide or find out
    Doubtful,
    /// went wrong
    Bad,
    /// of less interest
    Quiet,
}

impl Tone {
    /// The tone of a verdict's status, an action's outcome or an end record's status.
    pub fn of_word(word: &str) -> Tone {
        match word {
            "active" | "done" | "complete" => Tone::Good,
            "inactive" | "planned" | "skipped" => Tone::Notable,
            "unknown" => Tone::Doubtful,
            "failed" | "incomplete" => Tone::Bad,
            "exempt" | "deleted" | "already" => Tone::Quiet,
            _ => Tone::Plain,
        }
    }

    pub(super) fn colour(self) -> Option<Color> {
        match self {
            Tone::Plain => None,
            Tone::Good => Some(Color::DarkGreen),
            Tone::Notable => Some(Color::DarkYellow),
            Tone::Doubtful => Some(Color::DarkMagenta),
            Tone::Bad => Some(Color::DarkRed),
            Tone::Quiet => Some(Color::DarkGrey),
        }
    }

    /// Text in this tone's colour, as the escape sequence that tables use.
    pub(super) fn paint(self, text: &str, colour: bool) -> String {
        let code = match self {
            _ if !colour => 0,
            Tone::Plain => 0,
            Tone::Good => 32,
            Tone::Notable => 33,
            Tone::Doubtful => 35,
            Tone::Bad => 31,
            Tone::Quiet => 90,
        };
        if code == 0 { text.to_owned() } else { format!("\u{1b}[{code}m{text}\u{1b}[0m") }
    }
}
