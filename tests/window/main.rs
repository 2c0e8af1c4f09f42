//! The real window, clicked and typed into from outside as a clerk would.
//!
//! `make test` builds the program with its test doubles and runs this under a screen of its own.

mod app;
mod driver;
mod job;
mod shell;
