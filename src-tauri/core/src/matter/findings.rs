//! What stands in the way of issuing.

use super::{Actor, CheckReport, Matter, MatterError};

impl Matter {
    /// Checks the matter before issuing.
    pub fn check(&self, _by: &Actor) -> Result<CheckReport, MatterError> {
        Ok(CheckReport { findings: Vec::new() })
    }
}
