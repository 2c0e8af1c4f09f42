//! Scans and photographs: recognised, marked as such, with the page beside them.

use std::io::{Cursor, Write};

use hegao_tests::desk::{Desk, list, sample, scan, text};
use serde_json::{Value, json};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

const SEALED: &str = "住建局复函（盖章）.jpg";

/// The one reply that an import makes.
fn imported(desk: &mut Desk, path: &str) -> Value {
    let report = desk.call("import_replies", json!({ "paths": [path] }));
    assert_eq!(list(&report["replies"]).len(), 1, "{report}");
    report["replies"][0].clone()
}

/// The only file of the only reply.
fn pages(desk: &mut Desk) -> Value {
    desk.call("reply", json!({ "reply": 1 }))["files"][0].clone()
}

fn warned(reply: &Value, words: &str) -> bool {
    list(&reply["warnings"]).iter().any(|warning| text(warning).contains(words))
}

/// A page of a PDF that is nothing but a photograph, as scanners write them.
fn scanned_pdf(jpeg: &[u8]) -> Vec<u8> {
    let content = "q 595 0 0 842 0 0 cm /I Do Q";
    let objects: [(String, &[u8]); 5] = [
        ("<</Type/Catalog/Pages 2 0 R>>".into(), b""),
        ("<</Type/Pages/Kids[3 0 R]/Count 1>>".into(), b""),
        (
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</XObject<</I 5 0 R>>>>/Contents 4 0 R>>"
                .into(),
            b"",
        ),
        (format!("<</Length {}>>", content.len()), content.as_bytes()),
        (
            format!(
                "<</Type/XObject/Subtype/Image/Width 1279/Height 1782/ColorSpace/DeviceRGB/BitsPerComponent 8\
                 /Filter/DCTDecode/Length {}>>",
                jpeg.len()
            ),
            jpeg,
        ),
    ];
    let mut pdf = b"%PDF-1.4\n".to_vec();
    let mut places = Vec::new();
    for (index, (dictionary, stream)) in objects.iter().enumerate() {
        places.push(pdf.len());
        pdf.extend(format!("{} 0 obj\n{dictionary}\n", index + 1).bytes());
        if !stream.is_empty() {
            pdf.extend([b"stream\n", *stream, b"\nendstream\n"].concat());
        }
        pdf.extend(b"endobj\n");
    }
    let table = pdf.len();
    pdf.extend(b"xref\n0 6\n0000000000 65535 f \n");
    pdf.extend(places.iter().flat_map(|place| format!("{place:010} 00000 n \n").into_bytes()));
    pdf.extend(format!("trailer\n<</Size 6/Root 1 0 R>>\nstartxref\n{table}\n%%EOF\n").bytes());
    pdf
}

/// A page of an OFD that is nothing but a photograph.
fn scanned_ofd(jpeg: &[u8]) -> Vec<u8> {
    let namespace = "xmlns:ofd=\"http://www.ofdspec.org/2016\"";
    let parts = [
        (
            "OFD.xml",
            "<ofd:OFD NS><ofd:DocBody><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>",
        ),
        (
            "Doc_0/Document.xml",
            "<ofd:Document NS><ofd:CommonData><ofd:PageArea><ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox></ofd:PageArea>\
             <ofd:DocumentRes>DocumentRes.xml</ofd:DocumentRes></ofd:CommonData><ofd:Pages>\
             <ofd:Page ID=\"1\" BaseLoc=\"Pages/Page_0/Content.xml\"/></ofd:Pages></ofd:Document>",
        ),
        (
            "Doc_0/DocumentRes.xml",
            "<ofd:Res NS BaseLoc=\"Res\"><ofd:MultiMedias><ofd:MultiMedia ID=\"5\" Type=\"Image\">\
             <ofd:MediaFile>scan.jpg</ofd:MediaFile></ofd:MultiMedia></ofd:MultiMedias></ofd:Res>",
        ),
        (
            "Doc_0/Pages/Page_0/Content.xml",
            "<ofd:Page NS><ofd:Content><ofd:Layer ID=\"2\"><ofd:ImageObject ID=\"3\" Boundary=\"0 0 210 297\" \
             CTM=\"210 0 0 297 0 0\" ResourceID=\"5\"/></ofd:Layer></ofd:Content></ofd:Page>",
        ),
    ];
    let mut to = ZipWriter::new(Cursor::new(Vec::new()));
    let mut put = |name: &str, bytes: &[u8]| {
        to.start_file(name, SimpleFileOptions::default()).unwrap();
        to.write_all(bytes).unwrap();
    };
    parts.iter().for_each(|(name, text)| put(name, text.replace("NS", namespace).as_bytes()));
    put("Doc_0/Res/scan.jpg", jpeg);
    to.finish().unwrap().into_inner()
}

