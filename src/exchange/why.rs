//! *Why* it is not sure what a cell means: every doubt that an import can have.

/// Why it is not sure what a cell means, or what is to become of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// Nothing of that name is in the plan.
    Unknown,
    /// More than one thing may be meant.
    Several,
    /// A number, where two references may stand with a decimal mark between them.
    Number,
    /// A day that a spreadsheet has made of a reference.
    MadeDay,
    /// Something else that a spreadsheet has made of what was typed.
    NotText,
    /// A mark that no text of the sheet explains.
    Star,
    /// A number that more than one row has.
    NumberTwice,
    /// A day, where a year is due.
    YearDay,
    /// No years.
    Years,
    /// Marks below years that do not follow each other.
    Gap,
    /// A title above the record that says something else than the plan.
    Titled,
    /// No day.
    Day,
    /// Neither yes nor no.
    Truth,
    /// A word that the end of a line divides, or two.
    Divided,
    /// A note of which nobody says whose it is.
    Notes,
    /// A formula without a value.
    Formula,
    /// A formula that fails.
    Fault,
    /// A number that belongs to other words in the plan.
    OtherWords,
    /// Words that belong to another number in the plan.
    OtherNumber,
    /// A record that another row is of already.
    Twice,
    /// What can't be an id.
    Id,
    /// An id that was given before.
    Taken,
    /// A new record with the words of one that the tables seem to lack.
    MaybeKnown,
    /// A value that holds for a whole file.
    OfFile,
    /// A value that is changed by hand only.
    ByHand,
    /// A value that may not be taken away.
    Needed,
    /// A title whose description is gone from the cell that held both.
    Shorter,
    /// A value that a new record can't be without.
    Missing,
    /// Goals, which a new action has or says that it has none.
    NoGoals,
    /// What is not surely one name, so that no owner is made of it.
    NotOneName,
    /// An id that was changed to another.
    Renamed,
    /// A value in whose place a comment stands.
    HasComment,
    /// A value that is written in a form that can't be changed.
    OtherForm,
}

impl Why {
    /// Every reason.
    pub const ALL: [Self; 33] = [
        Self::Unknown,
        Self::Several,
        Self::Number,
        Self::MadeDay,
        Self::NotText,
        Self::Star,
        Self::NumberTwice,
        Self::YearDay,
        Self::Years,
        Self::Gap,
        Self::Titled,
        Self::Day,
        Self::Truth,
        Self::Divided,
        Self::Notes,
        Self::Formula,
        Self::Fault,
        Self::OtherWords,
        Self::OtherNumber,
        Self::Twice,
        Self::Id,
        Self::Taken,
        Self::MaybeKnown,
        Self::OfFile,
        Self::ByHand,
        Self::Needed,
        Self::Shorter,
        Self::Missing,
        Self::NoGoals,
        Self::NotOneName,
        Self::Renamed,
        Self::HasComment,
        Self::OtherForm,
    ];

    /// Its name: in the catalogues, and in reports for programs.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Unknown => "unknown",
            Self::Several => "several",
            Self::Number => "number",
            Self::MadeDay => "made_day",
            Self::NotText => "not_text",
            Self::Star => "star",
            Self::NumberTwice => "number_twice",
            Self::YearDay => "year_day",
            Self::Years => "years",
            Self::Gap => "gap",
            Self::Titled => "titled",
            Self::Day => "day",
            Self::Truth => "truth",
            Self::Divided => "divided",
            Self::Notes => "notes",
            Self::Formula => "formula",
            Self::Fault => "fault",
            Self::OtherWords => "other_words",
            Self::OtherNumber => "other_number",
            Self::Twice => "twice",
            Self::Id => "id",
            Self::Taken => "taken",
            Self::MaybeKnown => "maybe_known",
            Self::OfFile => "of_file",
            Self::ByHand => "by_hand",
            Self::Needed => "needed",
            Self::Shorter => "shorter",
            Self::Missing => "missing",
            Self::NoGoals => "no_goals",
            Self::NotOneName => "not_one_name",
            Self::Renamed => "renamed",
            Self::HasComment => "has_comment",
            Self::OtherForm => "other_form",
        }
    }
}
