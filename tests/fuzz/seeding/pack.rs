//! Archives other than zip: nobody in the corpus sent one small enough.

use std::io::Cursor;

use crate::Outcome;

const MEMBERS: [(&str, &str); 2] =
    [("意见/市商务局.txt", "建议将第四条“十五”改为“二十”"), ("名单.csv", "姓名,电话")];

pub fn made() -> Outcome<Vec<(String, Vec<u8>)>> {
    use rars::ArchiveVersion::{Rar15, Rar29, Rar50};
    let mut all = vec![("7z".to_string(), seven()?)];
    for version in [Rar15, Rar29, Rar50] {
        all.push((format!("{version:?}"), rar(version)?));
    }
    Ok(all)
}

fn seven() -> Outcome<Vec<u8>> {
    let mut writer = sevenz_rust2::ArchiveWriter::new(Cursor::new(Vec::new()))?;
    for (name, text) in MEMBERS {
        writer.push_archive_entry(sevenz_rust2::ArchiveEntry::new_file(name), Some(text.as_bytes()))?;
    }
    Ok(writer.finish()?.into_inner())
}

fn rar(version: rars::ArchiveVersion) -> Outcome<Vec<u8>> {
    let mut builder = rars::Builder::new(version);
    for (name, text) in MEMBERS {
        builder.add_bytes(name.as_bytes().to_vec(), text.as_bytes().to_vec(), None, None)?;
    }
    Ok(builder.to_bytes()?)
}
