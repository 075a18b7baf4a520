//! The plan as Planverk reads it: tables in YAML, pages in Markdown.

use std::fmt::Write as _;
use std::io;
use std::path::Path;

use crate::{
    Action, Article, FIRST_YEAR, LAST_YEAR, Level, Note, Plan, Table, joined, quoted, save,
};

pub(crate) fn write(plan: &Plan, root: &Path) -> io::Result<()> {
    let content = root.join("content");
    let tables = content.join("plan");
    save(&content, "site.yaml", SITE)?;
    save(&tables, "plan.yaml", &kinds())?;
    save(&tables, "styrdokument.yaml", &documents(plan))?;
    save(&tables, "mal.yaml", &goals(plan))?;
    save(&tables, "malomraden.yaml", &target_areas(plan))?;
    // The owners are hundreds at most; a file for every few hundred keeps
    // any single file from holding the others up.
    for (i, chunk) in plan.owners.chunks(crate::TABLE_ROWS).enumerate() {
        let name = format!("ansvariga-{:03}.yaml", i + 1);
        save(&tables, &name, &owners(plan, chunk))?;
    }
    for (i, table) in plan.tables.iter().enumerate() {
        let name = format!("atgarder-{:03}-{}.yaml", i + 1, table.level.id());
        save(&tables, &name, &actions(plan, table))?;
    }
    for (i, area) in plan.focus_areas.iter().enumerate() {
        let extra = format!("kind: focus_area\nnumber: {0}\norder: {0}\n", i + 1);
        article(&content, "fokusomraden", area, &extra)?;
    }
    for (i, priority) in plan.priorities.iter().enumerate() {
        let extra = format!("kind: priority\norder: {}\n", i + 1);
        article(&content, "prioriteringar", priority, &extra)?;
    }
    for (i, page) in plan.pages.iter().enumerate() {
        article(&content, "", page, &format!("order: {}\n", i + 1))?;
    }
    save(&content, "index.md", HOME)
}

const SITE: &str = "\
title: Storåsens miljöplan
language: sv
organisation: Storåsens kommun
description: En påhittad plan för att mäta hur fort en webbplats byggs.
base_url: https://plan.example/
navigation: [page:strategin, index:action, index:focus_area, index:target_area, index:goal, index:owner, index:year]
footer: [page:om-webbplatsen, page:kakor, index:document]
";

const HOME: &str = "\
---
title: Storåsens miljöplan
description: En påhittad plan för att mäta hur fort en webbplats byggs.
---

Planen är påhittad. Den har en verklig plans form och ingenting av dess innehåll.
";

fn kinds() -> String {
    let mut text = String::from(
        "\
title: Storåsens miljöplan
kinds:
  priority: {singular: prioritering, plural: prioriteringar, definite: prioriteringen, address: prioriteringar}
  focus_area: {singular: fokusområde, plural: fokusområden, definite: fokusområdet, address: fokusomraden}
  target_area: {singular: målområde, plural: målområden, definite: målområdet, address: malomraden}
  goal: {singular: mål, plural: mål, definite: målet, address: mal}
focus_area_links: editorial
levels:
",
    );
    for level in [Level::Regional, Level::Municipal] {
        let (id, name, plural) = (level.id(), level.name(), level.plural());
        let _ = writeln!(text, "  - {{id: {id}, name: {name}, plural: {plural}}}");
    }
    text
}

fn documents(plan: &Plan) -> String {
    let mut text = String::from("documents:\n");
    for document in &plan.documents {
        let _ = writeln!(
            text,
            "  - id: {}\n    title: {}\n    kind: {}\n    period: {FIRST_YEAR}-{LAST_YEAR}\n    description: {}",
            document.id,
            quoted(&document.title),
            document.kind,
            quoted(&document.description),
        );
        if let Some(whole) = document.part_of {
            let _ = writeln!(text, "    part_of: {}", plan.documents[whole].id);
        }
    }
    text
}

