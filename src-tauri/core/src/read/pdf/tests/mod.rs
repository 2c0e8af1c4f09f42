//! PDFs read: written here object by object, and real ones from `samples/` (see its README).
#![allow(clippy::unwrap_used)]

mod real;
mod sample;

use std::io::Write;

use sample::{Sample, paragraph, show, show_as, string};

use super::super::{Attachment, Block, ChangeKind, Format, ReadError, Region, Source, read};
use super::{page_count, render};

fn read_pdf(sample: Sample) -> Source {
    read("复函.pdf", &sample.bytes()).unwrap()
}

fn body(source: &Source) -> Vec<String> {
    let in_body = |region| region == Region::Body;
    let passages = source.passages();
    passages.iter().filter(|p| in_body(p.paragraph.region)).map(|p| p.paragraph.text()).collect()
}

fn losses(source: &Source) -> Vec<String> {
    source.losses.iter().map(|loss| format!("{}：{}", loss.place, loss.what)).collect()
}

#[test]
fn fonts_that_are_only_named_are_read_in_both_encodings() {
    let gbk: String =
        encoding_rs::GBK.encode("其他无意见。").0.iter().map(|byte| format!("{byte:02X}")).collect();
    let content = paragraph(700.0, 2) + &format!("BT /F2 16 Tf 111 642 Td <{gbk}> Tj ET");
    let source = read_pdf(Sample::new().page(&content, ""));
    assert_eq!(source.format, Format::Pdf);
    let body = body(&source);
    assert_eq!(body.len(), 2, "{body:?}");
    assert!(body[0].starts_with("市发展改革委来函收悉"), "{body:?}");
    assert_eq!((body[1].as_str(), losses(&source).len()), ("其他无意见。", 0));
}

#[test]
fn bold_made_by_strokes_is_read_once_and_outlined_letters_are_read_too() {
    let twice = show_as("2 Tr 1 0 0 1 79 700 Tm", "无意见");
    let outlined = show_as("1 Tr 1 0 0 1 79 640 Tm", "特此函复");
    let source = read_pdf(Sample::new().page(&(paragraph(600.0, 2) + &twice + &outlined), ""));
    let passages = source.passages();
    let bold: Vec<String> =
        passages.iter().filter(|p| p.paragraph.runs[0].bold).map(|p| p.paragraph.text()).collect();
    assert_eq!(bold, ["无意见"]);
    assert_eq!(body(&source)[1], "特此函复");
}

#[test]
fn a_page_on_its_side_is_read_as_it_is_shown() {
    let turned = "q 0 1 -1 0 595 0 cm ";
    let content = format!(
        "{turned}{}Q",
        show(79.0, 500.0, "我局对《具体措施》没有修改意见。现报送联络员名单。请予采纳。")
    );
    let by_content = read_pdf(Sample::new().page(&content, "/Rotate 90"));
    assert_eq!(body(&by_content), ["我局对《具体措施》没有修改意见。现报送联络员名单。请予采纳。"]);
    let without = read_pdf(Sample::new().page(&content, ""));
    assert_eq!(body(&without), body(&by_content));
}

#[test]
fn text_aslant_or_across_stands_in_boxes_of_its_own() {
    let watermark = show_as("0.7 0.7 -0.7 0.7 200 300 Tm", "内部资料");
    let across = show_as("0 1 -1 0 40 300 Tm", "装订线");
    let page = || paragraph(700.0, 3) + &watermark + &across;
    let source = read_pdf(Sample::new().page(&page(), "").page(&page(), ""));
    let boxes: Vec<String> = source
        .passages()
        .iter()
        .filter(|p| p.paragraph.region == Region::TextBox)
        .map(|p| p.paragraph.text())
        .collect();
    assert_eq!(boxes, ["装订线", "装订线", "内部资料"]);
}

