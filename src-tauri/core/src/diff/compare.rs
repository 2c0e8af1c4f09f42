//! Two lists of paragraphs → which became which, moves, merges and splits included.

use std::collections::HashMap;
use std::sync::LazyLock;

use regex::Regex;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{Segment, Words};

/// One row of a comparison: paragraphs of the first text beside what became of them in the second.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct ComparedRow {
    /// What happened.
    pub kind: RowKind,
    /// Places in the first list, from 0; several where they were merged, none where the paragraph is new.
    pub a: Vec<usize>,
    /// Places in the second list, from 0; several where the paragraph was split, none where it is gone.
    pub b: Vec<usize>,
    /// It stands elsewhere than its neighbours would have it.
    pub moved: bool,
    /// How alike both sides are, 0–1, their numbers not counted.
    pub likeness: f64,
    /// Both sides against each other; paragraphs of one side are joined by a line feed.
    pub segments: Vec<Segment>,
}

/// What happened to the paragraphs of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum RowKind {
    /// Not one character differs.
    Same,
    /// The words differ.
    Changed,
    /// Only in the second.
    Added,
    /// Only in the first.
    Removed,
    /// Several of the first are one in the second.
    Merged,
    /// One of the first is several in the second.
    Split,
}

/// Less alike than this, two paragraphs have nothing to do with each other.
const LEAST_LIKENESS: f64 = 0.4;
/// Paragraphs out of order must be more alike, since nothing but their words speaks for them.
const LEAST_LIKENESS_MOVED: f64 = 0.6;
/// A pair is out of the question when either side has a partner that is better by this.
const CLEARLY_BETTER: f64 = 0.3;
/// A neighbour belongs to a merge or split if it makes the pair more alike by this …
const LEAST_GAIN: f64 = 0.05;
/// … and this much of it stands in the other side.
const LEAST_CONTAINED: f64 = 0.6;
/// Above this many pairs of paragraphs only those that are near each other in the two texts are compared.
const MOST_PAIRS: usize = 4_000_000;

/// Labels that change by themselves when a paragraph moves.
static LABEL: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(concat!(
        r"^\s*(?:第[零〇一二三四五六七八九十百\d]+[编章节条款]\s*|[一二三四五六七八九十百]+、|",
        r"[（(][一二三四五六七八九十百\d]+[）)]|\d+(?:[.．]\d+)*[.．、]?\s*|[①-⑳])"
    ))
    .ok()
});

/// `a` against `b`, cut by the dictionary alone. See [`Words::compare`].
pub fn compare<S: AsRef<str>>(a: &[S], b: &[S]) -> Vec<ComparedRow> {
    Words::default().compare(a, b)
}

impl Words {
    /// Two versions of a text, paragraph by paragraph. Rows stand in the order of `b`; what is gone stands after
    /// the paragraph that it followed in `a`. Every paragraph of either side is in exactly one row.
    pub fn compare<S: AsRef<str>>(&self, a: &[S], b: &[S]) -> Vec<ComparedRow> {
        let (a, b): (Vec<&str>, Vec<&str>) =
            (a.iter().map(AsRef::as_ref).collect(), b.iter().map(AsRef::as_ref).collect());
        let (shapes_a, shapes_b) = (shapes(&a), shapes(&b));
        let likeness = likenesses(&shapes_a, &shapes_b);
        let mut pairs = in_order(&likeness, &shapes_a, &shapes_b);
        moves(&mut pairs, &likeness, &shapes_a, &shapes_b);
        let groups = join_neighbours(&pairs, &shapes_a, &shapes_b);
        self.rows(groups, &a, &b)
    }

