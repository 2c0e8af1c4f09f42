//! The sample letter as it went out: what its replies are read against.

use std::path::Path;

use hegao::draft::{Understood, understand};
use hegao::read::read;
use hegao::reply::Sent;
use hegao::unit::{Directory, Names};

use super::gold::{BadGold, SAMPLE};

/// What was sent out.
pub struct SentOut {
    understood: Understood,
    names: Names,
}

impl SentOut {
    /// The sample matter's.
    pub fn sample() -> Result<Self, BadGold> {
        let path = Path::new(SAMPLE).join("征求意见函.txt");
        let bytes = std::fs::read(&path).map_err(|error| BadGold::at(&path, &error))?;
        let source = read("征求意见函.txt", &bytes).map_err(|error| BadGold::at(&path, &error))?;
        let mut last = 0;
        let mut ids = || {
            last += 1;
            last
        };
        let understood = understand(&source, &Directory::embedded(), &mut ids);
        let names = Names::new(&understood.units, &understood.city, &understood.region);
        Ok(Self { understood, names })
    }

    /// What a reply is read against.
    pub fn sent(&self) -> Sent<'_> {
        let date = self.understood.letter.as_ref().and_then(|letter| letter.date);
        Sent { units: &self.understood.units, drafts: &self.understood.drafts, date, names: &self.names }
    }
}
