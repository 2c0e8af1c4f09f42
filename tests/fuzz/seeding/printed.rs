//! PDFs with nothing packed in them, so that a change lands in what they say.

use std::fmt::Write;

/// A letter, a table with rules, a form with notes, and a page that is one picture.
pub fn made() -> Vec<(String, Vec<u8>)> {
    let letter = show(180, 760, "关于征求意见的复函")
        + &show(79, 700, "市发展改革委：")
        + &show(111, 671, "来函收悉。经研究，建议将第（四）条中的“十五”修改为")
        + &show(79, 642, "“二十”，其余无意见。")
        + &show(350, 580, "市商务局")
        + &show(290, 40, "—1—");
    let rules = "0.5 w 79 700 m 500 700 l S 79 660 m 500 660 l S 79 620 m 500 620 l S 79 700 m 79 620 l S \
                 200 700 m 200 620 l S 500 700 m 500 620 l S 79 500 100 20 re f\n";
    let table = rules.to_string()
        + &show(85, 675, "条款")
        + &show(210, 675, "修改意见")
        + &show(85, 635, "第四条")
        + &show(210, 635, "建议删除");
    let picture = "q 595 0 0 842 0 0 cm /Im Do Q q 100 0 0 100 50 50 cm /Im Do Q";
    let turned = "q 0 1 -1 0 300 100 cm BT /F2 16 Tf 1 0 0 1 0 0 Tm [<CEDED2E2BCFB> -200 <CDACD2E2>] TJ T* ET Q \
                  BT /F1 12 Tf 3 Tr 79 100 Td <540C610F> Tj 14 TL (AB) ' ET";
    let notes = "/Annots [<< /Type /Annot /Subtype /Text /Rect [100 600 120 620] /Contents <FEFF5EFA8BAE> /T (a) >> \
                 << /Type /Annot /Subtype /StrikeOut /Rect [79 640 200 660] /QuadPoints [79 660 200 660 79 640 200 640] \
                 /Contents <FEFF520053BB> >> << /Type /Annot /Subtype /Widget /FT /Tx /T (n) /V <FEFF540C610F> \
                 /Rect [79 500 200 520] >>]";
    [
        ("letter", letter.as_str(), ""),
        ("table", &table, ""),
        ("picture", picture, ""),
        ("turned", turned, "/Rotate 90"),
        ("notes", &letter, notes),
    ]
    .map(|(name, content, entries)| (name.to_string(), pdf(content, entries)))
    .into()
}

/// Shows text with its baseline starting here, in letters of 16 points.
fn show(x: u32, y: u32, text: &str) -> String {
    let codes: String = text.encode_utf16().map(|unit| format!("{unit:04X}")).collect();
    format!("BT /F1 16 Tf 1 0 0 1 {x} {y} Tm <{codes}> Tj ET\n")
}

/// A PDF of one page with this content and these further entries.
fn pdf(content: &str, entries: &str) -> Vec<u8> {
    let font = |encoding: &str| {
        format!(
            "<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /{encoding} /DescendantFonts \
             [<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /DW 1000 /CIDSystemInfo \
             << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >> >>] >>"
        )
    };
    let objects = [
        "<< /Type /Catalog /Pages 2 0 R >>".to_string(),
        "<< /Type /Pages /Kids [5 0 R] /Count 1 >>".to_string(),
        font("UniGB-UCS2-H"),
        font("GBK-EUC-H"),
        format!(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 6 0 R {entries} \
             /Resources << /Font << /F1 3 0 R /F2 4 0 R >> /XObject << /Im 7 0 R >> >> >>"
        ),
        format!("<< /Length {} >>\nstream\n{content}\nendstream", content.len()),
        "<< /Type /XObject /Subtype /Image /Width 2 /Height 2 /ColorSpace /DeviceGray /BitsPerComponent 8 \
         /Length 4 >>\nstream\n0AZz\nendstream"
            .to_string(),
    ];
    let mut text = "%PDF-1.7\n".to_string();
    let mut places = String::new();
    for (index, object) in objects.iter().enumerate() {
        let _ = writeln!(places, "{:010} 00000 n ", text.len());
        let _ = write!(text, "{} 0 obj\n{object}\nendobj\n", index + 1);
    }
    let (start, size) = (text.len(), objects.len() + 1);
    let _ = write!(
        text,
        "xref\n0 {size}\n0000000000 65535 f \n{places}trailer\n<< /Size {size} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n"
    );
    text.into_bytes()
}
