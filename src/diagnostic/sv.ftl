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
failed_check = Planen håller inte ihop än: { $errors ->
    [one] { $errors } fel
   *[other] { $errors } fel
}{ $warnings ->
    [0] .
    [one] {" "}och { $warnings } varning.
   *[other] {" "}och { $warnings } varningar.
}
denied = Webbplatsen stämmer, men byggdes inte: { $warnings ->
    [one] { $warnings } varning finns, och --deny-warnings säger att ingen får
   *[other] { $warnings } varningar finns, och --deny-warnings säger att ingen får
} finnas. Den tidigare webbplatsen är orörd.
denied_check = Planen håller ihop, men { $warnings ->
    [one] { $warnings } varning finns, och --deny-warnings säger att ingen får
   *[other] { $warnings } varningar finns, och --deny-warnings säger att ingen får
} finnas.
built = Klart: { $pages } sidor och { $actions ->
    [one] { $actions } åtgärd
   *[other] { $actions } åtgärder
} i { $out } ({ $changed ->
    [0] inga filer ändrade
    [one] { $changed } fil ny eller ändrad
   *[other] { $changed } filer nya eller ändrade
}{ $removed ->
    [0] {""}
    [one] , { $removed } borttagen
   *[other] , { $removed } borttagna
}, { $warnings ->
    [0] inga varningar
    [one] { $warnings } varning
   *[other] { $warnings } varningar
}{ $accepted ->
    [0] {""}
    [one] , { $accepted } godtagen
   *[other] , { $accepted } godtagna
}, { $seconds } s).
checked = Allt stämmer: { $pages } sidor och { $actions ->
    [one] { $actions } åtgärd
   *[other] { $actions } åtgärder
} ({ $warnings ->
    [0] inga varningar
    [one] { $warnings } varning
   *[other] { $warnings } varningar
}{ $accepted ->
    [0] {""}
    [one] , { $accepted } godtagen
   *[other] , { $accepted } godtagna
}, { $seconds } s). Ingenting skrevs.
explain = Mer om en kod: planverk explain { $code }
accept = Är en varning som den ska? Skriv ”accepted_warnings:” i posten eller överst på sidan, och på nästa rad, indraget, koden och skälet: ”{ $code }: Så står det i beslutet.”
no_code = Koden ”{ $code }” finns inte.{ $similar ->
    [none] {""}
   *[other] {" "}Menade du { $similar }?
} Kör planverk explain för att se alla.
no_project = Här finns inget att bygga: mappen ”{ $root }” har ingen mapp ”content”. Kör programmet i projektets mapp, eller ange den med --root. En ny plan börjar med planverk init.
begun = Klart: { $files } filer i ”{ $root }”. Kör där planverk serve för att se webbplatsen medan ni skriver. Det som ni ska fylla i börjar med FYLL I: sök efter de orden i mappen ”content”. README.md säger hur allt hänger ihop. Kör planverk record innan webbplatsen publiceras.
begin_taken = Det här finns redan i ”{ $root }”, och det skrivs inte över:{ $files }
    Ingenting är skrivet. Flytta undan det, eller ange en annan mapp: planverk init MAPP
begin_link = ”{ $path }” är en genväg (symbolisk länk), och sådana följs inte. Lägg själva filen eller mappen där. Ingenting är skrivet.
begin_stopped = Avbrutet. Ingenting är skrivet.
bad_period = ”{ $written }” är inga årtal. Skriv ett år (2024) eller två med bindestreck emellan (2023-2026). Ingenting är skrivet.
bad_answers = Namnen går inte att skriva i en fil så att de läses tillbaka som de är. Ange namn på en rad, högst 1000 tecken, utan styrtecken. Ingenting är skrivet.
ask_organisation = Kommunens eller myndighetens namn (tomt: fyll i senare)
ask_title = Planens namn (tomt: fyll i senare)
ask_period = Åren som planen gäller, till exempel 2023-2026 (tomt: fyll i senare)
ask_again = Skriv ett år (2024) eller två med bindestreck emellan (2023-2026).
ask_kinds = Vad har planen, utöver åtgärder och ansvariga? Mellanslag väljer, Enter går vidare
has_content = Mappen ”{ $root }” har redan en mapp ”content” som inte är tom, och den rörs inte. Ange en annan mapp: planverk init MAPP
content_link = Mappen ”content” i ”{ $root }” är en genväg (symbolisk länk), och sådana följs inte. Lägg själva mappen där.
out_in_content = Webbplatsen kan inte skrivas till ”{ $out }”: den mappen hör till innehållet. Ange en annan med --out.
out_in_project = Webbplatsen kan inte skrivas till ”{ $out }”: där ligger projektet självt. Ange en annan mapp med --out, till exempel en som heter public.
manual_to_open = Klart: handbokens { $pages } sidor finns i ”{ $out }”. Öppna { $first } i en webbläsare.
manual_for_host = Klart: handbokens { $pages } sidor finns i ”{ $out }”, att publicera på { $url }
manual_other = Handboken skrevs inte: i ”{ $out }” ligger en annan webbplats, och av den skulle de här sidorna försvinna:{ $pages }
    Ange en annan mapp. Den som står där är orörd.
manual_in_project = Handboken kan inte skrivas till ”{ $out }”: den mappen hör till planens projekt. Ange en annan mapp: planverk manual handbok
manual_not_ours = I mappen ”{ $out }” finns filer som Planverk inte har gjort, så den lämnas orörd. Töm den själv, eller ange en annan mapp.
schemas_written = Klart: { $files } scheman i ”{ $folder }”{ $ids ->
    [true] , med planens egna id
   *[other] {""}
}.
schemas_link = Schemana skrevs inte: ”{ $path }” är varken en vanlig fil eller mapp utan till exempel en genväg (symbolisk länk). Ta bort den, eller ange en annan mapp med --out.
bad_previous = { $kind ->
    [missing] Filen ”{ $path }” finns inte.
    [content] Filen ”{ $path }” är inget manifest.
   *[other] Filen ”{ $path }” går inte att läsa: { $reason }.
} Ange med --previous den publicerade webbplatsens manifest.sha256, eller utelämna --previous.
bad_base_url = ”{ $url }” är ingen webbadress. Den ska börja med https:// eller http://.
bad_date = ”{ $written }” är inget datum. Skriv --date med år, månad och dag, till exempel 2026-11-23.
bad_epoch = Variabeln SOURCE_DATE_EPOCH är ”{ $written }”. Den ska vara ett antal sekunder sedan 1970.
not_ours = Mappen ”{ $out }” innehåller filer som Planverk inte har gjort, och rörs därför inte. Töm den själv, eller ange en annan mapp med --out.
not_a_file = I mappen för webbplatsen ligger ”{ $out }”, som varken är en fil eller en mapp utan till exempel en genväg (symbolisk länk). Ta bort den, eller ange en annan mapp med --out. Den tidigare webbplatsen är orörd.
in_the_way = Filen ”{ $out }” är inte gjord av Planverk, men webbplatsen ska ha något annat just där. Flytta filen, eller ge sidan en annan adress. Den tidigare webbplatsen är orörd.
mounted = Mappen ”{ $out }” går inte att byta ut i ett steg: där börjar en annan disk, eller en volym eller ett lager i en container. Ange en mapp inuti den med --out, och låt webbservern visa den mappen. Den tidigare webbplatsen är orörd.
unsafe_path = Webbplatsen skulle få en fil med namnet ”{ $path }”, som inte går att skriva överallt. Ge sidan eller filen ett annat namn. Den tidigare webbplatsen är orörd.
shrunk = Webbplatsen skrevs inte, för { $gone } av { $before } sidor skulle försvinna:{ $pages }{ $more ->
    [0] {""}
   *[other] {" "}
    … och { $more } till.
}
    Är det meningen? Bygg en gång till med --accept-removals. Annars saknas något i innehållet. Den tidigare webbplatsen är orörd.
strays = I ”{ $out }” ligger { $count ->
    [one] en fil som Planverk inte har gjort. Den ligger kvar och publiceras
   *[other] { $count } filer som Planverk inte har gjort. De ligger kvar och publiceras
} med webbplatsen:{ $files }
leftover = Webbplatsen är skriven, men ”{ $path }” gick inte att ta bort: { $reason }. Ta bort mappen själv före nästa bygge.
waiting = Väntar på ett annat bygge, som just nu skriver till ”{ $out }”.
write_failed = Det gick inte att skriva ”{ $path }”: { $kind ->
    [full] disken är full.
    [denied] du eller programmet får inte ändra där.
    [read_only] disken går bara att läsa.
   *[other] { $reason }.
} Den tidigare webbplatsen är orörd.
keep_failed = Det gick inte att skriva ”{ $path }”: { $kind ->
    [full] disken är full.
    [denied] du eller programmet får inte ändra där.
    [read_only] disken går bara att läsa.
   *[other] { $reason }.
} Filen är som den var.
begin_failed = Det gick inte att skriva ”{ $path }”: { $kind ->
    [full] disken är full.
    [denied] du eller programmet får inte ändra där.
    [read_only] disken går bara att läsa.
    [taken] där ligger redan en fil med det namnet.
   *[other] { $reason }.
} Ingenting är skrivet.
no_ledger = Webbplatsen byggdes inte: filen content/addresses.lock saknas, så ingen vet vilka adresser som är publicerade. Hämta tillbaka den, eller kör ”planverk record” om den aldrig har funnits. Den tidigare webbplatsen är orörd.
not_recorded = Adresserna är inte antecknade. Kör ”planverk record” innan webbplatsen publiceras, och spara filen som då skrivs. Sedan kan ingen sluta fungera utan att det märks.
recorded = { $count ->
    [0] Inga nya adresser. { $all } är antecknade i { $path }.
    [one] { $count } ny adress är antecknad i { $path }, som nu har { $all }.
   *[other] { $count } nya adresser är antecknade i { $path }, som nu har { $all }.
}
redirected = { $count ->
    [one] { $count } adress leder nu vidare
   *[other] { $count } adresser leder nu vidare
}: se { $path }.
redirects_by_hand = I ”{ $path }” kan inget läggas till så som filen är skriven, till exempel med listan i hakparentes. Skriv under ”redirects:” varje adress på egna rader: ”- from: /gammal/” och därunder ”to: page:ny”. Kör sedan igen.
failed_record = Inget antecknades: { $errors ->
    [one] { $errors } fel
   *[other] { $errors } fel
}.
ledger_comment = Varje adress som webbplatsen har publicerat, och vad som står eller stod där. Planverk
    skriver filen med ”planverk record”. Den hör till innehållet och sparas i git.

    Ta aldrig bort en rad: någon kan ha sparat adressen. När en sida flyttar eller tas bort står det
    i redirects.yaml vad som har hänt. Möts två ändringar i git behålls raderna från båda.
redirects_comment = Adresser som inte används längre, och vart de leder.

links_partial = Planen håller inte ihop än, så det kan finnas fler länkar än de som prövas. Kör ”planverk check” för att se felen.
host_failed = Ingen konfiguration skrevs: planen håller inte ihop än.
host_no_address = Var ska webbplatsen ligga? Skriv dess adress som ”base_url” i content/site.yaml, eller ange den med --base-url.
host_bad_address = Adressen ”{ $value }” kan inte stå i en webbservers konfiguration. Den får ha ett vanligt värdnamn, en port och en mapp, med a–z, 0–9, punkt och bindestreck.
host_bad_folder = Mappen ”{ $value }” kan inte stå i en webbservers konfiguration. Skriv --site-root med hela vägen från /, och bara a–z, 0–9, punkt, bindestreck och understreck.

