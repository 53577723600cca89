//! What is said on stderr: one voice for notes, warnings and errors, in words or as JSON lines.
//! Text from servers is made visible and kept to a sane length. Who says what is decided elsewhere;
//! secrets are kept out by those who hold them.

use std::borrow::Cow;
use std::fmt::Display;
use std::io::Write;
use std::sync::OnceLock;

use serde::Serialize;

use crate::error::Failure;
use crate::record::Time;

use super::colour::Choice;
use super::table::{Paper, Table};
use super::{is_closed, pause, progress, visible_lines};

/// The most characters of one message; what is longer is cut and says so.
const LONGEST: usize = 4000;

/// How important a message is, from always printed to rarely.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Level {
    /// something failed
    Error,
    /// something needs a look
    #[serde(rename = "warn")]
    Warning,
    /// what is worth knowing
    #[default]
    #[serde(rename = "info")]
    Note,
    /// each step (`-v`)
    #[serde(rename = "debug")]
    Detail,
    /// each request (`-vv`)
    Trace,
}

impl Level {
    /// The level for that many `-v`.
    pub fn of(verbose: u8) -> Level {
        match verbose {
            0 => Level::Note,
            1 => Level::Detail,
            _ => Level::Trace,
        }
    }

    fn label(self) -> &'static str {
        match self {
            Level::Error => "error",
            Level::Warning => "warning",
            Level::Note => "note",
            Level::Detail | Level::Trace => "",
        }
    }
}

/// How messages are printed. Set once per process by [`Voice::install`]; until then it is the default.
#[derive(Clone, Copy, Debug, Default)]
pub struct Voice {
    /// the least important messages that are printed
    pub level: Level,
    /// whether labels are coloured
    pub color: Choice,
    /// one JSON object a line instead of words (`--log-format json`)
    pub json: bool,
}

static VOICE: OnceLock<Voice> = OnceLock::new();

impl Voice {
    /// Makes this the voice of the process; the first one stays.
    pub fn install(self) {
        let _first_stays = VOICE.set(self);
    }

    /// The text of a message, with its newline; `terminal` says whether it goes to one.
    pub fn compose(&self, message: &Message, terminal: bool) -> String {
        match self.json {
            true => message.as_json(),
            false => message.in_words(self.color.on(terminal)),
        }
    }
}

/// Whether messages of this level are printed: asked before costly ones are made.
pub fn enabled(level: Level) -> bool {
    level <= voice().level
}

/// Says that something failed.
pub fn error(what: impl Display) {
    print(Message::new(Level::Error, what));
}

/// Says that something needs a look.
pub fn warn(what: impl Display) {
    print(Message::new(Level::Warning, what));
}

/// Says what is worth knowing.
pub fn note(what: impl Display) {
    print(Message::new(Level::Note, what));
}

/// Says something without a label: a plan, a summary, the last line.
pub fn say(what: impl Display) {
    print(Message { label: "", ..Message::new(Level::Note, what) });
}

/// Says what is done, for `-v`. The text is made only if it is printed.
pub fn detail<T: Display>(what: impl FnOnce() -> T) {
    if enabled(Level::Detail) {
        print(Message::new(Level::Detail, what()));
    }
}

/// Says what is sent and answered, for `-vv`. The text is made only if it is printed.
pub fn trace<T: Display>(what: impl FnOnce() -> T) {
    if enabled(Level::Trace) {
        print(Message::new(Level::Trace, what()));
    }
}

/// Prints the error that ends a run, on one line: what, its causes, a hint. A closed pipe says nothing.
pub fn report(error: &anyhow::Error) {
    if !is_closed(error) {
        print(Message::of(error));
    }
}

/// Prints any message.
pub fn print(message: Message) {
    if enabled(message.level) {
        put(&voice().compose(&message, progress::stderr_is_terminal()));
    }
}

/// Prints a table on stderr, fitted to its width (a plan, before the question).
pub fn show(table: &Table) {
    put(&table.render(Paper::for_messages(voice().color)));
}

/// Prints text of our own making as it is: usage errors, which their maker coloured and broke into lines.
pub fn page(text: &str) {
    put(text);
}

