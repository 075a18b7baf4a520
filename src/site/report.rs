//! What is said of a link that leads nowhere, each sort of trouble in its own function.

use super::Site;
use super::links::{Found, PICTURES, is_picture, page_path};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Fact, most_similar};
use crate::kind::Kind;
use crate::link::Reported;
use crate::markdown::Target;
use crate::plan::PageId;
use crate::project::is_yaml;
use crate::service::Service;
use crate::source::Span;

/// Why a link leads nowhere.
#[derive(Debug)]
pub(super) enum Broken {
    /// The thing does not exist.
    Thing(Kind),
    /// The site itself has no page at this address on the web.
    Own,
    /// The page does not exist.
    Page,
    /// Nothing stands at this address of the site.
    Address,
    /// The file does not exist; the path that was looked for.
    File(String),
    /// The path leads out of `content/`.
    Outside,
    /// The page exists, the place in it does not.
    Fragment(PageId),
    /// A place in what is no Markdown page, and has no headings of the editor's.
    NoHeadings,
    /// Not a link that may stand here.
    Refused,
    /// Not a picture of this site; what it is instead, if it is anything.
    Picture(Option<Found>),
    /// Nothing that a menu can lead to.
    Menu,
    /// Nothing that an old address can lead to.
    Redirect,
    /// The plan has nothing of this kind.
    Undeclared(Kind),
    /// Nothing begins like this.
    Scheme,
}

/// What a link is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// To be followed from a text.
    Link,
    /// To be shown in a text.
    Picture,
    /// To be an entry of a menu.
    Menu,
}

/// A link that was tried and leads nowhere.
#[derive(Clone, Copy, Debug)]
pub(super) struct Attempt<'a> {
    /// Where it should lead.
    pub(super) target: &'a Target,
    /// The same, as written.
    pub(super) written: &'a str,
    /// Where it stands.
    pub(super) span: Span,
    /// The page whose body it stands in.
    pub(super) here: Option<PageId>,
    /// What it is for.
    pub(super) role: Role,
    /// Whether it is looked for what was meant.
    pub(super) is_helped: bool,
}

impl Attempt<'_> {
    /// A mistake at this link.
    fn mistake(&self, code: Code) -> Diagnostic {
        Diagnostic::new(code, self.span).with("link", self.written)
    }

    /// What cannot be a link, or a picture, at all.
    fn bad(&self) -> Diagnostic {
        let what = match self.role {
            Role::Picture => "picture",
            Role::Link | Role::Menu => "link",
        };
        self.mistake(Code::BadLink).with("what", what)
    }

    /// What is named in it: the id, or the whole of it.
    fn id(&self) -> &str {
        match self.target {
            Target::Reference { id, .. } => id,
            _ => self.written,
        }
    }

    /// What stands before the `#`.
    fn whole(&self) -> &str {
        self.written.split('#').next().unwrap_or_default()
    }

    /// Whether it leads to what was reported itself, and works again when that is mended.
    fn follows_from(&self, why: &Broken, reported: &Reported) -> bool {
        let file = match why {
            Broken::File(path) => Some(path.as_str()),
            _ => None,
        };
        let names = [Some(self.id()), file, file.and_then(page_path)];
        names.into_iter().flatten().any(|name| reported.has(name))
    }
}