fn is_the_sealed_letter(reply: &Value) {
    assert_eq!(reply["unit"], "呼伦贝尔市住房和城乡建设局");
    assert_eq!(reply["number"], "呼住建函〔2024〕21号");
    assert_eq!(reply["date"], "2024-01-29", "the date stands under the seal");
    let people: Vec<&str> = list(&reply["roster"]).iter().map(|person| text(&person["name"])).collect();
    assert_eq!(people, ["钱某某", "吴某"]);
    assert_eq!(reply["roster"][1]["phone"], "0470-8210012");
    assert!(warned(reply, "识别文字，请对照页面图像核对"), "{reply}");
}

#[test]
fn a_sealed_letter_that_was_scanned_askew_is_understood_and_marked_as_recognised() {
    let mut desk = Desk::with_sample_matter();
    is_the_sealed_letter(&imported(&mut desk, &scan(SEALED)));
    let file = pages(&mut desk);
    assert_eq!(file["file"]["pages"], 1);
    for passage in list(&file["passages"]) {
        let places = list(&passage["recognised"]["places"]);
        assert!(!places.is_empty(), "{passage}");
        let inside = |edge: &Value| (0.0..=1.0).contains(&edge.as_f64().unwrap());
        assert!(places.iter().all(|place| inside(&place["left"]) && inside(&place["bottom"])));
    }
    let image = desk.call("page_image", json!({ "file": file["file"]["id"], "page": 1 }));
    assert!(text(&image["source"]).starts_with("data:image/jpeg;base64,"));
    assert_eq!((image["width"].as_u64(), image["height"].as_u64()), (Some(1258), Some(1754)));
    let missing = desk.try_call("page_image", json!({ "file": file["file"]["id"], "page": 2 }));
    assert!(missing.unwrap_err().sentence.contains("没有第2页"));
}

#[test]
fn a_scanned_pdf_is_read_like_the_picture_in_it() {
    let mut desk = Desk::with_sample_matter();
    let pdf = scanned_pdf(&std::fs::read(scan(SEALED)).unwrap());
    let path = desk.put("回函.pdf", &pdf);
    is_the_sealed_letter(&imported(&mut desk, &path));
    let id = pages(&mut desk)["file"]["id"].clone();
    let image = desk.call("page_image", json!({ "file": id, "page": 1 }));
    assert!(image["height"].as_u64().unwrap() > image["width"].as_u64().unwrap());
}

#[test]
fn a_scanned_ofd_is_read_like_the_picture_in_it() {
    let mut desk = Desk::with_sample_matter();
    let ofd = scanned_ofd(&std::fs::read(scan(SEALED)).unwrap());
    let path = desk.put("回函.ofd", &ofd);
    let reply = imported(&mut desk, &path);
    is_the_sealed_letter(&reply);
    let file = pages(&mut desk);
    assert_eq!(file["file"]["pages"], 1);
    assert_eq!(file["passages"][0]["recognised"]["page"], 1, "{file}");
    let image = desk.call("page_image", json!({ "file": file["file"]["id"], "page": 1 }));
    assert!(image["height"].as_u64().unwrap() > image["width"].as_u64().unwrap());
}

