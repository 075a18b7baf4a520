# Rubriker och ord i tabeller. Det som står först skrivs av planverk export; `.also` är vad andra brukar
# skriva över samma kolumn, med | emellan. Stora och små bokstäver, radbrytningar och mellanslag spelar ingen
# roll. Planens egna ord (insats i stället för åtgärd) känns igen ändå.

## Blad

sheet_action = { $action_plural_cap }
sheet_owner = { $owner_plural_cap }
sheet_goal = { $goal_plural_cap }
sheet_target_area = { $target_area_plural_cap }

## Kolumner

column_id = Id
    .also = Identitet | Kod | Beteckning | Åtgärds-id
column_number = Nummer
    .also = Nr | Nr. | Åtgärdsnummer | Åtgärd nr | Åtgärdsnr | Löpnummer | #
column_title = { $action_cap }
    .also = { $action_plural_cap } | { $action_definite_cap } | Titel | Rubrik | Aktivitet | Aktiviteter | Insats | Insatser | Benämning
column_description = Beskrivning
    .also = Beskrivning av åtgärd | Beskrivning av åtgärden | Förklaring | Detaljer
column_level = Nivå
    .also = Åtgärdsnivå
column_document = Dokument
    .also = Styrdokument | Plan | Program
column_source = Källa
    .also = Ställe i dokumentet
column_target_area = { $target_area_cap }
    .also = { $target_area_plural_cap } | { $target_area_definite_cap } | Område | Avfallsområde
column_focus_area = { $focus_area_cap }
    .also = { $focus_area_plural_cap } | { $focus_area_definite_cap }
column_goals = { $goal_plural_cap }
    .also = { $goal_cap } | { $goal_definite_cap } | Mål nr | Målnummer | Koppling till mål | Kopplade mål | Delmål
column_years = År
    .also = Årtal | Tidplan | Tidsplan | Period | Tidsperiod | Genomförs | Genomförande år | Genomförandeår | När
column_start_year = Startår
    .also = Start | Från år | Från och med | Fr.o.m | Börjar
column_end_year = Slutår
    .also = Slut | Till år | Till och med | T.o.m | Klar | Slutar
column_responsible = Ansvar
    .also = { $owner_cap } | { $owner_plural_cap } | Ansvarig part | Ansvariga parter | Huvudansvar | Huvudansvarig | Ansvar regionalt | Ansvarig regionalt | Ansvarig förvaltning | Ansvarig nämnd | Ansvarig organisation | Ansvarig enhet | Utförare
column_participating = Medverkande
    .also = Medverkar | Medverkande Borlänge | Deltar | Deltagande | Samverkan | Samverkar | Samarbetspart | Samarbetsparter | Övriga aktörer
column_follows = Föregås av
    .also = Regional åtgärd | Regionala åtgärder | Koppling till regional åtgärd | Föregående åtgärd | Föregås normalt av | Beror på
column_legal_requirement = Lagkrav
    .also = Lagstadgad | Lagstadgat | Krav enligt lag | Lag
column_recommended = Rekommenderas
    .also = Rekommenderad | Rekommenderas i alla kommuner
column_notes = Anmärkningar
    .also = Anmärkning | Fotnoter | Noter
column_updated = Ändrad
    .also = Uppdaterad | Senast ändrad | Senast uppdaterad
column_accepted_warnings = Godtagna varningar
column_url = Webbadress
    .also = Länk | Adress | Url | Sida

## Kolumner i de andra bladen

column_name = Namn
    .also = { $owner_cap } | { $owner_plural_cap } | { $owner_definite_cap } | Ansvarig part | Organisation
owner_name = Namn
owner_short_name = Kort namn
owner_aliases = Skrivs även
owner_parent = Ingår i
goal_title = { $goal_cap }
goal_parent = Ingår i
target_area_title = { $target_area_cap }

## Ord i celler

yes_mark = X
note_footnote = Fotnot
note_editor = Redaktionen
list_yes = x | × | ✓ | ✔ | ja | j | sant | 1
list_no = - | – | — | nej | n | falskt | 0
list_until = till | t.o.m. | t.o.m | tom | till och med
list_and = och | samt
# Förkortningar som en mening inte slutar med, även om nästa ord har stor bokstav.
list_abbreviations = t.ex. | bl.a. | m.fl. | m.m. | dvs. | d.v.s. | s.k. | inkl. | exkl. | ca. | kap. | enl. | resp. | f.d. | nr. | tex.
