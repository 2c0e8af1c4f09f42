//! What adopting a point gives, applied by other code than the product's.

use hegao::draft::{Draft, path};
use hegao::merge::{Edit, Step, TextChange};
use hegao::reply::{CommentKind, Point};

use super::gold::GoldPoint;
use super::sameness::{plain, same};

/// Whether the point's edits give what the gold asks for; none where the gold does not say.
pub fn edit_right(gold: &GoldPoint, found: &Point, drafts: &[Draft]) -> Option<bool> {
    if gold.whole {
        return Some(removes(gold, found, drafts));
    }
    let results: Vec<String> = results(found, drafts).iter().map(|text| plain(text)).collect();
    if !gold.result.is_empty() {
        let wanted: Vec<String> = gold.result.iter().map(|text| plain(text)).collect();
        return Some(results.iter().any(|text| wanted.iter().any(|wanted| text.contains(wanted))));
    }
    if !matches!(gold.kind, CommentKind::Replace | CommentKind::Delete) || gold.doubtful {
        return None;
    }
    let quote = plain(gold.quote.as_deref()?);
    let base = drafts
        .iter()
        .filter(|draft| gold.draft.as_deref().is_some_and(|t| same(Some(t), Some(&draft.title))));
    let texts: Vec<String> = base
        .flat_map(|draft| draft.walk())
        .flat_map(|node| node.paragraphs.iter().map(|paragraph| plain(&paragraph.text)))
        .collect();
    let at: Vec<&String> = texts.iter().filter(|text| text.contains(&quote)).collect();
    let [only] = at.as_slice() else { return None };
    if only.matches(&quote).count() != 1 {
        return None;
    }
    let wanted = only.replace(&quote, &plain(gold.proposed.as_deref().unwrap_or_default()));
    let tidy =
        gold.kind == CommentKind::Delete && tidied(only, &quote).iter().any(|text| results.contains(text));
    Some(tidy || results.contains(&wanted))
}

/// The text without the words and without one of the marks beside them: a mark that would stand twice goes with them.
fn tidied(text: &str, gone: &str) -> Vec<String> {
    const MARKS: [char; 4] = ['，', '、', '；', '。'];
    let Some((before, after)) = text.split_once(gone) else { return Vec::new() };
    let mut texts = Vec::new();
    if let Some(shorter) = before.strip_suffix(MARKS)
        && after.starts_with(MARKS)
    {
        texts.push(format!("{shorter}{after}"));
    }
    if let Some(shorter) = after.strip_prefix(MARKS)
        && before.ends_with(MARKS)
    {
        texts.push(format!("{before}{shorter}"));
    }
    texts
}

/// Whether the clause that the gold names goes when the point is adopted.
fn removes(gold: &GoldPoint, found: &Point, drafts: &[Draft]) -> bool {
    let Some(wanted) = &gold.path else { return false };
    let is_it = |draft: &Draft, node| path(draft, node) == *wanted;
    found.edits.iter().any(|edit| match edit {
        Edit::RemoveNode { node } => {
            drafts.iter().any(|draft| draft.node(*node).is_some() && is_it(draft, *node))
        }
        Edit::RemoveParagraph { paragraph } => drafts
            .iter()
            .filter_map(|draft| Some((draft, draft.paragraph(*paragraph)?.0)))
            .any(|(draft, node)| node.paragraphs.len() == 1 && is_it(draft, node.id)),
        _ => false,
    })
}

/// The texts that adopting the point gives.
pub fn results(found: &Point, drafts: &[Draft]) -> Vec<String> {
    let paragraph = |id| drafts.iter().find_map(|draft| draft.paragraph(id)).map(|(_, paragraph)| paragraph);
    found
        .edits
        .iter()
        .filter_map(|edit| match edit {
            Edit::Text { paragraph: id, change } => apply(&paragraph(*id)?.text, change),
            Edit::AddParagraph { text, .. } => Some(text.clone()),
            Edit::AddNode { paragraphs, .. } => Some(paragraphs.join("\n")),
            Edit::RemoveParagraph { .. } | Edit::RemoveNode { .. } => None,
        })
        .collect()
}

/// Applies a change step by step, apart from the product's own code; none where other words stand.
fn apply(text: &str, change: &TextChange) -> Option<String> {
    let letters: Vec<char> = text.chars().collect();
    let (mut at, mut out) = (0, String::new());
    for step in &change.steps {
        match step {
            Step::Retain(count) => {
                out.extend(letters.get(at..at + count)?);
                at += count;
            }
            Step::Delete(words) => {
                let gone: Vec<char> = words.chars().collect();
                if letters.get(at..at + gone.len())? != gone {
                    return None;
                }
                at += gone.len();
            }
            Step::Insert(words) => out.push_str(words),
        }
    }
    out.extend(letters.get(at..)?);
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn change(steps: Vec<Step>) -> TextChange {
        TextChange { steps }
    }

    #[test]
    fn a_change_applies_where_its_words_stand() {
        let steps = vec![Step::Retain(2), Step::Delete("10%".into()), Step::Insert("12%".into())];
        assert_eq!(apply("达到10%。", &change(steps)).as_deref(), Some("达到12%。"));
    }

    #[test]
    fn a_mark_goes_with_the_words_where_it_would_stand_twice() {
        assert_eq!(tidied("甲，乙，丙。", "乙"), ["甲，丙。", "甲，丙。"]);
        assert_eq!(tidied("甲，乙丙。", "乙"), Vec::<String>::new());
        assert_eq!(tidied("甲乙。", "乙"), Vec::<String>::new());
    }

    #[test]
    fn a_change_over_other_words_gives_nothing() {
        assert_eq!(apply("达到15%。", &change(vec![Step::Retain(2), Step::Delete("10%".into())])), None);
        assert_eq!(apply("达到", &change(vec![Step::Retain(9)])), None);
    }
}
