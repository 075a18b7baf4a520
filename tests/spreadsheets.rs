//! Tables in and out, with the real binary: what a plan is exported to is that plan again, the printed tables
//! of the action programme become the plan that was written by hand, and no file brings the program down.
#![allow(
    clippy::disallowed_methods,
    reason = "a test writes tables and reads what became of them"
)]

mod support;

use rust_xlsxwriter::{Format, Formula, Workbook, Worksheet};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use support::{Project, Run};

const PLANS: [&str; 3] = ["", "tests/plans/sagolunda", "tests/plans/port-nowhere"];
const MUNICIPAL: &str = "content/plan/actions-municipal.yaml";
const REGIONAL: &str = "content/plan/actions-regional.yaml";

/// Calls `planverk import` and gives what came of it as JSON too.
fn import(project: &Project, file: &str, arguments: &[&str]) -> (Run, Value) {
    let call = project.clone().arg(file).arg("--format").arg("json");
    let call = arguments.iter().fold(call, |call, word| call.arg(word));
    let run = call.run("import");
    let report = serde_json::from_str(&run.stdout).unwrap_or(Value::Null);
    (run, report)
}

fn count(report: &Value, list: &str) -> usize {
    report[list].as_array().map_or(usize::MAX, Vec::len)
}

/// The files of a project's content, to see that nothing has changed.
fn content(project: &Project) -> BTreeMap<String, Vec<u8>> {
    support::files_below(&project.root().join("content"))
}

#[test]
fn what_is_exported_is_the_plan_again() {
    for plan in PLANS {
        let project = Project::from_dir(plan);
        let before = content(&project);
        for file in ["plan.xlsx", "plan.csv"] {
            let run = project.clone().arg(file).run("export");
            assert_eq!(run.code, 0, "{plan}: {}", run.stderr);
            let (run, report) = import(&project, file, &["--write"]);
            assert_eq!(run.code, 0, "{plan} {file}: {}", run.stderr);
            for list in ["doubts", "changed", "new", "gone", "files"] {
                assert_eq!(count(&report, list), 0, "{plan} {file}: {report:#}");
            }
            assert!(report["same"].as_u64() > Some(2), "{report:#}");
        }
        assert_eq!(content(&project), before, "{plan}");
    }
}

#[test]
fn an_export_is_the_same_on_any_day_and_the_open_data_is_the_sites() {
    let project = Project::from_dir("");
    let bytes = |file: &str| {
        let run = project.clone().arg(file).run("export");
        assert_eq!(run.code, 0, "{}", run.stderr);
        fs::read(project.root().join(file)).expect("the export")
    };
    let first = bytes("a.xlsx");
    std::thread::sleep(std::time::Duration::from_millis(1100));
    assert_eq!(first, bytes("b.xlsx"));
    let site = project.build();
    assert_eq!(bytes("a.json"), site.read("data/actions.json").into_bytes());
    let csv = String::from_utf8(bytes("a.csv")).expect("UTF-8");
    assert!(
        csv.starts_with("\u{feff}Id;Nummer;Åtgärd;Beskrivning;Nivå;Målområde;"),
        "{csv}"
    );
    let run = project.clone().arg("a.ods").run("export");
    assert_eq!(run.code, 2);
    assert!(run.stderr.contains("skriver inte ods"), "{}", run.stderr);
}