    fn rows(&self, groups: Vec<Group>, a: &[&str], b: &[&str]) -> Vec<ComparedRow> {
        let mut rows: Vec<ComparedRow> = groups.into_iter().map(|group| self.row(group, a, b)).collect();
        let taken = |rows: &[ComparedRow], side: fn(&ComparedRow) -> &Vec<usize>, at: usize| {
            rows.iter().any(|row| side(row).contains(&at))
        };
        let added: Vec<usize> = (0..b.len()).filter(|&j| !taken(&rows, |row| &row.b, j)).collect();
        let removed: Vec<usize> = (0..a.len()).filter(|&i| !taken(&rows, |row| &row.a, i)).collect();
        rows.extend(
            added
                .into_iter()
                .map(|j| self.row(Group { a: vec![], b: vec![j], moved: false, likeness: 0.0 }, a, b)),
        );
        rows.sort_by_key(|row| row.b.first().copied());
        for i in removed {
            let row = self.row(Group { a: vec![i], b: vec![], moved: false, likeness: 0.0 }, a, b);
            // Behind the nearest paragraph before it that kept its place, and behind what else is gone there.
            let before =
                (0..i).rev().find_map(|i| rows.iter().position(|row| !row.moved && row.a.contains(&i)));
            rows.insert(before.map_or(0, |at| at + 1), row);
        }
        rows
    }

    fn row(&self, group: Group, a: &[&str], b: &[&str]) -> ComparedRow {
        let join = |texts: &[&str], places: &[usize]| {
            places.iter().map(|&at| texts[at]).collect::<Vec<_>>().join("\n")
        };
        let (old, new) = (join(a, &group.a), join(b, &group.b));
        let kind = match (group.a.len(), group.b.len()) {
            (0, _) => RowKind::Added,
            (_, 0) => RowKind::Removed,
            (1, 1) if old == new => RowKind::Same,
            (1, 1) => RowKind::Changed,
            (_, 1) => RowKind::Merged,
            _ => RowKind::Split,
        };
        let segments = self.diff(&old, &new);
        ComparedRow { kind, a: group.a, b: group.b, moved: group.moved, likeness: group.likeness, segments }
    }
}

/// Paragraphs that belong together.
struct Group {
    a: Vec<usize>,
    b: Vec<usize>,
    moved: bool,
    likeness: f64,
}

/// What a paragraph is compared by: pairs of neighbouring characters, counted, without its label and blanks.
#[derive(Clone)]
struct Shape {
    text: String,
    pairs: HashMap<(char, char), u32>,
    size: u32,
}

impl Shape {
    fn of(text: &str) -> Self {
        let start = LABEL.as_ref().and_then(|label| label.find(text)).map_or(0, |label| label.end());
        // A paragraph that is nothing but a label is compared by it.
        let rest = if text[start..].trim().is_empty() { text } else { &text[start..] };
        Self::of_text(rest.chars().filter(|c| !c.is_whitespace()).collect())
    }

    fn of_text(text: String) -> Self {
        let mut pairs = HashMap::new();
        let mut before = '^';
        let mut size = 0;
        for c in text.chars().chain(std::iter::once('$')) {
            *pairs.entry((before, c)).or_insert(0) += 1;
            size += 1;
            before = c;
        }
        Self { text, pairs, size }
    }

    fn with(&self, next: &Self) -> Self {
        Self::of_text(format!("{}{}", self.text, next.text))
    }

    fn shared(&self, other: &Self) -> u32 {
        let (small, large) =
            if self.pairs.len() <= other.pairs.len() { (self, other) } else { (other, self) };
        small.pairs.iter().map(|(pair, n)| large.pairs.get(pair).map_or(0, |m| *n.min(m))).sum()
    }

    /// 0–1: the share of pairs that both have.
    fn likeness(&self, other: &Self) -> f64 {
        if self.text == other.text {
            return 1.0;
        }
        let (least, most) = (self.size.min(other.size), self.size.max(other.size));
        // Not even if the shorter one stood in the longer one.
        if 2.0 * f64::from(least) / f64::from(least + most) < LEAST_LIKENESS {
            return 0.0;
        }
        2.0 * f64::from(self.shared(other)) / f64::from(self.size + other.size)
    }

