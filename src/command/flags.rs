//! Flags that several commands share, and what they become.

use std::path::PathBuf;

use clap::{Args, ValueHint};

use crate::output::Format;

/// Flags of every command.
#[derive(Args, Clone, Debug)]
#[command(next_help_heading = "Flags of every command")]
pub struct Global {
    /// Read this configuration instead of config.toml
    #[arg(long, global = true, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub config: Option<PathBuf>,

    /// Say more: -v what is done, -vv every request
    #[arg(short, long, global = true, action = clap::ArgAction::Count)]
    pub verbose: u8,

    /// Show progress (only ever on a terminal)
    #[arg(long, global = true, overrides_with = "no_progress")]
    pub progress: bool,

    /// Show no progress
    #[arg(long, global = true)]
    pub no_progress: bool,

    /// No colours, as with NO_COLOR
    #[arg(long, global = true)]
    pub no_color: bool,

    /// How messages on stderr are written
    #[arg(long, global = true, value_name = "FORMAT", default_value = "text")]
    pub log_format: LogFormat,
}

/// How messages are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum LogFormat {
    /// for people
    Text,
    /// one JSON object a line
    Json,
}

/// Which tenants, and how they are asked.
#[derive(Args, Clone, Debug, Default)]
#[command(next_help_heading = "Tenants")]
pub struct Tenants {
    /// Tenants by name, `*` and `?` match; repeatable
    #[arg(short, long, value_name = "TENANT")]
    pub tenant: Vec<String>,

    /// All configured tenants
    #[arg(long, conflicts_with = "tenant")]
    pub all_tenants: bool,

    /// how they are asked
    #[command(flatten)]
    pub asking: Asking,
}

/// How platforms are asked.
#[derive(Args, Clone, Debug, Default)]
#[command(next_help_heading = "Tenants")]
pub struct Asking {
    /// Connections at a time over all tenants, and writes within each
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=64))]
    pub workers: Option<u16>,

    /// Give up on an answer after this long, such as 30s
    #[arg(long, value_name = "TIME")]
    pub timeout: Option<String>,

    /// Repeat a failed read this often
    #[arg(long, value_name = "N")]
    pub retries: Option<u32>,
}

/// Files that stand for a platform, or join what it keeps.
#[derive(Args, Clone, Debug, Default)]
#[command(next_help_heading = "Files")]
pub struct Files {
    /// Read this file, as the tenant's setting `from-file`: a list or a log of any origin, or an older report that was kept;
    /// repeatable
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub from_file: Vec<String>,

    /// Which column of the files means what, such as 'user=Login name'; repeatable. Needs a tenant of platform file
    #[arg(long, value_name = "KEY=COLUMN")]
    pub column: Vec<String>,

    /// How the files write times: rfc3339, epoch, epoch-ms or a pattern such as '%d.%m.%Y %H:%M'
    #[arg(long, value_name = "FORMAT")]
    pub time_format: Option<String>,
}

impl Files {
    /// The settings of tenants that the flags stand for.
    pub fn settings(&self) -> impl Iterator<Item = (&'static str, Vec<String>)> {
        let lists = [("from-file", &self.from_file), ("column", &self.column)];
        let lists =
            lists.into_iter().filter(|(_, values)| !values.is_empty()).map(|(key, values)| (key, values.clone()));
        lists.chain(self.time_format.iter().map(|format| ("time-format", vec![format.clone()])))
    }
}

/// Which records, in which shape.
#[derive(Args, Clone, Debug, Default)]
#[command(next_help_heading = "Choosing, shaping, printing")]
pub struct Shape {
    /// Keep records for which this holds: `email like *@acme.example` or a jq expression; repeatable, all must hold
    #[arg(long, value_name = "EXPR")]
    pub filter: Vec<String>,

    /// the shape of what is printed
    #[command(flatten)]
    pub form: Form,

    /// Stop after this many records
    #[arg(long, value_name = "N")]
    pub limit: Option<u64>,

    /// Accepted for go-c8y-cli's sake: every listing reads all pages
    #[arg(long, hide = true)]
    pub include_all: bool,

    /// Accepted for go-c8y-cli's sake: pages are as large as the platform allows
    #[arg(long, hide = true, value_name = "N")]
    pub page_size: Option<u32>,
}

/// The shape of what is printed.
#[derive(Args, Clone, Debug, Default)]
#[command(next_help_heading = "Choosing, shaping, printing")]
pub struct Form {
    /// Print what this jq program makes of each record
    #[arg(long, value_name = "PROGRAM", conflicts_with = "select")]
    pub jq: Option<String>,

    /// Print these members only: `id,email,last:lastLogin,customProperties.*`
    #[arg(long, value_name = "PATHS")]
    pub select: Vec<String>,

    /// How records are written; auto is a table on a terminal and NDJSON otherwise
    #[arg(short, long, value_enum, ignore_case = true, default_value_t, value_name = "FORMAT")]
    pub output: Format,

    /// Columns of a table or CSV
    #[arg(long, value_name = "PATHS", value_delimiter = ',')]
    pub view: Vec<String>,

    /// Print objects within objects side by side, under names with dots
    #[arg(long)]
    pub flatten: bool,

    /// JSON on one line, or indented with --compact=false
    #[arg(long, value_name = "BOOL", num_args = 0..=1, require_equals = true, default_missing_value = "true")]
    pub compact: Option<bool>,

    /// Write to this file, which appears when it is whole
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub output_file: Option<PathBuf>,

    /// Start CSV and TSV with a byte order mark
    #[arg(long)]
    pub bom: bool,
}
