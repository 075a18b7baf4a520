# Allt som kommandoraden säger om sig själv på svenska: hjälpen, manualen och vad som är fel i ett anrop.
#
# Ett kommando har sin text under sitt namn (build). Det som kommandot tar har sin under båda namnen
# (build-out), eller under any- där det betyder detsamma överallt (any-root). Ett värde som går att välja
# har sin under alla tre (check-format-json), och det som står i stället för ett värde under value-.
# `.expects` säger vad ett värde ska vara, `.after` står sist i hjälpen.

## Ramen

usage = Användning
commands = Kommandon
arguments = Argument
options = Flaggor
default = [förval:{"\u00A0"}{ $value }]
values = [kan vara: { $values }]
value-COMMAND = KOMMANDO
value-OPTIONS = FLAGGOR
manual_name = NAMN
manual_synopsis = ÖVERSIKT
manual_description = BESKRIVNING
manual_options = FLAGGOR
manual_commands = KOMMANDON
manual_extra = MER
manual_values = Kan vara:

## Vad som är fel i ett anrop

level = fel
wrong_call = Anropet går inte att förstå.
wrong_no_value = { $argument } behöver ett värde.
wrong_value = ”{ $value }” går inte för { $argument }.
wrong_argument = ”{ $argument }” är inget som kommandot tar.
wrong_command = Kommandot ”{ $command }” finns inte.
wrong_missing = Det fattas något: { $arguments }
wrong_no_command = Det fattas ett kommando.
wrong_twice = { $argument } får stå en gång.
wrong_together = { $argument } går inte tillsammans med { $other }.
wrong_many = ”{ $value }” är ett värde för mycket för { $argument }.
wrong_few = { $argument } behöver fler värden.
wrong_equals = { $argument } behöver ett likhetstecken före värdet.
wrong_utf8 = Ett argument är ingen text i UTF-8.
similar = Menade du { $similar }?
more = Mer hjälp: { $command }

## Det som står i stället för värden

value-DIR = MAPP
value-FILE = FIL
value-URL = ADRESS
value-LANG = SPRÅK
value-YYYY-MM-DD = ÅÅÅÅ-MM-DD
value-FORMAT = FORMAT
value-CODE = KOD
value-NAME = NAMN
value-SHELL = SKAL
value-SERVER = SERVER
value-TEXT = TEXT
value-YEARS = ÅR
value-KIND = SLAG
value-DAYS = DAGAR
value-S = S
value-N = N
value-WHAT = VAD
value-YEAR = ÅR
value-REFERENCE = HÄNVISNING
value-SORT = SLAG
value-TITLE = TITEL
value-ID = ID
value-LEVEL = NIVÅ
value-KEY_VALUE = NYCKEL=VÄRDE
value-OLD = GAMMALT
value-NEW = NYTT
value-SEPARATOR = TECKEN
value-HEADING_KEY = RUBRIK=NYCKEL
value-CELL_MEANT = CELL=MENING

## Programmet, och det som gäller överallt

planverk = Gör en offentlig plan, skriven i Markdown och YAML, till en länkad, tillgänglig och statisk webbplats.
    .after = Utan kommando bygger planverk projektet i mappen där det körs.
any-lang = Meddelandenas språk [förval: message_language i site.yaml, annars omgivningens, annars webbplatsens].
any-help = Visar den här hjälpen.
any-version = Visar programmets version.
any-root = Projektets mapp, som innehåller content/.
any-base_url = Adressen som webbplatsen ska ha, i stället för den i site.yaml.

## build och check

