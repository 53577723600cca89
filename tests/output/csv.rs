use dormant::output::{Format, Settings};
use proptest::prelude::*;
use serde_json::json;

use super::{names, piped, printed, selected};

/// The records of the go-c8y-cli cases.
const CASES: &str = r#"{"id":"ann@x.io","userName":"ann@x.io","enabled":true,"email":"ann@x.io","groups":["admins","ops"],"logins":12,"score":1.5,"note":"line one\nline two","customProperties":{"team":"a"},"client":{"version":"1.10.3+b1"}}
{"id":"bob","userName":"bob","enabled":false,"email":"Bob@X.io","groups":["ops"],"logins":0,"score":-2,"note":"single","customProperties":{},"client":{"version":"2.0.0"}}
{"id":"cy","userName":"cy","enabled":true,"groups":[],"logins":"7","client":{"version":""}}
"#;

const USER: &str = r#"{"kind":"user","platform":"cumulocity","tenant":"acme","id":"john","userName":"john","displayName":"Doe, John","email":null,"aliases":[],"enabled":true,"class":"person","created":null,"lastPasswordChange":"2026-01-02T08:00:00.000Z","lastLogin":null,"origin":"local"}"#;

const END: &str =
    r#"{"kind":"end","of":"users","platform":"cumulocity","tenant":"acme","status":"complete","count":1}"#;

#[test]
fn columns_follow_the_select_and_what_is_missing_is_empty() {
    assert_eq!(selected(Format::Csv, &["email", "id"], CASES), "ann@x.io,ann@x.io\nBob@X.io,bob\n,cy\n");
    let header = selected(Format::Csvheader, &["id", "enabled", "logins"], CASES);
    assert_eq!(header, "id,enabled,logins\nann@x.io,true,12\nbob,false,0\ncy,true,7\n");
    assert_eq!(selected(Format::Csv, &["id", "enabled"], "{\"id\":\"1\"}\n"), "1,\n");
}

#[test]
fn an_object_or_a_glob_is_the_leaves_below_it() {
    assert_eq!(selected(Format::Csv, &["id", "client"], CASES), "ann@x.io,1.10.3+b1\nbob,2.0.0\ncy,\n");
    let header = selected(Format::Csvheader, &["customProperties.*", "id"], CASES);
    assert_eq!(header, "customProperties.team,id\na,ann@x.io\n,bob\n,cy\n");
}

#[test]
fn later_records_cannot_shift_the_columns() {
    let lines = "{\"a\":1,\"b\":{\"c\":\"x\"}}\n{\"z\":9,\"b\":{\"c\":\"y\"},\"a\":2}\n{\"b\":3}\n";
    assert_eq!(piped(Format::Csvheader, lines), "a,b.c\n1,x\n2,y\n,\n");
}

#[test]
fn our_records_have_their_own_columns_id_first_and_end_records_no_row() {
    let lines = format!("{USER}\n{END}\n");
    assert_eq!(
        piped(Format::Csvheader, &lines),
        "id,tenant,platform,userName,displayName,email,enabled,class,origin,created,lastLogin,lastPasswordChange\n\
         john,acme,cumulocity,john,\"Doe, John\",,true,person,local,,,2026-01-02T08:00:00.000Z\n"
    );
    assert_eq!(piped(Format::Csv, &format!("{END}\n")), "");
}

#[test]
fn a_header_comes_even_if_nobody_is_found_and_only_one_mark() {
    let settings = Settings { format: Format::Csvheader, bom: true, ..Settings::default() };
    let chosen = Settings { columns: Some(names(&["id", "email"])), ..settings.clone() };
    assert_eq!(printed(chosen, false, ""), "\u{feff}id,email\n");
    assert_eq!(printed(settings, false, "{\"a\":1}\n{\"a\":2}\n"), "\u{feff}a\n1\n2\n");
}

#[test]
fn spreadsheets_calculate_nothing_and_numbers_stay_numbers() {
    let lines =
        json!({"=h": "=1+1", "b": "-5", "c": -5, "d": "@SUM(A1)", "e": "\tx", "f": "＝1", "g": " +1", "h": "a=b"});
    let shown = piped(Format::Csvheader, &format!("{lines}\n"));
    assert_eq!(shown, "'=h,b,c,d,e,f,g,h\n'=1+1,'-5,-5,'@SUM(A1),'\tx,'＝1,' +1,a=b\n");
    let plain = piped(Format::Csv, &format!("{lines}\n"));
    assert_eq!(plain, "=1+1,-5,-5,@SUM(A1),\tx,＝1, +1,a=b\n");
}

#[test]
fn a_tsv_cell_is_on_one_line_without_json_escapes() {
    let lines = "{\"id\":\"a\",\"note\":\"x\\ty\\r\\nz \\\"q\\\"\",\"n\":1.50}\n";
    assert_eq!(piped(Format::Tsv, lines), "a\tx y z \"q\"\t1.50\n");
}

#[test]
fn values_that_are_no_objects_are_rows_of_one_cell() {
    assert_eq!(
        piped(Format::Csv, "\"a,b\"\n12345678901234567890\nnull\n[1,2]\n"),
        "\"a,b\"\n12345678901234567890\n\"\"\n\"[1,2]\"\n"
    );
}

#[test]
fn a_line_that_is_no_json_is_an_error() {
    let mut output =
        dormant::output::Output::to(std::io::sink(), false, Settings { format: Format::Csv, ..Settings::default() });
    assert!(output.write_line("{\"id\":").is_err());
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    /// Texts come back as they went in, whatever they hold; a spreadsheet's apostrophe aside.
    #[test]
    fn out_and_in_again(rows in prop::collection::vec(prop::collection::vec("\\PC{0,6}|[\"',;=\r\n\t\u{202e} é-]{0,6}", 3), 1..6)) {
        let line = |row: &Vec<String>| json!({"a": row[0], "b": row[1], "c": row[2]}).to_string() + "\n";
        let lines: String = rows.iter().map(line).collect();
        let read = |text: &str, headers: bool| -> Vec<Vec<String>> {
            let mut reader = csv::ReaderBuilder::new().has_headers(headers).from_reader(text.as_bytes());
            reader.records().map(|row| row.unwrap().iter().map(str::to_owned).collect()).collect()
        };
        prop_assert_eq!(&read(&piped(Format::Csv, &lines), false), &rows);
        let defused = read(&piped(Format::Csvheader, &lines), true);
        for (cell, original) in defused.iter().flatten().zip(rows.iter().flatten()) {
            prop_assert!(cell == original || *cell == format!("'{original}"), "{cell:?} {original:?}");
            prop_assert!(!cell.trim_start_matches(' ').starts_with(['=', '+', '-', '@', '\t', '\r']));
        }
    }
}
