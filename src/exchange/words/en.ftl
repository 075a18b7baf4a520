# Headings and words in tables. What stands first is written by planverk export; `.also` is what others
# write above the same column, with | between. Capitals, line breaks and spaces make no difference. The plan's
# own words (measure instead of action) are known in any case.

## Sheets

sheet_action = { $action_plural_cap }
sheet_owner = { $owner_plural_cap }
sheet_goal = { $goal_plural_cap }
sheet_target_area = { $target_area_plural_cap }

## Columns

column_id = Id
    .also = Identifier | Code | Reference | Action id
column_number = Number
    .also = No | No. | Nr | Action number | #
column_title = { $action_cap }
    .also = { $action_plural_cap } | { $action_definite_cap } | Title | Heading | Activity | Activities | Measure | Measures
column_description = Description
    .also = Description of the action | Explanation | Details
column_level = Level
    .also = Action level
column_document = Document
    .also = Plan | Programme
column_source = Source
    .also = Place in the document
column_target_area = { $target_area_cap }
    .also = { $target_area_plural_cap } | { $target_area_definite_cap } | Area
column_focus_area = { $focus_area_cap }
    .also = { $focus_area_plural_cap } | { $focus_area_definite_cap }
column_goals = { $goal_plural_cap }
    .also = { $goal_cap } | { $goal_definite_cap } | Goal number | Goal numbers | Linked goals
column_years = Years
    .also = Year | Period | Timetable | Schedule | When
column_start_year = First year
    .also = Start year | From | Begins
column_end_year = Last year
    .also = End year | To | Until | Ends
column_responsible = Responsible
    .also = { $owner_cap } | { $owner_plural_cap } | Responsibility | Lead | Lead body | Responsible body
column_participating = Taking part
    .also = Participating | Participants | Partners | Cooperation
column_follows = Follows
    .also = Preceded by | Depends on | Regional action | Regional actions
column_legal_requirement = Required by law
    .also = Legal requirement | Statutory
column_recommended = Recommended
    .also = Recommended to all
column_notes = Notes
    .also = Note | Footnotes
column_updated = Changed
    .also = Updated | Last changed | Last updated
column_accepted_warnings = Accepted warnings
column_url = Web address
    .also = Link | Address | Url | Page

## Columns of the other sheets

column_name = Name
    .also = { $owner_cap } | { $owner_plural_cap } | { $owner_definite_cap } | Responsible | Organisation
owner_name = Name
owner_short_name = Short name
owner_aliases = Also written
owner_parent = Part of
goal_title = { $goal_cap }
goal_parent = Part of
target_area_title = { $target_area_cap }

## Words in cells

yes_mark = X
note_footnote = Footnote
note_editor = Editors
list_yes = x | yes | y | true
list_no = no | false
list_until = to | until | through
list_and = and
# Abbreviations that no sentence ends with, even where the next word has a capital.
list_abbreviations = e.g. | i.e. | incl. | no. | cf. | approx. | etc.
