# What can be written in the content: a text for each table and each key. Editors' programs show it where
# one points at the key, and the manual is made of it. `.example` is an example of what can stand there.

## content/site.yaml

site = The settings of the site.
site-title = The name of the site. It stands at the top of every page.
    .example = Testby's environmental plan
site-language = The language of the site and of its own texts: sv or en.
site-organisation = The municipality or agency whose plan it is.
    .example = Testby council
site-description = One sentence on the site. Search engines show it.
site-base_url = The address that the site will have. Without it no sitemap is made.
    .example = https://plan.testby.example
site-pages_only = The site has pages alone and no plan: no actions, responsible bodies or years.
site-theme = The theme in the folder themes that gives the site its look. The usual one if left out.
site-logo = A picture in content, shown on the colour of the header.
    .example = logo.svg
site-logo_text = What the picture shows, if that is not the organisation's name.
site-share_image = A picture in content, shown beside links that people share. Best is 1200 × 630 pixels.
site-share_image_text = What the picture shows.
site-colours = The site's own colours. Text in them must be readable: a contrast of 7:1 at least.
site-navigation = The main menu, in order: pages (page:about), lists (index:action) and whatever a link can lead to.
site-footer = The links at the foot of every page, written like those of the main menu.
site-message_language = The language in which Planverk speaks to you, if it is not that of the site.
site-updated = The day on which the site was last changed, for pages of which nothing else is known.
site-contact = Who answers for the site, and how to reach them.
site-accessibility = What you know of the site's accessibility. It becomes a page that the law asks for (lag 2018:1937).
site-security = How whoever finds a hole in the site reaches you. It becomes the file security.txt (RFC 9116).
site-budget = How heavy a page may be.
site-accepted_warnings = Warnings that are as they should be in this file, each with the reason.

colours = The site's own colours.
colours-header = The background of the header.
    .example = "#0b4046"
colours-accent = Links. Dark screens get a lighter tone of the same hue.
    .example = "#0a4f57"

contact = Who answers for the site. One way to reach them is needed.
contact-name = The name: a department, a unit or a person.
contact-email = The address for mail.
    .example = contact@testby.example
contact-url = A page on how to get in touch.
    .example = https://testby.example/contact
contact-phone = The telephone number.
    .example = 0243-123 45

security = How whoever finds a hole in the site reaches you. One way is needed.
security-expires = The day from which this no longer holds. A year ahead at most; Planverk warns in good time.
    .example = 2027-06-30
security-phone = A telephone number with its country.
    .example = +46 243 123 45
security-email = An address for mail.
    .example = security@testby.example
security-url = A page to report on.
security-policy = A page on how reports are dealt with.
security-acknowledgments = A page that thanks those who have reported.

budget = How heavy a page may be.
budget-page_kb = The page, its stylesheet, script and pictures together, in kilobytes.
    .example = 150

accessibility = What you know of the site's accessibility.
accessibility-status = How far the site follows the law: full, partial or none.
accessibility-assessed = The day on which that was found.
    .example = 2026-09-01
accessibility-method = Who found it: self, or external for somebody whom you asked.
accessibility-updated = The day on which the statement was last changed.
accessibility-failings = What is not accessible.
accessibility-burden = What would be out of all proportion to make accessible (section 12 of the law).
accessibility-outside = What the law does not apply to (section 9), a sentence for each.
accessibility-report_url = The page to report failings on, if it is not the usual contact.
accessibility-report_email = The address that failings are mailed to.

failing = A failing.
failing-what = What is not accessible.
failing-why = Why, and when it will be mended.
failing-alternative = How to get the same in another way.

burden = An exception.
burden-what = What is not made accessible.
burden-why = Why it would be out of all proportion.

## The settings of the plan (content/plan/plan.yaml)

plan = The settings of the plan: which kinds of things it has, and what they are called.
plan-title = The name of the plan in running text.
    .example = the environmental strategy
