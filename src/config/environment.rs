//! The environment: the process's own, or one that a test made up.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Variables by their names. An empty variable counts as none.
#[derive(Clone, Debug)]
pub struct Environment(Lookup);

#[derive(Clone, Debug)]
enum Lookup {
    Process,
    Given(BTreeMap<String, String>),
}

/// What the environment says of proxies. Addresses may hold passwords, so it is not shown.
#[derive(Clone, Default, PartialEq)]
pub(super) struct Proxies {
    pub https: Option<String>,
    pub http: Option<String>,
    pub except: String,
}

impl std::fmt::Debug for Proxies {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("proxies of the environment")
    }
}

impl Environment {
    /// The process's environment, read when it is asked for.
    pub fn process() -> Self {
        Environment(Lookup::Process)
    }

    /// An environment of these variables alone.
    pub fn of<'a>(variables: impl IntoIterator<Item = (&'a str, &'a str)>) -> Self {
        let owned = variables.into_iter().map(|(name, value)| (name.to_owned(), value.to_owned()));
        Environment(Lookup::Given(owned.collect()))
    }

    /// A variable's value; `None` if it is not set, empty, or not UTF-8.
    pub fn get(&self, name: &str) -> Option<String> {
        let value = match &self.0 {
            Lookup::Process => of_process(name),
            Lookup::Given(variables) => variables.get(name).cloned(),
        };
        value.filter(|value| !value.is_empty())
    }

    /// The value of the first of these variables that has one.
    pub fn first(&self, names: &[&str]) -> Option<String> {
        names.iter().find_map(|name| self.get(name))
    }

    /// The user's home folder.
    pub fn home(&self) -> Option<PathBuf> {
        match &self.0 {
            Lookup::Process => etcetera::home_dir().ok(),
            Lookup::Given(_) => self.get("HOME").map(PathBuf::from),
        }
    }

    /// Where configurations are: `$XDG_CONFIG_HOME`, else `~/.config`.
    pub fn config_home(&self) -> Option<PathBuf> {
        self.folder("XDG_CONFIG_HOME", ".config")
    }

    /// Where data is that should last but is no configuration: `$XDG_STATE_HOME`, else `~/.local/state`.
    pub fn state_home(&self) -> Option<PathBuf> {
        self.folder("XDG_STATE_HOME", ".local/state")
    }

    /// Where programs keep what they need: `$XDG_DATA_HOME`, else `~/.local/share`.
    pub fn data_home(&self) -> Option<PathBuf> {
        self.folder("XDG_DATA_HOME", ".local/share")
    }

    /// A path as people write it: `~/` is the home folder, anything else is relative to `folder`.
    pub fn expand(&self, folder: &Path, text: &str) -> PathBuf {
        let below_home = if text == "~" { Some("") } else { text.strip_prefix("~/") };
        match (below_home, self.home()) {
            (Some(rest), Some(home)) => home.join(rest),
            _ => folder.join(text),
        }
    }

    pub(super) fn proxies(&self) -> Arc<Proxies> {
        let any = ["ALL_PROXY", "all_proxy"];
        Arc::new(Proxies {
            https: self.first(&["HTTPS_PROXY", "https_proxy"]).or_else(|| self.first(&any)),
            http: self.first(&["HTTP_PROXY", "http_proxy"]).or_else(|| self.first(&any)),
            except: self.first(&["NO_PROXY", "no_proxy"]).unwrap_or_default(),
        })
    }

    /// The folder that a variable names, absolute as the XDG specification demands, or the one below home.
    fn folder(&self, variable: &str, below_home: &str) -> Option<PathBuf> {
        let named = self.get(variable).map(PathBuf::from).filter(|path| path.is_absolute());
        named.or_else(|| Some(self.home()?.join(below_home)))
    }
}

#[expect(clippy::disallowed_methods, reason = "the configuration owns the environment")]
fn of_process(name: &str) -> Option<String> {
    std::env::var(name).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folders_are_where_the_specification_says() {
        let environment = Environment::of([("HOME", "/h"), ("XDG_CONFIG_HOME", "/c"), ("XDG_STATE_HOME", "relative")]);
        assert_eq!(environment.config_home(), Some(PathBuf::from("/c")));
        assert_eq!(environment.state_home(), Some(PathBuf::from("/h/.local/state")));
        assert_eq!(Environment::of([]).data_home(), None);
    }

    #[test]
    fn paths_are_expanded() {
        let environment = Environment::of([("HOME", "/h")]);
        let expand = |text| environment.expand(Path::new("/f"), text);
        assert_eq!(expand("~/x"), PathBuf::from("/h/x"));
        assert_eq!(expand("~"), PathBuf::from("/h"));
        assert_eq!(expand("x"), PathBuf::from("/f/x"));
        assert_eq!(expand("/x"), PathBuf::from("/x"));
    }

    #[test]
    fn an_empty_variable_is_none() {
        let environment = Environment::of([("A", ""), ("B", "b")]);
        assert_eq!(environment.first(&["A", "B"]), Some("b".to_owned()));
    }
}