/// Writes a table as it is printed: a title and some words above it, the headings again on each page, one cell
/// for the rows of an area, footnotes below. `§` begins a page, `"` goes on with the cell above, `¶` is a
/// footnote, `⏎` a new line in a cell.
fn print_table(sheet: &mut Worksheet, title: &str, headings: &[&str], rows: &str) {
    let wrapped = Format::new().set_text_wrap();
    let mut row = 0;
    let write = |sheet: &mut Worksheet, row: u32, column: usize, text: &str| {
        let column = u16::try_from(column).expect("few columns");
        let text = text.replace('⏎', "\n");
        sheet
            .write_string_with_format(row, column, text, &wrapped)
            .expect("a cell");
    };
    let star = match title.starts_with("Kommunala") {
        true => "Kommunala åtgärder som rekommenderas i alla kommuner markeras med *.",
        false => "",
    };
    for text in [
        title,
        star,
        "Mål anger hänvisning till vilket mål i kretsloppsplanen åtgärden syftar.",
        "Lagkrav anger att åtgärd är föranledd av lagkrav.",
    ] {
        if !text.is_empty() {
            write(sheet, row, 0, text);
            row += 1;
        }
    }
    row += 1;
    let write_headings = |sheet: &mut Worksheet, row: u32| {
        for (column, heading) in headings.iter().enumerate() {
            write(sheet, row, column, heading);
        }
    };
    write_headings(sheet, row);
    row += 1;
    // The area that is being written: its first row, and its name.
    let mut area: (u32, String) = (row, String::new());
    let close = |sheet: &mut Worksheet, area: &(u32, String), row: u32| {
        if row > area.0 + 1 {
            sheet
                .merge_range(area.0, 0, row - 1, 0, &area.1, &wrapped)
                .expect("a merge");
        }
    };
    for line in rows.lines() {
        if line == "§" {
            close(sheet, &area, row);
            row += 1;
            write_headings(sheet, row);
            row += 1;
            area = (row, String::new());
            continue;
        }
        if let Some(note) = line.strip_prefix("¶ ") {
            close(sheet, &area, row);
            area = (row + 1, String::new());
            write(sheet, row, 0, note);
            row += 1;
            continue;
        }
        for (column, text) in line.split('|').map(str::trim).enumerate() {
            match (column, text) {
                (0, "\"") => {}
                (0, name) => {
                    close(sheet, &area, row);
                    area = (row, name.replace('⏎', "\n"));
                    write(sheet, row, 0, name);
                }
                (_, "") => {}
                (_, text) => write(sheet, row, column, text),
            }
        }
        row += 1;
    }
    close(sheet, &area, row);
}

/// Both printed tables, a sheet each.
fn printed(law: &str) -> Vec<u8> {
    let mut book = Workbook::new();
    print_table(
        book.add_worksheet()
            .set_name("Regionala åtgärder")
            .expect("a name"),
        "Regionala åtgärder",
        &[
            "Målområde",
            "Åtgärder",
            "Mål",
            "År",
            "Ansvar⏎regionalt",
            "Medverkande⏎Borlänge",
            "Lagkrav",
        ],
        include_str!("spreadsheets/regional.txt"),
    );
    print_table(
        book.add_worksheet().set_name("Tabell 2").expect("a name"),
        "Kommunala åtgärder",
        &[
            "Målområde",
            "Åtgärder",
            "Mål",
            "Regional⏎åtgärd",
            "År",
            "Ansvar",
            law,
        ],
        include_str!("spreadsheets/municipal.txt"),
    );
    book.save_to_buffer().expect("a workbook")
}

/// What the open data says of the actions, without what no table has: what the editors of the site have
/// added.
fn facts(run: &Run) -> Vec<Value> {
    let data: Value = serde_json::from_str(&run.read("data/actions.json")).expect("JSON");
    let mut actions = data["actions"].as_array().expect("actions").clone();
    for action in &mut actions {
        let notes = action["notes"].as_array_mut().expect("notes");
        notes.retain(|note| note["kind"] != "editor");
        // The editors gave this one a focus area of its own, and say so in a note.
        if action["id"] == "K8" {
            action["focus_area"] = Value::Null;
        }
    }
    actions
}

/// The real plan without its actions: the tables are there, and empty.
fn without_actions() -> Project {
    let project = Project::from_dir("");
    let mut files = Vec::new();
    for path in [MUNICIPAL, REGIONAL] {
        let text = fs::read_to_string(project.root().join(path)).expect("a table");
        let (head, _) = text.split_once("\nactions:\n").expect("a list");
        files.push((path, format!("{head}\nactions: []\n")));
    }
    files
        .into_iter()
        .fold(project, |project, (path, text)| project.file(path, text))
}

#[test]
fn the_printed_tables_become_the_plan_that_was_written_by_hand() {
    become_the_plan(&printed("Lagkrav"));
}

/// Workbooks of the printed tables as other programs write them; `spreadsheets/make.py` and `make.mjs` say how
/// they were made.
#[test]
fn so_do_those_that_other_programs_write() {
    become_the_plan(include_bytes!("spreadsheets/xlsxwriter.xlsx"));
    become_the_plan(include_bytes!("spreadsheets/exceljs.xlsx"));
}

