# All that Planverk says to an editor. A code is never given a new meaning.
# The text is the sentence, `.label` stands at the marked place, the others are hints and names of further places.

## The frame

level_error = error
level_warning = warning
level_help = help
more = … and { $count ->
    [one] { $count } more
   *[other] { $count } more
}. Mend the first ones and run again.
failed = The site was not built: { $errors ->
    [one] { $errors } error
   *[other] { $errors } errors
}{ $warnings ->
    [0] .
    [one] {" "}and { $warnings } warning.
   *[other] {" "}and { $warnings } warnings.
} The earlier site is untouched.
built = Done: { $pages } pages and { $actions ->
    [one] { $actions } action
   *[other] { $actions } actions
} in { $out } ({ $warnings ->
    [0] no warnings
    [one] { $warnings } warning
   *[other] { $warnings } warnings
}, { $seconds } s).
checked = All is well: { $pages } pages and { $actions ->
    [one] { $actions } action
   *[other] { $actions } actions
} ({ $warnings ->
    [0] no warnings
    [one] { $warnings } warning
   *[other] { $warnings } warnings
}, { $seconds } s). Nothing was written.
no_project = There is nothing to build: the folder “{ $root }” has no folder “content”. Run this in the project's folder, or name it with --root.
out_in_content = The site cannot be written to “{ $out }”: that folder belongs to the content. Name another one with --out.
bad_base_url = “{ $url }” is not an address on the web. It has to begin with https:// or http://.
not_ours = The folder “{ $out }” holds files that Planverk did not make, so it is left alone. Empty it yourself, or name another folder with --out.
write_failed = “{ $path }” could not be written: { $reason }

stage_read = Reading the files
stage_draft = Making out the content
stage_link = Linking the plan
stage_lay_out = Laying out the pages
stage_theme = Reading the theme
stage_render = Making the pages
stage_export = Making the open data
stage_write = Writing the site

## 01: files

PV0101 = The file { $file } is missing
PV0102 = The file cannot be read: { $reason }
PV0103 = The file is not saved as UTF-8
    .label = the first character that cannot be read
    .windows = The file is probably saved as “Windows-1252” or “ANSI”. Save it again and choose the encoding UTF-8.
    .utf16 = The file is saved as UTF-16 (“Unicode”). Save it again and choose the encoding UTF-8.
PV0104 = This is a shortcut (symbolic link), and those are not followed
    .copy = Put the file itself here in place of a shortcut to it.
PV0105 = The file name “{ $path }” cannot become an address on the web
    .proposal = Rename the file to “{ $proposal }”: small letters a–z, digits and hyphens.
PV0106 = The YAML cannot be read from here
    .label = this is where it stops
    .tab = The line is indented with a tab. Use spaces.
    .quote = A quotation mark is missing, or stands in the middle of a text. A text that begins with " has to end with ".
    .bracket = A bracket [ ] or brace { "{" } { "}" } lacks its other half, or a comma is missing.
    .colon = A line here lacks the colon after its key, or has a colon in its text. Write “key: text”, and put quotation marks around a text that has “: ” in it.
    .asterisk = A text cannot begin with *. Put quotation marks around it.
    .depth = The values are nested more deeply than can be read.
    .one_document = The file may not be divided by “---”. Put the parts into files of their own.
    .general = Compare with the lines above: all keys of one record have the same indent, and a colon and a space follow each key.
PV0107 = Keys with values belong here
    .label = not “key: value”
    .empty = The file is empty. Fill it in or remove it.
PV0108 = The abbreviations with * repeat so much that the file is not read
PV0109 = The page lacks its settings at the top
    .label = --- belongs here
    .form = Begin the file with a line “---”, then “title: The page's heading”, then a line “---”.
PV0110 = The file is too large to be read ({ $size } MB)

## 02: keys and values

PV0201 = The key “{ $key }” does not exist here
    .label = unknown key
    .similar = Did you mean “{ $similar }”?
    .known = Possible here: { $known }.
PV0202 = The key “{ $key }” is missing
    .label = in this record
    .general = Add a line “{ $key }: …”.
    .id = Every record needs an id of its own, such as “id: K24”. It becomes the page's address and never changes.
    .goals = Add for example “goals: [4, 5]”. If the plan names none, write “goals: []”.
    .years = Add for example “years: 2024” or “years: 2023-2026”.
    .responsible = Add whoever is responsible, for example “responsible: [borlange-energi]”.
PV0203 = “{ $key }” stands twice
    .label = the second time
    .first = the first time
PV0204 = The value of “{ $key }” has the wrong form
    .label = { $expected ->
        [text] text belongs here
        [list] a list belongs here
        [records] a list of records belongs here
        [keys] keys with values belong here
       *[truth] true or false belongs here
    }
    .as_text = Write the text right after the colon: “{ $key }: text”.
    .as_list = Write a list in brackets: “{ $key }: [{ $written }]”. Commas go between several.
    .as_records = Write each record on lines of its own, beginning with “- id: …”.
    .as_keys = Write each value on an indented line of its own: “key: value”.
    .as_truth = Write “{ $key }: true” for yes. For no, the whole line can go.
