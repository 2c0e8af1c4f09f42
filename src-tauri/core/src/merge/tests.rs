//! 「原文」→「意见」→「结果」: the units' wordings of one text, and what becomes of it. A conflict shows as
//! «base|one side|the other».

use proptest::prelude::*;

use super::*;
use crate::diff::change;

fn changes(base: &str, wanted: &[&str]) -> Vec<TextChange> {
    wanted.iter().map(|text| change(base, text)).collect()
}

fn keyed(changes: &[TextChange]) -> Vec<(usize, &TextChange)> {
    changes.iter().enumerate().collect()
}

fn merged(base: &str, wanted: &[&str]) -> Merged<usize> {
    merge(base, &keyed(&changes(base, wanted)))
}

/// 原文, 意见…, 结果. The inverse of every change is checked on the way.
fn case(base: &str, wanted: &[&str], result: &str) {
    for (change, text) in changes(base, wanted).iter().zip(wanted) {
        assert_eq!(&change.apply(base).unwrap(), text);
        assert_eq!(change.invert().apply(text).unwrap(), base);
        assert_eq!(merge(base, &[(0, change)]).text, *text, "alone, a change gives what it wants");
    }
    let merged = merged(base, wanted);
    let mut conflicts = merged.conflicts.iter();
    let shown: String = merged
        .segments
        .iter()
        .map(|segment| match segment.kind {
            MergedKind::Deleted => String::new(),
            MergedKind::Same | MergedKind::Inserted => segment.text.clone(),
            MergedKind::Conflict => {
                let sides = &conflicts.next().unwrap().sides;
                let sides: Vec<&str> = sides.iter().map(|side| side.text.as_str()).collect();
                format!("«{}|{}»", segment.text, sides.join("|"))
            }
        })
        .collect();
    assert_eq!(shown, result);
    assert!(conflicts.next().is_none());
}

#[test]
fn wordings_that_do_not_meet_are_all_taken() {
    case(
        "引导相关企业规范包装应用，提升行业自律。定期组织寄递企业开展自查。",
        &[
            "引导相关企业规范包装应用，提升行业自律水平。定期组织寄递企业开展自查。",
            "引导相关企业规范包装应用，提升行业自律。每季度组织寄递企业开展自查。",
            "引导有关企业规范包装应用，提升行业自律。定期组织寄递企业开展自查。每年通报结果。",
        ],
        "引导有关企业规范包装应用，提升行业自律水平。每季度组织寄递企业开展自查。每年通报结果。",
    );
}

#[test]
fn two_numbers_for_one_are_a_conflict_and_never_a_third() {
    case("比例达到10%。", &["比例达到15%。", "比例达到20%。"], "比例达到«10%|15%|20%»。");
}

#[test]
fn a_change_cut_inside_a_number_is_widened_to_the_number() {
    let base = "比例达到15%。";
    let (one, other) = (TextChange::replace(5, "5", "6"), TextChange::replace(4, "1", "2"));
    let merged = merge(base, &[("甲", &one), ("乙", &other)]);
    assert_eq!(merged.text, base);
    assert_eq!((merged.conflicts[0].range, merged.conflicts[0].base.as_str()), ((4, 7), "15%"));
}

#[test]
fn the_same_wording_by_several_is_made_once_and_keeps_them_all() {
    let base = "督导各旗市区加快形成分类投放体系，持续推进我区生活垃圾分类工作。";
    let wanted = base.replace("我区", "全市");
    let merged = merged(base, &[&wanted, &wanted, base]);
    assert_eq!(merged.text, wanted);
    let new = merged.segments.iter().find(|segment| segment.kind == MergedKind::Inserted).unwrap();
    assert_eq!((new.text.as_str(), new.keys.as_slice()), ("全市", [0, 1].as_slice()));
}

#[test]
fn the_same_change_quoted_more_widely_is_the_same_change() {
    let base = "持续推进我区生活垃圾分类工作。";
    let wide = TextChange::replace(0, base, "持续推进全市生活垃圾分类工作。");
    let narrow = TextChange::replace(4, "我区", "全市");
    let merged = merge(base, &[(1, &wide), (2, &narrow)]);
    assert!(merged.conflicts.is_empty());
    assert_eq!(merged.text, "持续推进全市生活垃圾分类工作。");
}

#[test]
fn different_words_put_in_at_one_place_are_a_conflict() {
    case(
        "定期组织自查自改。",
        &["定期组织自查自改并督促改进。", "定期组织自查自改，通报结果。"],
        "定期组织自查自改«|并督促改进|，通报结果»。",
    );
}

