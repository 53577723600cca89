//! Patterns of `--select` over dotted paths: `*` is any part of one step, `?` one character of it, `**` any depth.

use regex::Regex;

/// A dotted path, with or without wildcards, in any letter case.
#[derive(Clone, Debug)]
pub(super) struct Pattern {
    text: String,
    /// what stands before the first wildcard
    fixed: String,
    wild: Option<Regex>,
}

impl Pattern {
    /// Reads a pattern; `[0]` is the same as `.0`. `None` if it is empty or too long to be compiled.
    pub(super) fn parse(text: &str) -> Option<Pattern> {
        let text = text.replace(".[", ".").replace('[', ".").replace(']', "");
        let wild = match text.contains(['*', '?']) {
            true => Some(Regex::new(&expression(&text)).ok()?),
            false => None,
        };
        let fixed = text.find(['*', '?']).map_or(&*text, |wild| &text[..wild]).to_owned();
        (!text.is_empty()).then_some(Pattern { text, fixed, wild })
    }

    /// The pattern as it was written.
    pub(super) fn as_str(&self) -> &str {
        &self.text
    }

    /// Whether it names one path.
    pub(super) fn is_plain(&self) -> bool {
        self.wild.is_none()
    }

    /// Whether it is `**`.
    pub(super) fn is_everything(&self) -> bool {
        self.text == "**"
    }

    /// Whether it matches exactly this path.
    pub(super) fn matches(&self, path: &str) -> bool {
        match &self.wild {
            Some(wild) => wild.is_match(path),
            None if path.is_ascii() => self.text.eq_ignore_ascii_case(path),
            None => self.text.to_lowercase() == path.to_lowercase(),
        }
    }

    /// Whether it may match a path below this one. Says yes too often for names that are not ASCII.
    pub(super) fn reaches_below(&self, path: &str) -> bool {
        let (fixed, path) = (self.fixed.as_bytes(), path.as_bytes());
        match fixed.get(path.len()) {
            _ if !path.is_ascii() => true,
            Some(next) => *next == b'.' && fixed[..path.len()].eq_ignore_ascii_case(path),
            None => self.wild.is_some() && path[..fixed.len()].eq_ignore_ascii_case(fixed),
        }
    }

    /// How many steps of a matching path another name replaces: those that stand in the pattern before its last
    /// wildcards, the whole path where the wildcard is not at an end.
    pub(super) fn replaced_steps(&self, path_length: usize) -> usize {
        match &self.text {
            text if text.starts_with('*') => 0,
            text if text.ends_with('*') => {
                let steps = text.split('.').take_while(|step| *step != "*" && !step.contains("**"));
                let before = steps.clone().take_while(|step| !step.contains('*')).count();
                before + usize::from(before < steps.count())
            }
            text if self.is_plain() => text.split('.').count().min(path_length),
            _ => path_length,
        }
    }
}

fn expression(pattern: &str) -> String {
    let mut expression = String::from(r"(?is)\A");
    let mut rest = pattern;
    while let Some(c) = rest.chars().next() {
        let (part, length) = match c {
            '*' if rest.starts_with("**") => (".*".to_owned(), 2),
            '*' => ("[^.]*".to_owned(), 1),
            '?' => ("[^.]".to_owned(), 1),
            _ => (regex::escape(&rest[..c.len_utf8()]), c.len_utf8()),
        };
        expression.push_str(&part);
        rest = &rest[length..];
    }
    expression + r"\z"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wildcards_know_steps() {
        for (pattern, yes, no) in [
            ("user*", &["userName", "USER", "user"][..], &["user.name", "auser"][..]),
            ("*", &["id", ""], &["a.b"]),
            ("**", &["id", "a.b.c"], &[]),
            ("a.**", &["a.b", "A.b.c"], &["a", "ab.c"]),
            ("a.*.c", &["a.b.c", "a.0.C"], &["a.c", "a.b.d.c"]),
            ("b?b", &["bob"], &["bb", "b.b"]),
            ("d.*15.**", &["d.1515.n"], &["d.1516.n", "d.15"]),
            ("a[0].b", &["a.0.b"], &["a.[0].b"]),
            ("a+(b", &["A+(B"], &["aab"]),
        ] {
            let parsed = Pattern::parse(pattern).unwrap();
            yes.iter().for_each(|path| assert!(parsed.matches(path), "{pattern} {path}"));
            no.iter().for_each(|path| assert!(!parsed.matches(path), "{pattern} not {path}"));
        }
    }

    #[test]
    fn only_what_can_match_is_opened() {
        for (pattern, path, reaches) in [
            ("a.b.c", "a", true),
            ("a.b.c", "A.b", true),
            ("a.b.c", "a.b.c", false),
            ("a.b.c", "ab", false),
            ("a.*", "a", true),
            ("ab*", "a", false),
            ("*", "anything", true),
            ("a.**", "a.b.c", true),
            ("a.**", "b", false),
        ] {
            assert_eq!(Pattern::parse(pattern).unwrap().reaches_below(path), reaches, "{pattern} {path}");
        }
    }
}
