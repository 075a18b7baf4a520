//! `planverk manual` writes the manual as a site: a copy to open from a folder, or one for a host.

use super::build::{listed, print_diagnostics, refuse, refused_address, refused_folder, tell_left};
use super::{Spoken, count, say, shown_path};
use planverk::catalogue::{Lang, Value};
use planverk::cli::{CheckArgs, ManualArgs};
use planverk::diagnostic::{Diagnostics, message};
use planverk::output::{self, MANIFEST, Manifest, Step, WriteError};
use planverk::project::Project;
use planverk::{Inputs, manual, offline};
use std::path::Path;
use std::process::ExitCode;

/// A page that every manual has, and no plan.
const OWN_PAGE: &str = "koder/pv01/index.html";

/// Builds the manual in memory and writes it.
pub(crate) fn manual(args: &ManualArgs, lang: Option<Lang>) -> ExitCode {
    let lang = Spoken::to(lang).anywhere();
    let messages = message::catalogue(lang);
    let base_url = args.base_url.as_deref();
    let shown = || ("out", Value::from(shown_path(&args.out)));
    if let Some((id, value)) = refused_address(base_url) {
        say(&messages, id, &[value]);
        return ExitCode::from(2);
    }
    // Somebody who asks for the manual is likely to stand in a project.
    if refused_folder(Path::new("."), &args.out).is_some() {
        say(&messages, "manual_in_project", &[shown()]);
        return ExitCode::from(2);
    }
    let mut d = Diagnostics::default();
    let project = Project::in_memory(manual::files(), &mut d);
    let inputs = Inputs {
        base_url: base_url.map(|url| url.trim_end_matches('/').to_owned()),
        ..Inputs::default()
    };
    let built = planverk::build_from(project, inputs, |_| {}, d);
    let Some(bundle) = &built.bundle else {
        // The tests build the manual of every program that is handed out.
        print_diagnostics(&built, &CheckArgs::default(), lang);
        return ExitCode::from(1);
    };
    // Where it is not published it is looked at from the disk.
    let copy = base_url.is_none().then(|| offline::copy(bundle));
    let bundle = copy.as_ref().unwrap_or(bundle);
    // Of a small site too little would go for a build to notice.
    if let Ok(there) = Manifest::read(&args.out.join(MANIFEST))
        && !there.names(OWN_PAGE)
    {
        let pages = there.pages().map(str::to_owned);
        let pages = ("pages", Value::from(listed(pages)));
        say(&messages, "manual_other", &[shown(), pages]);
        return ExitCode::from(2);
    }
    let result = output::write(&args.out, bundle, output::Options::default(), |step| {
        if step == Step::Wait {
            say(&messages, "waiting", &[shown()]);
        }
    });
    let written = match result {
        Ok(written) => written,
        // Most of what stands there would go: another site, therefore.
        Err(WriteError::Shrunk { gone, .. }) => {
            let pages = ("pages", Value::from(listed(gone.into_iter())));
            say(&messages, "manual_other", &[shown(), pages]);
            return ExitCode::from(2);
        }
        Err(WriteError::NotOurs(_)) => {
            say(&messages, "manual_not_ours", &[shown()]);
            return ExitCode::from(2);
        }
        Err(error) => return refuse(&messages, error),
    };
    tell_left(&messages, &args.out, &written);
    let first = args.out.join("index.html");
    let values = [
        shown(),
        ("pages", count(built.about.pages)),
        ("first", Value::from(shown_path(&first))),
        ("url", Value::from(base_url.unwrap_or_default())),
    ];
    let id = match base_url {
        Some(_) => "manual_for_host",
        None => "manual_to_open",
    };
    say(&messages, id, &values);
    ExitCode::SUCCESS
}