/// One message.
#[derive(Clone, Debug)]
pub struct Message {
    level: Level,
    label: &'static str,
    what: String,
    causes: Vec<String>,
    hint: Option<String>,
}

impl Message {
    /// A message that says this.
    pub fn new(level: Level, what: impl Display) -> Message {
        Message { level, label: level.label(), what: what.to_string(), causes: Vec::new(), hint: None }
    }

    /// The same message, of this importance.
    pub fn at(self, level: Level) -> Message {
        Message { level, label: level.label(), ..self }
    }

    /// Adds what to do about it.
    pub fn hint(mut self, hint: impl Into<String>) -> Message {
        self.hint = Some(hint.into());
        self
    }

    /// An error with its causes and the advice of the [`Failure`] in it. A cause that the line before it
    /// already quotes is left out.
    pub fn of(error: &anyhow::Error) -> Message {
        let mut message = Message::new(Level::Error, error);
        let mut said = message.what.clone();
        for cause in error.chain().skip(1).map(ToString::to_string) {
            if !said.contains(&cause) {
                message.causes.push(cause.clone());
            }
            said = cause;
        }
        let advice = |cause: &(dyn std::error::Error + 'static)| {
            cause.downcast_ref::<Failure>().and_then(Failure::advice).map(str::to_owned)
        };
        message.hint = error.downcast_ref::<Failure>().and_then(Failure::advice).map(str::to_owned);
        message.hint = message.hint.or_else(|| error.chain().find_map(advice));
        message
    }

    fn in_words(&self, colour: bool) -> String {
        let mut text = match self.label {
            "" => String::new(),
            label => format!("{} ", painted(label, self.level, colour)),
        };
        text.push_str(&block(&self.what, 2));
        for cause in &self.causes {
            text.push_str(&format!(": {}", block(cause, 2)));
        }
        // On the same line: the last line of a run is the one that says what was not done.
        if let Some(hint) = &self.hint {
            text.push_str(&format!(" ({} {})", paint("hint:", "36", colour), block(hint, 2)));
        }
        text.push('\n');
        text
    }

    fn as_json(&self) -> String {
        #[derive(Serialize)]
        struct Line<'a> {
            time: Time,
            level: Level,
            message: Cow<'a, str>,
            #[serde(skip_serializing_if = "<[_]>::is_empty")]
            causes: Vec<Cow<'a, str>>,
            #[serde(skip_serializing_if = "Option::is_none")]
            hint: Option<Cow<'a, str>>,
        }
        let line = Line {
            time: jiff::Timestamp::now().into(),
            level: self.level,
            message: shortened(&self.what),
            causes: self.causes.iter().map(|cause| shortened(cause)).collect(),
            hint: self.hint.as_deref().map(shortened),
        };
        let json = serde_json::to_string(&line).unwrap_or_default();
        format!("{}\n", super::visible::visible_json(&json))
    }
}

/// Text as a block whose further lines are indented, hostile characters made visible.
fn block(text: &str, indent: usize) -> String {
    let text = shortened(text.trim_end()).replace("\r\n", "\n");
    visible_lines(&text).replace('\n', &format!("\n{:indent$}", ""))
}

fn shortened(text: &str) -> Cow<'_, str> {
    match text.char_indices().nth(LONGEST) {
        None => Cow::Borrowed(text),
        Some((end, _)) => format!("{}… ({} more characters)", &text[..end], text[end..].chars().count()).into(),
    }
}

fn painted(label: &str, level: Level, colour: bool) -> String {
    let code = match level {
        Level::Error => "1;31",
        Level::Warning => "1;33",
        _ => "1;36",
    };
    paint(&format!("{label}:"), code, colour)
}

fn paint(text: &str, code: &str, colour: bool) -> String {
    if colour { format!("\u{1b}[{code}m{text}\u{1b}[0m") } else { text.to_owned() }
}

fn voice() -> Voice {
    VOICE.get().copied().unwrap_or_default()
}

/// In one write, so that lines of several stages on one terminal stay whole. There is nobody to tell if it fails.
#[expect(clippy::disallowed_methods, reason = "output owns stderr")]
fn put(text: &str) {
    pause(|| drop(std::io::stderr().write_all(text.as_bytes())));
}
