//! The units in the bracket that closes a paragraph, as lists that can be changed item by item.

use crate::diff::unit_in;

/// Units between two roles in （市A局、B局牵头，市C局配合）: A and B are one list, C is another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct UnitList {
    /// First character in the text.
    pub start: usize,
    /// Behind the last one.
    pub end: usize,
    /// The units in order, none twice.
    pub items: Vec<Item>,
}

/// A unit in a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Item {
    /// What stands before the name: the separator, and 市 where it is written.
    pub lead: String,
    /// The name without 市: what tells one unit from another.
    pub name: String,
}

impl Item {
    /// 市, if this unit carries it.
    pub fn city(&self) -> &str {
        if self.lead.ends_with('市') { "市" } else { "" }
    }
}

/// The lists of the bracket at the end of the text; none where it does not end in one.
pub(super) fn unit_lists(text: &str) -> Vec<UnitList> {
    let Some((open, content)) = closing_bracket(text) else { return Vec::new() };
    let mut lists: Vec<UnitList> = Vec::new();
    let mut at = text[..open].chars().count();
    let mut open_list: Option<UnitList> = None;
    for piece in content.split_inclusive(['、', '，', ',', '；', ';', '：', ':', '。']) {
        let words = piece.trim_end_matches(['、', '，', ',', '；', ';', '：', ':', '。']);
        let mark = &piece[words.len()..];
        let name = unit_in(words);
        let is_unit = names_a_unit(name) && !matches!(mark, "：" | ":");
        let (city, bare) = without_city(name);
        let twice = open_list.as_ref().is_some_and(|list| list.items.iter().any(|item| item.name == bare));
        if !is_unit || twice {
            lists.extend(open_list.take());
        } else {
            let list = open_list.get_or_insert_with(|| UnitList { start: at, end: at, items: Vec::new() });
            // Between two units of one list stands what ended the piece before.
            let separator = if list.items.is_empty() { "" } else { separator_before(text, at) };
            list.items.push(Item { lead: format!("{separator}{city}"), name: bare.to_owned() });
            list.end = at + name.chars().count();
        }
        at += piece.chars().count();
        if name.len() < words.len() || !matches!(mark, "、" | "，" | ",") {
            lists.extend(open_list.take());
        }
        if mark == "。" {
            break;
        }
    }
    lists.extend(open_list);
    lists
}

/// Byte where the content starts, and the content, of the bracket that ends the text and says who does it.
fn closing_bracket(text: &str) -> Option<(usize, &str)> {
    let body = text.trim_end().trim_end_matches('。').strip_suffix(['）', ')'])?;
    let open = body.rfind(['（', '('])?;
    let start = open + body[open..].chars().next()?.len_utf8();
    let content = &body[start..];
    let assigns =
        ["负责", "牵头", "配合", "落实", "单位：", "单位:"].iter().any(|word| content.contains(word));
    (assigns && !content.contains(['）', ')'])).then_some((start, content))
}

fn separator_before(text: &str, at: usize) -> &str {
    let mut marks = text.char_indices().skip(at - 1);
    let start = marks.next().map_or(0, |(byte, _)| byte);
    let end = marks.next().map_or(text.len(), |(byte, _)| byte);
    &text[start..end]
}

fn names_a_unit(name: &str) -> bool {
    const LAST: &str = "局委办院厅部府会心司门社行队站所校团区旗市县位室处科联";
    const LONGEST: usize = 24;
    let length = name.chars().count();
    (2..=LONGEST).contains(&length) && name.chars().last().is_some_and(|last| LAST.contains(last))
}

/// 市 stands for all units of a list before the first; 市场监管局 begins with another word.
fn without_city(name: &str) -> (&str, &str) {
    match name.strip_prefix('市') {
        Some(rest) if !rest.starts_with(['场', '直', '级']) && rest.chars().count() >= 2 => ("市", rest),
        _ => ("", name),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(text: &str) -> Vec<Vec<String>> {
        unit_lists(text)
            .into_iter()
            .map(|list| list.items.into_iter().map(|item| item.name).collect())
            .collect()
    }

    #[test]
    fn the_closing_bracket_is_read_as_units() {
        assert_eq!(
            names("推广包装产品。（市邮政管理局、商务局、市场监管局、工业和信息化局按职责分工负责）"),
            [["邮政管理局", "商务局", "市场监管局", "工业和信息化局"]]
        );
        assert_eq!(names("纳入通报中。(市邮政管理局、商务局等按职责分工负责)"), [["邮政管理局", "商务局"]]);
        assert_eq!(names("回收和循环利用。（市邮政管理局负责）"), [["邮政管理局"]]);
    }

    #[test]
    fn the_rule_after_a_full_stop_is_no_unit() {
        assert_eq!(
            names(
                "实地调研。（市邮政管理局、商务局，各旗市区人民政府按职责分工负责。以下任务均需各旗市区人民政府落实，不再列出）"
            ),
            [["邮政管理局", "商务局", "各旗市区人民政府"]]
        );
    }

    #[test]
    fn roles_part_the_lists() {
        assert_eq!(
            names("开展检查。（市商务局牵头，市邮政管理局、财政局配合）"),
            [vec!["商务局"], vec!["邮政管理局", "财政局"]]
        );
        assert_eq!(
            names("（牵头单位：市商务局；配合单位：市邮政管理局、财政局）"),
            [vec!["商务局"], vec!["邮政管理局", "财政局"]]
        );
    }

    #[test]
    fn the_ranges_are_those_of_the_text() {
        let text = "实地调研。（市邮政管理局、商务局按职责分工负责）";
        let list = &unit_lists(text)[0];
        let written: String = text.chars().skip(list.start).take(list.end - list.start).collect();
        assert_eq!(written, "市邮政管理局、商务局");
        assert_eq!(
            list.items.iter().map(|item| format!("{}{}", item.lead, item.name)).collect::<String>(),
            written
        );
    }

    #[test]
    fn other_brackets_are_text() {
        assert!(names("支持社区建设二手商品寄卖店（点），促进流通。").is_empty());
        assert!(names("（联系人：杜某某；联系电话：8210000）").is_empty());
        assert!(names("").is_empty());
    }
}
