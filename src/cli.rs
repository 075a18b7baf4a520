//! The words of the command line, and nothing that does anything. What a person reads of them stands in
//! `cli/sv.ftl` and `cli/en.ftl`: the comments here are for those who change the program, and what has one
//! has a text there.

mod help;
mod refusal;
mod words;

pub use help::{described, manual_headings};

use crate::catalogue::Lang;
use clap::error::ErrorKind;
use clap::{Args, FromArgMatches as _, Parser, Subcommand, ValueEnum};
use std::ffi::OsString;
use std::path::PathBuf;

/// What is said in the place of doing what was called for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Said {
    /// What the caller asked to be told: help, or the version.
    Told(String),
    /// What is wrong with the call.
    Refused(String),
}

/// Reads a call, the program's name first. What is said of it is in `lang`, in lines of at most `width`
/// characters.
pub fn parse(args: &[OsString], lang: Lang, width: usize) -> Result<Cli, Said> {
    let mut command = help::command(lang, width);
    let matches = command.try_get_matches_from_mut(args);
    let cli = matches.and_then(|matches| Cli::from_arg_matches(&matches));
    cli.map_err(|error| match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => {
            let text = error.render().ansi().to_string();
            Said::Told(format!("{}\n", text.trim_end()))
        }
        _ => Said::Refused(refusal::refusal(&error, &command, args, lang)),
    })
}

/// What is said of a command.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Help {
    /// Its name.
    pub name: String,
    /// What it is for, in one sentence or two.
    pub about: String,
    /// What it says when it is asked for help, without colours.
    pub text: String,
}

/// What is said in `lang` of each command, in lines of at most `width` characters.
pub fn helps(lang: Lang, width: usize) -> Vec<Help> {
    let command = help::command(lang, width);
    let words = words::Words::new(lang);
    let names = command
        .get_subcommands()
        .map(|command| command.get_name().to_owned());
    let helps = names.filter_map(|name| {
        let asked = command
            .clone()
            .try_get_matches_from(["planverk", &name, "--help"]);
        Some(Help {
            about: words.command(&name)?,
            // Whoever asks for help gets no matches.
            text: asked.err()?.render().to_string(),
            name,
        })
    });
    helps.collect()
}

/// The language that a call asks for, whatever else is wrong with it.
pub fn asked_language(args: &[OsString]) -> Option<Lang> {
    let mut words = args.iter().filter_map(|arg| arg.to_str());
    while let Some(word) = words.next() {
        match word {
            "--" => return None,
            "--lang" => return words.next().and_then(Lang::from_tag),
            _ => {}
        }
        if let Some(tag) = word.strip_prefix("--lang=") {
            return Lang::from_tag(tag);
        }
    }
    None
}

/// `planverk`, as called.
#[derive(Debug, Parser)]
#[command(version, disable_help_subcommand = true)]
pub struct Cli {
    /// What to do; to build when nothing is said.
    #[command(subcommand)]
    pub command: Option<Command>,
    /// Language of the messages [default: message_language in site.yaml, else that of the
    /// environment, else the site's].
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
    /// Shows the site in a browser and follows every saved file.
    #[cfg(feature = "serve")]
    Serve(ServeArgs),
    /// Records the addresses of all pages in content/addresses.lock, so that none is ever lost.
    Record(RecordArgs),
    /// Begins a plan: writes a small one to fill in.
    Init(InitArgs),
    /// Lists the plan's actions, owners, goals, pages.
    List(ListArgs),
    /// Shows all that is known of one thing.
    Show(ShowArgs),
    /// Adds a record or a page, with the next free id, where such things stand.
    New(NewArgs),
    /// Gives a record or a page another id, wherever it is named.
    Rename(RenameArgs),
    /// Puts the content into house style; what it says stays the same.
    Fmt(FmtArgs),
    /// Prints the configuration of a web server for the site.
    Host(HostArgs),
    /// Writes the plan as a table: a workbook, CSV or JSON.
    Export(ExportArgs),
    /// Reads a table into the plan: shows what would change, and changes it when asked to.
    Import(ImportArgs),
    /// Looks whether the sites that the content leads to still answer.
    #[cfg(feature = "links")]
    Links(LinksArgs),
    /// Writes schemas, by which editors' programs know what can be written in the content.
    Schema(SchemaArgs),
    /// Tells what a code means, with an example; or lists all codes.
    Explain(ExplainArgs),
    /// Writes the manual, as a site to open from a folder or to publish.
    Manual(ManualArgs),
    /// Prints a script that completes these words in a shell.
    Completions(CompletionsArgs),
    /// Prints the manual page.
    Man,
}