plan-documents = { file-documents }
plan-goals = { file-goals }
plan-target_areas = { file-target_areas }
plan-terms = { file-terms }
plan-owners = { file-owners }
plan-actions = { file-actions }
plan-document = { file-document }
plan-level = { file-level }
plan-source = { file-source }
plan-updated = The day on which the settings were last changed.
plan-kinds = The kinds of things that the plan has beside actions, owners, years and documents: goal, focus_area, target_area, priority, term. Below each may stand the plan's own words.
plan-focus_area_links = Who linked actions to focus areas: decided (the decision) or editorial (the editors). Links of the editors are marked on the site.
plan-levels = The levels that actions stand on, such as local and regional ones.
plan-accepted_warnings = { site-accepted_warnings }

words = The plan's own words for a kind of things.
words-singular = The word for one.
    .example = measure
words-plural = The word for several.
    .example = measures
words-definite = The word with its article.
    .example = the measure
words-index = What the list of all of them is called, if not by the word for several.
    .example = Glossary
words-address = The folder in addresses.
    .example = measures

level = A level of actions.
level-id = What other files call the level. Do not change it: it stands in every table.
    .example = local
level-name = The word for an action on the level.
    .example = local action
level-plural = The word for several.
    .example = local actions
level-description = What sets the level apart.

## Tables (content/plan/*.yaml)

file = A table: documents, goals, target areas, terms, owners and actions, in one file or several.
file-document = The document that the file's goals or actions stand in.
file-updated = The day on which anything in the file was last changed. In a record it holds for that record alone.
    .example = 2026-11-23
file-documents = The documents that the plan consists of.
file-goals = The goals.
file-target_areas = The target areas, which actions belong to.
file-terms = Words that are explained: each becomes a page, and is linked where it first stands.
file-owners = The owners: those who carry out actions or take part in them.
file-level = The level that the file's actions stand on.
file-source = Where in the document the file's actions stand.
    .example = The table “Local actions”
file-actions = The actions.

document = A document.
document-id = What other files call the document, and its address. Never change it once it is published.
    .example = waste-plan-2023-2026
document-title = The name of the document, as on its cover.
document-kind = What sort of document it is.
    .example = Action programme
document-period = The years that it is for.
    .example = 2023-2026
document-decided_by = Who decided it.
    .example = The council
document-decided_on = The day, month or year of the decision.
    .example = 2022-11-28
document-part_of = The document that it is a part of.
document-url = Where it can be read.
document-description = What it is, in a few sentences.
document-sources = Where the facts come from.
document-notes = Notes.
document-updated = { file-updated }
document-accepted_warnings = Warnings that are as they should be in this record, each with the reason.

source = A source.
source-title = The name of the source.
source-url = Where it can be read.
source-note = What is good to know of it.

goal = A goal.
goal-id = What other files call the goal, and its address. Never change it once it is published.
    .example = 4
goal-title = The name of the goal, if the decision gives it one.
goal-description = The goal in the words of the decision. Without them the site says that the source is silent.
goal-document = The document that the goal stands in, if it is not the file's.
goal-parent = The goal that it is a part of.
goal-updated = { file-updated }
goal-accepted_warnings = { document-accepted_warnings }

target_area = A target area.
target_area-id = What other files call the target area, and its address. Never change it once it is published.
    .example = food-waste
target_area-title = The name of the target area.
target_area-description = What it covers.
target_area-focus_area = The focus area that it belongs to.
target_area-updated = { file-updated }
target_area-accepted_warnings = { document-accepted_warnings }

term = A word that is explained.
term-id = What other files call the word, and its address.
    .example = food-waste
term-term = The word, as written in the middle of a sentence.
term-forms = Other forms of the word to be linked.
    .example = [food wastes]
term-stands_for = What the abbreviation stands for.
term-text = The explanation.
term-document = The document that the explanation comes from. Without it, it is marked as the editors' own.
term-source = Where in the document it stands.
term-updated = { file-updated }
term-accepted_warnings = { document-accepted_warnings }

owner = An owner.
owner-id = What other files call the owner, and its address. Never change it once it is published.
    .example = testby-energy
