//! How long the steps of the job take: `make bench`. Figures to read, never asserted.
//!
//! Each step runs several times on the sample matter; the least and the median are printed, and the greatest growth of
//! the process' memory in a run. The window counts from the start of the process until its page has opened the
//! matter, which shows in the list of recent matters.

#![allow(clippy::unwrap_used)]

use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

use docx_rs::{Docx, Paragraph, Run, Table, TableCell, TableRow};
use hegao_tests::accuracy::corpus::{self, SETS};
use hegao_tests::desk::{Desk, list, sample};
use serde_json::{Value, json};

const RUNS: usize = 7;

fn main() {
    let letter = json!({ "letter": sample("征求意见函.txt") });
    report("识读来函", || {
        let mut desk = Desk::new();
        timed(|| desk.call("understand_letter", letter.clone()))
    });
    report("导入 30 份示例反馈", || {
        let mut desk = Desk::with_sample_matter();
        timed(|| desk.call("import_replies", json!({ "paths": [sample("replies")] })))
    });
    let mixed = mixed_replies(50);
    report("导入 50 份各种格式的反馈（不含扫描件）", || {
        let mut desk = Desk::with_sample_matter();
        timed(|| desk.call("import_replies", json!({ "paths": [mixed.path()] })))
    });
    let mut desk = Desk::new();
    let long = desk.put("三百页.docx", &document_of_pages(300));
    report("读取 300 页的 docx", || timed(|| desk.call("read_file", json!({ "path": long }))));
    let mut desk = Desk::with_sample_replies();
    let comment = list(&desk.call("comments", Value::Null))[0]["id"].clone();
    report("打开一条意见", || timed(|| desk.call("comment", json!({ "comment": comment }))));
    let decide = |outcome: &str| json!({ "comments": [comment], "outcome": outcome });
    report("处理一条意见", || {
        let elapsed = timed(|| desk.call("decide", decide("adopted")));
        desk.call("undo", Value::Null);
        elapsed
    });
    let (document, table) = (desk.path("印发.docx"), desk.path("汇总.xlsx"));
    report("导出联合印发文件", || {
        timed(|| desk.call("export", json!({ "kind": "joint", "path": document })))
    });
    report("导出汇总表", || timed(|| desk.call("export", json!({ "kind": "summary", "path": table }))));
    window();
}

fn timed<T>(work: impl FnOnce() -> T) -> Duration {
    let start = Instant::now();
    let _answer = work();
    start.elapsed()
}

fn report(step: &str, mut run: impl FnMut() -> Duration) {
    let mut memory = 0;
    let mut measured = || {
        let before = begin_peak();
        let time = run();
        memory = memory.max(peak().saturating_sub(before));
        time
    };
    let mut times: Vec<Duration> = std::iter::repeat_with(&mut measured).take(RUNS).collect();
    times.sort();
    let milliseconds = |time: Duration| time.as_secs_f64() * 1000.0;
    println!(
        "{step}\t最短 {:.1} ms\t中位 {:.1} ms\t内存多用 {} MB",
        milliseconds(times[0]),
        milliseconds(times[RUNS / 2]),
        memory / 1024
    );
}

/// Forgets the greatest memory used so far (proc_pid_clear_refs(5)) and answers what is used now, in kB.
fn begin_peak() -> u64 {
    let _ = std::fs::write("/proc/self/clear_refs", "5");
    status("VmRSS:")
}

/// The greatest memory used since, in kB.
fn peak() -> u64 {
    status("VmHWM:")
}

/// A figure of proc_pid_status(5); 0 where the system has none.
fn status(name: &str) -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix(name));
    line.and_then(|line| line.trim().trim_end_matches(" kB").parse().ok()).unwrap_or(0)
}

/// So many of the corpus' replies in one folder, of every format that needs no recognition.
fn mixed_replies(count: usize) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let replies = SETS.into_iter().flat_map(|set| {
        let files = corpus::folder(set).join("files");
        let replies = corpus::read_all(&corpus::folder(set)).unwrap().into_iter();
        replies.filter(|(_, reply)| reply.unreadable.is_none()).flat_map(move |(_, reply)| {
            let texts = reply.files.into_iter().filter(|file| !file.is_picture());
            let files = files.clone();
            texts.map(move |file| files.join(file.name())).collect::<Vec<_>>()
        })
    });
    let all: Vec<PathBuf> = replies.collect();
    for index in 0..count {
        // Spread over the whole, so that no set or format is preferred.
        let file = &all[index * all.len() / count];
        std::fs::copy(file, folder.path().join(format!("{index}-{}", file.file_name().unwrap().display())))
            .unwrap();
    }
    folder
}

/// A document of so many pages of 22 lines of 28 letters, with a table on every fifth.
fn document_of_pages(pages: usize) -> Vec<u8> {
    let letter = std::fs::read_to_string(sample("征求意见函.txt")).unwrap();
    let mut words = letter.chars().filter(|letter| !letter.is_whitespace()).cycle();
    let mut text = |length: usize| Run::new().add_text(words.by_ref().take(length).collect::<String>());
    let mut document = Docx::new();
    for page in 0..pages {
        for _ in 0..7 {
            document = document.add_paragraph(Paragraph::new().add_run(text(84)));
        }
        if page % 5 == 0 {
            let mut row = || {
                let cells =
                    (0..4).map(|_| TableCell::new().add_paragraph(Paragraph::new().add_run(text(14))));
                TableRow::new(cells.collect())
            };
            document = document.add_table(Table::new((0..10).map(|_| row()).collect()));
        }
    }
    let mut bytes = std::io::Cursor::new(Vec::new());
    document.build().pack(&mut bytes).unwrap();
    bytes.into_inner()
}

fn window() {
    let program = Path::new(env!("CARGO_MANIFEST_DIR")).join("../target/release/hegao-desktop");
    if !program.is_file() || std::env::var_os("DISPLAY").is_none() {
        println!("打开窗口\t没有测量：需要 release 版程序和显示环境（make bench 会准备好）");
        return;
    }
    let mut desk = Desk::with_sample_replies();
    let matter = desk.path("事项.hegao");
    desk.call("close_matter", Value::Null);
    report("打开窗口并打开事项", || {
        let home = tempfile::tempdir().unwrap();
        let start = Instant::now();
        let mut window = Command::new(&program)
            .arg(&matter)
            .env("HOME", home.path())
            .env("XDG_CONFIG_HOME", home.path().join("config"))
            .env("XDG_DATA_HOME", home.path().join("data"))
            .spawn()
            .unwrap();
        while recent(home.path()).is_none() && start.elapsed() < Duration::from_secs(60) {
            std::thread::sleep(Duration::from_millis(5));
        }
        let elapsed = start.elapsed();
        window.kill().unwrap();
        window.wait().unwrap();
        elapsed
    });
}

/// The list of recent matters, once the window has written it.
fn recent(home: &Path) -> Option<PathBuf> {
    let folders = std::fs::read_dir(home.join("config")).ok()?;
    folders.flatten().map(|folder| folder.path().join("recent.json")).find(|file| file.is_file())
}
