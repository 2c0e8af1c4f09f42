//! How long the steps of the job take: `make bench`. Figures to read, never asserted.
//!
//! Each step runs several times on the sample matter; the least and the median are printed. The window counts from
//! the start of the process until its page has opened the matter, which shows in the list of recent matters.

#![allow(clippy::unwrap_used)]

use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

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

fn report(step: &str, run: impl FnMut() -> Duration) {
    let mut times: Vec<Duration> = std::iter::repeat_with(run).take(RUNS).collect();
    times.sort();
    let milliseconds = |time: Duration| time.as_secs_f64() * 1000.0;
    println!("{step}\t最短 {:.1} ms\t中位 {:.1} ms", milliseconds(times[0]), milliseconds(times[RUNS / 2]));
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
