//! Many changes × one text → one text, with who stands behind each piece, and the conflicts as data.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::list::{UnitList, unit_lists};
use super::set::{ListWish, MergedList, merge_list};
use super::{ApplyError, Hunk, TextChange};
use crate::diff::Words;

/// What many changes make of a text. `K` names a change, such as the id of an edit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Merged<K> {
    /// The text with every change that meets no other; where changes conflict, the base stands.
    pub text: String,
    /// The base and the text in pieces. Without the inserted ones they are the base, without the deleted ones the
    /// text.
    pub segments: Vec<MergedSegment<K>>,
    /// Where changes meet and differ, in the order of their segments of kind [`MergedKind::Conflict`].
    pub conflicts: Vec<Conflict<K>>,
    /// Changes made against another text than the base: not applied anywhere.
    pub refused: Vec<Refused<K>>,
}

/// A piece of a merged text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct MergedSegment<K> {
    /// Same, gone, new, or disputed.
    pub kind: MergedKind,
    /// The characters; for a conflict those of the base, which can be none.
    pub text: String,
    /// The changes behind it, in order; none for what is the same.
    pub keys: Vec<K>,
}

/// What happened to a piece.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum MergedKind {
    /// In the base and in the text.
    Same,
    /// Only in the base.
    Deleted,
    /// Only in the text.
    Inserted,
    /// Changes differ here: the base stands until somebody decides.
    Conflict,
}

/// A place where changes meet and differ.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Conflict<K> {
    /// Characters of the base, from 0; empty where texts are put in at one place.
    pub range: (usize, usize),
    /// What stands there.
    pub base: String,
    /// What is wanted there instead, each with who wants it.
    pub sides: Vec<ConflictSide<K>>,
}

/// One of the wishes in a conflict.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ConflictSide<K> {
    /// The changes that want it, in order.
    pub keys: Vec<K>,
    /// What they want in the range; empty where they want it gone.
    pub text: String,
}

/// A change that was not made against this base.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Refused<K> {
    /// The change.
    pub key: K,
    /// Why.
    pub error: ApplyError,
}

/// [`merge_in_words`], cut by the dictionary alone.
pub fn merge<K: Clone + Ord>(base: &str, changes: &[(K, &TextChange)]) -> Merged<K> {
    merge_in_words(base, changes, &Words::default())
}

/// Merges changes of one base.
///
/// Each change is first narrowed to the words in which its result differs from the base, and never to less than a
/// word: 15% and 20% for 10% are a conflict and cannot become 25%. Places that do not meet are all changed. The same
/// change by several is made once and keeps all keys. Places that meet and differ are a conflict, and so are two
/// texts put in at one place, but not where one takes words out and another puts some in beside them. The units in
/// the bracket that ends a paragraph are a set: adding and taking out never conflicts there, only two different
/// orders do. The result does not depend on the order of `changes`; leaving one out gives what would be without it.
pub fn merge_in_words<K: Clone + Ord>(base: &str, changes: &[(K, &TextChange)], words: &Words) -> Merged<K> {
    let mut changes: Vec<&(K, &TextChange)> = changes.iter().collect();
    changes.sort_by(|one, other| one.0.cmp(&other.0));
    let lists = unit_lists(base);
    let (mut wishes, mut refused) = (Vec::new(), Vec::new());
    for (key, change) in changes {
        match change.apply(base) {
            Ok(result) => wishes.push(Wish::of(key, base, &lists, &result, words)),
            Err(error) => refused.push(Refused { key: key.clone(), error }),
        }
    }
    let merged_lists = merged_lists(&mut wishes, &lists, base);
    let mut writer = Writer::new(base);
    let mut pending = merged_lists.into_iter().peekable();
    for cluster in clusters(&wishes) {
        while let Some(list) = pending.next_if(|list| list.end <= cluster.start) {
            writer.list(list);
        }
        writer.cluster(cluster, &wishes);
    }
    pending.for_each(|list| writer.list(list));
    writer.finish(refused)
}

/// What one change wants, narrowed to words.
struct Wish<K> {
    key: K,
    hunks: Vec<Hunk>,
    /// For each list of the base, what it should become; none where the change does not treat it as a list.
    lists: Vec<Option<ListWish>>,
}