#[test]
fn a_scan_is_told_from_text_and_from_a_recognised_scan() {
    let picture = "q 595 0 0 842 0 0 cm /Im Do Q\n";
    let recognised = format!("{picture}3 Tr\n{}", paragraph(700.0, 3));
    let small = format!("q 100 0 0 100 400 100 cm /Im Do Q\n{}", paragraph(700.0, 3));
    let sample =
        Sample::new().page(&paragraph(700.0, 3), "").page(picture, "").page(&recognised, "").page(&small, "");
    let source = read_pdf(sample);
    let losses = losses(&source);
    assert_eq!(
        losses[..2],
        ["第3页：这一页是扫描图像，文字由扫描程序识别，可能有误，请对照原件", "第4页：此处的图片未识别",]
    );
    assert!(losses[2].starts_with("第2页：是图像，其中文字未识别") && losses.len() == 3, "{losses:?}");
    assert_eq!(source.plain_text().matches("来函收悉").count(), 3 * 3);
}

#[test]
fn drawn_letters_are_said_to_be_unread() {
    let shapes = "100 100 m 110 120 120 120 130 100 c h f\n".repeat(60);
    let losses = losses(&read_pdf(Sample::new().page(&shapes, "")));
    assert!(losses[0].starts_with("第1页：是图像，其中文字未识别") && losses.len() == 1, "{losses:?}");
}

#[test]
fn a_ruled_table_is_read_by_cells() {
    let mut content = paragraph(760.0, 2);
    for (n, y) in [600.0, 570.0, 540.0].iter().enumerate() {
        content += &format!("79 {y} m 500 {y} l S\n");
        if n < 2 {
            content += &show(85.0, y - 21.0, ["序号", "1"][n]);
            content += &show(190.0, y - 21.0, ["修改意见", "删除“、经费”"][n]);
        }
    }
    // One side as thin filled rectangles, as some programs draw borders.
    content += "78.8 540 0.5 60 re f 180 540 0.5 60 re f 500 540 0.5 60 re f\n";
    let source = read_pdf(Sample::new().page(&content, ""));
    let Some(Block::Table(table)) = source.blocks.get(1) else { panic!("{:?}", source.blocks) };
    assert_eq!((table.rows.len(), table.rows[1].cells.len()), (2, 2));
    assert!(source.plain_text().ends_with("序号\n修改意见\n1\n删除“、经费”"), "{}", source.plain_text());
}

#[test]
fn words_drawn_through_are_deletions_and_underlined_ones_of_that_colour_insertions() {
    let mut content = paragraph(760.0, 2) + &show(79.0, 600.0, "推进");
    content += &format!("1 0 0 rg {}", show(111.0, 600.0, "我区我市"));
    content += "111 605.5 32 0.6 re f 143 597.8 32 0.6 re f\n";
    content += &format!("0 g {}79 590 400 0.6 re f", show(175.0, 600.0, "生活垃圾分类。"));
    let source = read_pdf(Sample::new().page(&content, ""));
    let passages = source.passages();
    let paragraph = passages.last().unwrap().paragraph;
    assert_eq!(paragraph.text(), "推进我市生活垃圾分类。");
    assert_eq!(paragraph.original(), "推进我区生活垃圾分类。");
    let kinds: Vec<ChangeKind> =
        paragraph.runs.iter().filter_map(|run| run.change.as_ref()).map(|change| change.kind).collect();
    assert_eq!(kinds, [ChangeKind::Deleted, ChangeKind::Inserted]);
}

/// A page with the words 建议删除这一条 and notes on it.
fn noted() -> Sample {
    let mut sample = Sample::new();
    let words = string("此条与第八条重复");
    let author = string("张某某");
    let mark = sample.object(format!(
        "<< /Type /Annot /Subtype /Highlight /Rect [111 595 175 616] \
         /QuadPoints [111 616 175 616 111 595 175 595] /Contents {words} /T {author} /M (D:20240129101500+08'00') >>"
    ));
    let answer = sample.object(format!(
        "<< /Type /Annot /Subtype /Text /Rect [0 0 9 9] /Contents {} /IRT {mark} 0 R >>",
        string("同意")
    ));
    let struck = "<< /Type /Annot /Subtype /StrikeOut /Rect [79 595 111 616] >>";
    let link = format!("<< /Type /Annot /Subtype /Link /Rect [79 595 111 616] /Contents {words} >>");
    let content = paragraph(760.0, 2) + &show(79.0, 600.0, "建议删除这一条");
    sample.page(&content, &format!("/Annots [{mark} 0 R {answer} 0 R {struck} {link}]"))
}