PV0205 = “{ $key }” has no value
    .label = empty
PV0206 = “{ $written }” cannot stand for “{ $key }”
    .choices = Possible here: { $choices }.
    .similar = Did you mean “{ $similar }”?
PV0207 = “{ $id }” cannot be an id
    .form = An id has only the letters a–z and A–Z, digits, hyphens, full stops and underscores, and begins and ends with a letter or digit.
    .proposal = Write for example “{ $proposal }”.
PV0208 = “{ $written }” is not a year or a range of years
    .form = Write one year (2024) or two with a hyphen between (2023-2026).
PV0209 = The years run backwards: { $end } comes before { $start }
    .swap = Write “{ $end }-{ $start }”.
PV0210 = “{ $written }” is not a date
    .form = Write 2021, 2021-09 or 2021-09-27.
PV0211 = “{ $written }” is not an address on the web
    .form = Write the whole address, beginning with https://.
PV0212 = “{ $written }” is not a whole number
    .label = a whole number belongs here

## 03: ids and references

PV0301 = Two { $kind_plural } have the id “{ $id }”
    .label = the second time
    .first = the first time
    .rename = Give one of them another id. The one that is published already keeps its own.
    .case = Upper and lower case are not enough of a difference: both get the same address.
PV0302 = { $from_cap } { $from_id } refers to { $kind_definite } “{ $id }”, which does not exist
    .label = does not exist
    .similar = Did you mean “{ $similar }”?
    .several = Several are listed with commas between them in the brackets: [4, 5], not ["4,5"].
    .other = “{ $id }” is of the kind { $other } and cannot stand here.
PV0303 = “{ $id }” is listed twice
    .label = the second time
    .first = the first time
PV0304 = { $kind_cap } { $id } leads back to itself: { $chain }
    .label = the ring begins here
PV0305 = The plan has no { $kind_plural }, so “{ $key }” cannot stand here
    .label = belongs to { $kind_plural }
    .declare = Should the plan have { $kind_plural }? Then add “{ $kind_key }” below “kinds” in content/plan/plan.yaml. Otherwise remove the line.
PV0306 = The name “{ $name }” is taken already
    .label = the second time
    .first = the first time

## 04: the plan's own order

PV0401 = { $id } is for { $years }, but its document is for { $period }
    .label = outside the period
    .period = the document's period

## 05: text

PV0501 = The link “{ $link }” leads nowhere
    .label = does not exist
    .thing = There is nothing of the kind { $kind } with the id “{ $id }”.
    .page = There is no page there. Write the page's path below content without “.md”, such as “page:strategi”.
    .similar = Did you mean “{ $similar }”?
PV0502 = The heading “#{ $fragment }” does not exist on the page “{ $page }”
    .label = does not exist
    .similar = Did you mean “#{ $similar }”?
PV0503 = The file “{ $path }” does not exist
    .label = does not exist
    .file = The file belongs below content. Its path begins at the file that the link stands in.
    .image = The picture belongs below content. Its path begins at the file that the picture stands in.
    .similar = Did you mean “{ $similar }”?
PV0504 = “{ $link }” cannot be a link here
    .label = cannot be linked to
    .refused = Link to the plan (action:R2), to a page (page:strategi), to a file beside this one (map.pdf) or to the web (https://…).
    .scheme = Possible before the colon: { $schemes }, https, http, mailto, tel.
PV0505 = “{ $name }” is used in the text but explained nowhere
    .label = explanation missing
    .footnote = Add a line at the end of the text: “[{ $name }]: The footnote's text.”
    .link = Add a line at the end of the text: “[{ $name }]: https://…”
PV0506 = HTML in the text is shown as it stands
    .label = shown as text
    .instead = Write Markdown: **bold**, *italic*, [link text](address).
PV0507 = A heading with a single # breaks the page's outline: the page's title is its heading already
    .label = use ##
    .form = Write ## for the page's headings and ### for those below them.
PV0508 = The picture lacks a text for those who do not see it
    .label = text missing
    .form = Describe the picture in the brackets: ![Map of recycling centres](map.png)

## 06: the site

PV0601 = Two pages or files get the same address: { $address }
    .label = the second time
    .first = the first time
PV0602 = The site's address is not given, so no sitemap.xml is made
    .add = Add “base_url: https://…” here, or give --base-url when you build.

## 07: the theme

PV0701 = The template cannot be used: { $message }
    .label = here
    .page = The fault shows when the page { $page } is made.
PV0702 = The theme's texts cannot be read: { $message }
    .label = here
PV0703 = The theme “{ $theme }” does not exist
    .label = no such folder in themes
