//! Files as office systems write them, made in memory.
#![allow(clippy::unwrap_used)]

use proptest::prelude::*;

use crate::read::sample::zip;
use crate::read::{Block, Format, ReadError, Region, Source, page_picture, read, unfold};

/// A file under construction: one document, in the namespace of the standard.
struct Ofd {
    pages: Vec<String>,
    parts: Vec<(String, Vec<u8>)>,
    common: String,
    document: String,
    body: String,
}

impl Ofd {
    /// A file with these pages, each the content of its one layer.
    fn new(pages: &[String]) -> Self {
        Self {
            pages: pages.to_vec(),
            parts: Vec::new(),
            common: String::new(),
            document: String::new(),
            body: String::new(),
        }
    }

    fn part(mut self, name: &str, bytes: impl AsRef<[u8]>) -> Self {
        self.parts.push((name.to_string(), bytes.as_ref().to_vec()));
        self
    }

    /// Adds to the common data, to the document, and to what the root says of it.
    fn saying(mut self, common: &str, document: &str, body: &str) -> Self {
        self.common += common;
        self.document += document;
        self.body += body;
        self
    }

    fn bytes(self) -> Vec<u8> {
        let root = format!(
            "<ofd:OFD {NAMESPACE}><ofd:DocBody><ofd:DocInfo/><ofd:DocRoot>/Doc_0/Document.xml</ofd:DocRoot>{}</ofd:DocBody></ofd:OFD>",
            self.body
        );
        let listed: String = (0..self.pages.len())
            .map(|n| format!("<ofd:Page ID=\"{}\" BaseLoc=\"Pages/Page_{n}/Content.xml\"/>", n + 1))
            .collect();
        let document = format!(
            "<ofd:Document {NAMESPACE}><ofd:CommonData><ofd:PageArea><ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox></ofd:PageArea>{}</ofd:CommonData><ofd:Pages>{listed}</ofd:Pages>{}</ofd:Document>",
            self.common, self.document
        );
        let pages = self.pages.iter().enumerate().map(|(n, page)| {
            let template = if self.common.contains("TemplatePage") { "<ofd:Template TemplateID=\"90\"/>" } else { "" };
            (format!("Doc_0/Pages/Page_{n}/Content.xml"), format!("<ofd:Page {NAMESPACE}>{template}<ofd:Content><ofd:Layer>{page}</ofd:Layer></ofd:Content></ofd:Page>").into_bytes())
        });
        let mut members: Vec<(String, Vec<u8>)> =
            vec![("OFD.xml".into(), root.into_bytes()), ("Doc_0/Document.xml".into(), document.into_bytes())];
        members.extend(pages);
        members.extend(self.parts);
        let members: Vec<(&str, &[u8])> =
            members.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice())).collect();
        zip(&members)
    }
}

const NAMESPACE: &str = "xmlns:ofd=\"http://www.ofdspec.org/2016\"";

/// A line of text in letters of 16 points, at a place in millimetres.
fn line(left: f64, top: f64, text: &str) -> String {
    sized(left, top, 5.64, text)
}

fn sized(left: f64, top: f64, size: f64, text: &str) -> String {
    let steps = text.chars().map(|c| (if c.is_ascii() { size / 2.0 } else { size }).to_string());
    format!(
        "<ofd:TextObject Boundary=\"{left} {top} 160 {size}\" Font=\"3\" Size=\"{size}\"><ofd:TextCode X=\"0\" Y=\"{}\" DeltaX=\"{}\">{text}</ofd:TextCode></ofd:TextObject>",
        size * 0.87,
        steps.collect::<Vec<_>>().join(" ")
    )
}

/// Lines of a letter, 10 mm apart: those that begin with a blank are set in by two letters.
fn letter(lines: &[&str]) -> String {
    let place = |index: usize| 60.0 + 10.0 * f64::from(u32::try_from(index).unwrap());
    let set = |(index, text): (usize, &&str)| match text.strip_prefix('　') {
        Some(text) => line(28.0 + 2.0 * 5.64, place(index), text.trim_start_matches('　')),
        None => line(28.0, place(index), text),
    };
    lines.iter().enumerate().map(set).collect()
}

