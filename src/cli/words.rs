//! The texts of the command line, in one language. A command has its text under its name, `build`; what it
//! takes under both names, `build-out`, or under `any-root` where that means the same everywhere; a value
//! that can be chosen under all three, `check-format-json`; the stand-in for a value under `value-DIR`.

use crate::catalogue::{Catalogue, Lang, Value};

/// The texts of the command line in one language.
pub(super) struct Words(Catalogue);

impl Words {
    pub(super) fn new(lang: Lang) -> Self {
        let text = match lang {
            Lang::Sv => include_str!("sv.ftl"),
            Lang::En => include_str!("en.ftl"),
        };
        let (catalogue, errors) = Catalogue::parse(lang, text);
        debug_assert!(errors.is_empty(), "{errors:?}");
        Self(catalogue)
    }

    /// A text of the frame, which a test holds to be there.
    pub(super) fn say(&self, id: &str, values: &[(&str, &str)]) -> String {
        let values: Vec<(&str, Value)> = values.iter().map(|(k, v)| (*k, (*v).into())).collect();
        let text = self.0.format(id, None, &values);
        text.unwrap_or_else(|| id.to_owned())
    }

    /// What a command is for.
    pub(super) fn command(&self, name: &str) -> Option<String> {
        self.0.format(name, None, &[])
    }

    /// What stands below all that a command takes.
    pub(super) fn after(&self, name: &str) -> Option<String> {
        self.0.format(name, Some("after"), &[])
    }

    /// What an argument of a command is for.
    pub(super) fn argument(&self, command: &str, argument: &str) -> Option<String> {
        self.of(command, argument, None)
    }

    /// What its value must be, where one can be wrong.
    pub(super) fn expected(&self, command: &str, argument: &str) -> Option<String> {
        self.of(command, argument, Some("expects"))
    }

    /// What one of the values means that can be chosen.
    pub(super) fn choice(&self, command: &str, argument: &str, value: &str) -> Option<String> {
        self.of(command, &format!("{argument}-{value}"), None)
    }

    /// What stands for a value where it is not known yet: `DIR`.
    pub(super) fn value(&self, name: &str) -> Option<String> {
        self.0.format(&format!("value-{name}"), None, &[])
    }

    fn of(&self, command: &str, rest: &str, attribute: Option<&str>) -> Option<String> {
        let say = |owner: &str| self.0.format(&format!("{owner}-{rest}"), attribute, &[]);
        say(command).or_else(|| say("any"))
    }

    #[cfg(test)]
    pub(super) fn ids(&self) -> &[String] {
        self.0.ids()
    }
}
