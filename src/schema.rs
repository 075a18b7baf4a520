//! A *schema* tells editors' programs what can be written in a file of the content, so that they offer
//! keys and ids while somebody types, explain what the pointer rests on, and underline what is wrong
//! (JSON Schema, draft 2020-12). It is made of the tables in `key`, so it says what the readers say.
//!
//! 1. [`Known`] is what a schema can say of one plan: its ids with their titles. It is taken from a draft,
//!    so a plan with mistakes has one too.
//! 2. [`files`] makes the schema of every sort of file.
//! 3. [`reference`] tells people the same, as Markdown, and so do [`pages`].
//!
//! Beside the keywords of the standard stand some that the YAML language server knows, and that others
//! pass over: `markdownDescription`, `errorMessage` and `defaultSnippets`.

mod json;
mod known;
mod reference;

use crate::catalogue::{Catalogue, Lang, Value};
use crate::diagnostic::{Code, Severity, explain};
use crate::draft::form;
use crate::key::{self, Key, Shape, Table, To};
use crate::kind::{Kind, Vocabulary, capitalised};
use crate::service::{Service, ServiceWords};
use json::Json;
pub use known::Known;
pub use reference::{Page, Reference, pages, reference};

/// The folder in a project that holds its schemas. A build keeps them up to date where it is there.
pub const FOLDER: &str = ".planverk/schema";

/// The files that have a schema: its name, and the path or pattern of paths in a project.
pub const FILES: [(&str, &str); 6] = [
    ("site", "content/site.yaml"),
    ("plan", "content/plan/**/*.yaml"),
    ("redirects", "content/redirects.yaml"),
    ("accessibility-tests", "content/accessibility-tests.yaml"),
    ("addresses", "content/addresses.lock"),
    ("page", "content/**/*.md"),
];

/// Up to how many ids the title of each can be shown where the pointer rests on it. Each is an alternative
/// that the language server tries at every reference.
const SHOWN: usize = 150;

/// Up to how many ids are found by a word of their titles while somebody types. The time that the language
/// server takes for them grows with the square of their number; more are found by the id itself.
const FOUND: usize = 1000;

/// How many letters of a title are shown.
const TITLE: usize = 90;

/// The schema of that name, as text; `None` if there is none of that name.
pub fn schema(name: &str, lang: Lang, known: Option<&Known>) -> Option<String> {
    written(name, &Writer::new(lang, known))
}

fn written(name: &str, writer: &Writer) -> Option<String> {
    let schema = match name {
        "site" => writer.of_file(&key::SITE),
        "plan" => writer.of_plan(),
        "redirects" => writer.of_file(&key::REDIRECTS),
        "accessibility-tests" => writer.of_file(&key::TESTS),
        "addresses" => writer.of_file(&key::LEDGER),
        "page" => writer.of_pages(),
        _ => return None,
    };
    let text = serde_json::to_string_pretty(&schema).unwrap_or_default();
    Some(text + "\n")
}

/// Every schema, by the name of its file. If somebody `asked` for a language they are in that one, and say
/// so, that it lasts: whoever writes them anew finds it by [`asked`].
pub fn files(lang: Lang, asked: Option<Lang>, known: Option<&Known>) -> Vec<(String, Vec<u8>)> {
    let mut writer = Writer::new(asked.unwrap_or(lang), known);
    writer.asked = asked;
    let all = FILES.iter().filter_map(|(name, _)| {
        let text = written(name, &writer)?;
        Some((format!("{name}.json"), text.into_bytes()))
    });
    all.collect()
}

/// The language that somebody asked for when a schema was written, if anybody did.
pub fn asked(schema: &str) -> Option<Lang> {
    let note = schema.lines().find(|line| line.contains("\"$comment\""))?;
    let mut all = Lang::ALL.into_iter();
    all.find(|lang| note.contains(&call(*lang)))
}

/// What was called to have schemas in a language.
fn call(lang: Lang) -> String {
    format!("planverk schema --lang {}", lang.tag())
}

/// What keeps the schemas out of a repository, since they follow from the content. The folder stays in it,
/// so that every copy of the project has a place for them.
pub fn ignored() -> (String, Vec<u8>) {
    (".gitignore".to_owned(), b"*.json\n".to_vec())
}