fn source(ofd: Ofd) -> Source {
    read("复函.ofd", &ofd.bytes()).unwrap()
}

fn texts(source: &Source) -> Vec<String> {
    source.passages().iter().map(|passage| passage.paragraph.text()).collect()
}

#[test]
fn lines_of_a_letter_become_its_paragraphs() {
    let page = letter(&[
        "市发展和改革委员会：",
        "　　你委《关于征求意见的函》收悉。经认真研究，建议将第",
        "（四）条中的“15%”修改为“20%”，其余无意见，请予考虑",
        "为盼。",
        "　　特此复函。",
    ]);
    let source = source(Ofd::new(&[page]));
    assert_eq!(source.format, Format::Ofd);
    assert_eq!(
        texts(&source),
        [
            "市发展和改革委员会：",
            "你委《关于征求意见的函》收悉。经认真研究，建议将第（四）条中的“15%”修改为“20%”，其余无意见，请予考虑为盼。",
            "特此复函。",
        ]
    );
    assert!(source.losses.is_empty(), "{:?}", source.losses);
}

#[test]
fn the_other_namespace_backslashes_and_relative_paths_are_read_alike() {
    let page = line(30.0, 60.0, "我局无意见。");
    let old = Ofd::new(std::slice::from_ref(&page)).bytes();
    let members = crate::read::sample::unzip(&old);
    let renamed: Vec<(String, Vec<u8>)> = members
        .into_iter()
        .map(|(name, bytes)| {
            let text = String::from_utf8(bytes)
                .unwrap()
                .replace("http://www.ofdspec.org/2016", "http://www.ofdspec.org");
            let text = text
                .replace("/Doc_0/Document.xml", "Doc_0\\Document.xml")
                .replace("BaseLoc=\"Pages", "BaseLoc=\"/Doc_0/Pages");
            (name, text.into_bytes())
        })
        .collect();
    let source = read("a.ofd", &crate::read::sample::rezip(&renamed)).unwrap();
    assert_eq!(texts(&source), ["我局无意见。"]);
}

#[test]
fn text_of_templates_blocks_and_reused_drawings_is_part_of_the_page() {
    let template = format!(
        "<ofd:Page {NAMESPACE}><ofd:Content><ofd:Layer>{}</ofd:Layer></ofd:Content></ofd:Page>",
        sized(60.0, 35.0, 8.0, "市商务局文件")
    );
    let resources = format!(
        "<ofd:Res {NAMESPACE}><ofd:CompositeGraphicUnits><ofd:CompositeGraphicUnit ID=\"7\" Width=\"160\" Height=\"9\"><ofd:Content>{}</ofd:Content></ofd:CompositeGraphicUnit></ofd:CompositeGraphicUnits></ofd:Res>",
        line(0.0, 0.0, "同意该文稿。")
    );
    let page = format!(
        "<ofd:PageBlock>{}</ofd:PageBlock><ofd:CompositeObject ResourceID=\"7\" Boundary=\"28 120 160 9\"/>",
        line(28.0, 90.0, "市发展和改革委员会：")
    );
    let common = "<ofd:TemplatePage ID=\"90\" BaseLoc=\"Tpls/Tpl_0/Content.xml\"/><ofd:DocumentRes>DocumentRes.xml</ofd:DocumentRes>";
    let ofd = Ofd::new(&[page])
        .saying(common, "", "")
        .part("Doc_0/Tpls/Tpl_0/Content.xml", template)
        .part("Doc_0/DocumentRes.xml", resources);
    assert_eq!(texts(&source(ofd)), ["市商务局文件", "市发展和改革委员会：", "同意该文稿。"]);
}

