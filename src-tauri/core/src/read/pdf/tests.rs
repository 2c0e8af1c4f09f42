//! Real files, read.
