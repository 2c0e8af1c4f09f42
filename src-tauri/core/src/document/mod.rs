//! The official document as data, in GB/T 9704's own elements (版头, 主体, 附件, 版记).
//!
//! It says what stands in the document and in which order, with every figure that the standard gives.
//! It knows nothing of file formats ([`crate::write`]) and nothing of matters, rounds or decisions.

mod elements;
mod profile;
mod table;

pub use elements::*;
pub use profile::*;
pub use table::*;
