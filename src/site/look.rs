//! The pictures that a public body brings with it: its logo, and a picture for those who share a page.

use super::Site;
use super::links::{Found, PICTURES};
use super::report::{Attempt, Broken, Role};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::draft::Text;
use crate::link::Reported;
use crate::markdown;
use crate::project::Project;
use crate::wording;

/// How many bytes a picture may have that every page loads.
const LOGO: usize = 100_000;

/// How many bytes a picture may have that is shown beside a shared link; some services fetch no more
/// than the first megabyte.
const SHARE_IMAGE: usize = 1_000_000;

/// What services that show a shared page can show: no drawings.
const SHARED: [&str; 5] = ["png", "jpg", "jpeg", "gif", "webp"];

/// The paths of the pictures that were found.
#[derive(Debug, Default)]
pub struct Pictures {
    /// The logo.
    pub logo: Option<String>,
    /// The picture for those who share a page.
    pub share_image: Option<String>,
}

impl Site {
    /// Finds the pictures that the settings name, and reports those that do not serve.
    pub(super) fn pictures(
        &self,
        project: &Project,
        reported: &Reported,
        d: &mut Diagnostics,
    ) -> Pictures {
        let look = &self.settings.look;
        let mut picture = |written: &Option<Text>, limit, formats: &[&'static str]| {
            let written = written.as_ref()?;
            let path = self.picture(written, formats, reported, d)?;
            let size = project.files[*self.files.get(&path)?].bytes.len();
            if size > limit {
                let lang = self.settings.language;
                let heavy = Diagnostic::new(Code::HeavyPicture, written.span);
                let heavy = heavy.with("path", &path);
                let heavy = heavy.with("size", wording::size(size, lang));
                d.push(
                    heavy
                        .with("limit", wording::size(limit, lang))
                        .hint("shrink"),
                );
            }
            Some(path)
        };
        Pictures {
            logo: picture(&look.logo, LOGO, &PICTURES),
            share_image: picture(&look.share_image, SHARE_IMAGE, &SHARED),
        }
    }

    /// The path of a picture that the settings name.
    fn picture(
        &self,
        written: &Text,
        formats: &[&'static str],
        reported: &Reported,
        d: &mut Diagnostics,
    ) -> Option<String> {
        let target = markdown::target(&written.value);
        let why = match self.find(&target, written.span.file, None) {
            Ok(Found::File(path)) => {
                let ending = path.rsplit('.').next().unwrap_or_default().to_lowercase();
                if formats.contains(&ending.as_str()) {
                    return Some(path);
                }
                let bad = Diagnostic::new(Code::BadLink, written.span);
                let bad = bad.with("link", &written.value).with("what", "picture");
                d.push(bad.with("formats", formats.to_vec()).hint("setting"));
                return None;
            }
            Ok(found) => Broken::Picture(Some(found)),
            Err(why @ (Broken::File(_) | Broken::Outside | Broken::Refused)) => why,
            Err(_) => Broken::Picture(None),
        };
        let attempt = Attempt {
            target: &target,
            written: &written.value,
            span: written.span,
            here: None,
            role: Role::Picture,
            is_helped: true,
        };
        self.report(&attempt, why, reported, d);
        None
    }
}
