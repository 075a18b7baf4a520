//! Edits of files: whatever is set, taken out or added, in whatever form a record is written, the file reads
//! as it was meant afterwards and has kept its comments, or it is refused. Nothing in between.

use planverk::diagnostic::Diagnostics;
use planverk::edit::{New, Record, Refusal, Sheet, Why};
use planverk::key;
use planverk::source::FileId;
use planverk::yaml::{self, Node, Value};
use proptest::prelude::*;
use std::collections::BTreeMap;

const KEYS: [&str; 8] = [
    "id",
    "number",
    "title",
    "description",
    "goals",
    "years",
    "responsible",
    "notes",
];

/// A file that holds records, and what is to become of them.
#[derive(Clone, Debug)]
struct Case {
    records: Vec<Written>,
    changes: Vec<(usize, usize, Option<New>)>,
    inserts: Vec<(Option<usize>, Record)>,
    line_end: &'static str,
    has_end: bool,
}

/// A record as a person may write it.
#[derive(Clone, Debug)]
struct Written {
    entries: BTreeMap<usize, New>,
    /// In which of the ways that there are each of its values is written.
    ways: Vec<u8>,
    in_braces: bool,
    comments: Vec<bool>,
}

fn new_for(key: usize) -> BoxedStrategy<New> {
    let text = prop_oneof![
        "[A-Za-zåäö]{1,6}( [a-z#:,]{1,5}){0,3}",
        "[ -~]{0,12}",
        Just("no".to_owned()),
        Just("4".to_owned()),
    ];
    let lines = "([a-zå#: -]{0,8}\n){1,3}[a-z]{1,4}";
    let words = proptest::collection::vec("[a-z#:]{1,4}", 0..4);
    match KEYS[key] {
        "goals" | "responsible" => words.prop_map(New::Words).boxed(),
        "notes" => proptest::collection::vec("[a-z]{1,5}( #[a-z]{1,3})?", 0..4)
            .prop_map(|texts| {
                let note = |text| {
                    vec![
                        ("footnote", New::Text(text)),
                        ("number", New::Text("1".into())),
                    ]
                };
                New::Records(texts.into_iter().map(note).collect())
            })
            .boxed(),
        "description" => prop_oneof![text, lines].prop_map(New::Text).boxed(),
        _ => text.prop_map(New::Text).boxed(),
    }
}

fn written() -> impl Strategy<Value = Written> {
    let entries: Vec<_> = (0..KEYS.len())
        .map(|key| proptest::option::of(new_for(key)))
        .collect();
    let ways = proptest::collection::vec(0..3_u8, KEYS.len());
    let comments = proptest::collection::vec(proptest::bool::weighted(0.2), KEYS.len() * 2);
    (entries, ways, proptest::bool::weighted(0.3), comments).prop_map(
        |(entries, ways, in_braces, comments)| {
            let entries = entries.into_iter().enumerate();
            let mut entries: BTreeMap<usize, New> =
                entries.filter_map(|(key, new)| Some((key, new?))).collect();
            if entries.is_empty() {
                entries.insert(0, New::Text("K1".to_owned()));
            }
            Written {
                entries,
                ways,
                in_braces,
                comments,
            }
        },
    )
}

fn case() -> impl Strategy<Value = Case> {
    let change = (0..4_usize, 0..KEYS.len())
        .prop_flat_map(|(at, key)| (Just(at), Just(key), proptest::option::of(new_for(key))));
    let record = proptest::collection::vec(
        (1..KEYS.len()).prop_flat_map(|key| (Just(key), new_for(key))),
        0..3,
    );
    let insert = (proptest::option::of(0..4_usize), record).prop_map(|(after, entries)| {
        let mut record: Record = vec![("id", New::Text("X1".to_owned()))];
        for (key, new) in entries {
            if !record.iter().any(|(known, _)| *known == KEYS[key]) {
                record.push((KEYS[key], new));
            }
        }
        (after, record)
    });
    (
        proptest::collection::vec(written(), 0..4),
        proptest::collection::vec(change, 0..5),
        proptest::collection::vec(insert, 0..3),
        prop_oneof![Just("\n"), Just("\r\n")],
        any::<bool>(),
    )
        .prop_map(|(records, changes, inserts, line_end, has_end)| Case {
            records,
            changes,
            inserts,
            line_end,
            has_end,
        })
}