level_note = not
links_broken = { $why ->
    [no_host] Webbplatsen för { $url } finns inte: ingen värd har det namnet
   *[other] Det finns ingenting på { $url } längre (svar { $status })
}
links_moved = { $url } har flyttat för gott till { $to }
links_unchecked = { $url } kunde inte kontrolleras: { $why ->
    [refused] värden släpper inte in program (svar { $status })
    [server] värden har ett fel just nu (svar { $status })
    [timeout] inget svar i tid
    [connection] värden tog inte emot frågan
    [name] ingen kunde säga var värden finns
    [certificate] certifikatet är inte giltigt
    [circle] den leder runt i en ring
    [private] den hör till det egna nätet (fråga ändå med --allow-private)
    [wait] värden bad att få vara i fred ett tag
    [silent] värden svarade inte på de frågor som kom före
    [total] tiden tog slut (--total)
    [address] adressen kan inte frågas efter
   *[other] ett oväntat svar ({ $status })
}
links_done = { $links ->
    [one] { $links } adress
   *[other] { $links } adresser
} till andra webbplatser ({ $cached } från förra gången): { $broken ->
    [0] ingen är bruten
    [one] { $broken } är bruten
   *[other] { $broken } är brutna
}, { $moved } har flyttat, { $unchecked } kunde inte kontrolleras{ $examples ->
    [0] .
   *[other] , { $examples } är exempel och hoppades över.
}
links_offline = Ingen värd gick att nå, så ingenting är känt om länkarna. Finns det nät här?

stage_read = Läser filerna
stage_draft = Tolkar innehållet
stage_link = Länkar planen
stage_lay_out = Lägger ut sidorna
stage_theme = Läser temat
stage_render = Gör sidorna
stage_export = Gör öppna data
stage_verify = Kontrollerar sidorna
stage_compress = Komprimerar filerna
stage_write = Skriver webbplatsen

## Förhandsvisningen

serve_ready = { $errors ->
    [0] Planen visas på { $url }. Spara en fil, så syns det där direkt.
    [one] Planen visas på { $url } när felet är rättat.
   *[other] Planen visas på { $url } när felen är rättade.
} Avsluta med Ctrl+C.
serve_what = { $files ->
    [0] Hela mappen
   *[other] { $first }
}{ $more ->
    [0] {""}
    [one] {" "}och en fil till
   *[other] {" "}och { $more } filer till
}
serve_rebuilt = { $what }: { $site ->
    [new] { $mended ->
        [0] visas
        [one] felet är rättat. Visas
       *[other] felen är rättade. Visas
    } efter { $milliseconds } ms{ $warnings ->
        [0] .
        [one] , { $warnings } varning{ $gone ->
            [0] .
           *[other] {" "}kvar.
        }
       *[other] , { $warnings } varningar{ $gone ->
            [0] .
           *[other] {" "}kvar.
        }
    }
    [older] { $errors } fel. Webbläsaren visar planen som den var innan, tills { $errors ->
        [one] felet är rättat.
       *[other] felen är rättade.
    }
   *[none] { $errors } fel. Planen visas när { $errors ->
        [one] felet är rättat.
       *[other] felen är rättade.
    }
}
serve_checked = { $mended ->
    [0] {""}
    [one] Felet är rättat.{" "}
   *[other] Felen är rättade.{" "}
}Alla sidor är kontrollerade: { $errors ->
    [0] inga fel
   *[other] { $errors } fel
}, { $warnings ->
    [0] inga varningar.
    [one] { $warnings } varning{ $gone ->
            [0] .
           *[other] {" "}kvar.
        }
   *[other] { $warnings } varningar{ $gone ->
            [0] .
           *[other] {" "}kvar.
        }
}
serve_gone = Borta: { $what }
serve_polls = Systemet säger inte till när något sparas här. Därför ser Planverk efter två gånger i sekunden.
serve_listens = Nu säger systemet till igen när något sparas här.
serve_panicked = Det gick fel i Planverk självt, inte i planen. Förhandsvisningen fortsätter: spara igen, så läses allt om från början. Händer det igen, rapportera gärna det som står i terminalen.
serve_port_taken = Port { $wanted } är upptagen. Planen visas på port { $port } i stället.
serve_no_port = Det gick inte att visa planen på den här datorn: { $reason }.
serve_wrong_host = Förhandsvisningen svarar bara på { $url }.
serve_wrong_origin = Förhandsvisningen svarar inte när en annan webbplats frågar. Öppna { $url }.
serve_wrong_method = Förhandsvisningen går bara att läsa.
serve_nothing_here = Här finns ingen sida.
live_heading = { $errors ->
    [0] { $warnings ->
        [0] Planen har inga fel
        [one] Planen har { $warnings } varning
       *[other] Planen har { $warnings } varningar
    }
   *[other] Planen har { $errors } fel{ $warnings ->
        [0] {""}
        [one] {" "}och { $warnings } varning
       *[other] {" "}och { $warnings } varningar
    }
}
live_lead = { $errors ->
    [0] { $warnings ->
        [0] {""}
       *[other] Varningar hindrar inte att planen publiceras.
    }
   *[other] { $site ->
        [new] Du ser planen som den är nu. Den kan publiceras när { $errors ->
            [one] felet är rättat.
           *[other] felen är rättade.
        }
        [older] Rätta och spara. Till dess ser du planen som den var innan.
       *[none] Rätta och spara, så visas planen här.
    }
}
live_badge = { $errors ->
    [0] { $warnings ->
        [one] Visa { $warnings } varning
       *[other] Visa { $warnings } varningar
    }
   *[other] Visa { $errors } fel
}
live_fold = Fäll ihop
live_gone = Förhandsvisningen är avstängd. Det som sparas nu syns inte här.
live_reading = Läser planen …

## Kommandon som ändrar innehållet

content_broken = Filen ”{ $path }” går inte att läsa som den ska, och då ändras ingenting. Kör planverk check, rätta felet och försök igen.
dry_run = Ingenting är skrivet. { $files ->
    [one] En fil skulle ändras
   *[other] { $files } filer skulle ändras
} så.
change_failed = Det gick inte att skriva ”{ $path }”: { $kind ->
    [full] disken är full.
    [denied] du eller programmet får inte ändra där.
    [read_only] disken går bara att läsa.
   *[other] { $reason }.
} Alla filer är som de var.
saved_meanwhile = ”{ $path }” har sparats av någon annan sedan den lästes. Inget är skrivet: kör kommandot igen.
added = Klart: { $reference } står i { $path }, rad { $line }.{ $open ->
    [0] {""}
   *[other] {" "}Kvar att fylla i: { $keys }.
}
new_undeclared = Planen har inga { $kind_plural }. De slag som den har står under ”kinds” i content/plan/plan.yaml.
new_no_key = Nyckeln ”{ $key }” finns inte här.{ $similar ->
    [none] {""}
   *[other] {" "}Menade du ”{ $similar }”?
} Här kan stå: { $known }.
new_by_hand = Det som hör till ”{ $key }” är flera rader. Skriv det i filen när posten finns.
new_list = Listan efter ”{ $key }=” går inte att läsa. Skriv orden med komma emellan och utan hakparenteser: --set "{ $key }=ett, två".
titled_none = { $kind_definite_cap } ”{ $id }” finns inte. { $count ->
    [0] Planen har inga { $kind_plural } än.
   *[other] Skriv id eller hela namnet. Planen har: { $known }.
}
new_form = Det går inte att lägga till något i ”{ $path }” utan att skriva om det som står där. Skriv det för hand.
edit_refused = ”{ $path }” rad { $line } går inte att ändra utan att något annat går förlorat: { $why ->
    [comment] en kommentar står i det som skulle bort.
    [overlap] två ändringar möts på samma ställe.
    [reading] det som skulle stå där skulle läsas som något annat.
   *[form] det som står där har en annan form.
} Filen är som den var. Gör ändringen för hand.
new_no_table = ”{ $path }” är ingen fil för planens poster. De står i filer som content/plan/namn.yaml.
new_no_page = ”{ $path }” kan inte vara en mapp eller fil för sidor. De står i content/, men inte i content/plan/.
new_other_level = Filen ”{ $path }” är för en annan nivå än { $level }.
new_many_files = { $kind_plural_cap } står i flera filer: { $paths }. Ange med --into vilken det ska vara.
new_which_level = Åtgärden behöver en nivå. Ange den med --level: { $known }.
new_no_level = Nivån ”{ $level }” finns inte.{ $similar ->
    [none] {""}
   *[other] {" "}Menade du ”{ $similar }”?
} Planens nivåer: { $known }.
new_no_title = Id görs av namnet. Skriv vad { $kind_definite } heter, eller ange ett id med --id.
new_no_page_title = Adressen görs av titeln. Skriv vad sidan heter, eller ange filen med --into.
new_file_there = Filen ”{ $path }” finns redan, och den rörs inte.
bad_id = ”{ $id }” kan inte vara ett id: bara a–z, 0–9, punkt, bindestreck och understreck går att ha i en adress.{ $proposal ->
    [none] {""}
   *[other] {" "}Till exempel ”{ $proposal }”.
}
owner_taken = Namnet ”{ $name }” är upptaget: så heter eller kallas redan { $owner }. Använd id { $id } där den ska stå, eller välj ett annat namn.
owner_none = { $kind_definite_cap } ”{ $id }” finns inte.{ $how ->
    [similar] {" "}Menade du ”{ $candidates }”?
    [several] {" "}Menade du någon av dem: { $candidates }?
   *[none] {" "}Alla visas av planverk list owners.
}
owner_several = Flera kan kallas ”{ $id }”. Skriv vilken, med dess id: { $candidates }.
id_taken = Id ”{ $id }” är upptaget: { $kind_definite } finns eller har funnits. Ett id används aldrig igen, för adressen leder till det som stod där.
rename_taken = Id ”{ $id }” är upptaget: { $kind_definite } finns redan. Ska de två bli en gör du det för hand. Sök efter ”{ $old }” i mappen content och skriv ”{ $id }” i stället överallt där ”{ $old }” nämns. Ta sedan bort ”{ $old }”. Kör till sist planverk check: den säger om något är kvar, och hur en gammal adress leds vidare.
rename_none = { $kind_definite_cap } ”{ $id }” finns inte.{ $similar ->
    [none] {""}
   *[other] {" "}Menade du ”{ $similar }”?
}
rename_no_page = Sidan ”{ $id }” finns inte.{ $similar ->
    [none] {""}
   *[other] {" "}Menade du ”{ $similar }”?
}
change_breaks = Ingenting är ändrat, för webbplatsen skulle få { $errors ->
    [one] det här felet
   *[other] de här { $errors } felen
}.
renamed = Klart: det heter { $reference } nu, { $places ->
    [0] och nämndes ingen annanstans
    [one] och på ett ställe till
   *[other] och på { $places } ställen till
}. { $files ->
    [one] En fil är ändrad
   *[other] { $files } filer är ändrade
}.{ $redirects ->
    [0] {""}
    [one] {" "}Den gamla adressen { $addresses } leder till den nya.
   *[other] {" "}De gamla adresserna { $addresses } leder till de nya.
} Kör planverk record innan du publicerar.

## list och show

