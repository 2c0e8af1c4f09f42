//! The Open Packaging Conventions (ECMA-376 part 2): parts of a container and the relationships between them.
//!
//! Knows nothing of what the parts say. A broken relationship is a loss; only the container itself can fail.

use super::container::Container;
use super::xml::{Part, attribute, children, place};
use super::{Loss, ReadError};

/// An opened package.
pub(super) struct Package<'a> {
    container: Container<'a>,
    /// What could not be taken over so far.
    pub losses: Vec<Loss>,
}

/// One relationship of a part.
#[derive(Debug, Clone)]
pub(super) struct Relationship {
    /// The name by which the part refers to it.
    pub id: String,
    /// Last segment of its type: the same word in transitional and strict files.
    pub kind: String,
    /// The part that it points to, as a name in the container; an outside address is kept as it is.
    pub target: String,
    /// Whether it points outside the package. Such targets are never followed.
    pub external: bool,
}

impl<'a> Package<'a> {
    /// Takes over an opened container.
    pub fn new(container: Container<'a>) -> Self {
        Self { container, losses: Vec::new() }
    }

    /// Whether a part of this name exists.
    pub fn has(&self, name: &str) -> bool {
        self.container.has(name)
    }

    /// The names of all parts, lower case.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.container.names()
    }

    /// Whether programs came with the file.
    pub fn has_macros(&self) -> bool {
        self.names().any(|name| name.ends_with("vbaproject.bin"))
    }

    /// The limits applied to everything in the package.
    pub fn probe(&mut self) -> Result<(), ReadError> {
        self.container.probe()
    }

    /// A part that must be there.
    pub fn main_part(&mut self, name: &str) -> Result<Part, ReadError> {
        match self.container.unpack(name)? {
            Some(bytes) => Ok(Part::decode(name, &bytes, &mut self.losses)),
            None => Err(ReadError::Corrupt(format!("缺少{}", place(name)))),
        }
    }

    /// A part that can be missed: absent or broken, it is a loss. Limits still stop the reading.
    pub fn side_part(&mut self, name: &str) -> Result<Option<Part>, ReadError> {
        match self.container.unpack(name) {
            Ok(Some(bytes)) => Ok(Some(Part::decode(name, &bytes, &mut self.losses))),
            Ok(None) => {
                self.lose(name, "文件中缺少这一部件，其内容未读取");
                Ok(None)
            }
            Err(ReadError::Corrupt(_)) => {
                self.lose(name, "这一部件已损坏，其内容未读取");
                Ok(None)
            }
            Err(error) => Err(error),
        }
    }

    /// The relationships of a part, or of the package itself for the empty name.
    pub fn relationships(&mut self, of: &str) -> Result<Vec<Relationship>, ReadError> {
        let (folder, file) = of.rsplit_once('/').unwrap_or(("", of));
        let separator = if folder.is_empty() { "" } else { "/" };
        let name = format!("{folder}{separator}_rels/{file}.rels");
        if !self.has(&name) {
            return Ok(Vec::new());
        }
        let Some(part) = self.side_part(&name)? else { return Ok(Vec::new()) };
        let tree = match part.tree(&mut self.losses) {
            Ok(tree) => tree,
            Err(ReadError::Corrupt(_)) => {
                self.lose(&name, "这一部件已损坏，其内容未读取");
                return Ok(Vec::new());
            }
            Err(error) => return Err(error),
        };
        let relationships = children(tree.root_element(), "Relationship").filter_map(|node| {
            let external = attribute(node, "TargetMode").is_some_and(|mode| mode == "External");
            let target = attribute(node, "Target")?;
            Some(Relationship {
                id: attribute(node, "Id")?.to_string(),
                kind: attribute(node, "Type")?.rsplit('/').next().unwrap_or_default().to_string(),
                target: if external { target.to_string() } else { resolve(folder, target) },
                external,
            })
        });
        Ok(relationships.collect())
    }

    /// The bytes of a part; none where it is absent, broken or too large.
    pub fn bytes(&mut self, name: &str) -> Option<Vec<u8>> {
        self.container.unpack(name).ok().flatten()
    }

    /// A small member as text; empty where it is absent or broken.
    pub fn member_text(&mut self, name: &str) -> String {
        let bytes = self.container.unpack(name).ok().flatten().unwrap_or_default();
        String::from_utf8_lossy(&bytes).into_owned()
    }

    fn lose(&mut self, name: &str, what: &str) {
        self.losses.push(Loss { place: place(name), what: what.to_string() });
    }
}

/// The first internal target of this kind.
pub(super) fn target_of<'r>(relationships: &'r [Relationship], kind: &str) -> Option<&'r str> {
    let mut matching = relationships.iter().filter(|relationship| relationship.kind == kind);
    matching.find(|relationship| !relationship.external).map(|relationship| relationship.target.as_str())
}

/// A target is relative to the folder of the part that names it, unless it starts at the root.
fn resolve(folder: &str, target: &str) -> String {
    let target = target.split(['#', '?']).next().unwrap_or_default().replace('\\', "/");
    let mut segments: Vec<&str> =
        if target.starts_with('/') { Vec::new() } else { folder.split('/').collect() };
    for segment in target.split('/') {
        match segment {
            "" | "." => {}
            ".." => {
                segments.pop();
            }
            segment => segments.push(segment),
        }
    }
    segments.retain(|segment| !segment.is_empty());
    segments.join("/")
}
