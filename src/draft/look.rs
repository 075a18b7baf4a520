//! The settings of how the site looks.

use super::Look;
use super::fields::Fields;
use crate::colour::Colour;
use crate::diagnostic::{Code, Diagnostic};
use crate::key;
use crate::source::Spanned;

pub(super) fn read(fields: &mut Fields<'_>) -> Look {
    let mut look = Look {
        logo: fields.text("logo"),
        logo_text: fields.text("logo_text").map(|text| text.value),
        share_image: fields.text("share_image"),
        share_image_text: fields.text("share_image_text").map(|text| text.value),
        ..Look::default()
    };
    let Some(node) = fields.node("colours") else {
        return look;
    };
    if let Some(mut colours) = Fields::of(node, &key::COLOURS, fields.diagnostics()) {
        look.header = colour(&mut colours, "header");
        look.accent = colour(&mut colours, "accent");
        colours.finish();
    }
    look
}

/// A colour such as `"#0b4046"`.
fn colour(fields: &mut Fields<'_>, key: &'static str) -> Option<Spanned<Colour>> {
    let text = fields.text(key)?;
    let colour = Colour::parse(&text.value);
    if colour.is_none() {
        let bad = Diagnostic::new(Code::BadColour, text.span).with("key", key);
        let bad = bad.with("written", &text.value);
        let marked = format!("#{}", text.value);
        fields.diagnostics().push(match Colour::parse(&marked) {
            Some(_) => bad.with("similar", marked).hint("mark"),
            None => bad.hint("form"),
        });
    }
    colour.map(|colour| Spanned::new(colour, text.span))
}
