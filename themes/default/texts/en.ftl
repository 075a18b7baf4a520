# All words of the site in English.
#
# Every message has, without their being passed, for each kind $action, $owner, $year, $document, $goal,
# $focus_area, $target_area, $priority and $term: the kind's word ($action), its plural ($action_plural) and
# its definite form ($action_definite), the same with a capital letter ($action_cap, $action_plural_cap,
# $action_definite_cap), and $plan_title, $organisation and $site_title besides.
# A plan chooses its own words: write so that the sentence holds whatever the word is.

## The frame of a page

skip_link = Skip to the content
nav_main = Main menu
nav_crumbs = You are here
nav_footer = Information
nav_languages = Language
on_this_page = On this page
locale = en_GB
nav_siblings = Previous and next
home = Home
previous = Previous
next = Next
data_heading = Open data
data_csv = All { $action_plural } (CSV)
data_json = All { $action_plural } (JSON)
built_with = Built with Planverk
full_title = { $title } – { $site_title }

## Words in lists and tables

number = No.
responsible = Responsible
participating = Participating
mark_legal = Required by law
mark_recommended = Recommended
none_short = none
count_actions = { $count ->
    [one] { $count } { $action }
   *[other] { $count } { $action_plural }
}
count_roles = { $responsible ->
    [0] as participating
   *[other] { $responsible } as responsible, { $participating } as participating
}
no_actions = No { $action_plural } are linked to this.
no_actions_at_all = The plan has no { $action_plural }.
no_entries = There is nothing here yet.
outside_link = { $title } at { $host }

## The home page

home_numbers = The plan in figures
home_years = Year by year
home_overviews = Overviews
home_coverage = What has { $action_plural }, and what has none
home_connections = Which { $action_plural } normally precede others

## Actions

actions_lead = The plan has { $count ->
    [one] { $count } { $action }
   *[other] { $count } { $action_plural }
}.
facts = Facts
legal = Required by law
legal_yes = Yes, the plan marks { $action_definite } as required by law.
legal_no = No, the plan does not mark { $action_definite } as required by law.
recommended = Recommended
recommended_yes = Yes, the plan recommends { $action_definite } in all municipalities.
goals_none = The plan names no { $goal_plural }.
goals_no_text = Only the number is given here. Follow the link to see where the text is.
target_area_none = The plan names no { $target_area_plural }.
focus_area_none = No { $focus_area } is linked.
follows = Normally preceded by
followed_by = Normally followed by
printed_number = number { $number }
status = Progress
status_unknown = The sources do not say whether { $action_definite } has been carried out.

## Notes

note_footnote = Footnote
note_footnote_number = Footnote { $number }
note_editor = Editor’s note – not part of the decision
editorial_focus_area = The link to { $focus_area_definite } is made by the editors of this site and is not part of the decision.
editorial_focus_areas = The links between { $action_plural } and { $focus_area_plural } are made by the editors of this site and are not part of the decision.

## Goals and areas

goal_no_text = The sources of this site give only the number of { $goal_definite }. Its text is therefore not shown here.
goal_read_in = It is found in
document_read_at = Read
goal_children = Subordinate { $goal_plural }
no_target_areas = No { $target_area_plural } are linked to this.
priority_no_focus_areas = The plan does not say which { $focus_area_plural } belong here.
part_of = part of
part_of_cap = Part of

## Owners

index_owner = The figures of an organisation include those of its units.
owner_lead = { $count ->
    [0] Has no { $action_plural } in the plan.
    [one] Has { $count } { $action } in the plan.
   *[other] Has { $count } { $action_plural } in the plan.
}
owner_includes_units = Those of its units are included.
owner_responsible = Responsible for { $count ->
    [one] { $count } { $action }
   *[other] { $count } { $action_plural }
}
owner_participating = Takes part in { $count ->
    [one] { $count } { $action }
   *[other] { $count } { $action_plural }
}
units = Units
aliases = Also written
website = Website

## The glossary

terms_lead = Words and abbreviations that { $plan_title } uses are explained here.
terms_editorial = Explanations without a source were written by the editors of this site and are not part of the decision.
terms_on_page = Words explained:
term_editorial = Editorial explanation – not part of the decision
term_stands_for = Stands for
term_source = Source
term_actions = { $action_plural_cap } that use the word
term_no_actions = No { $action_plural } use the word.
term_others = Other pages that use the word

## Years

years_caption = Number of { $action_plural } year by year
years_starting = Start
years_ending = End
years_lead = The { $action_plural } that the plan has under way in each year. Those that take several years are counted in every one of them.
year_heading = { $action_plural_cap } in { $year }
year_lead = According to the plan { $count ->
    [one] { $count } { $action } is
   *[other] { $count } { $action_plural } are
} under way this year. { $starting } start and { $ending } end.

## Overviews: when, what is lacking and what hangs together

