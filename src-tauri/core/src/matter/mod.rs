//! The aggregate and its use cases: the only place that changes a matter.
//!
//! Each use case that changes something is one [`Store`] transaction with its line in the log. Clock, person and
//! disk come in as parameters.

mod board;
mod comments;
mod compare;
mod create;
mod current;
mod decide;
mod drafts;
mod filing;
mod findings;
mod ids;
mod import;
mod input;
mod issuance;
mod later;
mod ledger;
mod overview;
mod place;
mod publication;
mod recut;
mod relation;
mod replies;
mod roster;
mod sent_out;
mod view;

use std::path::Path;

pub use compare::compare;
pub use create::*;
pub use ids::*;
pub use import::*;
pub use input::*;
pub use issuance::*;
pub use publication::*;
pub use relation::{CommentStanding, Folded, Guess, Relation, ReplyDifferences, Standing};
pub use replies::file_text;
pub use view::*;

use crate::read::ReadError;
use crate::store::{Action, Store, StoreError};
use crate::unit::{Names, Unit, UnitId};

/// Why a use case did nothing.
#[derive(Debug, thiserror::Error)]
pub enum MatterError {
    /// The file.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// A letter or draft could not be read.
    #[error("“{file}”：{error}")]
    Read {
        /// Its name.
        file: String,
        /// Why.
        error: ReadError,
    },
    /// What was read is not what it should be.
    #[error("“{0}”里没有找到征求意见函或文稿。请核对是不是选错了文件")]
    NotALetter(String),
    /// The clerk worked on a text that has changed since.
    #[error("这一段在您修改期间已有变化，没有覆盖。请刷新后对照新的文字再改")]
    Stale,
    /// The request makes no sense as it stands; the text says why and what to do.
    #[error("{0}")]
    Invalid(String),
}

/// Who acts, and when.
#[derive(Debug, Clone)]
pub struct Actor {
    /// The person's name, for the log.
    pub who: String,
    /// Local time.
    pub now: jiff::civil::DateTime,
}

impl Actor {
    fn doing<'a>(&'a self, operation: &'a str) -> Action<'a> {
        Action { at: self.now, who: &self.who, operation }
    }
}

/// One consultation, open.
#[derive(Debug)]
pub struct Matter {
    store: Store,
}

impl Matter {
    /// Opens a matter file.
    pub fn open(path: &Path) -> Result<Self, MatterError> {
        Ok(Self { store: Store::open(path)? })
    }

    /// Closes it, so that the file is a single one again.
    pub fn close(self) -> Result<(), MatterError> {
        Ok(self.store.close()?)
    }

    /// Writes a copy of the whole file.
    pub fn copy_to(&self, path: &Path) -> Result<(), MatterError> {
        Ok(self.store.copy_to(path)?)
    }

    /// Grows with every action, so that two copies of the same state can be told.
    pub fn revision(&self) -> Result<i64, MatterError> {
        Ok(self.store.revision()?)
    }

    /// Takes the last action back.
    pub fn undo(&mut self, by: &Actor) -> Result<Changed, MatterError> {
        let undone = self.store.undo(&by.doing("撤销"))?;
        let sentence = undone.map_or("没有可以撤销的操作".into(), |name| format!("已撤销“{name}”"));
        Ok(Changed::everything(sentence))
    }

    /// Brings back what was taken back last.
    pub fn redo(&mut self, by: &Actor) -> Result<Changed, MatterError> {
        let redone = self.store.redo(&by.doing("重做"))?;
        let sentence = redone.map_or("没有可以重做的操作".into(), |name| format!("已重做“{name}”"));
        Ok(Changed::everything(sentence))
    }

    /// Takes everything after a line of the log back, one action after the other.
    pub fn undo_to(&mut self, by: &Actor, to: &UndoTo) -> Result<Changed, MatterError> {
        let mut count = 0;
        while let Some((entry, _)) = self.store.undoable()? {
            if entry <= to.entry {
                break;
            }
            self.store.undo(&by.doing("撤销"))?;
            count += 1;
        }
        Ok(Changed::everything(format!("已撤销 {count} 步操作")))
    }

