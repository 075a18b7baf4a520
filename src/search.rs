//! The *index* is what a search page looks in: one JSON file for each language of the site, made at
//! build and read by the theme's script. [`index`] is the entry point.
//!
//! 1. Everything that has a page in the language becomes an [`Entry`] with two texts: its title, and the rest.
//! 2. Each text is cut into words; a word becomes a *term*: in lower case, without marks that make no
//!    other letter of it ([`unmarked`]), and without its ending ([`Stems`]).
//! 3. Each term lists the entries that have it. The script looks up the terms of a query; the texts
//!    themselves never leave the build, so a long page costs a visitor no more than its words.
//!
//! Why not Pagefind 1.6, measured on the same pages (gzip, script and data for the first one-word
//! question with ten results, without an interface):
//!
//! | | the real plan | 10,000 actions |
//! |---|---|---|
//! | this index | 18 KB in 2 files | 480 KB in 2 files (330 KB with brotli) |
//! | Pagefind | 110 KB in 15 files | 200 KB in 15 files, of 53 MB in 10,769 |
//!
//! Pagefind needs `'wasm-unsafe-eval'` in the site's policy, 25 s of computing for the large plan,
//! takes mål for mal, finds no parts of compounds, and brings an interface of 33 KB that is not ours
//! to make accessible. It fetches less from some four thousand actions on; a plan is rarely that long.
//!
//! [`alphabet`] is the way in for those who don't search: what there is, letter by letter.

use crate::catalogue::{Lang, Value as Text};
use crate::collate::{Order, own_letters, unmarked};
use crate::kind::{Kind, capitalised};
use crate::markdown;
use crate::plan::{DocumentSource, Note, OwnerId, Prose};
use crate::service::Service;
use crate::site::{Site, Subject};
use crate::theme::Texts;
use crate::wording;
use rayon::prelude::*;
use serde::Serialize;
use snowball_stemmers_rs::{Algorithm, Stemmer};
use std::collections::{BTreeMap, BTreeSet};

/// How long the line below a result may be, in characters, where it is cut from a longer text.
const CONTEXT: usize = 140;

/// The index as the script reads it.
#[derive(Serialize)]
struct Index<'a> {
    /// Letters that are letters of their own here, though they look like others with a mark.
    letters: &'static str,
    /// The words that a query is not held to.
    small: Vec<String>,
    /// What the kinds of entries are called.
    kinds: Vec<String>,
    /// Kind, address, title and context of each entry.
    entries: Vec<(usize, &'a str, &'a str, &'a str)>,
    /// For each term the entries that have it in their title, and the others that have it. Of each
    /// list the first number is a place among the entries, and each further one the way to the next.
    terms: BTreeMap<String, [Vec<usize>; 2]>,
}

/// What can be found.
struct Entry {
    kind: usize,
    url: String,
    title: String,
    context: String,
    /// What the title says in other words.
    names: String,
    /// What else is said of it.
    text: String,
}

/// Makes the index of everything on `site` that has a page in the language of `texts`.
pub fn index(site: &Site, texts: &Texts) -> Vec<u8> {
    let lang = texts.lang();
    let subjects: Vec<Subject> = (site.pages.iter().map(|page| page.subject))
        .filter(|subject| is_found(site, *subject, lang))
        .collect();
    let small = wording::small_words(lang);
    let stems = Stems::of(lang);
    let of = |subject: &Subject| {
        let entry = entry(site, texts, *subject);
        let title = stems.terms(&format!("{} {}", entry.title, entry.names), &small);
        let mut rest = stems.terms(&entry.text, &small);
        rest.retain(|term| !title.contains(term));
        (entry, [title, rest])
    };
    let entries: Vec<(Entry, [BTreeSet<String>; 2])> = subjects.par_iter().map(of).collect();
    let mut terms: BTreeMap<String, [Vec<usize>; 2]> = BTreeMap::new();
    for (at, (_, found)) in entries.iter().enumerate() {
        for (field, found) in found.iter().enumerate() {
            for term in found {
                match terms.get_mut(term) {
                    Some(places) => places[field].push(at),
                    None => {
                        let mut places = [Vec::new(), Vec::new()];
                        places[field].push(at);
                        terms.insert(term.clone(), places);
                    }
                }
            }
        }
    }
    for places in terms.values_mut().flatten() {
        let mut last = 0;
        for place in places {
            let at = *place;
            *place -= last;
            last = at;
        }
    }
    let mut kinds = vec![texts.get("search_page").to_owned()];
    kinds.extend(Kind::ALL.map(|kind| capitalised(&texts.vocabulary().get(kind).singular)));
    let index = Index {
        letters: own_letters(lang),
        small,
        kinds,
        entries: (entries.iter())
            .map(|(e, _)| (e.kind, e.url.as_str(), e.title.as_str(), e.context.as_str()))
            .collect(),
        terms,
    };
    // Strings and numbers can always be written as JSON.
    serde_json::to_vec(&index).unwrap_or_default()
}

