# Link texts that say nothing to somebody who hears or sees them without the text around them.
vague_links = here | click | click here | press here | go here | read more | read more here | read on | learn more | more | more information | more info | see more | see here | show more | link | the link | this link | follow this link | page | this page | website | document | the document | file | the file | download | download here | get | pdf | open
# What a page is called, also where “page” belongs in a link.
page_words = page | pages | the page
# Words that stand everywhere, so that they tell no page from another in a search.
small_words = a | about | all | also | an | and | are | as | at | be | by | can | do | does | for | from | has | have | how | if | in | into | is | it | its | may | no | not | of | on | or | our | shall | so | than | that | the | their | them | then | there | these | they | this | to | under | was | we | were | what | when | where | which | who | will | with | within | yes | you | your