fn goals(plan: &Plan) -> String {
    let mut text = String::from("document: kretsloppsplan\ngoals:\n");
    for goal in &plan.goals {
        let _ = writeln!(
            text,
            "  - id: {}\n    title: {}\n    description: {}",
            goal.id,
            quoted(&goal.title),
            quoted(&goal.description)
        );
        if let Some(parent) = goal.parent {
            let _ = writeln!(text, "    parent: {}", plan.goals[parent].id);
        }
    }
    text
}

fn target_areas(plan: &Plan) -> String {
    let mut text = String::from("target_areas:\n");
    for area in &plan.target_areas {
        let focus_area = &plan.focus_areas[area.focus_area].id;
        let _ = writeln!(
            text,
            "  - {{id: {}, title: {}, focus_area: {focus_area}}}",
            area.id, area.title
        );
    }
    text
}

fn owners(plan: &Plan, chunk: &[crate::Owner]) -> String {
    let mut text = String::from("owners:\n");
    for owner in chunk {
        let _ = write!(text, "  - {{id: {}, name: {}", owner.id, owner.name);
        if let Some(short_name) = &owner.short_name {
            let _ = write!(text, ", short_name: {short_name}");
        }
        if let Some(parent) = owner.parent {
            let _ = write!(text, ", parent: {}", plan.owners[parent].id);
        }
        text.push_str("}\n");
    }
    text
}

fn actions(plan: &Plan, table: &Table) -> String {
    let document = &plan.documents[table.document].id;
    let mut text = format!(
        "document: {document}\nlevel: {}\nsource: {}\nactions:\n",
        table.level.id(),
        table.source
    );
    for action in &plan.actions[table.actions.clone()] {
        row(plan, action, &mut text);
    }
    text
}

fn row(plan: &Plan, action: &Action, text: &mut String) {
    let owner = |&i: &usize| plan.owners[i].id.as_str();
    let _ = writeln!(text, "  - id: {}", action.id);
    let _ = writeln!(text, "    number: {}", action.number);
    let _ = writeln!(text, "    title: {}", action.title);
    if let Some(description) = &action.description {
        let _ = writeln!(text, "    description: {description}");
    }
    let area = &plan.target_areas[action.target_area].id;
    let _ = writeln!(text, "    target_area: {area}");
    if let Some(own) = action.focus_area {
        let _ = writeln!(text, "    focus_area: {}", plan.focus_areas[own].id);
    }
    let goals = joined(action.goals.iter().map(|&i| plan.goals[i].id.as_str()));
    let _ = writeln!(text, "    goals: [{goals}]");
    let _ = match action.years {
        (start, end) if start == end => writeln!(text, "    years: {start}"),
        (start, end) => writeln!(text, "    years: {start}-{end}"),
    };
    let responsible = joined(action.responsible.iter().map(owner));
    let _ = writeln!(text, "    responsible: [{responsible}]");
    if !action.participating.is_empty() {
        let participating = joined(action.participating.iter().map(owner));
        let _ = writeln!(text, "    participating: [{participating}]");
    }
    if !action.follows.is_empty() {
        let ids = action.follows.iter().map(|&i| plan.actions[i].id.as_str());
        let _ = writeln!(text, "    follows: [{}]", joined(ids));
    }
    if action.legal_requirement {
        text.push_str("    legal_requirement: true\n");
    }
    if action.recommended {
        text.push_str("    recommended: true\n");
    }
    if !action.notes.is_empty() {
        text.push_str("    notes:\n");
    }
    for note in &action.notes {
        let _ = match note {
            Note::Footnote {
                number,
                about,
                text: note,
            } => writeln!(
                text,
                "      - footnote: {}\n        number: {number}\n        about: {about}",
                quoted(note)
            ),
            Note::Editor { text: note, action } => {
                let id = &plan.actions[*action].id;
                let note = quoted(&format!("{note} Se [åtgärd {id}](action:{id})."));
                writeln!(text, "      - editor: {note}")
            }
        };
    }
}

fn article(content: &Path, folder: &str, article: &Article, extra: &str) -> io::Result<()> {
    let text = format!(
        "---\ntitle: {}\ndescription: {}\n{extra}document: strategi\n---\n\n{}\n",
        article.title,
        quoted(&article.description),
        article.body
    );
    save(&content.join(folder), &format!("{}.md", article.id), &text)
}
