//! What the cases share.

pub mod gold;
