//! Whether a reply answers our letter, by the titles that its opening names.
//!
//! Knows only titles: what the reply says about them is for others.

use std::collections::HashSet;

use super::letter::Line;
use super::locate::Places;
use super::pattern::pattern;
use crate::unit::Names;
use crate::wording::fold;

/// The title of the document that the opening names, where it is none of ours and says so clearly.
pub(super) fn other_matter(lines: &[Line], places: &Places, names: &Names) -> Option<String> {
    pattern!(OPENING, "收悉|来函|已阅|已收|转来|发来|征求");
    let mut ours = HashSet::new();
    for draft in places.drafts {
        ours.extend(pairs(&core(&draft.title, names)));
    }
    if ours.is_empty() {
        return None;
    }
    const OPENING_LINES: usize = 14;
    let texts = lines.iter().take(OPENING_LINES).map(|line| line.text.text());
    for text in texts.filter(|text| OPENING.is_match(text)) {
        let first = text.split('。').next().unwrap_or("");
        // 对照《固体废物污染环境防治法》: what a reply measures ours by, not what it answers.
        let law = |title: &String| {
            ["法", "条例", "规定", "标准", "规范"].iter().any(|end| title.ends_with(end))
                && !["征求", "意见"].iter().any(|word| title.contains(word))
        };
        let titles: Vec<String> = titles(first).into_iter().filter(|title| !law(title)).collect();
        let telling: Vec<(&String, f64)> = titles
            .iter()
            .filter_map(|title| {
                const SHORTEST: usize = 5;
                let wanted = pairs(&core(title, names));
                let shared = wanted.iter().filter(|pair| ours.contains(*pair)).count();
                (wanted.len() >= SHORTEST).then(|| (title, shared as f64 / wanted.len() as f64))
            })
            .collect();
        const LEAST_SHARED: f64 = 0.4;
        if telling.iter().any(|(_, share)| *share >= LEAST_SHARED) {
            return None;
        }
        if let Some((title, _)) = telling.first() {
            return Some((*title).clone());
        }
    }
    None
}

/// The titles in 《》, the outermost ones.
fn titles(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    let (mut depth, mut words) = (0_usize, String::new());
    for sign in text.chars() {
        match sign {
            '《' if depth == 0 => depth = 1,
            '《' => {
                depth += 1;
                words.push(sign);
            }
            '》' if depth == 1 => {
                depth = 0;
                found.push(std::mem::take(&mut words));
            }
            '》' => {
                depth = depth.saturating_sub(1);
                words.push(sign);
            }
            _ if depth > 0 => words.push(sign),
            _ => {}
        }
    }
    found
}

/// What of a title tells it from others: without the letter's own words and the city's name.
fn core(title: &str, names: &Names) -> String {
    pattern!(
        COMMON,
        "关于|征求|意见|反馈|修改|的函|的通知|通知|函|征求意见稿|送审稿|\\(.*?\\)|《|》|印发|贯彻|落实|实施|方案|措施|办法|具体|工作|[的和及等]"
    );
    let folded = fold(title).text();
    let plain = COMMON.replace_all(&folded, "").into_owned();
    plain.replace(names.city(), "").replace(['市', '区'], "")
}

fn pairs(text: &str) -> HashSet<(char, char)> {
    let chars: Vec<char> = text.chars().collect();
    chars.windows(2).map(|pair| (pair[0], pair[1])).collect()
}
