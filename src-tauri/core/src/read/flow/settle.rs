//! Settling a raw text: paragraphs that a revision joins, list labels, passage numbers, places of comments.
//!
//! Passages get their numbers here, in reading order; so nothing may be settled and then dropped.

use std::collections::HashMap;

use super::Revision;
use super::anchors::Anchors;
use super::paragraph::Unsettled;
use super::raw::{Piece, RawBlock, RawCell, RawComment, RawParagraph, RawTable, RawText};
use crate::read::numbering::{ListMembership, Lists};
use crate::read::{
    Block, Cell, ChangeKind, Format, Loss, MarginComment, Region, Row, Source, SourceParagraph, Table,
};

/// The state of settling one text.
struct Settler {
    region: Region,
    lists: Lists,
    anchors: Anchors,
    losses: Vec<Loss>,
    /// Number of the next passage.
    passages: usize,
}

/// What a story has come to so far. The last paragraph stays open: a revision may join it with the next.
#[derive(Default)]
struct Flow {
    blocks: Vec<Block>,
    open: Option<Unsettled>,
}

impl RawText {
    /// Makes it a source.
    pub fn settle(self, format: Format) -> Source {
        let mut settler = Settler {
            region: Region::Body,
            lists: self.lists,
            anchors: Anchors::default(),
            losses: self.losses,
            passages: 0,
        };
        let mut blocks = settler.margins(self.headers);
        blocks.extend(settler.story(self.body, Region::Body));
        settler.anchors.end();
        blocks.extend(settler.margins(self.footers));
        let margin_comments = settler.comments(self.comments);
        Source { format, blocks, margin_comments, losses: settler.losses, ..Source::default() }
    }
}

impl Settler {
    /// Headers or footers: blank ones, and ones that repeat another word for word, leave nothing.
    fn margins(&mut self, stories: Vec<Vec<RawBlock>>) -> Vec<Block> {
        let mut seen: Vec<Vec<Block>> = Vec::new();
        for story in stories {
            let before = (self.passages, self.anchors.clone());
            let blocks = self.story(story, Region::HeaderFooter);
            self.anchors.end();
            let source = Source { blocks, ..Source::default() };
            if source.plain_text().trim().is_empty() || seen.contains(&source.blocks) {
                (self.passages, self.anchors) = before;
            } else {
                seen.push(source.blocks);
            }
        }
        seen.into_iter().flatten().collect()
    }

    fn story(&mut self, blocks: Vec<RawBlock>, region: Region) -> Vec<Block> {
        let outside = std::mem::replace(&mut self.region, region);
        let blocks = self.blocks(blocks);
        self.region = outside;
        blocks
    }

    fn blocks(&mut self, blocks: Vec<RawBlock>) -> Vec<Block> {
        let mut flow = Flow::default();
        for block in blocks {
            match block {
                RawBlock::Paragraph(paragraph) => self.add(paragraph, &mut flow),
                RawBlock::Table(table) => {
                    self.close(&mut flow);
                    let table = self.table(table);
                    flow.blocks.push(Block::Table(table));
                }
                RawBlock::Mark(mark) => {
                    self.close(&mut flow);
                    self.anchors.mark_between(&mark);
                }
                RawBlock::Unread(what) => {
                    self.close(&mut flow);
                    let place = self.place(&SourceParagraph::default());
                    self.losses.push(Loss { place, what });
                }
            }
        }
        self.close(&mut flow);
        flow.blocks
    }

    fn add(&mut self, raw: RawParagraph, flow: &mut Flow) {
        let stored = raw.label.clone();
        let list = raw.list.clone();
        let mut paragraph = self.unsettled(raw);
        let joined = flow.open.take_if(|open| open.joins(&paragraph));
        let taken_out = joined
            .as_ref()
            .and_then(|open| open.end.as_ref())
            .is_some_and(|change| change.kind == ChangeKind::Deleted);
        let standing = taken_out || paragraph.is_taken_out();
        paragraph.paragraph.label = stored.or_else(|| self.label(list?, standing));
        if let Some(mut open) = joined {
            open.join(paragraph);
            flow.open = Some(open);
        } else {
            self.close(flow);
            flow.open = Some(paragraph);
        }
    }

    fn label(&mut self, membership: ListMembership, standing: bool) -> Option<String> {
        let num_id = membership.num_id?;
        let list = self.lists.instances.get(&num_id)?.list.clone();
        self.lists.label(&num_id, &list, membership.level.unwrap_or(0), standing)
    }