#[test]
fn taking_out_a_sentence_and_changing_a_word_in_it_is_a_conflict() {
    case(
        "开展实地抽查。开展专项检查。开展实地调研。",
        &["开展实地抽查。开展实地调研。", "开展实地抽查。开展专项督查。开展实地调研。"],
        "开展实地抽查。«开展专项检查。||开展专项督查。»开展实地调研。",
    );
}

#[test]
fn two_rewrites_of_one_sentence_do_not_mix() {
    let base = "规范包装应用。鼓励本地化平台使用可循环包装，支持和引导企业降低使用成本。";
    let one = "规范包装应用。各平台企业应建立包装回收奖励制度，对使用量大的网点给予支持。";
    let other = "规范包装应用。本市对使用可循环快递箱的商户，每年给予不超过5万元的奖励资金。";
    let merged = merged(base, &[one, other]);
    assert_eq!(merged.text, base);
    assert_eq!(merged.conflicts.len(), 1);
}

#[test]
fn units_added_by_several_all_stand_whatever_they_add() {
    case(
        "增强内生动力。（市邮政管理局、发展改革委、商务局按职责分工负责）",
        &[
            "增强内生动力。（市邮政管理局、发展改革委、商务局、教育局按职责分工负责）",
            "增强内生动力。（市邮政管理局、发展改革委、商务局、公安局按职责分工负责）",
            "增强内生动力。（市邮政管理局、发展改革委、交通运输局、商务局、教育局按职责分工负责）",
        ],
        "增强内生动力。（市邮政管理局、发展改革委、交通运输局、商务局、教育局、公安局按职责分工负责）",
    );
}

#[test]
fn units_added_and_taken_out_by_several_do_not_conflict_and_the_city_stays_before_the_first() {
    case(
        "开展检查。（市邮政管理局、商务局、教育局按职责分工负责）",
        &[
            "开展检查。（市商务局、教育局按职责分工负责）",
            "开展检查。（市邮政管理局、商务局、教育局、公安局按职责分工负责）",
            "开展专项检查。（市邮政管理局、商务局按职责分工负责）",
        ],
        "开展专项检查。（市商务局、公安局按职责分工负责）",
    );
}

#[test]
fn a_unit_added_knows_who_added_it() {
    let base = "（市邮政管理局、商务局按职责分工负责）";
    let (a, b) = (
        "（市邮政管理局、商务局、教育局按职责分工负责）",
        "（市邮政管理局、教育局、商务局、公安局按职责分工负责）",
    );
    let merged = merged(base, &[a, b]);
    let by = |name: &str| {
        let segment = merged.segments.iter().find(|segment| segment.text.ends_with(name)).unwrap();
        (segment.kind, segment.keys.clone())
    };
    assert_eq!(by("教育局"), (MergedKind::Inserted, vec![0, 1]));
    assert_eq!(by("公安局"), (MergedKind::Inserted, vec![1]));
}

#[test]
fn one_new_order_of_units_is_taken_and_two_are_a_conflict() {
    let base = "（市邮政管理局、商务局、教育局按职责分工负责）";
    let one = "（市商务局、邮政管理局、教育局按职责分工负责）";
    case(
        base,
        &[one, &base.replace("教育局", "教育局、公安局")],
        "（市商务局、邮政管理局、教育局、公安局按职责分工负责）",
    );
    let other = "（市教育局、邮政管理局、商务局按职责分工负责）";
    assert_eq!(merged(base, &[one, other]).conflicts.len(), 1);
    assert_eq!(merged(base, &[one, other]).text, base);
}

#[test]
fn a_rewrite_of_the_bracket_meets_units_added_to_it_as_a_conflict() {
    let base = "开展检查。（市邮政管理局、商务局按职责分工负责）";
    let merged = merged(
        base,
        &[
            "开展检查。（市邮政管理局、商务局、教育局按职责分工负责）",
            "开展检查。（市商务局牵头，市邮政管理局配合）",
        ],
    );
    assert_eq!(merged.text, base);
    assert_eq!(merged.conflicts.len(), 1);
}

#[test]
fn other_roles_for_the_units_meet_units_added_as_a_conflict() {
    let base = "开展检查。（市邮政管理局负责）";
    let roles = "开展检查。（市邮政管理局牵头，教育局配合）";
    case(base, &[roles], roles);
    case(
        base,
        &[roles, "开展检查。（市邮政管理局、商务局负责）"],
        "开展检查。（«市邮政管理局负责|市邮政管理局牵头，教育局配合|市邮政管理局、商务局负责»）",
    );
}

#[test]
fn a_unit_added_in_the_text_and_the_number_of_units_are_two_places() {
    case(
        "由商务局、人民检察院等10个部门组成。",
        &["由商务局、人民检察院、公安局等11个部门组成。", "由商务局、人民检察院、教育局等11个部门组成。"],
        "由商务局、人民检察院«|、公安局|、教育局»等11个部门组成。",
    );
}

