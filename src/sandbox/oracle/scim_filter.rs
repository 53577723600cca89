//! Filters of a list of accounts: `eq`, `lt`, `gt` and `pr`, with `not`, `and` and `or`.

use jiff::Timestamp;

use super::account::Account;

/// One filter.
#[derive(Debug)]
pub enum Filter {
    All,
    Equal(String, String),
    Before(String, i64),
    After(String, i64),
    Present(String),
    Not(Box<Filter>),
    And(Box<Filter>, Box<Filter>),
    Or(Box<Filter>, Box<Filter>),
}

impl Filter {
    /// Reads a filter; nothing admits everybody.
    pub fn parse(text: &str) -> Result<Filter, String> {
        let words = words(text)?;
        if words.is_empty() {
            return Ok(Filter::All);
        }
        let mut words = words.into_iter().peekable();
        let filter = either(&mut words)?;
        words.next().map_or(Ok(filter), |rest| Err(format!("{rest} is not expected")))
    }

    /// Whether an account is among those that are asked for.
    pub fn admits(&self, account: &Account) -> bool {
        match self {
            Filter::All => true,
            Filter::Equal(name, value) => text(account, name).is_some_and(|own| own.eq_ignore_ascii_case(value)),
            // Who lacks the attribute is neither before nor after.
            Filter::Before(name, time) => moment(account, name).is_some_and(|own| own < *time),
            Filter::After(name, time) => moment(account, name).is_some_and(|own| own > *time),
            Filter::Present(name) => text(account, name).is_some() || moment(account, name).is_some(),
            Filter::Not(inner) => !inner.admits(account),
            Filter::And(a, b) => a.admits(account) && b.admits(account),
            Filter::Or(a, b) => a.admits(account) || b.admits(account),
        }
    }
}

fn text(account: &Account, name: &str) -> Option<String> {
    match name {
        "id" => Some(account.id.clone()),
        name if name.eq_ignore_ascii_case("userName") => Some(account.login.clone()),
        "active" => Some(account.active.to_string()),
        "emails.value" => account.email.clone(),
        _ => None,
    }
}

fn moment(account: &Account, name: &str) -> Option<i64> {
    match name {
        "meta.created" => Some(account.created),
        name if name.ends_with("lastSuccessfulLoginDate") => account.last_login,
        _ => None,
    }
}

type Words = std::iter::Peekable<std::vec::IntoIter<String>>;

fn either(words: &mut Words) -> Result<Filter, String> {
    let mut filter = both(words)?;
    while words.next_if(|word| word == "or").is_some() {
        filter = Filter::Or(Box::new(filter), Box::new(both(words)?));
    }
    Ok(filter)
}

fn both(words: &mut Words) -> Result<Filter, String> {
    let mut filter = single(words)?;
    while words.next_if(|word| word == "and").is_some() {
        filter = Filter::And(Box::new(filter), Box::new(single(words)?));
    }
    Ok(filter)
}

fn single(words: &mut Words) -> Result<Filter, String> {
    let end = || "the filter ends too early".to_owned();
    match words.next().ok_or_else(end)?.as_str() {
        "not" => single(words).map(|inner| Filter::Not(Box::new(inner))),
        "(" => {
            let inner = either(words)?;
            words.next_if(|word| word == ")").ok_or("a bracket is open")?;
            Ok(inner)
        }
        name => {
            let operator = words.next().ok_or_else(end)?;
            if operator == "pr" {
                return Ok(Filter::Present(name.to_owned()));
            }
            let value = words.next().ok_or_else(end)?;
            let value = value.trim_start_matches('"').to_owned();
            compare(name, &operator, value)
        }
    }
}

fn compare(name: &str, operator: &str, value: String) -> Result<Filter, String> {
    let time = || value.parse::<Timestamp>().map(|time| time.as_millisecond()).map_err(|error| error.to_string());
    match operator {
        "eq" => Ok(Filter::Equal(name.to_owned(), value)),
        "lt" => time().map(|time| Filter::Before(name.to_owned(), time)),
        "gt" => time().map(|time| Filter::After(name.to_owned(), time)),
        other => Err(format!("{other} is no operator")),
    }
}

/// Words, brackets, and texts in quotes, which keep their opening quote.
fn words(filter: &str) -> Result<Vec<String>, String> {
    let mut words = Vec::new();
    let mut letters = filter.chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            ' ' => {}
            '(' | ')' => words.push(letter.to_string()),
            '"' => {
                let mut word = String::from('"');
                loop {
                    match letters.next().ok_or("a quote is open")? {
                        '"' => break,
                        '\\' => word.extend(letters.next()),
                        other => word.push(other),
                    }
                }
                words.push(word);
            }
            first => {
                let mut word = String::from(first);
                while let Some(next) = letters.next_if(|next| !matches!(next, ' ' | '(' | ')' | '"')) {
                    word.push(next);
                }
                words.push(word);
            }
        }
    }
    Ok(words)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn filters_are_read_as_clients_write_them() {
        for filter in [
            "",
            "userName eq \"a \\\"b\\\" c\"",
            "active eq true and not (x:lastSuccessfulLoginDate pr)",
            "x:lastSuccessfulLoginDate lt \"2025-03-01T00:00:00Z\" or active eq false",
        ] {
            assert!(Filter::parse(filter).is_ok(), "{filter}");
        }
        for filter in ["userName", "userName eq", "userName co \"x\"", "(active eq true", "userName eq \"x"] {
            assert!(Filter::parse(filter).is_err(), "{filter}");
        }
    }
}
