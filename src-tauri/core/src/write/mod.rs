//! Documents and tables as files: one writer a format.
//!
//! A writer takes data from [`crate::document`] and returns bytes. It knows no matter, no disk and no clock.

mod completing;
mod docx;
mod docx_table;
mod elements;
mod measure;
mod package;
mod styles;
mod tree;
mod xlsx;

pub use docx::docx;
pub use docx_table::docx_table;
pub use measure::{Measured, MeasuredParagraph, MeasuredRun, MeasuredSection, measure};
pub use xlsx::xlsx;

/// Why a file could not be written.
#[derive(Debug, thiserror::Error)]
pub enum WriteError {
    /// A document without issuing organs.
    #[error("公文没有发文机关，请先在印发信息中填写发文机关")]
    NoOrgan,
    /// A document without a title.
    #[error("公文没有标题，请先填写标题")]
    NoTitle,
    /// A table without columns.
    #[error("表格《{0}》没有列，无法导出")]
    NoColumn(String),
    /// A row with more or fewer cells than the table has columns. Rows count from 1.
    #[error("表格《{title}》第{row}行有{cells}格，应为{columns}格，无法导出")]
    Ragged {
        /// The table's title.
        title: String,
        /// The row, from 1.
        row: usize,
        /// Cells in it.
        cells: usize,
        /// Columns of the table.
        columns: usize,
    },
    /// More rows or longer text than the format holds.
    #[error("表格《{0}》超出电子表格的容量（1048576行，每格32767字），请分开导出")]
    TooLarge(String),
    /// The archive could not be made.
    #[error("生成文件时出错：{0}")]
    Archive(#[from] zip::result::ZipError),
    /// A part of a text document is not XML.
    #[error("生成文件时出错：{0}")]
    Part(#[from] roxmltree::Error),
    /// The spreadsheet could not be made.
    #[error("生成电子表格时出错：{0}")]
    Spreadsheet(#[from] rust_xlsxwriter::XlsxError),
    /// Writing into memory failed.
    #[error("生成文件时出错：{0}")]
    Memory(#[from] std::io::Error),
}
