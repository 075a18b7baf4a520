# Texts of schemas, which editors' programs show while somebody types, and of the reference of all keys.

made_by = Written by { $call }. Change nothing here: the file is written anew.
example = Example: `{ $example }`

## What can stand after a colon

line = A line of text.
prose = Text on one line. Links and emphasis are written as in Markdown.
truth = true (yes) or false (no).
number = A whole number.
count = A whole number, 0 or more.
day = A whole date that exists: 2021-09-27.
date = A date that exists: 2021, 2021-09 or 2021-09-27.
years = A year (2024) or two with a hyphen between them (2023-2026).
url = A whole web address without spaces, beginning with https://.
email = An email address.
phone = A telephone number, written in digits.
address = An address on the site, from its root: /actions/k12/ or /old.html.
slug = A name for a folder: small letters a–z, digits, hyphens and underscores.
colour = A colour: # and six characters (0–9 and a–f), in quotes.
file = A file in the folder content.
id = An id: letters a–z and A–Z, digits, hyphens, full stops and underscores.
choice = One of the words: { $words }.
reference = An id.
references = A list of ids in square brackets, with commas between them: [4, 5].
target = What a link can lead to: page:about, action:K24, index:action.
lines = A list of texts: each on a line of its own, beginning with a hyphen and a space.
menu = A list: each entry on a line of its own, beginning with a hyphen and a space.
reasons = Codes of warnings, each on a line of its own with the reason after the colon.
addresses = Addresses, each with what stands or stood there.
kinds = Kinds of things, each on a line of its own with a colon after it.
record = Keys with values, indented on lines of their own.
records = A list: each record on lines of its own, beginning with a hyphen and a space.
reason = Write the reason after the colon, so that whoever reads it in a year understands.

## What is missing

due_way = Give one way at least: email, url or phone.
due_note = Write footnote for the plan's own footnote, or editor for a note of the editors.

## An id that the plan does not have

no_document = There is no document with this id.
no_goal = There is no goal with this id.
no_target_area = There is no target area with this id.
no_owner = There is no owner with this id.
no_action = There is no action with this id.
no_focus_area = There is no focus area with this id.
no_priority = There is no priority with this id.
no_level = There is no level with this id.

## The reference of all keys

reference_title = All keys
reference_intro = Everything that can stand in the content, file by file. The keys stand in the order in which they are usually written.
heading_key = Key
heading_what = What it is
heading_form = What can stand there
heading_example = Example
due = Must be there.
reference_of = The id of one of the { $kind }.
references_of = A list of ids of { $kind }, in square brackets with commas between them: [4, 5].
level_of = levels
record_of = See { $table }.
of_plan = Only in a plan that has { $kind }.
file_site = content/site.yaml
file_plan = content/plan/plan.yaml
file_file = content/plan/*.yaml
file_page = Pages: content/**/*.md
file_focus_area = Pages with kind: focus_area
file_priority = Pages with kind: priority
file_redirects = content/redirects.yaml
file_ledger = content/addresses.lock
file_tests = content/accessibility-tests.yaml
