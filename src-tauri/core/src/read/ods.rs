//! OpenDocument workbooks (ODF 1.3 part 3, 9): every sheet a table, hidden ones included and named as such.
//!
//! The file keeps each cell's text as its author's program printed it, which is what is read; only dates are written in
//! one form, from their value. Not read by calamine, which gives the values without how they are printed (15% becomes
//! 0.15), and neither hidden rows nor notes. Formulas are never evaluated.

mod cells;
#[cfg(test)]
mod tests;
mod words;

use std::collections::HashSet;

use roxmltree::Node;

use super::package::Package;
use super::sheet::{Workbook, place};
use super::xml::{attribute, child, children};
use super::{Format, ReadError, Source};

/// An element of a workbook.
type Element<'d> = Node<'d, 'd>;

/// Reads a package that says it is a workbook.
pub(super) fn read(package: &mut Package<'_>) -> Result<Source, ReadError> {
    if package.member_text("META-INF/manifest.xml").contains("encryption-data") {
        return Err(ReadError::Encrypted);
    }
    let content = package.main_part("content.xml")?;
    let tree = content.tree(&mut package.losses)?;
    let mut workbook = Workbook::new(Format::Ods);
    if package.names().any(|name| name.starts_with("basic/") || name.starts_with("scripts/")) {
        workbook.lose_macros();
    }
    let root = tree.root_element();
    let hidden = hidden_styles(root);
    let sheets = child(root, "body").and_then(|body| child(body, "spreadsheet"));
    let sheets = sheets.ok_or_else(|| ReadError::Corrupt("工作簿中没有工作表".into()))?;
    if child(sheets, "tracked-changes").is_some() {
        workbook.lose("全文", "工作簿带有修订记录，只读入了修改后的内容");
    }
    for sheet in children(sheets, "table") {
        let name = attribute(sheet, "name").unwrap_or_default();
        let is_hidden = attribute(sheet, "style-name").is_some_and(|style| hidden.contains(style))
            || attribute(sheet, "display") == Some("false");
        let (values, layout, is_cut) = cells::read(sheet, &mut workbook)?;
        if is_cut {
            workbook.lose(&place(name), "合并的区域过多，其余按未合并读入");
        }
        workbook.add(name, is_hidden, values, layout)?;
    }
    Ok(workbook.finish(std::mem::take(&mut package.losses)))
}

/// The styles whose sheets are not shown.
fn hidden_styles<'d>(root: Element<'d>) -> HashSet<&'d str> {
    let styles = children(root, "automatic-styles").flat_map(|list| children(list, "style"));
    let is_hidden = |style: &Element<'d>| {
        let properties = child(*style, "table-properties");
        properties.is_some_and(|properties| attribute(properties, "display") == Some("false"))
    };
    styles.filter(is_hidden).filter_map(|style| attribute(style, "name")).collect()
}
