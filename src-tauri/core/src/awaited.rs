//! Stands in for the readers, the draft parser, the understanding of replies and the check until they land.
#![allow(missing_docs)]

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::draft::{Draft, DraftId, DraftKind, Node, ParagraphId};
use crate::merge::Edit;
use crate::read::Source;
use crate::reply::{Point, Reading, Sent};
use crate::unit::{Names, Unit};

#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
pub struct Letter {
    pub title: String,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct Finding {}

impl Finding {
    pub fn blocks(&self) -> bool {
        false
    }
}

pub fn parse_alone(_: &Source) -> Draft {
    Draft {
        id: DraftId(1),
        kind: DraftKind::Other,
        annex: None,
        title: String::new(),
        nodes: Vec::new(),
        annex_names: Vec::new(),
        rosters: Vec::new(),
        normalised: Vec::new(),
    }
}

pub fn understand(_: &Source, _: &str, _: &Sent<'_>) -> Reading {
    Reading::default()
}

pub fn propose(_: &Point, _: &Node, _: Option<ParagraphId>) -> Vec<Edit> {
    Vec::new()
}

pub fn understand_name(_: &str, _: &[Unit], _: &Names) -> Reading {
    Reading::default()
}