listed = { $count ->
    [0] Ingenting hittades.
    [one] En rad.
   *[other] { $count } rader.
}
list_no_areas = Planen har varken målområden eller fokusområden att välja på med --area. De slag som den har står under ”kinds” i content/plan/plan.yaml.
list_filter = --owner, --goal, --area, --level och --year väljer bland { $kind_plural }, och gäller bara när de listas: planverk list actions
look_partial = Planen håller inte ihop än ({ $errors ->
    [one] ett fel
   *[other] { $errors } fel
}), så något kan saknas här. Kör planverk check.
show_none = Planen har inget som heter ”{ $reference }”.{ $similar ->
    [none] {""}
   *[other] {" "}Menade du ”{ $similar }”?
}
show_several = Flera heter ”{ $reference }”. Skriv vilken: { $several }.
label_id = id
label_title = namn
label_page = sida
label_description = beskrivning
label_level = nivå
label_responsible = ansvar
label_participating = medverkar
label_starting = börjar
label_ending = slutar
label_decided_on = beslutat
label_stands_for = står för
label_follows = följer efter
label_followed_by = följs av
label_notes = anmärkningar
label_parts = delar
label_part_of = hör till
label_aliases = andra namn
label_number = nummer
label_short_name = kort namn
label_source = källa
label_sources = källor
label_kind = slag
label_decided_by = beslutat av
label_url = webbadress
label_forms = böjningar
label_legal_requirement = lagkrav
label_recommended = rekommenderas
label_order = plats i ordningen
label_updated = ändrat
label_accepted_warnings = godtagna varningar
label_yes = ja
label_no = nej
label_file = fil
label_address = adress

## fmt

fmt_left = { $path } lämnas som den är: { $why ->
    [unreadable] den går inte att läsa. Kör planverk check.
   *[other] formen går inte att ändra utan att innehållet ändras.
}
fmt_no_file = ”{ $path }” är ingen fil eller mapp i projektets content/ som går att formatera.
fmt_checked = { $files ->
    [0] Alla filer har rätt form
    [one] En fil har en annan form. Kör planverk fmt
   *[other] { $files } filer har en annan form. Kör planverk fmt
}{ $left ->
    [0] {""}
    [one] , utom en som lämnades
   *[other] , utom { $left } som lämnades
}.
fmt_done = { $files ->
    [0] Ingen fil behövde ändras
    [one] En fil fick rätt form
   *[other] { $files } filer fick rätt form
}{ $left ->
    [0] {""}
    [one] . En lämnades som den är
   *[other] . { $left } lämnades som de är
}.

## Tabeller in och ut

plan_broken = Planen håller inte ihop än: { $errors ->
    [one] { $errors } fel
   *[other] { $errors } fel
}. Rätta det först. Inget är ändrat.
export_form = { $ending ->
    [ods] Planverk skriver inte ods. Exportera till en fil som slutar på .xlsx: LibreOffice öppnar den och kan spara den som ods.
   *[other] Filen ”{ $path }” måste sluta på .xlsx, .csv eller .json. Eller ange formen med --format.
}
export_failed = ”{ $path }” skrevs inte: en text är för lång för en cell ({ $reason }). Exportera till .csv eller .json i stället.
export_exists = ”{ $path }” finns redan och är inte ändrad: någon kan ha arbetat i den. Ange ett annat namn, eller --force för att ersätta den.
export_in_project = ”{ $path }” skrevs inte: där ligger projektets egna filer eller den färdiga webbplatsen. Ange en fil utanför content, themes och public.
exported = Klart: { $actions ->
    [one] { $actions } åtgärd
   *[other] { $actions } åtgärder
} i { $path }.{ $form ->
    [data] {""}
   *[table] {" "}Läs tillbaka ändringar med ”planverk import”.
}
import_language = sv
import_unread = Filen ”{ $path }” går inte att läsa: { $kind ->
    [missing] den finns inte.
    [denied] du har inte rätt att läsa den.
    [special] det är ingen vanlig fil.
   *[other] { $reason }.
}
import_refused = ”{ $path }” går inte att läsa in: { $why ->
    [empty] den är tom.
    [large] den är för stor. Spara bara den tabell som ska läsas in i en egen fil.
    [locked] den är skyddad med lösenord. Spara en kopia utan lösenord.
    [page] den är en webbsida eller XML, vad den än heter. Många system gör sådana filer med namn på .xls. Öppna den i Excel eller LibreOffice och spara den som xlsx.
    [quote] på rad { $reason } börjar en cell med ett citattecken (") som inte avslutas, så raderna under skulle bli en del av den. Citattecken inne i cellen skrivs två gånger (""). Eller spara tabellen som xlsx.
    [unknown] den är ingen tabell. Spara tabellen som xlsx, ods eller csv.
   *[damaged] den är skadad ({ $reason }). Öppna den i Excel eller LibreOffice och spara den på nytt.
}
import_problem = { $why ->
    [sheet] Det finns inget blad som heter ”{ $written }”. { $known ->
            [none] Filen har inga blad: utelämna --sheet.
           *[other] Bladen är: { $known }.
        }
    [level] Planen har ingen nivå ”{ $written }”. Nivåerna är: { $known }.
    [document] Planen har inget styrdokument ”{ $written }”. De som finns är: { $known }.
    [into] ”{ $written }” kan inte vara filens namn. Skriv till exempel --into atgarder.yaml: filen läggs i content/plan.
    [into_other] Filen ”{ $written }” hör till en annan nivå eller ett annat styrdokument ({ $known }). Ange en annan med --into.
    [map] ”{ $written }” är ingen nyckel. Efter = kan stå: { $known }. Tecknet - betyder att kolumnen inte ska läsas.
    [map_twice] Två kolumner kan inte läsas som samma: ”{ $written }” är den andra som --map gör till { $known }. Slå ihop dem i tabellen, eller välj en av dem.
    [map_heading_twice] ”--map { $written }”: samma rubrik står efter --map två gånger. Välj en av dem.
    [unused_map] ”--map { $written }” är inte använt: det finns ingen sådan kolumn.
    [unused_read] ”--read { $written }” är inte använt: så står det inte i någon cell.
    [no_level] Tabellen säger inte vilken nivå åtgärderna hör till. Ange den med --level: { $known }.
   *[no_document] Tabellen säger inte vilket styrdokument de nya åtgärderna hör till. Ange det med --document: { $known }.
}
import_sheet = { $is_named ->
    [no] Filen
   *[yes] Bladet ”{ $sheet }”
}: { $has_table ->
    [no] ingen tabell känns igen, så { $cells ->
            [one] { $cells } cell är inte läst.
           *[other] { $cells } celler är inte lästa.
        } Rubrikerna får stå på en rad eller två, med till exempel Åtgärd, År och Ansvar. Annars: --map "Rubrik=title".
   *[yes] { $records ->
            [one] { $records } rad läst
           *[other] { $records } rader lästa
        }{ $has_level ->
            [no] .
           *[yes] , på nivån ”{ $level }”.
        }
}
import_inferred = { $what ->
    [stars] Stjärnan efter en åtgärd läses som att den rekommenderas, och ingen stjärna som att den inte gör det.
    [numbers] Siffran före varje åtgärd läses som dess nummer.
    [marks] Ett kryss under ett år läses som att åtgärden är det året.
    [titles] En text ensam på sin rad, till exempel ett målområde, läses som rubrik: den gäller raderna under den.
   *[sentences] Första meningen läses som titel, resten som beskrivning.
}
import_column = { $is_named ->
    [no] Kolumn { $column } har ingen rubrik
   *[yes] Kolumnen ”{ $heading }” har ingen plats i planen
} och är inte läst: { $count ->
    [one] { $count } cell
   *[other] { $count } celler
} ({ $places }). Hör den till något: --map "{ $is_named ->
    [no] { $column }
   *[yes] { $heading }
}=…".
import_outside = { $count ->
    [one] En cell hör inte till någon rad i tabellen och är inte läst:
   *[other] { $count } celler hör inte till någon rad i tabellen och är inte lästa:
}
import_more = … och { $count } till
import_doubts = { $count ->
    [one] En cell går inte att tolka säkert och har inte lästs. Ändra den i tabellen, eller säg vad den betyder med --read "cellens text=det som menas":
   *[other] { $count } celler går inte att tolka säkert och har inte lästs. Ändra dem i tabellen, eller säg vad de betyder med --read "cellens text=det som menas":
}
import_doubt = { $heading }: { $why ->
    [unknown] ”{ $part }” finns inte i planen.{ $has_similar ->
            [no] {""}
           *[yes] {" "}Menas ”{ $similar }”?
        }
    [several] ”{ $part }” är namn på mer än en, till exempel ”{ $similar }”. Skriv id i stället.
    [number] { $part } är ett tal. Menas ”{ $similar }”? Gör cellen till text i kalkylprogrammet.
    [made_day] kalkylprogrammet har gjort en dag av det: { $part }. Menas ”{ $similar }”? Gör cellen till text.
    [not_text] kalkylprogrammet har gjort ”{ $part }” av det. Gör cellen till text och skriv det igen.
    [star] ingen text i bladet säger vad ”{ $part }” betyder. Säg det med --read "{ $part }=rekommenderas", eller --read "{ $part }=-" om det inte ska läsas.
    [number_twice] numret { $part } står på mer än en rad. Lägg till en kolumn Id, eller rätta numren.
    [divided] ”{ $part }” är delat av en radbrytning. Är det ett ord eller två? Skriv det utan radbrytning i cellen.
    [year_day] här står dagen { $part }. En åtgärd har år. Menas ”{ $similar }”?
    [years] ”{ $part }” går inte att läsa som år. Skriv 2024 eller 2023-2026.
    [gap] kryssen står under { $part }, och de åren följer inte på varandra. En åtgärd har ett första år och ett sista: kryssa för åren emellan, eller dela den i flera.
    [day] ”{ $part }” går inte att läsa som dag. Skriv 2026-11-23.
    [truth] ”{ $part }” är varken ja eller nej. Skriv X eller lämna cellen tom.
    [notes] ”{ $part }” säger inte om det är en fotnot. Skriv ”Fotnot: …” eller ”Redaktionen: …” först på raden.
    [formula] cellen har en formel vars värde inte är sparat. Öppna filen i Excel eller LibreOffice och spara den.
    [fault] formeln i cellen ger ett fel: { $part }.
    [other_words] numret { $part } har i planen andra ord: ”{ $similar }”. Är det samma? Lägg då till en kolumn Id.
    [twice] { $part } finns redan på en rad ovanför.
    [id] ”{ $part }” kan inte vara ett id.{ $has_similar ->
            [no] {""}
           *[yes] {" "}Menas ”{ $similar }”?
        }
    [of_file] ”{ $part }” i stället för ”{ $similar }”: det gäller alla åtgärder i en fil. Flytta åtgärden till rätt fil för hand.
    [by_hand] det som står här ändras i filen för hand.
    [needed] får inte vara tomt. I planen står: { $similar }
    [taken] id ”{ $part }” är upptaget: det finns eller har funnits. Ett id används aldrig igen.
    [other_number] orden är de som { $similar } har i planen, men numret { $part } har en annan. Vilken är det? Lägg till en kolumn Id.
    [maybe_known] menas { $similar }, ”{ $part }”? Lägg då till en kolumn Id med { $similar } på raden. Är det en ny, skriv ett nytt id där.
    [titled] rubriken ”{ $part }” ovanför raden säger något annat än planen, där det står ”{ $similar }”. Planen får stå kvar. Ska den ändras: ge tabellen en kolumn för det.
    [shorter] i planen följer mer: ”{ $similar }”. Det får stå kvar. Ska det bort: ta bort ”description” i filen för hand.
    [has_comment] blir inte ”{ $part }”, för i { $similar } står en kommentar som skulle försvinna. Ändra det för hand.
    [other_form] blir inte ”{ $part }”, för i { $similar } är det skrivet på ett sätt som inte går att ändra här. Ändra det för hand.
    [no_goals] cellen är tom. Skriv – om planen inte anger något mål.
    [not_one_name] ”{ $part }” läggs inte till som ny, för det är inte säkert att det är ett enda namn. Är det flera skriver du semikolon mellan dem. Är det ett lägger du till det med planverk new owner "{ $part }".
    [renamed] ”{ $part }” heter nu { $similar } i planen. Skriv { $similar } i cellen.
   *[missing] saknas. Raden läses inte in utan det.
}
import_empty = (inget)
import_new = Skrivs i { $path }.
import_proposed = { $count ->
    [one] Id är ett förslag ({ $places }): det blir sidans adress för alltid.
   *[other] { $count } id är förslag ({ $places }): de blir sidornas adresser för alltid.
} Vill du bestämma själv lägger du till en kolumn Id.
import_from = Det kommer från { $place } i tabellen.
import_brings = { $is_written ->
    [yes] Planen har fått { $warnings ->
            [one] en ny varning:
           *[other] { $warnings } nya varningar:
        }
   *[no] { $errors ->
            [0] Planen skulle få { $warnings ->
                [one] en ny varning
               *[other] { $warnings } nya varningar
            }
            [one] Planen skulle få ett nytt fel
           *[other] Planen skulle få { $errors } nya fel
        }. Raderna är de i filerna som de skulle bli, inte som de är:
}
import_gone = { $count ->
    [one] En finns i planen men inte i tabellen. Den får vara kvar. Ska den bort: ta bort den i filen för hand.
   *[other] { $count } finns i planen men inte i tabellen. De får vara kvar. Ska de bort: ta bort dem i filen för hand.
}
import_no_kind = Det finns inga tabeller av det slaget. Efter --kind kan stå: { $known }.
import_text_as_book = ”{ $path }” heter som en arbetsbok (.{ $extension }) men är ren text, och läses som csv. Är det rätt fil? Hämta den igen där den kommer ifrån, eller öppna den i Excel eller LibreOffice och spara den som xlsx.
import_no_table = Ingen tabell är hittad: inget blad har en rad med rubriker som planen känner igen, till exempel Åtgärd och År. Ange kolumnerna med --map, eller vad bladet innehåller med --kind.
import_not_kept = Inget är skrivet: det som skulle skrivas för { $place } skulle inte läsas som det står i tabellen. Gör den ändringen för hand.
import_stopped = Inget är skrivet: anropet måste rättas först.
import_hidden = Bladet ”{ $sheet }” är dolt och är inte läst. Ska det läsas: --sheet "{ $sheet }".
import_broken = Inget är skrivet: planen skulle få { $errors ->
    [one] { $errors } fel
   *[other] { $errors } fel
} av det här.
import_nothing = Inget att ändra: { $same ->
    [one] { $same } rad är som i planen
   *[other] { $same } rader är som i planen
}{ $left ->
    [0] {""}
    [one] , { $left } rad är utelämnad
   *[other] , { $left } rader är utelämnade
}{ $doubts ->
    [0] .
    [one] , och { $doubts } cell går inte att tolka säkert.
   *[other] , och { $doubts } celler går inte att tolka säkert.
}
import_shown = Inget är skrivet än. { $changed ->
    [one] { $changed } ändrad
   *[other] { $changed } ändrade
}, { $new ->
    [one] { $new } ny
   *[other] { $new } nya
}{ $kinds ->
    [none] {""}
   *[other] {" "}({ $kinds })
}, { $same } som förut{ $unsure ->
    [0] {""}
   *[other] , { $unsure } med bara osäkra celler
}{ $left ->
    [0] {""}
    [one] , { $left } utelämnad
   *[other] , { $left } utelämnade
}{ $gone ->
    [0] {""}
   *[other] , { $gone } bara i planen
}. Kör igen med --write, så skrivs det.
import_done = Klart: { $changed ->
    [one] { $changed } ändrad
   *[other] { $changed } ändrade
}, { $new ->
    [one] { $new } ny
   *[other] { $new } nya
}{ $kinds ->
    [none] {""}
   *[other] {" "}({ $kinds })
}, { $same } som förut{ $unsure ->
    [0] {""}
   *[other] , { $unsure } med bara osäkra celler
}{ $left ->
    [0] {""}
    [one] , { $left } utelämnad
   *[other] , { $left } utelämnade
}{ $gone ->
    [0] {""}
   *[other] , { $gone } bara i planen
}, i { $files ->
    [one] { $files } fil
   *[other] { $files } filer
}. Se efter. Har filen en rad ”updated” ändrar du dagen där.

