//! The report as one page of HTML that needs nothing but itself: style, script and data are in it, and its policy lets it load
//! nothing and run nothing else.

use askama::Template;
use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use sha2::{Digest, Sha256};

use super::model::Report;
use super::people;
use super::view::View;
use super::words;

const STYLE: &str = include_str!("page/style.css");
const SCRIPT: &str = include_str!("page/page.js");

#[derive(Template)]
#[template(path = "page.html", config = "src/report/askama.toml")]
struct Page<'a> {
    view: View<'a>,
    policy: String,
    style: &'static str,
    script: &'static str,
    data: String,
}

#[derive(Template)]
#[template(path = "report.md", config = "src/report/askama.toml")]
struct Markdown<'a> {
    view: View<'a>,
}

/// The page.
///
/// # Errors
/// None that can happen in memory; the template's are passed on.
pub fn html(report: &Report) -> anyhow::Result<String> {
    let policy = format!(
        "default-src 'none'; style-src '{}'; script-src '{}'; base-uri 'none'; form-action 'none'",
        hash(STYLE),
        hash(SCRIPT)
    );
    let data = people::data(report)?;
    Ok(Page { view: View::of(report), policy, style: STYLE, script: SCRIPT, data }.render()?)
}

/// The same as Markdown, for wikis and tickets; without the table of all users.
///
/// # Errors
/// As [`html`].
pub fn markdown(report: &Report) -> anyhow::Result<String> {
    Ok(Markdown { view: View::of(report) }.render()?)
}

/// As Content Security Policy wants it: the SHA-256 of the text between the tags.
fn hash(text: &str) -> String {
    format!("sha256-{}", BASE64_STANDARD.encode(Sha256::digest(text)))
}