    /// The log, newest first.
    pub fn log(&self) -> Result<Vec<LogEntry>, MatterError> {
        Ok(self.store.log()?)
    }

    fn names(&self, units: &[Unit]) -> Result<Names, MatterError> {
        let place: Place = self.store.fact("place")?.unwrap_or_default();
        Ok(Names::new(units, &place.city, &place.region).beside(&place.neighbours))
    }

    /// Every organ that the matter knows, with its roles.
    pub fn units(&self) -> Result<Vec<UnitView>, MatterError> {
        let mut views: Vec<UnitView> =
            self.store.units()?.into_iter().map(|unit| UnitView { unit, roles: Vec::new() }).collect();
        for role in [Role::Recipient, Role::Member, Role::Issuer] {
            for unit in self.store.role(role)? {
                if let Some(view) = views.iter_mut().find(|view| view.unit.id == unit) {
                    view.roles.push(role);
                }
            }
        }
        Ok(views)
    }

    /// Who has a role, in order.
    pub fn with_role(&self, role: Role) -> Result<Vec<Unit>, MatterError> {
        let units = self.store.units()?;
        let wanted = self.store.role(role)?;
        Ok(wanted.into_iter().filter_map(|id| find_unit(&units, id).cloned()).collect())
    }

    /// Sets who has a role, in order.
    pub fn set_role(&mut self, by: &Actor, input: &SetRole) -> Result<Changed, MatterError> {
        let units = self.store.units()?;
        let mut wanted: Vec<UnitId> = Vec::new();
        for unit in &input.units {
            if find_unit(&units, *unit).is_none() {
                return Err(StoreError::Gone("所选单位".into()).into());
            }
            if !wanted.contains(unit) {
                wanted.push(*unit);
            }
        }
        let summary = format!("{}共 {} 个", input.role.name(), wanted.len());
        self.store.transact(&by.doing("调整单位"), |store| {
            store.set_role(input.role, &wanted)?;
            Ok::<_, MatterError>((Changed::of(&[Thing::Units, Thing::Replies], &summary), summary.clone()))
        })
    }

    /// Adds an organ that the directory lacks.
    pub fn add_unit(&mut self, by: &Actor, input: &AddUnit) -> Result<Changed, MatterError> {
        let name = input.name.trim();
        if name.is_empty() {
            return Err(MatterError::Invalid("请填写单位全称".into()));
        }
        if self.store.units()?.iter().any(|unit| unit.name == name) {
            return Err(MatterError::Invalid(format!("名录里已有“{name}”，可以直接选用")));
        }
        let short = if input.short.trim().is_empty() { name } else { input.short.trim() };
        let unit = Unit {
            id: UnitId(0),
            name: name.to_owned(),
            short: short.to_owned(),
            aliases: input.aliases.clone(),
            kind: input.kind,
        };
        self.store.transact(&by.doing("增加单位"), |store| {
            store.insert_unit(&unit)?;
            Ok::<_, MatterError>((
                Changed::of(&[Thing::Units], &format!("名录中增加“{name}”")),
                name.to_owned(),
            ))
        })
    }

    /// Moves the latest round's deadline.
    pub fn set_deadline(&mut self, by: &Actor, input: &SetDeadline) -> Result<Changed, MatterError> {
        let round = self.store.round()?;
        let summary = format!("截止时间改为 {}", input.deadline.strftime("%Y-%m-%d %H:%M"));
        self.store.transact(&by.doing("调整截止时间"), |store| {
            store.set_deadline(round.id, input.deadline)?;
            Ok::<_, MatterError>((Changed::of(&[Thing::Matter, Thing::Replies], &summary), summary.clone()))
        })
    }
}

impl Changed {
    pub(crate) fn of(things: &[Thing], sentence: &str) -> Self {
        Self { things: things.to_vec(), sentence: sentence.to_owned() }
    }

    fn everything(sentence: String) -> Self {
        use Thing::{Comments, Drafts, Issuance, Matter, Replies, Roster, Units};
        Self { things: vec![Matter, Units, Drafts, Replies, Comments, Roster, Issuance], sentence }
    }
}

fn find_unit(units: &[Unit], id: UnitId) -> Option<&Unit> {
    units.iter().find(|unit| unit.id == id)
}