## Koderna i grupper, som handboken visar dem

of_errors = Ett fel: webbplatsen byggs inte förrän det är rättat.
of_warnings = En varning: webbplatsen byggs ändå.
group_01 = Filer
    .about = Filer som fattas, som inte går att läsa eller ligger på fel plats.
group_02 = Nycklar och värden
    .about = Det som står före och efter kolon i planens tabeller.
group_03 = Id och hänvisningar
    .about = Det som pekar på annat i planen.
group_04 = Planens egen ordning
    .about = År, nivåer och annat som ska gå ihop.
group_05 = Text på sidor
    .about = Länkar, bilder, rubriker och meningar i Markdown.
group_06 = Webbplatsen
    .about = Adresser, menyer och sidor.
group_07 = Temat
    .about = Mallar, texter och filer i ett eget tema.
group_08 = Tillgänglighetsredogörelsen
    .about = Det som lagen kräver att webbplatsen säger om sin tillgänglighet.
group_09 = Utseendet
    .about = Färger, logotyp och bilder.
group_10 = Säkerhet
    .about = Det som en sida inte får ladda eller köra.

## 01: filer

PV0101 = Filen { $file } saknas
    .site = Skapa filen och skriv fyra rader: title, language, organisation och description. Till exempel ”title: Vår miljöplan”.
    .home = Skapa filen. Det är webbplatsens första sida, och den börjar som alla sidor: ”---”, ”title: …”, ”---”.
    .home_language = Skapa filen. Mappen har sidor på ett annat språk än webbplatsen, och den som läser dem behöver en första sida på det språket.
    .plan = Skapa filen. Där står planens namn (title), vad den består av (kinds) och nivåerna (levels).
PV0102 = { $hint ->
    [place] Filen ligger i fel mapp
   *[other] Filen går inte att läsa{ $reason }
}
    .denied = Du eller programmet saknar rätt att läsa filen. Ändra filens behörigheter.
    .special = Det är ingen vanlig fil. Ta bort den.
    .deep = Filen ligger i för många mappar i varandra. Flytta den uppåt.
    .place = Filer som slutar på .yaml ska ligga i content/plan. Bara site.yaml och redirects.yaml ligger direkt i content.
    .ledger = Listan över publicerade adresser ska heta addresses.lock och ligga direkt i content.
PV0103 = { $hint ->
    [stray] Ett tecken i filen är inte UTF-8, som resten är
   *[other] Filen är inte sparad som UTF-8
}
    .label = { $hint ->
        [stray] går inte att läsa
       *[other] det första tecknet som inte går att läsa
    }
    .encoding = Filen är troligen sparad som ”{ $encoding }”{ $encoding ->
        [windows-1252] , som också kallas ANSI
       *[other] {""}
    }. Spara om den och välj teckenkodningen UTF-8.
    .stray = Radera det som står här och skriv det på nytt.
    .utf16 = Filen är sparad som UTF-16 (”Unicode”). Spara om den och välj teckenkodningen UTF-8.
PV0104 = Det här är en genväg, och sådana följs inte
    .copy = Lägg själva filen här i stället för en genväg till den.
PV0105 = { $hint ->
    [copy] Filen är en kopia av { $original }
    [settings] Filen ska heta ”{ $proposal }”
    [ending] Filen skulle publiceras som den är, i stället för att läsas
   *[other] Filnamnet ”{ $path }” kan inte bli en webbadress
}
    .copy = Ta bort den. Det som står i båda räknas annars två gånger.
    .ending = Den har ett slut på namnet som inte läses. Döp om den till ”{ $proposal }”.
    .device = Windows behåller det namnet för sig självt, så ingen fil kan heta så där. Lägg till en bokstav eller siffra.
    .long = Ett namn får ha högst { $limit } tecken. Korta det.
    .portable = Döp om filen: ett namn får inte ha \ : * ? " < > | eller sluta med punkt eller mellanslag, och inte vara ett som Windows behåller för sig självt (con, nul, com1).
    .form = Döp om fil och mapp: små bokstäver a–z, siffror, bindestreck, punkt och understreck.
    .proposal = Döp om filen till ”{ $proposal }”: små bokstäver a–z, siffror, bindestreck, punkt och understreck.
    .settings = Webbplatsens inställningar söks under just det namnet, direkt i mappen content. Döp om filen, eller flytta den dit.
PV0106 = Filen går inte att läsa vidare här
    .label = här tar det stopp
    .many = Filen har så många fel att resten inte lästes. Rätta dem som visas och kör igen.
    .conflict = Raden är ett märke som git har satt, där två ändringar möts. Behåll de rader som ska gälla och ta bort märkena. I addresses.lock behålls alla adresser.
    .tab = Här står en tabb. Byt den mot mellanslag, lika många som på raderna intill.
    .hard_space = Här står ett hårt mellanslag, som ofta följer med text från Word eller webben. Byt det mot ett vanligt.
    .hidden = Här står ett tecken som inte syns. Radera det och skriv om texten intill.
    .quote = Texten börjar med { $mark } men slutar inte så. Sätt { $mark } även sist i texten.
    .after_quote = Det står något efter det andra citattecknet. Sätt citattecken om hela texten: { $proposal }
    .odd_quotes = Ett citattecken saknas, eller är ett för mycket. Varje text har ett först och ett sist: ["ett", "två"].
    .escape = Mellan två " har tecknet \ en särskild betydelse. Sätt ' om texten i stället för ".
    .unclosed = Här öppnas { $open } men { $missing } saknas. Sätt { $missing } där listan eller posten slutar.
    .bracket = Mellan [ och ], och mellan { "{" } och { "}" }, skiljs allt åt med ett komma. En text med komma, kolon eller hakparentes i sätts där inom citattecken.
    .too_much = Tecknet { $letter } hör inte hemma här. Ta bort det.
    .two_lists = En lista har bara ett par hakparenteser. Skriv { $proposal }.
    .after_closed = Raden ovanför slutar redan med { $bracket }. Skriv allt där i stället: { $proposal }
    .own_record = Varje post börjar på en egen rad. Flytta ned det som står här till en ny rad.
    .no_comma = Framför ”{ $key }” ska det stå ett kommatecken.
    .own_line = Varje nyckel står på en egen rad. Flytta ned ”{ $key }:” till en ny rad, lika långt in som nyckeln före.
    .two_keys = Är ”{ $key }” en nyckel? Flytta då ned den till en egen rad, lika långt in som nyckeln före. Hör den till texten sätter du citattecken om hela texten: { $proposal }
    .list_in_line = En lista börjar på raden efter sin nyckel. Flytta ned ”{ $first }” till en egen rad, indragen två steg mer än nyckeln.
    .dash_in_line = Ett bindestreck kan inte stå så efter kolonet. Skriv en lista i hakparentes, till exempel [4, 5], eller sätt citattecken om texten: { $proposal }
    .first_letter = En text som börjar med { $letter } måste stå inom citattecken: { $proposal }
    .colon_in_text = En text med kolon i måste stå inom citattecken: { $proposal }
    .colon_in_lines = En text med kolon i måste stå inom citattecken. Sätt { $mark } före ”{ $first }” och { $mark } sist i texten.
    .block_text = Efter { $letter } ska texten börja på nästa rad, längre in än nyckeln. Får den plats på en rad tar du bort { $letter }.
    .space_in_address = Det står ett mellanslag i adressen. Skriv { $proposal }.
    .comment_in_text = Det som står efter # läses inte. Hör det till texten sätter du citattecken om hela texten, annars tar du bort det.
    .text_indent = Raden börjar inte med någon nyckel. Hör den till texten i ”{ $key }” ovanför ska den börja minst { $indent } steg in. Är den en anteckning som inte ska läsas sätter du # och ett mellanslag först.
    .no_key = Raden börjar inte med någon nyckel. Hör den till en text ovanför ska den stå längre in än textens nyckel. Är den en anteckning som inte ska läsas sätter du # och ett mellanslag först.
    .dash = Varje post i en lista börjar med ett bindestreck och ett mellanslag. Skriv ”{ $proposal }”.
    .extra_dash = Bara den första raden i en post har ett bindestreck. Ta bort det, så att nyckeln börjar lika långt in som de andra.
    .lone_dash = Bindestrecket ska stå på samma rad som det första som hör till det. Ta bort raden och skriv ”{ $proposal }” på nästa.
    .no_list = Ovanför listan saknas nyckeln som säger vad det är en lista av. Skriv till exempel ”{ $proposal }” på raden före.
    .dash_space = Ett mellanslag saknas efter bindestrecket. Skriv ”{ $proposal }”.
    .colon_space = Ett mellanslag saknas efter kolonet. Skriv ”{ $proposal }”.
    .sign_for_colon = I stället för { $letter } ska det stå ett kolon efter nyckeln. Skriv ”{ $proposal }”.
    .no_colon = Ett kolon saknas. Skriv ”{ $proposal }”.
    .record = Börjar en ny post här? Skriv då ”{ $proposal }”. Annars ska raden ha samma indrag som de andra i posten.
    .indent = Nyckeln är indragen { $indent } steg, de andra { $above }. Alla nycklar i samma post ska börja lika långt in.
    .dash_indent = Bindestrecket är indraget { $indent } steg, de andra { $above }. Alla poster i samma lista ska börja lika långt in.
    .depth = Uppgifterna är inskjutna i fler nivåer än det går att läsa.
    .one_document = Filen får inte delas med ”---”. Lägg delarna i var sin fil.
    .general = Jämför med raderna ovanför: alla nycklar i samma post börjar lika långt in, och efter varje nyckel står ett kolon och ett mellanslag.