#[test]
fn notes_are_margin_comments_on_the_words_that_they_mark() {
    let source = read_pdf(noted());
    let passages = source.passages();
    let [mark, answer, struck] = source.margin_comments.as_slice() else {
        panic!("{:?}", source.margin_comments)
    };
    assert_eq!((mark.text.as_str(), mark.author.as_str()), ("此条与第八条重复", "张某某"));
    assert_eq!(mark.date, "2024-01-29T10:15:00+08:00");
    let marked = |span: &super::super::Span| -> String {
        let text: Vec<char> = passages[span.passage].paragraph.text().chars().collect();
        text[span.start..span.end].iter().collect()
    };
    assert_eq!(mark.anchors.iter().map(marked).collect::<Vec<_>>(), ["删除这一"]);
    assert_eq!((answer.text.as_str(), answer.answers), ("同意", Some(0)));
    assert_eq!(struck.text, "（划了删除线，没有写明意见）");
    assert_eq!(struck.anchors.iter().map(marked).collect::<Vec<_>>(), ["建议"]);
}

#[test]
fn files_inside_come_out_unread() {
    let mut sample = Sample::new();
    let file = sample.stream("/Type /EmbeddedFile", "同意".as_bytes());
    let spec = sample
        .object(format!("<< /Type /Filespec /UF {} /EF << /F {file} 0 R >> >>", string("../意见/回执.txt")));
    let pinned =
        format!("/Annots [<< /Type /Annot /Subtype /FileAttachment /Rect [0 0 9 9] /FS {spec} 0 R >>]");
    let sample = sample.page(&paragraph(700.0, 2), &pinned).catalog(&format!(
        "/Names << /EmbeddedFiles << /Names [(a) {spec} 0 R (b) << /UF (missing) >>] >> >>"
    ));
    let source = read_pdf(sample);
    assert_eq!(source.attachments, [Attachment { name: "意见／回执.txt".into(), bytes: "同意".into() }]);
    assert_eq!(losses(&source), ["附件“missing”：文件不在 PDF 里，未读取"]);
}

#[test]
fn values_of_fields_without_appearance_stand_in_their_places() {
    let content = paragraph(760.0, 2) + &show(79.0, 600.0, "填报单位：");
    let field = format!(
        "/Annots [<< /Type /Annot /Subtype /Widget /FT /Tx /Rect [170 590 400 618] /V {} >>]",
        string("海拉尔区教育局")
    );
    let source = read_pdf(Sample::new().page(&content, &field));
    assert_eq!(body(&source)[1].replace(' ', ""), "填报单位：海拉尔区教育局");
}

#[test]
fn damaged_and_cut_files_are_errors_or_losses_and_never_panics() {
    let whole = noted().bytes();
    assert!(matches!(read("a.pdf", b"%PDF-1.7\nnothing"), Err(ReadError::Corrupt(_))));
    for length in (9..whole.len()).step_by(97) {
        let _ = read("a.pdf", &whole[..length]);
        let mut spoilt = whole.clone();
        spoilt[length] = b'#';
        spoilt[length - 4] ^= 0x15;
        let _ = read("a.pdf", &spoilt);
    }
}

#[test]
fn bytes_before_the_mark_do_not_hide_a_pdf() {
    let mut bytes = b"\r\n\r\n".to_vec();
    bytes.extend(Sample::new().page(&paragraph(700.0, 2), "").bytes());
    assert_eq!(read("a.pdf", &bytes).unwrap().format, Format::Pdf);
    assert_eq!(read("a.txt", "说明：%PDF- 是文件头".as_bytes()).unwrap().format, Format::Text);
}

