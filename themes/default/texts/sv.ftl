# Webbplatsens alla ord på svenska.
#
# I varje meddelande finns, utan att de skickas med, för varje slag $action, $owner, $year, $document,
# $goal, $focus_area, $target_area, $priority och $term: slagets ord i obestämd form ($action), flertal
# ($action_plural) och bestämd form ($action_definite), och samma med stor bokstav ($action_cap,
# $action_plural_cap, $action_definite_cap), och dessutom $plan_title, $organisation och $site_title.
# Planen väljer själv sina ord: skriv så att meningen håller vilket ord och vilket genus det än blir.

## Sidans ram

skip_link = Hoppa till innehållet
nav_main = Huvudmeny
nav_crumbs = Du är här
nav_footer = Information
nav_languages = Språk
nav_siblings = Föregående och nästa
home = Start
previous = Föregående
next = Nästa
data_heading = Öppna data
data_csv = Alla { $action_plural } (CSV)
data_json = Alla { $action_plural } (JSON)
built_with = Byggd med Planverk
full_title = { $title } – { $site_title }

## Ord i listor och tabeller

number = Nr
responsible = Ansvarig
participating = Medverkande
mark_legal = Lagkrav
mark_recommended = Rekommenderas
none_short = inget
count_actions = { $count ->
    [one] { $count } { $action }
   *[other] { $count } { $action_plural }
}
count_roles = { $responsible ->
    [0] som medverkande
   *[other] { $responsible } som ansvarig, { $participating } som medverkande
}
no_actions = Inga { $action_plural } är kopplade hit.
no_actions_at_all = Planen har inga { $action_plural }.
no_entries = Här finns inget ännu.
outside_link = { $title } på { $host }

## Startsidan

home_numbers = Planen i siffror
home_years = År för år
home_overviews = Översikter
home_coverage = Vad som har { $action_plural }, och vad som saknar dem
home_connections = Vilka { $action_plural } som normalt föregår andra

## Åtgärder

actions_lead = Planen har { $count ->
    [one] { $count } { $action }
   *[other] { $count } { $action_plural }
}.
facts = Fakta
legal = Lagkrav
legal_yes = Ja, planen markerar { $action_definite } som lagkrav.
legal_no = Nej, planen markerar inte { $action_definite } som lagkrav.
recommended = Rekommenderas
recommended_yes = Ja, planen rekommenderar { $action_definite } i alla kommuner.
goals_none = Planen anger inga { $goal_plural }.
goals_no_text = Bara numret står här. Följ länken för att se var texten finns.
target_area_none = Planen anger inga { $target_area_plural }.
focus_area_none = Koppling till { $focus_area } saknas.
follows = Föregås normalt av
followed_by = Följs normalt av
printed_number = nummer { $number }
status = Genomförande
status_unknown = Källorna anger inte om { $action_definite } har genomförts.

## Anmärkningar

note_footnote = Fotnot
note_footnote_number = Fotnot { $number }
note_editor = Redaktionell anmärkning – ingår inte i beslutet
editorial_focus_area = Kopplingen till { $focus_area_definite } är gjord av webbplatsens redaktion och ingår inte i beslutet.
editorial_focus_areas = Kopplingen mellan { $action_plural } och { $focus_area_plural } är gjord av webbplatsens redaktion och ingår inte i beslutet.

## Mål och områden

goal_no_text = Källorna till webbplatsen anger { $goal_definite } bara med nummer. Texten återges därför inte här.
goal_read_in = Den finns i
document_read_at = Läs
goal_children = Underordnade { $goal_plural }
no_target_areas = Inga { $target_area_plural } är kopplade hit.
priority_no_focus_areas = Planen anger inte vilka { $focus_area_plural } som hör hit.
rests_on = Sidan bygger på
part_of = del av
part_of_cap = Del av

## Ansvariga

index_owner = Siffrorna för en organisation räknar också med dess enheter.
owner_lead = { $count ->
    [0] Har inga { $action_plural } i planen.
    [one] Har { $count } { $action } i planen.
   *[other] Har { $count } { $action_plural } i planen.
}
owner_includes_units = Enheternas { $action_plural } är medräknade.
owner_responsible = Ansvarig för { $count ->
    [one] { $count } { $action }
   *[other] { $count } { $action_plural }
}
owner_participating = Medverkar i { $count ->
    [one] { $count } { $action }
   *[other] { $count } { $action_plural }
}
units = Enheter
aliases = Skrivs även
website = Webbplats