/// What `init` takes.
#[derive(Args, Clone, Debug)]
pub struct InitArgs {
    /// Folder of the project, which will hold content/.
    #[arg(value_name = "DIR", default_value = ".")]
    pub root: PathBuf,
    /// Name of the plan.
    #[arg(long, value_name = "TEXT")]
    pub title: Option<String>,
    /// Name of the municipality or agency.
    #[arg(long, value_name = "TEXT")]
    pub organisation: Option<String>,
    /// Years that the plan holds for: 2023-2026.
    #[arg(long, value_name = "YEARS")]
    pub period: Option<String>,
    /// Kinds of things that the plan has beside actions, owners, years and documents.
    #[arg(long, value_delimiter = ',', value_name = "KIND", value_parser = clap::builder::PossibleValuesParser::new(KINDS))]
    pub kinds: Option<Vec<String>>,
    /// Ask no questions.
    #[arg(long)]
    pub yes: bool,
}

/// What can be listed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
#[allow(missing_docs)]
pub enum ListName {
    Actions,
    Owners,
    Goals,
    TargetAreas,
    FocusAreas,
    Priorities,
    Years,
    Documents,
    Terms,
    Pages,
}

/// How a list is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum ListFormat {
    /// A table for people.
    #[default]
    Human,
    /// A JSON list of objects.
    Json,
    /// A table as a file for a spreadsheet, as `export` writes it.
    Csv,
}

/// How something is told that people read, and programs too.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum Told {
    /// For people.
    #[default]
    Human,
    /// One JSON object.
    Json,
}

/// What `list` takes.
#[derive(Args, Clone, Debug)]
pub struct ListArgs {
    /// What is listed.
    #[arg(value_enum, default_value = "actions")]
    pub what: ListName,
    /// Only actions of this owner and its units.
    #[arg(long, value_name = "ID")]
    pub owner: Option<String>,
    /// Only actions for this goal and its parts.
    #[arg(long, value_name = "ID")]
    pub goal: Option<String>,
    /// Only actions of this target area or focus area.
    #[arg(long, value_name = "ID")]
    pub area: Option<String>,
    /// Only actions of this level.
    #[arg(long)]
    pub level: Option<String>,
    /// Only actions of this year.
    #[arg(long)]
    pub year: Option<u16>,
    /// How the list is written.
    #[arg(long, value_enum, default_value_t)]
    pub format: ListFormat,
    /// What stands between two cells of CSV; Excel in Swedish expects a semicolon.
    #[arg(long, value_enum, default_value_t)]
    pub separator: Separator,
    /// Folder of the project, which holds content/.
    #[arg(long, value_name = "DIR", default_value = ".")]
    pub root: PathBuf,
}

/// What `show` takes.
#[derive(Args, Clone, Debug)]
pub struct ShowArgs {
    /// What is shown: `action:K3`, or `K3` where nothing else is called so.
    pub reference: String,
    /// How it is written.
    #[arg(long, value_enum, default_value_t)]
    pub format: Told,
    /// Folder of the project, which holds content/.
    #[arg(long, value_name = "DIR", default_value = ".")]
    pub root: PathBuf,
}

/// What can be made anew or renamed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
#[allow(missing_docs)]
pub enum SortName {
    Action,
    Owner,
    Goal,
    TargetArea,
    FocusArea,
    Priority,
    Document,
    Term,
    Page,
}

/// What `new` takes.
#[derive(Args, Clone, Debug)]
pub struct NewArgs {
    /// What it is.
    #[arg(value_enum)]
    pub sort: SortName,
    /// What it is called.
    pub title: Option<String>,
    /// Its id, in place of the next free one; the last part of the address of a page.
    #[arg(long)]
    pub id: Option<String>,
    /// The file for it, or the folder of a page, in place of the one where such things stand.
    #[arg(long, value_name = "FILE")]
    pub into: Option<String>,
    /// The level of an action.
    #[arg(long)]
    pub level: Option<String>,
    /// What else is known: a key and its value. Can stand several times.
    #[arg(long, value_name = "KEY_VALUE", value_parser = assignment)]
    pub set: Vec<(String, String)>,
    /// Show what would be written, and write nothing.
    #[arg(long)]
    pub dry_run: bool,
    /// Folder of the project, which holds content/.
    #[arg(long, value_name = "DIR", default_value = ".")]
    pub root: PathBuf,
}

