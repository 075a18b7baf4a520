//! *Colours* that a project gives its site, and whether text in them can be read: contrast as WCAG 2.2
//! defines it. [`Dress`] is what a theme's stylesheet is told; [`Grounds`] reads from that stylesheet
//! what the colours are held against, so that no colour stands in two places.
//!
//! A tone of the same hue, lighter or darker, is looked for in Oklch, where a step of lightness looks
//! equally large in every hue.

use color::{Oklch, OpaqueColor, Srgb};

/// The contrast of text (WCAG 2.2, 1.4.6). The header's text and links are of normal size and stand on
/// every page, and the theme holds this for all its own text: a project's colours do no less.
pub const TEXT: f32 = 7.0;

/// The contrast of a line or a shape that means something (WCAG 2.2, 1.4.11).
pub const SHAPE: f32 = 3.0;

/// How fine the steps of lightness are in which a tone is looked for.
const STEPS: u16 = 1000;

/// An opaque colour of sRGB.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Colour {
    red: u8,
    green: u8,
    blue: u8,
}

impl Colour {
    /// White.
    pub const WHITE: Self = Self::new(0xff, 0xff, 0xff);
    /// Black.
    pub const BLACK: Self = Self::new(0, 0, 0);

    const fn new(red: u8, green: u8, blue: u8) -> Self {
        Self { red, green, blue }
    }

    /// Reads `#0b4046`, or `#fff` for `#ffffff`.
    pub fn parse(text: &str) -> Option<Self> {
        let digits = text.strip_prefix('#')?;
        let values: Option<Vec<u8>> = digits
            .chars()
            .map(|c| c.to_digit(16).and_then(|digit| digit.try_into().ok()))
            .collect();
        match values?.as_slice() {
            [r, g, b] => Some(Self::new(r * 17, g * 17, b * 17)),
            [r, s, g, h, b, c] => Some(Self::new(r * 16 + s, g * 16 + h, b * 16 + c)),
            _ => None,
        }
    }

    fn srgb(self) -> OpaqueColor<Srgb> {
        OpaqueColor::from_rgb8(self.red, self.green, self.blue)
    }

    /// The contrast ratio of two colours, from 1 to 21.
    pub fn contrast(self, other: Self) -> f32 {
        let light = |colour: Self| colour.srgb().relative_luminance() + 0.05;
        let (a, b) = (light(self), light(other));
        a.max(b) / a.min(b)
    }

    /// The lowest contrast against any of `others`.
    pub fn least_contrast(self, others: &[Self]) -> f32 {
        let all = others.iter().map(|other| self.contrast(*other));
        all.fold(f32::INFINITY, f32::min)
    }

    /// White or black, whichever reads better on this colour.
    pub fn text(self) -> Self {
        match self.contrast(Self::WHITE) >= self.contrast(Self::BLACK) {
            true => Self::WHITE,
            false => Self::BLACK,
        }
    }

    /// The same hue in another lightness, as colourful as a screen can show it there.
    fn tone(self, lightness: f32) -> Self {
        let own = self.srgb().convert::<Oklch>();
        let tone = |share: f32| {
            let tone = own.map(|_, chroma, hue| [lightness, chroma * share, hue]);
            tone.convert::<Srgb>()
        };
        // A little outside is a matter of rounding.
        let is_shown = |colour: OpaqueColor<Srgb>| {
            let shown = |part: &f32| (-0.001..=1.001).contains(part);
            colour.components.iter().all(shown)
        };
        let (mut low, mut high) = (0.0, 1.0);
        if is_shown(tone(high)) {
            low = high;
        }
        while high - low > 0.001 {
            let middle = (low + high) / 2.0;
            match is_shown(tone(middle)) {
                true => low = middle,
                false => high = middle,
            }
        }
        let [red, green, blue, _] = tone(low).to_rgba8().to_u8_array();
        Self::new(red, green, blue)
    }

    /// The tone that is nearest to this colour in lightness of those for which `is_fit` holds: the
    /// colour itself, if it is fit.
    pub fn nearest(self, is_fit: impl Fn(Self) -> bool) -> Option<Self> {
        if is_fit(self) {
            return Some(self);
        }
        let [own, ..] = self.srgb().convert::<Oklch>().components;
        (1..=STEPS).find_map(|step| {
            let away = f32::from(step) / f32::from(STEPS);
            let tones = [own - away, own + away].into_iter();
            let tones = tones.filter(|lightness| (0.0..=1.0).contains(lightness));
            tones
                .map(|lightness| self.tone(lightness))
                .find(|tone| is_fit(*tone))
        })
    }
}

impl std::fmt::Display for Colour {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "#{:02x}{:02x}{:02x}", self.red, self.green, self.blue)
    }
}

/// What text stands on in a theme.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Grounds {
    light: Vec<Colour>,
    dark: Vec<Colour>,
}

