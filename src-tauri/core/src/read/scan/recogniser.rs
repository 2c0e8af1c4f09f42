//! From a page as pixels to its lines as characters.
//!
//! Knows nothing of files, and nothing of what a line means.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use rten::{Model, RunOptions, ThreadPool};

use super::detection;
use super::geometry::{Point, Quad};
use super::picture::{Picture, Turn};
use super::ruling;
use super::seal::{self, Seal};
use super::width;
use super::writing::{self, Alphabet, Glyph};

/// Mean score of a page's lines below which it may lie on its side or upside down.
const UPRIGHT_SCORE: f32 = 0.8;
/// How many lines are enough to tell which way up a page is.
const SAMPLE: usize = 8;
/// Mean score below which a line is a stain, a stamp or a signature rather than writing.
pub(super) const LEAST_SCORE: f32 = 0.5;

/// Why nothing was recognised.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ScanError {
    /// No model was found on the machine.
    #[error("本机没有安装文字识别模型。请在核对时对照页面图像录入文字；装好模型后点“重新识读”，就会自动识别")]
    NoModel,
    /// The file has more pages than are recognised of one.
    #[error("页数过多。请拆分后再导入")]
    TooMany,
    /// The person at the machine stopped it.
    #[error("识别已停止")]
    Stopped,
    /// The bytes are no model, or not one of the kind that is needed; the text says what was wrong.
    #[error("文字识别模型无法使用（{0}）。请重新安装程序，或放入正确的模型文件")]
    Model(String),
    /// The model failed on this page; the text says how.
    #[error("识别时出错（{0}）")]
    Running(String),
}

impl ScanError {
    pub(super) fn running(error: impl std::fmt::Display) -> Self {
        Self::Running(error.to_string())
    }
}

/// One line of writing on a page.
#[derive(Debug, Clone, PartialEq)]
pub struct RecognisedLine {
    /// Its characters in order.
    pub glyphs: Vec<Glyph>,
    /// Where it stands, in the pixels of the page as given, whichever way up that was.
    pub quad: Quad,
}

impl RecognisedLine {
    /// What it says.
    pub fn text(&self) -> String {
        self.glyphs.iter().map(|glyph| glyph.character).collect()
    }

    /// How sure the model is of it: the mean over its characters.
    pub fn score(&self) -> f32 {
        let sum: f32 = self.glyphs.iter().map(|glyph| glyph.score).sum();
        sum / self.glyphs.len().max(1) as f32
    }
}

/// A page as recognised.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct RecognisedPage {
    /// Its lines, in no order.
    pub lines: Vec<RecognisedLine>,
    /// The same lines' places on the page turned upright and made level, for putting them in order.
    pub upright: Vec<Quad>,
    /// Width and height of the page turned upright, in pixels.
    pub size: [usize; 2],
    /// The ruled lines of tables on the page turned upright and made level: left, upper, right and lower edge.
    pub rules: Vec<[f32; 4]>,
    /// A red seal was seen; what its ring says is not among the lines.
    pub sealed: bool,
}

/// Reads pages with two models: where writing stands, and what it says.
///
/// One page is read at a time on all processors, whoever asks, so that memory stays at about 350 MB.
pub struct Recogniser {
    detection: Model,
    recognition: Model,
    alphabet: Alphabet,
    all: Arc<ThreadPool>,
    each: Vec<Arc<ThreadPool>>,
    turn: Mutex<()>,
}

impl std::fmt::Debug for Recogniser {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "Recogniser")
    }
}

