use dormant::output::{Format, Output, Settings};
use dormant::record::Record;

use super::{Kept, piped, printed};

const ODD: &str = r#"{"big":12345678901234567890,"f":1.0,"e":1e3,"u":"é<>&","note":"a\u0000b","n":null}"#;

#[test]
fn piped_json_and_ndjson_pass_lines_on_as_they_are() {
    let lines = format!("{ODD}\n{{ \"spaced\" : [1,  2] }}\n");
    assert_eq!(piped(Format::Ndjson, &lines), lines);
    assert_eq!(piped(Format::Json, &lines), lines);
    assert_eq!(piped(Format::Auto, &lines), lines);
    assert_eq!(piped(Format::Auto, "{\"no\":\"newline\"}"), "{\"no\":\"newline\"}\n");
}

#[test]
fn a_record_is_written_with_its_digits_and_order() {
    let kept = Kept::default();
    let mut output = Output::to(kept.clone(), false, Settings::default());
    output.write(&Record::parse(ODD).unwrap()).unwrap();
    output.write_line("12.50").unwrap();
    output.write_text("plain\ttext").unwrap();
    output.finish().unwrap();
    assert_eq!(kept.text(), format!("{ODD}\n12.50\nplain\ttext\n"));
}

#[test]
fn json_is_indented_on_a_terminal_or_when_asked() {
    let indented = "{\n  \"enabled\": true,\n  \"logins\": 12.0\n}\n";
    let line = "{\"enabled\":true,\"logins\":12.0}\n";
    let json = Settings { format: Format::Json, ..Settings::default() };
    assert_eq!(printed(json.clone(), true, line), indented);
    assert_eq!(printed(Settings { compact: Some(true), ..json.clone() }, true, line), line);
    assert_eq!(printed(Settings { compact: Some(false), ..json }, false, line), indented);
}

#[test]
fn ndjson_on_a_terminal_shows_what_is_hidden_and_stays_the_same_json() {
    let line = "{\"id\":\"a\u{202e}b\u{9b}\u{200b}\u{7f}\",\"x\":\"\\u001b[31m\"}";
    let ndjson = Settings { format: Format::Ndjson, ..Settings::default() };
    let shown = printed(ndjson.clone(), true, &format!("{line}\n"));
    assert_eq!(shown, "{\"id\":\"a\\u202eb\\u009b\\u200b\\u007f\",\"x\":\"\\u001b[31m\"}\n");
    let value = |text: &str| serde_json::from_str::<serde_json::Value>(text).unwrap();
    assert_eq!(value(&shown), value(line));
    assert_eq!(printed(ndjson, false, &format!("{line}\n")), format!("{line}\n"));
}

#[test]
fn format_names_have_no_letter_case() {
    assert_eq!("JSON".parse(), Ok(Format::Json));
    assert_eq!("CsvHeader".parse(), Ok(Format::Csvheader));
    assert!("yaml".parse::<Format>().is_err());
}