    /// 0–1: the share of this one that stands in the other.
    fn contained(&self, other: &Self) -> f64 {
        f64::from(self.shared(other)) / f64::from(self.size.max(1))
    }
}

fn shapes(texts: &[&str]) -> Vec<Shape> {
    texts.iter().map(|text| Shape::of(text)).collect()
}

/// Likeness of every pair that is worth a look; a pair that is not there is 0.
fn likenesses(a: &[Shape], b: &[Shape]) -> Vec<HashMap<usize, f64>> {
    let all = a.len().saturating_mul(b.len()) <= MOST_PAIRS;
    let reach = (MOST_PAIRS / a.len().max(1)).max(1) / 2;
    let near = |i: usize| {
        if all {
            return 0..b.len();
        }
        let middle = i * b.len() / a.len().max(1);
        middle.saturating_sub(reach)..(middle + reach).min(b.len())
    };
    let found: Vec<HashMap<usize, f64>> = a
        .iter()
        .enumerate()
        .map(|(i, one)| {
            near(i).map(|j| (j, one.likeness(&b[j]))).filter(|(_, like)| *like >= LEAST_LIKENESS).collect()
        })
        .collect();
    let mut best_b = vec![0.0f64; b.len()];
    for (j, like) in found.iter().flatten() {
        best_b[*j] = best_b[*j].max(*like);
    }
    found
        .into_iter()
        .map(|row| {
            let best_a = row.values().copied().fold(0.0, f64::max);
            row.into_iter().filter(|(j, like)| like + CLEARLY_BETTER > best_a.max(best_b[*j])).collect()
        })
        .collect()
}

/// The pairs in the order of both texts that together keep the most text.
fn in_order(likeness: &[HashMap<usize, f64>], a: &[Shape], b: &[Shape]) -> Vec<(usize, usize, bool)> {
    // Longest increasing chain by weight: pairs in order of a, then of b backwards, so that one a is used once.
    let mut pairs: Vec<(usize, usize, f64)> = likeness
        .iter()
        .enumerate()
        .flat_map(|(i, row)| {
            row.iter().map(move |(j, like)| (i, *j, like * like * f64::from(a[i].size + b[*j].size)))
        })
        .collect();
    pairs.sort_by(|one, other| one.0.cmp(&other.0).then(other.1.cmp(&one.1)));
    // A Fenwick tree of the heaviest chain that ends before a given b.
    let mut tree: Vec<(f64, Option<usize>)> = vec![(0.0, None); b.len() + 1];
    let mut before: Vec<Option<usize>> = Vec::with_capacity(pairs.len());
    for (at, (_, j, weight)) in pairs.iter().enumerate() {
        let (so_far, previous) = heaviest(&tree, *j);
        before.push(previous);
        let mut k = j + 1;
        while k < tree.len() {
            if so_far + weight > tree[k].0 {
                tree[k] = (so_far + weight, Some(at));
            }
            k += k & k.wrapping_neg();
        }
    }
    let mut chain = Vec::new();
    let mut at = heaviest(&tree, b.len()).1;
    while let Some(pair) = at {
        chain.push((pairs[pair].0, pairs[pair].1, false));
        at = before[pair];
    }
    chain.reverse();
    chain
}

fn heaviest(tree: &[(f64, Option<usize>)], before: usize) -> (f64, Option<usize>) {
    let (mut best, mut k) = ((0.0, None), before);
    while k > 0 {
        if tree[k].0 > best.0 {
            best = tree[k];
        }
        k -= k & k.wrapping_neg();
    }
    best
}