PV0107 = Här ska stå nycklar med värden
    .label = inte ”nyckel: värde”
    .empty = Filen är tom, eller har bara rader som börjar med #. Fyll i den eller ta bort den.
    .file = Filen består av rader med en nyckel, ett kolon och ett värde. Listor med poster står under en nyckel, till exempel ”goals:”.
    .page = Skriv till exempel ”title: Sidans rubrik” mellan de två raderna med ---.
    .contact = Skriv på egna, indragna rader: ”name: …” för den som svarar för webbplatsen, och ”email: …”, ”url: …” eller ”phone: …”.
    .accessibility = Skriv på egna, indragna rader: ”status: partial”, ”assessed: …” med datum och ”method: self”.
    .failing = Varje brist har två uppgifter. Skriv ”- what: …” och på nästa rad, indraget, ”why: …”.
    .tests = Filen skrivs av de automatiska testerna. Kör dem igen i stället för att ändra i den.
    .ledger = Filen skrivs av ”planverk record”. Hämta tillbaka den ur git i stället för att ändra i den.
    .redirects = Filen har två listor: ”redirects:” med adresser som leder vidare, och ”gone:” med adresser vars sidor är borta.
    .redirect = Skriv två rader: ”- from: /gammal/” och därunder, indraget, ”to: page:ny”.
    .gone = Skriv två rader: ”- address: /gammal/” och därunder, indraget, ”text: …” som säger varför sidan är borta.
    .record = Varje post har minst ett id. Skriv ”- id: { $written }”.
    .record_text = Varje post har ett id och oftast en titel. Skriv ”- id: …” och på nästa rad, indraget, ”title: { $written }”.
    .level = Varje nivå har tre uppgifter. Skriv till exempel ”- id: kommunal” och därunder ”name: Kommunal” och ”plural: Kommunala åtgärder”.
    .note = Säg vems anmärkningen är. Skriv ”- footnote: …” för planens egen fotnot, ”- editor: …” för redaktionens anmärkning.
    .source = Skriv ”- title: …” med källans namn.
    .colours = Skriv färgerna på egna, indragna rader: ”header: "#0b4046"” och ”accent: "#0a4f57"”.
    .security = Skriv på egna, indragna rader: ”email: …”, ”url: …” eller ”phone: …” till den som kan åtgärda en säkerhetsbrist, och ”expires: …” med ett datum.
    .budget = Skriv på en egen, indragen rad hur många kilobyte en sida får väga: ”page_kb: 150”.
    .words = Skriv orden på egna, indragna rader: ”singular: …”, ”plural: …”, ”definite: …”.
    .dashes = Bara postens första rad börjar med bindestreck. Ta bort det på de andra, och skjut in dem lika långt som ”id”.
PV0108 = Förkortningarna med * upprepar så mycket att filen inte läses
    .label = här blir det för mycket
    .form = Skriv ut det som upprepas i stället för att hänvisa till det med *.
PV0109 = { $hint ->
    [close] Uppgifterna överst på sidan tar aldrig slut
    [dashes] Uppgifterna överst på sidan tar aldrig slut
   *[other] Sidan saknar uppgifter överst
}
    .label = { $hint ->
        [close] här börjar de
        [dashes] ska vara ---
       *[other] här ska stå ---
    }
    .begin_dashes = Byt den första raden mot tre vanliga bindestreck: ”---”.
    .begin_gap = Ta bort den tomma raden överst, så att ”---” blir filens första rad.
    .begin_key = Sätt en rad med bara ”---” före den här.
    .dashes = Raden ska ha tre vanliga bindestreck och inget annat: ”---”.
    .close = Lägg till en rad med bara ”---” mellan uppgifterna och sidans text.
    .form = Börja filen med en rad ”---”, sedan ”title: Sidans rubrik”, sedan en rad ”---”. Ingen tom rad före.
PV0110 = { $hint ->
    [many] Mappen har fler filer än som läses ({ $count })
    [all] Mappens filer är tillsammans större än som läses ({ $limit } MB)
    [file] Filen är för stor för att publiceras
    [line] Texten vid ”{ $key }” är längre än en rad text får vara ({ $count } tecken är mest)
   *[limit] Filen är för stor för att läsas ({ $size } MB)
}
    .many = Flytta ut det som inte hör till planen ur mappen.
    .all = Flytta ut det som inte hör till planen ur mappen. Filmer och arkiv ligger bättre på en plats för sådant.
    .file = En fil får vara högst { $limit } MB. Lägg filmer och arkiv på en plats för sådant och länka dit.
    .line = Här ska det stå en rad, till exempel en rubrik. Skriv resten som beskrivning (description), eller på en sida.
    .limit = En text får vara högst { $limit } MB. Flytta ut filen ur content, eller dela den.

## 02: nycklar och värden

PV0201 = Nyckeln ”{ $key }” finns inte här
    .label = okänd nyckel
    .similar = Menade du ”{ $similar }”?
    .known = Här kan stå: { $known }.
    .comma = Hör kommat framför till texten? Sätt i så fall citattecken om hela texten.
    .note = En anmärkning är antingen planens fotnot (footnote) eller redaktionens (editor). Dela upp den i två.
    .of_file = Flytta raden till filens början, utan indrag: den gäller alla åtgärder i filen.
    .indent_record = Raden hör till posten ovanför. Skjut in den, och de som följer, lika långt som postens ”id”.
    .indent_kind = Skjut in raden lika långt som de andra under ”kinds:”.
    .indent_code = Skjut in raden två steg, så att den hör till ”accepted_warnings:” ovanför.
    .colon_space = Ett mellanslag saknas efter kolonet. Skriv ”{ $proposal }”.
PV0202 = Nyckeln ”{ $key }” saknas
    .label = saknas här
    .general = Lägg till en rad ”{ $key }: …”.
    .id = Varje post behöver ett eget id, till exempel ”id: K24”. Det blir sidans adress och ändras aldrig.
    .goals = Lägg till exempelvis ”goals: [4, 5]”. Anger planen inget skriver du ”goals: []”.
    .years = Lägg till exempelvis ”years: 2024” eller ”years: 2023-2026”.
    .responsible = Lägg till den eller dem som ansvarar, till exempel ”responsible: [borlange-energi]”.
    .document = Lägg till en rad ”document: …” överst i filen, med id för det styrdokument som åtgärderna står i.
    .level = Lägg till en rad ”level: …” överst i filen, med id för åtgärdernas nivå.
    .kinds = Lägg till en rad ”kinds:” och under den, indraget, vad planen består av: till exempel ”goal:”.
    .levels = Lägg till ”levels:” och under den minst en nivå: ”- id: kommunal” med ”name: Kommunal” och ”plural: Kommunala åtgärder”.
    .note = Skriv ”footnote: …” för planens egen fotnot, ”editor: …” för redaktionens anmärkning.
    .contact = Ange minst ett sätt att nå den som svarar för webbplatsen: ”email: …”, ”url: …” eller ”phone: …”.
    .security = Ange minst ett sätt att nå den som kan åtgärda: ”email: …”, ”url: …” eller ”phone: …”.
    .status = Lägg till exempelvis ”status: partial”. Orden är full (helt förenlig med lagen), partial (delvis) och none (inte).
    .tests = Filen skrivs av de automatiska testerna. Kör dem igen i stället för att ändra i den.
PV0203 = ”{ $key }” står två gånger
    .label = andra gången
    .first = första gången
    .remove = Ta bort den ena, eller slå ihop dem.
    .record = Börjar en ny post här? Skriv då ”- ” före, med samma indrag som vid de andra posterna.
    .settings = Planens egna inställningar ska stå i en enda fil. Slå ihop dem.
    .level = Varje nivå behöver ett eget id.
    .footnote = Varje fotnot behöver ett eget nummer. Ge den här ett annat, också i texten, eller ta bort den ena.
PV0204 = Värdet för ”{ $key }” har fel form
    .label = { $expected ->
        [text] här ska stå text
        [list] här ska stå en lista
        [item] här ska stå ett enda ord
        [records] här ska stå en lista med poster
        [keys] här ska stå nycklar med värden
        [reasons] här ska stå koder med skäl
       *[truth] här ska stå true eller false
    }
    .as_word = Skriv utan hakparentes: ”{ $key }: { $written }”.
    .as_text = Skriv texten direkt efter kolonet: ”{ $key }: text”. Börjar texten med hakparentes eller klammer sätts den inom citattecken.
    .as_years = Skriv ett år (2024) eller två med bindestreck emellan (2023-2026).
    .as_list = Skriv en lista i hakparentes: ”{ $key }: [{ $written }]”. Flera skiljs åt med komma.
    .as_ids = Skriv en lista i hakparentes, med komma mellan flera: ”{ $key }: […, …]”.
    .as_menu = Skriv varje menyval på en egen rad, med bindestreck och mellanslag först: ”- page:strategi”.
    .as_records = Skriv varje post på egna rader, med bindestreck och mellanslag först: ”- id: …”.
    .as_notes = Skriv varje anmärkning på en egen rad, med bindestreck och mellanslag först: ”- footnote: …” eller ”- editor: …”.
    .as_sources = Skriv varje källa på egna rader, med bindestreck och mellanslag först: ”- title: …”.
    .as_sentences = Skriv varje mening på en egen rad, med bindestreck och mellanslag först: ”- …”.
    .as_failings = Skriv varje brist på egna rader: ”- what: …” och därunder ”why: …”.
    .as_redirects = Skriv varje adress på egna rader: ”- from: /gammal/” och därunder ”to: page:ny”.
    .as_gone = Skriv varje adress på egna rader: ”- address: /gammal/” och därunder ”text: …”.
    .as_levels = Skriv varje nivå på egna rader: ”- id: kommunal” och därunder ”name: Kommunal” och ”plural: Kommunala åtgärder”.
    .as_kinds = Skriv vart och ett på en egen, indragen rad med kolon efter: ”goal:”.
    .as_reasons = Skriv en kod och ett skäl på en egen, indragen rad: ”PV0402: Så står det i beslutet.”
    .as_truth = Skriv ”{ $key }: true” för ja. Är svaret nej kan hela raden tas bort.
