//! Everything that printing needs, gathered from the matter; the shape that [`crate::document`] builds from.

use jiff::civil::{Date, DateTime};

use super::drafts::Texts;
use super::{
    Actor, Changed, CommentFilter, CommentView, Issuance, LedgerRow, Matter, MatterError, Role,
    RosterRowView, Thing,
};
use crate::draft::{Draft, Letter};
use crate::unit::Unit;

/// What is printed, as data.
#[derive(Debug, Clone)]
pub struct Publication {
    /// The matter's name.
    pub name: String,
    /// The letter that went out.
    pub letter: Letter,
    /// The issuance fields.
    pub issuance: Issuance,
    /// The issuers in order; the first leads.
    pub issuers: Vec<Unit>,
    /// The drafts now, the letter included, without what was taken out.
    pub drafts: Vec<Draft>,
    /// Posts and people.
    pub roster: Vec<RosterRowView>,
    /// The ledger's rows.
    pub ledger: Vec<LedgerRow>,
    /// All comments in the order of the clauses.
    pub comments: Vec<CommentView>,
    /// Active edits: adopted comments and the changes that they led to are counted apart.
    pub edits: usize,
    /// The day the letter went out.
    pub sent: Option<Date>,
    /// The deadline.
    pub deadline: Option<DateTime>,
    /// Today, for tables; never the document's date.
    pub today: Date,
}

impl Matter {
    /// Gathers what printing needs.
    pub fn publication(&self, by: &Actor) -> Result<Publication, MatterError> {
        let texts = Texts::load(&self.store)?;
        let round = self.store.round()?;
        Ok(Publication {
            name: self.store.fact("name")?.unwrap_or_default(),
            letter: self.letter()?,
            issuance: self.issuance()?,
            issuers: self.with_role(Role::Issuer)?,
            drafts: texts.current.printed(),
            roster: self.roster()?,
            ledger: self.ledger(by)?.rows,
            comments: self.comments(&CommentFilter::default())?,
            edits: texts.edits.len(),
            sent: round.sent,
            deadline: round.deadline,
            today: by.now.date(),
        })
    }

    /// The letter's facts as confirmed.
    pub fn letter(&self) -> Result<Letter, MatterError> {
        self.store.fact("letter")?.ok_or_else(|| crate::store::StoreError::Gone("征求意见函".into()).into())
    }

    /// The issuance fields.
    pub fn issuance(&self) -> Result<Issuance, MatterError> {
        Ok(self.store.fact("issuance")?.unwrap_or_default())
    }

    /// Writes the issuance fields.
    pub fn set_issuance(&mut self, by: &Actor, input: &Issuance) -> Result<Changed, MatterError> {
        self.store.transact(&by.doing("填写印发要素"), |store| {
            store.set_fact("issuance", input)?;
            let sentence = "印发要素已保存";
            Ok::<_, MatterError>((Changed::of(&[Thing::Issuance], sentence), input.number.clone()))
        })
    }
}
