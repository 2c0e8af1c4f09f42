//! What a person sees in a Word file, and what of it the reader hands on.
#![allow(clippy::unwrap_used)]

mod lists;
mod losses;
mod margin;
mod producers;
mod revisions;
mod tables;
mod variety;
mod words;

use super::super::sample::Docx;
use crate::read::{Source, read};

/// Reads a made-up file.
fn source(file: &Docx) -> Source {
    read("回复.docx", &file.bytes()).unwrap()
}

/// The printed lines of a body.
fn lines(body: &str) -> Vec<String> {
    printed(&source(&Docx::new(body)))
}

fn printed(source: &Source) -> Vec<String> {
    source.passages().iter().map(|passage| passage.paragraph.printed()).collect()
}

fn losses(source: &Source) -> String {
    source.losses.iter().map(|loss| format!("{}：{}\n", loss.place, loss.what)).collect()
}
