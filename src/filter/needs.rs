//! Which members of its input a jq program asks for. Most ask for a few by name, and reading only those is most of
//! the speed. Whatever is not understood here needs everything: a wrong "everything" costs time, nothing else.

use jaq_core::load;
use jaq_core::load::lex::StrPart;
use jaq_core::load::parse::{BinaryOp, Pattern, Term};
use jaq_core::path::{Part, Path};

/// What a program looks at.
pub(super) enum Look {
    /// anything
    Everywhere,
    /// members of an object, by name
    At(Vec<String>),
    /// the same, to decide whether to give the input again: `select(condition)`
    Selecting(Vec<String>),
}

/// What a program looks at.
pub(super) fn of(source: &str) -> Look {
    let Some(term) = load::parse(source, |parser| parser.term()) else { return Look::Everywhere };
    let mut needs = Needs(Vec::new());
    match selection(&term) {
        Some(condition) if needs.allow(condition) => Look::Selecting(needs.0),
        None if needs.allow(&term) => Look::At(needs.0),
        _ => Look::Everywhere,
    }
}

struct Needs(Vec<String>);

impl Needs {
    /// Whether a term, run on the input, looks at nothing but members by name, which are noted, and gives none of its
    /// outputs the input itself.
    fn allow(&mut self, term: &Term<&str>) -> bool {
        match term {
            Term::Num(_) | Term::Var(_) | Term::Break(_) | Term::Arr(None) => true,
            Term::Str(_, parts) => parts.iter().all(|part| !matches!(part, StrPart::Term(term) if !self.allow(term))),
            Term::Arr(Some(term)) | Term::Neg(term) | Term::Label(_, term) => self.allow(term),
            Term::Obj(members) => members.iter().all(|(key, value)| self.allow_member(key, value.as_ref())),
            Term::BinOp(left, operator, right) => self.allow_operation(left, operator, right),
            // What is caught is the message of an error about a member.
            Term::TryCatch(term, _) => self.allow(term),
            // Each round but the first input looks at the state of the fold.
            Term::Fold(_, inputs, Pattern::Var(_), terms) => {
                self.allow(inputs) && terms.first().is_none_or(|start| self.allow(start))
            }
            Term::IfThenElse(branches, Some(last)) => {
                branches.iter().all(|(condition, then)| self.allow(condition) && self.allow(then)) && self.allow(last)
            }
            Term::Call(name, arguments) => self.allow_call(name, arguments),
            Term::Path(base, path) => self.allow_path(base, path),
            _ => false,
        }
    }

    fn allow_member(&mut self, key: &Term<&str>, value: Option<&Term<&str>>) -> bool {
        match value {
            Some(value) => self.allow(key) && self.allow(value),
            None => matches!(key, Term::Var(_)) || literal(key).is_some_and(|name| self.note(name)),
        }
    }

    fn allow_operation(&mut self, left: &Term<&str>, operator: &BinaryOp<&str>, right: &Term<&str>) -> bool {
        match operator {
            // What comes out of `select` is the input again.
            BinaryOp::Pipe(None) => match selection(left) {
                Some(condition) => self.allow(condition) && self.allow(right),
                None => self.allow(left),
            },
            BinaryOp::Pipe(Some(Pattern::Var(_)))
            | BinaryOp::Comma
            | BinaryOp::Alt
            | BinaryOp::Or
            | BinaryOp::And
            | BinaryOp::Math(_)
            | BinaryOp::Cmp(_) => self.allow(left) && self.allow(right),
            _ => false,
        }
    }

    fn allow_call(&mut self, name: &str, arguments: &[Term<&str>]) -> bool {
        match (name, arguments) {
            ("empty" | "true" | "false" | "null" | "now", []) => true,
            ("has", [key]) => literal(key).is_some_and(|name| self.note(name)),
            // The second filter runs on what the first gives.
            ("any" | "all", [inputs, _]) => self.allow(inputs),
            ("first" | "last" | "isempty" | "ago" | "error", [inputs]) => self.allow(inputs),
            ("limit" | "range" | "IN", [one, two]) => self.allow(one) && self.allow(two),
            _ => false,
        }
    }

    fn allow_path(&mut self, base: &Term<&str>, path: &Path<Term<&str>>) -> bool {
        let starts = match (base, path.0.first()) {
            (Term::Id, Some((Part::Index(key), _))) => literal(key).is_some_and(|name| self.note(name)),
            (Term::Id, _) => false,
            (base, _) => self.allow(base),
        };
        starts
            && path.0.iter().all(|(part, _)| match part {
                Part::Index(index) => self.allow(index),
                Part::Range(from, to) => [from, to].into_iter().flatten().all(|bound| self.allow(bound)),
            })
    }

    fn note(&mut self, name: &str) -> bool {
        if !self.0.iter().any(|known| known == name) {
            self.0.push(name.to_owned());
        }
        true
    }
}

/// The condition of `select(condition)`.
fn selection<'t, 's>(term: &'t Term<&'s str>) -> Option<&'t Term<&'s str>> {
    match term {
        Term::Call("select", arguments) => arguments.first().filter(|_| arguments.len() == 1),
        _ => None,
    }
}

/// A string without interpolation and escapes.
fn literal<'s>(term: &Term<&'s str>) -> Option<&'s str> {
    match term {
        Term::Str(None, parts) => match parts.as_slice() {
            [StrPart::Str(text)] => Some(text),
            _ => None,
        },
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn programs_that_name_members_need_only_those() {
        for (program, expected) in [
            (".id", "id"),
            (".a.b[0]?.c", "a"),
            (".\"a b\"", "a b"),
            (".enabled and (.email|endswith(\"x\"))", "enabled email"),
            ("select(.enabled)|{id,mail:.email,$x,n:1}", "enabled id email"),
            ("\"\\(.id) of \\(.tenant)\"", "id tenant"),
            ("[.aliases[] | ., length]", "aliases"),
            (".id as $i | .aliases[$i]", "id aliases"),
            ("reduce .aliases[] as $a (.start; . + $a)", "aliases start"),
            ("if .a then .b else empty end", "a b"),
            ("try .a.b catch .", "a"),
            ("any(.coverage.grounds[]; .ok)", "coverage"),
            ("has(\"email\") or (.x // 1) > -.y", "email x y"),
            ("1", ""),
        ] {
            assert!(matches!(of(program), Look::At(needs) if needs.join(" ") == expected), "{program}");
        }
        assert!(matches!(of("select(.a == 1)"), Look::Selecting(needs) if needs == ["a"]));
    }

    #[test]
    fn everything_else_needs_everything() {
        for program in [
            ".",
            "..",
            ".[]",
            "keys",
            "length",
            "select(keys)",
            "del(.a)",
            ".a = 1",
            ".a |= 1",
            "if .a then .b end",
            "{a:.}",
            ".[.a]",
            ".a[keys[0]]",
            "def f: keys; f",
            ". as $r | $r",
            ".a as [$x] | $x",
            "map(.a)",
            "to_entries",
            "[.]",
            "\"\\(.)\"",
            ".[\"a\"] , .",
            "select(.a) | keys",
            "error",
            "foreach .[] as $x (0; 1)",
            "has(keys[0])",
            "first(.)",
            "label $f | ., break $f",
            ".a // .",
            "-length",
            "test(.a)",
            "@json",
            "try . catch 1",
            "limit(1; .)",
            "tojson",
        ] {
            assert!(matches!(of(program), Look::Everywhere), "{program}");
        }
    }
}