/// The texts of schemas and of the reference, beside those of the keys.
fn words(lang: Lang) -> Catalogue {
    let text = match lang {
        Lang::Sv => include_str!("schema/sv.ftl"),
        Lang::En => include_str!("schema/en.ftl"),
    };
    let (catalogue, errors) = Catalogue::parse(lang, text);
    debug_assert!(errors.is_empty(), "{errors:?}");
    catalogue
}

/// The name of a shape: the message in the catalogues that says what it is.
const fn name(shape: Shape) -> &'static str {
    match shape {
        Shape::Line => "line",
        Shape::Prose => "prose",
        Shape::Truth => "truth",
        Shape::Number => "number",
        Shape::Count => "count",
        Shape::Day => "day",
        Shape::Date => "date",
        Shape::Years => "years",
        Shape::Url => "url",
        Shape::Email => "email",
        Shape::Phone => "phone",
        Shape::Address => "address",
        Shape::Slug => "slug",
        Shape::Colour => "colour",
        Shape::File => "file",
        Shape::Id => "id",
        Shape::Choice(_) => "choice",
        Shape::Reference(_) => "reference",
        Shape::References(_) => "references",
        Shape::Target => "target",
        Shape::Lines => "lines",
        Shape::Menu => "menu",
        Shape::Reasons => "reasons",
        Shape::Addresses => "addresses",
        Shape::Kinds(_) => "kinds",
        Shape::Record(_) => "record",
        Shape::Records(_) => "records",
    }
}

/// What a reference leads to: the end of the name of its definition and of its messages.
const fn name_of(to: To) -> &'static str {
    match to {
        To::Kind(kind) => kind.key(),
        To::Level => "level",
        To::Theme => "theme",
    }
}

/// A number as YAML reads it where a text is written without quotes (YAML 1.2.2, section 10.3.2): an
/// editor's program takes `4` for a number, and `4` is a fine id.
fn as_number(text: &str) -> Option<serde_json::Number> {
    let digits = text.strip_prefix(['-', '+']).unwrap_or(text);
    let begins = digits.starts_with(|c: char| c.is_ascii_digit());
    let radix = [("0x", 16), ("0o", 8)];
    let other = radix.into_iter().find_map(|(mark, radix)| {
        let digits = text.strip_prefix(mark)?;
        i64::from_str_radix(digits, radix).ok()
    });
    if let Some(number) = other {
        return Some(number.into());
    }
    if !begins {
        return None;
    }
    let whole = text.parse::<i64>().ok().map(Into::into);
    whole.or_else(|| serde_json::Number::from_f64(text.parse().ok()?))
}

/// Writes schemas in one language, of one plan or of any.
struct Writer<'k> {
    lang: Lang,
    /// The language that somebody asked for.
    asked: Option<Lang>,
    texts: Catalogue,
    words: Catalogue,
    known: Option<&'k Known>,
}

/// What stands in an object.
type Entries = Vec<(String, Json)>;

fn add(entries: &mut Entries, key: &str, value: impl Into<Json>) {
    entries.push((key.to_owned(), value.into()));
}

/// That all of these keys are there.
fn required(keys: &[&str]) -> Json {
    [("required", Json::from(keys.to_vec()))].into()
}

/// That one of these keys is there.
fn any_of(keys: &[&str]) -> Json {
    let all: Vec<Json> = keys.iter().map(|key| required(&[key])).collect();
    [("anyOf", Json::List(all))].into()
}

/// That these keys are not there.
fn without(keys: &[&str]) -> Json {
    let refused = |key: &&str| ((*key).to_owned(), Json::from(false));
    let properties = keys.iter().map(refused).collect();
    [("properties", Json::Object(properties))].into()
}

fn reference_to(definition: &str) -> Json {
    [("$ref", Json::from(format!("#/$defs/{definition}")))].into()
}

/// Lets a record be left out after its key.
fn allow_nothing(entries: &mut Entries) {
    for (key, value) in entries {
        if key == "type" {
            *value = vec!["object", "null"].into();
        }
    }
}

impl<'k> Writer<'k> {
    fn new(lang: Lang, known: Option<&'k Known>) -> Self {
        Self {
            lang,
            asked: None,
            texts: key::texts(lang),
            words: words(lang),
            known,
        }
    }

    /// The schema of a file with the keys of one table.
    fn of_file(&self, table: &'static Table) -> Json {
        let mut entries = self.head(table);
        entries.extend(self.object(table));
        // A file of comments alone says nothing, and may.
        if [key::REDIRECTS.name, key::LEDGER.name].contains(&table.name) {
            allow_nothing(&mut entries);
        }
        self.close(entries, &[table])
    }

