//! What is allowed, and what was done: exemptions, caps, the plan, the question, the last look, and the ledger.
//! Every change to an account goes through here. Connectors act on the one account that they are asked about and decide nothing;
//! what is shown and where is decided by whoever implements [`Console`].

mod account;
mod act;
mod ask;
mod audit;
mod caller;
mod cap;
mod crowd;
mod exempt;
mod gather;
mod grace;
mod hand;
mod interrupt;
pub mod ledger;
mod left;
mod look;
mod notice;
mod plan;
mod policy;
mod quill;
mod resume;
mod sift;
mod tally;
mod undo;
mod work;

pub use account::{Account, Names, Past};
pub use act::act;
pub use ask::{Question, on_terminal, says_yes};
pub use audit::{AuditTally, audit};
pub use caller::Caller;
pub use cap::{Cap, FLOOR, Left, Over};
pub use interrupt::Interrupt;
pub use notice::AuditPolicy;
pub use plan::{Plan, Refusal, Spared, Target, TenantPlan, sort_of};
pub use policy::{Connections, Context, Policy};
pub use tally::Tally;
pub use undo::actions_of;

use crate::record::Record;

/// What a run shows, and whom it asks.
pub trait Console: Send {
    /// Shows the plan, before the question.
    fn plan(&mut self, plan: &Plan);

    /// Asks whether to go on; asked once, before disabling and deleting, if there is somebody to act on and nobody said `--yes`.
    ///
    /// # Errors
    /// There is nobody to ask.
    fn confirm(&mut self, question: &Question) -> anyhow::Result<bool> {
        on_terminal(question)
    }

    /// Shows a sentence that the operator should know.
    fn note(&mut self, text: &str);

    /// Hands on a finished record. A reader that has gone away does not stop the run: what was confirmed is carried out,
    /// and the ledger has it.
    fn done(&mut self, record: &Record);
}
