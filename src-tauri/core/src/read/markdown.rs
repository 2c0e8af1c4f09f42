//! Markdown (CommonMark with tables, footnotes, strikethrough and task lists). Nothing written is dropped:
//! markup that has no counterpart in a [`Source`] stays as text.

use pulldown_cmark::{CodeBlockKind, Event, HeadingLevel, LinkType, Options, Parser, Tag, TagEnd};

use super::encoding::Decoded;
use super::{Block, Cell, Format, Loss, Region, Row, Run, Source, SourceParagraph, Table, text};

/// Reads a decoded text.
pub(super) fn read(decoded: &Decoded) -> Source {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS;
    let mut writer = Writer { written: &decoded.text, losses: text::spoilt(decoded), ..Writer::default() };
    for (event, range) in Parser::new_ext(&decoded.text, options).into_offset_iter() {
        writer.event(event, range.start);
    }
    writer.end_paragraph();
    Source { format: Format::Markdown, blocks: writer.blocks, losses: writer.losses, ..Source::default() }
}

/// The state while events come in.
#[derive(Default)]
struct Writer<'t> {
    written: &'t str,
    blocks: Vec<Block>,
    losses: Vec<Loss>,
    table: Option<Table>,
    open: Option<SourceParagraph>,
    /// For each open list: the next number, or none for bullets.
    lists: Vec<Option<u64>>,
    /// The label that the next paragraph carries.
    label: Option<String>,
    bold: usize,
    struck: Option<String>,
    region: Region,
    /// Where open links lead, with whether they show it themselves.
    links: Vec<(String, bool)>,
    is_code: bool,
}

