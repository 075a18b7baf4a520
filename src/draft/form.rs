//! The *form* of a value: what the readers take, as a regular expression (ECMA-262, which is what JSON
//! Schema speaks of). An editor's program checks by it while somebody types; what counts is what the
//! readers say, and the tests below hold both against each other.
//!
//! Like the readers, every expression passes over space at both ends.

use crate::key::Shape;

/// The names that Windows keeps for devices, at the beginning of a part that ends with `end`.
macro_rules! no_device {
    ($end:literal) => {
        concat!(
            "(?!(?:[Cc][Oo][Nn]|[Pp][Rr][Nn]|[Aa][Uu][Xx]|[Nn][Uu][Ll]|",
            "(?:[Cc][Oo][Mm]|[Ll][Pp][Tt])[0-9])",
            $end,
            ")"
        )
    };
}

/// What no address may hold.
macro_rules! no_address {
    () => {
        r#"\s\u0000-\u001F\u007F-\u009F<>"\\…"#
    };
}

/// A part of an address of the site.
macro_rules! part {
    () => {
        concat!(
            r"(?!\.)",
            no_device!(r"(?:[./]|\s*$)"),
            r"(?=[^/]{1,200}(?:/|$))[A-Za-z0-9_.~-]*[A-Za-z0-9_~-]"
        )
    };
}

/// A year.
macro_rules! year {
    () => {
        "(?:19|20|21)[0-9]{2}"
    };
}

/// A day that exists: the 29th of February in leap years only.
macro_rules! day {
    () => {
        concat!(
            "(?:",
            year!(),
            "-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12][0-9]|3[01])",
            "|(?:0[469]|11)-(?:0[1-9]|[12][0-9]|30)",
            "|02-(?:0[1-9]|1[0-9]|2[0-8]))",
            "|(?:(?:19|20|21)(?:0[48]|[2468][048]|[13579][26])|2000)-02-29)"
        )
    };
}

/// Text that says something.
pub const TEXT: &str = r"^(?!\s*(?:…|\.\.\.)?\s*$)";

/// An address on the web that nobody can change on the way (RFC 9116, section 2.5.3).
pub const SECURE: &str = concat!(r"^\s*https://(?![/:.])[^", no_address!(), r"]+\s*$");

/// A telephone number that can be dialled from anywhere (RFC 3966, section 5.1.4).
pub const WORLDWIDE: &str = r"^\s*(?=(?:[^0-9]*[0-9]){3})\+(?![\s\S]*\(0\))[0-9 \-–+()]*\s*$";

/// How many letters a text may have. What the reader counts is bytes, of which there are no fewer.
pub const LONGEST: usize = super::fields::LONGEST_LINE;

/// The form of a value of this shape, where it is one text and not any will do.
pub const fn pattern(shape: Shape) -> Option<&'static str> {
    Some(match shape {
        Shape::Line | Shape::Prose | Shape::File | Shape::Target => TEXT,
        Shape::Truth => "^(?:true|false)$",
        Shape::Number => r"^\s*[+-]?[0-9]{1,18}\s*$",
        Shape::Count => r"^\s*(?:\+?[0-9]{1,18}|-0+)\s*$",
        Shape::Day => concat!(r"^\s*", day!(), r"\s*$"),
        Shape::Date => concat!(
            r"^\s*(?:",
            year!(),
            "(?:-(?:0[1-9]|1[0-2]))?|",
            day!(),
            r")\s*$"
        ),
        Shape::Years => concat!(r"^\s*", year!(), r"\s*(?:[-–—‐‑‒−]\s*", year!(), r")?\s*$"),
        Shape::Url => concat!(r"^\s*https?://(?![/:.])[^", no_address!(), r"]+\s*$"),
        Shape::Email => concat!(
            r"^\s*[^@(),;:",
            no_address!(),
            r"]+@[^.@(),;:",
            no_address!(),
            r"]+(?:\.[^.@(),;:",
            no_address!(),
            r"]+)+\s*$"
        ),
        Shape::Phone => r"^\s*(?=(?:[^0-9]*[0-9]){3})[0-9 \-–+()]+\s*$",
        Shape::Address => concat!(
            r"^\s*(?=\S{1,1000}\s*$)/(?:",
            part!(),
            r"/)*(?:(?=[^/]*\.[Hh][Tt][Mm][Ll]?\s*$)",
            part!(),
            r")?\s*$"
        ),
        Shape::Slug => concat!(
            r"^\s*",
            no_device!(r"\s*$"),
            r"(?=\S{1,100}\s*$)[a-z0-9](?:[a-z0-9_-]*[a-z0-9])?\s*$"
        ),
        Shape::Colour => r"^\s*#(?:[0-9A-Fa-f]{3}|[0-9A-Fa-f]{6})\s*$",
        // A reference that could be no id leads nowhere.
        Shape::Id | Shape::Reference(_) => concat!(
            r"^\s*",
            no_device!(r"(?:\.|\s*$)"),
            r"(?=\S{1,100}\s*$)",
            r"[A-Za-z0-9](?:(?:[A-Za-z0-9_-]|\.(?!\.))*[A-Za-z0-9])?\s*$"
        ),
        _ => return None,
    })
}