fn become_the_plan(book: &[u8]) {
    let by_hand = Project::from_dir("").build();
    assert_eq!(by_hand.code, 0, "{}", by_hand.stderr);
    let project = without_actions().file("tabell.xlsx", book);
    // Other pages name actions, so that a plan without them does not hold together: they come first.
    let project = project
        .without("content/addresses.lock")
        .file("content/plan/owners.yaml", owners_without_links());
    let (run, report) = import(&project, "tabell.xlsx", &["--write"]);
    assert_eq!(run.code, 0, "{}\n{report:#}", run.stderr);
    assert_eq!(count(&report, "doubts"), 0, "{report:#}");
    assert_eq!(count(&report, "new"), 42, "{report:#}");
    let site = project.build();
    assert_eq!(site.code, 0, "{}", site.stderr);
    let (made, due) = (facts(&site), facts(&by_hand));
    assert_eq!(made.len(), due.len());
    for (made, due) in made.iter().zip(&due) {
        assert_eq!(made, due);
    }
    // The comments above the tables are still there.
    let text = fs::read_to_string(project.root().join(MUNICIPAL)).expect("a table");
    assert!(text.starts_with("# De kommunala åtgärderna:"), "{text}");
}

/// The owners, of whom one text leads to an action that is not there yet.
fn owners_without_links() -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("content/plan/owners.yaml");
    let text = fs::read_to_string(path).expect("owners");
    text.replace("[åtgärd R2](action:R2)", "åtgärd R2")
}

#[test]
fn the_printed_tables_are_what_the_plan_says_already() {
    let project = Project::from_dir("").file("tabell.xlsx", printed("Lagkrav"));
    let (run, report) = import(&project, "tabell.xlsx", &[]);
    assert_eq!(run.code, 0, "{}\n{report:#}", run.stderr);
    for list in ["doubts", "changed", "new", "gone", "files"] {
        assert_eq!(count(&report, list), 0, "{report:#}");
    }
    assert_eq!(report["same"], 42);
}

#[test]
fn a_column_without_a_heading_is_named_and_can_be_mapped() {
    // As the second table was printed.
    let project = Project::from_dir("").file("tabell.xlsx", printed(""));
    let run = project.clone().arg("tabell.xlsx").run("import");
    assert_eq!(run.code, 0, "{}", run.stderr);
    assert!(
        run.stderr
            .contains("Kolumn G har ingen rubrik och är inte läst: 10 celler (Tabell 2!G7,"),
        "{}",
        run.stderr
    );
    let (_, report) = import(&project, "tabell.xlsx", &["--map", "G=legal_requirement"]);
    assert_eq!(report["same"], 42, "{report:#}");
    assert_eq!(
        count(&report["sheets"][1], "unread_columns"),
        0,
        "{report:#}"
    );
}

#[test]
fn a_formula_stays_a_text_in_every_export() {
    let project = Project::from_dir("tests/plans/port-nowhere").replace(
        "content/plan/table.yaml",
        "title: Sweep the quay.",
        "title: \"=cmd|' /C calc'!A0\"",
    );
    for file in ["plan.csv", "plan.xlsx"] {
        let run = project.clone().arg(file).run("export");
        assert_eq!(run.code, 0, "{}", run.stderr);
        let (run, report) = import(&project, file, &[]);
        assert_eq!((run.code, count(&report, "files")), (0, 0), "{report:#}");
    }
    let csv = fs::read_to_string(project.root().join("plan.csv")).expect("CSV");
    assert!(csv.contains(";'=cmd|"), "{csv}");
}