    /// The schema of the plan's settings and of tables. An editor's program knows files by their paths,
    /// and either can stand in any file below `content/plan/`.
    fn of_plan(&self) -> Json {
        let mut entries = self.head(&key::FILE);
        let mut object = self.object(&key::PLAN);
        object.retain(|(key, _)| key != "required");
        entries.extend(object);
        let settings = ["kinds", "levels", "focus_area_links"];
        let due: Vec<&str> = (key::PLAN.keys.iter())
            .filter(|key| key.is_required)
            .map(|key| key.name)
            .collect();
        let own = key::PLAN.names().filter(|name| {
            // What makes a file the settings is never missing from them.
            key::FILE.get(name).is_none() && !settings.contains(name)
        });
        let own: Vec<&str> = own.collect();
        let rule = |condition: Json, then: Json, other: Option<Json>| {
            let mut rule: Entries = Vec::new();
            add(&mut rule, "if", condition);
            add(&mut rule, "then", then);
            if let Some(other) = other {
                add(&mut rule, "else", other);
            }
            Json::Object(rule)
        };
        let some: Json = [("type", Json::from("array")), ("minItems", Json::from(1))].into();
        let has_actions: Json = [
            ("required", Json::from(vec!["actions"])),
            ("properties", [("actions", some)].into()),
        ]
        .into();
        let rules = vec![
            rule(any_of(&settings), required(&due), Some(without(&own))),
            rule(has_actions, required(&["document", "level"]), None),
        ];
        add(&mut entries, "allOf", Json::List(rules));
        self.close(entries, &[&key::PLAN])
    }

    /// The schema of what stands above the text of a page.
    fn of_pages(&self) -> Json {
        let mut entries = self.head(&key::PAGE);
        add(&mut entries, "type", "object");
        let is = |kind: &str| -> Json {
            let kind: Json = [("const", Json::from(kind))].into();
            [
                ("properties", [("kind", kind)].into()),
                ("required", vec!["kind"].into()),
            ]
            .into()
        };
        add(&mut entries, "if", is("focus_area"));
        add(&mut entries, "then", reference_to("focus_area"));
        let other: Json = [
            ("if", is("priority")),
            ("then", reference_to("priority")),
            ("else", reference_to("page")),
        ]
        .into();
        add(&mut entries, "else", other);
        let tables = [&key::PAGE, &key::FOCUS_AREA, &key::PRIORITY];
        let mut definitions: Entries = Vec::new();
        for table in tables {
            add(
                &mut definitions,
                table.name,
                Json::Object(self.object(table)),
            );
        }
        self.close_with(entries, definitions, &tables)
    }

    /// The beginning of every schema.
    fn head(&self, table: &Table) -> Entries {
        let mut entries: Entries = Vec::new();
        add(
            &mut entries,
            "$schema",
            "https://json-schema.org/draft/2020-12/schema",
        );
        add(&mut entries, "title", self.text(table.name));
        let by = self.asked.map_or("planverk schema".to_owned(), call);
        let by = [("call", Value::from(by))];
        let note = self.words.format("made_by", None, &by);
        add(&mut entries, "$comment", note.unwrap_or_default());
        entries
    }

