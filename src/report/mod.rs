//! What is shown of it: a stream of verdicts, actions and ends as evidence for people. [`Gather`] makes one [`Report`] of it, the
//! writers put that into a terminal's tables, CSV, Markdown or a page, [`pack`] ties it up with its inputs and a manifest.
//! Everything a platform says is escaped where it is written. Which files are read and written is the command's business.

mod books;
mod csv;
mod escape;
mod figure;
mod gather;
mod input;
mod line;
mod measure;
mod metrics;
mod model;
pub mod pack;
mod page;
mod people;
mod summary;
mod tenant;
mod view;
mod words;

pub use books::Books;
pub use csv::csv;
pub use gather::Gather;
pub use input::{Copies, take};
pub use metrics::metrics;
pub use model::{Input, Made, Report};
pub use page::{html, markdown};
pub use summary::summary;