/// Adds what is left over on both sides and alike, the most alike first.
fn moves(pairs: &mut Vec<(usize, usize, bool)>, likeness: &[HashMap<usize, f64>], a: &[Shape], b: &[Shape]) {
    let mut free_a = vec![true; a.len()];
    let mut free_b = vec![true; b.len()];
    for &(i, j, _) in pairs.iter() {
        (free_a[i], free_b[j]) = (false, false);
    }
    let mut left: Vec<(usize, usize, f64)> = likeness
        .iter()
        .enumerate()
        .flat_map(|(i, row)| row.iter().map(move |(j, like)| (i, *j, *like)))
        .filter(|(i, j, like)| free_a[*i] && free_b[*j] && *like >= LEAST_LIKENESS_MOVED)
        .collect();
    left.sort_by(|one, other| other.2.total_cmp(&one.2).then((one.0, one.1).cmp(&(other.0, other.1))));
    for (i, j, _) in left {
        if free_a[i] && free_b[j] {
            (free_a[i], free_b[j]) = (false, false);
            pairs.push((i, j, true));
        }
    }
}

/// Takes unpaired neighbours into a pair where that makes both sides more alike: merges and splits.
fn join_neighbours(pairs: &[(usize, usize, bool)], a: &[Shape], b: &[Shape]) -> Vec<Group> {
    let mut free_a = vec![true; a.len()];
    let mut free_b = vec![true; b.len()];
    for &(i, j, _) in pairs {
        (free_a[i], free_b[j]) = (false, false);
    }
    pairs
        .iter()
        .map(|&(i, j, moved)| {
            let like = a[i].likeness(&b[j]);
            let (split, as_split) = grow(&a[i], j, b, &mut free_b, like);
            let (merged, as_merged) =
                if split.len() > 1 { (vec![i], like) } else { grow(&b[j], i, a, &mut free_a, like) };
            Group { a: merged, b: split, moved, likeness: as_split.max(as_merged) }
        })
        .collect()
}

/// The stretch of free paragraphs around `from` that is most like `whole`, and how alike it is.
fn grow(whole: &Shape, from: usize, parts: &[Shape], free: &mut [bool], like: f64) -> (Vec<usize>, f64) {
    let (mut first, mut last, mut like) = (from, from, like);
    let mut so_far = parts[from].clone();
    loop {
        let before = first.checked_sub(1).filter(|&at| free[at]);
        let after = Some(last + 1).filter(|&at| at < parts.len() && free[at]);
        let better = [before, after]
            .into_iter()
            .flatten()
            .filter(|&at| parts[at].contained(whole) >= LEAST_CONTAINED)
            .map(|at| {
                let joined = if at < first { parts[at].with(&so_far) } else { so_far.with(&parts[at]) };
                (at, whole.likeness(&joined), joined)
            })
            .filter(|(_, joined_like, _)| *joined_like >= like + LEAST_GAIN)
            .max_by(|one, other| one.1.total_cmp(&other.1));
        let Some((at, joined_like, joined)) = better else { break };
        free[at] = false;
        (first, last, like, so_far) = (first.min(at), last.max(at), joined_like, joined);
    }
    ((first..=last).collect(), like)
}

#[cfg(test)]
mod tests {
    use super::*;

    const OLD: [&str; 6] = [
        "二、工作措施",
        "（三）快递包装减量化专项措施。持续开展快递包装相关法律法规政策宣传培训。引导相关企业规范包装应用，提升行业自律。",
        "（四）电商平台企业引领措施。落实电商平台企业一次性塑料制品使用、回收报告制度。鼓励本地化平台使用可循环包装。",
        "（五）快递包装供应链绿色升级措施。指导商品生产者严格按照限制商品过度包装强制性标准生产商品。",
        "（六）可循环快递包装推广措施。以创建绿色商场为抓手，引导商超优化结构，提升效率。指导寄递企业扩大可循环快递箱应用。",
        "三、保障措施",
    ];

