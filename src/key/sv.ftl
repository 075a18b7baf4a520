# Vad man kan skriva i innehållet: en text för varje tabell och varje nyckel. Redigeringsprogram visar den
# när man pekar på nyckeln, och handboken är gjord av den. `.example` är ett exempel på vad som kan stå där.

## content/site.yaml

site = Webbplatsens inställningar.
site-title = Webbplatsens namn. Det står överst på varje sida.
    .example = Testbys miljöplan
site-language = Språket som webbplatsen och dess egna texter är på: sv eller en.
site-organisation = Kommunen eller myndigheten vars plan det är.
    .example = Testby kommun
site-description = En mening om webbplatsen. Sökmotorer visar den.
site-base_url = Adressen där webbplatsen kommer att ligga. Utan den görs ingen sitemap.
    .example = https://plan.testby.example
site-pages_only = Webbplatsen har bara sidor och ingen plan: inga åtgärder, ansvariga eller år.
site-theme = Temat i mappen themes som webbplatsen ser ut efter. Utelämnas det används det vanliga.
site-logo = En bild i content som visas på sidhuvudets färg.
    .example = logo.svg
site-logo_text = Vad bilden visar, om det inte är organisationens namn.
site-share_image = En bild i content som visas bredvid länkar som någon delar. Bäst är 1200 × 630 bildpunkter.
site-share_image_text = Vad bilden visar.
site-colours = Webbplatsens egna färger. Text i dem måste gå att läsa: kontrasten är minst 7:1.
site-navigation = Huvudmenyn, i ordning: sidor (page:om), listor (index:action) och annat som en länk kan peka på.
site-footer = Länkarna längst ner på varje sida, skrivna som i huvudmenyn.
site-message_language = Språket som Planverk talar med er på, om det är ett annat än webbplatsens.
site-updated = Dagen då webbplatsen senast ändrades, för sidor där inget annat är känt.
site-contact = Vem som svarar för webbplatsen, och hur man når dem.
site-accessibility = Vad ni vet om webbplatsens tillgänglighet. Det blir en sida som lagen kräver (2018:1937).
site-security = Hur den som hittar en säkerhetslucka når er. Det blir filen security.txt (RFC 9116).
site-budget = Hur tung en sida får vara.
site-accepted_warnings = Varningar som är som de ska i den här filen, var och en med skälet.

colours = Webbplatsens egna färger.
colours-header = Sidhuvudets bakgrund.
    .example = "#0b4046"
colours-accent = Länkar. På mörka skärmar används en ljusare ton av samma färg.
    .example = "#0a4f57"

contact = Vem som svarar för webbplatsen. Minst ett sätt att nå dem behövs.
contact-name = Namnet: en förvaltning, en enhet eller en person.
contact-email = E-postadressen.
    .example = kontakt@testby.example
contact-url = En sida med kontaktuppgifter.
    .example = https://testby.example/kontakt
contact-phone = Telefonnumret.
    .example = 0243-123 45

security = Hur den som hittar en säkerhetslucka når er. Minst ett sätt behövs.
security-expires = Dagen då uppgifterna slutar gälla. Högst ett år fram är bra; Planverk varnar i god tid.
    .example = 2027-06-30
security-phone = Ett telefonnummer med landsnummer.
    .example = +46 243 123 45
security-email = En e-postadress.
    .example = sakerhet@testby.example
security-url = En sida där man kan rapportera.
security-policy = En sida om hur rapporter tas om hand.
security-acknowledgments = En sida som tackar dem som har rapporterat.

budget = Hur tung en sida får vara.
budget-page_kb = Sidan, stilmallen, skriptet och bilderna tillsammans, i kilobyte.
    .example = 150

accessibility = Vad ni vet om webbplatsens tillgänglighet.
accessibility-status = Hur väl webbplatsen följer lagen: full (helt), partial (delvis) eller none (inte).
accessibility-assessed = Dagen då det bedömdes.
    .example = 2026-09-01
accessibility-method = Vem som bedömde: self (ni själva) eller external (någon annan på ert uppdrag).
accessibility-updated = Dagen då redogörelsen senast ändrades.
accessibility-failings = Det som inte är tillgängligt.
accessibility-burden = Det som vore orimligt betungande att göra tillgängligt (12 § i lagen).
accessibility-outside = Det som lagen inte omfattar (9 §), en mening för varje.
accessibility-report_url = Sidan där man rapporterar brister, om det inte är den vanliga kontakten.
accessibility-report_email = E-postadressen som man rapporterar brister till.

failing = En brist.
failing-what = Vad som inte är tillgängligt.
failing-why = Varför, och när det blir åtgärdat.
failing-alternative = Hur man får samma sak på ett annat sätt.

burden = Ett undantag.
burden-what = Vad som inte görs tillgängligt.
burden-why = Varför det vore orimligt betungande.

## Planens egna inställningar (content/plan/plan.yaml)

plan = Planens inställningar: vilka slag av saker den har, och vad de heter.
plan-title = Planens namn i löpande text.
    .example = miljöstrategin
