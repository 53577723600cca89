//! Listings by `next` links, and the ways in which they do not end.

use dormant::http::{Client, Error, Kind, Pages};
use serde::Deserialize;

use super::client;
use crate::support::fault_server::{Answer, FaultServer, Heard};

#[derive(Deserialize)]
struct Page {
    items: Vec<u32>,
    next: Option<String>,
}

fn list(mut pages: Pages<'_>) -> Result<Vec<u32>, Error> {
    let mut all = Vec::new();
    while let Some(reply) = pages.next_page()? {
        let page: Page = reply.json()?;
        if page.items.is_empty() {
            break;
        }
        all.extend(page.items);
        pages.follow(&reply, page.next.as_deref())?;
    }
    Ok(all)
}

fn page(items: &str, next: &str) -> Answer {
    Answer::json(&format!(r#"{{"items":[{items}],"next":"{next}"}}"#))
}

fn problem(client: &Client) -> String {
    let error = list(Pages::new(client, "/l?p=1")).unwrap_err();
    assert!(matches!(error.kind(), Kind::Paging(_)), "{error:?}");
    error.to_string()
}

#[test]
fn links_are_followed_by_path_and_query() {
    let server = FaultServer::start(|heard| match &*heard.target {
        "/l?p=1" => page("1,2", "/l?p=2"),
        "/l?p=2" => page("3", "?p=3%2B1"),
        "/l?p=3%2B1" => page("4", "https://127.0.0.1:1/l?p=4#x"),
        "/l?p=4" => page("5", "//KNOWN.example/l?p=5"),
        "/l?p=5" => page("", "/l?p=6"),
        _ => Answer::status(500),
    });
    let client = client(&server.url());
    let pages = Pages::new(&client, "/l?p=1").also_known_as("known.example");
    assert_eq!(list(pages).unwrap(), [1, 2, 3, 4, 5]);
    assert_eq!((server.heard().len(), server.connections()), (5, 1));
}

#[test]
fn a_listing_ends_without_a_link() {
    let server = FaultServer::script([|| Answer::json(r#"{"items":[1]}"#)] as [fn() -> Answer; 1]);
    assert_eq!(list(Pages::new(&client(&server.url()), "/l")).unwrap(), [1]);
}

#[test]
fn a_link_to_another_host_is_not_followed() {
    for link in [
        "http://evil.example/l?p=2",
        "//evil.example/l",
        "https://127.0.0.1.evil.example/",
        "https://127.0.0.1@evil.example/l",
    ] {
        let server = FaultServer::start(move |_| page("1", link));
        assert!(problem(&client(&server.url())).contains("evil.example"), "{link}");
        assert_eq!(server.heard().len(), 1);
    }
}

#[test]
fn a_link_that_is_none_is_an_error() {
    for link in ["mailto:me", "l?p=2", "http://", " ", "\\\\\\\\evil"] {
        let server = FaultServer::start(move |_| page("1", link));
        problem(&client(&server.url()));
        assert_eq!(server.heard().len(), 1, "{link}");
    }
}

#[test]
fn a_listing_that_goes_round_is_an_error() {
    let round = |heard: &Heard| match &*heard.target {
        "/l?p=1" => page("1", "/l?p=2"),
        _ => page("2", "/l?p=1"),
    };
    let server = FaultServer::start(round);
    assert!(problem(&client(&server.url())).contains("a page seen before"));
    assert_eq!(server.heard().len(), 2);
}

#[test]
fn a_page_that_comes_twice_is_an_error() {
    // The links move on, the page does not.
    let server = FaultServer::start(|heard| {
        let number = heard.number;
        Answer::with(200, &format!("x-number: {number}\r\n"), r#"{"items":[1],"next":"?p=2"}"#)
    });
    assert!(problem(&client(&server.url())).contains("the same page came twice"));
    assert_eq!(server.heard().len(), 2);
}
