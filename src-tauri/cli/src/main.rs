//! 合稿 without a window: the same operations from the command line.
//!
//! JSON and tables go to stdout, messages to stderr. Exit status: 0 done, 1 failed, 2 wrong usage.

mod arguments;
mod run;
mod show;
mod usage;

use std::io::Write;
use std::process::ExitCode;

use clap::{CommandFactory, FromArgMatches};
use hegao::api::{ErrorKind, Machine, Session};

fn main() -> ExitCode {
    let command = usage::in_chinese(arguments::Arguments::command());
    let arguments = match command.try_get_matches().and_then(|m| arguments::Arguments::from_arg_matches(&m)) {
        Ok(arguments) => arguments,
        Err(error) => return usage::answer(&error),
    };
    let mut session = Session::new(Box::new(Machine));
    match run::run(&mut session, &arguments) {
        Ok(text) => {
            // A reader that closes the pipe early is no failure of ours.
            let _ = writeln!(std::io::stdout(), "{text}");
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("{}", error.sentence);
            ExitCode::from(if error.kind == ErrorKind::Usage { 2 } else { 1 })
        }
    }
}
