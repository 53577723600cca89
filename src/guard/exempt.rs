//! Who is never acted on, whatever a verdict says.

use std::sync::atomic::{AtomicBool, Ordering};

use wildmatch::WildMatch;

use super::account::Names;
use crate::record::{Class, Time, Window};

/// Prefixes of machine accounts. Cumulocity: `device_` (bootstrap of devices), `service_` and `servicebootstrap_`
/// (microservices); other platforms' integrations are named after the same fashion.
const MACHINES: [(&str, &str); 3] =
    [("device_", "device account"), ("service_", "service account"), ("servicebootstrap_", "service account")];

/// The globs of `protect`, which remember whether they ever matched.
pub struct Protected(Vec<Glob>);

struct Glob {
    text: String,
    pattern: WildMatch,
    met: AtomicBool,
}

impl Protected {
    /// Globs with `*` and `?`; letter case does not count.
    pub fn new(globs: &[String]) -> Self {
        let glob = |text: &String| {
            let pattern = WildMatch::new(&text.trim().to_lowercase());
            Glob { text: text.clone(), pattern, met: AtomicBool::new(false) }
        };
        Protected(globs.iter().map(glob).collect())
    }

    /// The glob that protects an account of these names. Every glob that does is marked as met.
    pub fn by(&self, names: &Names) -> Option<&str> {
        let lower: Vec<String> = names.lower().collect();
        let mut first = None;
        for glob in self.0.iter().filter(|glob| lower.iter().any(|name| glob.pattern.matches(name))) {
            glob.met.store(true, Ordering::Relaxed);
            first.get_or_insert(glob.text.as_str());
        }
        first
    }

    /// The globs that protected nobody: most likely misspelt.
    pub fn idle(&self) -> impl Iterator<Item = &str> {
        self.0.iter().filter(|glob| !glob.met.load(Ordering::Relaxed)).map(|glob| glob.text.as_str())
    }
}

/// Who is exempt on one tenant.
pub struct Exempt<'a> {
    /// the account that we act as
    pub own: String,
    /// what the configuration protects
    pub protected: &'a Protected,
}

impl Exempt<'_> {
    /// Why an account of these names and this class is never acted on; `None` if it may be.
    pub fn reason(&self, names: &Names, class: Option<Class>) -> Option<String> {
        if let Some(glob) = self.protected.by(names) {
            return Some(format!("protected by {glob}"));
        }
        let own = self.own.to_lowercase();
        if names.lower().any(|name| name == own) {
            return Some("own account".to_owned());
        }
        let machine =
            |name: String| MACHINES.iter().find(|(prefix, _)| name.starts_with(prefix)).map(|(_, what)| *what);
        let by_class = match class {
            Some(Class::Service) => Some("service account"),
            Some(Class::Device) => Some("device account"),
            Some(Class::Owner) => Some("owner of the tenant"),
            Some(Class::Person) | None => None,
        };
        let login_names = Names { email: None, aliases: Vec::new(), ..names.clone() };
        by_class.or_else(|| login_names.lower().find_map(machine)).map(str::to_owned)
    }
}

/// Whether an account is younger than the window in which it was judged.
pub fn too_new(created: Option<Time>, window: Option<Window>) -> bool {
    created.zip(window).is_some_and(|(created, window)| created >= window.from)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(id: &str) -> Names {
        Names { id: id.to_owned(), email: Some("Ada.Admin@Acme.example".to_owned()), ..Names::default() }
    }

    #[test]
    fn each_exemption_has_its_reason() {
        let globs = ["break-glass-*", "*ÉCOLE?", "*@ACME.example"].map(str::to_owned);
        let protected = Protected::new(&globs);
        let nobody = Protected::new(&[]);
        let strict = Exempt { own: "t1/Root".to_owned(), protected: &protected };
        let lax = Exempt { own: "t1/Root".to_owned(), protected: &nobody };
        let reason = |exempt: &Exempt, id: &str, class| exempt.reason(&names(id), class);
        assert_eq!(reason(&strict, "x", None).as_deref(), Some("protected by *@ACME.example"));
        assert_eq!(reason(&strict, "L'école1", None).as_deref(), Some("protected by *ÉCOLE?"));
        assert_eq!(protected.idle().collect::<Vec<_>>(), ["break-glass-*"]);
        assert_eq!(reason(&lax, "T1/root", None).as_deref(), Some("own account"));
        assert_eq!(reason(&lax, "Device_42", Some(Class::Person)).as_deref(), Some("device account"));
        assert_eq!(reason(&lax, "servicebootstrap_x", None).as_deref(), Some("service account"));
        assert_eq!(reason(&lax, "x", Some(Class::Service)).as_deref(), Some("service account"));
        assert!(reason(&lax, "x", Some(Class::Owner)).is_some());
        assert_eq!(reason(&lax, "devices", Some(Class::Person)), None);
    }
}