impl Grounds {
    /// The custom properties that name them.
    const NAMES: [&'static str; 3] = ["--bg", "--soft", "--warm-bg"];

    /// Reads a stylesheet: the first value of each property, and the first one after the query for dark
    /// screens. A stylesheet without them is taken to be white and, where it knows dark screens, black.
    pub fn read(css: &str) -> Self {
        let css = without_comments(css);
        let (light, dark) = match css.split_once("prefers-color-scheme:dark") {
            Some((light, dark)) => (light, Some(dark)),
            None => (css.as_str(), None),
        };
        let grounds = |css: &str, default| {
            let found = Self::NAMES.iter().filter_map(|name| property(css, name));
            let found: Vec<Colour> = found.collect();
            match found.is_empty() {
                true => vec![default],
                false => found,
            }
        };
        let light = grounds(light, Colour::WHITE);
        let dark = match dark {
            Some(css) => grounds(css, Colour::BLACK),
            None => light.clone(),
        };
        Self { light, dark }
    }
}

/// A stylesheet without comments and white space.
fn without_comments(css: &str) -> String {
    let mut parts = css.split("/*");
    let first = parts.next().unwrap_or_default();
    let rest = parts.filter_map(|part| part.split_once("*/"));
    let texts = std::iter::once(first).chain(rest.map(|(_, text)| text));
    texts
        .flat_map(|text| text.chars().filter(|c| !c.is_whitespace()))
        .collect()
}

/// The first colour that a custom property gets.
fn property(css: &str, name: &str) -> Option<Colour> {
    let start = format!("{name}:");
    css.match_indices(&start).find_map(|(at, _)| {
        let value = &css[at + start.len()..];
        Colour::parse(value.split([';', '}', '!']).next()?)
    })
}

/// A colour that text can't be read in, or on.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Poor {
    /// Its best contrast where it is to be used.
    pub contrast: f32,
    /// The nearest tone that serves.
    pub proposal: Option<Colour>,
}

/// The colours of a project, held against a theme.
#[derive(Clone, Copy, Debug)]
pub struct Dress<'a> {
    /// What text stands on.
    pub grounds: &'a Grounds,
}

impl Dress<'_> {
    /// Whether white or black text can be read on a header of this colour.
    pub fn header(self, header: Colour) -> Result<(), Poor> {
        let contrast = |header: Colour| header.contrast(header.text());
        held(header, contrast)
    }

    /// Whether links of this colour can be read wherever they stand.
    pub fn accent(self, accent: Colour) -> Result<(), Poor> {
        held(accent, |tone| tone.least_contrast(&self.grounds.light))
    }

    /// What is added to the theme's stylesheet. Each colour that is given must have passed.
    pub fn css(self, header: Option<Colour>, accent: Option<Colour>) -> String {
        let (mut light, mut dark) = (String::new(), String::new());
        if let Some(header) = header {
            // A header that is like the page gets an edge that can be seen.
            let edge = |grounds: &[Colour]| {
                let edge = header.nearest(|tone| tone.least_contrast(&grounds[..1]) >= SHAPE);
                edge.unwrap_or(header)
            };
            let top = format!("--top:{header};--on-top:{};", header.text());
            light += &format!("{top}--rule:{};", edge(&self.grounds.light));
            dark += &format!("{top}--rule:{};", edge(&self.grounds.dark));
        }
        if let Some(accent) = accent {
            let is_fit = |tone: Colour| tone.least_contrast(&self.grounds.dark) >= TEXT;
            light += &format!("--link:{accent};");
            dark += &format!("--link:{};", accent.nearest(is_fit).unwrap_or(accent));
        }
        if light.is_empty() {
            return light;
        }
        // A logo stands on the colour that it was made for even where pages have other colours. Print
        // has its own, black on white.
        let brand = header.map(|header| format!(":root{{--brand:{header}}}\n"));
        format!(
            "{}@media screen{{:root{{{light}}}}}\n@media screen and (prefers-color-scheme:dark){{:root{{{dark}}}}}\n",
            brand.unwrap_or_default()
        )
    }
}

