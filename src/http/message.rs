//! What an answer that is no success says, in one printable line. Everything in it is untrusted.

use std::borrow::Cow;

use serde_json::{Map, Value};

use crate::secret::Secret;

/// The longest message, in characters.
const LONGEST: usize = 200;

/// Members that name an error, and those that describe it, in the order of preference.
const NAMES: [&str; 3] = ["error", "code", "errorcode"];
const TEXTS: [&str; 7] = ["message", "error_description", "errorMessage", "errormessage", "detail", "details", "title"];

/// The member by which the other side's support finds a request again.
const TRACES: [&str; 2] = ["correlationId", "errorId"];

/// The message of an error body: its JSON members if it has such, else its beginning as plain text.
pub(super) fn of_body(body: &[u8], secrets: &[Secret]) -> String {
    match serde_json::from_slice(body) {
        Ok(Value::Object(members)) => of_members(&members, secrets),
        _ => printable(&concealed(&without_tags(&beginning(body)), secrets)),
    }
}

/// Names what came instead of JSON.
pub(super) fn instead_of_json(body: &[u8], secrets: &[Secret]) -> String {
    let text = beginning(body);
    match text.trim_start().trim_start_matches('\u{feff}') {
        "" => "the body is empty".to_owned(),
        html if html.starts_with('<') => {
            format!("it is HTML: {}", printable(&concealed(&without_tags(html), secrets)))
        }
        _ => "it is something else".to_owned(),
    }
}

/// Takes secrets out of a text in which a server repeats them.
fn concealed(text: &str, secrets: &[Secret]) -> String {
    let known = secrets.iter().map(Secret::expose).filter(|secret| !secret.is_empty());
    known.fold(text.to_owned(), |text, secret| text.replace(secret, "***"))
}

fn beginning(body: &[u8]) -> Cow<'_, str> {
    String::from_utf8_lossy(&body[..body.len().min(16 * 1024)])
}

/// One line of at most 200 characters in which control characters are visible.
pub(super) fn printable(text: &str) -> String {
    let mut line = String::new();
    for character in text.split_whitespace().collect::<Vec<_>>().join(" ").chars().take(LONGEST) {
        match character {
            '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => line.extend(character.escape_unicode()),
            _ if character.is_control() => line.extend(character.escape_default()),
            _ => line.push(character),
        }
    }
    line
}

fn of_members(members: &Map<String, Value>, secrets: &[Secret]) -> String {
    // OAuth and Cumulocity put the name under `error`; others put an object with the same members there.
    if let Some(Value::Object(inner)) = members.get("error") {
        return of_members(inner, secrets);
    }
    // A number is the platform's own for the error, which its support asks for.
    let text = |value: &Value| match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    };
    let first = |keys: &[&str]| keys.iter().find_map(|key| text(members.get(*key)?));
    let first = |keys: &[&str]| first(keys).map(|text| printable(&concealed(&text, secrets)));
    let parts: Vec<_> = [first(&NAMES), first(&TEXTS)].into_iter().flatten().filter(|part| !part.is_empty()).collect();
    let trace = first(&TRACES).map(|id| format!(" (correlation id {id})")).unwrap_or_default();
    parts.join(": ") + &trace
}

/// The text of a page: no tags, no scripts, no styles.
fn without_tags(text: &str) -> Cow<'_, str> {
    if !text.contains('<') {
        return Cow::Borrowed(text);
    }
    let mut plain = String::new();
    let mut rest = text;
    while let Some(open) = rest.find('<') {
        plain.push_str(&rest[..open]);
        plain.push(' ');
        rest = after_tag(&rest[open..]);
    }
    plain.push_str(rest);
    Cow::Owned(plain)
}

/// What follows the tag, comment, script or style that `text` starts with.
fn after_tag(text: &str) -> &str {
    let name = text[1..].split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or_default();
    let end = match name.to_ascii_lowercase().as_str() {
        "script" => "</script>",
        "style" => "</style>",
        _ if text.starts_with("<!--") => "-->",
        _ => ">",
    };
    match text.to_ascii_lowercase().find(end) {
        Some(at) => &text[at + end.len()..],
        None => "",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn json_bodies_say_what_they_mean() {
        for (body, message) in [
            (r#"{"error":"security/Forbidden","message":"Access is denied"}"#, "security/Forbidden: Access is denied"),
            (r#"{"error":"invalid_grant","error_description":"no"}"#, "invalid_grant: no"),
            (r#"{"error":{"message":"deep"}}"#, "deep"),
            (r#"{"status":1,"details":"EPM down"}"#, "EPM down"),
            (r#"{"code":"E","message":"no","correlationId":"7f"}"#, "E: no (correlation id 7f)"),
            (r#"{"code":31,"message":"no such thing","info1":null}"#, "31: no such thing"),
            (r#"{"code":404,"message":"no","errorId":"e-7"}"#, "404: no (correlation id e-7)"),
            (r#"{"x":1}"#, ""),
            ("", ""),
            ("plain\n text", "plain text"),
        ] {
            assert_eq!(of_body(body.as_bytes(), &[]), message, "{body}");
        }
    }

    #[test]
    fn pages_lose_their_tags() {
        let page =
            b"<html><head><style>p{a<b}</style><script>x<y</script></head><!-- c --><body><h1>502</h1>Bad <b>gateway";
        assert_eq!(of_body(page, &[]), "502 Bad gateway");
        assert_eq!(instead_of_json(page, &[]), "it is HTML: 502 Bad gateway");
        assert_eq!(instead_of_json(b" ", &[]), "the body is empty");
        assert_eq!(of_body("a<\u{130}\u{130}>b".as_bytes(), &[]), "a b");
    }

    #[test]
    fn control_characters_are_seen_and_length_is_limited() {
        assert_eq!(of_body(b"\x1b[31mred\x07", &[]), "\\u{1b}[31mred\\u{7}");
        assert_eq!(of_body("é".repeat(500).as_bytes(), &[]).chars().count(), 200);
        assert_eq!(of_body("\u{202e}x".as_bytes(), &[]), "\\u{202e}x");
    }

    #[test]
    fn secrets_that_a_server_repeats_are_taken_out_before_the_text_is_cut() {
        let secrets = [Secret::new("hunt\"er2"), Secret::new("")];
        assert_eq!(of_body(br#"{"message":"bad: hunt\"er2"}"#, &secrets), "bad: ***");
        let page = format!("<p>{} hunt\"er2</p>", "x".repeat(193));
        assert!(!of_body(page.as_bytes(), &secrets).contains("hunt"));
        assert!(!instead_of_json(page.as_bytes(), &secrets).contains("hunt"));
    }
}