#[test]
fn what_is_no_table_is_told_in_plain_words() {
    let project = Project::from_dir("tests/plans/port-nowhere")
        .arg("--lang")
        .arg("sv");
    let before = content(&project);
    let bomb = {
        let mut folder = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
        let options = zip::write::SimpleFileOptions::default();
        folder
            .start_file("xl/workbook.xml", options)
            .expect("a part");
        let block = vec![b' '; 1 << 20];
        for _ in 0..600 {
            std::io::Write::write_all(&mut folder, &block).expect("a part");
        }
        folder.finish().expect("a folder").into_inner()
    };
    let locked = {
        let name: Vec<u8> = "EncryptedPackage"
            .encode_utf16()
            .flat_map(u16::to_le_bytes)
            .collect();
        let mut bytes = vec![0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
        bytes.resize(512, 0);
        bytes.extend(name);
        bytes
    };
    let wide = {
        let mut book = Workbook::new();
        let sheet = book.add_worksheet();
        sheet.write_string(0, 0, "Åtgärd").expect("a cell");
        sheet
            .write_string(1_048_575, 16_383, "långt bort")
            .expect("a cell");
        book.save_to_buffer().expect("a workbook")
    };
    let many = "Åtgärd;År\n".to_owned() + &"Minska;2025\n".repeat(300_000);
    for (bytes, due) in [
        (Vec::new(), "är tom"),
        (bomb, "för stor"),
        (locked, "lösenord"),
        (wide, "för stor"),
        (many.into_bytes(), "för stor"),
        (
            b"<html><table><tr><td>\xc5tg\xe4rd</table>".to_vec(),
            "en webbsida",
        ),
        (b"PK\x03\x04\x00\x01\x02\x03".to_vec(), "skadad"),
        (vec![7; 5000], "ingen tabell"),
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3".to_vec(), "ingen tabell"),
    ] {
        let project = project.clone().file("fil.xlsx", bytes);
        let run = project.arg("fil.xlsx").run("import");
        assert_eq!(run.code, 2, "{due}: {}", run.stderr);
        assert!(run.stderr.contains(due), "{due}: {}", run.stderr);
    }
    let run = project.clone().arg("finns-inte.xlsx").run("import");
    assert_eq!(run.code, 2);
    assert!(run.stderr.contains("finns inte"), "{}", run.stderr);
    assert_eq!(content(&project), before);
}

#[test]
fn what_has_the_name_of_a_workbook_and_is_none_is_said_to_be_so() {
    for (lang, due) in [("sv", "är ren text"), ("en", "is plain text")] {
        let project = Project::from_dir("tests/plans/port-nowhere");
        let project = project.file("plan.xlsx", "Åtgärderna kommer i höst.\n");
        let words = project.clone().arg("--lang").arg(lang);
        let run = words.arg("plan.xlsx").run("import");
        assert_eq!(run.code, 1, "{}", run.stderr);
        assert!(run.stderr.contains(due), "{}", run.stderr);
        let page = project.file("lista.xls", "<table border=1><tr><td>Åtgärd</table>");
        let run = page.arg("--lang").arg(lang).arg("lista.xls").run("import");
        assert_eq!(run.code, 2, "{}", run.stderr);
        let due = if lang == "sv" { "webbsida" } else { "web page" };
        assert!(run.stderr.contains(due), "{}", run.stderr);
    }
}

#[test]
fn a_merged_title_is_the_area_of_the_rows_below_it() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    for (at, heading) in (0..).zip(["Åtgärd", "Mål", "År", "Ansvar"]) {
        sheet.write_string(0, at, heading).expect("a cell");
    }
    let format = Format::new();
    for (row, title) in [(1, "Målområde 1: Matsvinn"), (3, "Målområde 9: Gruvor")] {
        sheet
            .merge_range(row, 0, row, 3, title, &format)
            .expect("one cell");
        for (at, text) in (0..).zip(["Odla mer.", "Mål 5", "2025", "Testby kommun"]) {
            let text = if at == 0 {
                format!("{row}. {text}")
            } else {
                text.to_owned()
            };
            sheet.write_string(row + 1, at, text).expect("a cell");
        }
    }
    let bytes = book.save_to_buffer().expect("a workbook");
    let project = Project::from_str(include_str!("support/sound.txt")).file("plan.xlsx", bytes);
    let (_, report) = import(&project, "plan.xlsx", &["--write"]);
    assert_eq!(count(&report, "new"), 1, "{report:#}");
    assert_eq!(report["doubts"][0]["cell"], "Sheet1!A4", "{report:#}");
    let written = &content(&project)["plan/actions.yaml"];
    let written = String::from_utf8_lossy(written);
    assert!(
        written.contains("target_area: matsvinn\n    goals: [5]"),
        "{written}"
    );
}

#[test]
fn a_long_table_is_read_in_time() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    for (column, heading) in [(0, "Id"), (1, "Åtgärd"), (2, "År"), (3, "Ansvar")] {
        sheet.write_string(0, column, heading).expect("a cell");
    }
    for row in 1..=20_000 {
        sheet
            .write_string(row, 0, format!("A{row}"))
            .expect("a cell");
        sheet
            .write_string(row, 1, "Minska svinnet.")
            .expect("a cell");
        sheet.write_number(row, 2, 2025).expect("a cell");
        sheet
            .write_string(row, 3, "Kommunstyrelsen")
            .expect("a cell");
    }
    let bytes = book.save_to_buffer().expect("a workbook");
    let project = Project::from_dir("tests/plans/port-nowhere").file("lang.xlsx", bytes);
    let begun = std::time::Instant::now();
    let (run, report) = import(&project, "lang.xlsx", &[]);
    assert!(begun.elapsed().as_secs() < 120, "{:?}", begun.elapsed());
    assert_eq!(run.code, 1, "{}", run.stderr);
    assert_eq!(count(&report, "doubts"), 20_000);
}