#[test]
fn a_part_that_unpacks_to_no_end_is_refused() {
    let mut packer = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::fast());
    let blanks = vec![b' '; 1 << 20];
    for _ in 0..65 {
        packer.write_all(&blanks).unwrap();
    }
    let mut sample = Sample::new();
    let content = sample.stream("/Filter /FlateDecode", &packer.finish().unwrap());
    let page =
        sample.object(format!("<< /Type /Page /Parent 2 0 R /Contents {content} 0 R /MediaBox [0 0 9 9] >>"));
    assert!(matches!(read("a.pdf", &sample.only(page).bytes()), Err(ReadError::TooLarge(_))));
}

#[test]
fn drawings_nested_to_no_end_are_refused() {
    let mut sample = Sample::new();
    let mut inner = sample
        .stream("/Type /XObject /Subtype /Form /BBox [0 0 9 9]", "0 0 1 1 re f\n".repeat(60).as_bytes());
    for _ in 0..6 {
        let dict = format!(
            "/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X {inner} 0 R >> >>"
        );
        inner = sample.stream(&dict, "/X Do\n".repeat(60).as_bytes());
    }
    let content = sample.stream("", b"/X Do");
    let page =
        format!("/Contents {content} 0 R /Resources << /XObject << /X {inner} 0 R >> >> /MediaBox [0 0 9 9]");
    let page = sample.object(format!("<< /Type /Page /Parent 2 0 R {page} >>"));
    let bytes = sample.only(page).bytes();
    assert!(matches!(read("a.pdf", &bytes), Err(ReadError::TooLarge(_))));
}

#[test]
fn pages_are_counted_and_drawn() {
    let bytes = Sample::new().page("0 0 297.5 842 re f", "").page("", "/Rotate 90").bytes();
    assert_eq!(page_count(&bytes), Ok(2));
    let upright = render(&bytes, 0, 72.0).unwrap();
    assert_eq!((upright.width, upright.height, upright.rgb.len()), (595, 842, 3 * 595 * 842));
    let pixel = |x: usize, y: usize| &upright.rgb[3 * (y * upright.width + x)..][..3];
    assert_eq!((pixel(100, 400), pixel(500, 400)), (&[0, 0, 0][..], &[255, 255, 255][..]));
    let lying = render(&bytes, 1, 144.0).unwrap();
    assert_eq!((lying.width, lying.height), (1684, 1190));
    assert!(render(&bytes, 2, 72.0).is_err());
}

#[test]
fn a_picture_that_says_it_is_huge_is_refused_before_room_is_made_for_it() {
    let of_side = |side: usize| {
        let mut sample = Sample::new();
        let picture = sample.stream(
            &format!("/Type /XObject /Subtype /Image /Width {side} /Height {side} /ColorSpace /DeviceGray /BitsPerComponent 1 /Filter /CCITTFaxDecode /DecodeParms << /K -1 /Columns {side} /Rows {side} >>"),
            b"a",
        );
        let content = sample.stream("", b"q 595 0 0 842 0 0 cm /Im Do Q");
        let page = sample.object(format!(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {content} 0 R /Resources << /XObject << /Im {picture} 0 R >> >> >>"
        ));
        read("扫描件.pdf", &sample.only(page).bytes())
    };
    assert!(matches!(of_side(65_000), Err(ReadError::TooLarge(_))));
    assert_eq!(of_side(200).unwrap().pages, 1);
}

#[test]
fn lines_of_endless_dashes_are_neither_read_nor_drawn() {
    let dashed = |dash: &str| {
        let content = format!("[{dash}] 0 d 79 600 m 500 600 l S {}", paragraph(700.0, 2));
        Sample::new().page(&content, "").bytes()
    };
    let endless = dashed("0.00001");
    assert!(matches!(read("复函.pdf", &endless), Err(ReadError::TooLarge(what)) if what.contains("步骤")));
    assert!(matches!(render(&endless, 0, 72.0), Err(ReadError::TooLarge(_))));
    assert!(read("复函.pdf", &dashed("3 2")).is_ok() && render(&dashed("3 2"), 0, 72.0).is_ok());
}
