//! What the cases share.

pub mod accuracy;
pub mod desk;
pub mod samples;
