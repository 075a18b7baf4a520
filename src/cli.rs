//! The words of the command line, and nothing that does anything.

use crate::catalogue::Lang;
use clap::{Args, Parser, Subcommand};
use std::path::PathBuf;

/// `planverk`, as called.
#[derive(Debug, Parser)]
#[command(version, about, disable_help_subcommand = true)]
pub struct Cli {
    /// What to do; to build when nothing is said.
    #[command(subcommand)]
    pub command: Option<Command>,
    /// Language of the messages [default: that of the environment, else Swedish].
    #[arg(long, global = true, value_enum)]
    pub lang: Option<Lang>,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Checks the plan and writes the site.
    Build(BuildArgs),
    /// Does everything that build does, but writes nothing.
    Check(CheckArgs),
}

/// What `check` takes.
#[derive(Args, Clone, Debug)]
pub struct CheckArgs {
    /// Folder of the project, which holds content/.
    #[arg(long, value_name = "DIR", default_value = ".")]
    pub root: PathBuf,
    /// Address that the site will have, in place of the one in site.yaml.
    #[arg(long, value_name = "URL")]
    pub base_url: Option<String>,
    /// Print how long each stage took.
    #[arg(long)]
    pub timings: bool,
}

/// What `build` takes.
#[derive(Args, Clone, Debug)]
pub struct BuildArgs {
    #[command(flatten)]
    #[allow(missing_docs)]
    pub check: CheckArgs,
    /// Folder for the finished site [default: public/ in the project].
    #[arg(long, value_name = "DIR")]
    pub out: Option<PathBuf>,
}

impl Default for BuildArgs {
    fn default() -> Self {
        let check = CheckArgs {
            root: PathBuf::from("."),
            base_url: None,
            timings: false,
        };
        Self { check, out: None }
    }
}
