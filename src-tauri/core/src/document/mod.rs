//! The official document as data, in GB/T 9704's own elements (版头, 主体, 附件, 版记).
//!
//! It says what stands in the document and in which order, with every figure that the standard gives, and builds it
//! from what a matter publishes ([`joint`], [`summary`], [`ledger`]). It knows nothing of file formats (`write`).

mod elements;
pub mod flow;
mod joint;
mod mark;
mod profile;
mod table;
mod tables;
mod title;
pub mod wrap;

pub use elements::*;
pub use flow::Flow;
pub use joint::joint;
pub use mark::Mark;
pub use profile::*;
pub use table::*;
pub use tables::{ledger, summary};
pub use title::{title_lines, title_lines_within};
