//! The files of `samples/`, as programs write them.

use super::super::super::{Block, MarginComment, Region, Source, Span, read};

fn sample(bytes: &[u8]) -> Source {
    read("复函.pdf", bytes).unwrap()
}

fn paragraphs(source: &Source, region: Region) -> Vec<String> {
    let blocks = source.blocks.iter().filter_map(|block| match block {
        Block::Paragraph(paragraph) if paragraph.region == region => Some(paragraph.text()),
        _ => None,
    });
    blocks.collect()
}

#[test]
fn a_letter_is_read_as_it_was_written() {
    let source = sample(include_bytes!("../samples/letter.pdf"));
    assert_eq!(
        paragraphs(&source, Region::Body),
        [
            "海拉尔区教育局关于《呼伦贝尔市落实快递包装绿色转型行动方案的具体措施》意见的复函",
            "海教函〔2024〕7号",
            "市发展改革委：",
            "贵委《关于征求〈呼伦贝尔市落实快递包装绿色转型行动方案的具体措施〉意见的函》收悉。\
             我局组织有关科室认真研究，并征求了12所学校意见，现将修改意见反馈如下：",
            "一、第（六）条责任单位中增加“市教育局”，理由是高校快递服务中心由教育部门管理。",
            "二、第（七）条中“校园快递服务中心等末端网点”修改为“高等学校、中等职业学校快递服务中心和各类驿站”，\
             与《绿色学校创建行动方案》保持一致。",
            "三、建议将第（九）条“进学校”一句单独成句，写明每学期至少开展1次主题教育活动，并明确由各旗市区教育\
             部门组织实施、报送进展情况。",
            "四、其他意见见下表。",
            "联络员：孙某某，教育局后勤管理科科长，电话：0470-8210014。",
            "海拉尔区教育局",
            "2024年1月29日",
        ]
    );
    assert_eq!(paragraphs(&source, Region::HeaderFooter), ["海拉尔区教育局", "— 1 —", "— 2 —"]);
    assert!(source.losses.is_empty(), "{:?}", source.losses);
}

#[test]
fn a_table_over_a_page_break_is_one_table_with_one_head() {
    let source = sample(include_bytes!("../samples/letter.pdf"));
    let tables = source.blocks.iter().filter_map(|block| match block {
        Block::Table(table) => Some(table),
        Block::Paragraph(_) => None,
    });
    let tables: Vec<_> = tables.collect();
    let [table] = tables.as_slice() else { panic!("{tables:?}") };
    let texts: Vec<Vec<String>> = table
        .rows
        .iter()
        .map(|row| {
            let texts =
                row.cells.iter().map(|cell| Source { blocks: cell.blocks.clone(), ..Source::default() });
            texts.map(|cell| cell.plain_text()).collect()
        })
        .collect();
    assert_eq!(
        texts,
        [
            ["序号", "修改意见", "理由"],
            ["1", "协调机制第一条成员单位增加市教育局。", "快递进校园工作需要教育部门参与。"],
            ["2", "协调机制第三条“每季度”改为“每半年”。", "与自治区协调机制会议次数一致，减轻基层负担。"],
            ["3", "删除第（十二）条中的“、经费”。", "经费保障已在第（十）条中写明。"],
        ]
    );
}

#[test]
fn tracked_changes_and_comments_survive_printing() {
    let source = sample(include_bytes!("../samples/revised.pdf"));
    let passages = source.passages();
    let clause = passages[0].paragraph;
    assert!(clause.text().starts_with("（七）快递包装回收利用和处置措施。持续推进我市生活垃圾分类工作"));
    assert!(clause.original().starts_with("（七）快递包装回收利用和处置措施。持续推进我区生活垃圾分类工作"));
    let [MarginComment { author, text, anchors, .. }] = source.margin_comments.as_slice() else {
        panic!("{:?}", source.margin_comments)
    };
    assert_eq!((author.as_str(), text.as_str()), ("吴某", "建议增加市邮政管理局"));
    let quoted = |span: &Span| -> String {
        let text: Vec<char> = passages[span.passage].paragraph.text().chars().collect();
        text[span.start..span.end].iter().collect()
    };
    assert!(anchors.iter().map(quoted).collect::<String>().contains("市住房城乡建设局"), "{anchors:?}");
}

#[test]
fn columns_are_read_down() {
    let source = sample(include_bytes!("../samples/columns.pdf"));
    let body = paragraphs(&source, Region::Body);
    let column = |side: &str| {
        format!(
            "{side}栏第一段写满第一行的十七个字。接着写第二行，到这里还没有完，第三行也是这样，直到最后。"
        )
    };
    let mut expected = vec!["快递包装绿色转型工作简报".to_string()];
    expected.extend(["左", "右"].iter().flat_map(|side| vec![column(side); 4]));
    assert_eq!(body, expected);
    assert_eq!(paragraphs(&source, Region::HeaderFooter), ["第1页 共1页"]);
}