#[test]
fn ruled_lines_make_a_table() {
    let mut page = String::new();
    for row in 0..3 {
        let y = 60 + 12 * row;
        page += &format!(
            "<ofd:PathObject Boundary=\"28 {y} 150 1\" LineWidth=\"0.3\"><ofd:AbbreviatedData>M 0 0 L 150 0</ofd:AbbreviatedData></ofd:PathObject>"
        );
    }
    for column in 0..4 {
        let x = 28 + 50 * column;
        page += &format!(
            "<ofd:PathObject Boundary=\"{x} 60 0.4 24\" Stroke=\"false\" Fill=\"true\"><ofd:AbbreviatedData>M 0 0 L 0.3 0 L 0.3 24 L 0 24 C</ofd:AbbreviatedData></ofd:PathObject>"
        );
    }
    for (row, cells) in [["序号", "条款", "修改建议"], ["1", "第四条", "删除“绿色”"]].iter().enumerate()
    {
        for (column, text) in cells.iter().enumerate() {
            let (x, y) = (30.0 + 50.0 * column as f64, 63.0 + 12.0 * row as f64);
            page += &line(x, y, text);
        }
    }
    let source = source(Ofd::new(&[page]));
    let Some(Block::Table(table)) = source.blocks.iter().find(|block| matches!(block, Block::Table(_)))
    else {
        panic!("{source:?}")
    };
    assert_eq!((table.rows.len(), table.rows[0].cells.len()), (2, 3));
    assert_eq!(texts(&source), ["序号", "条款", "修改建议", "1", "第四条", "删除“绿色”"]);
}

/// A grey picture file: paper with a black square in the given corner, from the left and from the top.
fn cornered(width: u32, height: u32, (across, down): (bool, bool)) -> Vec<u8> {
    let image = image::GrayImage::from_fn(width, height, |x, y| {
        let in_corner = (x < width / 4) != across && (y < height / 4) != down;
        let in_corner =
            in_corner && (x < width / 4 || x >= width * 3 / 4) && (y < height / 4 || y >= height * 3 / 4);
        [if in_corner { 0 } else { 255 }].into()
    });
    let mut bytes = std::io::Cursor::new(Vec::new());
    image.write_to(&mut bytes, image::ImageFormat::Png).unwrap();
    bytes.into_inner()
}

/// A file whose pictures 5, 6 … are these.
fn pictured(pages: &[String], pictures: &[Vec<u8>]) -> Ofd {
    let listed: String = (0..pictures.len())
        .map(|n| format!("<ofd:MultiMedia ID=\"{}\" Type=\"Image\"><ofd:MediaFile>{n}.png</ofd:MediaFile></ofd:MultiMedia>", n + 5))
        .collect();
    let resources =
        format!("<ofd:Res {NAMESPACE} BaseLoc=\"Res\"><ofd:MultiMedias>{listed}</ofd:MultiMedias></ofd:Res>");
    let ofd = Ofd::new(pages)
        .saying("<ofd:DocumentRes>DocumentRes.xml</ofd:DocumentRes>", "", "")
        .part("Doc_0/DocumentRes.xml", resources);
    pictures.iter().enumerate().fold(ofd, |ofd, (n, bytes)| ofd.part(&format!("Doc_0/Res/{n}.png"), bytes))
}

fn losses(source: &Source) -> Vec<String> {
    source.losses.iter().map(|loss| format!("{}：{}", loss.place, loss.what)).collect()
}

/// Whether the page is dark at shares of its width and height.
fn is_dark(page: &crate::read::Picture, across: f64, down: f64) -> bool {
    let (x, y) = ((page.width() as f64 * across) as usize, (page.height() as f64 * down) as usize);
    page.rgb()[(y * page.width() + x) * 3] < 100
}

const SCAN: &str = "<ofd:ImageObject Boundary=\"0 0 210 297\" CTM=\"210 0 0 297 0 0\" ResourceID=\"5\"/>";
/// A ring: nothing straight about it.
const CURVES: &str = "<ofd:PathObject Boundary=\"0 0 105 148\" Stroke=\"false\" Fill=\"true\"><ofd:AbbreviatedData>M 20 60 B 20 20 80 20 80 60 B 80 100 20 100 20 60 C</ofd:AbbreviatedData></ofd:PathObject>";

