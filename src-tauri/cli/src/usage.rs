//! Help and wrong usage in Chinese; clap's own headings and sentences are English.

use std::process::ExitCode;

use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Command, Error};

/// The command and its subcommands with Chinese headings.
pub fn in_chinese(command: Command) -> Command {
    let with_headings = |command: Command| {
        command.help_template("{about}\n\n用法：{usage}\n\n{all-args}").mut_args(|argument| {
            let heading = if argument.is_positional() { "参数" } else { "选项" };
            argument.help_heading(heading)
        })
    };
    with_headings(command)
        .subcommand_value_name("命令")
        .subcommand_help_heading("命令")
        .mut_subcommands(with_headings)
}

/// Prints help or what is wrong with the command line, and gives the exit status: 0 for help, 2 for wrong usage.
pub fn answer(error: &Error) -> ExitCode {
    if matches!(error.kind(), ErrorKind::DisplayHelp | ErrorKind::DisplayVersion) {
        // A reader that closes the pipe early is no failure of ours.
        let _ = error.print();
        return ExitCode::SUCCESS;
    }
    eprintln!("{}", sentence(error));
    eprintln!("用 hegao --help 查看全部命令，用 hegao 命令 --help 查看一个命令的写法");
    ExitCode::from(2)
}

fn sentence(error: &Error) -> String {
    let words = |kind: ContextKind| match error.get(kind) {
        Some(ContextValue::String(text)) => text.clone(),
        Some(ContextValue::Strings(texts)) => texts.join("、"),
        _ => String::new(),
    };
    let argument = words(ContextKind::InvalidArg);
    let value = words(ContextKind::InvalidValue);
    match error.kind() {
        ErrorKind::InvalidSubcommand => format!("没有“{}”这个命令", words(ContextKind::InvalidSubcommand)),
        ErrorKind::UnknownArgument => format!("没有“{argument}”这个选项，或参数多了"),
        ErrorKind::InvalidValue if value.is_empty() => format!("“{argument}”后面缺少值"),
        ErrorKind::InvalidValue => {
            format!("“{value}”不能用于{argument}，可用的有：{}", words(ContextKind::ValidValue))
        }
        ErrorKind::MissingRequiredArgument => format!("缺少参数：{argument}"),
        ErrorKind::MissingSubcommand | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            "请写明要执行的命令".into()
        }
        ErrorKind::ArgumentConflict => format!("“{argument}”重复或与其他选项冲突"),
        ErrorKind::InvalidUtf8 => "参数不是有效的 UTF-8 文字".into(),
        _ => "命令写法不对".into(),
    }
}
