//! The command line's grammar.

use std::path::PathBuf;

use clap::{Parser, Subcommand, ValueEnum};

/// 合稿：从征求意见函到联合印发文件
#[derive(Debug, Parser)]
#[command(
    name = "hegao",
    version,
    disable_help_subcommand = true,
    disable_help_flag = true,
    disable_version_flag = true
)]
pub struct Arguments {
    /// 以 JSON 输出结果
    #[arg(long, global = true)]
    pub json: bool,
    /// 显示说明
    #[arg(short, long, global = true, action = clap::ArgAction::Help)]
    help: Option<bool>,
    /// 显示版本
    #[arg(short = 'V', long, action = clap::ArgAction::Version)]
    version: Option<bool>,
    #[command(subcommand)]
    pub command: Command,
}

#[derive(Debug, Subcommand)]
pub enum Command {
    /// 读取一个文件，列出其中的文字、表格、修订和批注
    Read { file: PathBuf },
    /// 识读征求意见函或文稿，列出识别结果
    Draft { file: PathBuf },
    /// 由征求意见函新建事项
    New {
        /// 要新建的事项文件（.hegao）
        matter: PathBuf,
        /// 征求意见函
        #[arg(long)]
        letter: PathBuf,
        /// 不在函内的文稿文件，可多次给出
        #[arg(long)]
        draft: Vec<PathBuf>,
    },
    /// 单位及其角色
    Units { matter: PathBuf },
    /// 导入反馈文件或文件夹
    Import {
        matter: PathBuf,
        #[arg(required = true)]
        paths: Vec<PathBuf>,
    },
    /// 进度与反馈台账
    Status { matter: PathBuf },
    /// 意见清单
    Comments {
        matter: PathBuf,
        /// 只看这个单位的（名称、简称或编号）
        #[arg(long)]
        unit: Option<String>,
        /// 只看这个条目的（编号，或“（四）”“二、（四）”这样的条号）
        #[arg(long)]
        node: Option<String>,
        /// 也列出不计的：同一单位另一份来件已说过的，或已被后来的反馈取代的
        #[arg(long)]
        all: bool,
    },
    /// 调整一条意见对应的条目
    Place {
        matter: PathBuf,
        /// 意见编号，或“商-2”这样的代号
        comment: String,
        /// 条目编号或条号；“全文”表示针对全文
        #[arg(long)]
        node: String,
    },
    /// 把一份来件归入单位
    Assign {
        matter: PathBuf,
        /// 来件编号或文件名
        reply: String,
        /// 单位名称、简称或编号
        #[arg(long)]
        unit: String,
    },
    /// 录入一个读不了的文件里的文字
    Type {
        matter: PathBuf,
        /// 来件中的文件名
        file: String,
        /// 存有所录文字的文本文件（UTF-8）
        text: PathBuf,
    },
    /// 装好文字识别模型或 LibreOffice 后，重新识读一个文件
    Reread {
        matter: PathBuf,
        /// 来件中的文件名
        file: String,
    },
    /// 确认一份来件与同一单位另一份来件的关系
    Relate {
        matter: PathBuf,
        /// 来件编号或文件名
        reply: String,
        /// 它与另一份来件的关系
        relation: RelationWord,
        /// 另一份来件的编号或文件名
        #[arg(long)]
        to: String,
    },
    /// 比较同一单位的两份来件，列出不同之处
    Differences {
        matter: PathBuf,
        /// 来件编号或文件名
        first: String,
        /// 来件编号或文件名
        second: String,
    },
    /// 处理一条意见
    Decide {
        matter: PathBuf,
        /// 意见编号，或“商-2”这样的代号
        comment: String,
        /// 采纳情况
        outcome: OutcomeWord,
        /// 理由
        #[arg(long)]
        reason: Option<String>,
        /// 该段的定稿文字；明显短于该段时，视为替换意见所引原文的文字
        #[arg(long)]
        text: Option<String>,
    },
    /// 文稿改动：征求稿与现稿对照
    Diff {
        matter: PathBuf,
        /// 只看这个条目
        #[arg(long)]
        node: Option<String>,
    },
    /// 逐条比较两个文件
    Compare { before: PathBuf, after: PathBuf },
    /// 印发前检查
    Check { matter: PathBuf },
    /// 填写印发要素
    Set {
        matter: PathBuf,
        /// 要素名，如 number（发文字号）、date（成文日期）
        key: String,
        /// 值；空文字表示清除
        value: String,
    },
    /// 导出文件
    Export {
        matter: PathBuf,
        kind: KindWord,
        /// 写到哪个文件；结尾 .docx 或 .xlsx 决定格式
        #[arg(short, long)]
        output: PathBuf,
    },
    /// 操作记录
    Log { matter: PathBuf },
    /// 撤销上一步操作
    Undo { matter: PathBuf },
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub enum OutcomeWord {
    /// 采纳
    Adopted,
    /// 部分采纳
    Partly,
    /// 不采纳
    Rejected,
    /// 解释说明
    Explained,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub enum RelationWord {
    /// 合为一件：同一份反馈的另一个文件
    Joined,
    /// 取代：以这一份为准
    Supersedes,
    /// 补充：两份都算
    Supplements,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub enum KindWord {
    /// 联合印发文件（.docx）
    Joint,
    /// 意见采纳情况汇总表（.docx 或 .xlsx）
    Summary,
    /// 反馈台账（.docx 或 .xlsx）
    Ledger,
}