#[test]
fn without_a_recogniser_pages_that_only_show_their_text_are_named_and_can_be_looked_at() {
    let scan = cornered(420, 594, (false, false));
    let pages = [line(28.0, 60.0, "我局无意见。"), SCAN.into(), CURVES.repeat(8), CURVES.into()];
    let bytes = pictured(&pages, &[scan]).bytes();
    let source = read("a.ofd", &bytes).unwrap();
    let losses = losses(&source);
    assert_eq!(losses.len(), 3, "{losses:?}");
    assert!(losses[0].starts_with("第2页：") && losses[0].contains("文字未识别"), "{losses:?}");
    assert!(losses[1].starts_with("第3页：") && losses[1].contains("没有安装文字识别模型"), "{losses:?}");
    assert_eq!(losses[2], "第4页：这一页只有图形，没有读出文字。请打开原件核对");
    assert_eq!(source.pages, 4);
    assert_eq!(page_picture(&bytes, 1).unwrap(), None, "its letters are not in the file");
    let scan = page_picture(&bytes, 2).unwrap().unwrap();
    assert!(is_dark(&scan, 0.1, 0.1) && !is_dark(&scan, 0.9, 0.1) && !is_dark(&scan, 0.1, 0.9));
    let drawn = page_picture(&bytes, 3).unwrap().unwrap();
    assert!(is_dark(&drawn, 50.0 / 210.0, 60.0 / 297.0) && !is_dark(&drawn, 0.9, 0.9));
    assert_eq!(page_picture(&bytes, 5).unwrap(), None);
}

#[test]
fn strips_turned_pictures_and_a_seal_with_a_white_ground_make_one_page() {
    let strips = "<ofd:ImageObject Boundary=\"0 0 210 148.5\" CTM=\"210 0 0 148.5 0 0\" ResourceID=\"5\"/>\
        <ofd:ImageObject Boundary=\"0 148.5 210 148.5\" CTM=\"-210 0 0 -148.5 210 148.5\" ResourceID=\"5\"/>\
        <ofd:ImageObject Boundary=\"0 0 210 297\" ResourceID=\"6\"/>";
    let pictures = [cornered(400, 300, (false, false)), cornered(40, 40, (true, false))];
    let page = page_picture(&pictured(&[strips.into()], &pictures).bytes(), 1).unwrap().unwrap();
    assert!(is_dark(&page, 0.1, 0.05), "the upper strip, under the white of the last picture");
    assert!(is_dark(&page, 0.9, 0.95) && !is_dark(&page, 0.1, 0.55), "the lower strip is turned");
    assert!(is_dark(&page, 0.9, 0.1), "a picture without a matrix fills its frame");
}

#[test]
fn text_that_a_scanning_program_put_under_its_picture_is_said_to_be_recognised() {
    let lines: String =
        (0..4).map(|n| line(28.0, 60.0 + 10.0 * f64::from(n), "我局对征求意见稿无修改意见。")).collect();
    let unseen = lines.replace("<ofd:TextObject", "<ofd:TextObject Alpha=\"0\"");
    let bytes = pictured(&[format!("{unseen}{SCAN}")], &[cornered(420, 594, (false, false))]).bytes();
    let source = read("a.ofd", &bytes).unwrap();
    assert!(source.plain_text().contains("我局对征求意见稿无修改意见。"));
    assert!(losses(&source)[0].contains("文字由扫描程序识别，可能有误"), "{:?}", losses(&source));
    assert!(page_picture(&bytes, 1).unwrap().is_some());
}

#[test]
fn pictures_beside_text_and_pictures_that_cannot_be_opened_are_said() {
    let small = "<ofd:ImageObject Boundary=\"80 150 40 40\" CTM=\"40 0 0 40 0 0\" ResourceID=\"5\"/>";
    let source =
        source(pictured(&[format!("{}{small}", line(28.0, 60.0, "我局无意见。"))], &[b"?".to_vec()]));
    assert_eq!(losses(&source), ["第1页：1 张图片未识别"]);
    assert_eq!(source.pages, 0, "a page that is read needs no picture");
    let bytes = pictured(&[SCAN.into()], &[b"?".to_vec()]).bytes();
    assert_eq!(page_picture(&bytes, 1).unwrap(), None);
}