impl Site {
    /// Reports a link that leads nowhere, unless that follows from what was `reported`.
    pub(super) fn report(
        &self,
        link: &Attempt<'_>,
        why: Broken,
        reported: &Reported,
        d: &mut Diagnostics,
    ) {
        if link.follows_from(&why, reported) {
            return;
        }
        let told = match why {
            Broken::Thing(kind) if reported.hides(kind) => return,
            Broken::Thing(kind) => link
                .mistake(Code::BrokenLink)
                .with("kind", kind)
                .with("id", link.id())
                .hint("thing")
                .hint_similar(self.meant(link)),
            Broken::Own => link.mistake(Code::BrokenLink).hint("own"),
            Broken::Page => or_else_hint(link.mistake(Code::BrokenLink), self.meant(link), "page"),
            Broken::Address => link
                .mistake(Code::BrokenLink)
                .hint("address")
                .hint_similar(self.meant_address(link)),
            Broken::File(path) if self.is_unread(&path) => return,
            Broken::File(path) => self.no_file(link, path),
            Broken::Outside => link
                .mistake(Code::BrokenFile)
                .with("path", link.written)
                .hint("outside")
                .hint_similar(self.meant(link)),
            Broken::Fragment(page) => self.no_heading(link, page),
            Broken::NoHeadings => without_headings(link),
            Broken::Refused => self.refused(link),
            Broken::Picture(found) => no_picture(link, found),
            Broken::Redirect => link.bad().hint("redirect"),
            Broken::Menu => link.bad().hint("menu").hint_similar(self.meant(link)),
            // The records of that kind were reported, and the links follow from them.
            Broken::Undeclared(kind) if is_undeclared(kind, d) => return,
            Broken::Undeclared(kind) => link
                .mistake(Code::UndeclaredKind)
                .with("key", link.written)
                .with("kind", kind)
                .hint("declare"),
            Broken::Scheme => self.unknown_scheme(link),
        };
        d.push(told);
    }

    /// Whether there is a file that could not be read, which was reported.
    fn is_unread(&self, path: &str) -> bool {
        !is_yaml(path) && self.has_path(path)
    }

    /// A path that no file of the site has.
    fn no_file(&self, link: &Attempt<'_>, path: String) -> Diagnostic {
        let wrong = link.mistake(Code::BrokenFile);
        if is_yaml(&path) && self.has_path(&path) {
            return wrong.with("path", path).hint("data");
        }
        let meant = self.meant(link);
        if let Some(example) = self.example_in(&path, link) {
            let folder = wrong.with("path", path).hint("folder");
            return match meant {
                Some(_) => folder.hint_similar(meant),
                None => folder.with("example", example).hint("example"),
            };
        }
        let wrong = wrong.with("path", path);
        let Some(meant) = meant else {
            return wrong.hint(match link.role {
                Role::Picture => "image",
                Role::Link | Role::Menu => "file",
            });
        };
        let hint = match meant.split_once(':') {
            Some(("http" | "https", _)) => "web",
            Some(("mailto", _)) => "mail",
            Some(("tel", _)) => "phone",
            Some(_) => "similar",
            None if link.role == Role::Picture => {
                return wrong.hint("image").hint_similar(Some(meant));
            }
            None => return wrong.hint("file").hint_similar(Some(meant)),
        };
        wrong.with("similar", meant).hint(hint)
    }

    /// A place in a page that the page does not have.
    fn no_heading(&self, link: &Attempt<'_>, page: PageId) -> Diagnostic {
        let known = self.anchors.get(&page);
        let known: Vec<&str> = known.into_iter().flatten().map(String::as_str).collect();
        let fragment = link.written.rsplit('#').next().unwrap_or_default();
        let mut wrong = link
            .mistake(Code::BrokenFragment)
            .with("fragment", fragment)
            .with("page", &self.texts[page.index()].title);
        if fragment.is_empty() {
            wrong = wrong.hint("empty");
        }
        let whole = link.whole();
        match most_similar(fragment, known.iter().copied()) {
            Some(similar) => wrong.hint_similar(Some(format!("{whole}#{similar}"))),
            None if known.is_empty() && whole.is_empty() => wrong.hint("remove"),
            None if known.is_empty() => wrong.with("whole", whole).hint("none"),
            None => {
                let known: Vec<String> = known.iter().map(|id| format!("#{id}")).collect();
                wrong.with("known", known.join(", ")).hint("known")
            }
        }
    }

