//! `planverk host` prints the configuration of a web server for the site.

use super::build::{Opened, open, print_diagnostics};
use super::{print, say};
use planverk::catalogue::{Lang, Value};
use planverk::cli::{CheckArgs, HostArgs, HostServer};
use planverk::diagnostic::Severity;
use planverk::hosting::{Refusal, Server};
use std::process::ExitCode;

/// Prints it, or what is wrong with the plan: redirects of one that does not hold together may lead
/// nowhere.
pub(crate) fn host(args: &HostArgs, lang: Option<Lang>) -> ExitCode {
    let check = CheckArgs {
        root: args.root.clone(),
        base_url: args.base_url.clone(),
        ..CheckArgs::default()
    };
    let Opened {
        built,
        lang,
        messages,
    } = match open(&check, lang) {
        Ok(opened) => opened,
        Err(status) => return status,
    };
    if built.diagnostics.count(Severity::Error) > 0 {
        print_diagnostics(&built, &check, lang);
        say(&messages, "host_failed", &[]);
        return ExitCode::from(1);
    }
    let server = match args.server {
        HostServer::Nginx => Server::Nginx,
        HostServer::Caddy => Server::Caddy,
    };
    match built.about.hosting.configuration(server, &args.site_root) {
        Ok(text) => {
            print(&text);
            ExitCode::SUCCESS
        }
        Err(refusal) => {
            let (id, value) = match refusal {
                Refusal::NoAddress => ("host_no_address", String::new()),
                Refusal::BadAddress => (
                    "host_bad_address",
                    built.about.hosting.base_url.unwrap_or_default(),
                ),
                Refusal::BadFolder => ("host_bad_folder", args.site_root.clone()),
            };
            say(&messages, id, &[("value", Value::from(value))]);
            ExitCode::from(2)
        }
    }
}
