//! Zip (PKWARE APPNOTE).

use super::{Members, Trouble};
use crate::read::ReadError;
use crate::read::container::Container;

/// Unpacks every member, in the order of the listing.
pub(super) fn unpack(bytes: &[u8], members: &mut Members) -> Result<(), ReadError> {
    let mut container = Container::open(bytes)?;
    for member in container.listing().into_iter().filter(|member| !member.is_folder) {
        let Some(name) = members.want(&member.name)? else { continue };
        let unpacked = match container.unpack_member(&member) {
            Ok(bytes) => Ok(bytes),
            Err(ReadError::Encrypted) => Err(Trouble::Locked),
            Err(ReadError::Corrupt(_)) => Err(Trouble::Broken),
            Err(error) => return Err(error),
        };
        members.take(name, unpacked);
    }
    Ok(())
}
