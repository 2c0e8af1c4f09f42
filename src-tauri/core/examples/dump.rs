fn main() {
    for path in std::env::args().skip(1) {
        let bytes = std::fs::read(&path).unwrap();
        let t = std::time::Instant::now();
        let r = hegao::read::read(&path, &bytes);
        println!("== {path} {:?}", t.elapsed());
        match r {
            Ok(s) => {
                for (i, p) in s.passages().iter().enumerate() {
                    let c = p
                        .cell
                        .map(|c| format!("[t{} r{} c{}]", c.table, c.row, c.column))
                        .unwrap_or_default();
                    let runs: String = p
                        .paragraph
                        .runs
                        .iter()
                        .map(|r| {
                            format!(
                                "{}{}{}",
                                if r.bold { "**" } else { "" },
                                r.change
                                    .as_ref()
                                    .map(|c| format!("<{:?} {} {:?}>", c.kind, c.author, c.moved))
                                    .unwrap_or_default(),
                                r.text
                            )
                        })
                        .collect::<Vec<_>>()
                        .join("|");
                    println!(
                        "{i} {c} {:?} H{:?} L{:?} {runs}",
                        p.paragraph.region, p.paragraph.heading, p.paragraph.label
                    );
                }
                for m in &s.margin_comments {
                    println!("C {m:?}");
                }
                for l in &s.losses {
                    println!("LOSS {} {}", l.place, l.what);
                }
            }
            Err(e) => println!("{e:?} / {e}"),
        }
    }
}