impl Recogniser {
    /// Takes over two models in ONNX format: one that detects lines, one that reads them and holds the list of its
    /// characters.
    ///
    /// # Errors
    /// [`ScanError::Model`] if either cannot be used.
    pub fn new(detection: Vec<u8>, recognition: Vec<u8>) -> Result<Self, ScanError> {
        let load = |bytes| Model::load(bytes).map_err(|error| ScanError::Model(error.to_string()));
        let (detection, recognition) = (load(detection)?, load(recognition)?);
        let alphabet = Alphabet::of(&recognition).ok_or_else(|| ScanError::Model("其中没有字符表".into()))?;
        let threads = std::thread::available_parallelism().map_or(1, usize::from).min(4);
        Ok(Self {
            detection,
            recognition,
            alphabet,
            all: Arc::new(ThreadPool::with_num_threads(threads)),
            each: (0..threads).map(|_| Arc::new(ThreadPool::with_num_threads(1))).collect(),
            turn: Mutex::new(()),
        })
    }

    /// Reads one page, whichever way up and however slightly askew it is.
    ///
    /// # Errors
    /// [`ScanError::Running`] if a model fails on it.
    pub fn recognise(&self, page: &Picture) -> Result<RecognisedPage, ScanError> {
        let _turn = self.turn.lock().unwrap_or_else(PoisonError::into_inner);
        // The models run on threads of their own pools. A thread of the caller's pool would take up another page
        // while it waits for this one, and so hold many in memory.
        std::thread::scope(|scope| {
            scope.spawn(|| self.recognise_page(page)).join().unwrap_or_else(|_| Err(panicked()))
        })
    }

    fn recognise_page(&self, page: &Picture) -> Result<RecognisedPage, ScanError> {
        let quads = self.detect(page)?;
        let tall = quads.iter().filter(|quad| quad.height() > quad.width()).count() * 2 > quads.len();
        let lines = if tall { Vec::new() } else { self.read_all(page, &quads)? };
        if !tall && score(&lines) >= UPRIGHT_SCORE {
            return self.finish(page, lines);
        }
        let Some(turn) = self.turn_of(page, &quads, tall)? else {
            return self.finish(page, lines);
        };
        let turned = page.turned(turn);
        let lines = self.read_all(&turned, &self.detect(&turned)?)?;
        let mut recognised = self.finish(&turned, lines)?;
        let (width, height) = (page.width() as f32, page.height() as f32);
        for line in &mut recognised.lines {
            line.quad = line.quad.map(|Point { x, y }| match turn {
                Turn::Quarter => Point { x: y, y: height - x },
                Turn::Half => Point { x: width - x, y: height - y },
                Turn::ThreeQuarters => Point { x: width - y, y: x },
            });
        }
        Ok(recognised)
    }

    /// Looks under the seals of an upright page, and puts its lines in their final form.
    fn finish(&self, page: &Picture, mut lines: Vec<RecognisedLine>) -> Result<RecognisedPage, ScanError> {
        let seals = seal::seals(page);
        for seal in &seals {
            let below = self.under_seal(page, seal)?;
            lines = seal::merged(lines, below, seal);
        }
        lines.retain(|line| !line.text().trim().is_empty() && line.score() >= LEAST_SCORE);
        for line in &mut lines {
            width::settle(&mut line.glyphs);
        }
        let slant = slant(&lines);
        let rules = ruling::rules(page, slant);
        let upright = levelled(page, &lines, slant);
        let (lines, upright) = ruling::parted(lines, upright, &rules);
        let size = [page.width(), page.height()];
        let rules = [rules.level, rules.upright].concat();
        Ok(RecognisedPage { lines, upright, size, rules, sealed: !seals.is_empty() })
    }

    /// The lines in the rows of a seal, read as if nothing red were there.
    fn under_seal(&self, page: &Picture, seal: &Seal) -> Result<Vec<RecognisedLine>, ScanError> {
        let (top, bottom) = seal.rows(page);
        let band = page.band(top, bottom).recoloured(seal::without_red);
        let quads = self.detect(&band)?;
        let mut lines = self.read_all(&band, &quads)?;
        for line in &mut lines {
            line.quad = line.quad.map(|Point { x, y }| Point { x, y: y + top as f32 });
        }
        Ok(lines)
    }

