//! What turns the text into the document (印发): number, date, signers, copies.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::draft::{Draft, Letter};
use crate::unit::Unit;

/// The issuance fields. Empty text means not filled yet.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct Issuance {
    /// 发文字号 of the leading organ: `呼发改环资字〔2024〕25号`.
    pub number: String,
    /// 成文日期: the day on which the last organ's head signed.
    #[ts(type = "string | null")]
    pub date: Option<Date>,
    /// 标题 of the covering notice.
    pub title: String,
    /// 主送机关, without the colon.
    pub addressees: String,
    /// 正文 of the covering notice, a line a paragraph.
    pub text: String,
    /// 签发人: for documents to a superior only.
    pub signers: Vec<String>,
    /// 印数: how many copies are printed; with it 份号 counts.
    pub copies: Option<u32>,
    /// 份号 of this copy.
    pub copy_number: Option<u32>,
    /// 密级和保密期限
    pub secrecy: String,
    /// 紧急程度
    pub urgency: String,
    /// 抄送, without 抄送： and the full stop.
    pub cc: String,
    /// 印发机关
    pub printer: String,
    /// 印发日期
    #[ts(type = "string | null")]
    pub printed: Option<Date>,
    /// 附注, such as （此件公开发布）, brackets not needed.
    pub note: String,
    /// The mark shows the leading organ alone.
    pub mark_main_only: bool,
    /// Signatures are to be sealed.
    pub sealed: bool,
}

/// What can be filled in from the letter; the clerk changes it at will.
pub(super) fn prefilled(letter: &Letter, drafts: &[Draft], issuers: &[Unit]) -> Issuance {
    let texts = drafts.iter().filter(|draft| draft.annex.is_some());
    let titles: String = texts.map(|draft| format!("《{}》", nested(&draft.title))).collect();
    let lead = issuers.first().map_or(letter.letterhead.as_str(), |unit| unit.name.as_str());
    let who = match issuers.len() {
        0 | 1 => lead.to_owned(),
        several => format!("{lead}等{several}部门"),
    };
    Issuance {
        title: format!("{who}关于印发{titles}的通知"),
        addressees: letter.addressees.join("，"),
        text: format!("现将{titles}印发给你们，请结合实际，认真抓好贯彻落实。"),
        printer: lead.to_owned(),
        ..Issuance::default()
    }
}

/// A title inside book-title marks has single ones of its own (GB/T 15834, 4.15).
fn nested(title: &str) -> String {
    title.replace('《', "〈").replace('》', "〉")
}