plan-documents = { file-documents }
plan-goals = { file-goals }
plan-target_areas = { file-target_areas }
plan-terms = { file-terms }
plan-owners = { file-owners }
plan-actions = { file-actions }
plan-document = { file-document }
plan-level = { file-level }
plan-source = { file-source }
plan-updated = Dagen då inställningarna senast ändrades.
plan-kinds = De slag av saker som planen har utöver åtgärder, ansvariga, år och dokument: goal, focus_area, target_area, priority, term. Under vart och ett kan stå planens egna ord.
plan-focus_area_links = Vem som kopplade åtgärder till fokusområden: decided (beslutet) eller editorial (redaktionen). Redaktionens kopplingar märks ut på webbplatsen.
plan-levels = Nivåerna som åtgärder ligger på, till exempel kommunala och regionala.
plan-accepted_warnings = { site-accepted_warnings }

words = Planens egna ord för ett slag av saker.
words-singular = Ordet för en.
    .example = insats
words-plural = Ordet för flera.
    .example = insatser
words-definite = Ordet i bestämd form.
    .example = insatsen
words-index = Vad listan över alla heter, om det inte är ordet för flera.
    .example = Ordlista
words-address = Mappen i webbadressen.
    .example = insatser

level = En nivå av åtgärder.
level-id = Vad nivån kallas i andra filer. Ändra det inte: det står i varje tabell.
    .example = kommunal
level-name = Ordet för en åtgärd på nivån.
    .example = kommunal åtgärd
level-plural = Ordet för flera.
    .example = kommunala åtgärder
level-description = Vad som skiljer nivån från andra.

## Tabeller (content/plan/*.yaml)

file = En tabell: dokument, mål, målområden, begrepp, ansvariga och åtgärder, i en fil eller flera.
file-document = Dokumentet som filens mål eller åtgärder står i.
file-updated = Dagen då något i filen senast ändrades. Står det i en post gäller det bara posten.
    .example = 2026-11-23
file-documents = Dokumenten som planen består av.
file-goals = Målen.
file-target_areas = Målområdena, som åtgärder hör till.
file-terms = Begrepp som förklaras: varje blir en sida, och länkas där ordet först står.
file-owners = Ansvariga: de som gör åtgärder eller medverkar i dem.
file-level = Nivån som filens åtgärder ligger på.
file-source = Var i dokumentet filens åtgärder står.
    .example = Tabellen ”Kommunala åtgärder”
file-actions = Åtgärderna.

document = Ett dokument.
document-id = Vad dokumentet kallas i andra filer, och dess webbadress. Ändra det aldrig när det är publicerat.
    .example = avfallsplan-2023-2026
document-title = Dokumentets namn, som det står på framsidan.
document-kind = Vad för slags dokument det är.
    .example = Åtgärdsprogram
document-period = Åren som det gäller.
    .example = 2023-2026
document-decided_by = Vem som beslutade det.
    .example = Kommunfullmäktige
document-decided_on = Dagen, månaden eller året då det beslutades.
    .example = 2022-11-28
document-part_of = Dokumentet som det är en del av.
document-url = Var det går att läsa.
document-description = Vad det är, i några meningar.
document-sources = Var uppgifterna är hämtade.
document-notes = Anmärkningar.
document-updated = { file-updated }
document-accepted_warnings = Varningar som är som de ska i den här posten, var och en med skälet.

source = En källa.
source-title = Källans namn.
source-url = Var den går att läsa.
source-note = Vad som är bra att veta om den.

goal = Ett mål.
goal-id = Vad målet kallas i andra filer, och dess webbadress. Ändra det aldrig när det är publicerat.
    .example = 4
goal-title = Målets namn, om beslutet ger det ett.
goal-description = Målet i beslutets egna ord. Finns de inte säger webbplatsen att källan tiger.
goal-document = Dokumentet som målet står i, om det är ett annat än filens.
goal-parent = Målet som det är en del av.
goal-updated = { file-updated }
goal-accepted_warnings = { document-accepted_warnings }

target_area = Ett målområde.
target_area-id = Vad målområdet kallas i andra filer, och dess webbadress. Ändra det aldrig när det är publicerat.
    .example = matsvinn
target_area-title = Målområdets namn.
target_area-description = Vad det omfattar.
target_area-focus_area = Fokusområdet som det hör till.
target_area-updated = { file-updated }
target_area-accepted_warnings = { document-accepted_warnings }

term = Ett begrepp.
term-id = Vad begreppet kallas i andra filer, och dess webbadress.
    .example = matsvinn
term-term = Begreppet, som det skrivs mitt i en mening.
term-forms = Andra former av ordet som också ska länkas.
    .example = [matsvinnet]
term-stands_for = Vad förkortningen står för.
term-text = Förklaringen.
term-document = Dokumentet som förklaringen är hämtad ur. Utan det märks den som redaktionens egen.
term-source = Var i dokumentet den står.
term-updated = { file-updated }
term-accepted_warnings = { document-accepted_warnings }

owner = En ansvarig.
owner-id = Vad den ansvariga kallas i andra filer, och dess webbadress. Ändra det aldrig när det är publicerat.
    .example = borlange-energi
