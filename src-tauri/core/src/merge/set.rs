//! Several wishes for one list of units → one list. The units are a keyed set; only their order can be disputed.

use std::collections::{BTreeMap, BTreeSet};

use super::list::{Item, UnitList};
use super::merging::{MergedKind, MergedSegment};

/// What one change makes of a list.
#[derive(Debug, Clone)]
pub(super) struct ListWish {
    items: Vec<Item>,
    /// Names new in it, each with the name of the base that it stands behind.
    added: Vec<(Option<String>, String)>,
    removed: Vec<String>,
    /// The names of the base that stay, where they stay in another order.
    order: Option<Vec<String>>,
}

impl ListWish {
    pub fn new(base: &UnitList, items: Vec<Item>) -> Self {
        let in_base = |name: &str| base.items.iter().any(|item| item.name == name);
        let mut behind = None;
        let mut added = Vec::new();
        for Item { name, .. } in &items {
            if in_base(name) {
                behind = Some(name.clone());
            } else {
                added.push((behind.clone(), name.clone()));
            }
        }
        let stays = |name: &str| items.iter().any(|item| item.name == name);
        let names = |items: &[Item]| items.iter().map(|item| item.name.clone()).collect::<Vec<_>>();
        let (staying, removed): (Vec<String>, Vec<String>) =
            names(&base.items).into_iter().partition(|name| stays(name));
        let order: Vec<String> = names(&items).into_iter().filter(|name| in_base(name)).collect();
        let order = (order != staying).then_some(order);
        Self { items, added, removed, order }
    }

    /// Wants the list as it is.
    pub fn is_noop(&self) -> bool {
        self.added.is_empty() && self.removed.is_empty() && self.order.is_none()
    }

    /// The list as this change writes it.
    pub fn text(&self) -> String {
        self.items.iter().flat_map(|item| [item.lead.as_str(), item.name.as_str()]).collect()
    }
}

/// A list after all wishes, in pieces.
pub(super) struct MergedList<K> {
    pub start: usize,
    pub end: usize,
    pub segments: Vec<MergedSegment<K>>,
}

/// A unit on its way into the merged list.
struct Entry<K> {
    name: String,
    /// As the base writes it; none for a new one.
    base: Option<Item>,
    added_by: BTreeSet<K>,
    removed_by: BTreeSet<K>,
}

/// All units that were added, none that was taken out, in the base's order or in the only other one that is wished
/// for; none where two orders contradict each other.
pub(super) fn merge_list<K: Clone + Ord>(base: &UnitList, wishes: &[(K, ListWish)]) -> Option<MergedList<K>> {
    let removed_by = |name: &str| -> BTreeSet<K> {
        let wants = |wish: &ListWish| wish.removed.iter().any(|gone| gone == name);
        wishes.iter().filter(|(_, wish)| wants(wish)).map(|(key, _)| key.clone()).collect()
    };
    let mut entries: Vec<Entry<K>> = base
        .items
        .iter()
        .map(|item| Entry {
            name: item.name.clone(),
            base: Some(item.clone()),
            added_by: BTreeSet::new(),
            removed_by: removed_by(&item.name),
        })
        .collect();
    let reordered_by = reorder(&mut entries, wishes)?;
    add(&mut entries, wishes);
    let written = Written::new(base, &entries);
    let segments = if reordered_by.is_empty() {
        written.segments(&entries, wishes)
    } else {
        let everyone: Vec<K> =
            wishes.iter().map(|(key, _)| key.clone()).collect::<BTreeSet<_>>().into_iter().collect();
        let old = base.items.iter().flat_map(|item| [item.lead.as_str(), item.name.as_str()]).collect();
        vec![
            MergedSegment { kind: MergedKind::Deleted, text: old, keys: everyone.clone() },
            MergedSegment { kind: MergedKind::Inserted, text: written.text(&entries), keys: everyone },
        ]
    };
    Some(MergedList { start: base.start, end: base.end, segments })
}

/// Brings the units into the order that is wished for; returns who wishes for one.
fn reorder<K: Clone + Ord>(entries: &mut [Entry<K>], wishes: &[(K, ListWish)]) -> Option<BTreeSet<K>> {
    let stays =
        |name: &String| entries.iter().any(|entry| &entry.name == name && entry.removed_by.is_empty());
    let orders: BTreeMap<Vec<String>, BTreeSet<K>> = wishes
        .iter()
        .filter_map(|(key, wish)| wish.order.as_ref().map(|order| (key, order)))
        .map(|(key, order)| (order.iter().filter(|name| stays(name)).cloned().collect(), key.clone()))
        .fold(BTreeMap::new(), |mut orders, (order, key): (Vec<String>, K)| {
            orders.entry(order).or_insert_with(BTreeSet::new).insert(key);
            orders
        });
    if orders.len() > 1 {
        return None;
    }
    let Some((order, who)) = orders.into_iter().next() else { return Some(BTreeSet::new()) };
    let place = |name: &str| order.iter().position(|other| other == name).unwrap_or(usize::MAX);
    entries.sort_by_key(|entry| place(&entry.name));
    Some(who)
}

