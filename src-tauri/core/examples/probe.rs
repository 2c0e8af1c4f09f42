//! Not committed.
use std::io::Read;
use hegao::draft::{path, understand};
use hegao::merge::Edit;
use hegao::read::read;
use hegao::reply::Sent;
use hegao::unit::{Directory, Names};

fn main() {
    let file = std::env::var("LETTER").unwrap_or("templates/sample/征求意见函.txt".into());
    let bytes = std::fs::read(&file).unwrap();
    let source = read("征求意见函.txt", &bytes).unwrap();
    let mut last = 0;
    let mut ids = || { last += 1; last };
    let u = understand(&source, &Directory::embedded(), &mut ids);
    let names = Names::new(&u.units, &u.city, &u.region);
    let date = u.letter.as_ref().and_then(|l| l.date);
    let sent = Sent { units: &u.units, drafts: &u.drafts, date, names: &names };
    let args: Vec<String> = std::env::args().skip(1).collect();
    let show = |name: &str, bytes: &[u8]| {
        let source = match read(name, bytes) { Ok(s) => s, Err(e) => { println!("  !! {e}"); return } };
        let r = hegao::reply::understand(&source, name, &sent);
        println!("  [{:?} {:?}]", r.nature, r.nature_words);
        for p in &r.points {
            let place = p.anchor.as_ref().map_or("nowhere".to_owned(), |a| {
                let d = u.drafts.iter().find(|d| d.id == a.draft).unwrap();
                let pa = a.node.map(|n| path(d, n).concat()).unwrap_or("全稿".into());
                let n = a.node.and_then(|n| d.node(n)).and_then(|n| a.paragraph.and_then(|p| n.paragraphs.iter().position(|q| q.id == p)));
                format!("{}:{}{}", d.annex.unwrap_or(0), pa, n.map_or(String::new(), |n| format!("¶{}", n + 1)))
            });
            println!("  {:?} “{}”→“{}” @{} ({:.2}) g={:?}\n      text={}", p.kind, p.quote.as_deref().unwrap_or("–"), p.proposed.as_deref().unwrap_or("–"), place, p.confidence, p.grounds, p.text);
            for e in &p.edits {
                match e {
                    Edit::Text { paragraph, change } => {
                        let (_, para) = u.drafts.iter().find_map(|d| d.paragraph(*paragraph)).unwrap();
                        let chars: Vec<char> = para.text.chars().collect();
                        for h in change.hunks() {
                            let a: String = chars[h.start.saturating_sub(14)..h.start].iter().collect();
                            let end = h.start + h.deleted.chars().count();
                            let b: String = chars[end..(end + 14).min(chars.len())].iter().collect();
                            println!("      ~ {a}[-{}-]{{+{}+}}{b}", h.deleted, h.inserted);
                        }
                    }
                    Edit::AddNode { paragraphs, .. } => println!("      +条 {}", paragraphs.join("/")),
                    Edit::AddParagraph { text, .. } => println!("      +段 {text}"),
                    Edit::RemoveParagraph { .. } => println!("      -段"),
                    Edit::RemoveNode { .. } => println!("      -条"),
                }
            }
        }
        for x in &r.roster { println!("  roster {} {:?} {:?}", x.name, x.post, x.phone); }
        for x in &r.unplaced { println!("  left: {}", x.text); }
    };
    if args.is_empty() {
        let mut all = String::new();
        std::io::stdin().read_to_string(&mut all).unwrap();
        for line in all.lines().filter(|l| !l.trim().is_empty()) {
            println!("» {line}");
            show("回复.txt", line.replace("\\n", "\n").replace("\\t", "\t").as_bytes());
        }
    } else {
        for a in &args {
            println!("» {a}");
            show(a.rsplit('/').next().unwrap(), &std::fs::read(a).unwrap());
        }
    }
}
