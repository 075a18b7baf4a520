# Länktexter som ingenting säger för den som hör eller ser dem utan texten omkring.
vague_links = här | hit | klicka | klicka här | klicka här för mer | klicka här för att läsa mer | tryck här | gå hit | läs mer | läs mer här | läs vidare | läs hela | mer | mer information | mer info | se mer | se här | visa mer | länk | länken | denna länk | den här länken | via denna länk | följ länken | sidan | denna sida | den här sidan | webbplatsen | hemsidan | dokument | dokumentet | fil | filen | ladda ner | ladda ned | ladda ner här | hämta | pdf | öppna
# Vad en sida kallas, också där ”page” skulle ha stått i en länk.
page_words = sida | sidan | sidor | sidorna | page | pages
# Ord som står överallt och därför inte skiljer en sida från en annan när man söker.
small_words = alla | allt | att | av | de | dem | den | det | detta | dessa | denna | du | där | efter | eller | en | ett | från | för | genom | ha | har | hos | i | inom | inte | ja | kan | med | men | mot | nej | när | och | om | på | samt | sig | ska | skall | som | så | till | under | upp | ur | ut | utan | vad | var | vara | vem | vid | vilka | vilken | vilket | vår | våra | är | över