PV0205 = ”{ $key }” har inget värde
    .label = tomt
    .general = Skriv ett värde. Behövs inte uppgiften kan hela raden tas bort.
    .comment = Det som står efter # räknas inte. Sätt citattecken om texten om den ska börja med #.
    .goals = Skriv till exempel ”goals: [4, 5]”. Anger planen inget mål skriver du ”goals: []”.
    .responsible = Minst en ska ansvara. Skriv till exempel ”responsible: [borlange-energi]”.
    .id = Varje post behöver ett eget id, till exempel ”id: K24”.
    .required = Skriv ett värde: uppgiften måste finnas.
    .ellipsis = Här står bara ”…”. Skriv vad som ska stå i stället.
    .reason = Skriv skälet efter kolonet, så att den som läser om ett år förstår: ”{ $key }: Så står det i beslutet.”
    .levels = Minst en nivå behövs. Skriv ”- id: kommunal” och därunder ”name: Kommunal” och ”plural: Kommunala åtgärder”.
PV0206 = { $hint ->
    [warning_code] ”{ $written }” är ingen varnings kod
    [error_code] { $written } är ett fel, och ett fel går inte att godta
   *[other] ”{ $written }” kan inte stå för ”{ $key }”
}
    .label = { $hint ->
        [error_code] inte en varning
       *[other] okänt ord
    }
    .choices = Här kan stå: { $choices }.
    .similar = Menade du ”{ $similar }”?
    .warning_code = Här ska stå koden för en varning, till exempel PV0402, som den står inom hakparentes i meddelandet.
    .error_code = Bara varningar kan godtas. Rätta felet i stället, och ta bort raden.
PV0207 = ”{ $id }” kan inte vara en del av en webbadress
    .label = otillåtet
    .form = Ett id har bara bokstäverna a–z och A–Z, siffror, bindestreck, punkt och understreck. Det börjar och slutar med en bokstav eller siffra och har aldrig två punkter i rad.
    .address = Här får bara stå små bokstäver a–z, siffror, bindestreck och understreck.
    .long = Ett id är högst 100 tecken långt.
    .device = Namnet är upptaget av Windows och kan inte bli en fil där. Lägg till en bokstav eller siffra.
    .proposal = Skriv till exempel ”{ $proposal }”.
PV0208 = { $hint ->
    [long] ”{ $written }” omfattar { $count } år
   *[other] ”{ $written }” är inga årtal
}
    .label = { $hint ->
        [long] för många år
       *[other] här ska stå årtal
    }
    .form = Skriv ett år (2024) eller två med bindestreck emellan (2023-2026). De ligger mellan 1900 och 2199.
    .long = Högst { $limit } år kan anges. Är ett av årtalen felskrivet?
    .proposal = Skriv ”{ $proposal }”.
PV0209 = Åren går baklänges: { $end } kommer före { $start }
    .label = baklänges
    .swap = Skriv ”{ $end }-{ $start }”.
PV0210 = ”{ $written }” är inget datum
    .label = här ska stå ett datum
    .form = Skriv ett datum som finns, mellan 1900 och 2199: 2021, 2021-09 eller 2021-09-27.
    .day = Skriv hela datumet, med en dag som finns mellan 1900 och 2199: 2021-09-27.
    .proposal = Skriv ”{ $proposal }”.
PV0211 = ”{ $written }” är { $hint ->
    [email] ingen e-postadress
    [phone] inget telefonnummer
    [plus] inget telefonnummer som går att ringa från hela världen
    [secure] ingen säker webbadress
   *[other] ingen webbadress
}
    .label = { $hint ->
        [email] ingen e-postadress
        [phone] inget telefonnummer
        [plus] inget sådant telefonnummer
        [secure] inte säker
       *[other] ingen webbadress
    }
    .email = Skriv adressen utan mellanslag, till exempel kontakt@kommunen.se.
    .phone = Skriv numret med siffror, till exempel 0243-123 45.
    .plus = Skriv numret med landsnummer först och utan nollan efter det, till exempel +46 243 123 45.
    .secure = Skriv en adress som börjar med https://. En annan går att ändra på vägen till den som läser.
    .form = Skriv hela adressen utan mellanslag, med https:// först i små bokstäver.
PV0212 = ”{ $written }” är inget heltal
    .label = här ska stå ett heltal
    .form = Skriv bara siffror, till exempel ”{ $key }: 3”.
PV0213 = Det som står efter # kommer inte med i texten
    .label = räknas inte
    .form = Hör det till texten sätter du citattecken om hela texten. Är det en kommentar skriver du ett mellanslag efter #.

PV0214 = Varningen { $code } är godtagen här, men förekommer inte
    .label = behövs inte
    .remove = Ta bort raden. Är ”accepted_warnings:” sedan tom tas den också bort.

## 03: id och hänvisningar

PV0301 = Två { $kind_plural } har id ”{ $id }”
    .label = andra gången
    .first = första gången
    .rename = Ge den ena ett annat id. Den som redan är publicerad behåller sitt.
    .case = Skillnaden mellan stora och små bokstäver räcker inte: båda får samma adress.
PV0302 = { $from_key ->
    [page] Sidan ”{ $from_id }”
   *[other] { $from_cap } { $from_id }
} hänvisar till { $kind_definite } ”{ $id }”, som inte finns
    .label = finns inte
    .similar = Menade du ”{ $similar }”?
    .several = Skriv flera med komma mellan sig i hakparentes: [{ $several }].
    .other = ”{ $id }” finns, men hör till { $other_plural }. Här ska stå id för { $kind_definite }.
    .known = Här kan stå: { $known }.
    .file = { $kind_plural_cap } och deras id står i { $file }.
    .none = Det finns inga { $kind_plural } alls. De ska stå under ”{ $list }:” i en fil i mappen content/plan vars namn slutar på .yaml.
    .no_page = Det finns inga { $kind_plural } alls. De är sidor (.md) med raden ”kind: { $kind_key }” överst.
    .page = Sidan ”{ $id }” finns, men saknar raden ”kind: { $kind_key }” överst.
    .more = Samma id saknas på { $count } ställen till. Har det fått ett nytt namn, eller tagits bort?
PV0303 = ”{ $id }” räknas upp två gånger
    .label = andra gången
    .first = första gången
    .remove = Ta bort den ena.
PV0304 = { $kind_cap } { $id } leder tillbaka till sig själv: { $chain }
    .label = ringen börjar här
    .itself = Ta bort hänvisningen: ingenting kan höra till eller följa på sig själv.
    .cut = Ta bort den hänvisning i kedjan som är fel.
PV0305 = { $hint ->
    [pages_only] Webbplatsen ska bara ha sidor, men det finns en plan: { $file }
   *[other] Planen har inga { $kind_plural }, så ”{ $key }” kan inte stå här
}
    .label = { $hint ->
        [pages_only] säger att det inte finns någon plan
       *[other] hör till { $kind_plural }
    }
    .pages_only = Ta bort raden om webbplatsen ska visa planen. Ska den bara ha sidor tar du bort mappen content/plan.
    .declare = Ska planen ha { $kind_plural }? Lägg då till en rad ”{ $kind_key }:” under ”kinds:” i content/plan/plan.yaml.
    .remove = Ta bort raden. Ska planen ha { $kind_plural } lägger du i stället till ”{ $kind_key }:” under ”kinds:” i content/plan/plan.yaml.
PV0306 = Namnet ”{ $name }” är redan taget
    .label = andra gången
    .first = första gången
    .same = Är det samma? Behåll då en av dem, och byt den andras id mot det id:t överallt. Är det två olika behöver de olika namn.
    .form = Ett ord kan bara ha en förklaring. Låt det stå kvar i den ena posten.
PV0307 = Två ansvariga heter nästan lika: ”{ $name }” och ”{ $other }”
    .label = skiljer sig bara i stora bokstäver eller mellanslag
    .first = den andra
    .same = Är det samma? Behåll då en av dem, och byt den andras id mot det id:t överallt. Är det två olika behöver de olika namn.

## 04: planens egen ordning

PV0401 = { $id } gäller { $years }, men styrdokumentet gäller { $period }
    .label = utanför perioden
    .period = styrdokumentets period
    .change = Ändra åren här, eller styrdokumentets period om den är fel.

PV0402 = { $kind_cap } { $id } slutar { $end }, men följer på något som slutar senare: { $others }
    .label = slutar { $end }
    .previous = slutar senare
    .change = Stämmer åren med beslutet? Rätta dem annars, eller det som står vid ”follows:”.
PV0403 = { $hint ->
    [page] Inget i planen hör till { $kind_definite } { $id }
    [word] Ingen sida använder { $kind_definite } { $id }
   *[other] Ingen åtgärd hör till { $kind_definite } { $id }
}
    .label = används inte
    .record = Saknas den i någon åtgärd? Annars kan posten tas bort, eller varningen godtas.
    .word = Skrivs ordet på ett annat sätt i texterna? Lägg till det under ”forms”. Annars kan posten tas bort, eller varningen godtas.
    .page = Saknas hänvisningen i någon åtgärd eller något målområde? Annars kan varningen godtas: sidan säger att inga åtgärder finns.
PV0404 = Beskrivningen säger samma sak som titeln eller namnet
    .label = börjar med samma ord
    .remove = Ta bort det som redan står i titeln eller namnet. Finns inget mer att säga tas hela raden bort.

## 05: text

PV0501 = Länken ”{ $link }” leder ingenstans
    .label = finns inte
    .thing = { $kind_key ->
        [year] Ingenting i planen gäller { $id }.
       *[other] Inga { $kind_plural } har id ”{ $id }”.
    }
    .page = Det finns ingen sådan sida. Skriv sidans väg under content utan ”.md”: sidan content/strategi/arbetssatt.md är ”page:strategi/arbetssatt”.
    .address = Ingenting på webbplatsen har den adressen.
    .similar = Menade du ”{ $similar }”?
    .own = Adressen hör till den här webbplatsen, men ingen sida finns där. Länka till sidan själv i stället, till exempel page:strategi eller action:R2.