#[test]
fn remarks_are_margin_comments_tied_to_the_text_under_them() {
    let list = format!(
        "<ofd:Annotations {NAMESPACE}><ofd:Page PageID=\"1\"><ofd:FileLoc>Page_0/Annotation.xml</ofd:FileLoc></ofd:Page></ofd:Annotations>"
    );
    let mark = line(0.0, 0.0, "内部资料");
    let annotations = format!(
        "<ofd:PageAnnot {NAMESPACE}><ofd:Annot ID=\"1\" Type=\"Highlight\" Creator=\"王某某\" LastModDate=\"2024-01-29\"><ofd:Remark>建议改为“20%”</ofd:Remark><ofd:Appearance Boundary=\"39 59 29 8\"/></ofd:Annot><ofd:Annot ID=\"2\" Type=\"Watermark\" Creator=\"系统\" LastModDate=\"2024-01-29\"><ofd:Appearance Boundary=\"80 150 60 9\">{mark}</ofd:Appearance></ofd:Annot></ofd:PageAnnot>"
    );
    let ofd = Ofd::new(&[line(28.0, 60.0, "到年底达到百分之十五")])
        .saying("", "<ofd:Annotations>Annots/Annotations.xml</ofd:Annotations>", "")
        .part("Doc_0/Annots/Annotations.xml", list)
        .part("Doc_0/Annots/Page_0/Annotation.xml", annotations);
    let source = source(ofd);
    let comment = &source.margin_comments[0];
    assert_eq!((comment.author.as_str(), comment.text.as_str()), ("王某某", "建议改为“20%”"));
    let anchor = comment.anchors[0];
    let text = source.passages()[anchor.passage].paragraph.text();
    let marked: String = text.chars().skip(anchor.start).take(anchor.end - anchor.start).collect();
    assert_eq!(marked, "底达到百分");
    let last = source.passages().last().unwrap().paragraph;
    assert_eq!((last.region, last.text().as_str()), (Region::HeaderFooter, "内部资料"));
}

#[test]
fn attachments_signatures_and_turned_text() {
    let attachments = format!(
        "<ofd:Attachments {NAMESPACE}><ofd:Attachment ID=\"1\" Name=\"反馈意见\"><ofd:FileLoc>/Doc_0/Attachs/a.txt</ofd:FileLoc></ofd:Attachment><ofd:Attachment ID=\"2\" Name=\"缺\"><ofd:FileLoc>b.doc</ofd:FileLoc></ofd:Attachment></ofd:Attachments>"
    );
    let signatures =
        format!("<ofd:Signatures {NAMESPACE}><ofd:Signature ID=\"1\" BaseLoc=\"x.xml\"/></ofd:Signatures>");
    let turned = "<ofd:TextObject Boundary=\"10 100 60 60\" CTM=\"0 -1 1 0 0 50\" Size=\"5\"><ofd:TextCode X=\"0\" Y=\"5\" DeltaX=\"g 3 5\">装订线内</ofd:TextCode></ofd:TextObject>";
    let bytes = Ofd::new(&[format!("{}{turned}", line(28.0, 60.0, "我局无意见。"))])
        .saying(
            "",
            "<ofd:Attachments>Attachments.xml</ofd:Attachments>",
            "<ofd:Signatures>/Doc_0/Signs/Signatures.xml</ofd:Signatures>",
        )
        .part("Doc_0/Attachments.xml", attachments)
        .part("Doc_0/Attachs/a.txt", "建议删除第四条")
        .part("Doc_0/Signs/Signatures.xml", signatures)
        .bytes();
    let (top, inside) = unfold("复函.ofd", &bytes, crate::read::Aids::NONE);
    let top = top.unwrap();
    assert_eq!(texts(&top), ["我局无意见。", "装订线内"]);
    assert_eq!(inside[0].path, ["复函.ofd", "反馈意见.txt"]);
    assert_eq!(inside[0].read.as_ref().unwrap().plain_text(), "建议删除第四条");
    let says =
        |word: &str| top.losses.iter().any(|loss| loss.what.contains(word) || loss.place.contains(word));
    assert!(says("1 个电子签章") && says("附件“缺.doc”"), "{:?}", top.losses);
}

