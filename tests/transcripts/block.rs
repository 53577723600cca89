//! A transcript's parts: prose, which stays as it is, and commands with what they are to print.

/// A part of a transcript, in the order of the file.
#[derive(Debug, PartialEq)]
pub enum Part {
    /// Lines that are not run, with their line ends.
    Prose(String),
    /// A comment `<!-- key: value -->`, which is prose too.
    Setting(String, String),
    /// The end of a block: its faults are over.
    End,
    /// A command of a `console` block.
    Command(Command),
}

/// A command, and what it is to do.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Command {
    /// as it stands in the file: `$ …` and `> …`
    pub typed: String,
    /// as the shell gets it
    pub line: String,
    /// what it is to print
    pub output: String,
    /// how it is to end
    pub status: i32,
}

/// Takes a file apart.
pub fn parts(text: &str) -> Vec<Part> {
    let mut parts = Vec::new();
    let mut inside = false;
    for line in text.split_inclusive('\n') {
        let bare = line.trim_end();
        if inside {
            inside = bare != "```";
            if inside {
                take(&mut parts, line)
            } else {
                parts.extend([Part::End, Part::Prose(line.to_owned())])
            }
            continue;
        }
        inside = bare == "```console";
        if let Some((key, value)) = setting(bare) {
            parts.push(Part::Setting(key.to_owned(), value.to_owned()));
        }
        parts.push(Part::Prose(line.to_owned()));
    }
    assert!(!inside, "a console block is not closed");
    parts
}

fn setting(line: &str) -> Option<(&str, &str)> {
    let (key, value) = line.strip_prefix("<!-- ")?.strip_suffix(" -->")?.split_once(": ")?;
    ["practice", "fault"].contains(&key).then_some((key, value))
}

fn take(parts: &mut Vec<Part>, line: &str) {
    if let Some(typed) = line.strip_prefix("$ ") {
        let command = Command { typed: line.to_owned(), line: typed.to_owned(), ..Command::default() };
        return parts.push(Part::Command(command));
    }
    let Some(Part::Command(command)) = parts.last_mut() else { panic!("output before the first command: {line}") };
    if let (Some(more), true) = (line.strip_prefix("> "), command.output.is_empty()) {
        command.typed.push_str(line);
        command.line.push_str(more);
    } else if let Some(status) = status(line) {
        command.status = status;
    } else {
        command.output.push_str(line);
    }
}

fn status(line: &str) -> Option<i32> {
    line.trim_end().strip_prefix("(exit status ")?.strip_suffix(')')?.parse().ok()
}

impl Command {
    /// The command as the file should have it.
    pub fn render(&self) -> String {
        let mut text = format!("{}{}", self.typed, self.output);
        if !text.ends_with('\n') {
            text.push('\n');
        }
        if self.status != 0 {
            text += &format!("(exit status {})\n", self.status);
        }
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str =
        "Prose.\n<!-- fault: cut@1 -->\n```console\n$ one \\\n> | two\nout\n(exit status 4)\n$ three\n```\n";

    #[test]
    fn a_file_is_taken_apart_and_put_together_again() {
        let parts = parts(TEXT);
        let commands: Vec<&Command> = parts.iter().filter_map(command).collect();
        assert_eq!((&*commands[0].line, &*commands[0].output, commands[0].status), ("one \\\n| two\n", "out\n", 4));
        assert_eq!((&*commands[1].line, &*commands[1].output, commands[1].status), ("three\n", "", 0));
        assert!(parts.contains(&Part::Setting("fault".into(), "cut@1".into())));
        let again: String = parts.iter().map(text).collect();
        assert_eq!(again, TEXT);
    }

    fn command(part: &Part) -> Option<&Command> {
        if let Part::Command(command) = part { Some(command) } else { None }
    }

    fn text(part: &Part) -> String {
        match part {
            Part::Prose(text) => text.clone(),
            Part::Command(command) => command.render(),
            Part::Setting(..) | Part::End => String::new(),
        }
    }
}
