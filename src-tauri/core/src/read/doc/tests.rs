#![allow(clippy::unwrap_used)]
use crate::read::alike::{differences, sample, seen};
use crate::read::read;

#[test]
fn scratch() {
    let Ok(dir) = std::env::var("LEGACY_DIR") else { return };
    let mut files: Vec<_> = std::fs::read_dir(dir).unwrap().map(|e| e.unwrap().path()).collect();
    files.sort();
    for path in files {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        println!("=== {name}");
        match read(&name, &std::fs::read(&path).unwrap()) {
            Ok(source) => {
                if std::env::var("LEGACY_DUMP").is_ok() {
                    println!("{}", seen(&source).join("\n"));
                }
                for loss in &source.losses {
                    println!("LOSS {} {}", loss.place, loss.what);
                }
                let stem = path.file_stem().unwrap().to_string_lossy().into_owned();
                let d = std::env::var("LEGACY_DOCX")
                    .map(|dir| {
                        let p = format!("{dir}/{stem}.docx");
                        read(&p, &std::fs::read(&p).unwrap()).unwrap()
                    })
                    .unwrap_or_else(|_| sample(&stem));
                for loss in &d.losses {
                    println!("LOSSX {} {}", loss.place, loss.what);
                }
                for d in differences(&d, &source).iter().take(12) {
                    println!("{d}");
                }
            }
            Err(e) => println!("ERR {e}"),
        }
    }
}