impl<K: Clone> Wish<K> {
    fn of(key: &K, base: &str, lists: &[UnitList], result: &str, words: &Words) -> Self {
        let wanted = unit_lists(result);
        if lists.is_empty() || wanted.len() != lists.len() {
            let none = lists.iter().map(|_| None).collect();
            return Self { key: key.clone(), hunks: words.change(base, result).hunks(), lists: none };
        }
        let mut hunks = Vec::new();
        let (mut at, mut wanted_at) = (0, 0);
        let ends = lists.iter().zip(&wanted).map(|(list, wish)| (list.start, list.end, wish.start, wish.end));
        let last = (base.chars().count(), usize::MAX, result.chars().count(), usize::MAX);
        for (start, end, wanted_start, wanted_end) in ends.chain(std::iter::once(last)) {
            let (old, new) = (slice(base, at, start), slice(result, wanted_at, wanted_start));
            hunks.extend(
                words
                    .change(&old, &new)
                    .hunks()
                    .into_iter()
                    .map(|hunk| Hunk { start: hunk.start + at, ..hunk }),
            );
            (at, wanted_at) = (end, wanted_end);
        }
        let wishes =
            lists.iter().zip(wanted).map(|(list, wish)| Some(ListWish::new(list, wish.items))).collect();
        Self { key: key.clone(), hunks, lists: wishes }
    }
}

impl<K> Wish<K> {
    /// Makes one hunk of the list and of what this wish changes in or right beside it: who rewrites 负责 behind a list
    /// to 牵头，…配合 means other units by it. Returns whether there was anything.
    fn take_in(&mut self, list: &UnitList, base: &str) -> bool {
        let beside = |hunk: &Hunk| hunk.start <= list.end && list.start <= hunk.end();
        let (inside, outside): (Vec<Hunk>, Vec<Hunk>) = self.hunks.drain(..).partition(beside);
        self.hunks = outside;
        let (Some(first), Some(last)) = (inside.first(), inside.last()) else { return false };
        let (start, end) = (first.start.min(list.start), last.end().max(list.end));
        let (mut inserted, mut at) = (String::new(), start);
        for hunk in &inside {
            inserted.push_str(&slice(base, at, hunk.start));
            inserted.push_str(&hunk.inserted);
            at = hunk.end();
        }
        inserted.push_str(&slice(base, at, end));
        self.hunks.push(Hunk { start, deleted: slice(base, start, end), inserted });
        true
    }
}

/// Merges the lists that are wished for as lists only. Where a change rewrites text in or right beside a list, or the
/// wishes contradict each other, the wishes for it become ordinary hunks.
fn merged_lists<K: Clone + Ord>(
    wishes: &mut [Wish<K>],
    lists: &[UnitList],
    base: &str,
) -> Vec<MergedList<K>> {
    let mut merged = Vec::new();
    for (at, list) in lists.iter().enumerate() {
        let wished = |wish: &Wish<K>| wish.lists[at].as_ref().filter(|wish| !wish.is_noop()).cloned();
        let touching: Vec<(K, ListWish)> =
            wishes.iter().filter_map(|wish| Some((wish.key.clone(), wished(wish)?))).collect();
        if touching.is_empty() {
            continue;
        }
        let mut met = false;
        for wish in wishes.iter_mut().filter(|wish| wish.lists[at].is_none()) {
            met |= wish.take_in(list, base);
        }
        match merge_list(list, &touching) {
            Some(list) if !met => merged.push(list),
            _ => {
                for wish in wishes.iter_mut() {
                    if let Some(own) = wished(wish) {
                        let deleted = slice(base, list.start, list.end);
                        wish.hunks.push(Hunk { start: list.start, deleted, inserted: own.text() });
                    }
                }
            }
        }
    }
    merged
}

fn slice(text: &str, from: usize, to: usize) -> String {
    text.chars().skip(from).take(to - from).collect()
}

/// Whether two places of the base meet. An insertion beside words that go does not.
fn collide(one: &Hunk, other: &Hunk) -> bool {
    match (one.deleted.is_empty(), other.deleted.is_empty()) {
        (true, true) => one.start == other.start,
        (true, false) => other.start < one.start && one.start < other.end(),
        (false, true) => one.start < other.start && other.start < one.end(),
        (false, false) => one.start < other.end() && other.start < one.end(),
    }
}

/// Places that meet, directly or over others, with the wishes behind each.
struct Cluster {
    start: usize,
    end: usize,
    hunks: Vec<(Hunk, BTreeSet<usize>)>,
}

