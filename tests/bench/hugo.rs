//! The plan as Hugo reads it: a Markdown file with front matter for every page.
//! Goals, areas, years, documents and owners are taxonomies.
//!
//! Everything that would cost Hugo a search is written out for it: an action
//! lists its owners' parents, its focus area, each of its years and the actions
//! that follow it. The front matter is TOML, which Hugo reads faster than YAML.
//!
//! Target areas stand in `sakomraden` here: Hugo takes a folder whose name
//! begins with another taxonomy's (`mal`) for a part of that one.

use std::fmt::{Display, Write as _};
use std::io;
use std::path::Path;

use crate::{Action, Article, FIRST_YEAR, LAST_YEAR, Note, Plan, joined, quoted, save};

pub(crate) fn write(plan: &Plan, root: &Path) -> io::Result<()> {
    let content = root.join("content");
    let home = Front::new("Storåsens miljöplan").text(
        "description",
        "En påhittad plan för att mäta hur fort en webbplats byggs.",
    );
    let body = "Planen är påhittad. Den har en verklig plans form och ingenting av dess innehåll.";
    save(&content, "_index.md", &home.with(body))?;
    for (folder, title) in SECTIONS {
        save(
            &content.join(folder),
            "_index.md",
            &Front::new(title).with(""),
        )?;
    }
    for (i, area) in plan.focus_areas.iter().enumerate() {
        let front = article(area, i + 1).value("number", i + 1);
        term(&content, "fokusomraden", &area.id, &front.with(&area.body))?;
    }
    for (i, priority) in plan.priorities.iter().enumerate() {
        let name = format!("prioriteringar/{}.md", priority.id);
        save(
            &content,
            &name,
            &article(priority, i + 1).with(&priority.body),
        )?;
    }
    for (i, page) in plan.pages.iter().enumerate() {
        let name = format!("{}.md", page.id);
        save(&content, &name, &article(page, i + 1).with(&page.body))?;
    }
    target_areas(plan, &content)?;
    goals(plan, &content)?;
    documents(plan, &content)?;
    owners(plan, &content)?;
    for year in FIRST_YEAR..=LAST_YEAR {
        let year = year.to_string();
        term(
            &content,
            "ar",
            &year,
            &Front::new(&year).value("weight", &year).with(""),
        )?;
    }
    actions(plan, &content)
}

const SECTIONS: [(&str, &str); 8] = [
    ("atgarder", "Åtgärder"),
    ("prioriteringar", "Prioriteringar"),
    ("fokusomraden", "Fokusområden"),
    ("sakomraden", "Målområden"),
    ("mal", "Mål"),
    ("ansvariga", "Ansvariga"),
    ("ar", "År"),
    ("styrdokument", "Styrdokument"),
];

/// The front matter of a page, key by key.
struct Front(String);

impl Front {
    fn new(title: &str) -> Self {
        Self(String::from("+++\n")).text("title", title)
    }

    fn value(mut self, key: &str, value: impl Display) -> Self {
        let _ = writeln!(self.0, "{key} = {value}");
        self
    }

    fn text(self, key: &str, text: &str) -> Self {
        self.value(key, quoted(text))
    }

    /// A list of ids; none is written where there is none.
    fn list<T: AsRef<str>>(self, key: &str, ids: impl IntoIterator<Item = T>) -> Self {
        let ids: Vec<_> = ids.into_iter().map(|id| quoted(id.as_ref())).collect();
        if ids.is_empty() {
            return self;
        }
        self.value(
            key,
            format_args!("[{}]", joined(ids.iter().map(String::as_str))),
        )
    }

    /// A mark that only some have.
    fn mark(self, key: &str, holds: bool) -> Self {
        if holds { self.value(key, true) } else { self }
    }

    /// The whole file.
    fn with(self, body: &str) -> String {
        self.0 + "+++\n\n" + body + "\n"
    }
}

fn article(article: &Article, weight: usize) -> Front {
    Front::new(&article.title)
        .text("description", &article.description)
        .value("weight", weight)
}

fn term(content: &Path, taxonomy: &str, id: &str, text: &str) -> io::Result<()> {
    save(&content.join(taxonomy).join(id), "_index.md", text)
}

fn target_areas(plan: &Plan, content: &Path) -> io::Result<()> {
    for area in &plan.target_areas {
        let focus_area = &plan.focus_areas[area.focus_area].id;
        let front = Front::new(&area.title).text("focus_area", focus_area);
        term(content, "sakomraden", &area.id, &front.with(""))?;
    }
    Ok(())
}

fn goals(plan: &Plan, content: &Path) -> io::Result<()> {
    for (i, goal) in plan.goals.iter().enumerate() {
        let children = plan.goals.iter().filter(|g| g.parent == Some(i));
        let mut front = Front::new(&goal.title)
            .value("weight", i + 1)
            .text("number", &goal.id)
            .list("children", children.map(|g| &g.id));
        if let Some(parent) = goal.parent {
            front = front.text("parent_goal", &plan.goals[parent].id);
        }
        term(content, "mal", &goal.id, &front.with(&goal.description))?;
    }
    Ok(())
}