    /// Ends the schema of a file with the definitions that it refers to.
    fn close(&self, entries: Entries, roots: &[&'static Table]) -> Json {
        self.close_with(entries, Vec::new(), roots)
    }

    fn close_with(
        &self,
        mut entries: Entries,
        mut definitions: Entries,
        roots: &[&'static Table],
    ) -> Json {
        let mut tables: Vec<&'static Table> = Vec::new();
        for table in roots.iter().flat_map(|root| root.and_below()) {
            if !tables.iter().any(|known| known.name == table.name) {
                tables.push(table);
            }
        }
        for table in &tables {
            let is_root = roots.iter().any(|root| root.name == table.name);
            if !is_root {
                let mut object = self.object(table);
                object.insert(0, ("title".to_owned(), self.text(table.name).into()));
                // A kind may be declared without words of its own.
                if table.name == key::WORDS.name {
                    allow_nothing(&mut object);
                }
                add(&mut definitions, table.name, Json::Object(object));
            }
        }
        let keys = || tables.iter().flat_map(|table| self.keys(table));
        if keys().any(|key| matches!(key.shape, Shape::Reasons)) {
            add(&mut definitions, "reasons", self.reasons());
        }
        let mut targets: Vec<To> = Vec::new();
        for key in keys() {
            if let Shape::Reference(to) | Shape::References(to) = key.shape
                && !targets.contains(&to)
            {
                targets.push(to);
            }
        }
        for to in targets {
            let name = format!("to_{}", name_of(to));
            add(&mut definitions, &name, self.target(to));
        }
        if !definitions.is_empty() {
            add(&mut entries, "$defs", Json::Object(definitions));
        }
        Json::Object(entries)
    }

    /// The keys of a table that mean anything in this plan.
    fn keys<'t>(&'t self, table: &'t Table) -> impl Iterator<Item = &'t Key> {
        let has = |kind: Kind| self.known.is_none_or(|known| known.has(kind));
        (table.keys.iter()).filter(move |key| key.of.is_none_or(has))
    }

    /// A record with the keys of `table` and no others.
    fn object(&self, table: &'static Table) -> Entries {
        let mut entries: Entries = Vec::new();
        add(&mut entries, "type", "object");
        let properties = self.keys(table);
        let properties = properties.map(|key| (key.name.to_owned(), self.property(table, key)));
        add(
            &mut entries,
            "properties",
            Json::Object(properties.collect()),
        );
        add(&mut entries, "additionalProperties", false);
        let needs = |kind| self.known.is_some_and(|known| known.needs(kind));
        let due = table.keys.iter().filter(|key| key.is_due(needs));
        let mut due: Vec<&str> = due.map(|key| key.name).collect();
        if table.name == key::LEDGER.name {
            due.push("addresses");
        }
        if !due.is_empty() {
            add(&mut entries, "required", due);
        }
        let message = |id: &str, keys: &[&str]| -> Json {
            let mut entries: Entries = Vec::new();
            add(&mut entries, "required", keys.to_vec());
            add(&mut entries, "errorMessage", self.word(id));
            Json::Object(entries)
        };
        match table.name {
            // One way of reaching somebody at least.
            "contact" | "security" => {
                add(&mut entries, "if", any_of(&["email", "url", "phone"]));
                add(&mut entries, "then", true);
                add(&mut entries, "else", message("due_way", &["email"]));
            }
            // Either of the two, and not both.
            "note" => {
                add(&mut entries, "if", required(&["footnote"]));
                add(&mut entries, "then", without(&["editor"]));
                add(&mut entries, "else", message("due_note", &["editor"]));
            }
            _ => {}
        }
        entries
    }

    /// What can stand after a key, and what the key is.
    fn property(&self, table: &'static Table, key: &Key) -> Json {
        let mut entries: Entries = Vec::new();
        let id = format!("{}-{}", table.name, key.name);
        let description = self.text(&id);
        add(&mut entries, "description", description.as_str());
        // An example is told and not offered: completed by accident, it would be a fact of the plan.
        if let Some(example) = self.texts.format(&id, Some("example"), &[]) {
            let example = [("example", Value::from(example))];
            let example = self.words.format("example", None, &example);
            let described = format!("{description}\n\n{}", example.unwrap_or_default());
            add(&mut entries, "markdownDescription", described);
        }
        let is_security = table.name == key::SECURITY.name;
        match key.shape {
            Shape::Url if is_security => {
                entries.extend(self.text_of(key.shape, &["string"], form::SECURE));
            }
            Shape::Phone if is_security => {
                entries.extend(self.text_of(key.shape, &["string", "integer"], form::WORLDWIDE));
            }
            shape => entries.extend(self.value(shape)),
        }
        if key.is_filled {
            add(&mut entries, "minItems", 1);
        }
        Json::Object(entries)
    }

    /// What can stand after a key of this shape.
    fn value(&self, shape: Shape) -> Entries {
        let mut entries: Entries = Vec::new();
        let list = |items: Json| {
            let mut entries: Entries = Vec::new();
            add(&mut entries, "type", "array");
            add(&mut entries, "items", items);
            add(&mut entries, "errorMessage", self.word(name(shape)));
            entries
        };
        match shape {
            Shape::Choice(words) => {
                add(&mut entries, "enum", words.to_vec());
            }
            Shape::Reference(To::Theme) => {
                return self.text_of(shape, &["string", "number"], form::TEXT);
            }
            Shape::Reference(to) => {
                add(&mut entries, "$ref", format!("#/$defs/to_{}", name_of(to)));
            }
            Shape::References(to) => {
                return list(reference_to(&format!("to_{}", name_of(to))));
            }
            Shape::Lines => {
                let line = self.value(Shape::Line);
                return list(Json::Object(line));
            }
            Shape::Menu => {
                let mut entry = self.value(Shape::Target);
                add(&mut entry, "defaultSnippets", self.menu_entries());
                return list(Json::Object(entry));
            }
            Shape::Reasons => {
                return vec![("$ref".to_owned(), Json::from("#/$defs/reasons"))];
            }
            Shape::Addresses => {
                add(&mut entries, "type", vec!["object", "null"]);
                let address = form::pattern(Shape::Address).unwrap_or_default();
                let names: Json = [("pattern", Json::from(address))].into();
                add(&mut entries, "propertyNames", names);
                let reference: Json = [
                    ("type", Json::from("string")),
                    ("pattern", r"^[a-z_]+:[\s\S]".into()),
                ]
                .into();
                add(&mut entries, "additionalProperties", reference);
            }
            Shape::Kinds(table) => {
                // A kind may be declared without words of its own.
                add(&mut entries, "type", vec!["object", "null"]);
                let words = Vocabulary::default_for(self.lang);
                let properties = Kind::ALL.iter().map(|kind| {
                    let title = capitalised(&words.get(*kind).plural);
                    let definition = format!("#/$defs/{}", table.name);
                    let kinds: Json = [
                        ("description", Json::from(title)),
                        ("$ref", definition.into()),
                    ]
                    .into();
                    (kind.key().to_owned(), kinds)
                });
                add(
                    &mut entries,
                    "properties",
                    Json::Object(properties.collect()),
                );
                add(&mut entries, "additionalProperties", false);
            }
            Shape::Record(table) => {
                add(&mut entries, "$ref", format!("#/$defs/{}", table.name));
            }
            Shape::Records(table) => return list(reference_to(table.name)),
            shape => {
                let types: &[&str] = match shape {
                    Shape::Truth => &["boolean", "string"],
                    Shape::Number | Shape::Count | Shape::Phone | Shape::Date | Shape::Years => {
                        &["string", "integer"]
                    }
                    Shape::Day | Shape::Url | Shape::Email | Shape::Address | Shape::Colour => {
                        &["string"]
                    }
                    // A word such as 4 is a number to others. `true` has to stand in quotes for them.
                    _ => &["string", "number"],
                };
                let pattern = form::pattern(shape).unwrap_or(form::TEXT);
                return self.text_of(shape, types, pattern);
            }
        }
        entries
    }

    /// Codes of warnings, each with the reason why it is as it should be.
    fn reasons(&self) -> Json {
        let warnings = Code::ALL.iter();
        let warnings = warnings.filter(|code| code.severity() == Severity::Warning);
        let properties = warnings.map(|code| {
            let page = explain::page(*code, self.lang);
            let reason: Json = [
                ("description", Json::from(page.title)),
                ("type", vec!["string", "number"].into()),
                ("pattern", r"\S".into()),
                ("errorMessage", self.word("reason").into()),
            ]
            .into();
            (code.as_str().to_owned(), reason)
        });
        [
            ("type", Json::from("object")),
            ("properties", Json::Object(properties.collect())),
            ("additionalProperties", false.into()),
        ]
        .into()
    }

    /// A single value, of any of these types, and with this form where it is a text.
    fn text_of(&self, shape: Shape, types: &[&str], pattern: &str) -> Entries {
        let mut entries: Entries = Vec::new();
        match types {
            [only] => add(&mut entries, "type", *only),
            types => add(&mut entries, "type", types.to_vec()),
        }
        add(&mut entries, "pattern", pattern);
        add(&mut entries, "maxLength", form::LONGEST);
        match shape {
            Shape::Count | Shape::Id => add(&mut entries, "minimum", 0),
            Shape::Years | Shape::Date => {
                add(&mut entries, "minimum", 1900);
                add(&mut entries, "maximum", 2199);
            }
            _ => {}
        }
        add(&mut entries, "errorMessage", self.word(name(shape)));
        entries
    }

    /// What a reference can name. The ids of the plan are offered with their titles, and any other is
    /// wrong, unless some of the plan could not be read.
    fn target(&self, to: To) -> Json {
        let form = form::pattern(Shape::Id).unwrap_or_default();
        let mut entries = self.text_of(Shape::Id, &["string", "number"], form);
        let Some(things) = self.known.and_then(|known| known.things(to)) else {
            return Json::Object(entries);
        };
        let width = things.titles.len().to_string().len();
        let is_found = things.titles.len() <= FOUND;
        let offered = things.titles.iter().enumerate();
        let offered: Vec<Json> = offered
            .map(|(at, (id, title))| {
                let body = match is_found {
                    // Written without quotes, whatever YAML takes it for.
                    true => ("body", Json::from(format!("^{id}"))),
                    false => ("bodyText", Json::from(id.as_str())),
                };
                [
                    ("label", Json::from(shown(id, title))),
                    body,
                    ("sortText", Json::from(format!("{at:0width$}"))),
                ]
                .into()
            })
            .collect();
        add(&mut entries, "defaultSnippets", Json::List(offered));
        if things.is_open {
            return Json::Object(entries);
        }
        // What it is called is all that matters then, and is told once.
        entries.retain(|(key, _)| !["pattern", "maxLength", "minimum"].contains(&key.as_str()));
        let values = |id: &str| {
            let number = as_number(id).map(Json::Number);
            [Json::from(id)].into_iter().chain(number)
        };
        // No value that has come so far is null, so that this says no to all.
        let refused: Json = [
            ("type", Json::from("null")),
            (
                "errorMessage",
                self.word(&format!("no_{}", name_of(to))).into(),
            ),
        ]
        .into();
        let ids = things.titles.iter();
        if things.titles.len() > SHOWN {
            let all: Vec<Json> = ids.flat_map(|(id, _)| values(id)).collect();
            let all: Json = [("enum", Json::List(all))].into();
            // In a `not`, or all of them would be shown wherever the pointer rests.
            let other: Json = [("not", all)].into();
            add(&mut entries, "if", other);
            add(&mut entries, "then", refused);
            return Json::Object(entries);
        }
        let each = ids.flat_map(|(id, title)| {
            values(id).map(|value| -> Json {
                [("const", value), ("title", shown(id, title).into())].into()
            })
        });
        let is_known: Json = match things.titles.is_empty() {
            true => [("not", Json::Object(Vec::new()))].into(),
            false => [("anyOf", Json::List(each.collect()))].into(),
        };
        add(&mut entries, "if", is_known);
        add(&mut entries, "then", true);
        add(&mut entries, "else", refused);
        Json::Object(entries)
    }

    /// What a menu can lead to: the lists and pages that Planverk makes, and the plan's own pages.
    fn menu_entries(&self) -> Json {
        let own = self.known.and_then(|known| known.vocabulary(self.lang));
        let vocabulary = own.map_or_else(|| Vocabulary::default_for(self.lang), Vocabulary::clone);
        let services = ServiceWords::of(self.lang);
        let kinds = Kind::ALL.into_iter();
        let kinds = kinds.filter(|kind| self.known.is_none_or(|known| known.has(*kind)));
        let kinds = kinds.map(|kind| {
            let title = capitalised(&vocabulary.get(kind).plural);
            (format!("index:{}", kind.key()), title)
        });
        let offered = Service::ALL.into_iter();
        let is_there =
            |service: &Service| self.known.is_none_or(|known| known.has_service(*service));
        let services = offered.filter(is_there).map(|service| {
            let title = services.title(service).to_owned();
            (format!("index:{}", service.key()), title)
        });
        let pages = self.known.into_iter().flat_map(|known| &known.pages);
        let pages = pages.map(|(path, title)| (format!("page:{path}"), title.clone()));
        let all = kinds.chain(services).chain(pages).map(|(target, title)| {
            let label = shown(&target, &title);
            [("label", Json::from(label)), ("body", target.into())].into()
        });
        Json::List(all.collect())
    }

    fn text(&self, id: &str) -> String {
        self.texts.format(id, None, &[]).unwrap_or_default()
    }

    fn word(&self, id: &str) -> String {
        self.words.format(id, None, &[]).unwrap_or_default()
    }
}

/// An id as it is offered: `4 – Mål 4`.
fn shown(id: &str, title: &str) -> String {
    let title = title.trim();
    let cut: String = title.chars().take(TITLE).collect();
    match title.chars().count() {
        0 => id.to_owned(),
        count if count > TITLE => format!("{id} – {}…", cut.trim_end()),
        _ => format!("{id} – {title}"),
    }
}
