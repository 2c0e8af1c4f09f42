//! Documents that no reader reads but office programs open: the seam through which such a program may be asked.
//!
//! Knows nothing of programs or disks: who converts is a parameter.

use super::{Aids, Loss, ReadError, Source};

/// A document as an office program saved it again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Converted {
    /// The program's name, for the clerk.
    pub program: String,
    /// The document, as an Office Open XML text.
    pub docx: Vec<u8>,
}

/// Converts a document, given its name and bytes. None where there is no program for it; a failure is a sentence's
/// part that says what went wrong.
pub type Convert<'a> = &'a (dyn Fn(&str, &[u8]) -> Option<Result<Converted, String>> + Send + Sync);

/// Reads what an office program makes of a document of this kind. `tried` is what was tried before.
pub(super) fn read(
    name: &str,
    bytes: &[u8],
    kind: String,
    tried: String,
    aids: Aids<'_>,
) -> Result<Source, ReadError> {
    match (aids.convert)(name, bytes) {
        None => Err(ReadError::Convertible { kind, tried }),
        Some(Err(why)) => Err(ReadError::Convertible { kind, tried: why }),
        Some(Ok(converted)) => {
            let mut source =
                super::read("转换结果.docx", &converted.docx).map_err(|error| ReadError::Convertible {
                    kind: kind.clone(),
                    tried: format!("{} 转换的结果无法读取：{error}", converted.program),
                })?;
            let what = format!("这是{kind}，由 {} 转换读取，请与原件核对", converted.program);
            source.losses.insert(0, Loss { place: "全文".into(), what });
            Ok(source)
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::super::sample::{Docx, compound, p};
    use super::*;
    use crate::read::{Attachment, read_with, unfold};

    fn old() -> Vec<u8> {
        // A text of Word 95: the older mark, in the stream of the same name.
        compound(&[("/WordDocument", &[0xdc, 0xa5, 0x68, 0, 0, 0, 0, 0, 0, 0, 0, 0])])
    }

    fn with(convert: Convert<'_>) -> Aids<'_> {
        Aids { convert, ..Aids::NONE }
    }

    fn works(_: &str, _: &[u8]) -> Option<Result<Converted, String>> {
        Some(Ok(Converted { program: "LibreOffice".into(), docx: Docx::new(p("无意见")).bytes() }))
    }

    #[test]
    fn what_a_program_converts_is_read_and_said() {
        let source = read_with("复函.doc", &old(), with(&works)).unwrap();
        assert_eq!(source.plain_text(), "无意见");
        assert!(source.losses[0].what.contains("由 LibreOffice 转换读取"), "{:?}", source.losses);
    }

    #[test]
    fn without_a_program_or_with_a_failing_one_the_clerk_is_told_what_to_do() {
        let none = read_with("复函.doc", &old(), with(&|_, _| None)).unwrap_err().to_string();
        assert!(none.contains("Word 95") && none.contains("另存为 .docx"), "{none}");
        let failed = read_with("复函.doc", &old(), with(&|_, _| Some(Err("60 秒内没有完成".into()))));
        assert!(failed.unwrap_err().to_string().contains("60 秒内没有完成"));
        let noise =
            |_: &str, _: &[u8]| Some(Ok(Converted { program: "某程序".into(), docx: vec![1, 2, 3] }));
        assert!(matches!(read_with("复函.doc", &old(), with(&noise)), Err(ReadError::Convertible { .. })));
    }

    #[test]
    fn what_is_read_without_help_is_never_converted() {
        let never = |_: &str, _: &[u8]| -> Option<Result<Converted, String>> { panic!("asked for help") };
        for bytes in
            [Docx::new(p("同意")).bytes(), b"{\\rtf1 agreed}".to_vec(), "同意".into(), b"%PDF-1.7".to_vec()]
        {
            let _ = read_with("复函.doc", &bytes, with(&never));
        }
    }

    #[test]
    fn old_documents_in_archives_are_converted_too() {
        let archive = super::super::sample::zip(&[("复函.doc", &old())]);
        let (_, inside) = unfold("材料.zip", &archive, with(&works));
        assert_eq!(inside[0].read.as_ref().unwrap().plain_text(), "无意见");
        assert_eq!(inside[0].path[1], Attachment::safe_name(["复函.doc"]));
    }
}