owner-name = The name.
owner-short_name = A shorter name, for tables.
owner-aliases = Other names that sources use. They are recognised when a table is imported.
owner-url = The owner's own site.
owner-description = What the owner does.
owner-parent = The owner that it is a unit of.
owner-updated = { file-updated }
owner-accepted_warnings = { document-accepted_warnings }

action = An action.
action-id = What other files call the action, and its address. Never change it once it is published.
    .example = K3
action-number = The number as printed.
    .example = 3
action-title = The action in the words of the decision: the first sentence.
action-description = The rest of its text, if there is more than one sentence.
action-target_area = The target area that the action belongs to.
action-focus_area = The focus area that the action belongs to, if it does not follow from the target area.
action-goals = The goals that the action serves. [] means that the decision names none.
action-years = The year or years in which the action is carried out.
    .example = 2023-2026
action-responsible = Those who are responsible for the action.
action-source = Where in the document the action stands, if elsewhere than the rest of the file's.
action-participating = Those who take part.
action-follows = Actions that normally come before.
action-legal_requirement = true if a law requires the action. Otherwise the line is left out.
action-recommended = true if the action is recommended in all municipalities. Otherwise the line is left out.
action-notes = Footnotes, and the editors' own notes.
action-updated = { file-updated }
action-accepted_warnings = { document-accepted_warnings }

note = A note: footnote or editor.
note-footnote = A footnote in the document.
note-editor = A note of the editors. It is marked on the site.
note-number = The number or sign of the footnote, as printed.
note-about = What the note is about.

## Pages (content/**/*.md)

page = What stands at the top of a page, between two lines of ---.
page-kind = What the page is: page (an ordinary one), focus_area or priority.
page-title = The heading of the page.
page-description = One sentence on the page, for lists and search engines.
page-number = The number as printed.
page-order = The place among its siblings: 1 comes before 2.
page-document = The document that the page rests on.
page-updated = The day on which the page was last changed.
    .example = 2026-11-23
page-accepted_warnings = Warnings that are as they should be on the page, each with the reason.

focus_area = What stands at the top of the page on a focus area.
focus_area-kind = { page-kind }
focus_area-title = The name of the focus area.
focus_area-id = What other files call the focus area, if not by the name of the file.
focus_area-description = { page-description }
focus_area-number = { page-number }
focus_area-order = { page-order }
focus_area-document = { page-document }
focus_area-updated = { page-updated }
focus_area-priority = The priority that the focus area serves.
focus_area-accepted_warnings = { page-accepted_warnings }

priority = What stands at the top of the page on a priority.
priority-kind = { page-kind }
priority-title = The name of the priority.
priority-id = What other files call the priority, if not by the name of the file.
priority-description = { page-description }
priority-number = { page-number }
priority-order = { page-order }
priority-document = { page-document }
priority-updated = { page-updated }
priority-accepted_warnings = { page-accepted_warnings }

## Old addresses (content/redirects.yaml)

redirects = What became of addresses that are no longer in use.
redirects-redirects = Pages that stand at another address now.
redirects-gone = Pages that no longer exist.
redirects-accepted_warnings = { site-accepted_warnings }

redirect = A page that stands at another address now.
redirect-from = The old address, from the root of the site.
    .example = /actions/k12/
redirect-to = What the visitor is led to: anything that a link can name.
    .example = action:K24

gone = A page that no longer exists.
gone-address = The address that it had.
    .example = /actions/k13/
gone-title = What stood there.
gone-text = What became of it.
    .example = The action was dropped in 2025 in favour of [action K24](action:K24).

## Files that programs write

ledger = Every address that was ever published. planverk record writes the file.
ledger-addresses = A line for each address, with what stands or stood there.

tests = What the automatic tests of accessibility found. They write the file themselves.
tests-tool = The program that tested.
tests-version = Its version.
tests-date = The day.
tests-pages = How many pages it looked at.
tests-runs = How many times it looked at a page.
tests-rules = How many rules it tried.
tests-modes = How it looked at the pages: on a phone, in the dark.
tests-violations = Rules that were broken.
tests-undecided = Rules that are left to a person's judgement.

violation = A rule.
violation-rule = The name of the rule.
violation-count = For how many places.