fn quoted(text: &str) -> String {
    serde_json::to_string(text).expect("a text")
}

/// A record in a form that people use; each comment has a number of its own.
fn write(record: &Written, comments: &mut usize) -> String {
    let mut comment = |is_there: bool| match is_there {
        true => {
            *comments += 1;
            format!("  # comment {comments}.")
        }
        false => String::new(),
    };
    let in_line = |new: &New| match new {
        New::Nothing => String::new(),
        New::Text(text) => quoted(text),
        New::Words(words) => {
            let words: Vec<String> = words.iter().map(|word| quoted(word)).collect();
            format!("[{}]", words.join(", "))
        }
        New::Records(records) => {
            let records = records.iter().map(|record| {
                let entries = record.iter().map(|(key, new)| match new {
                    New::Text(text) => format!("{key}: {}", quoted(text)),
                    _ => String::new(),
                });
                format!("{{{}}}", entries.collect::<Vec<_>>().join(", "))
            });
            format!("[{}]", records.collect::<Vec<_>>().join(", "))
        }
    };
    if record.in_braces {
        let entries = record.entries.iter();
        let entries: Vec<String> = entries
            .map(|(key, new)| format!("{}: {}", KEYS[*key], in_line(new)))
            .collect();
        return format!(
            "  - {{{}}}{}\n",
            entries.join(", "),
            comment(record.comments[0])
        );
    }
    let mut out = String::new();
    for (at, (key, new)) in record.entries.iter().enumerate() {
        if at > 0 && record.comments[KEYS.len() + key] {
            out.push_str(&format!("   {}\n", comment(true)));
        }
        out.push_str(if at == 0 { "  - " } else { "    " });
        let mut after = comment(record.comments[*key]);
        let value = match (new, record.ways[*key]) {
            (New::Words(words), 1..) if !words.is_empty() => {
                let indent = if record.ways[*key] == 1 {
                    "      "
                } else {
                    "    "
                };
                let lines = words.iter().map(|word| {
                    let line = format!("\n{indent}- {}{after}", quoted(word));
                    after = String::new();
                    line
                });
                lines.collect::<String>()
            }
            (New::Records(records), 1..) if !records.is_empty() => {
                let lines = records.iter().map(|record| {
                    let (first, second) = match record.as_slice() {
                        [(_, New::Text(first)), (_, New::Text(second))] => (first, second),
                        _ => panic!("two texts"),
                    };
                    format!(
                        "\n      - footnote: {}\n        number: {}",
                        quoted(first),
                        quoted(second)
                    )
                });
                lines.collect::<String>()
            }
            (New::Text(text), 1) if !text.is_empty() && !text.starts_with([' ', '\n']) => {
                let lines = text.split('\n').map(|line| match line {
                    "" => "\n".to_owned(),
                    line => format!("\n      {line}"),
                });
                let lines: String = lines.collect();
                format!(" |{}{lines}", std::mem::take(&mut after))
            }
            (new, _) => format!(" {}", in_line(new)),
        };
        out.push_str(&format!("{}:{value}{after}\n", KEYS[*key]));
    }
    out
}

fn root(text: &str) -> Option<Node> {
    let mut d = Diagnostics::default();
    yaml::parse(FileId::NONE, text, 0, &mut d).root
}

