//! The command line over the use cases.
fn main() {}
