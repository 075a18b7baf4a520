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
on_this_page = På den här sidan
locale = sv_SE
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
term_no_actions = Inga { $action_plural } använder ordet.
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
timeline_caption = Staplarna visar när { $action_plural } pågår, från första till sista året. Samma uppgifter står i text längre ned.
timeline_roles = Fylld stapel betyder ansvarig, ram betyder medverkande.
role_both = Ansvarig och medverkande
owner_schedule = Vad som ska göras, år för år
paper_actions = { $action_cap } { $id } finns på { $address }. De andra har samma adress med sin egen beteckning sist.
schedule_today = I år och nästa år räknas från { $date }.
year_this = – i år
year_next = – nästa år
begins = börjar
ends = slutar
goes_on = pågår
year_starting = Börjar under året
year_ongoing = Pågår sedan tidigare
year_ending = Slutar under året
matrix_none = saknas
matrix_total = Totalt
coverage_lead = Här syns vad i planen som har { $action_plural } och vad som saknar dem. Samma { $action } kan räknas på flera ställen.
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

## Om sidan: vad den bygger på, när den ändrades och vem som svarar för den

about_heading = Om sidan
about_rests = Bygger på
rests_on_list = Sidan räknar upp de { $document_plural } som planen nämner.
rests_on_none = Sidan handlar om webbplatsen och bygger inte på något beslut.
rests_unknown = Sidan anger inget beslut och inget dokument som den bygger på.
decided_both = Beslut: { $by }, { $on }.
decided_by = Beslut: { $by }. Källorna säger inte när.
decided_on = Beslut: { $on }. Källorna säger inte av vem.
decided_unknown = Källorna säger inte vem som har beslutat, eller när.
about_updated = Uppgifterna ändrades senast
updated_unknown = Webbplatsen anger inte när uppgifterna ändrades.
about_contact = Svarar för sidan
contact_unknown = Webbplatsen anger inte vem som svarar för sidan.
about_report = Hittar du fel?
report_email = Skriv till { $email }
report_url = Rapportera på { $host }
report_phone = Ring { $number }
report_unknown = Webbplatsen anger inte hur fel kan rapporteras.
report_subject = Om sidan ”{ $title }”
report_body = Sidans adress: { $address }

## Tillgänglighetsredogörelsen

statement_title = Tillgänglighets{"\u00AD"}redogörelse
statement_lead = Redogörelsen gäller webbplatsen { $site_title }. Här står hur tillgänglig den är, vilka brister som är kända och hur du rapporterar brister.
statement_actor = För webbplatsen svarar
statement_actor_unknown = Webbplatsen anger inte vem som svarar för den. Planen kommer från { $organisation }.
statement_how = Hur tillgänglig är webbplatsen?
law_full = Webbplatsen är helt förenlig med lagen (2018:1937) om tillgänglighet till digital offentlig service.
law_partial = Webbplatsen är delvis förenlig med lagen (2018:1937) om tillgänglighet till digital offentlig service. Bristerna står längre ner på sidan.
law_not = Webbplatsen är inte förenlig med lagen (2018:1937) om tillgänglighet till digital offentlig service. Bristerna står längre ner på sidan.
law_unassessed = Ingen bedömning av tillgängligheten har gjorts. Därför går det inte att säga om webbplatsen är förenlig med lagen (2018:1937) om tillgänglighet till digital offentlig service.
statement_help = Vad kan du göra om du inte kan använda delar av webbplatsen?
statement_help_text = Hör av dig om du behöver något av innehållet på ett annat sätt. Det gäller också innehåll som är undantaget från lagen.
help_unknown = Webbplatsen anger inte hur du hör av dig.
statement_report = Rapportera brister i tillgängligheten
statement_report_text = Berätta gärna om du hittar en brist som inte står här, eller om du tycker att webbplatsen inte följer lagen.
statement_supervision = Tillsyn
statement_supervision_text = Myndigheten för digital förvaltning, DIGG, har tillsyn över att lagen följs. Är du inte nöjd med svaret på din synpunkt, eller har webbplatsen en brist, kan du anmäla det dit.
statement_digg = Anmäl brister i tillgängligheten till DIGG
statement_technical = Teknisk information om webbplatsens tillgänglighet
standard_full = Webbplatsen är helt förenlig med standarden EN 301 549 V3.2.1 och därmed med WCAG 2.1, nivå AA.
standard_partial = Webbplatsen är delvis förenlig med standarden EN 301 549 V3.2.1 och därmed med WCAG 2.1, nivå AA. Det beror på bristerna som står här nedanför.
standard_not = Webbplatsen är inte förenlig med standarden EN 301 549 V3.2.1 och därmed inte med WCAG 2.1, nivå AA. Det beror på bristerna som står här nedanför.
standard_unassessed = Kraven står i standarden EN 301 549 V3.2.1, som bygger på WCAG 2.1, nivå AA. Webbplatsen är inte bedömd mot dem.
statement_lacks = Innehåll som inte är tillgängligt
statement_failings = Brister mot kraven
failings_none = Redogörelsen tar inte upp någon brist.
failings_unknown = Ingen bedömning har gjorts. Därför är bristerna inte kända.
failing_why = Varför
failing_alternative = Alternativ
alternative_unknown = Redogörelsen anger inget alternativ.
statement_burden = Oskäligt betungande anpassning
burden_lead = Det här är undantaget enligt 12{"\u00A0"}§ i lagen. Att anpassa det skulle vara oskäligt betungande.
burden_none = Redogörelsen undantar inget som oskäligt betungande att anpassa (12{"\u00A0"}§ i lagen).
statement_outside = Innehåll som inte omfattas av lagen
outside_lead = Det här omfattas inte av lagen (9{"\u00A0"}§).
outside_none = Redogörelsen tar inte upp något innehåll som ligger utanför lagen (9{"\u00A0"}§).
statement_tested = Hur webbplatsen är testad
method = Metod
method_self = Självskattning: de som svarar för webbplatsen har själva bedömt den.
method_external = Granskning: en extern part har bedömt webbplatsen.
method_unknown = Redogörelsen anger ingen metod.
assessed = Senaste bedömningen
assessed_unknown = Redogörelsen anger ingen dag.
statement_updated = Redogörelsen ändrades senast
statement_tests = Automatiska tester
tests_lead = Programmet { $tool } { $version } testade webbplatsen { $date }.
tests_pages = { $pages ->
    [one] En sida är testad.
   *[other] { $pages } sidor är testade.
}
tests_runs = { $runs ->
    [one] Testet har körts en gång.
   *[other] Testet har körts { $runs } gånger sammanlagt.
}
tests_rules = { $rules ->
    [one] Testet gäller en regel.
   *[other] Testet gäller { $rules } regler.
}
tests_modes = Sidorna är testade så här:
mode_desktop_light = på bred skärm med ljusa färger
mode_desktop_dark = på bred skärm med mörka färger
mode_phone_light = på telefon med ljusa färger
mode_phone_dark = på telefon med mörka färger
mode_forced_colours = med egna färger från datorns inställningar
tests_clean = Testerna hittade inga brister.
tests_found = Testerna hittade brister mot de här reglerna:
tests_undecided = Det här kan programmet inte avgöra. En människa måste bedöma det:
count_elements = { $count ->
    [one] { $count } ställe
   *[other] { $count } ställen
}
tests_unknown = Inga automatiska tester är redovisade.
tests_limit = Automatiska tester hittar kanske en tredjedel av alla brister. Resten märker bara den som använder webbplatsen, till exempel med tangentbord eller skärmläsare.

