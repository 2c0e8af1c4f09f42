//! 合稿: one consultation from the first draft to the printed joint document.
//!
//! Data flows one way: [`read`] → [`draft`], [`reply`] → [`matter`] → [`document`] → [`write`].

pub mod draft;
pub mod read;
pub mod unit;
