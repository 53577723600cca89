//! What `-v` and `-vv` can show of each attempt: never bodies, never headers, no secret of a query.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use super::error::Kind;
use super::request::Method;

/// Is told of every attempt when it has ended, by the thread that made it.
pub type Trace = Arc<dyn Fn(&Exchange<'_>) + Send + Sync>;

/// Is told in words what a client waits for, by the thread that waits; empty once it goes on.
pub type Word = Arc<dyn Fn(&str) + Send + Sync>;

/// One attempt of a request. Displayed as one line.
#[derive(Clone, Debug)]
pub struct Exchange<'a> {
    /// the method
    pub method: Method,
    /// the host asked
    pub host: &'a str,
    /// path and query, with the values of secret parameters masked
    pub target: String,
    /// counts from 1
    pub attempt: u32,
    /// status and size of the body in bytes (unpacked), or what went wrong
    pub outcome: Result<(u16, usize), &'a Kind>,
    /// from the first byte sent to the last received
    pub elapsed: Duration,
    /// how long the client waits before it tries again, if it does
    pub pause: Option<Duration>,
}

impl fmt::Display for Exchange<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}{} -> ", self.method, self.host, self.target)?;
        match self.outcome {
            Ok((status, bytes)) => write!(f, "{status}, {bytes} bytes")?,
            Err(kind) => write!(f, "{kind}")?,
        }
        write!(f, ", {} ms", self.elapsed.as_millis())?;
        if self.attempt > 1 {
            write!(f, ", attempt {}", self.attempt)?;
        }
        match self.pause {
            Some(pause) => write!(f, ", again in {} ms", pause.as_millis()),
            None => Ok(()),
        }
    }
}