/// Puts each new unit behind the one that its first wish puts it behind; at one place in the order of the wishes.
fn add<K: Clone + Ord>(entries: &mut Vec<Entry<K>>, wishes: &[(K, ListWish)]) {
    for (key, wish) in wishes {
        for (behind, name) in &wish.added {
            if let Some(entry) = entries.iter_mut().find(|entry| &entry.name == name) {
                entry.added_by.insert(key.clone());
                continue;
            }
            let after = behind
                .as_ref()
                .and_then(|behind| entries.iter().position(|entry| &entry.name == behind))
                .map_or(0, |at| at + 1);
            let place = after + entries[after..].iter().take_while(|entry| entry.base.is_none()).count();
            let added_by = BTreeSet::from([key.clone()]);
            entries.insert(
                place,
                Entry { name: name.clone(), base: None, added_by, removed_by: BTreeSet::new() },
            );
        }
    }
}

/// How a list is written: whether 市 stands before the first unit, and before the others.
struct Written {
    first: &'static str,
    others: &'static str,
    /// What stands before each unit in the result; none for those that go.
    leads: Vec<Option<String>>,
}

impl Written {
    fn new<K>(base: &UnitList, entries: &[Entry<K>]) -> Self {
        let city = |carries: bool| if carries { "市" } else { "" };
        let first = city(base.items.first().is_some_and(|item| item.city() == "市"));
        let others = city(base.items.len() > 1 && base.items[1..].iter().all(|item| item.city() == "市"));
        let mut written = Self { first, others, leads: Vec::new() };
        for entry in entries {
            let lead = entry.removed_by.is_empty().then(|| written.lead(entry));
            written.leads.push(lead);
        }
        written
    }

    fn lead<K>(&self, entry: &Entry<K>) -> String {
        let is_first = self.leads.iter().all(Option::is_none);
        let own = entry.base.as_ref();
        match own {
            _ if is_first && !self.first.is_empty() => self.first.to_owned(),
            Some(item) if is_first => item.city().to_owned(),
            None if is_first => self.first.to_owned(),
            // Was not the first before: as it is written.
            Some(item) if item.lead.starts_with(['、', '，', ',']) => item.lead.clone(),
            _ => format!("、{}", self.others),
        }
    }

    fn text<K>(&self, entries: &[Entry<K>]) -> String {
        let written = entries.iter().zip(&self.leads);
        written
            .filter_map(|(entry, lead)| lead.as_ref().map(|lead| format!("{lead}{}", entry.name)))
            .collect()
    }

    fn segments<K: Clone + Ord>(
        &self,
        entries: &[Entry<K>],
        wishes: &[(K, ListWish)],
    ) -> Vec<MergedSegment<K>> {
        // Where a unit's lead changes, it is because of others that came or went before it.
        let everyone: Vec<K> =
            wishes.iter().map(|(key, _)| key.clone()).collect::<BTreeSet<_>>().into_iter().collect();
        let mut segments = Vec::new();
        for (entry, lead) in entries.iter().zip(&self.leads) {
            let mut push =
                |kind, text: String, keys: Vec<K>| segments.push(MergedSegment { kind, text, keys });
            match (&entry.base, lead) {
                (Some(item), None) => {
                    let who = entry.removed_by.iter().cloned().collect();
                    push(MergedKind::Deleted, format!("{}{}", item.lead, item.name), who);
                }
                (Some(item), Some(lead)) if *lead != item.lead => {
                    push(MergedKind::Deleted, item.lead.clone(), everyone.clone());
                    push(MergedKind::Inserted, lead.clone(), everyone.clone());
                    push(MergedKind::Same, item.name.clone(), Vec::new());
                }
                (Some(item), Some(_)) => {
                    push(MergedKind::Same, format!("{}{}", item.lead, item.name), Vec::new())
                }
                (None, lead) => {
                    let who = entry.added_by.iter().cloned().collect();
                    push(
                        MergedKind::Inserted,
                        format!("{}{}", lead.as_deref().unwrap_or_default(), entry.name),
                        who,
                    );
                }
            }
        }
        segments
    }
}