/// Whether a search in a language can lead to the page on `subject`.
fn is_found(site: &Site, subject: Subject, lang: Lang) -> bool {
    let is_apart = matches!(
        subject,
        Subject::Retired(_) | Subject::NotFound | Subject::Service(Service::Search, _)
    );
    !is_apart && site.language_of(subject) == lang
}

fn entry(site: &Site, texts: &Texts, subject: Subject) -> Entry {
    let plan = &site.plan;
    // A list is no thing of its kind.
    let kind = subject
        .kind()
        .filter(|kind| subject != Subject::Index(*kind));
    let mut entry = Entry {
        kind: kind.map_or(0, |kind| kind as usize + 1),
        url: site.route(subject).as_str().to_owned(),
        title: site.name(subject),
        context: String::new(),
        names: String::new(),
        text: String::new(),
    };
    let name = |id: &OwnerId| plan.owners[id.index()].name.as_str();
    let words = |id: &str, args: &[(&str, Text)]| texts.format(id, args).unwrap_or_default();
    let counted = |count: usize| {
        let count = Text::Number(i64::try_from(count).unwrap_or(i64::MAX));
        words("count_actions", &[("count", count)])
    };
    if let Some(page) = site.page_of(subject) {
        let page = &site.texts[page.index()];
        let body = markdown::plain(&page.body.text);
        entry.context = page.description().unwrap_or_else(|| start_of(&body));
        entry.add(&entry.context.clone());
        entry.add(&body);
    }
    match subject {
        Subject::Action(id) => {
            let action = &plan.actions[id.index()];
            let responsible: Vec<&str> = action.responsible.iter().map(name).collect();
            entry.context = words(
                "search_action",
                &[
                    ("id", Text::from(action.id.as_str())),
                    ("years", Text::from(action.years.to_string())),
                    ("owners", Text::from(responsible.join(", "))),
                ],
            );
            entry.name(&action.id);
            entry.name(action.number.as_deref().unwrap_or_default());
            entry.add_prose(action.description.as_ref());
            entry.add_notes(&action.notes);
            entry.add(&plan.levels[action.level.index()].name);
            if let Some(id) = action.target_area {
                entry.add(&plan.target_areas[id.index()].title);
            }
            if let Some(id) = action.focus_area {
                entry.add(&plan.focus_areas[id.index()].title);
            }
            for id in action.responsible.iter().chain(&action.participating) {
                entry.add(name(id));
            }
            for year in action.years.iter() {
                entry.add(&year.to_string());
            }
        }
        Subject::FocusArea(id) => {
            entry.name(&plan.focus_areas[id.index()].id);
        }
        Subject::Priority(id) => entry.name(&plan.priorities[id.index()].id),
        Subject::TargetArea(id) => {
            let area = &plan.target_areas[id.index()];
            entry.context = counted(area.actions.len());
            entry.add_prose(area.description.as_ref());
        }
        Subject::Goal(id) => {
            let goal = &plan.goals[id.index()];
            let word = capitalised(&plan.vocabulary.get(Kind::Goal).singular);
            entry.context = match goal.title {
                Some(_) => format!("{word} {}", goal.id),
                None => texts.get("goal_no_text").to_owned(),
            };
            entry.name(&goal.id);
            entry.add_prose(goal.description.as_ref());
        }
        Subject::Owner(id) => {
            let owner = &plan.owners[id.index()];
            let mut all = owner.all_responsible.clone();
            all.extend(&owner.all_participating);
            all.sort_unstable();
            all.dedup();
            entry.context = counted(all.len());
            entry.name(owner.short_name.as_deref().unwrap_or_default());
            for alias in &owner.aliases {
                entry.name(alias);
            }
            entry.add_prose(owner.description.as_ref());
        }
        Subject::Year(at) => entry.context = counted(plan.years[at].actions.len()),
        Subject::Document(id) => {
            let document = &plan.documents[id.index()];
            entry.context.clone_from(&document.sort);
            entry.add(&document.sort);
            entry.add(document.decided_by.as_deref().unwrap_or_default());
            entry.add_prose(document.description.as_ref());
            entry.add_notes(&document.notes);
            for DocumentSource { title, .. } in &document.sources {
                entry.add(title);
            }
        }
        Subject::Term(id) => {
            let term = &plan.terms[id.index()];
            let text = markdown::plain(&term.text.text);
            entry.context = start_of(&text);
            for written in term.written().chain(term.stands_for.as_deref()) {
                entry.name(written);
            }
            entry.add(&text);
        }
        Subject::Index(kind) => {
            let title = Text::from(entry.title.as_str());
            entry.context = words("describe_index", &[("title", title)]);
            entry.name(&plan.vocabulary.get(kind).singular);
        }
        Subject::Service(service, _) => {
            entry.context = words(&service.description(!plan.is_absent), &[]);
            entry.add(&entry.context.clone());
        }
        Subject::Page(_) | Subject::Retired(_) | Subject::NotFound => {}
    }
    entry
}