build = Kontrollerar planen och skriver webbplatsen.
build-out = Mapp för den färdiga webbplatsen [förval: public/ i projektet].
build-previous = Manifestet för den webbplats som är publicerad, för att räkna sidor som försvinner [förval: det i mappen för den färdiga webbplatsen].
build-precompress = Lägger komprimerade kopior (.br och .gz) bredvid de filer som blir mindre.
build-offline = Gör en kopia som går att öppna från en mapp eller ett arkiv, utan webbserver och utan skript: länkarna nämner index.html.
build-accept_removals = Skriver även när många sidor försvinner.
check = Gör allt som build gör, men skriver ingenting.
any-date = Dagen som ska gälla som i dag, till exempel 2026-11-23 [förval: den i SOURCE_DATE_EPOCH i omgivningen, annars den senaste i innehållet].
any-format = Hur det som är fel berättas. Allt utom human skrivs till standard ut.
any-format-human = bilder för människor, till standard fel
any-format-short = en rad för varje
any-format-json = ett JSON-objekt
any-format-github = anmärkningar i en pull request på GitHub
any-format-gitlab = en rapport för merge requests på GitLab
any-format-sarif = en logg i SARIF 2.1.0
any-deny_warnings = Räknar också varningar som fel, om de inte är godtagna i innehållet.
any-timings = Visar hur lång tid varje steg tog.

## list och show

list = Listar planens åtgärder, ansvariga, mål, sidor.
list-what = Vad som listas.
list-owner = Bara åtgärder som den ansvariga (id, namn, kortnamn eller alias), eller någon av dess enheter, driver eller medverkar i.
list-goal = Bara åtgärder för målet och dess delmål.
list-area = Bara åtgärder i målområdet eller fokusområdet.
list-level = Bara åtgärder på nivån.
list-year = Bara åtgärder under året.
    .expects = Skriv ett år, till exempel 2026.
list-format = Hur listan skrivs.
list-format-human = en tabell för människor
list-format-json = en lista av JSON-objekt
list-format-csv = en tabell som Excel öppnar, skriven som av export
list-separator = { export-separator }
show = Visar allt som planen säger om en sak.
show-reference = Vad som visas: action:K3, page:om, eller bara K3 om inget annat heter så.
show-format = Hur det skrivs.
show-format-human = rader för människor
show-format-json = ett JSON-objekt

## new och rename

new = Lägger till en post eller en sida, med nästa lediga id, där sådana står.
new-sort = Vad det är.
new-title = Vad det heter.
new-id = Id, i stället för nästa lediga. För en sida: sista delen av adressen.
new-into = Filen som posten ska stå i, eller mappen för en sida, i stället för där sådana står.
new-level = Åtgärdens nivå.
new-set = Det som är känt i övrigt: en nyckel och dess värde. Kan stå flera gånger. Flera id skrivs med komma emellan.
    .expects = Skriv nyckel=värde, till exempel years=2026.
any-dry_run = Visar vad som skulle skrivas, men skriver ingenting.
rename = Ger en post eller sida ett annat id, överallt där den nämns, och leder den gamla adressen till den nya.
rename-sort = Vad det är.
rename-old = Id som det har nu. För en sida: sökvägen.
rename-new = Id som det får. För en sida: sökvägen.

## fmt

fmt = Ger innehållet samma form överallt: indrag, mellanslag, tomma rader. Det som står där blir detsamma.
fmt-files = Filer och mappar i content/. Utan någon: allt.
fmt-check = Skriver ingenting, men säger vilka filer som har en annan form, och ger felkod om det finns några.
fmt-diff = Skriver ingenting, men visar vad som skulle ändras.

## Övriga kommandon

serve = Visar webbplatsen i en webbläsare och följer med när något sparas.
serve-port = Porten på den här datorn; nästa lediga om den är upptagen, vilken ledig som helst för 0.
    .expects = Skriv ett tal från 0 till 65535.