#[test]
fn a_formula_without_a_value_is_told() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    sheet.write_string(0, 0, "Id").expect("a cell");
    sheet.write_string(0, 1, "Action").expect("a cell");
    sheet.write_string(0, 2, "Years").expect("a cell");
    sheet.write_string(1, 0, "T1").expect("a cell");
    sheet.write_string(1, 1, "Sweep the quay.").expect("a cell");
    sheet
        .write_formula(1, 2, Formula::new("=2029+1"))
        .expect("a cell");
    let bytes = book.save_to_buffer().expect("a workbook");
    // As programs write it that do no sums.
    let bytes = changed(&bytes, |part| part.replace("<v>0</v>", ""));
    let project = Project::from_dir("tests/plans/port-nowhere").file("f.xlsx", bytes);
    let (_, report) = import(&project, "f.xlsx", &[]);
    assert_eq!(report["doubts"][0]["cell"], "Sheet1!C2", "{report:#}");
    assert_eq!(report["doubts"][0]["why"], "formula", "{report:#}");
}

#[test]
fn a_formula_that_comes_to_nothing_is_an_empty_cell() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    for (row, cells) in
        (0_u32..).zip([["Id", "Action", "Years"], ["T1", "Sweep the quay.", "2029"]])
    {
        for (column, text) in (0_u16..).zip(cells) {
            sheet.write_string(row, column, text).expect("a cell");
        }
    }
    sheet.write_string(0, 3, "Description").expect("a cell");
    let empty = Formula::new("=IF(A2=\"\",\"\",\"\")").set_result("");
    sheet.write_formula(1, 3, empty).expect("a cell");
    let bytes = book.save_to_buffer().expect("a workbook");
    let project = Project::from_dir("tests/plans/port-nowhere").file("f.xlsx", bytes);
    let (_, report) = import(&project, "f.xlsx", &[]);
    let doubts = report["doubts"].as_array().expect("a list").iter();
    assert!(
        doubts.clone().all(|doubt| doubt["why"] != "formula"),
        "{report:#}"
    );
}

#[test]
fn a_quotation_mark_that_is_not_closed_swallows_no_rows() {
    let project = Project::from_dir("tests/plans/port-nowhere");
    for (rows, line) in [
        (
            "T7;\"Sweep;2029\r\nT8;Paint;2029\r\nT9;\"Count\" all;2029\r\n",
            2,
        ),
        (
            "T7;Sweep;2029\nT8;\"Paint \"\"all\"\"\nof it\";2029\nT9;\"Count\" all;2029\n",
            5,
        ),
        ("T7;Sweep;2029\nT8;\"Paint", 3),
    ] {
        let (run, _) = table(&project, &format!("Id;Action;Years\n{rows}"), &[]);
        assert_eq!(run.code, 2, "{rows}: {}", run.stderr);
        assert!(
            run.stderr.contains(&format!("on line {line} a cell")),
            "{}",
            run.stderr
        );
    }
    let sound = "Id;Action;Years\nT7;\"Sweep \"\"all\"\";\nnow\";2029\nT8;A \"fine\" one;\"2029\"";
    let (run, report) = table(&project, sound, &[]);
    assert_eq!(report["sheets"][0]["records"], 2, "{}", run.stderr);
}

#[test]
fn what_nobody_sees_comes_back_from_a_table_as_it_was() {
    let path = "content/plan/table.yaml";
    let project = Project::from_dir("tests/plans/port-nowhere");
    let text = String::from_utf8(content(&project)["plan/table.yaml"].clone()).expect("UTF-8");
    let text = text.replace(
        "title: Count the bollards.,",
        "title: \"'=count\", description: \"Bol\u{ad}lards are count\u{ad}ed.\",",
    );
    let project = project.file(path, text);
    let before = content(&project);
    for file in ["plan.xlsx", "plan.csv"] {
        let run = project.clone().arg(file).run("export");
        assert_eq!(run.code, 0, "{}", run.stderr);
        let (run, report) = import(&project, file, &["--write"]);
        assert_eq!(
            count(&report, "changed"),
            0,
            "{file}: {report:#}\n{}",
            run.stderr
        );
    }
    assert_eq!(content(&project), before);
}