    fn unsettled(&self, raw: RawParagraph) -> Unsettled {
        let mut paragraph = Unsettled::default();
        paragraph.paragraph =
            SourceParagraph { heading: raw.heading, region: self.region, ..SourceParagraph::default() };
        paragraph.end = raw.end;
        for piece in raw.pieces {
            match piece {
                Piece::Text(text, manner) if manner.hidden => paragraph.hidden.push_str(&text),
                Piece::Text(text, manner) => {
                    if manner.struck && manner.revision != Revision::Undone {
                        paragraph.struck.push_str(&text);
                    }
                    paragraph.push(&text, manner.bold, &manner.revision);
                }
                Piece::Mark(mark) => paragraph.mark(mark),
                Piece::PageBreak => paragraph.break_page(),
                Piece::Gap => paragraph.trim_next(),
                Piece::Hung(region, blocks) => paragraph.attached.push((region, blocks)),
                Piece::Unread(what) => paragraph.unread.push(what),
            }
        }
        paragraph
    }

    fn close(&mut self, flow: &mut Flow) {
        let Some(open) = flow.open.take() else { return };
        self.anchors.passage(self.passages, open.length, &open.marks);
        let losses = open.losses();
        if !losses.is_empty() {
            let place = self.place(&open.paragraph);
            self.losses.extend(losses.into_iter().map(|what| Loss { place: place.clone(), what }));
        }
        self.passages += 1;
        flow.blocks.push(Block::Paragraph(open.paragraph));
        for (region, blocks) in open.attached {
            // What repeats on every page stays marked so, even where it sits in a box.
            let region = if self.region == Region::HeaderFooter { self.region } else { region };
            let blocks = self.story(blocks, region);
            flow.blocks.extend(blocks);
        }
    }

    fn table(&mut self, table: RawTable) -> Table {
        let rows = table.rows.into_iter().map(|row| {
            let cells = row.cells.into_iter().filter_map(|cell| self.cell(cell)).collect();
            Row { hidden: row.hidden, cells }
        });
        Table { name: None, hidden: false, rows: rows.collect() }
    }

    fn cell(&mut self, cell: RawCell) -> Option<Cell> {
        if cell.row_span == 0 {
            self.marks_only(&cell.blocks);
            return None;
        }
        let mut blocks = self.blocks(cell.blocks);
        if blocks.is_empty() {
            blocks = self.blocks(vec![RawBlock::Paragraph(RawParagraph::default())]);
        }
        let RawCell { column, column_span, row_span, .. } = cell;
        Some(Cell { column, column_span, row_span, blocks })
    }

    /// Comment ranges may begin or end in a cell that a merge swallows.
    fn marks_only(&mut self, blocks: &[RawBlock]) {
        for block in blocks {
            match block {
                RawBlock::Paragraph(paragraph) => {
                    for piece in &paragraph.pieces {
                        if let Piece::Mark(mark) = piece {
                            self.anchors.mark_between(mark);
                        }
                    }
                }
                RawBlock::Table(table) => {
                    table
                        .rows
                        .iter()
                        .flat_map(|row| &row.cells)
                        .for_each(|cell| self.marks_only(&cell.blocks));
                }
                RawBlock::Mark(mark) => self.anchors.mark_between(mark),
                RawBlock::Unread(_) => {}
            }
        }
    }

    fn comments(&mut self, raw: Vec<RawComment>) -> Vec<MarginComment> {
        // What a comment holds is no passage of the source, so its paragraphs are counted apart, and no range reaches in.
        let before = self.passages;
        let anchors = std::mem::take(&mut self.anchors);
        let mut comments: Vec<(String, Option<String>, MarginComment)> = Vec::new();
        for comment in raw {
            let blocks = self.story(comment.blocks, Region::Body);
            self.passages = before;
            let text = Source { blocks, ..Source::default() }.plain_text();
            let anchors = anchors.spans(&comment.id);
            let RawComment { id, author, date, answers, .. } = comment;
            comments.push((id, answers, MarginComment { author, date, text, anchors, answers: None }));
        }
        let ranks = anchors.ranks();
        comments.sort_by_key(|(id, ..)| ranks.get(id.as_str()).copied().unwrap_or(usize::MAX));
        let places: HashMap<String, usize> =
            comments.iter().enumerate().map(|(at, (id, ..))| (id.clone(), at)).collect();
        let answered = |name: Option<String>| name.and_then(|name| places.get(&name).copied());
        comments
            .into_iter()
            .map(|(_, parent, comment)| MarginComment { answers: answered(parent), ..comment })
            .collect()
    }

    /// The present place in words for the clerk: paragraphs are counted, and named by their beginning.
    fn place(&self, paragraph: &SourceParagraph) -> String {
        place(self.region, self.passages, paragraph)
    }
}

/// A place in words for the clerk: passages are counted from 0, and named by their beginning.
fn place(region: Region, passage: usize, paragraph: &SourceParagraph) -> String {
    let beginning: String = paragraph.text().trim().chars().take(12).collect();
    let quoted = if beginning.is_empty() { String::new() } else { format!("（“{beginning}…”）") };
    match region {
        Region::Body => format!("第{}段{quoted}", passage + 1),
        Region::HeaderFooter => format!("页眉页脚{quoted}"),
        Region::Note => format!("脚注或尾注{quoted}"),
        Region::TextBox => format!("文本框{quoted}"),
    }
}
