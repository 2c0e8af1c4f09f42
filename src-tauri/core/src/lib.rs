//! 合稿: one consultation from the first draft to the printed joint document.
//!
//! Data flows one way: [`read`] → [`draft`], [`reply`] → [`matter`] → [`document`] → [`write`].

pub mod api;
pub mod check;
pub mod diff;
pub mod document;
pub mod draft;
pub mod matter;
pub mod merge;
pub mod read;
pub mod reply;
pub mod store;
pub mod unit;
pub mod wording;
pub mod write;