/// What `rename` takes.
#[derive(Args, Clone, Debug)]
pub struct RenameArgs {
    /// What it is.
    #[arg(value_enum)]
    pub sort: SortName,
    /// The id that it has; the path of a page.
    pub old: String,
    /// The id that it gets; the path of a page.
    pub new: String,
    /// Show what would be written, and write nothing.
    #[arg(long)]
    pub dry_run: bool,
    /// Folder of the project, which holds content/.
    #[arg(long, value_name = "DIR", default_value = ".")]
    pub root: PathBuf,
}

/// What `fmt` takes.
#[derive(Args, Clone, Debug)]
pub struct FmtArgs {
    /// Files and folders below content/; all of it when nothing is said.
    #[arg(value_name = "FILE")]
    pub files: Vec<PathBuf>,
    /// Write nothing, name the files that are not in house style, and fail if there are any.
    #[arg(long)]
    pub check: bool,
    /// Write nothing, and show what would change.
    #[arg(long)]
    pub diff: bool,
    /// Folder of the project, which holds content/.
    #[arg(long, value_name = "DIR", default_value = ".")]
    pub root: PathBuf,
}
/// The kinds that `init` takes, and the word for none of them.
pub const KINDS: [&str; 6] = [
    "goal",
    "focus_area",
    "target_area",
    "priority",
    "term",
    "none",
];

/// What `completions` takes.
#[derive(Args, Clone, Debug)]
pub struct CompletionsArgs {
    /// The shell.
    pub shell: clap_complete::Shell,
}

/// What `record` takes.
#[derive(Args, Clone, Debug)]
pub struct RecordArgs {
    /// Folder of the project, which holds content/.
    #[arg(long, value_name = "DIR", default_value = ".")]
    pub root: PathBuf,
    /// Address that the site will have, in place of the one in site.yaml.
    #[arg(long, value_name = "URL")]
    pub base_url: Option<String>,
    /// First add a redirect to content/redirects.yaml for every page that has a new address.
    #[arg(long)]
    pub redirects: bool,
}

/// What `schema` takes.
#[derive(Args, Clone, Debug)]
pub struct SchemaArgs {
    /// Print only this schema, and write nothing.
    #[arg(value_parser = clap::builder::PossibleValuesParser::new(SCHEMAS), conflicts_with = "out")]
    pub name: Option<String>,
    /// Folder of the project, which holds content/.
    #[arg(long, value_name = "DIR", default_value = ".")]
    pub root: PathBuf,
    /// List the ids of this plan with their titles, so that they are offered while somebody types.
    #[arg(long)]
    pub with_ids: bool,
    /// Folder for the schemas [default: .planverk/schema/ in the project].
    #[arg(long, value_name = "DIR")]
    pub out: Option<PathBuf>,
    /// Print the reference of all keys as Markdown instead.
    #[arg(long, conflicts_with_all = ["name", "with_ids", "out"])]
    pub reference: bool,
}

/// The names of the schemas.
pub const SCHEMAS: [&str; 6] = [
    "site",
    "plan",
    "redirects",
    "accessibility-tests",
    "addresses",
    "page",
];

/// What `explain` takes.
#[derive(Args, Clone, Debug)]
pub struct ExplainArgs {
    /// The code, as it stands in a message: PV0302.
    pub code: Option<String>,
}

/// What `manual` takes.
#[derive(Args, Clone, Debug)]
pub struct ManualArgs {
    /// Folder for the manual.
    #[arg(value_name = "DIR")]
    pub out: PathBuf,
    /// Address that it will have; without one it is a copy to open from the folder.
    #[arg(long, value_name = "URL")]
    pub base_url: Option<String>,
}

/// A web server.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
#[allow(missing_docs)]
pub enum HostServer {
    Nginx,
    Caddy,
}

/// What `host` takes.
#[derive(Args, Clone, Debug)]
pub struct HostArgs {
    /// The web server.
    #[arg(value_enum)]
    pub server: HostServer,
    /// Folder of the project, which holds content/.
    #[arg(long, value_name = "DIR", default_value = ".")]
    pub root: PathBuf,
    /// Address that the site will have, in place of the one in site.yaml.
    #[arg(long, value_name = "URL")]
    pub base_url: Option<String>,
    /// Folder on the server that holds the finished site, or a link to it.
    #[arg(long, value_name = "DIR", default_value = "/srv/plan/current")]
    pub site_root: String,
}

