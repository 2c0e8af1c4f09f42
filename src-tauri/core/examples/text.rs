fn main() {
    for path in std::env::args().skip(1) {
        let bytes = std::fs::read(&path).unwrap();
        if let Ok(s) = hegao::read::read(&path, &bytes) {
            println!("\u{1}{path}");
            for p in s.passages() {
                if matches!(p.paragraph.region, hegao::read::Region::HeaderFooter | hegao::read::Region::Note)
                {
                    continue;
                }
                for r in &p.paragraph.runs {
                    print!("{}", r.text);
                }
                println!();
            }
            for l in &s.losses {
                if l.what.contains("没有计入") {
                    println!("{}", l.what.split('“').nth(1).unwrap_or("").split('”').next().unwrap_or(""));
                }
            }
        }
    }
}