## Att hitta

search_label = Sök på webbplatsen
search_button = Sök
search_for = Sök efter
search_noscript = Sökrutan behöver JavaScript, och det är inte på i din webbläsare. Allt finns ändå att hitta här på sidan.
search_found = { $count ->
    [one] En träff på ”{ $query }”.
   *[other] { $count } träffar på ”{ $query }”.
}
search_none = Ingen träff på ”{ $query }”. Prova med färre eller kortare ord, eller med ett annat ord för samma sak. Du kan också leta efter ämne eller i bokstavsordning här på sidan.
search_failed = Det gick inte att söka just nu. Prova att ladda om sidan, eller leta efter ämne eller i bokstavsordning.
search_more = Visa fler träffar
search_page = Sida
search_action = { $id }, { $years }. Ansvarig: { $owners }.
search_subjects = Leta efter ämne
search_letters = Leta från A till Ö
search_digits = 0–9
level = Nivå
levels_heading = Nivåer
levels_about = Vad nivåerna betyder
actions_by = Egna listor för:
actions_caption = { $action_plural_cap } i { $plan_title }
filter_heading = Välj vilka { $action_plural } som visas
filter_words = Ord i tabellen
filter_any = Alla
filter_role = Roll
filter_role_either = Vilken som helst
filter_legal = Bara lagkrav
filter_sort = Sortera efter
filter_sort_plan = Planens ordning
filter_order = Ordning
filter_ascending = Stigande
filter_descending = Fallande
filter_show = Visa
filter_clear = Rensa valen
filter_shown = Visar { $shown } av { $count } { $action_plural }.
filter_none = Inga { $action_plural } stämmer med alla val. Ta bort något av dem och visa igen.
filter_sorted_ascending = Sorterat efter { $column }, stigande.
filter_sorted_descending = Sorterat efter { $column }, fallande.

## Sidan som inte finns

not_found = Sidan finns inte
not_found_lead = Adressen kan vara felskriven, eller så har sidan tagits bort.
not_found_home = Gå till startsidan
not_found_ways = Hitta i planen

## Addresses that are no longer in use

moved = Sidan har flyttat
moved_lead = Den här adressen används inte längre. Sidan finns nu här:
moved_elsewhere = Den här adressen används inte längre. Sidan finns nu på en annan webbplats:
moved_gone = Den här adressen används inte längre. Vad som hände står här:
moved_address = Sidan { $title } har flyttat
gone = Sidan finns inte längre
gone_lead = Det som stod på den här sidan har tagits bort.
gone_address = Sidan { $title } finns inte längre
gone_named = { $title } (finns inte längre)

## Det som sidorna hämtar utanför mallarna

describe_action = { $action_cap } { $id }, { $years }. Ansvarig: { $owners }.
describe_index = { $title } i { $plan_title }.
describe_term = Vad ”{ $title }” betyder i { $plan_title }.
describe_thing = { $title }: { $action_plural } i { $plan_title }, med år och ansvariga.
describe_search = Sök i { $plan_title }: sidor, { $action_plural }, områden och ansvariga.
describe_search_pages = Sök bland sidorna.
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
