//! The joint document (联合印发文件) from a matter: a notice that sends out the drafts as its annexes.

use super::{Annex, Block, Document, Face, Head, Imprint, Level, MarkForm, Para, Roster, RosterLine, Run};
use super::{Signature, title_lines};
use crate::draft::{Draft, DraftKind, Node, NodeKind, NumberStyle, RosterRole, labels};
use crate::matter::{Publication, RosterRowView};

/// Builds the document. What is not filled yet stays empty: the check says so, and the layout can be looked at.
pub fn joint(publication: &Publication) -> Document {
    let issuance = &publication.issuance;
    let organs: Vec<String> = publication.issuers.iter().map(|unit| unit.name.clone()).collect();
    let texts: Vec<&Draft> =
        publication.drafts.iter().filter(|draft| draft.kind != DraftKind::Letter).collect();
    let mut document = Document {
        head: Head {
            copy_number: issuance.copy_number.map(|number| format!("{number:06}")),
            secrecy: filled(&issuance.secrecy),
            urgency: filled(&issuance.urgency),
            organs: organs.clone(),
            word: true,
            number: issuance.number.clone(),
            signers: issuance.signers.clone(),
        },
        title: title_lines(&issuance.title),
        addressees: filled(&issuance.addressees),
        body: issuance.text.lines().filter(|line| !line.trim().is_empty()).map(plain).collect(),
        annex_names: texts.iter().map(|draft| draft.title.clone()).collect(),
        signature: issuance.date.map(|date| Signature { organs, date, sealed: issuance.sealed }),
        note: filled(issuance.note.trim_matches(['（', '）', '(', ')'])),
        annexes: annexes(&texts, &publication.roster),
        imprint: issuance.printed.map(|date| Imprint {
            addressees: None,
            copies: filled(&issuance.cc),
            printer: issuance.printer.clone(),
            date,
        }),
        ..Document::default()
    };
    if issuance.mark_main_only {
        document.layout.mark = MarkForm::MainOnly;
    }
    document
}

fn filled(text: &str) -> Option<String> {
    let text = text.trim();
    (!text.is_empty()).then(|| text.to_owned())
}

fn plain(line: &str) -> Block {
    Block::Text(Para::text(line.trim()))
}

/// Each text as an annex, followed by its own annexes (附件2-1). A lone one is 附件 without a number.
fn annexes(texts: &[&Draft], people: &[RosterRowView]) -> Vec<Annex> {
    let mut annexes = Vec::new();
    for (index, draft) in texts.iter().enumerate() {
        let label = if texts.len() == 1 { "附件".to_owned() } else { format!("附件{}", index + 1) };
        annexes.push(Annex {
            label: label.clone(),
            title: title_lines(&draft.title),
            body: text(draft),
            annex_names: draft.annex_names.clone(),
        });
        for (number, form) in draft.rosters.iter().enumerate() {
            let rows = people.iter().filter(|row| row.role == form.role);
            annexes.push(Annex {
                label: format!("{label}-{}", number + 1),
                title: title_lines(draft.annex_names.get(number).unwrap_or(&form.title)),
                body: vec![Block::Roster(roster(form.role, rows))],
                annex_names: Vec::new(),
            });
        }
    }
    annexes
}

fn roster<'a>(role: RosterRole, rows: impl Iterator<Item = &'a RosterRowView>) -> Roster {
    let lead = match role {
        RosterRole::Member => "成员：",
        RosterRole::Liaison => "联络员：",
    };
    let rows = rows.map(|row| RosterLine {
        name: row.name.clone(),
        post: format!("{}{}", row.unit.as_ref().map_or("", |unit| unit.short.as_str()), row.post),
        phone: (role == RosterRole::Liaison).then(|| row.phone.clone()),
    });
    Roster { lead: lead.into(), rows: rows.collect() }
}

/// A draft's text, its title left to the annex.
fn text(draft: &Draft) -> Vec<Block> {
    let labels = labels(draft);
    let mut blocks = Vec::new();
    for node in draft.walk() {
        if node.kind == NodeKind::Title {
            continue;
        }
        let label = labels.get(&node.id).map_or("", String::as_str);
        let mut paragraphs = node.paragraphs.iter();
        if let Some(first) = paragraphs.next() {
            blocks.push(Block::Text(opening(node, label, &first.text)));
        }
        blocks.extend(paragraphs.map(|paragraph| plain(&paragraph.text)));
    }
    blocks
}

/// The paragraph that carries the node's number (GB/T 9704, 7.3.3: 一、黑体 （一）楷体 1. and （1） 仿宋).
fn opening(node: &Node, label: &str, words: &str) -> Para {
    let Some(numbering) = node.numbering else { return Para::text(words) };
    let level = match numbering.style {
        NumberStyle::Part | NumberStyle::Chapter | NumberStyle::Section => {
            return Para::heading(Level::Centred, format!("{label}　{words}"));
        }
        NumberStyle::Article => {
            let runs = vec![Run::new(format!("{label}　"), Face::Hei), Run::new(words, Face::FangSong)];
            return Para { level: Level::Plain, runs };
        }
        NumberStyle::Chinese => Level::First,
        NumberStyle::ChineseParen => Level::Second,
        NumberStyle::ArabicParen | NumberStyle::Circled => Level::Fourth,
        NumberStyle::Arabic | NumberStyle::Decimal => Level::Third,
    };
    if node.kind == NodeKind::Heading {
        return Para::heading(level, format!("{label}{words}"));
    }
    let name = node.name();
    match words.strip_prefix(name).and_then(|rest| rest.strip_prefix('。')) {
        Some(rest) if !name.is_empty() => Para::clause(level, label, &format!("{name}。"), rest),
        _ => Para { level: Level::Plain, runs: vec![Run::new(format!("{label}{words}"), Face::FangSong)] },
    }
}