#[test]
fn a_hidden_sheet_is_read_when_it_is_named() {
    let mut book = Workbook::new();
    for (name, id) in [("Decided", "T1"), ("Draft", "T2")] {
        let sheet = book.add_worksheet().set_name(name).expect("a name");
        let rows = [
            ["Id", "Action", "Years", "Responsible"],
            [id, "Sweep the quay.", "2029", "harbour"],
        ];
        for (row, cells) in (0_u32..).zip(rows) {
            for (column, text) in (0_u16..).zip(cells) {
                sheet.write_string(row, column, text).expect("a cell");
            }
        }
        sheet.set_hidden(name == "Draft");
    }
    let bytes = book.save_to_buffer().expect("a workbook");
    let project = Project::from_dir("tests/plans/port-nowhere").file("h.xlsx", bytes);
    let (run, report) = import(&project, "h.xlsx", &[]);
    assert_eq!(report["hidden"], json!(["Draft"]), "{report:#}");
    let read = |report: &Value| -> Vec<String> {
        let sheets = report["sheets"].as_array().expect("sheets").iter();
        sheets.map(|sheet| sheet["name"].to_string()).collect()
    };
    assert_eq!(read(&report), ["\"Decided\""], "{}", run.stderr);
    let run = project.clone().arg("h.xlsx").run("import");
    assert!(
        run.stderr.contains("The sheet “Draft” is hidden"),
        "{}",
        run.stderr
    );
    let (_, report) = import(&project, "h.xlsx", &["--sheet", "Draft"]);
    assert_eq!(read(&report), ["\"Draft\""], "{report:#}");
    assert_eq!(report["hidden"], json!([]), "{report:#}");
}

/// A workbook with its parts changed.
fn changed(bytes: &[u8], change: impl Fn(&str) -> String) -> Vec<u8> {
    let mut old = zip::ZipArchive::new(std::io::Cursor::new(bytes)).expect("a folder");
    let mut new = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for at in 0..old.len() {
        let mut part = old.by_index(at).expect("a part");
        let mut text = String::new();
        std::io::Read::read_to_string(&mut part, &mut text).expect("XML");
        let name = part.name().expect("a name").into_owned();
        let options = zip::write::SimpleFileOptions::default();
        new.start_file(name, options).expect("a part");
        std::io::Write::write_all(&mut new, change(&text).as_bytes()).expect("a part");
    }
    new.finish().expect("a folder").into_inner()
}

/// A table as CSV, as a project's own program reads it.
fn table(project: &Project, csv: &str, arguments: &[&str]) -> (Run, Value) {
    let project = project.clone().file("table.csv", csv);
    import(&project, "table.csv", arguments)
}

#[test]
fn a_star_means_what_somebody_says() {
    let project = Project::from_str(include_str!("support/sound.txt"));
    let rows = "Åtgärd;Målområde;Mål;År;Ansvar\n\
                Laga det som går sönder.*;Matsvinn;5;2025;Testby kommun\n\
                Byt lampor.;Matsvinn;5;2025;Testby kommun\n";
    let recommended = |report: &Value| {
        let diff = report["files"][0]["diff"].as_str().unwrap_or_default();
        diff.matches("+    recommended: true").count()
    };
    // Nobody says it: the action is left out.
    let (run, report) = table(&project, rows, &[]);
    assert_eq!((run.code, count(&report, "new")), (1, 1), "{report:#}");
    assert_eq!(report["doubts"][0]["why"], "star", "{report:#}");
    // A text of the sheet, or the caller.
    for (csv, arguments) in [
        (format!("* rekommenderas i alla kommuner\n{rows}"), &[][..]),
        (format!("{rows}* Rekommenderas.\n"), &[]),
        (rows.to_owned(), &["--read", "*=recommended"]),
    ] {
        let (run, report) = table(&project, &csv, arguments);
        assert_eq!((run.code, count(&report, "new")), (0, 2), "{report:#}");
        assert_eq!(recommended(&report), 1, "{report:#}");
    }
    let (_, report) = table(&project, rows, &["--read", "*=-"]);
    assert_eq!(
        (count(&report, "new"), recommended(&report)),
        (2, 0),
        "{report:#}"
    );
    // It is the mark of a footnote like any other.
    let (_, report) = table(&project, &format!("{rows}* Beslutas av nämnden.\n"), &[]);
    assert_eq!(
        (count(&report, "new"), recommended(&report)),
        (2, 0),
        "{report:#}"
    );
    let diff = report["files"][0]["diff"].as_str().expect("a diff");
    assert!(diff.contains("Beslutas av nämnden."), "{diff}");
    assert_eq!(count(&report["sheets"][0], "unread"), 0, "{report:#}");
}