impl Entry {
    fn name(&mut self, text: &str) {
        self.names.push_str(text);
        self.names.push(' ');
    }

    fn add(&mut self, text: &str) {
        self.text.push_str(text);
        self.text.push(' ');
    }

    fn add_prose(&mut self, prose: Option<&Prose>) {
        if let Some(prose) = prose {
            self.add(&markdown::plain(&prose.text));
        }
    }

    fn add_notes(&mut self, notes: &[Note]) {
        for note in notes {
            self.add_prose(Some(&note.text));
        }
    }
}

/// The beginning of a text, cut between two words.
fn start_of(text: &str) -> String {
    match text.char_indices().nth(CONTEXT) {
        None => text.to_owned(),
        Some((end, _)) => {
            let cut = text[..end].rfind(' ').unwrap_or(end);
            format!("{} …", &text[..cut])
        }
    }
}

/// Takes the endings off words, as the script does: Snowball 3.0, and what it leaves of Swedish.
pub struct Stems {
    lang: Lang,
    stemmer: Stemmer,
}

impl Stems {
    /// Those of a language.
    pub fn of(lang: Lang) -> Self {
        let stemmer = Stemmer::create(match lang {
            Lang::Sv => Algorithm::Swedish,
            Lang::En => Algorithm::English,
        });
        Self { lang, stemmer }
    }

    /// What all forms of one word have in common: "åtgärderna" and "Åtgärd" both become "åtgärd".
    pub fn stem(&self, word: &str) -> String {
        self.stem_of(&unmarked(word, self.lang))
    }

    fn stem_of(&self, word: &str) -> String {
        let word = match self.lang {
            Lang::Sv => without_et(word),
            Lang::En => word,
        };
        self.stemmer.stem(word).into_owned()
    }

    /// The terms of a text, without those of small words.
    fn terms(&self, text: &str, small: &[String]) -> BTreeSet<String> {
        let text = unmarked(text, self.lang);
        let words = text.split(|c: char| !c.is_alphanumeric());
        words
            .filter(|word| !word.is_empty() && !small.iter().any(|known| known == word))
            .map(|word| self.stem_of(word))
            .collect()
    }
}

/// A Swedish word without the ending -et or -ets after two consonants: "avfallet", "samhället". Snowball
/// takes it off only after one ("målet"), to be on the safe side of "-het" and "budget".
fn without_et(word: &str) -> &str {
    let is_consonant = |c: char| !"aeiouyåäö".contains(c);
    let Some(rest) = word.strip_suffix("ets").or(word.strip_suffix("et")) else {
        return word;
    };
    let mut last = rest.chars().rev();
    let ends = last.next().is_some_and(|c| is_consonant(c) && c != 'h')
        && last.next().is_some_and(is_consonant);
    let is_stem = rest.ends_with("dg") || rest.ends_with("intern");
    match ends && !is_stem && last.count() >= 2 {
        true => rest,
        false => word,
    }
}

/// The things whose names begin with one letter.
pub struct Letter {
    /// The letter; `None` for digits and whatever else a name may begin with.
    pub letter: Option<char>,
    /// The things, in the order of their names.
    pub subjects: Vec<Subject>,
}

/// Every page in a language but those of actions and years, which go by their numbers, under the
/// letters of its alphabet.
pub fn alphabet(site: &Site, lang: Lang) -> Vec<Letter> {
    let order = Order::of(lang);
    let mut names: Vec<(Option<char>, String, Subject)> = (site.pages.iter())
        .map(|page| page.subject)
        .filter(|subject| is_found(site, *subject, lang))
        .filter(|subject| !matches!(subject, Subject::Action(_) | Subject::Year(_)))
        // The way home stands on every page.
        .filter(|subject| site.home(lang) != Some(*subject))
        .map(|subject| {
            let name = site.name(subject);
            (first_letter(&name, lang), name, subject)
        })
        .collect();
    let text = |letter: Option<char>| letter.map(String::from).unwrap_or_default();
    names.sort_by(|a, b| {
        let letters = order.compare(&text(a.0), &text(b.0));
        letters
            .then_with(|| order.compare(&a.1, &b.1))
            .then(a.2.cmp(&b.2))
    });
    names
        .chunk_by(|a, b| a.0 == b.0)
        .map(|names| Letter {
            letter: names[0].0,
            subjects: names.iter().map(|(_, _, subject)| *subject).collect(),
        })
        .collect()
}

/// The letter that a name is looked for under: É under E, but in Swedish not Ä under A.
fn first_letter(name: &str, lang: Lang) -> Option<char> {
    let plain = unmarked(name, lang);
    let first = plain.chars().find(|c| c.is_alphanumeric())?;
    let mut upper = first.to_uppercase();
    upper.next().filter(|c| c.is_alphabetic())
}
