//! The whole job through the operations, as the window and the command line do it.

#![allow(clippy::unwrap_used)]

mod bad_input;
mod deciding;
mod issuing;
mod letter;
mod recutting;
mod relations;
mod replies;
mod scans;
mod undoing;