    /// Each row in short: `0→0`, `1,2→1`, `→3`, with ~ for changed words and ! for moved.
    fn rows(new: &[&str]) -> Vec<String> {
        compare(&OLD, new)
            .iter()
            .map(|row| {
                let side = |at: &[usize]| at.iter().map(usize::to_string).collect::<Vec<_>>().join(",");
                let changed = if row.kind == RowKind::Changed { "~" } else { "" };
                let moved = if row.moved { "!" } else { "" };
                format!("{}→{}{changed}{moved}", side(&row.a), side(&row.b))
            })
            .collect()
    }

    #[test]
    fn equal_texts_pair_one_by_one() {
        assert_eq!(rows(&OLD), ["0→0", "1→1", "2→2", "3→3", "4→4", "5→5"]);
        assert!(compare(&OLD, &OLD).iter().all(|row| row.kind == RowKind::Same));
    }

    #[test]
    fn a_clause_put_in_shifts_the_numbers_and_nothing_else() {
        let mut new = OLD.to_vec();
        new.insert(2, "（四）典型培育措施。在全市培育一批电商快递减量化示范典型企业，并向社会公布名单。");
        let third = OLD[2].replace("（四）", "（五）");
        new[3] = &third;
        assert_eq!(rows(&new), ["0→0", "1→1", "→2", "2→3~", "3→4", "4→5", "5→6"]);
    }

    #[test]
    fn a_clause_taken_out_stands_where_it_stood() {
        let mut new = OLD.to_vec();
        new.remove(3);
        assert_eq!(rows(&new), ["0→0", "1→1", "2→2", "3→", "4→3", "5→4"]);
    }

    #[test]
    fn a_clause_moved_and_edited_is_one_row() {
        let mut new = OLD.to_vec();
        let moved = new.remove(1);
        let moved = moved.replace("提升行业自律", "提升行业自律水平").replace("（三）", "（五）");
        new.insert(4, &moved);
        assert_eq!(rows(&new), ["0→0", "2→1", "3→2", "4→3", "1→4~!", "5→5"]);
    }

    #[test]
    fn a_clause_in_two_paragraphs_is_a_split_and_back_a_merge() {
        let new = [
            OLD[0],
            OLD[1],
            OLD[2],
            OLD[3],
            "（六）可循环快递包装推广措施。以创建绿色商场为抓手，引导商超优化结构，提升效率。",
            "指导寄递企业扩大可循环快递箱应用。",
            OLD[5],
        ];
        let there = compare(&OLD, &new);
        assert_eq!((there[4].kind, there[4].b.as_slice()), (RowKind::Split, [4, 5].as_slice()));
        let back = compare(&new, &OLD);
        assert_eq!((back[4].kind, back[4].a.as_slice()), (RowKind::Merged, [4, 5].as_slice()));
    }

    #[test]
    fn paragraphs_that_have_nothing_in_common_are_not_paired() {
        let mut new = OLD.to_vec();
        new[3] = "（五）严格落实属地责任，按年度开展跟踪评估，及时解决存在的问题并向市政府报告。";
        assert_eq!(rows(&new), ["0→0", "1→1", "2→2", "3→", "→3", "4→4", "5→5"]);
    }

    #[test]
    fn every_paragraph_is_in_exactly_one_row() {
        let new = [OLD[4], OLD[1], "（五）新的一条。", OLD[1], OLD[0], ""];
        let rows = compare(&OLD, &new);
        let mut a: Vec<usize> = rows.iter().flat_map(|row| row.a.clone()).collect();
        let mut b: Vec<usize> = rows.iter().flat_map(|row| row.b.clone()).collect();
        a.sort_unstable();
        b.sort_unstable();
        assert_eq!(a, (0..OLD.len()).collect::<Vec<_>>());
        assert_eq!(b, (0..new.len()).collect::<Vec<_>>());
    }

    #[test]
    fn nothing_against_nothing() {
        assert!(compare::<&str>(&[], &[]).is_empty());
        assert_eq!(compare(&[], &["新增"])[0].kind, RowKind::Added);
    }
}
