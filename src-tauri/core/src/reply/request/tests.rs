//! What units write, a line each, and what is understood: kind “quote”→“proposed” @reference.

use super::*;

fn shown(text: &str) -> String {
    let one = |request: &Request| {
        let list = match request.about {
            About::Words => "",
            About::Assignment => " 责任单位",
            About::Members => " 成员",
            About::Node => " 条",
            About::Paragraph => " 段",
            About::Sentence => " 句",
        };
        let part =
            |words: &Option<String>| words.as_deref().map_or("–".to_owned(), |words| format!("“{words}”"));
        let place = request.reference.as_ref().map(|r| format!(" @{}", r.raw)).unwrap_or_default();
        format!("{:?}{list} {}→{}{place}", request.kind, part(&request.quote), part(&request.proposed))
    };
    read(text).iter().map(one).collect::<Vec<_>>().join(" | ")
}

fn check(cases: &[(&str, &str)]) {
    let wrong: Vec<String> = cases
        .iter()
        .map(|(text, expected)| (text, expected, shown(text)))
        .filter(|(_, expected, shown)| *expected != shown)
        .map(|(text, expected, shown)| format!("{text}\n  want {expected}\n  have {shown}"))
        .collect();
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn words_by_other_words() {
    check(&[
        ("建议将第（四）条“95%以上”修改为“98%以上”。", "Replace “95%以上”→“98%以上” @第（四）条"),
        ("第四条中的“95%以上”应为“98%以上”", "Replace “95%以上”→“98%以上” @第四条"),
        ("将第（四）条中95%以上修改为98%以上。", "Replace “95%以上”→“98%以上” @第（四）条"),
        ("建议将附件1第（七）条第2段中“我区”改为“我市”。", "Replace “我区”→“我市” @附件1第（七）条第2段"),
        ("“我区”改为“我市”", "Replace “我区”→“我市”"),
        ("第（七）条“我区”应为“我市”，自治区文件照搬所致。", "Replace “我区”→“我市” @第（七）条"),
        ("二、（六）中“交通局”表述为“交通运输局”更为准确。", "Replace “交通局”→“交通运输局” @二、（六）"),
        ("「我区」→「我市」", "Replace “我区”→“我市”"),
        ("第（三）条：6月底前 → 5月底前", "Replace “6月底前”→“5月底前” @第（三）条"),
        ("由“10%”改为“15%”", "Replace “10%”→“15%”"),
        ("建议将第（二）条比例由10%提高到15%。", "Replace “10%”→“15%” @第（二）条"),
        ("建议用“我市”替换“我区”。", "Replace “我区”→“我市”"),
        ("全文“自治区”统一为“我市”。", "Replace “自治区”→“我市”"),
        ("建议把第九条里的\"双品网购节\"改成\"双品购物节\"", "Replace “双品网购节”→“双品购物节” @第九条"),
        ("将“甲”“乙”分别修改为“丙”“丁”。", "Replace “甲”→“丙” | Replace “乙”→“丁”"),
        (
            "建议将第八条“双随机、一公开”检查修改为“双随机”检查",
            "Replace ““双随机、一公开”检查”→““双随机”检查” @第八条",
        ),
        ("建议删除“我区”，改为“我市”。", "Replace “我区”→“我市”"),
        (
            "第（四）条“推动寄递企业与上游电商、大客户合作”一句中的“大客户”改为“重点客户”",
            "Replace “大客户”→“重点客户” @第（四）条",
        ),
        (
            "将第三条“定期组织”修改为“每季度组织”，将第四条“前10位”修改为“前20位”。",
            "Replace “定期组织”→“每季度组织” @第三条 | Replace “前10位”→“前20位” @第四条",
        ),
        ("第四条“甲”表述不准确。建议修改为“乙”。", "Replace “甲”→“乙” @第四条"),
        ("第四条“甲”有歧义，建议修改为“乙”。", "Replace “甲”→“乙” @第四条"),
    ]);
}

#[test]
fn words_more() {
    check(&[
        (
            "建议在第（六）条“可循环快递箱”后增加“及可循环包装袋”。",
            "Insert “可循环快递箱”→“及可循环包装袋” @第（六）条",
        ),
        ("第（五）条末尾增加“鼓励使用电子面单。”", "Insert –→“鼓励使用电子面单。” @第（五）条"),
        ("在“商务局”与“市场监管局”之间补充“教育局”", "Insert “商务局”→“教育局”"),
        (
            "建议增加一条：“（十三）强化资金保障。各级财政部门要统筹资金。”",
            "Insert 条 –→“（十三）强化资金保障。各级财政部门要统筹资金。”",
        ),
        (
            "在第（十一）条之后增加一条，内容为：加强数据共享。各部门应当按月共享数据。",
            "Insert 条 –→“加强数据共享。各部门应当按月共享数据。” @第（十一）条",
        ),
        ("第（十）条增加一款：“建立联络员制度。”", "Insert 段 –→“建立联络员制度。” @第（十）条"),
        ("建议第（九）条增加关于数据安全的内容。", "General –→– @第（九）条"),
        ("建议在第四条可循环包装后加入及可降解包装", "Insert “可循环包装”→“及可降解包装” @第四条"),
    ]);
}

#[test]
fn words_less() {
    check(&[
        ("建议删除第（四）条中“前10位的”。", "Delete “前10位的”→– @第（四）条"),
        ("删除第九条。", "Delete 条 –→– @第九条"),
        (
            "第（七）条“持续推进我区生活垃圾分类工作”一句建议删除。",
            "Delete “持续推进我区生活垃圾分类工作”→– @第（七）条",
        ),
        ("将第（七）条第三段删除", "Delete 段 –→– @第（七）条第三段"),
        ("第（十二）条中“装备”二字删去", "Delete “装备”→– @第（十二）条"),
        ("去掉“等”字。", "Delete “等”→–"),
        ("第四条“甲乙”缺少依据，建议删除该句。", "Delete “甲乙”→– @第四条"),
        ("第七条二手商品寄卖店那句删掉吧。", "Delete 句 “二手商品寄卖店”→– @第七条"),
        ("“适时制定”不再保留", "Delete “适时制定”→–"),
        (
            "建议删除第四条“前10位的”，并在“龙头企业”后增加“和平台”。",
            "Delete “前10位的”→– @第四条 | Insert “龙头企业”→“和平台” @第四条",
        ),
    ]);
}

#[test]
fn units_responsible() {
    check(&[
        ("第二部分第（六）条责任单位中增加市公安局。", "Insert 责任单位 –→“市公安局” @第二部分第（六）条"),
        ("建议第（八）条责任单位增加“市生态环境局”", "Insert 责任单位 –→“市生态环境局” @第（八）条"),
        ("第（六）条责任单位删除教育局。", "Delete 责任单位 “教育局”→– @第（六）条"),
        ("建议删除第（六）条责任单位中的“教育局”。", "Delete 责任单位 “教育局”→– @第（六）条"),
        ("建议将我局从第（六）条责任单位中删除。", "Delete 责任单位 “我局”→– @第（六）条"),
        ("将市教育局列为第（三）条责任单位", "Insert 责任单位 –→“市教育局” @第（三）条"),
        ("增加市教育局为第（三）条责任单位", "Insert 责任单位 –→“市教育局” @第（三）条"),
        (
            "第（九）条责任单位调整为“市邮政管理局、商务局”。",
            "Replace 责任单位 –→“市邮政管理局、商务局” @第（九）条",
        ),
        ("（五）牵头单位由市邮政管理局改为市商务局。", "Replace 责任单位 “市邮政管理局”→“市商务局” @（五）"),
        ("建议我局不作为第（六）条责任单位。", "Delete 责任单位 “我局”→– @第（六）条"),
        (
            "将第（六）条责任单位中的“教育局”删除，增加“市自然资源局”。",
            "Delete 责任单位 “教育局”→– @第（六）条 | Insert 责任单位 –→“市自然资源局” @第（六）条",
        ),
        ("建议在“三、保障措施”中增加一条“加强资金保障。”", "Insert 条 –→“加强资金保障。”"),
        ("协调机制成员单位中增加市公安局", "Insert 成员 –→“市公安局”"),
    ]);
}

#[test]
fn wishes_and_questions() {
    check(&[
        ("建议明确第（八）条通报的频次。", "General –→– @第（八）条"),
        ("第（十）条“重大问题”的范围建议进一步细化。", "General “重大问题”→– @第（十）条"),
        ("请核实第（二）条10%的数据来源。", "Question –→– @第（二）条"),
        ("第（四）条中“前10位”是否包含外地企业？", "Question “前10位”→– @第（四）条"),
        ("建议将第（三）条与第（四）条合并。", "General –→– @第（三）条与第（四）条"),
        ("建议将第（七）条第三段单独成条。", "General –→– @第（七）条第三段"),
    ]);
}

#[test]
fn labelled_parts_and_whole_clauses() {
    check(&[
        ("原文：“我区”；修改为：“我市”；理由：笔误。", "Replace “我区”→“我市”"),
        (
            "原文：提升行业自律\n建议修改为：提升行业自律水平\n理由：表述更完整",
            "Replace “提升行业自律”→“提升行业自律水平”",
        ),
        (
            "第（十一）条修改为：“落实法规标准。各单位要严格落实。”",
            "Rewrite –→“落实法规标准。各单位要严格落实。” @第（十一）条",
        ),
        (
            "建议将第（十一）条修改为：\n落实法规标准。各单位要严格落实。\n理由：更精炼。",
            "Rewrite –→“落实法规标准。各单位要严格落实。” @第（十一）条",
        ),
    ]);
}

#[test]
fn grounds_are_told_from_the_request() {
    for (text, grounds) in [
        ("建议将“甲”改为“乙”。理由：与国家标准一致。", "与国家标准一致"),
        ("建议删除“甲”（理由：重复）。", "重复"),
        ("根据《办法》第十二条规定，建议将“甲”改为“乙”。", "根据《办法》第十二条规定"),
        ("建议将“甲”改为“乙”，因该项工作由我局负责。", "因该项工作由我局负责"),
        ("鉴于机构改革，我局建议删除“甲”。", "鉴于机构改革"),
    ] {
        let request = read(text).remove(0);
        assert_eq!(request.grounds.as_deref(), Some(grounds), "{text}");
        assert!(request.reference.is_none(), "{text}: {:?}", request.reference);
    }
}

#[test]
fn parts_cover_the_whole_text() {
    let text = "建议删除第四条“前10位的”，并在“龙头企业”后增加“和平台”。理由：平台更多。";
    let requests = read(text);
    assert_eq!(requests[0].range.start, 0);
    assert_eq!(requests[0].range.end, requests[1].range.start);
    assert_eq!(requests[1].range.end, text.chars().count());
}
