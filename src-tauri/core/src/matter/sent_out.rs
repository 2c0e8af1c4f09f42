//! What went out in the latest round and the organs' names: what everything that comes back is understood against.

use super::filing::Filer;
use super::{Actor, Matter, MatterError};
use crate::reply::Sent;
use crate::store::RoundRow;
use crate::unit::{Names, Unit};

/// The latest round with the units that the matter knows.
pub(super) struct SentOut {
    pub round: RoundRow,
    pub units: Vec<Unit>,
    pub names: Names,
}

impl Matter {
    pub(super) fn sent_out(&self) -> Result<SentOut, MatterError> {
        let units = self.store.units()?;
        let names = self.names(&units)?;
        Ok(SentOut { round: self.store.round()?, units, names })
    }
}

impl SentOut {
    /// As replies are understood against it.
    pub fn sent(&self) -> Sent<'_> {
        Sent { units: &self.units, drafts: &self.round.drafts, date: self.round.sent, names: &self.names }
    }

    /// Files what answers it.
    pub fn filer<'a>(&'a self, by: &'a Actor) -> Filer<'a> {
        Filer { round: self.round.id, names: &self.names, sent: self.sent(), by }
    }
}