PV0502 = { $hint ->
    [empty] Länken ”{ $link }” säger inte vilken rubrik den leder till
   *[other] Rubriken ”#{ $fragment }” finns inte på sidan ”{ $page }”
}
    .label = { $hint ->
        [empty] inget efter #
       *[other] finns inte
    }
    .similar = Menade du ”{ $similar }”?
    .empty = Skriv vilken rubrik det är efter #.
    .known = På sidan finns: { $known }.
    .none = Sidan har inga rubriker att länka till. Skriv ”{ $whole }” för att länka till hela sidan.
    .remove = Sidan har inga rubriker att länka till. Skriv en (”## Rubrik”), eller ta bort länken.
PV0503 = { $hint ->
    [folder] ”{ $path }” är en mapp och ingen fil
    [data] Filen ”{ $path }” publiceras inte
   *[other] Filen ”{ $path }” finns inte
}
    .label = { $hint ->
        [folder] är en mapp
        [data] publiceras inte
       *[other] finns inte
    }
    .file = Filen ska ligga under content. Vägen räknas från den fil som länken står i.
    .image = Bilden ska ligga under content. Vägen räknas från den fil som bilden står i.
    .outside = Vägen leder ut ur mappen content, och därifrån publiceras ingenting. Lägg filen under content.
    .folder = Länka till en sida eller en fil i mappen.
    .example = Till exempel ”{ $example }”.
    .data = Av tabellen görs sidor. Länka till dem, till exempel action:R2 eller index:action.
    .web = Är det en webbadress? Skriv https:// först: ”{ $similar }”.
    .mail = Är det en e-postadress? Skriv mailto: först: ”{ $similar }”.
    .phone = Är det ett telefonnummer? Skriv tel: först: ”{ $similar }”.
    .similar = Menade du ”{ $similar }”?
PV0504 = { $hint ->
    [empty] Adressen saknas inom parentesen
    [space] ”{ $link }” blir ingen { $what ->
            [picture] bild
           *[other] länk
        }
    [gap] ”{ $link }” blir ingen { $what ->
            [picture] bild
           *[other] länk
        }
    [brackets] ”{ $link }” blir ingen länk
    [angle] ”{ $link }” blir ingen länk
   *[other] ”{ $link }” kan inte vara { $what ->
            [picture] en bild
           *[other] en länk
        } här
}
    .label = { $hint ->
        [empty] skriv adressen här
        [space] visas som text
        [gap] visas som text
        [brackets] visas som text
        [angle] visas som text
       *[other] { $what ->
            [picture] går inte att visa
           *[other] går inte att länka till
        }
    }
    .empty = { $what ->
        [picture] Skriv vilken fil det är, till exempel ![Karta](karta.png).
       *[other] Skriv vart det leder: till en åtgärd (action:R2), en sida (page:strategi), en fil bredvid (karta.pdf) eller webben (https://…).
    }
    .fragment = Bara sidor har rubriker att länka till. Skriv ”{ $whole }”, utan # och det som följer.
    .here = Här finns inga rubriker att länka till. Skriv sidan före #, till exempel page:strategi#bakgrund.
    .slash = En väg börjar inte med ”/”. Den räknas från den fil som texten står i.
    .backslash = Mellan mapp och fil skrivs ”/”, inte ”\”.
    .local = Det är en plats på din egen dator, som ingen annan når. Lägg filen under content och skriv vägen dit.
    .redirect = En adress kan leda vidare till en sida (page:strategi), till något i planen (action:R2), till en annan adress här (/om/) eller till webben (https://…).
    .refused = Länka till planen (action:R2), till en sida (page:strategi), till en fil bredvid (karta.pdf) eller till webben (https://…).
    .scheme = Före kolonet kan stå: { $schemes }, https, http, mailto, tel.
    .menu = I en meny kan stå page:, index: och planens egna ord, till exempel page:strategi, index:action eller action:R2.
    .picture = En bild ska ligga under content, till exempel ![Karta](karta.png). Bilder hämtas inte från andra webbplatser.
    .setting = Bilden ska sluta på { $formats }. Spara om den i något av de formaten.
    .format = Webbläsare visar bara bilder som slutar på { $formats }. Spara om bilden i något av de formaten. Ska det vara en länk tar du bort ! före [.
    .unmarked = Det är en sida och ingen bild. Ta bort ! före [, så blir det en länk.
    .index = Efter index: kan stå { $kinds }.
    .similar = Menade du ”{ $similar }”?
    .space = Skriv [text](adress), utan mellanslag i adressen och med ) efter den.
    .gap = Ta bort mellanslaget mellan ] och (.
    .brackets = Skriv texten inom hakparenteser och adressen direkt efter, inom parenteser: [text]({ $link }).
    .angle = Skriv [text](https://{ $link }), med webbplatsens namn som text.
PV0505 = { $hint ->
    [unused] Fotnoten ”{ $name }” hör inte till något i texten
   *[other] ”{ $name }” används i texten men förklaras ingenstans
}
    .label = { $hint ->
        [unused] kommer inte med
       *[other] förklaring saknas
    }
    .footnote = Lägg till en rad sist i texten: ”[{ $name }]: Fotnotens text.”
    .link = Lägg till en rad sist i texten: ”[{ $name }]: https://…”
    .unused = Skriv [{ $name }] där i texten som fotnoten hör hemma, eller ta bort den.
PV0506 = { $hint ->
    [comment] En kommentar i texten visas för besökarna
   *[other] HTML i texten visas som den står
}
    .label = visas som text
    .instead = Skriv Markdown i stället: **fetstil**, *kursiv*, [länktext](adress). Ska tecknen synas sätter du ` om dem: `<br>`.
    .comment = Ta bort den. En anteckning bara för er själva kan stå bland sidans uppgifter överst, eller före en post, på en egen rad som börjar med #.
PV0507 = { $hint ->
    [space] Det blir ingen rubrik: mellanslaget efter { $marks } saknas
    [rule] Stycket blir en rubrik, för att --- står direkt under det
    [underlined] En rubrik med = under bryter sidans ordning: sidans titel är redan dess rubrik
    [skip] Rubriken hoppar över en nivå: efter { $above ->
            [title] sidans titel
           *[other] { $above }
        } kommer { $written }
   *[other] En rubrik med ett enda # bryter sidans ordning: sidans titel är redan dess rubrik
}
    .label = { $hint ->
        [skip] använd { $due }
        [space] visas som text
        [rule] blir en rubrik
       *[other] använd ##
    }
    .space = Skriv ett mellanslag efter { $marks }.
    .rule = Skriv en tom rad före ---, så blir det en linje. Ska det vara en rubrik skriver du ## före texten och tar bort ---.
    .underlined = Skriv ## före rubriken, och ta bort raden med = under den.
    .form = Skriv ## för sidans rubriker och ### för underrubriker.
    .skip = Skriv { $due } här. Den som lyssnar på sidan hör nivåerna och undrar annars vad som saknas.
PV0508 = Bilden saknar text för den som inte ser den
    .label = text saknas
    .form = Beskriv bilden inom hakparentesen: ![Karta över återvinningscentraler](karta.png)
PV0509 = { $hint ->
    [address] Länktexten är en webbadress
   *[other] Länktexten ”{ $text }” säger inte vart länken leder
}
    .label = { $hint ->
        [address] skriv vad som finns där
       *[other] säger inget på egen hand
    }
    .words = Skriv vad som finns där länken leder, till exempel [Kommunens avfallsplan](…). Den som lyssnar på sidan kan höra länkarna en och en.
    .address = Skriv vad som finns på adressen: [Sidans namn]({ $link }).
    .document = Länken leder till en pdf. Skriv också format och storlek sist i länktexten, till exempel (pdf, 1,2 MB).
PV0510 = { $lacks ->
    [format] Länken leder till en pdf, men texten säger inte det
   *[other] Länken leder till en pdf, men texten säger inte hur stor den är
}
    .label = { $lacks ->
        [format] format saknas
        [size] storlek saknas
       *[other] format och storlek saknas
    }
    .known = Skriv ”[{ $named ->
        [no] Dokumentets namn
       *[other] { $text }
    } ({ $told ->
        [size] pdf
        [format] { $size }
       *[other] pdf, { $size }
    })]({ $link })”.
    .unknown = Skriv det i länktexten, till exempel ”[{ $named ->
        [no] Dokumentets namn
       *[other] { $text }
    } ({ $told ->
        [size] pdf
        [format] 1,2 MB
       *[other] pdf, 1,2 MB
    })]({ $link })”.
PV0511 = En mening har { $count } ord
    .label = börjar här
    .split = Dela den. Med högst { $limit } ord, och helst under 25, orkar fler läsa den till slut.
PV0512 = Texten är mycket svår att läsa: LIX { $lix }
    .label = texten börjar här
    .shorten = Dela meningar och byt långa ord. Här är det i snitt { $words } ord i varje mening, och { $long } procent av orden är långa: de har fler än sex bokstäver. LIX är ungefär de två talen tillsammans. Över 60 räknas som mycket svårt, 50–60 som svårt, 40–50 som medelsvårt.
PV0513 = Här ligger mer än { $limit } nivåer i varandra
    .label = här blir det för djupt
    .flatten = Citat, listor och betoningar kan ligga i varandra, men inte så många. Ta bort de tecken i början av raden, eller de * och _, som inte behövs.

## 06: webbplatsen

PV0601 = Två sidor eller filer får samma adress: { $address }
    .label = { $hint ->
        [retired] adressen är i bruk
       *[other] andra gången
    }
    .first = första gången
    .taken = det som står där
    .own = Planverk gör själv något med den adressen. Ge det här ett annat namn.
    .rename = Ge den ena ett annat namn. Den som redan är publicerad behåller sitt.
    .retired = Adressen är i bruk. Den kan inte leda vidare eller vara borta. Ta bort det som står om den här, eller ge sidan en annan adress.
PV0602 = Webbplatsens adress är inte angiven, så ingen sitemap.xml görs
    .add = Lägg till ”base_url: https://…” här, eller ange --base-url när du bygger.
PV0603 = Adressen { $address } är publicerad, men leder ingenstans längre
    .label = { $hint ->
        [moved] sidan står nu på { $now }
        [moved_new] sidan står nu på { $now }
        [many] sidan står nu på { $now }
       *[other] här stod { $what }
    }
    .moved = Led den vidare. Det görs åt dig om du byter namn med planverk rename, för en sida planverk rename page. Nu lägger du till under ”redirects:” i content/redirects.yaml:
        {"  "}- from: { $address }
        {"  "}  to: { $to }
    .moved_new = Led den vidare. Det görs åt dig om du byter namn med planverk rename, för en sida planverk rename page. Nu lägger du till i content/redirects.yaml:
        redirects:
          - from: { $address }
            to: { $to }
    .many = { $count } adresser av samma slag har bytts. Kör ”planverk record --redirects”. Då läggs en rad till för var och en i content/redirects.yaml.
    .gone = Är sidan borta? Skriv varför. Lägg till under ”gone:” i content/redirects.yaml:
        {"  "}- address: { $address }
        {"  "}  text: …
    .gone_new = Är sidan borta? Skriv varför. Lägg till i content/redirects.yaml:
        gone:
          - address: { $address }
            text: …
    .redirect = Har sidan flyttat, eller finns något annat i dess ställe? Lägg i stället till under ”redirects:” i content/redirects.yaml:
        {"  "}- from: { $address }
        {"  "}  to: { $to }
    .redirect_new = Har sidan flyttat, eller finns något annat i dess ställe? Lägg i stället till i content/redirects.yaml:
        redirects:
          - from: { $address }
            to: { $to }
PV0604 = { $count ->
    [one] En sidas adress är inte antecknad än
   *[other] { $count } sidors adresser är inte antecknade än
}: { $named }{ $more ->
    [0] {""}
   *[other] {" "}och { $more } till
}
    .record = Kör ”planverk record” innan sidorna publiceras, och spara filen content/addresses.lock. Då kan ingen av adresserna sluta fungera utan att det märks.
PV0605 = ”{ $address }” kan inte vara en sidas adress
    .label = { $hint ->
        [whole] hela adressen
       *[other] går inte
    }
    .slash = Adressen räknas från webbplatsens rot och börjar med /, till exempel /atgarder/k12/.
    .whole = Skriv bara det som står efter webbplatsens egen adress.
    .ending = En sidas adress slutar med / eller .html.
    .file = Bara en sida kan leda vidare eller berätta att något är borta. För en fil får den som sköter webbservern ställa in det.
    .parts = Mellan två / står ett namn. Det får inte börja eller sluta med punkt, och inte vara ett namn som Windows har för sig självt.
    .percent = Skriv adressen utan %. Bokstäver som å, ä och ö kan inte stå i en adress här.
    .query = Det som står efter ? eller # hör inte till sidans adress.
    .letters = I adressen kan stå a–z, A–Z, siffror, bindestreck, understreck, punkt och ~.
    .long = Adressen är längre än någon kan mena.
    .similar = Menade du ”{ $similar }”?
PV0606 = Det sägs två gånger vad som har hänt med { $address }
    .label = andra gången
    .first = första gången
    .remove = Ta bort den ena.
PV0607 = { $hint ->
    [self] Adressen { $address } leder till sig själv
   *[other] Adresserna leder till varandra i en ring: { $chain }
}
    .label = leder tillbaka hit
    .self = Skriv vart den ska leda i stället.
    .circle = Låt någon av dem leda till en sida som finns.
PV0608 = Så här ser inte en rad ut i listan över publicerade adresser
    .label = går inte att läsa
    .restore = Listan skrivs av ”planverk record”, med rader som ”/atgarder/k1/: action:K1”. Hämta tillbaka raden ur git.

## 07: temat

PV0701 = Mallen går inte att använda: { $message }
    .label = här
    .page = Felet syns när sidan { $page } görs.
    .theme = Felet står i temat, inte i planens innehåll. Visa meddelandet för den som sköter temat.
PV0702 = Temats texter går inte att läsa: { $message }
    .label = här
PV0703 = Temat ”{ $theme }” finns inte
    .label = ingen sådan mapp i themes
    .similar = Menade du ”{ $similar }”?
    .known = I mappen themes finns: { $known }.
    .none = Ta bort raden, så används det tema som följer med.
PV0704 = Sidan { $page } hänvisar till ”{ $link }”, som inte finns på webbplatsen
    .label = leder ingenstans
    .file = Felet står i temat{ $count ->
        [one] {""}
       *[other] {" "}och syns på { $count } sidor
    }. Adressen räknas från den färdiga sidan. Till en annan sida slutar den med /, till en bild eller stilmall är den filens namn.
    .fragment = Felet står i temat. Sidan finns, men inget på den har det id som står efter #.
PV0705 = Filen { $path } har ingen uppgift i temat
    .file = Menade du ”{ $similar }”? Ett tema har mapparna templates, texts och static, och filen style.css.
    .folder = Menade du mappen ”{ $similar }”? Ett tema har templates, texts och static, och filen style.css.
    .ending = Sådana filer hör hemma i mappen ”{ $similar }”.
PV0706 = { $hint ->
    [twice] Id ”{ $link }” står mer än en gång på sidan { $page }
    [reference] ”{ $attribute }” på sidan { $page } pekar på id ”{ $link }”, som inte finns på sidan
    [no_heading] Sidan { $page } saknar huvudrubrik (h1)
    [headings] Sidan { $page } har mer än en huvudrubrik (h1)
    [language] Sidan { $page } säger inte vilket språk den är på
   *[title] Sidan { $page } saknar titel
}
    .label = { $hint ->
        [twice] står igen
        [reference] finns inte
        [no_heading] rubriken saknas
        [headings] en för mycket
        [language] lang saknas här, eller är inget språk
       *[title] titeln saknas
    }
    .twice = Felet står i temat{ $count ->
        [one] {""}
       *[other] {" "}och syns på { $count } sidor
    }. Ge varje element ett eget id. Det som står i action_row.html står en gång för varje åtgärd.
    .reference = Felet står i temat{ $count ->
        [one] {""}
       *[other] {" "}och syns på { $count } sidor
    }. Ge elementet som menas det id:t, eller ta bort attributet.
    .no_heading = Felet står i temat{ $count ->
        [one] {""}
       *[other] {" "}och syns på { $count } sidor
    }. Skriv ”<h1>…</h1>” med det som sidan heter.
    .headings = Felet står i temat{ $count ->
        [one] {""}
       *[other] {" "}och syns på { $count } sidor
    }. Behåll den som säger vad sidan heter och gör de andra till h2.
    .language = Skriv lang="{"{{"} page.language {"}}"}" i mallen, direkt efter ”<html”.
    .title = Skriv <title>{"{{"} page.full_title {"}}"}</title> i mallen, inom <head>.
PV0707 = Krympningen hade ändrat { $count ->
    [one] sidan { $page }
   *[other] { $count } sidor, bland dem { $page }
}
    .label = görs av den här mallen
    .apart = Det hade blivit ”{ $second }” där det står ”{ $first }”. Sidorna publiceras som de var, lite större. Mallar: { $templates }.
    .theme = Skriv mallen så att inget hänger på det: gör avståndet mellan en etikett och dess fält i stilmallen (margin) och inte med ett mellanslag i texten.
PV0708 = Sidan { $page } väger { $size }
    .label = mer än { $limit }
    .parts = { $others ->
        [0] {""}
        [one] En sida till är för tung.{" "}
       *[other] { $others } sidor till är för tunga.{" "}
    }Tyngst här: { $parts }. Gör bilderna mindre, dela sidan, eller tillåt mer.

## 08: tillgänglighetsredogörelsen

PV0801 = { $hint ->
    [unlisted] Webbplatsen sägs inte vara helt förenlig med lagen, men ingen brist är angiven
    [burden] Webbplatsen sägs vara helt förenlig med lagen, men något är undantaget
    [tests] Webbplatsen sägs vara helt förenlig med lagen, men de automatiska testerna hittade brister
   *[other] Webbplatsen sägs vara helt förenlig med lagen, men en brist är känd
}
    .label = { $hint ->
        [unlisted] vad brister?
       *[other] full betyder helt förenlig
    }
    .known = känd brist
    .excepted = undantaget
    .found = här står de
    .failing = Skriv ”status: partial” så länge en brist finns kvar. Är den åtgärdad tar du bort den under ”failings:”.
    .burden = Skriv ”status: partial” så länge något är undantaget som oskäligt betungande.
    .tests = Skriv ”status: partial” tills bristerna är åtgärdade och testerna körda igen.
    .unlisted = Skriv varje brist under ”failings:”, med what, why och gärna alternative. Lagen kräver att de räknas upp.
PV0802 = Webbplatsen sägs vara helt förenlig med lagen, men { $hint ->
    [assessed] bedömningen har inget datum
    [tests] resultat av automatiska tester saknas
   *[other] varken bedömning eller tester är angivna
}
    .label = full betyder helt förenlig
    .assessed = Lägg till ”assessed: …” med datum för bedömningen, eller skriv ”status: partial”.
    .tests = Kör testerna med ”node tests/browser/axe.mjs --results content/accessibility-tests.yaml …”, eller skriv ”status: partial”.
    .both = Lägg till ”assessed: …” och kör de automatiska testerna, eller skriv ”status: partial”.
PV0803 = Bedömningen av tillgängligheten är mer än ett år gammal
    .label = räknat till { $date }
    .assess = Gör en ny bedömning och ändra datumet. En redogörelse ska hållas aktuell.

## 09: utseendet

PV0901 = ”{ $written }” är ingen färg
    .label = ingen färg
    .form = Skriv # och sex tecken (0–9 och a–f) inom citattecken: ”{ $key }: "#0b4046"”. Så står färgen i er grafiska profil, ofta under namnet hex.
    .mark = Skriv # först, inom citattecken: ”{ $key }: "{ $similar }"”.
PV0902 = { $key ->
    [header] Text går dåligt att läsa på färgen { $written }: kontrasten är { $whole },{ $tenth }:1
   *[other] Länkar i färgen { $written } går dåligt att läsa: kontrasten är { $whole },{ $tenth }:1
}
    .label = minst 7:1 behövs
    .similar = Närmaste ton som går att läsa är { $similar }: skriv ”{ $key }: "{ $similar }"”.
PV0903 = Bilden ”{ $path }” är { $size }
    .label = mer än { $limit }
    .shrink = Spara den i mindre storlek, under { $limit }. Logotypen hämtas till varje sida, och en delad bild som är för stor visas inte alltid.

## 10: säkerhet

PV1001 = { $hint ->
    [foreign] Sidan { $page } hämtar ”{ $link }” från en annan webbplats
    [style] Sidan { $page } har ett { $link ->
            [style] style-attribut
           *[other] style-element
        }
    [handler] Sidan { $page } har attributet ”{ $link }”, som kör ett skript
    [script] Sidan { $page } har ett skript i själva sidan
    [address] Sidan { $page } har adressen ”{ $link }”, som inte är en sida
    [frame] Sidan { $page } visar något annat i en ram ({ $link })
    [base] Sidan { $page } har ett base-element
   *[policy] Sidan { $page } anger inte säkerhetspolicyn
}
    .label = { $hint ->
        [foreign] från en annan webbplats
        [policy] policyn saknas, eller kommer för sent
       *[other] stoppas
    }
    .foreign = Felet står i temat{ $count ->
        [one] {""}
       *[other] {" "}och syns på { $count } sidor
    }. Lägg filen i temats mapp static och hänvisa dit. Det som hämtas hos andra berättar för dem vem som läser och kan ändras utan er.
    .style = Felet står i temat. Webbläsare hoppar över det, enligt webbplatsens säkerhetspolicy. Skriv en klass och lägg utseendet i style.css.
    .handler = Felet står i temat. Webbläsare hoppar över det, enligt webbplatsens säkerhetspolicy. Lägg det i script.js med addEventListener.
    .script = Felet står i temat. Webbläsare kör det inte, enligt webbplatsens säkerhetspolicy. Lägg det i script.js.
    .address = Felet står i temat. En sådan adress kör ett skript eller bär innehållet i sig. Led till en sida, eller hänvisa till en fil.
    .frame = Felet står i temat. Webbläsare visar ingenting där, enligt webbplatsens säkerhetspolicy. Länka i stället.
    .base = Felet står i temat. Webbläsare hoppar över det, enligt webbplatsens säkerhetspolicy. Börja adresser med {"{{"} root {"}}"} i stället.
    .policy = Skriv först i mallens <head>, efter charset: <meta http-equiv="Content-Security-Policy" content="{"{{"} policy.content_security {"}}"}">. Den stänger ute allt som inte är webbplatsens eget.
PV1002 = { $hint ->
    [doctype] Filen har en dokumenttyp med egna deklarationer
    [broken] Filen går inte att läsa som { $format }
    [page] Filen är en sida i HTML
    [packed] Filen är packad, så ingen kan se vad den innehåller
    [foreign] Filen hämtar ”{ $found }” från en annan webbplats
   *[other] Filen innehåller något som körs när någon öppnar den
}
    .label = { $hint ->
        [doctype] inte här
        [broken] går inte att läsa härifrån
        [foreign] från en annan webbplats
       *[other] ”{ $found }”
    }
    .script = Spara { $format ->
            [svg] bilden som ”vanlig svg” eller ”optimerad svg”, utan skript
           *[other] filen utan skript
        }. Det som en sådan fil kör kan göra allt som webbplatsens egna sidor kan.
    .foreign = Lägg filen som menas i content, eller spara bilden med sina bilder och typsnitt inbäddade.
    .doctype = Spara bilden som ”vanlig svg”, eller ta bort raderna från <!DOCTYPE till det > som avslutar dem.
    .broken = Spara om den i programmet som den är gjord i, som UTF-8.
    .page = Skriv sidan som Markdown, i en fil som slutar på .md. En HTML-fil skulle publiceras utan webbplatsens menyer, dess kontroll av tillgänglighet och dess säkerhetspolicy.
    .packed = Spara bilden som svg och inte som svgz.
PV1003 = { $hint ->
    [expired] security.txt har gått ut
    [soon] security.txt går ut om { $days ->
            [one] { $days } dag
           *[other] { $days } dagar
        }
   *[far] security.txt gäller i mer än ett år
}
    .label = räknat till { $date }
    .expired = Ingen ska lita på adressen längre. Se efter att den stämmer och skriv en ny dag, inom ett år.
    .soon = Se efter att adressen fortfarande stämmer och skriv en ny dag, inom ett år.
    .far = Välj en dag inom ett år från { $date }. Den som hittar en gammal adress kan inte veta om någon läser där.
