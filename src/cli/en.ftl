# All that the command line says of itself in English: the help, the manual, and what is wrong with a call.
#
# A command has its text under its name (build). What it takes has its own under both names (build-out), or
# under any- where it means the same everywhere (any-root). A value that can be chosen has its own under all
# three (check-format-json), and what stands for a value under value-.
# `.expects` says what a value must be, `.after` stands at the end of the help.

## The frame

usage = Usage
commands = Commands
arguments = Arguments
options = Options
default = [default:{"\u00A0"}{ $value }]
values = [one of: { $values }]
value-COMMAND = COMMAND
value-OPTIONS = OPTIONS
manual_name = NAME
manual_synopsis = SYNOPSIS
manual_description = DESCRIPTION
manual_options = OPTIONS
manual_commands = COMMANDS
manual_extra = MORE
manual_values = One of:

## What is wrong with a call

level = error
wrong_call = The call cannot be understood.
wrong_no_value = { $argument } needs a value.
wrong_value = “{ $value }” will not do for { $argument }.
wrong_argument = “{ $argument }” is nothing that the command takes.
wrong_command = There is no command “{ $command }”.
wrong_missing = Something is missing: { $arguments }
wrong_no_command = A command is missing.
wrong_twice = { $argument } may stand once.
wrong_together = { $argument } cannot stand together with { $other }.
wrong_many = “{ $value }” is one value too many for { $argument }.
wrong_few = { $argument } needs more values.
wrong_equals = { $argument } needs an equals sign before its value.
wrong_utf8 = An argument is no text in UTF-8.
similar = Did you mean { $similar }?
more = More help: { $command }

## What stands for values

value-DIR = DIR
value-FILE = FILE
value-URL = URL
value-LANG = LANG
value-YYYY-MM-DD = YYYY-MM-DD
value-FORMAT = FORMAT
value-CODE = CODE
value-NAME = NAME
value-SHELL = SHELL
value-SERVER = SERVER
value-TEXT = TEXT
value-YEARS = YEARS
value-KIND = KIND
value-DAYS = DAYS
value-S = S
value-N = N
value-WHAT = WHAT
value-YEAR = YEAR
value-REFERENCE = REFERENCE
value-SORT = SORT
value-TITLE = TITLE
value-ID = ID
value-LEVEL = LEVEL
value-KEY_VALUE = KEY=VALUE
value-OLD = OLD
value-NEW = NEW
value-SEPARATOR = SEPARATOR
value-HEADING_KEY = HEADING=KEY
value-CELL_MEANT = CELL=MEANT

## The program, and what holds everywhere

planverk = Turns a public body's plan, written as Markdown and YAML tables, into a linked, accessible, static website.
    .after = Without a command, planverk builds the project in the folder where it runs.