#[test]
fn a_change_of_another_text_is_refused_with_a_reason() {
    let change = TextChange::replace(4, "10%", "15%");
    let merged = merge("比例达到12%。", &[("甲", &change)]);
    assert_eq!(merged.text, "比例达到12%。");
    assert_eq!(
        merged.refused[0].error,
        ApplyError::Changed { at: 4, expected: "10%".to_owned(), found: "12%".to_owned() }
    );
    let short = TextChange::replace(40, "", "等").apply("比例达到12%。");
    assert!(matches!(short, Err(ApplyError::TooShort { at: 40, length: 8 })));
}

#[test]
fn nothing_to_merge_leaves_the_text() {
    let merged = merge::<u8>("原文。", &[]);
    assert_eq!((merged.text.as_str(), merged.segments.len()), ("原文。", 1));
    assert!(merge("", &[(0, &TextChange::default())]).segments.is_empty());
}

#[test]
fn places_go_with_their_neighbours() {
    // 比例«→大幅»达到«10%→15%»。«→并通报。»
    let hunk = |start, deleted: &str, inserted: &str| Hunk {
        start,
        deleted: deleted.to_owned(),
        inserted: inserted.to_owned(),
    };
    let change =
        TextChange::from_hunks([hunk(2, "", "大幅"), hunk(4, "10%", "15%"), hunk(8, "", "并通报。")]);
    let at = |position, side| {
        let mapped = change.map_position(position, side);
        (mapped.position, mapped.deleted)
    };
    assert_eq!(at(0, Side::After), (0, Deleted::None));
    assert_eq!(at(2, Side::Before), (2, Deleted::None));
    assert_eq!(at(2, Side::After), (4, Deleted::None));
    assert_eq!(at(4, Side::After), (6, Deleted::After));
    assert_eq!(at(5, Side::Before), (6, Deleted::Across));
    assert_eq!(at(7, Side::Before), (9, Deleted::Before));
    assert_eq!(at(8, Side::Before), (10, Deleted::None));
    assert_eq!(at(8, Side::After), (14, Deleted::None));
}

#[test]
fn ranges_say_what_became_of_their_text() {
    let base = "比例达到10%以上。";
    let changed = change(base, "可循环比例达到15%以上。");
    assert_eq!(changed.map_range((0, 2)), MappedRange { range: (3, 5), state: RangeState::Kept });
    assert_eq!(changed.map_range((4, 7)), MappedRange { range: (7, 10), state: RangeState::Deleted });
    assert_eq!(changed.map_range((2, 9)), MappedRange { range: (5, 12), state: RangeState::Changed });
    let gone = change(base, "比例达到以上。");
    assert_eq!(gone.map_range((4, 7)), MappedRange { range: (4, 4), state: RangeState::Deleted });
    assert_eq!(gone.map_range((5, 6)), MappedRange { range: (4, 4), state: RangeState::Deleted });
}

#[test]
fn one_change_and_then_another_are_one() {
    let (first, second, third) = ("组织自查自改。", "定期组织自查自改并通报。", "定期组织自查并公开通报。");
    let both = change(first, second).compose(&change(second, third)).unwrap();
    assert_eq!(both.apply(first).unwrap(), third);
    assert!(change(first, second).compose(&change(second, second)).unwrap() == change(first, second));
    let foreign = TextChange::replace(0, "不定期", "定期");
    assert!(matches!(change(first, second).compose(&foreign), Err(ApplyError::Changed { at: 0, .. })));
}

#[test]
fn a_change_there_and_back_changes_nothing() {
    let change = change("比例达到10%。", "比例达到15%以上。");
    assert!(change.compose(&change.invert()).unwrap().is_noop());
    assert!(
        TextChange { steps: vec![Step::Retain(3), Step::Delete("甲".into()), Step::Insert("甲".into())] }
            .is_noop()
    );
}

/// A clause and wordings of it, each made of the clause by a few edits of its words.
fn wordings(with_list: bool) -> impl Strategy<Value = (String, Vec<String>)> {
    let words = vec![
        "推进",
        "快递包装",
        "、",
        "，",
        "。",
        "的",
        "和",
        "10%",
        "15%",
        "2025年",
        "第（四）项",
        "开展",
        "组织",
        "督促",
        "使用",
        "比例",
        "达到",
        "市商务局",
        "企业",
    ];
    let units = vec!["邮政管理局", "商务局", "教育局", "公安局", "财政局", "市场监管局"];
    let edit = (0usize..3, 0usize..40, prop::sample::select(words.clone()));
    let list = move || prop::sample::subsequence(units.clone(), 0..=6).prop_shuffle();
    let clause = prop::collection::vec(prop::sample::select(words), 1..25);
    let wording = (prop::collection::vec(edit, 0..4), list());
    (clause, list(), prop::collection::vec(wording, 1..5)).prop_map(move |(clause, units, wordings)| {
        let closing = |units: &[&str]| match (with_list, units) {
            (true, [_, ..]) => format!("（市{}按职责分工负责）", units.join("、")),
            _ => String::new(),
        };
        let wanted = wordings.into_iter().map(|(edits, units)| {
            let mut words = clause.clone();
            for (what, at, word) in edits {
                let at = at % (words.len() + 1);
                match what {
                    0 => words.insert(at, word),
                    1 if at < words.len() => words[at] = word,
                    _ if at < words.len() => drop(words.remove(at)),
                    _ => {}
                }
            }
            words.concat() + &closing(&units)
        });
        (clause.concat() + &closing(&units), wanted.collect())
    })
}

