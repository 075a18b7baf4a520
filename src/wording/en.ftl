# Link texts that say nothing to somebody who hears or sees them without the text around them.
vague_links = here | click | click here | press here | go here | read more | read more here | read on | learn more | more | more information | more info | see more | see here | show more | link | the link | this link | follow this link | page | this page | website | document | the document | file | the file | download | download here | get | pdf | open
# What a page is called, also where “page” belongs in a link.
page_words = page | pages | the page