any-lang = Language of the messages [default: message_language in site.yaml, else that of the environment, else the site's].
any-help = Prints this help.
any-version = Prints the version of the program.
any-root = Folder of the project, which holds content/.
any-base_url = Address that the site will have, in place of the one in site.yaml.

## build and check

build = Checks the plan and writes the site.
build-out = Folder for the finished site [default: public/ in the project].
build-previous = Manifest of the site that is published, to count lost pages by [default: the one in the folder for the finished site].
build-precompress = Puts compressed copies (.br and .gz) beside the files that become smaller.
build-offline = Makes a copy that can be opened from a folder or an archive, without a web server and without the script: links name index.html.
build-accept_removals = Writes also when many pages are gone.
check = Does everything that build does, but writes nothing.
any-date = Day that stands for today, such as 2026-11-23 [default: that of SOURCE_DATE_EPOCH in the environment, else the newest in the content].
any-format = How mistakes are told. All but human go to standard output.
any-format-human = pictures for people, on standard error
any-format-short = one line each
any-format-json = one JSON object
any-format-github = annotations in a pull request on GitHub
any-format-gitlab = a report for merge requests on GitLab
any-format-sarif = a SARIF 2.1.0 log
any-deny_warnings = Fails on warnings too, unless they are accepted in the content.
any-timings = Prints how long each stage took.

## list and show

list = Lists the plan's actions, owners, goals, pages.
list-what = What is listed.
list-owner = Only actions that the owner (id, name, short name or alias), or one of its units, answers for or takes part in.
list-goal = Only actions for the goal and its parts.
list-area = Only actions of the target area or focus area.
list-level = Only actions of the level.
list-year = Only actions of the year.
    .expects = Write a year, such as 2026.
list-format = How the list is written.
list-format-human = a table for people
list-format-json = a list of JSON objects
list-format-csv = a table that Excel opens, written as by export
list-separator = { export-separator }
show = Shows all that the plan says of one thing.
show-reference = What is shown: action:K3, page:om, or K3 alone where nothing else is called so.
show-format = How it is written.
show-format-human = lines for people
show-format-json = one JSON object

## new and rename

new = Adds a record or a page, with the next free id, where such things stand.
new-sort = What it is.
new-title = What it is called.
new-id = Its id, in place of the next free one. For a page: the last part of its address.
new-into = The file for the record, or the folder for a page, in place of where such things stand.
new-level = The level of an action.
new-set = What else is known: a key and its value. Can stand several times. Several ids have commas between them.
    .expects = Write key=value, such as years=2026.
any-dry_run = Shows what would be written, but writes nothing.
rename = Gives a record or a page another id wherever it is named, and leads its old address to the new one.
rename-sort = What it is.
rename-old = The id that it has. For a page: its path.
rename-new = The id that it gets. For a page: its path.

## fmt

fmt = Gives the content the same form everywhere: indentation, spaces, empty lines. What it says stays the same.
fmt-files = Files and folders in content/. Without any: all of it.
fmt-check = Writes nothing, but names the files that have another form, and fails if there are any.
fmt-diff = Writes nothing, but shows what would change.

## The other commands

serve = Shows the site in a browser and follows every saved file.
serve-port = Port on this machine; the next free one when it is taken, any free one for 0.
    .expects = Write a number from 0 to 65535.
serve-no_open = Opens no browser.
serve-poll = Looks at all files twice a second, for a disk that does not tell when a file is saved.
record = Records the addresses of all pages in content/addresses.lock, so that none is ever lost.
record-redirects = First adds a redirect to content/redirects.yaml for every page that has a new address.
init = Begins a plan: writes a small one to fill in.
init-root = Folder of the project, which will hold content/.
init-title = The name of the plan.
init-organisation = The name of the municipality or agency.
init-period = The years that the plan holds for: 2023-2026.
init-kinds = Kinds of things that the plan has beside actions, owners, years and documents.
init-yes = Asks no questions.
host = Prints the configuration of a web server for the site.
host-server = The web server.
host-site_root = Folder on the server that holds the finished site, or a link to it.
export = Writes the plan as a table: a workbook, CSV or JSON.
export-file = File to write. Its ending says in which form.
export-format = Form of the file, whatever its ending.
export-format-xlsx = a workbook, for Excel, LibreOffice and others
export-format-csv = one table as text
export-format-json = the open data of the site, for programs
export-separator = What stands between two cells of CSV. Excel in Swedish expects a semicolon.
export-force = Replace the file if it is there already.
import = Reads a table into the plan: shows what would change, and changes it when asked to.
import-file = File to read: xlsx, xls, xlsb, ods or CSV.
import-sheet = The one sheet to read.
import-map = What a column is for: its heading or its letters, and a key. A - in the place of the key passes over the column. Can be given several times.
    .expects = Write two texts with = between them.
import-read = What is meant where a cell says something. Can be given several times.
    .expects = Write two texts with = between them.
import-kind = What the sheets are of, where their names don't say it.
import-new_owners = Adds the owners that the table names and the plan does not have.
import-document = Document that new actions belong to, by its id or title.
import-level = Level of the actions, by its id or name.
import-into = File for new actions, below content/plan/.
import-write = Changes the files. Without it nothing is written.
import-format = How what was found is told.
import-format-human = for people, to standard error
import-format-json = one JSON object
links = Looks whether the sites that the content leads to still answer.
links-cache = File that keeps what was found [default: planverk/links.json in the user's cache folder].
links-fresh = Asks everywhere, whatever the cache holds.
links-max_age = Days for which an address that answered is not asked again.
    .expects = Write a number of days, 65535 at most.
links-timeout = Seconds to wait for one answer.
    .expects = Write a number of seconds from 1 to 600.
links-pause = Seconds between two requests to the same host.
    .expects = Write a number of seconds from 0 to 60.
links-total = Seconds after which no new request is begun.
    .expects = Write a number of seconds.
links-allow_private = Asks addresses of this machine and of the network that it stands in, too.
links-format = How what was found is told.
links-format-human = for people, on standard error
links-format-json = one JSON object
schema = Writes schemas, by which editors' programs know what can be written in the content. build and serve keep them up to date, in the plan's language or that of --lang.
schema-name = Prints only this schema, and writes no file.
schema-with_ids = Lists this plan's own ids with their titles, so that they are offered while somebody types.
schema-out = Folder for the schemas [default: .planverk/schema/ in the project].
schema-reference = Prints the reference of all keys as Markdown instead.
explain = Tells what a code means, with an example. Without a code: all codes.
explain-code = The code, as it stands in a message: PV0302.
manual = Writes the manual as a site, to open from a folder or to publish.
manual-out = Folder for the manual.
manual-base_url = Address that the manual will have. Without one it is a copy that opens straight from the folder.
completions = Prints a script that completes these words in a shell.
completions-shell = The shell.
man = Prints the manual page.