fn records(text: &str) -> Vec<Node> {
    let root = root(text);
    let list = match root.map(|root| root.value) {
        Some(Value::Map(entries)) => entries
            .into_iter()
            .find(|(name, _)| name.value == "actions"),
        _ => None,
    };
    match list.map(|(_, node)| node.value) {
        Some(Value::List(items)) => items,
        _ => Vec::new(),
    }
}

/// What a value says, as a line: held against what was meant by other means than those of the editor.
fn said(node: &Node) -> String {
    match &node.value {
        Value::Scalar(scalar) => quoted(scalar.text.trim_end()),
        Value::List(items) => format!("[{}]", items.iter().map(said).collect::<Vec<_>>().join(",")),
        Value::Map(entries) => {
            let mut all: Vec<String> = entries
                .iter()
                .map(|(k, v)| format!("{}:{}", k.value, said(v)))
                .collect();
            all.sort();
            format!("{{{}}}", all.join(","))
        }
    }
}

fn said_new(new: &New) -> String {
    match new {
        New::Nothing => quoted(""),
        New::Text(text) => {
            let text = text.trim_end_matches('\n');
            let lines: Vec<&str> = text.split('\n').collect();
            let is_one = lines.len() == 1;
            let below = |at: usize| {
                lines
                    .get(at + 1)
                    .is_some_and(|next| !next.trim().is_empty())
            };
            let lines: Vec<String> = (lines.iter().enumerate())
                .map(|(at, l)| match (is_one, l.trim_end()) {
                    (true, _) => (*l).to_owned(),
                    // A line break of Markdown.
                    (_, kept) if l.ends_with("  ") && !kept.is_empty() && below(at) => {
                        format!("{kept}  ")
                    }
                    (_, kept) => kept.to_owned(),
                })
                .collect();
            quoted(lines.join("\n").trim_end())
        }
        New::Words(words) => format!(
            "[{}]",
            words
                .iter()
                .map(|w| quoted(w))
                .collect::<Vec<_>>()
                .join(",")
        ),
        New::Records(records) => format!(
            "[{}]",
            records
                .iter()
                .map(said_record)
                .collect::<Vec<_>>()
                .join(",")
        ),
    }
}

fn said_record(record: &Record) -> String {
    let mut all: Vec<String> = record
        .iter()
        .map(|(k, v)| format!("{k}:{}", said_new(v)))
        .collect();
    all.sort();
    format!("{{{}}}", all.join(","))
}

