//! PDFs written object by object, with fonts that are named and not embedded.

use std::fmt::Write;

/// A PDF under construction. Object 1 is the catalog, 2 the page tree, 3 and 4 the fonts; pages follow.
#[derive(Default)]
pub(super) struct Sample {
    objects: Vec<(usize, Vec<u8>)>,
    pages: Vec<usize>,
    catalog: String,
    next: usize,
}

impl Sample {
    pub fn new() -> Self {
        Self { next: 10, ..Self::default() }
    }

    /// Adds an object and tells its number.
    pub fn object(&mut self, body: impl AsRef<[u8]>) -> usize {
        self.next += 1;
        self.objects.push((self.next, body.as_ref().to_vec()));
        self.next
    }

    pub fn stream(&mut self, dict: &str, data: &[u8]) -> usize {
        let mut body = format!("<< {dict} /Length {} >>\nstream\n", data.len()).into_bytes();
        body.extend(data);
        body.extend(b"\nendstream");
        self.object(body)
    }

    /// A page of A4 with this content and these further entries.
    pub fn page(mut self, content: &str, entries: &str) -> Self {
        let content = self.stream("", content.as_bytes());
        let page = self.object(format!(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {content} 0 R {entries} \
             /Resources << /Font << /F1 3 0 R /F2 4 0 R >> /XObject << /Im {} 0 R >> >> >>",
            content + 2
        ));
        self.pages.push(page);
        self.stream(
            "/Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8",
            &[200],
        );
        self
    }

    /// An object as the only page.
    pub fn only(mut self, page: usize) -> Self {
        self.pages = vec![page];
        self
    }

    /// Further entries of the catalog.
    pub fn catalog(mut self, entries: &str) -> Self {
        self.catalog.push_str(entries);
        self
    }

    pub fn bytes(mut self) -> Vec<u8> {
        let kids: Vec<String> = self.pages.iter().map(|page| format!("{page} 0 R")).collect();
        let font = |encoding: &str| {
            format!(
                "<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /{encoding} /DescendantFonts \
                 [<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /DW 1000 /CIDSystemInfo \
                 << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >> >>] >>"
            )
        };
        let fixed = [
            format!("<< /Type /Catalog /Pages 2 0 R {} >>", self.catalog),
            format!("<< /Type /Pages /Kids [{}] /Count {} >>", kids.join(" "), kids.len()),
            font("UniGB-UCS2-H"),
            font("GBK-EUC-H"),
        ];
        for (n, body) in fixed.into_iter().enumerate() {
            self.objects.push((n + 1, body.into_bytes()));
        }
        let mut bytes = b"%PDF-1.7\n".to_vec();
        let mut table = String::new();
        for (number, body) in &self.objects {
            let _ = write!(table, "{number} 1\n{:010} 00000 n \n", bytes.len());
            bytes.extend(format!("{number} 0 obj\n").into_bytes());
            bytes.extend(body);
            bytes.extend(b"\nendobj\n");
        }
        let start = bytes.len();
        let size = self.next + 1;
        bytes.extend(
            format!("xref\n{table}trailer\n<< /Size {size} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n")
                .bytes(),
        );
        bytes
    }
}

/// Shows text with its baseline starting here, y up, in letters of 16 points.
pub(super) fn show(x: f64, y: f64, text: &str) -> String {
    show_as(&format!("1 0 0 1 {x} {y} Tm"), text)
}

/// Shows text after these operators.
pub(super) fn show_as(placing: &str, text: &str) -> String {
    let codes: String = text.encode_utf16().map(|unit| format!("{unit:04X}")).collect();
    format!("BT /F1 16 Tf {placing} <{codes}> Tj ET\n")
}

/// A UTF-16 text string.
pub(super) fn string(text: &str) -> String {
    let units: String = text.encode_utf16().map(|unit| format!("{unit:04X}")).collect();
    format!("<FEFF{units}>")
}

/// A text of this many lines of 28 characters, its first line indented by two: enough not to be taken for a scan.
pub(super) fn paragraph(top: f64, lines: usize) -> String {
    let text = "市发展改革委来函收悉我局高度重视组织有关科室认真研究并结合工作实际提出意见";
    let line = |n: usize| -> String {
        let (x, length) = if n == 0 { (111.0, 26) } else { (79.0, 28) };
        #[allow(clippy::cast_precision_loss)]
        show(x, top - 29.0 * n as f64, &text.chars().take(length).collect::<String>())
    };
    (0..lines).map(line).collect()
}