## Ordlistan

terms_lead = Här förklaras ord och förkortningar som används i { $plan_title }.
terms_editorial = Förklaringar utan källa är skrivna av webbplatsens redaktion och ingår inte i beslutet.
terms_on_page = Ord som förklaras:
term_editorial = Redaktionell förklaring – ingår inte i beslutet
term_stands_for = Står för
term_source = Källa
term_actions = { $action_plural_cap } som använder ordet
term_no_actions = Ingen { $action } använder ordet.
term_others = Andra sidor som använder ordet

## År

years_caption = Antal { $action_plural } år för år
years_starting = Börjar
years_ending = Slutar
years_lead = Alla { $action_plural } som enligt planen pågår ett visst år. En del pågår i flera år och räknas då varje år.
year_heading = { $action_plural_cap } { $year }
year_lead = Enligt planen pågår { $count ->
    [one] { $count } { $action }
   *[other] { $count } { $action_plural }
} det här året. { $starting } börjar och { $ending } slutar.

## Översikter: när, vad som saknas och vad som hör ihop

timeline_name = När { $action_plural } pågår
timeline_caption = Varje stapel är en { $action }, från första till sista året. Samma uppgifter står i text längre ned.
timeline_roles = Fylld stapel betyder ansvarig, ram betyder medverkande.
role_both = Ansvarig och medverkande
owner_schedule = Vad som ska göras, år för år
paper_actions = { $action_cap } { $id } finns på { $address }. De andra har samma adress med sin egen beteckning sist.
year_this = – i år
year_next = – nästa år
begins = börjar
ends = slutar
goes_on = pågår
year_starting = Börjar under året
year_ongoing = Pågår sedan tidigare
year_ending = Slutar under året
matrix_none = ingen
matrix_total = Totalt
coverage_lead = Här syns vad i planen som har { $action_plural } och vad som saknar dem. En { $action } kan räknas på flera ställen.
coverage_by_level = { $things } och nivå
coverage_by_year = { $things } år för år
coverage_by_owner = { $things } år för år, som ansvarig
coverage_gap = { $things } utan { $level }
coverage_no_gap = Alla har { $level }.
coverage_connections = Se vilka { $action_plural } som normalt föregår varandra
unfollowed = { $first } som ingen av planens { $then } anges följa
unfollowed_none = Alla { $first } följs av { $then }.
connections_lead = Planen anger att vissa { $action_plural } normalt föregås av andra. De som hör ihop står i samma grupp. Pilen går från det som kommer först.
graph_name = Vad som föregår vad: { $actions }

## Styrdokument

document_kind = Typ
document_period = Gäller
document_decided = Beslut
document_parts = Delar
document_read = Läs dokumentet
document_pages = Sidor som bygger på dokumentet
sources = Källor
sources_lead = Texten på den här webbplatsen är hämtad härifrån.

## Sidan som inte finns

not_found = Sidan finns inte
not_found_lead = Adressen kan vara felskriven, eller så har sidan tagits bort.
not_found_home = Gå till startsidan
not_found_ways = Hitta i planen

## Det som sidorna hämtar utanför mallarna

describe_action = { $action_cap } { $id }, { $years }. Ansvarig: { $owners }.
describe_index = { $title } i { $plan_title }.
describe_term = Vad ”{ $title }” betyder i { $plan_title }.
describe_thing = { $title }: { $action_plural } i { $plan_title }, med år och ansvariga.
describe_search = Sök i { $plan_title }: sidor, { $action_plural }, områden och ansvariga.
describe_coverage = Vad i { $plan_title } som har { $action_plural }, och vad som saknar dem.
describe_connections = Vilka { $action_plural } i { $plan_title } som normalt föregår andra.
describe_accessibility = Hur tillgänglig webbplatsen är, vad som brister och hur brister rapporteras.
footnotes = Fotnoter
footnote_back = Tillbaka till fotnot
table = Tabell
date_month = { $month } { $year }
date_day = { $day } { $month } { $year }
month_1 = januari
month_2 = februari
month_3 = mars
month_4 = april
month_5 = maj
month_6 = juni
month_7 = juli
month_8 = augusti
month_9 = september
month_10 = oktober
month_11 = november
month_12 = december