owner-name = Namnet.
owner-short_name = Ett kortare namn, för tabeller.
owner-aliases = Andra namn som källor använder. De känns igen när en tabell läses in.
owner-url = Den ansvarigas egen webbplats.
owner-description = Vad den ansvariga gör.
owner-parent = Den som det är en enhet av.
owner-updated = { file-updated }
owner-accepted_warnings = { document-accepted_warnings }

action = En åtgärd.
action-id = Vad åtgärden kallas i andra filer, och dess webbadress. Ändra det aldrig när det är publicerat.
    .example = K3
action-number = Numret som det är tryckt.
    .example = 3
action-title = Åtgärden i beslutets egna ord: första meningen.
action-description = Resten av åtgärdens text, om det finns mer än en mening.
action-target_area = Målområdet som åtgärden hör till.
action-focus_area = Fokusområdet som åtgärden hör till, om det inte följer av målområdet.
action-goals = Målen som åtgärden bidrar till. [] betyder att beslutet inte anger något.
action-years = Året eller åren då åtgärden görs.
    .example = 2023-2026
action-responsible = De som ansvarar för åtgärden.
action-source = Var i dokumentet åtgärden står, om det är någon annanstans än resten av filens.
action-participating = De som medverkar.
action-follows = Åtgärder som normalt kommer före.
action-legal_requirement = true om en lag kräver åtgärden. Annars utelämnas raden.
action-recommended = true om åtgärden rekommenderas i alla kommuner. Annars utelämnas raden.
action-notes = Fotnoter, och redaktionens egna anmärkningar.
action-updated = { file-updated }
action-accepted_warnings = { document-accepted_warnings }

note = En anmärkning: footnote eller editor.
note-footnote = En fotnot i dokumentet.
note-editor = Redaktionens egen anmärkning. Den märks ut på webbplatsen.
note-number = Fotnotens nummer eller tecken, som det är tryckt.
note-about = Vad anmärkningen gäller.

## Sidor (content/**/*.md)

page = Uppgifterna överst på en sida, mellan två rader med ---.
page-kind = Vad sidan är: page (en vanlig sida), focus_area (ett fokusområde) eller priority (en prioritering).
page-title = Sidans rubrik.
page-description = En mening om sidan, för listor och sökmotorer.
page-number = Numret som det är tryckt.
page-order = Platsen bland syskonen: 1 kommer före 2.
page-document = Dokumentet som sidan bygger på.
page-updated = Dagen då sidan senast ändrades.
    .example = 2026-11-23
page-accepted_warnings = Varningar som är som de ska på sidan, var och en med skälet.

focus_area = Uppgifterna överst på sidan om ett fokusområde.
focus_area-kind = { page-kind }
focus_area-title = Fokusområdets namn.
focus_area-id = Vad fokusområdet kallas i andra filer, om det inte är filens namn.
focus_area-description = { page-description }
focus_area-number = { page-number }
focus_area-order = { page-order }
focus_area-document = { page-document }
focus_area-updated = { page-updated }
focus_area-priority = Prioriteringen som fokusområdet hör till.
focus_area-accepted_warnings = { page-accepted_warnings }

priority = Uppgifterna överst på sidan om en prioritering.
priority-kind = { page-kind }
priority-title = Prioriteringens namn.
priority-id = Vad prioriteringen kallas i andra filer, om det inte är filens namn.
priority-description = { page-description }
priority-number = { page-number }
priority-order = { page-order }
priority-document = { page-document }
priority-updated = { page-updated }
priority-accepted_warnings = { page-accepted_warnings }

## Gamla adresser (content/redirects.yaml)

redirects = Vad som har blivit av adresser som inte används längre.
redirects-redirects = Sidor som finns på en annan adress nu.
redirects-gone = Sidor som inte finns längre.
redirects-accepted_warnings = { site-accepted_warnings }

redirect = En sida som finns på en annan adress nu.
redirect-from = Den gamla adressen, från webbplatsens rot.
    .example = /atgarder/k12/
redirect-to = Det som besökaren leds till: allt som en länk kan peka på.
    .example = action:K24

gone = En sida som inte finns längre.
gone-address = Adressen som den hade.
    .example = /atgarder/k13/
gone-title = Vad som stod där.
gone-text = Vad som hände med den.
    .example = Åtgärden utgick 2025, ersatt av [åtgärd K24](action:K24).

## Filer som program skriver

ledger = Alla adresser som någonsin har publicerats. Filen skrivs av planverk record.
ledger-addresses = En rad för varje adress, med vad som står eller stod där.

tests = Vad de automatiska testerna av tillgängligheten fann. De skriver filen själva.
tests-tool = Programmet som testade.
tests-version = Programmets version.
tests-date = Dagen.
tests-pages = Hur många sidor det såg på.
tests-runs = Hur många gånger det såg på en sida.
tests-rules = Hur många regler det prövade.
tests-modes = Hur det såg på sidorna: i en telefon, i mörkt läge.
tests-violations = Regler som bröts.
tests-undecided = Regler som en människa får bedöma.

violation = En regel.
violation-rule = Regelns namn.
violation-count = För hur många ställen.