#[test]
fn hidden_text_and_glyphs_without_meaning_are_said() {
    let hidden = line(28.0, 80.0, "内部掌握").replace("<ofd:TextObject", "<ofd:TextObject Visible=\"false\"");
    let page = format!("{}{hidden}{}", line(28.0, 60.0, "我局无意见。"), line(28.0, 100.0, "¤¤"));
    let source = source(Ofd::new(&[page]));
    assert_eq!(texts(&source), ["我局无意见。"]);
    let whats: Vec<&str> = source.losses.iter().map(|loss| loss.what.as_str()).collect();
    assert!(whats[0].contains("2 个字只有字形") && whats[1].contains("“内部掌握”"), "{whats:?}");
}

#[test]
fn encrypted_broken_and_multiplying_files_are_refused_or_put_up_with() {
    let page = line(28.0, 60.0, "我局无意见。");
    let mut members = crate::read::sample::unzip(&Ofd::new(std::slice::from_ref(&page)).bytes());
    members[1].1 = b"\x01\x02\x03".to_vec();
    assert!(matches!(read("a.ofd", &crate::read::sample::rezip(&members)), Err(ReadError::Corrupt(_))));
    members.push(("Encryptions.xml".into(), b"<x/>".to_vec()));
    assert_eq!(read("a.ofd", &crate::read::sample::rezip(&members)), Err(ReadError::Encrypted));

    let mut members = crate::read::sample::unzip(&Ofd::new(&[page.clone(), page]).bytes());
    members[3].1 = b"<broken".to_vec();
    let source = read("a.ofd", &crate::read::sample::rezip(&members)).unwrap();
    assert_eq!(texts(&source), ["我局无意见。"]);
    assert_eq!(source.losses[0].place, "第2页");

    let nested = "<ofd:CompositeObject ResourceID=\"7\" Boundary=\"0 0 1 1\"/>".repeat(40);
    let resources = format!(
        "<ofd:Res {NAMESPACE}><ofd:CompositeGraphicUnits><ofd:CompositeGraphicUnit ID=\"7\"><ofd:Content>{nested}{}</ofd:Content></ofd:CompositeGraphicUnit></ofd:CompositeGraphicUnits></ofd:Res>",
        line(0.0, 0.0, "同意")
    );
    let ofd = Ofd::new(&[nested])
        .saying("<ofd:PublicRes>PublicRes.xml</ofd:PublicRes>", "", "")
        .part("Doc_0/PublicRes.xml", resources);
    let source = read("a.ofd", &ofd.bytes()).unwrap();
    assert!(source.losses.iter().any(|loss| loss.what.contains("嵌套过深")), "{:?}", source.losses);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn any_numbers_give_an_answer(written in prop::collection::vec("([-0-9.eg ]{0,12}|nan|inf|1e308 1e308|-1 -1 -1 -1)", 6)) {
        let page = format!(
            "<ofd:TextObject Boundary=\"{}\" CTM=\"{}\" Size=\"{}\"><ofd:TextCode X=\"{}\" DeltaX=\"{}\">无意见</ofd:TextCode></ofd:TextObject><ofd:PathObject Boundary=\"0 0 1 1\"><ofd:AbbreviatedData>M 0 0 L {}</ofd:AbbreviatedData></ofd:PathObject>",
            written[0], written[1], written[2], written[3], written[4], written[5]
        );
        let _ = read("a.ofd", &Ofd::new(&[page]).bytes());
    }
}

#[test]
fn pages_beyond_the_limit_are_not_even_looked_at() {
    let bytes = Ofd::new(&vec![String::new(); super::MOST_PAGES + 50]).bytes();
    let container = crate::read::container::Container::open(&bytes).unwrap();
    let file = super::document::open(&mut crate::read::package::Package::new(container)).unwrap();
    assert_eq!(file.documents[0].pages.len(), super::MOST_PAGES + 1);
}
