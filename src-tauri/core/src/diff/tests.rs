//! What a clerk sees: «gone→new» in the text, «→new» for what came, «gone→» for what went.

use proptest::prelude::*;

use super::*;

fn shown(segments: &[Segment]) -> String {
    let mut shown = String::new();
    let mut at = 0;
    while at < segments.len() {
        let text =
            |kind, at: usize| segments.get(at).filter(|s| s.kind == kind).map_or("", |s| s.text.as_str());
        if segments[at].kind == SegmentKind::Same {
            shown.push_str(&segments[at].text);
            at += 1;
            continue;
        }
        let gone = text(SegmentKind::Deleted, at);
        at += usize::from(!gone.is_empty());
        let new = text(SegmentKind::Inserted, at);
        at += usize::from(!new.is_empty());
        shown.push_str(&format!("«{gone}→{new}»"));
    }
    shown
}

fn seen(a: &str, b: &str) -> String {
    shown(&diff(a, b))
}

const CLAUSE: &str = "引导相关企业规范包装应用，提升行业自律。定期组织寄递企业开展快递包装问题自查自改并督促改进。每年6月底前深\
    入园区、营业网点、末端网点组织开展快递包装实地抽查。（市邮政管理局、商务局按职责分工负责）";

#[test]
fn a_number_changes_with_its_unit() {
    assert_eq!(
        seen("中心城区使用可循环快递包装比例达到 10%。", "中心城区使用可循环快递包装比例达到 15%。"),
        "中心城区使用可循环快递包装比例达到 «10%→15%»。"
    );
    assert_eq!(
        seen("到2025年底，投入50万元", "到2026年底，投入500万元"),
        "到«2025年→2026年»底，投入«50万元→500万元»"
    );
}

#[test]
fn references_and_document_numbers_change_as_a_whole() {
    assert_eq!(
        seen(
            "按照第（四）项第二段的要求，依据内发改环资字〔2024〕25号文件",
            "按照第（五）项第二段的要求，依据内发改环资字〔2024〕52号文件"
        ),
        "按照«第（四）项→第（五）项»第二段的要求，依据«内发改环资字〔2024〕25号→内发改环资字〔2024〕52号»文件"
    );
}

#[test]
fn a_unit_is_added_taken_out_or_changes_places_as_a_whole() {
    let seen = |list: &str| seen("（市邮政管理局、商务局按职责分工负责）", list);
    assert_eq!(
        seen("（市邮政管理局、商务局、教育局按职责分工负责）"),
        "（市邮政管理局、商务局«→、教育局»按职责分工负责）"
    );
    assert_eq!(
        seen("（市邮政管理局、教育局、商务局按职责分工负责）"),
        "（市邮政管理局«→、教育局»、商务局按职责分工负责）"
    );
    assert_eq!(seen("（市邮政管理局负责）"), "（市邮政管理局«、商务局按职责分工→»负责）");
}

#[test]
fn words_at_the_end_of_a_sentence_and_a_new_sentence_behind_it_are_two_places() {
    assert_eq!(
        seen("提升行业自律。定期组织自查。", "提升行业自律水平。鼓励企业参加绿色包装认证。定期组织自查。"),
        "提升行业自律«→水平»。«→鼓励企业参加绿色包装认证。»定期组织自查。"
    );
    assert_eq!(
        seen("提升行业自律水平。鼓励企业参加绿色包装认证。定期组织自查。", "提升行业自律。定期组织自查。"),
        "提升行业自律«水平→»。«鼓励企业参加绿色包装认证。→»定期组织自查。"
    );
}

#[test]
fn a_new_sentence_stands_between_full_stops() {
    assert_eq!(
        seen("开展实地抽查。开展实地调研。", "开展实地抽查。开展专项检查。开展实地调研。"),
        "开展实地抽查。«→开展专项检查。»开展实地调研。"
    );
}

#[test]
fn a_rewritten_sentence_is_replaced_as_a_whole_and_its_neighbours_stand() {
    let old =
        "规范包装应用。鼓励本地化平台使用可循环包装，支持和引导企业降低使用成本。推动寄递企业与大客户合作。";
    let new = "规范包装应用。各平台企业应建立包装回收奖励制度，对使用量大的网点给予支持。推动寄递企业与大客户合作。";
    assert_eq!(
        seen(old, new),
        "规范包装应用。«鼓励本地化平台使用可循环包装，支持和引导企业降低使用成本→\
         各平台企业应建立包装回收奖励制度，对使用量大的网点给予支持»。推动寄递企业与大客户合作。"
    );
}

#[test]
fn separators_do_not_hold_changes_apart() {
    assert_eq!(seen("做好宣传和培训", "做好督导和检查"), "做好«宣传和培训→督导和检查»");
}