#[test]
fn a_page_scanned_upside_down_is_turned() {
    let mut desk = Desk::with_sample_matter();
    let reply = imported(&mut desk, &scan("鄂温克旗回复函（倒置）.jpg"));
    assert_eq!(reply["unit"], "鄂温克族自治旗人民政府");
    // The letterhead comes first in the text, and stands at the foot of the picture.
    let file = pages(&mut desk);
    assert!(file["passages"][0]["recognised"]["places"][0]["top"].as_f64().unwrap() > 0.5, "{file}");
}

#[test]
fn a_ruled_table_that_was_scanned_askew_is_a_table_again() {
    let mut desk = Desk::with_sample_matter();
    imported(&mut desk, &scan("生态环境局反馈意见（表格）.jpg"));
    let file = pages(&mut desk);
    let row_of = |words: &str| -> Vec<(u64, u64, String)> {
        let all = list(&file["passages"]);
        let passage = all.iter().find(|passage| text(&passage["text"]).contains(words)).unwrap();
        let row = passage["cell"]["row"].as_u64().unwrap_or_else(|| panic!("no cell: {passage}"));
        let in_row = all.iter().filter(|passage| passage["cell"]["row"] == row);
        in_row
            .map(|passage| {
                let column = passage["cell"]["column"].as_u64().unwrap();
                (row, column, text(&passage["text"]).to_string())
            })
            .collect()
    };
    let cells = |row: u64, texts: &[(u64, &str)]| -> Vec<(u64, u64, String)> {
        texts.iter().map(|(column, text)| (row, *column, (*text).to_string())).collect()
    };
    assert_eq!(row_of("条款"), cells(0, &[(0, "条款"), (1, "理由"), (2, "原文表述"), (3, "建议修改为")]));
    let joined = [
        (1, "绿色快递进学校需教育部门参与"),
        (2, "市邮政管理局、商务局、发展改革委、工业和信息化局、生态环境局按职责分工负责"),
        (3, "责任单位增加市教育局"),
    ];
    assert_eq!(row_of("责任单位增加市教育局"), cells(3, &joined), "the first cell goes on from above");
    let told = |desk: &mut Desk| -> Vec<[Value; 3]> {
        let comments = desk.call("comments", json!({ "reply": 1 }));
        let fields = ["label", "kind", "grounds"];
        list(&comments).iter().map(|comment| fields.map(|field| comment[field].clone())).collect()
    };
    assert!(told(&mut desk).len() > 4);
    let mut typed = Desk::with_sample_matter();
    imported(&mut typed, &sample("replies/呼伦贝尔市生态环境局反馈意见.docx"));
    assert_eq!(told(&mut desk), told(&mut typed), "understood as the same table is when it is typed");
}

#[test]
fn both_pages_of_a_fax_are_read() {
    let mut desk = Desk::with_sample_matter();
    imported(&mut desk, &scan("两页传真.tif"));
    let file = pages(&mut desk);
    assert_eq!(file["file"]["pages"], 2);
    let of_page = |page: u64| {
        let passages = list(&file["passages"]).iter();
        passages
            .filter(|passage| passage["recognised"]["page"] == page)
            .map(|p| text(&p["text"]))
            .collect::<String>()
    };
    assert!(of_page(1).contains("呼伦贝尔市交通运输局"), "{}", of_page(1));
    assert!(of_page(2).contains("供销"), "{}", of_page(2));
}

#[test]
fn without_models_a_scan_is_filed_and_says_what_to_do() {
    let mut desk = Desk::without_models();
    let reply = imported(&mut desk, &scan(SEALED));
    assert_eq!(reply["unit"], "呼伦贝尔市住房和城乡建设局", "by the file's name");
    assert_eq!(reply["nature"], "unclear");
    assert!(warned(&reply, "文字未识别") && warned(&reply, "录入"), "{reply}");
    let id = pages(&mut desk)["file"]["id"].clone();
    desk.call("page_image", json!({ "file": id, "page": 1 }));
}

