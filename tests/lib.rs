//! What the cases share.

pub mod accuracy;