serve-no_open = Öppnar ingen webbläsare.
serve-poll = Ser efter två gånger i sekunden, för en disk som inte säger till när något sparas.
record = Antecknar alla sidors adresser i content/addresses.lock, så att ingen går förlorad.
record-redirects = Lägger först till en omdirigering i content/redirects.yaml för varje sida som har fått en ny adress.
init = Börjar en plan: skriver en liten att fylla i.
init-root = Projektets mapp, som ska innehålla content/.
init-title = Planens namn.
init-organisation = Kommunens eller myndighetens namn.
init-period = Åren som planen gäller: 2023-2026.
init-kinds = Slag av saker som planen har utöver åtgärder, ansvariga, år och styrdokument.
init-yes = Ställer inga frågor.
host = Skriver ut inställningar för en webbserver som ska visa webbplatsen.
host-server = Webbservern.
host-site_root = Mappen på servern där den färdiga webbplatsen ligger, eller en länk till den.
export = Skriver planen som en tabell: en arbetsbok, csv eller json.
export-file = Filen som ska skrivas. Ändelsen säger i vilken form.
export-format = Filens form, vilken ändelse den än har.
export-format-xlsx = en arbetsbok, för Excel, LibreOffice med flera
export-format-csv = en tabell som text
export-format-json = webbplatsens öppna data, för program
export-separator = Det som står mellan två celler i csv. Excel på svenska väntar sig semikolon.
export-force = Ersätt filen om den redan finns.
import = Läser in en tabell i planen: visar vad som skulle ändras, och ändrar det när det önskas.
import-file = Filen som ska läsas: xlsx, xls, xlsb, ods eller csv.
import-sheet = Det enda blad som ska läsas.
import-map = Vad en kolumn är: dess rubrik eller bokstäver, och en nyckel. Ett - i stället för nyckeln hoppar över kolumnen. Kan anges flera gånger.
    .expects = Skriv två texter med = emellan.
import-read = Vad som menas där det står något i en cell. Kan anges flera gånger.
    .expects = Skriv två texter med = emellan.
import-kind = Vad bladen innehåller, när deras namn inte säger det.
import-new_owners = Lägger till de aktörer som tabellen nämner och planen saknar.
import-document = Styrdokumentet som nya åtgärder hör till, dess id eller titel.
import-level = Nivån som åtgärderna hör till, dess id eller namn.
import-into = Fil för nya åtgärder, i content/plan/.
import-write = Ändrar filerna. Annars skrivs ingenting.
import-format = Hur det som hittades berättas.
import-format-human = för människor, till standard fel
import-format-json = ett JSON-objekt
links = Ser efter om webbplatserna som innehållet leder till fortfarande svarar.
links-cache = Fil som minns vad som hittades [förval: planverk/links.json i användarens cachemapp].
links-fresh = Frågar överallt, vad som än står i cachen.
links-max_age = Antal dagar som en adress som svarat inte frågas igen.
    .expects = Skriv ett antal dagar, högst 65535.
links-timeout = Antal sekunder att vänta på ett svar.
    .expects = Skriv ett antal sekunder från 1 till 600.
links-pause = Antal sekunder mellan två frågor till samma värd.
    .expects = Skriv ett antal sekunder från 0 till 60.
links-total = Antal sekunder efter vilka ingen ny fråga börjar.
    .expects = Skriv ett antal sekunder.
links-allow_private = Frågar också adresser på den här datorn och i nätet som den står i.
links-format = Hur det som hittades berättas.
links-format-human = för människor, till standard fel
links-format-json = ett JSON-objekt
schema = Skriver scheman, som redigeringsprogram vet av vad som går att skriva i innehållet. build och serve håller dem aktuella, på planens språk eller det som --lang anger.
schema-name = Skriver bara ut det här schemat, och ingen fil.
schema-with_ids = Räknar upp planens egna id med namn, så att de föreslås medan man skriver.
schema-out = Mapp för schemana [förval: .planverk/schema/ i projektet].
schema-reference = Skriver i stället ut en förteckning över alla nycklar, som Markdown.
explain = Berättar vad en kod betyder, med ett exempel. Utan kod: alla koder.
explain-code = Koden som den står i ett meddelande: PV0302.
manual = Skriver handboken som en webbplats, att öppna från en mapp eller att publicera.
manual-out = Mapp för handboken.
manual-base_url = Adressen som handboken ska ha. Utan den blir det en kopia som går att öppna direkt från mappen.
completions = Skriver ut ett skript som gör att ett skal kan fylla i de här orden.
completions-shell = Skalet.
man = Skriver ut manualsidan.
