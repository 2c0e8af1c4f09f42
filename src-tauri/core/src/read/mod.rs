//! Bytes to [`Source`]: one reader a format, chosen by what the bytes are.
//!
//! Nothing here knows of drafts, units or matters.

mod source;

pub use source::*;

/// The largest file that is read, in bytes. Larger ones are filed unread.
pub const LARGEST_FILE: usize = 64 << 20;

/// Why a file could not be read at all. Partial trouble is a [`Loss`] in the source instead.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ReadError {
    /// No bytes, or nothing but blanks.
    #[error("文件是空的。请核对后重新发送或重新选择文件")]
    Empty,
    /// Protected by a password.
    #[error("文件设有密码，无法读取。请去掉密码另存后再导入")]
    Encrypted,
    /// The format is known, the content is broken; the text says where.
    #[error("文件已损坏（{0}）。请用原来的程序打开另存，或请对方重新发送")]
    Corrupt(String),
    /// Over a limit on size, ratio, depth or count; the text says which.
    #[error("文件超出读取限度（{0}），为安全起见没有读取。请核对文件来源，拆分后再导入")]
    TooLarge(String),
    /// No reader for this kind of file; the text names the kind as far as it is known.
    #[error("暂不能读取这种文件（{0}）。请用 WPS 或 Word 另存为 .docx 后再导入")]
    Unsupported(String),
}
