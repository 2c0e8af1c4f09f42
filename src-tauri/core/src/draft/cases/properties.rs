//! What holds for every text.

use std::collections::HashSet;

use proptest::prelude::*;

use super::*;
use crate::draft::Normalisation;
use crate::wording::fold;

fn line() -> impl Strategy<Value = String> {
    let label = prop::sample::select(vec![
        "",
        "",
        "",
        "一、",
        "二、",
        "（一）",
        "(二)",
        "（三）",
        "1.",
        "2．",
        "1.1",
        "（1）",
        "①",
        "第一章",
        "第二条 ",
        "第一部分",
        "附件1",
        "附件：",
        "## ",
        "- ",
        "　　",
    ]);
    let words = prop::sample::select(vec![
        "加强组织领导",
        "各单位要密切配合，形成合力。",
        "到2025年底",
        "（市商务局、财政局按职责分工负责）",
        "责任单位：市教育局",
        "关于征求意见的函",
        "各旗市区人民政府：",
        "请于2024年2月5日前反馈。",
        "呼伦贝尔市商务局",
        "2024年1月26日",
        "总体要求",
        "成员名单",
        "市公安局 副局长（电话：）",
        "**重点**任务；",
        "",
        "持续开展快递包装相关法律法规政策宣传培训，引导相关企业规范包装应用，提升行业",
    ]);
    let end = prop::sample::select(vec!["", "，", "。", "；"]);
    (label, words, end).prop_map(|(label, words, end)| format!("{label}{words}{end}"))
}

/// Everything that was made of a file, as one text.
fn all_of(understood: &Understood) -> String {
    let mut all = serde_json::to_string(understood).unwrap_or_default();
    for draft in &understood.drafts {
        all.extend(labels(draft).into_values());
        let kept = |change: &Normalisation| change.before.clone();
        all.extend(draft.normalised.iter().map(kept));
    }
    fold(&all).text()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_words_are_lost_whatever_stands_in_the_file(lines in prop::collection::vec(line(), 0..24)) {
        let understood = read(&lines.join("\n"));
        let all = all_of(&understood);
        for phrase in ["加强组织领导", "密切配合", "到2025年底", "按职责分工负责", "责任单位", "征求意见", "各旗市区人民政府", "前反馈", "总体要求", "成员名单", "快递包装"] {
            let stands = lines.iter().any(|line| line.contains(phrase));
            prop_assert!(!stands || all.contains(phrase), "{phrase} in\n{}", lines.join("\n"));
        }
    }

    #[test]
    fn every_id_is_given_once(lines in prop::collection::vec(line(), 0..24)) {
        let understood = read(&lines.join("\n"));
        let mut seen = HashSet::new();
        for draft in &understood.drafts {
            prop_assert!(seen.insert(draft.id.0));
            for node in draft.walk() {
                prop_assert!(seen.insert(node.id.0));
                for paragraph in &node.paragraphs {
                    prop_assert!(seen.insert(paragraph.id.0));
                }
            }
        }
    }

    #[test]
    fn any_characters_at_all_are_read_without_failing(text in "\\PC{0,300}") {
        read(&text);
    }
}