impl Writer<'_> {
    fn event(&mut self, event: Event<'_>, at: usize) {
        match event {
            Event::Start(tag) => self.start(tag, at),
            Event::End(tag) => self.end(tag),
            Event::Text(text) if self.is_code => self.code(&text),
            Event::Text(text) | Event::Code(text) | Event::InlineMath(text) | Event::DisplayMath(text) => {
                self.push(&text);
            }
            Event::Html(html) => self.html(&html),
            Event::InlineHtml(html) => match html.to_lowercase().replace(['/', ' '], "").as_str() {
                "<br>" => self.push("\n"),
                _ => self.push(&html),
            },
            Event::FootnoteReference(_) => {}
            Event::SoftBreak => self.soft_break(),
            Event::HardBreak => self.push("\n"),
            Event::Rule => {
                self.end_paragraph();
                self.begin_paragraph(None);
                self.end_paragraph();
            }
            Event::TaskListMarker(ticked) => self.push(if ticked { "☑" } else { "☐" }),
        }
    }

    fn start(&mut self, tag: Tag<'_>, at: usize) {
        match tag {
            Tag::Paragraph => self.begin_paragraph(None),
            Tag::Heading { level, .. } => self.begin_paragraph(Some(heading(level))),
            Tag::CodeBlock(kind) => {
                self.end_paragraph();
                self.is_code = true;
                if let CodeBlockKind::Fenced(language) = kind
                    && !language.is_empty()
                {
                    self.lose(format!("代码块标注“{language}”没有读入"));
                }
            }
            Tag::List(first) => {
                self.end_paragraph();
                self.lists.push(first);
            }
            Tag::Item => self.begin_item(at),
            Tag::FootnoteDefinition(name) => {
                self.end_paragraph();
                self.region = Region::Note;
                self.label = Some(name.to_string());
            }
            Tag::Table(_) => self.table = Some(Table::default()),
            Tag::TableHead | Tag::TableRow => {
                if let Some(table) = &mut self.table {
                    table.rows.push(Row::default());
                }
            }
            Tag::TableCell => self.begin_paragraph(None),
            Tag::Emphasis | Tag::Strong => self.bold += 1,
            Tag::Strikethrough => self.struck = Some(String::new()),
            Tag::Link { link_type, dest_url, .. } => {
                let shows_itself = matches!(link_type, LinkType::Autolink | LinkType::Email);
                self.links.push((dest_url.to_string(), shows_itself));
            }
            Tag::Image { dest_url, .. } => self.lose(format!("此处的图片（{dest_url}）未识别")),
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Paragraph | TagEnd::Heading(_) | TagEnd::Item => self.end_paragraph(),
            TagEnd::CodeBlock => {
                self.end_paragraph();
                self.is_code = false;
            }
            TagEnd::List(_) => {
                self.lists.pop();
            }
            TagEnd::FootnoteDefinition => {
                self.end_paragraph();
                self.region = Region::Body;
            }
            TagEnd::TableCell => self.end_cell(),
            TagEnd::Table => self.blocks.extend(self.table.take().map(Block::Table)),
            TagEnd::Emphasis | TagEnd::Strong => self.bold = self.bold.saturating_sub(1),
            TagEnd::Strikethrough => {
                if let Some(struck) = self.struck.take() {
                    self.lose(format!("用删除线划去的文字“{struck}”按普通文字读入"));
                }
            }
            TagEnd::Link => {
                if let Some((address, false)) = self.links.pop() {
                    self.lose(format!("链接地址 {address} 没有计入正文"));
                }
            }
            _ => {}
        }
    }

    fn begin_paragraph(&mut self, heading: Option<u8>) {
        // A loose list item opens its paragraph twice; the one with the label is kept.
        if self.open.as_ref().is_some_and(|open| open.runs.is_empty()) && heading.is_none() {
            return;
        }
        self.end_paragraph();
        self.open = Some(SourceParagraph {
            label: self.label.take(),
            heading,
            region: self.region,
            ..SourceParagraph::default()
        });
    }

    /// The marker is printed as its author wrote it, the number counted on from the first.
    fn begin_item(&mut self, at: usize) {
        self.end_paragraph();
        let marker = self.written.get(at..).unwrap_or_default().trim_start();
        let label = match self.lists.last_mut() {
            Some(Some(number)) => {
                let behind = marker.trim_start_matches(|c: char| c.is_ascii_digit());
                let sign = behind.chars().next().filter(|c| matches!(c, '.' | ')')).unwrap_or('.');
                let label = format!("{number}{sign}");
                *number = number.saturating_add(1);
                label
            }
            _ => marker.chars().take(1).collect(),
        };
        self.label = Some(label);
        self.begin_paragraph(None);
    }

    fn end_paragraph(&mut self) {
        if let Some(paragraph) = self.open.take() {
            self.blocks.push(Block::Paragraph(paragraph));
        }
    }

    fn end_cell(&mut self) {
        let paragraph = self.open.take().unwrap_or_default();
        if let Some(row) = self.table.as_mut().and_then(|table| table.rows.last_mut()) {
            let blocks = vec![Block::Paragraph(paragraph)];
            row.cells.push(Cell { column: row.cells.len(), column_span: 1, row_span: 1, blocks });
        }
    }

    fn push(&mut self, text: &str) {
        let bold = self.bold > 0;
        if let Some(struck) = &mut self.struck {
            struck.push_str(text);
        }
        if self.open.is_none() {
            self.begin_paragraph(None);
        }
        let Some(open) = &mut self.open else { return };
        match open.runs.last_mut() {
            Some(last) if last.bold == bold => last.text.push_str(text),
            _ => open.runs.push(Run { text: text.to_string(), bold, change: None }),
        }
    }

    /// A line end inside a paragraph. Markdown joins the lines; who types Chinese under each other without blank lines
    /// between means paragraphs. So lines are joined only where the first was broken for its length: a blank between
    /// Latin words, nothing between Chinese characters.
    fn soft_break(&mut self) {
        const BROKEN_FOR_LENGTH: usize = 24;
        let Some(open) = &self.open else { return };
        let line: String = open.runs.iter().map(|run| run.text.as_str()).collect();
        let last = line.trim_end().chars().last();
        if last.is_some_and(|c| c.is_ascii_alphanumeric() || matches!(c, ',' | '.')) {
            self.push(" ");
        } else if last.is_some_and(|c| "。；：！？…）;:!?)".contains(c))
            || line.chars().count() < BROKEN_FOR_LENGTH
        {
            self.end_paragraph();
        }
    }

    fn code(&mut self, code: &str) {
        for line in text::lines(code) {
            self.end_paragraph();
            self.push(&line);
        }
    }

    fn html(&mut self, html: &str) {
        for line in text::lines(html) {
            self.end_paragraph();
            self.push(&line);
        }
        self.end_paragraph();
    }

    fn lose(&mut self, what: String) {
        let place = format!("第{}段", self.blocks.len() + 1);
        self.losses.push(Loss { place, what });
    }
}