/// The text before, and what came of it.
fn run(case: &Case) -> (String, Result<String, Vec<Refusal>>) {
    let mut comments = 0;
    let mut text = "# Above.\nupdated: 2026-01-01\nactions:\n".to_owned();
    for record in &case.records {
        text.push_str(&write(record, &mut comments));
    }
    let mut text = text.replace('\n', case.line_end);
    if !case.has_end {
        text.truncate(text.trim_end().len());
    }
    let nodes = records(&text);
    assert_eq!(nodes.len(), case.records.len(), "{text}");
    let mut sheet = Sheet::new(&text);
    for (at, key, new) in &case.changes {
        let Some(node) = nodes.get(*at) else { continue };
        match new {
            Some(new) => sheet.set(node, &key::ACTION, KEYS[*key], new),
            None => sheet.remove(node, KEYS[*key]),
        }
    }
    for (after, record) in &case.inserts {
        let after = after.filter(|after| *after < nodes.len());
        sheet.insert("actions", after, record);
    }
    let out = sheet.finish();
    (text, out)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_is_written_reads_as_it_was_meant(case in case()) {
        let (text, out) = run(&case);
        let Ok(out) = out else { return Ok(()) };
        let mut meant: Vec<(Option<usize>, BTreeMap<String, String>)> = records(&text).iter().enumerate().map(|(at, node)| {
            let Value::Map(entries) = &node.value else { panic!("a record") };
            let entries = entries.iter();
            (Some(at), entries.map(|(name, node)| (name.value.clone(), said(node))).collect())
        }).collect();
        for (at, key, new) in &case.changes {
            let Some((_, record)) = meant.get_mut(*at) else { continue };
            match new {
                Some(new) => record.insert(KEYS[*key].to_owned(), said_new(new)),
                None => record.remove(KEYS[*key]),
            };
        }
        let meant: Vec<String> = meant.into_iter().map(|(_, record)| {
            let all: Vec<String> = record.into_iter().map(|(key, said)| format!("{key}:{said}")).collect();
            format!("{{{}}}", all.join(","))
        }).collect();
        let read: Vec<String> = records(&out).iter().map(said).collect();
        // The old ones stand in their order, and the new ones are all there.
        let mut rest = read.iter();
        for record in &meant {
            prop_assert!(rest.any(|own| own == record), "{text}\n{out}\n{record}\n{read:#?}");
        }
        prop_assert_eq!(read.len(), meant.len() + case.inserts.len());
        for (_, record) in &case.inserts {
            prop_assert!(read.contains(&said_record(record)), "{}\n{}", text, out);
        }
        for comment in text.split("# ").skip(1).filter_map(|rest| rest.split('.').next()) {
            if comment.starts_with("comment") || comment == "Above" {
                prop_assert!(out.contains(&format!("# {comment}.")), "{text}\n{out}");
            }
        }
        prop_assert_eq!(out.matches('\n').count(), out.matches(case.line_end).count());
    }

    #[test]
    fn what_people_write_without_comments_is_never_refused(case in case()) {
        let mut case = case;
        for record in &mut case.records {
            record.comments.iter_mut().for_each(|comment| *comment = false);
        }
        // A record of which nothing would be left is a person's to take out.
        let emptied = case.records.iter().enumerate().any(|(at, record)| {
            let mut keys: std::collections::BTreeSet<usize> = record.entries.keys().copied().collect();
            for (_, key, new) in case.changes.iter().filter(|(of, ..)| *of == at) {
                if new.is_none() { keys.remove(key); }
            }
            keys.is_empty()
        });
        let (text, out) = run(&case);
        prop_assert!(emptied || out.is_ok(), "{text}\n{:?}\n{out:?}", case.changes);
    }
}

#[test]
fn a_comment_in_what_would_go_is_a_reason_to_leave_it() {
    let text = "\
actions:
  - id: T1
    years: 2024 # since the fair
    responsible:
      # the master, see protocol 4
      - a
      - b # since 2020
    notes: # checked by Anna
      - footnote: x
";
    let nodes = records(text);
    let words = |words: &[&str]| New::Words(words.iter().map(|word| (*word).to_owned()).collect());
    let done = |edit: &dyn Fn(&mut Sheet<'_>)| {
        let mut sheet = Sheet::new(text);
        edit(&mut sheet);
        sheet.finish()
    };
    let set =
        |key: &'static str, new: New| done(&|sheet| sheet.set(&nodes[0], &key::ACTION, key, &new));
    assert_eq!(
        set("responsible", words(&["b", "c"])),
        Ok(text
            .replace("      - a\n", "")
            .replace("2020\n", "2020\n      - c\n"))
    );
    assert_eq!(
        set("years", New::Text("2025".into())),
        Ok(text.replace("2024", "2025"))
    );
    let refused = |result: Result<String, Vec<Refusal>>| {
        let refusals = result.expect_err("a comment would go");
        (refusals[0].why, refusals[0].line)
    };
    assert_eq!(
        refused(set("responsible", words(&["a", "c"]))),
        (Why::Comment, 4)
    );
    assert_eq!(
        refused(set("responsible", words(&["c"]))),
        (Why::Comment, 4)
    );
    assert_eq!(
        refused(set("notes", New::Records(Vec::new()))),
        (Why::Comment, 8)
    );
    assert_eq!(
        refused(done(&|sheet| sheet.remove(&nodes[0], "years"))),
        (Why::Comment, 3)
    );
}
