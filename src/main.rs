//! The `planverk` binary: reads the command line, hands over to the command, and says by its exit
//! status how it went: 0 when all is fine, 1 when something in the project is wrong, 2 when the call
//! or the set-up is.

mod command;

use mimalloc::MiMalloc;
use planverk::cli::{BuildArgs, Cli, Command};
use std::process::ExitCode;

/// A plan is tens of thousands of small texts, and a preview gives back on one thread what it allocated on
/// another.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

fn main() -> ExitCode {
    let cli: Cli = match command::call() {
        Ok(cli) => cli,
        Err(status) => return status,
    };
    let command = cli.command;
    match command.unwrap_or_else(|| Command::Build(BuildArgs::default())) {
        Command::Build(args) => command::build::build(&args, cli.lang),
        Command::Check(args) => command::build::check(&args, cli.lang),
        #[cfg(feature = "serve")]
        Command::Serve(args) => command::serve::serve(&args, cli.lang),
        Command::Record(args) => command::record::record(&args, cli.lang),
        Command::Init(args) => command::init::init(&args, cli.lang),
        Command::List(args) => command::look::list(&args, cli.lang),
        Command::Show(args) => command::look::show(&args, cli.lang),
        Command::New(args) => command::new::new(&args, cli.lang),
        Command::Rename(args) => command::rename::rename(&args, cli.lang),
        Command::Fmt(args) => command::fmt::fmt(&args, cli.lang),
        Command::Host(args) => command::host::host(&args, cli.lang),
        Command::Export(args) => command::export::export(&args, cli.lang),
        Command::Import(args) => command::import::import(&args, cli.lang),
        #[cfg(feature = "links")]
        Command::Links(args) => command::links::links(&args, cli.lang),
        Command::Schema(args) => command::schema::schema(&args, cli.lang),
        Command::Explain(args) => command::explain::explain(args.code.as_deref(), cli.lang),
        Command::Manual(args) => command::manual::manual(&args, cli.lang),
        Command::Completions(args) => command::shell::completions(args.shell, cli.lang),
        Command::Man => command::shell::man(cli.lang),
    }
}