#[test]
fn two_tables_on_a_sheet_have_each_their_level() {
    let project = Project::from_dir("");
    let rows = |number: u8| {
        format!("Åtgärder;Mål;År;Ansvar\nMät skräpet på plats {number}.;5;2025;DalaVA\n")
    };
    let csv = format!(
        "Regionala åtgärder\n{}\nKommunala åtgärder\n{}",
        rows(1),
        rows(2)
    );
    let (_, report) = table(&project, &csv, &["--map", "Mål=goals"]);
    let levels: Vec<&str> = (report["sheets"].as_array().expect("sheets").iter())
        .map(|sheet| sheet["level"].as_str().unwrap_or_default())
        .collect();
    assert_eq!(levels, ["regional", "kommunal"], "{report:#}");
}

#[test]
fn no_cell_of_a_table_is_passed_over_in_silence() {
    let (project, d) = memory(include_str!("support/sound.txt"));
    let looked = planverk::look(project, d);
    let (site, sources) = (&looked.site, &looked.project.sources);
    let draft = planverk::draft::read(
        &looked.project,
        &mut planverk::diagnostic::Diagnostics::default(),
    );
    let held = (site, &draft, sources);
    let exported =
        planverk::exchange::save::csv(&planverk::exchange::table::tables(site, sources)[0], b';');
    let by_hand = "Id;Nr;Åtgärd;Målområde;Mål;År;Start;Slut;Ansvar;Medverkar;Anm.;Webbadress;Ansvar\n\
                   K1;1;Minska matsvinnet i skolorna.;Matsvinn;4, 5;2023-2024;2023;2024;Testby kommun;Testby \
                   Energi;x;https://plan.example/atgarder/k1/;y\n\
                   ;2;Laga det som går sönder.;Matsvinn;5;2025;2025;2025;Testby kommun;-;x;;z\n\
                   K9;3;Byt lampor.;Matsvinn;5;2025;;;Testby kommun;;;;\n";
    for bytes in [exported.as_slice(), by_hand.as_bytes()] {
        let book = planverk::exchange::load::load(bytes).expect("a table");
        let places: Vec<(u32, u32)> = book.grids[0].cells.keys().copied().collect();
        let width = places.iter().map(|at| at.1).max().unwrap_or(0);
        let rows = places.iter().map(|at| at.0).max().unwrap_or(0);
        for at in (1..=rows).flat_map(|row| (0..=width).map(move |column| (row, column))) {
            let mut book = book.clone();
            let marker = planverk::exchange::grid::Cell::Text("Qvx 47".to_owned());
            book.grids[0].cells.insert(at, marker);
            let import = planverk::exchange::import::import(&book, held, &Default::default());
            let place = book.grids[0].place(at);
            let is_named = import.doubts.iter().any(|doubt| doubt.place == place)
                || import.sheets.iter().any(|sheet| {
                    let columns = sheet.unread_columns.iter().flat_map(|(_, places)| places);
                    let texts = sheet.unread.iter().map(|(place, _)| place);
                    columns.chain(texts).any(|named| *named == place)
                });
            let told = format!(
                "{:?} {:?} {:?}",
                import.changes, import.additions, import.doubts
            );
            assert!(
                is_named || told.contains("Qvx 47"),
                "{place} of {import:#?}"
            );
        }
    }
}

/// A project in memory, written as one text.
fn memory(
    text: &str,
) -> (
    planverk::project::Project,
    planverk::diagnostic::Diagnostics,
) {
    let mut files: Vec<(String, Vec<u8>)> = Vec::new();
    for line in text.lines() {
        match line
            .strip_prefix("-- content/")
            .and_then(|line| line.strip_suffix(" --"))
        {
            Some(path) => files.push((path.to_owned(), Vec::new())),
            None => {
                let (_, bytes) = files.last_mut().expect("a file begins");
                bytes.extend_from_slice(line.as_bytes());
                bytes.push(b'\n');
            }
        }
    }
    let mut d = planverk::diagnostic::Diagnostics::default();
    let project = planverk::project::Project::in_memory(files, &mut d);
    (project, d)
}

