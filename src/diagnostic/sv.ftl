# Allt som Planverk säger till den som redigerar. En kod får aldrig en ny betydelse.
# Texten är meningen, `.label` står vid det markerade, övriga är ledtrådar och namn på fler ställen.

## Ramen

level_error = fel
level_warning = varning
level_help = hjälp
more = … och { $count ->
    [one] { $count } till
   *[other] { $count } till
}. Rätta de första och kör igen.
failed = Webbplatsen byggdes inte: { $errors ->
    [one] { $errors } fel
   *[other] { $errors } fel
}{ $warnings ->
    [0] .
    [one] {" "}och { $warnings } varning.
   *[other] {" "}och { $warnings } varningar.
} Den tidigare webbplatsen är orörd.
built = Klart: { $pages } sidor och { $actions ->
    [one] { $actions } åtgärd
   *[other] { $actions } åtgärder
} i { $out } ({ $warnings ->
    [0] inga varningar
    [one] { $warnings } varning
   *[other] { $warnings } varningar
}, { $seconds } s).
checked = Allt stämmer: { $pages } sidor och { $actions ->
    [one] { $actions } åtgärd
   *[other] { $actions } åtgärder
} ({ $warnings ->
    [0] inga varningar
    [one] { $warnings } varning
   *[other] { $warnings } varningar
}, { $seconds } s). Ingenting skrevs.
no_project = Här finns inget att bygga: mappen ”{ $root }” har ingen mapp ”content”. Kör programmet i projektets mapp, eller ange den med --root.
out_in_content = Webbplatsen kan inte skrivas till ”{ $out }”: den mappen hör till innehållet. Ange en annan med --out.
bad_base_url = ”{ $url }” är ingen webbadress. Den ska börja med https:// eller http://.
not_ours = Mappen ”{ $out }” innehåller filer som Planverk inte har gjort, och rörs därför inte. Töm den själv, eller ange en annan mapp med --out.
write_failed = Det gick inte att skriva ”{ $path }”: { $reason }

stage_read = Läser filerna
stage_draft = Tolkar innehållet
stage_link = Länkar planen
stage_lay_out = Lägger ut sidorna
stage_theme = Läser temat
stage_render = Gör sidorna
stage_export = Gör öppna data
stage_write = Skriver webbplatsen

## 01: filer

PV0101 = Filen { $file } saknas
PV0102 = Filen går inte att läsa: { $reason }
PV0103 = Filen är inte sparad som UTF-8
    .label = det första tecknet som inte går att läsa
    .windows = Filen är troligen sparad som ”Windows-1252” eller ”ANSI”. Spara om den och välj teckenkodningen UTF-8.
    .utf16 = Filen är sparad som UTF-16 (”Unicode”). Spara om den och välj teckenkodningen UTF-8.
PV0104 = Det här är en genväg (symbolisk länk), och sådana följs inte
    .copy = Lägg själva filen här i stället för en genväg till den.
PV0105 = Filnamnet ”{ $path }” kan inte bli en webbadress
    .proposal = Döp om filen till ”{ $proposal }”: små bokstäver a–z, siffror och bindestreck.
PV0106 = YAML går inte att läsa härifrån
    .label = här tar det stopp
    .tab = Raden är indragen med tabb. Använd mellanslag.
    .quote = Ett citattecken saknas, eller står mitt i en text. Börjar texten med " ska den också sluta med ".
    .bracket = En hakparentes [ ] eller klammer { "{" } { "}" } saknar sin andra hälft, eller ett komma saknas.
    .colon = En rad här saknar kolon efter nyckeln, eller har ett kolon mitt i texten. Skriv ”nyckel: text”, och sätt citattecken om en text som innehåller ”: ”.
    .asterisk = En text kan inte börja med *. Sätt citattecken om den.
    .depth = Uppgifterna är inskjutna i fler nivåer än det går att läsa.
    .one_document = Filen får inte delas med ”---”. Lägg delarna i var sin fil.
    .general = Jämför med raderna ovanför: indraget ska vara lika för alla nycklar i samma post, och efter varje nyckel står ett kolon och ett mellanslag.
PV0107 = Här ska stå nycklar med värden
    .label = inte ”nyckel: värde”
    .empty = Filen är tom. Fyll i den eller ta bort den.
PV0108 = Förkortningarna med * upprepar så mycket att filen inte läses
PV0109 = Sidan saknar uppgifter överst
    .label = här ska stå ---
    .form = Börja filen med en rad ”---”, sedan ”title: Sidans rubrik”, sedan en rad ”---”.
PV0110 = Filen är för stor för att läsas ({ $size } MB)

## 02: nycklar och värden

PV0201 = Nyckeln ”{ $key }” finns inte här
    .label = okänd nyckel
    .similar = Menade du ”{ $similar }”?
    .known = Här kan stå: { $known }.
PV0202 = Nyckeln ”{ $key }” saknas
    .label = i den här posten
    .general = Lägg till en rad ”{ $key }: …”.
    .id = Varje post behöver ett eget id, till exempel ”id: K24”. Det blir sidans adress och ändras aldrig.
    .goals = Lägg till till exempel ”goals: [4, 5]”. Anger planen inget skriver du ”goals: []”.
    .years = Lägg till till exempel ”years: 2024” eller ”years: 2023-2026”.
    .responsible = Lägg till den eller dem som ansvarar, till exempel ”responsible: [borlange-energi]”.
PV0203 = ”{ $key }” står två gånger
    .label = andra gången
    .first = första gången
