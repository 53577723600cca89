//! What an alias stands for: words as a shell would split them, with the places where arguments go.

use std::collections::BTreeMap;
use std::ffi::{OsStr, OsString};

use crate::error::Failure;

/// The words that an alias and its arguments become. `$1` to `$9` are arguments, `$@` all of them, `$$` a dollar sign;
/// arguments that no place asks for are appended.
///
/// # Errors
/// Usage: quotes that do not close, an argument that is missing, a pipe where one command belongs.
pub fn expand(name: &str, line: &str, arguments: &[OsString]) -> Result<Vec<OsString>, Failure> {
    let words = split(name, line)?;
    let mut used = Used { places: [false; 9], all: false };
    let mut expanded = Vec::new();
    for word in &words {
        if word == "$@" {
            used.all = true;
            expanded.extend_from_slice(arguments);
        } else {
            expanded.push(fill(name, word, arguments, &mut used)?);
        }
    }
    let left =
        arguments.iter().enumerate().filter(|(place, _)| !used.has(*place)).map(|(_, argument)| argument.clone());
    expanded.extend(left);
    Ok(expanded)
}

/// The words of an alias's line.
///
/// # Errors
/// Usage: an alias with open quotes, without words, or with more than one command.
pub fn split(name: &str, line: &str) -> Result<Vec<String>, Failure> {
    let words = shell_words::split(line)
        .map_err(|_| Failure::usage(format!("the alias {name} has quotes that do not close: {line}")))?;
    if words.is_empty() {
        return Err(Failure::usage(format!("the alias {name} stands for nothing")));
    }
    if words.iter().any(|word| matches!(&**word, "|" | "||" | "&&" | ";" | "&" | ">" | ">>" | "<")) {
        let hint = format!("an alias is one command; for a pipeline write a plugin, an executable dormant-{name}");
        return Err(Failure::usage(format!("the alias {name} has more than one command: {line}")).hint(hint));
    }
    Ok(words)
}

/// The next line that a name stands for, unless it was expanded already.
///
/// # Errors
/// Usage: aliases that stand for each other.
pub fn look_up<'a>(
    name: &str,
    aliases: &'a BTreeMap<String, String>,
    seen: &mut Vec<String>,
) -> Result<Option<&'a str>, Failure> {
    let Some(line) = aliases.get(name) else { return Ok(None) };
    if seen.iter().any(|known| known == name) {
        let circle = seen.join(" -> ");
        return Err(Failure::usage(format!("the aliases {circle} -> {name} stand for each other"))
            .hint(format!("`dormant alias set {name} …` gives it another meaning")));
    }
    seen.push(name.to_owned());
    Ok(Some(line))
}

struct Used {
    places: [bool; 9],
    all: bool,
}

impl Used {
    fn has(&self, place: usize) -> bool {
        self.all || self.places.get(place).copied().unwrap_or(false)
    }
}

/// One word with its places filled.
fn fill(name: &str, word: &str, arguments: &[OsString], used: &mut Used) -> Result<OsString, Failure> {
    let mut filled = OsString::new();
    let mut rest = word;
    while let Some((before, behind)) = rest.split_once('$') {
        filled.push(before);
        rest = &behind[behind.chars().next().map_or(0, char::len_utf8)..];
        match behind.bytes().next() {
            Some(b'$') => filled.push("$"),
            Some(b'@') => {
                used.all = true;
                filled.push(arguments.join(OsStr::new(" ")));
            }
            Some(digit @ b'1'..=b'9') => {
                let place = usize::from(digit - b'1');
                used.places[place] = true;
                filled.push(arguments.get(place).ok_or_else(|| missing(name, place + 1, arguments.len()))?);
            }
            _ => {
                filled.push("$");
                rest = behind;
            }
        }
    }
    filled.push(rest);
    Ok(filled)
}

fn missing(name: &str, place: usize, given: usize) -> Failure {
    Failure::usage(format!("the alias {name} needs {place} arguments or more, and {given} were given"))
        .hint("`dormant alias list` shows what it stands for")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn expanded(line: &str, arguments: &[&str]) -> Result<String, String> {
        let arguments: Vec<OsString> = arguments.iter().map(OsString::from).collect();
        let words = expand("a", line, &arguments).map_err(|failure| failure.to_string())?;
        Ok(words.iter().map(|word| word.to_str().unwrap()).collect::<Vec<_>>().join("|"))
    }

    #[test]
    fn arguments_go_where_they_are_asked_for() {
        for (line, arguments, expected) in [
            ("list-users --filter 'a olderthan -90d'", &["-t", "x"][..], "list-users|--filter|a olderthan -90d|-t|x"),
            ("list-users -t 'acme-$1'", &["prod", "-v"], "list-users|-t|acme-prod|-v"),
            ("jq \"$2 + $1\"", &["a b", "c"], "jq|c + a b"),
            ("list-users $@ -v", &["a b", "c"], "list-users|a b|c|-v"),
            ("x '[$@]'", &["a", "b"], "x|[a b]"),
            ("x '$$1' '$x' '5$' '$ä'", &["a"], "x|$1|$x|5$|$ä|a"),
            ("x $1$1", &["a"], "x|aa"),
        ] {
            assert_eq!(expanded(line, arguments).as_deref(), Ok(expected), "{line}");
        }
    }

    #[test]
    fn what_cannot_be_expanded_is_refused() {
        assert!(expanded("x $2", &["a"]).unwrap_err().contains("needs 2 arguments"));
        assert!(expanded("x 'y", &[]).unwrap_err().contains("quotes"));
        assert!(expanded("list-users | diff", &[]).unwrap_err().contains("more than one command"));
        assert!(expanded(" ", &[]).is_err());
    }

    #[test]
    fn aliases_in_a_circle_are_refused() {
        let aliases = BTreeMap::from([("a", "b"), ("b", "a")].map(|(name, line)| (name.to_owned(), line.to_owned())));
        let mut seen = Vec::new();
        assert_eq!(look_up("a", &aliases, &mut seen).unwrap(), Some("b"));
        assert_eq!(look_up("b", &aliases, &mut seen).unwrap(), Some("a"));
        assert!(look_up("a", &aliases, &mut seen).unwrap_err().to_string().contains("a -> b -> a"));
        assert_eq!(look_up("c", &aliases, &mut seen).unwrap(), None);
    }
}
