//! Jobs of the server: followed until they say that they are done, and no longer than the operator waits.

use std::time::Instant;

use anyhow::{Context, bail};
use serde_json::Value;

use super::environment::Environment;
use super::envelope::{self, RUNNING};
use super::rules::Patience;
use crate::http::Reply;

/// Waits for the job that an answer began. A link is taken by its `rel`; its method is the documented one (GET), whatever
/// `action` says.
///
/// # Errors
/// The job failed (a positive status, with `details`), did not end in time, or its link leads to another host.
pub(super) fn wait(environment: &Environment, begun: Reply, patience: Patience) -> anyhow::Result<()> {
    let started = Instant::now();
    let mut reply = begun;
    let mut link = None;
    let mut pause = patience.pause.min(std::time::Duration::from_millis(200));
    loop {
        let head = envelope::head(&reply)?;
        match head.status {
            Some(0) => {
                environment.http.say("");
                return Ok(());
            }
            Some(RUNNING) => {}
            _ => return Err(envelope::refusal(&reply, head)),
        }
        link = job_link(head.links.as_ref()).or(link);
        let href = link.as_deref().context("the job has no link `Job Status`")?;
        if started.elapsed() + pause > patience.deadline {
            bail!("the job did not end within {} s; job-timeout sets how long it is waited for", patience.deadline.as_secs());
        }
        environment.http.say(&format!("waits for the report, {} s", started.elapsed().as_secs()));
        environment.http.wait(pause)?;
        pause = (pause * 2).min(patience.pause);
        reply = environment.get(environment.own_path(href)?)?;
    }
}

/// The link of this relation among links that are an array or a single object.
fn job_link(links: Option<&Value>) -> Option<String> {
    let all: &[Value] = match links? {
        Value::Array(all) => all,
        one => std::slice::from_ref(one),
    };
    let is_job = |link: &&Value| link["rel"].as_str().is_some_and(|rel| rel.eq_ignore_ascii_case("Job Status"));
    all.iter().find(is_job)?["href"].as_str().map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn the_link_is_found_by_its_relation() {
        let both = json!([{"rel": "self", "href": "/a"}, {"rel": "Job Status", "href": "/b", "action": "POST"}]);
        assert_eq!(job_link(Some(&both)).as_deref(), Some("/b"));
        assert_eq!(job_link(Some(&json!({"rel": "Job Status", "href": "/c"}))).as_deref(), Some("/c"));
        assert_eq!(job_link(Some(&json!([]))), None);
    }
}