    /// An address that is refused, whatever it would lead to.
    fn refused(&self, link: &Attempt<'_>) -> Diagnostic {
        let bad = link.bad();
        if link.written.is_empty() {
            return bad.hint("empty");
        }
        let meant = self.meant(link);
        let is_path = !meant.as_ref().is_some_and(|meant| meant.contains(':'));
        let reason = match link.written {
            written if is_local(written) => Some("local"),
            written if written.starts_with('/') && is_path => Some("slash"),
            written if written.contains('\\') && is_path => Some("backslash"),
            _ => None,
        };
        let bad = match reason {
            Some(reason) => bad.hint(reason),
            None => bad,
        };
        match (meant, link.role) {
            (meant @ Some(_), _) => bad.hint_similar(meant),
            (None, _) if reason == Some("local") => bad,
            (None, Role::Picture) => bad.hint("picture"),
            (None, Role::Link | Role::Menu) => bad.hint("refused"),
        }
    }

    /// An address that begins with a word that nothing begins with.
    fn unknown_scheme(&self, link: &Attempt<'_>) -> Diagnostic {
        let bad = link.bad();
        if is_local(link.written) {
            return bad.hint("local").hint_similar(self.meant(link));
        }
        let kinds: Vec<&str> = self.kinds().map(Kind::key).collect();
        let meant = self.meant(link);
        if link.written.starts_with("index:") {
            let services = Service::ALL.into_iter().filter(|s| self.has_service(*s));
            let kinds: Vec<&str> = kinds
                .into_iter()
                .chain(services.map(Service::key))
                .collect();
            let bad = bad.with("kinds", kinds).hint("index");
            return bad.hint_similar(meant);
        }
        let mut schemes = kinds;
        schemes.extend(["page", "index"]);
        or_else_hint(bad.with("schemes", schemes), meant, "scheme")
    }

    /// Whether a file of the project has this path, published or not.
    fn has_path(&self, path: &str) -> bool {
        self.paths.values().any(|known| known == path)
    }

    /// If `folder` is a folder: a file in it that `link` could lead to, by the path to write.
    fn example_in(&self, folder: &str, link: &Attempt<'_>) -> Option<String> {
        let below = |path: &&String| {
            let rest = path.strip_prefix(folder);
            folder.is_empty() || rest.is_some_and(|rest| rest.starts_with('/'))
        };
        let is_fit = |path: &&String| match link.role {
            Role::Picture => is_picture(path),
            Role::Link | Role::Menu => !is_yaml(path),
        };
        let first = self.paths.values().filter(below).filter(is_fit).min()?;
        Some(super::meant::relative(self.path(link.span.file), first))
    }
}

/// Adds what was meant, or else the general hint.
fn or_else_hint(wrong: Diagnostic, meant: Option<String>, hint: &'static str) -> Diagnostic {
    match meant {
        Some(_) => wrong.hint_similar(meant),
        None => wrong.hint(hint),
    }
}

/// A place in what has no headings.
fn without_headings(link: &Attempt<'_>) -> Diagnostic {
    match link.whole() {
        "" => link.bad().hint("here"),
        whole => link.bad().with("whole", whole).hint("fragment"),
    }
}

/// What cannot be shown as a picture.
fn no_picture(link: &Attempt<'_>, found: Option<Found>) -> Diagnostic {
    match found {
        Some(Found::File(_)) => link.bad().with("formats", PICTURES.to_vec()).hint("format"),
        Some(Found::Page(..)) => link.bad().hint("unmarked"),
        Some(Found::Web(_)) | None => link.bad().hint("picture"),
    }
}

/// Whether an address is that of a file on somebody's computer: `C:\Users\…`.
fn is_local(written: &str) -> bool {
    let mut letters = written.chars();
    let is_drive = letters.next().is_some_and(|c| c.is_ascii_alphabetic())
        && letters.next() == Some(':')
        && matches!(letters.next(), Some('/' | '\\'));
    is_drive || written.to_lowercase().starts_with("file:")
}

/// Whether it was reported that the plan has nothing of this kind.
fn is_undeclared(kind: Kind, d: &Diagnostics) -> bool {
    let is_kind = |(name, fact): &(&str, Fact)| *name == "kind" && *fact == Fact::Kind(kind);
    let mut all = d.iter().filter(|found| found.code == Code::UndeclaredKind);
    all.any(|found| found.facts.iter().any(is_kind))
}
