# Länktexter som ingenting säger för den som hör eller ser dem utan texten omkring.
vague_links = här | hit | klicka | klicka här | klicka här för mer | klicka här för att läsa mer | tryck här | gå hit | läs mer | läs mer här | läs vidare | läs hela | mer | mer information | mer info | se mer | se här | visa mer | länk | länken | denna länk | den här länken | via denna länk | följ länken | sidan | denna sida | den här sidan | webbplatsen | hemsidan | dokument | dokumentet | fil | filen | ladda ner | ladda ned | ladda ner här | hämta | pdf | öppna
# Vad en sida kallas, också där ”page” skulle ha stått i en länk.
page_words = sida | sidan | sidor | sidorna | page | pages
