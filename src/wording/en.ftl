# Link texts that say nothing to somebody who hears or sees them without the text around them.
vague_links = here | click | click here | press here | go here | read more | read more here | read on | learn more | more | more information | more info | see more | see here | show more | link | the link | this link | follow this link | page | this page | website | document | the document | file | the file | download | download here | get | pdf | open
# What a page is called, also where “page” belongs in a link.
page_words = page | pages | the page
# Words that stand everywhere, so that they tell no page from another in a search.
small_words = a | about | all | also | an | and | are | as | at | be | by | can | do | does | for | from | has | have | how | if | in | into | is | it | its | may | no | not | of | on | or | our | shall | so | than | that | the | their | them | then | there | these | they | this | to | under | was | we | were | what | when | where | which | who | will | with | within | yes | you | your

# What stands after a number and belongs to it. Capital and small letters are different things.
units = % | ‰ | ° | °C | °F | § | §§ | kr | SEK | EUR | µg | mg | g | kg | t | tonnes | tons | mm | cm | m | km | miles | m² | m2 | m³ | m3 | km² | km2 | ha | hectares | ml | cl | dl | l | litres | W | kW | MW | GW | Wh | kWh | MWh | GWh | TWh | J | MJ | GJ | V | A | Hz | dB | dBA | ppm | s | min | h | B | kB | MB | GB | TB
# What stands before a number and belongs to it.
before_numbers = § | §§ | p. | pp. | page | ch. | chapter | no. | app. | appendix | fig. | tab. | art. | article | sec. | section | vol.
# What stands before the number of a record or a telephone.
before_records = ref | ref. | reg.no | tel | phone | telephone | sfs
# Abbreviations of several parts.
abbreviations = e. g. | i. e. | a. m. | p. m.
# Words that others often end with. There a long word may be divided.
word_parts = department | development | effectiveness | efficiency | government | management | planning | protection | responsibility | transport