/// What `export` takes.
#[derive(Args, Clone, Debug)]
pub struct ExportArgs {
    /// File to write: its ending says in which form.
    pub file: PathBuf,
    /// Folder of the project, which holds content/.
    #[arg(long, value_name = "DIR", default_value = ".")]
    pub root: PathBuf,
    /// Form of the file, whatever its ending.
    #[arg(long, value_enum)]
    pub format: Option<TableFormat>,
    /// What stands between two cells of CSV; Excel in Swedish expects a semicolon.
    #[arg(long, value_enum, default_value_t)]
    pub separator: Separator,
    /// Replace a file that is there already.
    #[arg(long)]
    pub force: bool,
}

/// What `import` takes.
#[derive(Args, Clone, Debug)]
pub struct ImportArgs {
    /// File to read: xlsx, xls, xlsb, ods or CSV.
    pub file: PathBuf,
    /// Folder of the project, which holds content/.
    #[arg(long, value_name = "DIR", default_value = ".")]
    pub root: PathBuf,
    /// The one sheet to read.
    #[arg(long, value_name = "NAME")]
    pub sheet: Option<String>,
    /// What a column is for: its heading, or its letters, and a key. A - in the place of the key passes
    /// over the column. Can be given several times.
    #[arg(long, value_name = "HEADING_KEY", value_parser = pair)]
    pub map: Vec<(String, String)>,
    /// What is meant where a cell says something. Can be given several times.
    #[arg(long, value_name = "CELL_MEANT", value_parser = pair)]
    pub read: Vec<(String, String)>,
    /// What the sheets are of, where their names don't say it.
    #[arg(long, value_enum, value_name = "SORT")]
    pub kind: Option<SortName>,
    /// Add the owners that the table names and the plan does not have.
    #[arg(long)]
    pub new_owners: bool,
    /// Document that new actions belong to, by its id or title.
    #[arg(long, value_name = "ID")]
    pub document: Option<String>,
    /// Level of the actions, by its id or name.
    #[arg(long, value_name = "ID")]
    pub level: Option<String>,
    /// File for new actions, below content/plan/.
    #[arg(long, value_name = "FILE")]
    pub into: Option<String>,
    /// Change the files; without it nothing is written.
    #[arg(long)]
    pub write: bool,
    /// How what was found is told.
    #[arg(long, value_enum, default_value_t)]
    pub format: Told,
}

/// Two texts with a = between them.
fn pair(written: &str) -> Result<(String, String), String> {
    let pair = written
        .rsplit_once('=')
        .filter(|(first, _)| !first.trim().is_empty());
    let pair = pair.map(|(first, second)| (first.trim().to_owned(), second.trim().to_owned()));
    pair.ok_or_else(|| "expected two texts with = between them".to_owned())
}

/// The form of a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum TableFormat {
    /// A workbook, for Excel, LibreOffice and others.
    Xlsx,
    /// One table as text.
    Csv,
    /// The open data of the site, for programs.
    Json,
}

/// What stands between two cells of CSV.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
#[allow(missing_docs)]
pub enum Separator {
    #[default]
    Semicolon,
    Comma,
    Tab,
}

impl Separator {
    /// The character.
    pub const fn byte(self) -> u8 {
        match self {
            Self::Semicolon => b';',
            Self::Comma => b',',
            Self::Tab => b'\t',
        }
    }
}

/// What `links` takes.
#[cfg(feature = "links")]
#[derive(Args, Clone, Debug)]
pub struct LinksArgs {
    /// Folder of the project, which holds content/.
    #[arg(long, value_name = "DIR", default_value = ".")]
    pub root: PathBuf,
    /// File that keeps what was found [default: planverk/links.json in the user's cache folder].
    #[arg(long, value_name = "FILE")]
    pub cache: Option<PathBuf>,
    /// Ask everywhere, whatever the cache holds.
    #[arg(long)]
    pub fresh: bool,
    /// Days for which an address that answered is not asked again.
    #[arg(long, value_name = "DAYS", default_value_t = 14)]
    pub max_age: u16,
    /// Seconds to wait for one answer.
    #[arg(long, value_name = "S", default_value_t = 20, value_parser = clap::value_parser!(u16).range(1..=600))]
    pub timeout: u16,
    /// Seconds between two requests to the same host.
    #[arg(long, value_name = "S", default_value_t = 1.0, value_parser = seconds)]
    pub pause: f32,
    /// Seconds after which no new request is begun.
    #[arg(long, value_name = "S", default_value_t = 600)]
    pub total: u32,
    /// Ask addresses of this machine and of the network that it stands in, too.
    #[arg(long)]
    pub allow_private: bool,
    /// How what was found is told.
    #[arg(long, value_enum, default_value_t)]
    pub format: Told,
}