PV0204 = Värdet för ”{ $key }” har fel form
    .label = { $expected ->
        [text] här ska stå text
        [list] här ska stå en lista
        [records] här ska stå en lista med poster
        [keys] här ska stå nycklar med värden
       *[truth] här ska stå true eller false
    }
    .as_text = Skriv texten direkt efter kolonet: ”{ $key }: text”.
    .as_list = Skriv en lista med hakparentes: ”{ $key }: [{ $written }]”. Flera skiljs åt med komma.
    .as_records = Skriv varje post på egna rader som börjar med ”- id: …”.
    .as_keys = Skriv varje uppgift på en egen, indragen rad: ”nyckel: värde”.
    .as_truth = Skriv ”{ $key }: true” för ja. Är svaret nej kan hela raden tas bort.
PV0205 = ”{ $key }” har inget värde
    .label = tomt
PV0206 = ”{ $written }” kan inte stå för ”{ $key }”
    .choices = Här kan stå: { $choices }.
    .similar = Menade du ”{ $similar }”?
PV0207 = ”{ $id }” kan inte vara ett id
    .form = Ett id har bara bokstäverna a–z och A–Z, siffror, bindestreck, punkt och understreck, och börjar och slutar med en bokstav eller siffra.
    .proposal = Skriv till exempel ”{ $proposal }”.
PV0208 = ”{ $written }” är inga årtal
    .form = Skriv ett år (2024) eller två med bindestreck emellan (2023-2026).
PV0209 = Åren går baklänges: { $end } kommer före { $start }
    .swap = Skriv ”{ $end }-{ $start }”.
PV0210 = ”{ $written }” är inget datum
    .form = Skriv 2021, 2021-09 eller 2021-09-27.
PV0211 = ”{ $written }” är ingen webbadress
    .form = Skriv hela adressen, med https:// först.
PV0212 = ”{ $written }” är inget heltal
    .label = här ska stå ett heltal

## 03: id och hänvisningar

PV0301 = Två { $kind_plural } har id ”{ $id }”
    .label = andra gången
    .first = första gången
    .rename = Ge den ena ett annat id. Den som redan är publicerad behåller sitt.
    .case = Skillnaden mellan stora och små bokstäver räcker inte: båda får samma adress.
PV0302 = { $from_cap } { $from_id } hänvisar till { $kind_definite } ”{ $id }”, som inte finns
    .label = finns inte
    .similar = Menade du ”{ $similar }”?
    .several = Flera räknas upp med komma mellan sig i hakparentesen: [4, 5], inte ["4,5"].
    .other = ”{ $id }” är { $other } och kan inte stå här.
PV0303 = ”{ $id }” räknas upp två gånger
    .label = andra gången
    .first = första gången
PV0304 = { $kind_cap } { $id } leder tillbaka till sig själv: { $chain }
    .label = ringen börjar här
PV0305 = Planen har inga { $kind_plural }, så ”{ $key }” kan inte stå här
    .label = hör till { $kind_plural }
    .declare = Ska planen ha { $kind_plural }? Lägg då till ”{ $kind_key }” under ”kinds” i content/plan/plan.yaml. Annars tar du bort raden.
PV0306 = Namnet ”{ $name }” är redan taget
    .label = andra gången
    .first = första gången

## 04: planens egen ordning

PV0401 = { $id } gäller { $years }, men styrdokumentet gäller { $period }
    .label = utanför perioden
    .period = styrdokumentets period

## 05: text

PV0501 = Länken ”{ $link }” leder ingenstans
    .label = finns inte
    .thing = Det finns ingen { $kind } med id ”{ $id }”.
    .page = Det finns ingen sida där. Skriv sidans väg under content utan ”.md”, till exempel ”page:strategi”.
    .similar = Menade du ”{ $similar }”?
PV0502 = Rubriken ”#{ $fragment }” finns inte på sidan ”{ $page }”
    .label = finns inte
    .similar = Menade du ”#{ $similar }”?
PV0503 = Filen ”{ $path }” finns inte
    .label = finns inte
    .file = Filen ska ligga under content. Vägen räknas från den fil som länken står i.
    .image = Bilden ska ligga under content. Vägen räknas från den fil som bilden står i.
    .similar = Menade du ”{ $similar }”?
PV0504 = ”{ $link }” kan inte vara en länk här
    .label = går inte att länka till
    .refused = Länka till planen (action:R2), till en sida (page:strategi), till en fil bredvid (karta.pdf) eller till webben (https://…).
    .scheme = Före kolonet kan stå: { $schemes }, https, http, mailto, tel.
PV0505 = ”{ $name }” används i texten men förklaras ingenstans
    .label = förklaring saknas
    .footnote = Lägg till en rad sist i texten: ”[{ $name }]: Fotnotens text.”
    .link = Lägg till en rad sist i texten: ”[{ $name }]: https://…”
PV0506 = HTML i texten visas som den står
    .label = visas som text
    .instead = Skriv Markdown i stället: **fetstil**, *kursiv*, [länktext](adress).
PV0507 = En rubrik med ett enda # bryter sidans ordning: sidans titel är redan dess rubrik
    .label = använd ##
    .form = Skriv ## för sidans rubriker och ### för underrubriker.
PV0508 = Bilden saknar text för den som inte ser den
    .label = text saknas
    .form = Beskriv bilden inom hakparentesen: ![Karta över återvinningscentraler](karta.png)

## 06: webbplatsen

PV0601 = Två sidor eller filer får samma adress: { $address }
    .label = andra gången
    .first = första gången
PV0602 = Webbplatsens adress är inte angiven, så ingen sitemap.xml görs
    .add = Lägg till ”base_url: https://…” här, eller ange --base-url när du bygger.

## 07: temat

PV0701 = Mallen går inte att använda: { $message }
    .label = här
    .page = Felet syns när sidan { $page } görs.
PV0702 = Temats texter går inte att läsa: { $message }
    .label = här
PV0703 = Temat ”{ $theme }” finns inte
    .label = ingen sådan mapp i themes