fn heading(level: HeadingLevel) -> u8 {
    match level {
        HeadingLevel::H1 => 1,
        HeadingLevel::H2 => 2,
        HeadingLevel::H3 => 3,
        HeadingLevel::H4 => 4,
        HeadingLevel::H5 => 5,
        HeadingLevel::H6 => 6,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read_text(text: &str) -> Source {
        read(&Decoded { text: text.to_string(), broken: 0 })
    }

    fn printed(text: &str) -> Vec<String> {
        read_text(text).passages().iter().map(|passage| passage.paragraph.printed()).collect()
    }

    #[test]
    fn headings_emphasis_and_lists_keep_level_weight_and_marker() {
        let source = read_text(
            "# 具体措施\n\n## 一、目标要求\n\n（一）**管理制度**逐步完善。\n\n3. 加强监管\n4. 强化宣传\n\n- 附件一\n* 附件二\n",
        );
        let passages = source.passages();
        let all: Vec<_> = passages
            .iter()
            .map(|p| (p.paragraph.heading, p.paragraph.label.as_deref(), p.paragraph.text()))
            .collect();
        assert_eq!(
            all,
            [
                (Some(1), None, "具体措施".into()),
                (Some(2), None, "一、目标要求".into()),
                (None, None, "（一）管理制度逐步完善。".to_string()),
                (None, Some("3."), "加强监管".into()),
                (None, Some("4."), "强化宣传".into()),
                (None, Some("-"), "附件一".into()),
                (None, Some("*"), "附件二".into()),
            ]
        );
        let bold: Vec<bool> = passages[2].paragraph.runs.iter().map(|run| run.bold).collect();
        assert_eq!(bold, [false, true, false]);
    }

    #[test]
    fn loose_and_nested_items_keep_their_labels_once() {
        assert_eq!(
            printed("1) 总体要求\n\n   续段\n\n2) 任务\n   - 宣传\n   - 监管\n"),
            ["1)总体要求", "续段", "2)任务", "-宣传", "-监管"]
        );
    }

    #[test]
    fn a_table_becomes_a_table() {
        let source = read_text(
            "意见如下：\n\n| 条款 | 修改建议 |\n| --- | --- |\n| 第（四）条 | 将“15%”改为“20%”<br>理由：上位文件 |\n|  | 无 |\n",
        );
        let Some(Block::Table(table)) = source.blocks.get(1) else { panic!("no table: {source:?}") };
        assert_eq!(table.rows.len(), 3);
        assert_eq!(table.rows[1].cells[1].column, 1);
        assert_eq!(source.passages()[4].paragraph.text(), "将“15%”改为“20%”\n理由：上位文件");
        assert_eq!(source.passages()[5].paragraph.text(), "");
    }

    #[test]
    fn lines_of_one_chinese_paragraph_join_without_a_blank() {
        assert_eq!(
            printed("各级各部门要广泛开展宣传，面向公众普及知识，提升快递包装绿\n色环保意识 by\n2025"),
            ["各级各部门要广泛开展宣传，面向公众普及知识，提升快递包装绿色环保意识 by 2025"]
        );
    }

    #[test]
    fn clauses_typed_under_each_other_without_blank_lines_are_paragraphs() {
        assert_eq!(
            printed("第四条 各镇应当：\n（一）编制年度计划；\n（二）落实运维经费\n（三）组织日常巡查。"),
            ["第四条 各镇应当：", "（一）编制年度计划；", "（二）落实运维经费", "（三）组织日常巡查。"]
        );
    }

    #[test]
    fn html_code_rules_and_footnotes_are_not_dropped() {
        let source = read_text(
            "<div>\n市教育局意见\n</div>\n\n正文`代码`[^1]\n\n    原文缩进\n    第二行\n\n---\n\n[^1]: 依据发改环资〔2023〕1595号\n",
        );
        let text = source.plain_text();
        for words in ["市教育局意见", "正文代码", "原文缩进\n第二行", "依据发改环资〔2023〕1595号"]
        {
            assert!(text.contains(words), "{words} missing in {text}");
        }
        let notes = source.passages().iter().filter(|p| p.paragraph.region == Region::Note).count();
        assert_eq!(notes, 1);
    }

    #[test]
    fn what_is_struck_pictured_or_linked_is_said() {
        let source = read_text("建议~~删除~~保留。![章](seal.png) [通知](https://example.cn/1)");
        assert_eq!(source.plain_text(), "建议删除保留。章 通知");
        assert_eq!(source.losses.len(), 3);
    }
}