#[test]
fn an_export_replaces_nothing_unasked() {
    let project = Project::from_dir("tests/plans/port-nowhere")
        .arg("--lang")
        .arg("en");
    let mine = "my own table";
    let project = project
        .file("plan.xlsx", mine)
        .file("themes/eget/notes.txt", "x");
    let export = |project: &Project, words: &[&str]| {
        let project = words
            .iter()
            .fold(project.clone(), |project, word| project.arg(word));
        project.run("export")
    };
    let run = export(&project, &["plan.xlsx"]);
    assert_eq!(run.code, 2, "{}", run.stderr);
    assert!(run.stderr.contains("is there already"), "{}", run.stderr);
    assert_eq!(
        fs::read_to_string(project.root().join("plan.xlsx")).expect("mine"),
        mine
    );
    let run = export(&project, &["plan.xlsx", "--force"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    assert_ne!(
        fs::read(project.root().join("plan.xlsx")).expect("a workbook"),
        mine.as_bytes()
    );
    let before = content(&project);
    project.build();
    for path in [
        "content/plan/table.yaml",
        "content/new.csv",
        "themes/eget/b.csv",
        "public/plan.csv",
    ] {
        let run = export(&project, &[path, "--format", "csv", "--force"]);
        assert_eq!(run.code, 2, "{path}: {}", run.stderr);
        assert!(
            run.stderr.contains("the project's own files"),
            "{}",
            run.stderr
        );
    }
    assert_eq!(content(&project), before);
    let run = export(&project, &["plan.json"]);
    assert!(!run.stderr.contains("import"), "{}", run.stderr);
}

#[test]
fn a_workbook_has_its_headings_in_place_filters_lists_and_links() {
    let project = Project::from_dir("");
    let run = project.clone().arg("plan.xlsx").run("export");
    assert_eq!(run.code, 0, "{}", run.stderr);
    let bytes = fs::read(project.root().join("plan.xlsx")).expect("a workbook");
    let mut folder = zip::ZipArchive::new(std::io::Cursor::new(bytes)).expect("a folder");
    let mut part = |name: &str| {
        let mut text = String::new();
        let mut part = folder.by_name(name).expect("a part");
        std::io::Read::read_to_string(&mut part, &mut text).expect("XML");
        text
    };
    let sheet = part("xl/worksheets/sheet1.xml");
    for due in [
        "<pane xSplit=\"1\" ySplit=\"1\" topLeftCell=\"B2\"",
        "<autoFilter ref=\"A1:",
        "<dataValidation type=\"list\"",
        "<formula1>_planverk!$A$2:$A$",
        "<hyperlink ref=\"A2\" r:id=\"rId1\"",
    ] {
        assert!(sheet.contains(due), "{due} in {}", &sheet[..2000]);
    }
    let links = part("xl/worksheets/_rels/sheet1.xml.rels");
    assert!(links.contains("/atgarder/r1/"), "{links}");
    let book = part("xl/workbook.xml");
    assert!(
        book.contains("name=\"_planverk\"") && book.contains("state=\"hidden\""),
        "{book}"
    );
}

#[test]
fn an_old_csv_is_read_in_its_own_encoding() {
    let project = Project::from_str(include_str!("support/sound.txt"));
    let text =
        "Id;Åtgärd;År;Ansvar\r\nK1;Minska matsvinnet i skolorna åter.;2023-2024;Testby kommun\r\n";
    let windows: Vec<u8> = text
        .chars()
        .map(|c| u8::try_from(u32::from(c)).expect("Windows-1252"))
        .collect();
    let utf16: Vec<u8> = ['\u{feff}']
        .into_iter()
        .chain(text.chars())
        .flat_map(|c| {
            let mut units = [0; 2];
            c.encode_utf16(&mut units)
                .iter()
                .flat_map(|unit| unit.to_le_bytes())
                .collect::<Vec<_>>()
        })
        .collect();
    for bytes in [windows, utf16] {
        let project = project.clone().file("table.csv", bytes);
        let (run, report) = import(&project, "table.csv", &[]);
        assert_eq!(run.code, 0, "{report:#}");
        assert_eq!(
            report["changed"][0]["fields"][0]["new"], "Minska matsvinnet i skolorna åter.",
            "{report:#}"
        );
    }
}