/// Whether a colour has the contrast of text, by a measure of it.
fn held(colour: Colour, contrast: impl Fn(Colour) -> f32) -> Result<(), Poor> {
    match contrast(colour) {
        enough if enough >= TEXT => Ok(()),
        poor => Err(Poor {
            contrast: poor,
            proposal: colour.nearest(|tone| contrast(tone) >= TEXT),
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const STYLE: &str = include_str!("../themes/default/style.css");

    fn colour(text: &str) -> Colour {
        Colour::parse(text).expect("a colour")
    }

    fn any() -> impl Strategy<Value = Colour> {
        (0u8.., 0u8.., 0u8..).prop_map(|(r, g, b)| Colour::new(r, g, b))
    }

    #[test]
    fn a_colour_is_read_as_it_is_written() {
        assert_eq!(colour("#0B4046").to_string(), "#0b4046");
        assert_eq!(colour("#fff"), Colour::WHITE);
        for wrong in [
            "0b4046", "#0b404", "#0b40466", "teal", "#gggggg", "#", "", "#åäö",
        ] {
            assert_eq!(Colour::parse(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn contrast_is_that_of_wcag() {
        let ratio = |a: &str, b: &str| (colour(a).contrast(colour(b)) * 100.0).round() / 100.0;
        assert_eq!(ratio("#000", "#fff"), 21.0);
        assert_eq!(ratio("#777", "#fff"), 4.48);
        assert_eq!(ratio("#fff", "#595959"), 7.0);
        assert_eq!(ratio("#c8102e", "#fff"), 5.88);
    }

    #[test]
    fn the_grounds_are_those_of_the_stylesheet() {
        let grounds = Grounds::read(STYLE);
        assert_eq!(grounds.light[0], Colour::WHITE);
        assert_eq!((grounds.light.len(), grounds.dark.len()), (3, 3));
        assert!(grounds.dark.iter().all(|dark| dark.text() == Colour::WHITE));
        let spaced = ":root { --bg : #eee ; } /* --bg:#111 */\n@media (prefers-color-scheme: dark) { :root { --bg: #222; } }";
        let grounds = Grounds::read(spaced);
        assert_eq!(grounds.light, [colour("#eee")]);
        assert_eq!(grounds.dark, [colour("#222")]);
        let without = Grounds::read("body{background:pink}");
        assert_eq!(without.light, without.dark);
    }

    #[test]
    fn the_themes_own_colours_hold() {
        let css = without_comments(STYLE);
        let (light, dark) = css.split_once("prefers-color-scheme:dark").expect("both");
        let grounds = Grounds::read(STYLE);
        let rule = property(&css, "--rule").expect("an edge");
        for (css, grounds) in [(light, &grounds.light), (dark, &grounds.dark)] {
            let of = |name: &str| property(css, name).expect(name);
            for name in ["--text", "--mute", "--link", "--seen", "--warm"] {
                assert!(of(name).least_contrast(grounds) >= TEXT, "{name}");
            }
            assert!(of("--edge").least_contrast(grounds) >= SHAPE);
            assert!(of("--top").contrast(of("--on-top")) >= TEXT);
            // Either the header or its edge stands out from the page.
            let stands_out = |colour: Colour| colour.contrast(grounds[0]) >= SHAPE;
            assert!(stands_out(of("--top")) || stands_out(rule));
        }
    }

    #[test]
    fn the_nearest_tone_is_proposed() {
        let grounds = Grounds::read(STYLE);
        let dress = Dress { grounds: &grounds };
        let poor = dress
            .header(colour("#c8102e"))
            .expect_err("5.9 is too little");
        assert_eq!(
            poor.proposal.map(|tone| tone.to_string()).as_deref(),
            Some("#b50026")
        );
        let poor = dress
            .accent(colour("#ffcc00"))
            .expect_err("yellow on white");
        let proposal = poor.proposal.expect("a dark yellow");
        assert!(proposal.least_contrast(&grounds.light) >= TEXT);
        assert!(dress.header(colour("#ffcc00")).is_ok());
        assert_eq!(dress.css(None, None), "");
    }

    proptest! {
        #[test]
        fn every_colour_has_a_tone_that_serves(wish in any()) {
            let grounds = Grounds::read(STYLE);
            let dress = Dress { grounds: &grounds };
            let header = dress.header(wish).map_or_else(|poor| poor.proposal, |()| Some(wish));
            let header = header.expect("a header");
            prop_assert!(header.contrast(header.text()) >= TEXT);
            let accent = dress.accent(wish).map_or_else(|poor| poor.proposal, |()| Some(wish));
            let accent = accent.expect("an accent");
            let css = dress.css(Some(header), Some(accent));
            let (light, dark) = css.split_once("dark").expect("both");
            for (css, grounds) in [(light, &grounds.light), (dark, &grounds.dark)] {
                let of = |name: &str| property(css, name).expect("a colour");
                prop_assert!(of("--link").least_contrast(grounds) >= TEXT);
                prop_assert!(of("--rule").contrast(grounds[0]) >= SHAPE);
                prop_assert!(of("--on-top").contrast(of("--top")) >= TEXT);
            }
            // The two tones of the focus ring: one of them can be seen on anything.
            let ring = ["#0b1f21", "#fff"].map(colour);
            prop_assert!(ring.iter().any(|ring| ring.contrast(header) >= SHAPE));
        }

        #[test]
        fn a_fit_colour_stays(wish in any()) {
            prop_assert_eq!(wish.nearest(|_| true), Some(wish));
        }
    }
}