/// How mistakes are told.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// Pictures for people, on standard error.
    #[default]
    Human,
    /// One line each.
    Short,
    /// One JSON object.
    Json,
    /// Annotations in a pull request on GitHub.
    Github,
    /// A report for merge requests on GitLab.
    Gitlab,
    /// A SARIF 2.1.0 log.
    Sarif,
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
    /// Day that stands for today, such as 2026-11-23 [default: that of SOURCE_DATE_EPOCH in the
    /// environment, else the newest in the content].
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub date: Option<String>,
    /// How mistakes are told; all but human go to standard output.
    #[arg(long, value_enum, default_value_t)]
    pub format: Format,
    /// Fail on warnings too, unless they are accepted in the content.
    #[arg(long)]
    pub deny_warnings: bool,
    /// Print how long each stage took.
    #[arg(long)]
    pub timings: bool,
}

/// What `serve` takes.
#[cfg(feature = "serve")]
#[derive(Args, Clone, Debug)]
pub struct ServeArgs {
    /// Folder of the project, which holds content/.
    #[arg(long, value_name = "DIR", default_value = ".")]
    pub root: PathBuf,
    /// Port on this machine; the next free one when it is taken, any free one for 0.
    #[arg(long, value_name = "N", default_value_t = 8000)]
    pub port: u16,
    /// Do not open the site in a browser.
    #[arg(long)]
    pub no_open: bool,
    /// Look at all files twice a second, for a disk that does not tell when a file is saved.
    #[arg(long)]
    pub poll: bool,
    /// Address that the site will have, in place of the one in site.yaml.
    #[arg(long, value_name = "URL")]
    pub base_url: Option<String>,
    /// Day that stands for today, such as 2026-11-23 [default: that of SOURCE_DATE_EPOCH in the
    /// environment, else the newest in the content].
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub date: Option<String>,
}

/// What `build` takes.
#[derive(Args, Clone, Debug, Default)]
pub struct BuildArgs {
    #[command(flatten)]
    #[allow(missing_docs)]
    pub check: CheckArgs,
    /// Folder for the finished site [default: public/ in the project].
    #[arg(long, value_name = "DIR")]
    pub out: Option<PathBuf>,
    /// Manifest of the site that is published, to count lost pages by [default: the one in the folder
    /// for the finished site].
    #[arg(long, value_name = "FILE")]
    pub previous: Option<PathBuf>,
    /// Put compressed copies (.br and .gz) beside the files that become smaller.
    #[arg(long)]
    pub precompress: bool,
    /// Make a copy that can be opened from a folder or an archive, without a web server and without the
    /// script: links name index.html.
    #[arg(long, conflicts_with = "precompress")]
    pub offline: bool,
    /// Publish also when many pages are gone.
    #[arg(long)]
    pub accept_removals: bool,
}

impl Default for CheckArgs {
    fn default() -> Self {
        Self {
            root: PathBuf::from("."),
            base_url: None,
            date: None,
            format: Format::Human,
            deny_warnings: false,
            timings: false,
        }
    }
}

/// A time of up to a minute, in seconds.
#[cfg(feature = "links")]
fn seconds(written: &str) -> Result<f32, String> {
    let seconds: Option<f32> = written.parse().ok();
    let seconds = seconds.filter(|seconds| (0.0..=60.0).contains(seconds));
    seconds.ok_or_else(|| "expected a number from 0 to 60".to_owned())
}

/// A key and its value: `years=2026`.
fn assignment(written: &str) -> Result<(String, String), String> {
    let (key, value) = written.split_once('=').ok_or("expected key=value")?;
    match key.trim() {
        "" => Err("expected key=value".to_owned()),
        key => Ok((key.to_owned(), value.trim().to_owned())),
    }
}
