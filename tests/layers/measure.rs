//! How long things are, and how often they may panic.

use super::source::Source;

/// The most lines of a file, its tests left out, and of a function.
const FILE: usize = 400;
const FUNCTION: usize = 80;

/// Calls that panic, in each thousand lines.
const PANICS: f64 = 4.0;

/// Files and functions that are too long.
pub fn too_long(source: &Source) -> Vec<String> {
    let mut long = Vec::new();
    if source.lines > FILE {
        long.push(format!("{}: {} lines, at most {FILE}", source.name, source.lines));
    }
    for (name, lines) in functions(&source.code) {
        if lines > FUNCTION {
            long.push(format!("{}: fn {name}: {lines} lines, at most {FUNCTION}", source.name));
        }
    }
    long
}

/// Each function's name and lines, from its name to its closing brace.
fn functions(code: &str) -> Vec<(&str, usize)> {
    let starts = code
        .match_indices("fn ")
        .filter(|(place, _)| !code[..*place].ends_with(|c: char| c.is_alphanumeric() || c == '_'));
    starts.filter_map(|(place, _)| function(&code[place + 3..])).collect()
}

fn function(code: &str) -> Option<(&str, usize)> {
    let name = &code[..code.find(|c: char| !(c.is_alphanumeric() || c == '_'))?];
    let body = code.find('{').filter(|body| !code[..*body].contains(';') && !name.is_empty())?;
    let mut depth = 0;
    let end = code[body..].char_indices().find(|(_, c)| {
        depth += i32::from(*c == '{') - i32::from(*c == '}');
        depth == 0
    })?;
    Some((name, code[..=body + end.0].lines().count()))
}

/// `unwrap`s, `expect`s without words, and too many that have some.
pub fn panics(sources: &[Source]) -> Vec<String> {
    let count = |what: &str| -> usize { sources.iter().map(|source| source.code.matches(what).count()).sum() };
    let unwraps = sources.iter().filter(|source| source.code.contains(".unwrap()"));
    let mut found: Vec<String> =
        unwraps.map(|source| format!("{}: unwrap() gives no reason; expect(\"…\") does", source.name)).collect();
    let lines: usize = sources.iter().map(|source| source.lines).sum();
    let panics = count(".unwrap()") + count(".expect(\"\")") + count("panic!(") + count("unreachable!(");
    if panics as f64 * 1000.0 > PANICS * lines as f64 {
        found.push(format!("{panics} calls that panic in {lines} lines, at most {PANICS} in a thousand"));
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_too_long_is_seen() {
        let body = "    let a = \"{\";\n".repeat(79);
        let fits = format!("trait T {{ fn none(&self); }}\nfn one() {{\n{}}}\n", &body[body.len() / 79..]);
        assert_eq!(functions(&Source::new("a.rs", &fits).code), [("one", 80)]);
        assert_eq!(too_long(&Source::new("a.rs", &fits)), [""; 0]);
        let long = format!("fn two() {{\n{body}}}\n");
        assert_eq!(too_long(&Source::new("a.rs", &long)), ["a.rs: fn two: 81 lines, at most 80"]);
        let file = "\n".repeat(401);
        assert_eq!(too_long(&Source::new("a.rs", &file)), ["a.rs: 401 lines, at most 400"]);
    }

    #[test]
    fn panics_are_seen() {
        let rare = format!("a.expect(\"it was just put there\");{}", "\n".repeat(1000));
        assert_eq!(panics(&[Source::new("a.rs", &rare)]), [""; 0]);
        let often = panics(&[Source::new("b.rs", "a.expect(\"x\"); b.unwrap();\n")]);
        assert_eq!(often.len(), 2, "{often:?}");
        assert_eq!(panics(&[Source::new("c.rs", "#[cfg(test)]\nmod tests { a.unwrap() }")]), [""; 0]);
    }
}
