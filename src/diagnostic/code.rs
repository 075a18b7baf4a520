//! The codes: stable names for the sorts of mistakes. A code is never given a new meaning.

/// How bad a mistake is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Forbids publishing.
    Error,
    /// Worth a look.
    Warning,
}

macro_rules! codes {
    ($($(#[$doc:meta])+ $name:ident = $text:literal, $severity:ident;)+) => {
        /// A sort of mistake.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Code {
            $($(#[$doc])+ $name,)+
        }

        impl Code {
            /// Every code.
            pub const ALL: &[Self] = &[$(Self::$name),+];

            /// The stable name, which is also the id of the message in the catalogues.
            pub const fn as_str(self) -> &'static str {
                match self {
                    $(Self::$name => $text,)+
                }
            }

            /// The code of this name.
            pub fn from_name(name: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|code| code.as_str() == name)
            }

            /// Whether something that an editor wrote may be unknown after it: what seems to be missing may
            /// stand in what could not be read.
            pub fn hides_things(self) -> bool {
                let is_in = |group: &str| self.as_str().starts_with(group);
                let is_unread = is_in("PV01") || is_in("PV02");
                let is_left_out = matches!(self, Self::DuplicateId | Self::UndeclaredKind);
                self.severity() == Severity::Error && (is_unread || is_left_out)
            }

            /// How bad it is.
            pub const fn severity(self) -> Severity {
                match self {
                    $(Self::$name => Severity::$severity,)+
                }
            }
        }
    };
}

codes! {
    // 01: files
    /// A file that the project needs is not there.
    MissingFile = "PV0101", Error;
    /// A file or folder that cannot be read.
    UnreadableFile = "PV0102", Error;
    /// A text file that is not UTF-8.
    NotUtf8 = "PV0103", Error;
    /// A symbolic link, which could lead out of the project.
    Symlink = "PV0104", Error;
    /// A file name that cannot become an address.
    BadFileName = "PV0105", Error;
    /// Text that YAML cannot be read from.
    YamlSyntax = "PV0106", Error;
    /// A YAML file that does not hold keys and values.
    NotAMapping = "PV0107", Error;
    /// Aliases that would unfold into too much.
    AliasBomb = "PV0108", Error;
    /// A page without front matter, or with one that does not end.
    FrontMatter = "PV0109", Error;
    /// A file that is too large to be meant.
    TooLarge = "PV0110", Error;

    // 02: keys and values
    /// A key that does not exist here.
    UnknownKey = "PV0201", Error;
    /// A key that is required and left out.
    MissingKey = "PV0202", Error;
    /// A key that stands twice.
    DuplicateKey = "PV0203", Error;
    /// A value of the wrong shape: text for a list, a list for text.
    WrongType = "PV0204", Error;
    /// A key without a value.
    EmptyValue = "PV0205", Error;
    /// A value that is none of those that are possible.
    NotAChoice = "PV0206", Error;
    /// An id that cannot become an address.
    BadId = "PV0207", Error;
    /// Text that is not a year or a range of years.
    BadYears = "PV0208", Error;
    /// A range of years that ends before it begins.
    YearsBackwards = "PV0209", Error;
    /// Text that is not a date, or one that does not exist.
    BadDate = "PV0210", Error;
    /// An address on the web that is not one.
    BadUrl = "PV0211", Error;
    /// Text that is not a number.
    BadNumber = "PV0212", Error;
    /// A `#` that makes the rest of a line a comment, where text seems to be meant.
    TextAfterHash = "PV0213", Warning;
    /// An accepted warning that does not occur.
    NothingToAccept = "PV0214", Warning;

    // 03: ids and references
    /// Two things of one kind with the same id, or with ids that give the same address.
    DuplicateId = "PV0301", Error;
    /// A reference to a thing that does not exist.
    UnknownReference = "PV0302", Error;
    /// The same thing named twice in one list.
    RepeatedReference = "PV0303", Error;
    /// A chain of references that leads back to its start.
    Circular = "PV0304", Error;
    /// A key or file for a kind that the plan does not declare.
    UndeclaredKind = "PV0305", Error;
    /// One name that two owners claim, or one word that two terms explain.
    DuplicateName = "PV0306", Error;
    /// Two owners whose names differ in nothing but case or spacing.
    SimilarName = "PV0307", Warning;

    // 04: the plan's own sense
    /// An action outside its document's period.
    OutsidePeriod = "PV0401", Error;
    /// An action that ends before one that it follows does.
    EndsBeforePrevious = "PV0402", Warning;
    /// An owner, goal, area or term that nothing uses.
    Unused = "PV0403", Warning;
    /// A description that says what the title says.
    RepeatsTitle = "PV0404", Warning;

    // 05: Markdown
    /// A link to a thing or page that does not exist.
    BrokenLink = "PV0501", Error;
    /// A link to a place in a page that does not exist.
    BrokenFragment = "PV0502", Error;
    /// A link to, or a picture from, a file that does not exist.
    BrokenFile = "PV0503", Error;
    /// A link of an unknown or unsafe sort.
    BadLink = "PV0504", Error;
    /// A link or footnote whose definition is missing.
    MissingDefinition = "PV0505", Error;
    /// HTML in Markdown, which is shown as text.
    RawHtml = "PV0506", Warning;
    /// A heading at a level that breaks the page's outline.
    HeadingLevel = "PV0507", Warning;
    /// An image without a text that stands for it.
    MissingAlt = "PV0508", Warning;
    /// A link whose text says nothing to whoever hears it alone (WCAG 2.4.4, 2.4.9).
    VagueLink = "PV0509", Warning;
    /// A link to a PDF that does not say what it is and how large.
    DocumentLink = "PV0510", Warning;
    /// A sentence that is very long.
    LongSentence = "PV0511", Warning;
    /// A text that is very hard to read, by its LIX (Björnsson 1968).
    HardToRead = "PV0512", Warning;
    /// Quotes, lists and emphasis within each other, too deep for any reader.
    TooDeep = "PV0513", Error;

    // 06: the site
    /// Two pages or files with one address.
    AddressCollision = "PV0601", Error;
    /// No address for the site is known, so there is no sitemap.
    NoBaseUrl = "PV0602", Warning;
    /// An address that was published and now leads nowhere.
    LostAddress = "PV0603", Error;
    /// Pages whose addresses are not recorded yet.
    NotRecorded = "PV0604", Warning;
    /// An old address at which no page can stand.
    BadAddress = "PV0605", Error;
    /// Two answers to what became of one address.
    RepeatedAddress = "PV0606", Error;
    /// Addresses that lead on to each other in a circle.
    CircularRedirect = "PV0607", Error;
    /// A line of the ledger of addresses that the program did not write.
    LedgerLine = "PV0608", Error;

    // 07: the theme
    /// A template that cannot be read or rendered.
    Template = "PV0701", Error;
    /// A catalogue of texts that cannot be read.
    ThemeTexts = "PV0702", Error;
    /// A theme that does not exist.
    MissingTheme = "PV0703", Error;
    /// A finished page that leads to, or loads, what is not in the site.
    BrokenOutput = "PV0704", Error;
    /// A file of a theme that has no use where it lies.
    MisplacedThemeFile = "PV0705", Error;
    /// A finished page that is not whole: an id twice, no first heading, no language, no title.
    UnsoundPage = "PV0706", Error;
    /// A page that the minifier would have changed, so that it was left as it was.
    NotMinified = "PV0707", Warning;
    /// A page that weighs more than the settings allow.
    HeavyPage = "PV0708", Warning;

    // 08: the statement on accessibility
    /// A site that is said to be fully accessible while it is known not to be.
    FalseStatus = "PV0801", Error;
    /// A site that is said to be fully accessible without having been assessed or tested.
    UntestedStatus = "PV0802", Error;
    /// An assessment of accessibility that is more than a year old.
    OldAssessment = "PV0803", Warning;

    // 09: how the site looks
    /// Text that is not a colour.
    BadColour = "PV0901", Error;
    /// A colour that text cannot be read in, or on (WCAG 1.4.6).
    PoorContrast = "PV0902", Error;
    /// A picture of the whole site that is very large.
    HeavyPicture = "PV0903", Warning;

    // 10: safety
    /// A page with something that its own policy would block: from another host, or inline.
    BlockedContent = "PV1001", Error;
    /// A file in the content that would run or load something when it is opened.
    ActiveFile = "PV1002", Error;
    /// A `security.txt` that has expired, will soon, or holds for too long (RFC 9116).
    SecurityExpiry = "PV1003", Warning;
}
