//! A rolling backup of a matter at each opening, in a folder of the program's own.

use std::path::{Path, PathBuf};

use super::World;
use crate::matter::{Matter, MatterError};

/// Backups kept for each matter.
const KEPT: usize = 5;

/// Copies the matter as it is now, unless the last copy is as new, and lets the oldest go.
///
/// # Errors
/// When the copy cannot be written. The matter itself is not touched.
pub(super) fn back_up(world: &dyn World, matter: &Matter, path: &Path) -> Result<(), MatterError> {
    let Some(folder) = world.backup_folder() else { return Ok(()) };
    let name = backup_name(path);
    let mut earlier: Vec<PathBuf> = world
        .files_under(&folder)
        .unwrap_or_default()
        .into_iter()
        .filter(|file| file.file_name().is_some_and(|own| own.to_string_lossy().starts_with(&name)))
        .collect();
    earlier.sort();
    let stamp = matter.revision()?;
    let target = folder.join(format!("{name}{}-{stamp}.hegao", world.now().strftime("%Y%m%d%H%M%S")));
    let as_new = |file: &PathBuf| file.to_string_lossy().ends_with(&format!("-{stamp}.hegao"));
    if earlier.last().is_some_and(as_new) {
        return Ok(());
    }
    world.make_folder(&folder);
    matter.copy_to(&target)?;
    for old in earlier.iter().rev().skip(KEPT - 1) {
        world.remove_file(old);
    }
    Ok(())
}

/// Two matters of one name in two folders must not push out each other's backups.
fn backup_name(path: &Path) -> String {
    let stem = path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
    let place = crate::store::hash(path.to_string_lossy().as_bytes());
    format!("{stem}-{}-", &place[..8])
}