    /// How a page must be turned to stand upright; none if it does. `tall` says that its lines run up or down.
    fn turn_of(&self, page: &Picture, quads: &[Quad], tall: bool) -> Result<Option<Turn>, ScanError> {
        let length = |quad: &Quad| quad.width().max(quad.height());
        let mut longest: Vec<Quad> = quads.to_vec();
        longest.sort_by(|a, b| length(b).total_cmp(&length(a)));
        longest.truncate(SAMPLE);
        let ahead = score(&self.read_all(page, &longest)?);
        let reversed: Vec<Quad> = longest.iter().map(Quad::reversed).collect();
        let back = score(&self.read_all(page, &reversed)?);
        // Lines that run down the page are read from the top down; reversed, from the bottom up.
        Ok(match (tall, back > ahead) {
            (false, false) => None,
            (false, true) => Some(Turn::Half),
            (true, false) => Some(Turn::ThreeQuarters),
            (true, true) => Some(Turn::Quarter),
        })
    }

    fn detect(&self, page: &Picture) -> Result<Vec<Quad>, ScanError> {
        detection::lines(&self.detection, page, options(&self.all))
    }

    /// Reads lines, a processor a line.
    fn read_all(&self, page: &Picture, quads: &[Quad]) -> Result<Vec<RecognisedLine>, ScanError> {
        let next = AtomicUsize::new(0);
        let work = |pool: &Arc<ThreadPool>| {
            let mut done = Vec::new();
            while let Some(quad) = quads.get(next.fetch_add(1, Ordering::Relaxed)) {
                let glyphs = writing::read(&self.recognition, &self.alphabet, page, quad, options(pool))?;
                done.push(RecognisedLine { glyphs, quad: *quad });
            }
            Ok(done)
        };
        let parts: Vec<Result<Vec<RecognisedLine>, ScanError>> = std::thread::scope(|scope| {
            let running: Vec<_> = self.each.iter().map(|pool| scope.spawn(|| work(pool))).collect();
            running.into_iter().map(|thread| thread.join().unwrap_or_else(|_| Err(panicked()))).collect()
        });
        Ok(parts.into_iter().collect::<Result<Vec<_>, _>>()?.concat())
    }
}

/// How sure the model is of lines: the mean over all their characters.
fn score(lines: &[RecognisedLine]) -> f32 {
    let glyphs = lines.iter().flat_map(|line| &line.glyphs);
    let (sum, count) = glyphs.fold((0.0, 0), |(sum, count), glyph| (sum + glyph.score, count + 1));
    sum / count.max(1) as f32
}

fn options(pool: &Arc<ThreadPool>) -> RunOptions {
    RunOptions::default().with_thread_pool(Some(pool.clone()))
}

fn panicked() -> ScanError {
    ScanError::Running("识别程序中断".into())
}

/// The slant of a page: that of most of its writing, in radians, clockwise.
fn slant(lines: &[RecognisedLine]) -> f32 {
    let mut slants: Vec<(f32, f32)> =
        lines.iter().map(|line| (line.quad.angle(), line.quad.width())).collect();
    slants.sort_by(|a, b| a.0.total_cmp(&b.0));
    let half = slants.iter().map(|(_, width)| width).sum::<f32>() / 2.0;
    let mut passed = 0.0;
    let median = slants.iter().find(|(_, width)| {
        passed += width;
        passed >= half
    });
    median.map_or(0.0, |(angle, _)| *angle)
}

/// The lines' places with the page's slant taken out: turned about its middle.
fn levelled(page: &Picture, lines: &[RecognisedLine], slant: f32) -> Vec<Quad> {
    let (sin, cos) = (-slant).sin_cos();
    let (cx, cy) = (page.width() as f32 / 2.0, page.height() as f32 / 2.0);
    let level = |p: Point| {
        let (x, y) = (p.x - cx, p.y - cy);
        Point { x: cx + x * cos - y * sin, y: cy + x * sin + y * cos }
    };
    lines.iter().map(|line| line.quad.map(level)).collect()
}