fn clusters<K>(wishes: &[Wish<K>]) -> Vec<Cluster> {
    let mut all: BTreeMap<(usize, usize), BTreeMap<&Hunk, BTreeSet<usize>>> = BTreeMap::new();
    for (at, wish) in wishes.iter().enumerate() {
        for hunk in &wish.hunks {
            all.entry((hunk.start, hunk.end())).or_default().entry(hunk).or_default().insert(at);
        }
    }
    let mut clusters: Vec<Cluster> = Vec::new();
    for (hunk, who) in all.into_values().flatten() {
        match clusters.last_mut() {
            Some(last) if last.hunks.iter().any(|(other, _)| collide(hunk, other)) => {
                last.end = last.end.max(hunk.end());
                last.hunks.push((hunk.clone(), who));
            }
            _ => {
                clusters.push(Cluster {
                    start: hunk.start,
                    end: hunk.end(),
                    hunks: vec![(hunk.clone(), who)],
                });
            }
        }
    }
    clusters
}

impl Cluster {
    /// What each wish makes of the cluster's range, equal ones together.
    fn sides<K: Clone + Ord>(&self, base: &str, wishes: &[Wish<K>]) -> Vec<ConflictSide<K>> {
        let who: BTreeSet<usize> = self.hunks.iter().flat_map(|(_, who)| who.iter().copied()).collect();
        let mut sides: BTreeMap<String, BTreeSet<K>> = BTreeMap::new();
        for at in who {
            let (mut text, mut from) = (String::new(), self.start);
            for (hunk, _) in self.hunks.iter().filter(|(_, who)| who.contains(&at)) {
                text.push_str(&slice(base, from, hunk.start));
                text.push_str(&hunk.inserted);
                from = hunk.end();
            }
            text.push_str(&slice(base, from, self.end));
            sides.entry(text).or_default().insert(wishes[at].key.clone());
        }
        let mut sides: Vec<ConflictSide<K>> = sides
            .into_iter()
            .map(|(text, keys)| ConflictSide { keys: keys.into_iter().collect(), text })
            .collect();
        sides.sort_by(|one, other| one.keys.cmp(&other.keys).then_with(|| one.text.cmp(&other.text)));
        sides
    }
}

/// Writes the result from left to right.
struct Writer<'a, K> {
    base: &'a str,
    at: usize,
    segments: Vec<MergedSegment<K>>,
    conflicts: Vec<Conflict<K>>,
}

impl<'a, K: Clone + Ord> Writer<'a, K> {
    fn new(base: &'a str) -> Self {
        Self { base, at: 0, segments: Vec::new(), conflicts: Vec::new() }
    }

    fn keep_to(&mut self, end: usize) {
        let kept = slice(self.base, self.at, end);
        self.push(MergedKind::Same, kept, Vec::new());
        self.at = end;
    }

    fn cluster(&mut self, cluster: Cluster, wishes: &[Wish<K>]) {
        self.keep_to(cluster.start);
        let base = slice(self.base, cluster.start, cluster.end);
        let mut sides = cluster.sides(self.base, wishes);
        if sides.len() == 1 {
            let ConflictSide { keys, text } = sides.remove(0);
            self.push(MergedKind::Deleted, base, keys.clone());
            self.push(MergedKind::Inserted, text, keys);
        } else {
            let keys: BTreeSet<K> = sides.iter().flat_map(|side| side.keys.iter().cloned()).collect();
            self.segments.push(MergedSegment {
                kind: MergedKind::Conflict,
                text: base.clone(),
                keys: keys.into_iter().collect(),
            });
            self.conflicts.push(Conflict { range: (cluster.start, cluster.end), base, sides });
        }
        self.at = cluster.end;
    }

    fn list(&mut self, list: MergedList<K>) {
        self.keep_to(list.start);
        for segment in list.segments {
            self.push(segment.kind, segment.text, segment.keys);
        }
        self.at = list.end;
    }

    fn push(&mut self, kind: MergedKind, text: String, keys: Vec<K>) {
        if text.is_empty() {
            return;
        }
        match self.segments.last_mut() {
            Some(last) if last.kind == kind && last.keys == keys => last.text.push_str(&text),
            _ => self.segments.push(MergedSegment { kind, text, keys }),
        }
    }

    fn finish(mut self, refused: Vec<Refused<K>>) -> Merged<K> {
        self.keep_to(self.base.chars().count());
        let text = self
            .segments
            .iter()
            .filter(|segment| segment.kind != MergedKind::Deleted)
            .map(|segment| segment.text.as_str())
            .collect();
        Merged { text, segments: self.segments, conflicts: self.conflicts, refused }
    }
}