timeline_name = When the { $action_plural } take place
timeline_caption = The bars show when the { $action_plural } take place, from the first year to the last. The same facts are given in text below.
timeline_roles = A filled bar means responsible, an outlined one participating.
role_both = Responsible and participating
owner_schedule = What is to be done, year by year
paper_actions = { $action_cap } { $id } is found at { $address }. The others have the same address with their own designation last.
schedule_today = This year and the next are counted from { $date }.
year_this = – this year
year_next = – next year
begins = begins
ends = ends
goes_on = continues
year_starting = Begins this year
year_ongoing = Goes on from earlier years
year_ending = Ends this year
matrix_none = none
matrix_total = Total
coverage_lead = What in the plan has { $action_plural }, and what has none. The same { $action } may be counted in several places.
coverage_by_level = { $things } by level
coverage_by_year = { $things } year by year
coverage_by_owner = { $things } year by year, as responsible
coverage_gap = { $things } without { $level }
coverage_no_gap = All of them have { $level }.
coverage_connections = See which { $action_plural } normally precede each other
unfollowed = { $first } that none of the plan’s { $then } is said to follow
unfollowed_none = All { $first } are followed by { $then }.
connections_lead = The plan says that some { $action_plural } are normally preceded by others. Connected { $action_plural } are grouped together. The arrow leads from what comes first.
graph_name = What precedes what: { $actions }

## Policy documents

document_kind = Type
document_period = Applies
document_decided = Decision
document_parts = Parts
document_read = Read the document
document_pages = Pages that rest on the document
sources = Sources
sources_lead = The text on this site is taken from here.

## About the page: what it rests on, when it was changed and who answers for it

about_heading = About this page
about_rests = Based on
rests_on_list = The page lists the { $document_plural } that the plan names.
rests_on_none = The page is about the site and rests on no decision.
rests_unknown = The page names no decision and no document that it rests on.
decided_both = Decided: { $by }, { $on }.
decided_by = Decided: { $by }. The sources don't say when.
decided_on = Decided: { $on }. The sources don't say by whom.
decided_unknown = The sources don't say who decided it, or when.
about_updated = Facts last changed
updated_unknown = The site does not say when the facts were changed.
about_contact = Responsible for this page
contact_unknown = The site does not say who answers for this page.
about_report = Found a mistake?
report_email = Write to { $email }
report_url = Report at { $host }
report_phone = Call { $number }
report_unknown = The site does not say how mistakes are reported.
report_subject = About the page “{ $title }”
report_body = Address of the page: { $address }

## The statement on accessibility

statement_title = Accessibility statement
statement_lead = This statement is about the site { $site_title }. It says how accessible the site is, which failings are known, and how you report failings.
statement_actor = Responsible for the site:
statement_actor_unknown = The site does not say who is responsible for it. The plan comes from { $organisation }.
statement_how = How accessible is the site?
law_full = The site is fully compliant with the Swedish act (2018:1937) on the accessibility of digital public services.
law_partial = The site is partially compliant with the Swedish act (2018:1937) on the accessibility of digital public services. The failings are listed below.
law_not = The site is not compliant with the Swedish act (2018:1937) on the accessibility of digital public services. The failings are listed below.
law_unassessed = The accessibility of the site has not been assessed. Therefore nobody can say whether it complies with the Swedish act (2018:1937) on the accessibility of digital public services.
statement_help = What can you do if you cannot use parts of the site?
statement_help_text = Get in touch if you need any of the content in another form. That includes content that the act exempts.
help_unknown = The site does not say how to get in touch.
statement_report = Report failings in accessibility
statement_report_text = Please tell us if you find a failing that is not listed here, or if you think that the site does not comply with the act.
statement_supervision = Supervision
statement_supervision_text = The Agency for Digital Government, DIGG, supervises the act. If you are not satisfied with the answer to your report, or if the site has a failing, you can report it there.
statement_digg = Report failings in accessibility to DIGG
statement_technical = Technical information on the accessibility of the site
standard_full = The site is fully compliant with the standard EN 301 549 V3.2.1, and so with WCAG 2.1, level AA.
standard_partial = The site is partially compliant with the standard EN 301 549 V3.2.1, and so with WCAG 2.1, level AA, because of the failings below.
standard_not = The site is not compliant with the standard EN 301 549 V3.2.1, and so not with WCAG 2.1, level AA, because of the failings below.
standard_unassessed = The requirements are those of the standard EN 301 549 V3.2.1, which builds on WCAG 2.1, level AA. The site has not been assessed against them.
statement_lacks = Content that is not accessible
statement_failings = Failings
failings_none = The statement names no failing.
failings_unknown = Nothing has been assessed, so the failings are not known.
failing_why = Why
failing_alternative = Alternative
alternative_unknown = The statement names no alternative.
statement_burden = Disproportionate burden
burden_lead = This is exempt under section 12 of the act. To make it accessible would be a disproportionate burden.
burden_none = The statement exempts no content as a disproportionate burden (section 12 of the act).
statement_outside = Content that the act does not apply to
outside_lead = The act does not apply to this (section 9).
outside_none = The statement names no content that the act does not apply to (section 9).
statement_tested = How the site has been tested
method = Method
method_self = Self-assessment: those who answer for the site have assessed it themselves.
method_external = Review: an external party has assessed the site.
method_unknown = The statement names no method.
assessed = Last assessed
assessed_unknown = The statement names no day.
statement_updated = Statement last changed
statement_tests = Automatic tests
tests_lead = The program { $tool } { $version } tested the site on { $date }.
tests_pages = { $pages ->
    [one] One page was tested.
   *[other] { $pages } pages were tested.
}
tests_runs = { $runs ->
    [one] They were read once in all.
   *[other] They were read { $runs } times in all.
}
tests_rules = { $rules ->
    [one] The test is of one rule.
   *[other] The test is of { $rules } rules.
}
tests_modes = The pages were tested like this:
mode_desktop_light = on a wide screen in light colours
mode_desktop_dark = on a wide screen in dark colours
mode_phone_light = on a telephone in light colours
mode_phone_dark = on a telephone in dark colours
mode_forced_colours = in colours of the reader's own, from the settings of the computer
tests_clean = The tests found no failings.
tests_found = The tests found failings against these rules:
tests_undecided = This is what the program cannot decide. A person has to judge it:
count_elements = { $count ->
    [one] { $count } place
   *[other] { $count } places
}
tests_unknown = No results of automatic tests are given.
tests_limit = Automatic tests find perhaps a third of all failings. The rest is noticed only by those who use the site, for example by keyboard or with a screen reader.

