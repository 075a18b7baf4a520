# Texter i scheman, som redigeringsprogram visar medan man skriver, och i förteckningen över alla nycklar.

made_by = Skrivet av { $call }. Ändra inte här: filen skrivs om.
example = Exempel: `{ $example }`

## Vad som kan stå efter ett kolon

line = En rad text.
prose = Text på en rad. Länkar och betoning skrivs som i Markdown.
truth = true (ja) eller false (nej).
number = Ett heltal.
count = Ett heltal, 0 eller större.
day = Ett helt datum som finns: 2021-09-27.
date = Ett datum som finns: 2021, 2021-09 eller 2021-09-27.
years = Ett år (2024) eller två med bindestreck emellan (2023-2026).
url = En hel webbadress utan mellanslag, med https:// först.
email = En e-postadress.
phone = Ett telefonnummer, skrivet med siffror.
address = En adress på webbplatsen, från dess rot: /atgarder/k12/ eller /gammal.html.
slug = Ett namn för en mapp: små bokstäver a–z, siffror, bindestreck och understreck.
colour = En färg: # och sex tecken (0–9 och a–f), inom citattecken.
file = En fil i mappen content.
id = Ett id: bokstäver a–z och A–Z, siffror, bindestreck, punkt och understreck.
choice = Ett av orden: { $words }.
reference = Ett id.
references = En lista med id i hakparentes, med komma mellan flera: [4, 5].
target = Det som en länk kan peka på: page:om, action:K24, index:action.
lines = En lista med text: varje på en egen rad, med bindestreck och mellanslag först.
menu = En lista: varje menyval på en egen rad, med bindestreck och mellanslag först.
reasons = Koder för varningar, var och en på en egen rad med skälet efter kolonet.
addresses = Adresser, var och en med vad som står eller stod där.
kinds = Slag av saker, vart och ett på en egen rad med kolon efter.
record = Nycklar med värden, indragna på egna rader.
records = En lista: varje post på egna rader, med bindestreck och mellanslag först.
reason = Skriv skälet efter kolonet, så att den som läser om ett år förstår.

## Vad som saknas

due_way = Ange minst ett sätt: email, url eller phone.
due_note = Skriv footnote för planens egen fotnot, eller editor för redaktionens anmärkning.

## Ett id som inte finns i planen

no_document = Det finns inget dokument med det id:t.
no_goal = Det finns inget mål med det id:t.
no_target_area = Det finns inget målområde med det id:t.
no_owner = Det finns ingen ansvarig med det id:t.
no_action = Det finns ingen åtgärd med det id:t.
no_focus_area = Det finns inget fokusområde med det id:t.
no_priority = Det finns ingen prioritering med det id:t.
no_level = Det finns ingen nivå med det id:t.

## Förteckningen över alla nycklar

reference_title = Alla nycklar
reference_intro = Allt som kan stå i innehållet, fil för fil. Nycklarna står i den ordning som de brukar skrivas.
heading_key = Nyckel
heading_what = Vad den är
heading_form = Vad som kan stå där
heading_example = Exempel
due = Måste finnas.
reference_of = Id för { $kind }.
references_of = En lista med id för { $kind }, i hakparentes och med komma emellan: [4, 5].
level_of = nivåer
record_of = Se { $table }.
of_plan = Bara i en plan som har { $kind }.
file_site = content/site.yaml
file_plan = content/plan/plan.yaml
file_file = content/plan/*.yaml
file_page = Sidor: content/**/*.md
file_focus_area = Sidor med kind: focus_area
file_priority = Sidor med kind: priority
file_redirects = content/redirects.yaml
file_ledger = content/addresses.lock
file_tests = content/accessibility-tests.yaml
