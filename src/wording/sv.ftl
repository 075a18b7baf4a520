# Länktexter som ingenting säger för den som hör eller ser dem utan texten omkring.
vague_links = här | hit | klicka | klicka här | klicka här för mer | klicka här för att läsa mer | tryck här | gå hit | läs mer | läs mer här | läs vidare | läs hela | mer | mer information | mer info | se mer | se här | visa mer | länk | länken | denna länk | den här länken | via denna länk | följ länken | sidan | denna sida | den här sidan | webbplatsen | hemsidan | dokument | dokumentet | fil | filen | ladda ner | ladda ned | ladda ner här | hämta | pdf | öppna
# Vad en sida kallas, också där ”page” skulle ha stått i en länk.
page_words = sida | sidan | sidor | sidorna | page | pages
# Ord som står överallt och därför inte skiljer en sida från en annan när man söker.
small_words = alla | allt | att | av | de | dem | den | det | detta | dessa | denna | du | där | efter | eller | en | ett | från | för | genom | ha | har | hos | i | inom | inte | ja | kan | med | men | mot | nej | när | och | om | på | samt | sig | ska | skall | som | så | till | under | upp | ur | ut | utan | vad | var | vara | vem | vid | vilka | vilken | vilket | vår | våra | är | över

# Vad som står efter ett tal och hör ihop med det. Stora och små bokstäver är olika saker.
units = % | ‰ | ° | °C | § | §§ | kap. | st. | kr | tkr | kkr | mkr | Mkr | mnkr | kronor | procent | µg | mg | g | hg | kg | t | ton | mm | cm | dm | m | km | mil | m² | m2 | m³ | m3 | km² | km2 | ha | hektar | ml | cl | dl | l | liter | W | kW | MW | GW | Wh | kWh | MWh | GWh | TWh | J | MJ | GJ | V | A | Hz | dB | dBA | ppm | s | min | h | tim | B | kB | MB | GB | TB
# Vad som står före ett tal och hör ihop med det.
before_numbers = § | §§ | s. | sid. | sidan | kap. | kapitel | nr | nr. | bil. | bilaga | fig. | tab. | art. | artikel | st. | p. | punkt
# Vad som står före numret på ett ärende eller en telefon.
before_records = dnr | diarienr | diarienummer | sfs | org.nr | orgnr | organisationsnummer | tel | tfn | telefon | växel
# Förkortningar i flera delar.
abbreviations = t. ex. | bl. a. | d. v. s. | o. s. v. | m. m. | m. fl. | f. d. | f. n. | p. g. a. | s. k. | t. o. m. | fr. o. m. | i st. f. | e. d. | o. d. | f. ö.
# Ord som andra ord ofta slutar med, i den form som de börjar. Där får ett långt ord delas.
word_parts = analys | anpassning | ansvar | användning | arbete | arrangör | avgift | avtal | bedömning | behandling | beredskap | beräkning | bestämmelse | central | dokument | effektivi | enhet | fastighet | förbrukning | förebyggande | förening | författning | förmedling | förpackning | förvaltning | förändring | fullmäktige | grupp | hantering | hushåll | information | infrastruktur | insamling | insats | kartläggning | kommitté | kompetens | kontor | kostnad | kunskap | lagstiftning | ledning | marknad | minimering | myndighet | nämnd | odling | område | organisation | planering | plattform | process | produktion | program | projekt | redogörelse | redovisning | resurs | samarbete | samhälle | samordning | sanering | skydd | station | strategi | styrelse | styrning | system | säkerhet | teknik | tillgång | tillstånd | tillsyn | trafik | transport | undersökning | underhåll | uppföljning | upphandling | utbildning | utredning | utsläpp | utveckling | utvärdering | vatten | verksamhet | vägledning | återbruk | återvinning | åtgärd | ändamål | övervakning