#[test]
fn a_changed_word_is_not_cut_inside() {
    assert_eq!(seen("使用人民币结算", "使用人民结算"), "使用«人民币→人民»结算");
}

#[test]
fn a_word_put_into_a_compound_is_one_place() {
    assert_eq!(seen("现制定以下具体落实措施", "制定以下具体措施"), "«现→»制定以下具体«落实→»措施");
    assert_eq!(seen("以及龙头企业推广", "以及重点电商企业推广"), "以及«龙头企业→重点电商企业»推广");
}

#[test]
fn a_change_keeps_places_apart_that_reading_would_join() {
    let (a, b) = ("做好宣传组织培训", "做好督促组织检查");
    assert_eq!(change(a, b).hunks().len(), 2);
    assert_eq!(change(a, b).apply(a).unwrap(), b);
}

#[test]
fn known_names_change_as_a_whole() {
    let words = Words::with_names(&["市发展改革委", "市发展和改革委员会"]);
    assert_eq!(
        shown(&words.diff("由市发展改革委会同有关部门办理", "由市发展和改革委员会会同有关部门办理")),
        "由«市发展改革委→市发展和改革委员会»会同有关部门办理"
    );
}

#[test]
fn equal_and_empty_texts() {
    assert_eq!(seen(CLAUSE, CLAUSE), CLAUSE);
    assert!(change(CLAUSE, CLAUSE).is_noop());
    assert_eq!(seen("", ""), "");
    assert_eq!(seen("", "新增一段。"), "«→新增一段。»");
    assert_eq!(seen("删去一段。", ""), "«删去一段。→»");
}

/// Texts that share much with each other, as versions of one clause do.
fn versions() -> impl Strategy<Value = (String, String)> {
    let piece = prop::sample::select(vec![
        "市邮政管理局",
        "商务局",
        "、",
        "，",
        "。",
        "的",
        "和",
        "快递包装",
        "10%",
        "15%",
        "2025年",
        "第（四）项",
        "（",
        "）",
        "按职责分工负责",
        "开展",
        "组织",
        "督促",
        "使用",
        "比例",
        "达到",
        "\n",
        " ",
        "《",
        "》",
        "A",
        "包",
    ]);
    let text = prop::collection::vec(piece, 0..30).prop_map(|pieces| pieces.concat());
    (text.clone(), text)
}

proptest! {
    #[test]
    fn the_segments_hold_both_texts((a, b) in versions()) {
        let segments = diff(&a, &b);
        let side = |not: SegmentKind| -> String {
            segments.iter().filter(|s| s.kind != not).map(|s| s.text.as_str()).collect()
        };
        prop_assert_eq!(side(SegmentKind::Inserted), a);
        prop_assert_eq!(side(SegmentKind::Deleted), b);
        prop_assert!(segments.windows(2).all(|two| two[0].kind != two[1].kind));
        prop_assert!(segments.iter().all(|s| !s.text.is_empty()));
    }

    #[test]
    fn the_change_makes_one_of_the_other((a, b) in versions()) {
        let change = change(&a, &b);
        prop_assert_eq!(change.apply(&a).unwrap(), b.clone());
        prop_assert_eq!(change.invert().apply(&b).unwrap(), a);
    }
}

/// Sixty edits in a text of some thousand characters, as a proofreader makes them.
#[test]
fn sixty_edits_are_shown_in_about_sixty_places_without_crumbs() {
    let sentences: Vec<String> = (1..=180)
        .map(|n| {
            let verb = ["推进", "指导", "督促", "引导"][n % 4];
            let object = ["寄递企业", "电商平台", "生产企业", "末端网点", "旗市区"][n % 5];
            format!("{verb}{object}开展第{n}项快递包装绿色转型工作，可循环包装使用比例达到{}%。", n % 90 + 1)
        })
        .collect();
    let edited: Vec<String> = sentences
        .iter()
        .enumerate()
        .map(|(n, sentence)| match n % 12 {
            0 => sentence.replace("快递包装", "邮件快件包装"),
            3 => sentence.replace("达到", "提高到"),
            6 => format!("{sentence}对第{n}家典型企业的项目申报给予支持。"),
            9 => sentence.replace("绿色转型", ""),
            _ => sentence.clone(),
        })
        .collect();
    let segments = diff(&sentences.concat(), &edited.concat());
    let same: Vec<&str> =
        segments.iter().filter(|s| s.kind == SegmentKind::Same).map(|s| s.text.as_str()).collect();
    assert!(same.len() <= 62, "{} places", same.len() - 1);
    assert!(same[..same.len() - 1].iter().all(|text| text.chars().count() > 2), "{same:?}");
}