/// Order, sum of the parts, and that no change is lost: for any wordings.
fn check(base: &str, wanted: &[String]) -> Result<(), TestCaseError> {
    let changes: Vec<TextChange> = wanted.iter().map(|text| change(base, text)).collect();
    let merged = merge(base, &keyed(&changes));
    let mut other_way = keyed(&changes);
    other_way.reverse();
    prop_assert_eq!(&merged, &merge(base, &other_way), "whatever the order of the changes");
    let join = |not: MergedKind| -> String {
        merged.segments.iter().filter(|s| s.kind != not).map(|s| s.text.as_str()).collect()
    };
    prop_assert_eq!(join(MergedKind::Inserted), base);
    prop_assert_eq!(join(MergedKind::Deleted), merged.text.clone());
    prop_assert_eq!(
        merged.segments.iter().filter(|s| s.kind == MergedKind::Conflict).count(),
        merged.conflicts.len()
    );
    for (key, change) in changes.iter().enumerate() {
        let somewhere = merged.segments.iter().any(|segment| segment.keys.contains(&key));
        prop_assert_eq!(somewhere, !change.is_noop(), "change {} is applied or in a conflict", key);
        prop_assert_eq!(&merge(base, &[(key, change)]).text, &wanted[key]);
        prop_assert_eq!(change.invert().apply(&wanted[key]).unwrap(), base);
        prop_assert_eq!(&change.invert().invert(), change);
    }
    for conflict in &merged.conflicts {
        prop_assert!(conflict.sides.len() > 1);
        let (from, to) = conflict.range;
        prop_assert_eq!(&conflict.base, &base.chars().skip(from).take(to - from).collect::<String>());
    }
    Ok(())
}

proptest! {
    #[test]
    fn wordings_merge_or_conflict_and_none_is_lost((base, wanted) in wordings(false)) {
        check(&base, &wanted)?;
    }

    #[test]
    fn wordings_with_units_merge_or_conflict_and_none_is_lost((base, wanted) in wordings(true)) {
        check(&base, &wanted)?;
    }

    #[test]
    fn taking_back_a_change_leaves_what_would_be_without_it((base, wanted) in wordings(false), which in 0usize..5) {
        let changes: Vec<TextChange> = wanted.iter().map(|text| change(&base, text)).collect();
        let which = which % changes.len();
        let with = merge(&base, &keyed(&changes));
        let without: Vec<_> = keyed(&changes).into_iter().filter(|(key, _)| *key != which).collect();
        let disputed = |s: &MergedSegment<usize>| s.kind == MergedKind::Conflict && s.keys.contains(&which);
        prop_assume!(!with.segments.iter().any(disputed));
        let taken_back: String = with
            .segments
            .iter()
            .filter(|s| (s.kind == MergedKind::Deleted) == (s.keys.as_slice() == [which]))
            .map(|s| s.text.as_str())
            .collect();
        prop_assert_eq!(taken_back, merge(&base, &without).text);
    }

    #[test]
    fn two_changes_in_a_row_are_one((base, wanted) in wordings(true)) {
        let (second, third) = (&wanted[0], &wanted[wanted.len() - 1]);
        let both = change(&base, second).compose(&change(second, third)).unwrap();
        prop_assert_eq!(&both.apply(&base).unwrap(), third);
        prop_assert_eq!(both.invert().apply(third).unwrap(), base);
    }

    #[test]
    fn a_kept_range_still_says_the_same((base, wanted) in wordings(false), from in 0usize..30, length in 1usize..8) {
        let chars: Vec<char> = base.chars().collect();
        let from = from % chars.len();
        let to = (from + length).min(chars.len());
        let change = change(&base, &wanted[0]);
        let mapped = change.map_range((from, to));
        let now: String = wanted[0].chars().skip(mapped.range.0).take(mapped.range.1 - mapped.range.0).collect();
        if mapped.state == RangeState::Kept {
            prop_assert_eq!(now, chars[from..to].iter().collect::<String>());
        }
    }
}