/// A desk without models where the sealed letter lies unread, and the id of its file.
fn with_an_unread_scan() -> (Desk, Value) {
    let mut desk = Desk::without_models();
    imported(&mut desk, &scan(SEALED));
    let file = pages(&mut desk)["file"]["id"].clone();
    (desk, file)
}

const TYPED: &str = "市发展改革委：\n来函收悉。经研究，建议将第（四）条“减少二次包装”修改为“减少不必要的二次包装”。\n\
    联络员：吴某，科长，0470-8210012\n呼伦贝尔市住房和城乡建设局\n2024年1月29日";

#[test]
fn what_is_typed_from_a_scan_is_understood_and_kept_beside_it() {
    let (mut desk, file) = with_an_unread_scan();
    let report = desk.call("type_text", json!({ "file": file, "text": TYPED }));
    assert_eq!(report["replies"][0]["nature"], "points");
    let reply = desk.call("reply", json!({ "reply": 1 }));
    assert_eq!(reply["reply"]["date"], "2024-01-29");
    assert_eq!(reply["reply"]["warnings"], json!([]), "nothing is left to type");
    let files: Vec<&str> = list(&reply["files"]).iter().map(|file| text(&file["file"]["name"])).collect();
    assert_eq!(files, [SEALED.to_owned(), format!("{SEALED}（录入）.txt")]);
    let comments = desk.call("comments", Value::Null);
    assert_eq!(comments[0]["proposed"], "减少不必要的二次包装");
    assert_eq!(comments[0]["path"], json!(["二、", "（四）"]));
    let roster = desk.call("roster", Value::Null);
    let people = list(&roster).iter().filter(|row| row["reply"] == 1).map(|row| text(&row["name"]));
    assert_eq!(people.collect::<Vec<_>>(), ["吴某"]);
}

#[test]
fn what_was_typed_goes_with_one_undo() {
    let (mut desk, file) = with_an_unread_scan();
    let before = desk.call("reply", json!({ "reply": 1 }));
    desk.call("type_text", json!({ "file": file, "text": TYPED }));
    desk.call("undo", Value::Null);
    assert_eq!(desk.call("reply", json!({ "reply": 1 })), before);
    assert_eq!(desk.call("comments", Value::Null), json!([]));
}

#[test]
fn a_nature_that_a_person_confirmed_is_not_changed_by_what_is_typed() {
    let (mut desk, file) = with_an_unread_scan();
    desk.call("set_nature", json!({ "reply": 1, "nature": "none" }));
    desk.call("type_text", json!({ "file": file, "text": TYPED }));
    assert_eq!(desk.call("reply", json!({ "reply": 1 }))["reply"]["nature"], "none");
}

#[test]
fn nothing_typed_is_refused() {
    let (mut desk, file) = with_an_unread_scan();
    let refused = desk.try_call("type_text", json!({ "file": file, "text": " \n" })).unwrap_err();
    assert!(refused.sentence.contains("请照原件录入文字"), "{}", refused.sentence);
}

#[test]
fn a_scan_is_read_again_once_the_models_are_there() {
    let (mut desk, file) = with_an_unread_scan();
    let still = desk.try_call("read_again", json!({ "file": file })).unwrap_err();
    assert!(still.sentence.contains("没有识读出新的文字"), "{}", still.sentence);
    desk.install_models();
    let report = desk.call("read_again", json!({ "file": file }));
    is_the_sealed_letter(&report["replies"][0]);
    let reply = desk.call("reply", json!({ "reply": 1 }));
    assert_eq!(list(&reply["files"]).len(), 1, "the file itself has the text now");
    let again = desk.try_call("read_again", json!({ "file": file })).unwrap_err();
    assert!(again.sentence.contains("已有意见或名单归入"), "{}", again.sentence);
}
