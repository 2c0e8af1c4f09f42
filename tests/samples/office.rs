//! Files that another program writes: LibreOffice converts what was written here.

use std::error::Error;
use std::process::Command;

use super::letter::Paper;

/// The paper in another format; a `password` to open it with goes for PDF alone.
pub fn converted(paper: &Paper, format: &str, password: Option<&str>) -> Result<Vec<u8>, Box<dyn Error>> {
    let folder = tempfile::tempdir()?;
    let (name, bytes) = match paper {
        Paper::Document(bytes) => ("paper.docx", bytes),
        Paper::Sheets(bytes) => ("paper.xlsx", bytes),
    };
    std::fs::write(folder.path().join(name), bytes)?;
    let filter = match (password, format) {
        (Some(word), _) => format!(
            "pdf:writer_pdf_Export:{{\"EncryptFile\":{{\"type\":\"boolean\",\"value\":\"true\"}},\
             \"DocumentOpenPassword\":{{\"type\":\"string\",\"value\":\"{word}\"}}}}"
        ),
        (None, "doc") => "doc:MS Word 97".to_owned(),
        (None, "xls") => "xls:MS Excel 97".to_owned(),
        (None, other) => other.to_owned(),
    };
    let status = Command::new("soffice")
        .arg(format!(
            "-env:UserInstallation=file://{}/profile",
            std::env::temp_dir().join("make-samples").display()
        ))
        .args(["--headless", "--convert-to", &filter, "--outdir"])
        .arg(folder.path())
        .arg(folder.path().join(name))
        .stdout(std::process::Stdio::null())
        .stderr(std::process::Stdio::null())
        .status()?;
    if !status.success() {
        return Err("soffice failed".into());
    }
    Ok(std::fs::read(folder.path().join(format!("paper.{format}")))?)
}

/// The pages of a PDF as grey pictures at 200 dpi.
pub fn drawn(pdf: &[u8]) -> Result<Vec<Vec<u8>>, Box<dyn Error>> {
    let folder = tempfile::tempdir()?;
    let file = folder.path().join("paper.pdf");
    std::fs::write(&file, pdf)?;
    let status = Command::new("pdftoppm")
        .args(["-r", "200", "-gray"])
        .arg(&file)
        .arg(folder.path().join("page"))
        .status()?;
    if !status.success() {
        return Err("pdftoppm failed".into());
    }
    let mut pages: Vec<_> = std::fs::read_dir(folder.path())?
        .filter_map(|entry| entry.ok().map(|entry| entry.path()))
        .filter(|path| path.extension().is_some_and(|ending| ending == "pgm"))
        .collect();
    pages.sort();
    pages.iter().map(|path| Ok(std::fs::read(path)?)).collect()
}