fn documents(plan: &Plan, content: &Path) -> io::Result<()> {
    for (i, document) in plan.documents.iter().enumerate() {
        let parts = plan.documents.iter().filter(|d| d.part_of == Some(i));
        let mut front = Front::new(&document.title)
            .value("weight", i + 1)
            .text("kind_name", document.kind)
            .text("period", &format!("{FIRST_YEAR}–{LAST_YEAR}"))
            .list("parts", parts.map(|d| &d.id));
        if let Some(whole) = document.part_of {
            front = front.text("part_of", &plan.documents[whole].id);
        }
        let text = front.with(&document.description);
        term(content, "styrdokument", &document.id, &text)?;
    }
    Ok(())
}

fn owners(plan: &Plan, content: &Path) -> io::Result<()> {
    let mut units = vec![Vec::new(); plan.owners.len()];
    for owner in &plan.owners {
        if let Some(parent) = owner.parent {
            units[parent].push(&owner.id);
        }
    }
    for (i, owner) in plan.owners.iter().enumerate() {
        let mut parents: Vec<_> = plan.line(i).skip(1).map(|p| &plan.owners[p].id).collect();
        parents.reverse();
        let front = Front::new(&owner.name)
            .text(
                "short_name",
                owner.short_name.as_ref().unwrap_or(&owner.name),
            )
            .list("parents", parents)
            .list("units", &units[i]);
        term(content, "ansvariga", &owner.id, &front.with(""))?;
    }
    Ok(())
}

fn actions(plan: &Plan, content: &Path) -> io::Result<()> {
    let mut followers = vec![Vec::new(); plan.actions.len()];
    for action in &plan.actions {
        for &before in &action.follows {
            followers[before].push(slug(action));
        }
    }
    let folder = content.join("atgarder");
    for table in &plan.tables {
        for i in table.actions.clone() {
            let action = &plan.actions[i];
            let front = Front::new(&action.title)
                .value("weight", i + 1)
                .text("level", table.level.id())
                .text("level_name", table.level.name())
                .text("source", &table.source)
                .list("styrdokument", [&plan.documents[table.document].id]);
            let front = facts(plan, action, &followers[i], front);
            let text = front.with(action.description.as_deref().unwrap_or(""));
            save(&folder, &format!("{}.md", slug(action)), &text)?;
        }
    }
    Ok(())
}

/// An action's name in addresses.
fn slug(action: &Action) -> String {
    action.id.to_lowercase()
}

fn facts(plan: &Plan, action: &Action, followers: &[String], front: Front) -> Front {
    let ids =
        |owners: &[usize]| -> Vec<&String> { owners.iter().map(|&i| &plan.owners[i].id).collect() };
    // With an owner stand all that it is a part of: their pages list it too.
    let lines = |owners: &[usize]| {
        let mut all: Vec<usize> = owners.iter().flat_map(|&i| plan.line(i)).collect();
        all.sort_unstable();
        all.dedup();
        all
    };
    // A goal's page lists what its sub-goals name, too.
    let mut goals: Vec<usize> = action
        .goals
        .iter()
        .flat_map(|&i| [Some(i), plan.goals[i].parent])
        .flatten()
        .collect();
    goals.sort_unstable();
    goals.dedup();
    let both = [action.responsible.as_slice(), &action.participating].concat();
    let (start, end) = action.years;

    let mut front = front
        .text("id", &action.id)
        .value("number", action.number)
        .list("sakomraden", [&plan.target_areas[action.target_area].id])
        .list("fokusomraden", [&plan.focus_area(action).id])
        .list("goals", action.goals.iter().map(|&i| &plan.goals[i].id))
        .list("mal", goals.iter().map(|&i| &plan.goals[i].id))
        .value("start", start)
        .value("end", end)
        .list("ar", (start..=end).map(|year| year.to_string()))
        .list("responsible", ids(&action.responsible))
        .list("participating", ids(&action.participating))
        .list("responsible_line", ids(&lines(&action.responsible)))
        .list("participating_line", ids(&lines(&action.participating)))
        .list("ansvariga", ids(&lines(&both)))
        .list(
            "follows",
            action.follows.iter().map(|&i| slug(&plan.actions[i])),
        )
        .list("followed_by", followers)
        .mark("legal_requirement", action.legal_requirement)
        .mark("recommended", action.recommended);
    for note in &action.notes {
        front.0.push_str("[[notes]]\n");
        front = match note {
            Note::Footnote {
                number,
                about,
                text,
            } => front
                .text("footnote", text)
                .value("number", number)
                .text("about", about),
            Note::Editor { text, action } => {
                let action = &plan.actions[*action];
                let link = format!("[åtgärd {}](/atgarder/{}/)", action.id, slug(action));
                front.text("editor", &format!("{text} Se {link}."))
            }
        };
    }
    front
}
