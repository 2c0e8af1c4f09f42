//! Opening a PDF and going through its pages, with the foreign code kept within bounds.

use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::sync::Arc;

use hayro::hayro_interpret::util::TransformExt;
use hayro::hayro_interpret::{Context, InterpreterCache, InterpreterSettings, RenderContent, interpret_page};
use hayro::hayro_syntax::page::Page as PdfPage;
use hayro::hayro_syntax::{DecryptionError, LoadPdfError, Pdf};
use hayro::kurbo::Rect;

use super::super::page::Frame;
use super::transcript::{Exhausted, Transcript};
use super::{
    Contents, Loss, MOST_PAGES, ReadError, Unread, annotation, attachment, direction, form, inflation, place,
    revision,
};

/// Nested forms and arrays are read by recursion; a thread of its own has room for as deep as `hayro` goes.
const STACK: usize = 64 << 20;

/// More characters than this are no reply.
const MOST_CHARACTERS: usize = 3_000_000;

/// Glyphs, lines, shapes and pictures that a file may draw: a hundred times what a written page holds for any file,
/// and ten times that for each page.
const STEPS: usize = 1_000_000;
const STEPS_A_PAGE: usize = 20_000;

/// Runs work on foreign code on a thread of its own, where deep nesting has room. A panic there goes on as it would
/// without the thread, to end where all readers' do; only [`Exhausted`] is an answer.
pub(super) fn with_room<T: Send>(work: impl FnOnce() -> Result<T, ReadError> + Send) -> Result<T, ReadError> {
    std::thread::scope(|scope| {
        let thread = std::thread::Builder::new().stack_size(STACK).spawn_scoped(scope, work);
        match thread.map(std::thread::ScopedJoinHandle::join) {
            Ok(Ok(result)) => result,
            Ok(Err(panic)) if panic.is::<Exhausted>() => Err(too_large()),
            Ok(Err(panic)) => resume_unwind(panic),
            Err(_) => Err(ReadError::Corrupt("PDF 的结构无法解析".into())),
        }
    })
}

fn too_large() -> ReadError {
    ReadError::TooLarge("PDF 的绘图步骤过多".into())
}

/// Opens a PDF.
pub(super) fn open(bytes: &[u8]) -> Result<Pdf, ReadError> {
    if inflation::is_bomb(bytes) {
        return Err(ReadError::TooLarge("PDF 中的内容或图片展开后过大".into()));
    }
    let pdf = Pdf::new(bytes.to_vec()).map_err(|error| match error {
        LoadPdfError::Decryption(DecryptionError::UnsupportedAlgorithm) => {
            ReadError::Unsupported("用未知方式加密的 PDF 文档".into())
        }
        LoadPdfError::Decryption(DecryptionError::PasswordProtected) => ReadError::Encrypted,
        LoadPdfError::Decryption(_) => ReadError::Corrupt("PDF 的加密信息不完整".into()),
        LoadPdfError::Invalid => ReadError::Corrupt("找不到 PDF 的目录".into()),
    })?;
    match pdf.pages().len() {
        0 => Err(ReadError::Corrupt("PDF 里没有页面".into())),
        count if count > MOST_PAGES => Err(ReadError::TooLarge(format!("超过 {MOST_PAGES} 页"))),
        _ => Ok(pdf),
    }
}

/// Goes through a page that is to be drawn: what takes too many steps is not.
pub(super) fn check_steps(page: &PdfPage<'_>) -> Result<(), ReadError> {
    let steps = STEPS + STEPS_A_PAGE;
    match catch_unwind(AssertUnwindSafe(|| transcribe(page, &InterpreterCache::new(), steps))) {
        Err(panic) if panic.is::<Exhausted>() => Err(too_large()),
        // What else goes wrong shows when it is drawn.
        _ => Ok(()),
    }
}

/// Everything in it, page by page.
pub(super) fn contents(pdf: &Pdf) -> Result<Contents, ReadError> {
    let mut contents = Contents::default();
    let mut cache = InterpreterCache::new();
    let mut steps_left = STEPS + STEPS_A_PAGE * pdf.pages().len();
    let mut characters = 0;
    let mut transcripts = Vec::new();
    for (number, page) in pdf.pages().iter().enumerate() {
        // A page that `hayro` trips over is a loss; the others are read all the same, with a fresh cache.
        match catch_unwind(AssertUnwindSafe(|| transcribe(page, &cache, steps_left))) {
            Ok(transcript) => {
                steps_left = transcript.steps_left;
                characters += transcript.glyphs.len();
                transcripts.push(Some(transcript));
            }
            Err(panic) if panic.is::<Exhausted>() => return Err(too_large()),
            Err(_) => {
                cache = InterpreterCache::new();
                let what = "这一页的内容无法解析，未读取".into();
                contents.losses.push(Loss { place: place(number), what });
                transcripts.push(None);
            }
        }
        if characters > MOST_CHARACTERS {
            return Err(ReadError::TooLarge(format!("超过 {} 万字", MOST_CHARACTERS / 10_000)));
        }
    }
    revision::mark(&mut transcripts);
    for (number, (page, transcript)) in pdf.pages().iter().zip(transcripts).enumerate() {
        match transcript {
            Some(transcript) => take(&mut contents, number, page, transcript),
            None => contents.pages.push(super::Page::default()),
        }
    }
    attachment::embedded(pdf, &mut contents);
    annotation::pair(&mut contents.notes);
    Ok(contents)
}

/// Puts what was found on a page where it belongs.
fn take(contents: &mut Contents, number: usize, page: &PdfPage<'_>, mut transcript: Transcript) {
    form::fill(page, &mut transcript);
    if let Some(reason) = transcript.unreadable() {
        contents.unread.push(Unread { page: number, reason });
    } else {
        contents.losses.extend(transcript.losses(number));
    }
    for text in std::mem::take(&mut transcript.slanted) {
        if !contents.slanted.contains(&text) && !text.trim().is_empty() {
            contents.slanted.push(text);
        }
    }
    let turned = direction::turned(transcript);
    contents.notes.extend(annotation::notes(page, number, &turned));
    attachment::attached(page, contents);
    contents.strays.extend(turned.strays);
    contents.pages.push(turned.page);
}

/// Goes through one page: its content, then what lies on it (filled forms, stamps).
fn transcribe<'a>(page: &PdfPage<'a>, cache: &InterpreterCache<'a>, steps_left: usize) -> Transcript {
    let (width, height) = page.render_dimensions();
    let frame = Frame::new(0.0, 0.0, f64::from(width), f64::from(height));
    let mut transcript = Transcript::new(frame, steps_left);
    for part in [RenderContent::PAGE, RenderContent::ANNOTATIONS] {
        let settings = InterpreterSettings {
            render_content: part,
            warning_sink: Arc::new(|_| {}),
            ..InterpreterSettings::default()
        };
        let mut context = Context::new(
            page.initial_transform(true).to_kurbo(),
            Rect::new(0.0, 0.0, frame.right, frame.bottom),
            cache,
            page.xref(),
            settings,
        );
        if part == RenderContent::ANNOTATIONS {
            transcript.covered = annotation::written_over(page);
        }
        interpret_page(page, &mut context, &mut transcript);
    }
    transcript
}