## To find things

search_label = Search this site
search_button = Search
search_for = Search for
search_noscript = The search box needs JavaScript, which is off in your browser. Everything can be found on this page all the same.
search_found = { $count ->
    [one] One result for “{ $query }”.
   *[other] { $count } results for “{ $query }”.
}
search_none = No result for “{ $query }”. Try fewer or shorter words, or another word for the same thing. You can also look by subject or by letter on this page.
search_failed = Searching is not working right now. Try reloading the page, or look by subject or by letter.
search_more = Show more results
search_page = Page
search_action = { $id }, { $years }. Responsible: { $owners }.
search_subjects = Look by subject
search_letters = Look from A to Z
search_digits = 0–9
level = Level
levels_heading = Levels
levels_about = What the levels mean
actions_by = Lists by:
actions_caption = { $action_plural_cap } in { $plan_title }
filter_heading = Choose which { $action_plural } are shown
filter_words = Words in the table
filter_any = All
filter_role = Role
filter_role_either = Either
filter_legal = Only legal requirements
filter_sort = Sort by
filter_sort_plan = The order of the plan
filter_order = Order
filter_ascending = Ascending
filter_descending = Descending
filter_show = Show
filter_clear = Clear the choices
filter_shown = Showing { $shown } of { $count } { $action_plural }.
filter_none = No { $action_plural } match all the choices. Take one of them away and show again.
filter_sorted_ascending = Sorted by { $column }, ascending.
filter_sorted_descending = Sorted by { $column }, descending.

## The page that does not exist

not_found = Page not found
not_found_lead = The address may be misspelt, or the page has been removed.
not_found_home = Go to the home page
not_found_ways = Find your way in the plan

## Addresses that are no longer in use

moved = This page has moved
moved_lead = This address is no longer in use. The page is now here:
moved_elsewhere = This address is no longer in use. The page is now on another website:
moved_gone = This address is no longer in use. What happened is told here:
moved_address = The page { $title } has moved
gone = This page is gone
gone_lead = What this page was about has been removed.
gone_address = The page { $title } is gone
gone_named = { $title } (no longer here)

## What pages take from outside the templates

describe_action = { $action_cap } { $id }, { $years }. Responsible: { $owners }.
describe_index = { $title } in { $plan_title }.
describe_term = What “{ $title }” means in { $plan_title }.
describe_thing = { $title }: { $action_plural } in { $plan_title }, with years and who is responsible.
describe_search = Search { $plan_title }: pages, { $action_plural }, areas and owners.
describe_search_pages = Search the pages.
describe_coverage = What in { $plan_title } has { $action_plural }, and what has none.
describe_connections = Which { $action_plural } in { $plan_title } normally precede others.
describe_accessibility = How accessible the site is, what falls short, and how to report it.
footnotes = Footnotes
footnote_back = Back to footnote
table = Table
date_month = { $month } { $year }
date_day = { $day } { $month } { $year }
month_1 = January
month_2 = February
month_3 = March
month_4 = April
month_5 = May
month_6 = June
month_7 = July
month_8 = August
month_9 = September
month_10 = October
month_11 = November
month_12 = December
