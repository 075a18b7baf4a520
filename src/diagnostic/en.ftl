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
failed_check = The plan does not hold together yet: { $errors ->
    [one] { $errors } error
   *[other] { $errors } errors
}{ $warnings ->
    [0] .
    [one] {" "}and { $warnings } warning.
   *[other] {" "}and { $warnings } warnings.
}
denied = The site holds together, but was not built: there { $warnings ->
    [one] is { $warnings } warning
   *[other] are { $warnings } warnings
}, and --deny-warnings allows none. The earlier site is untouched.
denied_check = The plan holds together, but there { $warnings ->
    [one] is { $warnings } warning
   *[other] are { $warnings } warnings
}, and --deny-warnings allows none.
built = Done: { $pages } pages and { $actions ->
    [one] { $actions } action
   *[other] { $actions } actions
} in { $out } ({ $changed ->
    [0] no files changed
    [one] { $changed } file new or changed
   *[other] { $changed } files new or changed
}{ $removed ->
    [0] {""}
   *[other] , { $removed } removed
}, { $warnings ->
    [0] no warnings
    [one] { $warnings } warning
   *[other] { $warnings } warnings
}{ $accepted ->
    [0] {""}
   *[other] , { $accepted } accepted
}, { $seconds } s).
checked = All is well: { $pages } pages and { $actions ->
    [one] { $actions } action
   *[other] { $actions } actions
} ({ $warnings ->
    [0] no warnings
    [one] { $warnings } warning
   *[other] { $warnings } warnings
}{ $accepted ->
    [0] {""}
   *[other] , { $accepted } accepted
}, { $seconds } s). Nothing was written.
explain = More on a code: planverk explain { $code }
accept = Is a warning as it should be? Write “accepted_warnings:” in the record or at the top of the page, and on the next line, indented, the code and the reason: “{ $code }: The decision says so.”
no_code = There is no code “{ $code }”.{ $similar ->
    [none] {""}
   *[other] {" "}Did you mean { $similar }?
} Run planverk explain to see them all.
no_project = There is nothing to build: the folder “{ $root }” has no folder “content”. Run this in the project's folder, or name it with --root. A new plan begins with planverk init.
begun = Done: { $files } files in “{ $root }”. Run planverk serve there to see the site while you write. What you are to write begins with FILL IN: look for those words in the folder “content”. README.md says how it all hangs together. Run planverk record before the site is published.
begin_taken = This is in “{ $root }” already, and is not overwritten:{ $files }
    Nothing is written. Move it away, or name another folder: planverk init FOLDER
begin_link = “{ $path }” is a shortcut (symbolic link), and those are not followed. Put the file or folder itself there. Nothing is written.
begin_stopped = Broken off. Nothing is written.
bad_period = “{ $written }” are no years. Write a year (2024) or two with a hyphen between them (2023-2026). Nothing is written.
bad_answers = The names cannot be written to a file so that they read back as they are. Give names on one line, at most 1000 characters, without control characters. Nothing is written.
ask_organisation = The name of the municipality or agency (empty: fill in later)
ask_title = The name of the plan (empty: fill in later)
ask_period = The years that the plan holds for, such as 2023-2026 (empty: fill in later)
ask_again = Write a year (2024) or two with a hyphen between them (2023-2026).
ask_kinds = What does the plan have beside actions and owners? Space chooses, Enter goes on
has_content = The folder “{ $root }” already has a folder “content” that is not empty, and that is left alone. Name another folder: planverk init FOLDER
content_link = The folder “content” in “{ $root }” is a shortcut (symbolic link), and those are not followed. Put the folder itself there.
out_in_content = The site cannot be written to “{ $out }”: that folder belongs to the content. Name another one with --out.
out_in_project = The site cannot be written to “{ $out }”: the project itself lies there. Name another folder with --out, such as one called public.
manual_to_open = Done: the { $pages } pages of the manual are in “{ $out }”. Open { $first } in a browser.
manual_for_host = Done: the { $pages } pages of the manual are in “{ $out }”, to be published at { $url }
manual_other = The manual was not written: “{ $out }” holds another site, which would lose these pages:{ $pages }
    Name another folder. What stands there is untouched.
manual_in_project = The manual cannot be written to “{ $out }”: that folder belongs to the plan's project. Name another folder: planverk manual handbook
manual_not_ours = The folder “{ $out }” holds files that Planverk did not make, so it is left alone. Empty it yourself, or name another folder.
schemas_written = Done: { $files } schemas in “{ $folder }”{ $ids ->
    [true] , with the plan's own ids
   *[other] {""}
}.
schemas_link = The schemas were not written: “{ $path }” is neither a file nor a folder, but perhaps a symbolic link. Remove it, or name another folder with --out.
bad_previous = { $kind ->
    [missing] The file “{ $path }” does not exist.
    [content] The file “{ $path }” is not a manifest.
   *[other] The file “{ $path }” cannot be read: { $reason }.
} With --previous, name the manifest.sha256 of the published site, or leave --previous out.
bad_base_url = “{ $url }” is not an address on the web. It has to begin with https:// or http://.
bad_date = “{ $written }” is not a date. Write --date with year, month and day, such as 2026-11-23.
bad_epoch = The variable SOURCE_DATE_EPOCH is “{ $written }”. It has to be a number of seconds since 1970.
not_ours = The folder “{ $out }” holds files that Planverk did not make, so it is left alone. Empty it yourself, or name another folder with --out.
not_a_file = The folder for the site holds “{ $out }”, which is neither a file nor a folder but, for instance, a shortcut (symbolic link). Remove it, or name another folder with --out. The earlier site is untouched.
in_the_way = Planverk did not make the file “{ $out }”, but the site has something else to put in that very place. Move the file, or give the page another address. The earlier site is untouched.
mounted = The folder “{ $out }” cannot be replaced in one step: another disk begins there, or a volume or layer of a container. Name a folder inside it with --out, and let the web server show that folder. The earlier site is untouched.
unsafe_path = The site would have a file called “{ $path }”, which cannot be written everywhere. Give the page or file another name. The earlier site is untouched.
shrunk = The site was not written, because { $gone } of { $before } pages would be gone:{ $pages }{ $more ->
    [0] {""}
   *[other] {" "}
    … and { $more } more.
}
    Is that meant? Build once more with --accept-removals. Otherwise something is missing from the content. The earlier site is untouched.
strays = “{ $out }” holds { $count ->
    [one] a file that Planverk did not make. It stays, and is published
   *[other] { $count } files that Planverk did not make. They stay, and are published
} with the site:{ $files }
leftover = The site is written, but “{ $path }” could not be removed: { $reason }. Remove the folder yourself before the next build.
waiting = Waiting for another build, which is writing to “{ $out }”.
write_failed = “{ $path }” could not be written: { $kind ->
    [full] the disk is full.
    [denied] you or the program may not change what is there.
    [read_only] the disk can only be read.
   *[other] { $reason }.
} The earlier site is untouched.
keep_failed = “{ $path }” could not be written: { $kind ->
    [full] the disk is full.
    [denied] you or the program may not change what is there.
    [read_only] the disk can only be read.
   *[other] { $reason }.
} The file is as it was.
begin_failed = “{ $path }” could not be written: { $kind ->
    [full] the disk is full.
    [denied] you or the program may not change anything there.
    [read_only] the disk can only be read.
    [taken] a file of that name is there already.
   *[other] { $reason }.
} Nothing was written.
no_ledger = The site was not built: the file content/addresses.lock is missing, so nobody knows which addresses are published. Bring it back, or run “planverk record” if there never was one. The earlier site is untouched.
not_recorded = The addresses are not recorded. Run “planverk record” before the site is published, and keep the file that it writes. Then none can stop working unnoticed.
recorded = { $count ->
    [0] No new addresses. { $all } are recorded in { $path }.
    [one] { $count } new address is recorded in { $path }, which now has { $all }.
   *[other] { $count } new addresses are recorded in { $path }, which now has { $all }.
}
redirected = { $count ->
    [one] { $count } address now leads on
   *[other] { $count } addresses now lead on
}: see { $path }.
redirects_by_hand = Nothing can be added to “{ $path }” in the form that it has, with the list in brackets for instance. Below “redirects:” write each address on lines of its own: “- from: /old/” and below it “to: page:new”. Then run again.
failed_record = Nothing was recorded: { $errors ->
    [one] { $errors } error
   *[other] { $errors } errors
}.
ledger_comment = Every address that the site has published, and what stands or stood there. Planverk writes
    the file with “planverk record”. It is part of the content and is kept in git.

    Never remove a line: somebody may have saved the address. When a page moves or is removed,
    redirects.yaml says what became of it. Where two changes meet in git, keep the lines of both.
redirects_comment = Addresses that are no longer in use, and where they lead.

links_partial = The plan does not hold together yet, so there may be more links than those that are tried. Run “planverk check” to see the mistakes.
host_failed = No configuration was written: the plan does not hold together yet.
host_no_address = Where will the site stand? Write its address as “base_url” in content/site.yaml, or name it with --base-url.
host_bad_address = The address “{ $value }” cannot stand in the configuration of a web server. It may have an ordinary host name, a port and a folder, of a–z, 0–9, dots and hyphens.
host_bad_folder = The folder “{ $value }” cannot stand in the configuration of a web server. Write --site-root with the whole way from /, of nothing but a–z, 0–9, dots, hyphens and underscores.

level_note = note
links_broken = { $why ->
    [no_host] The site of { $url } is gone: no host has that name
   *[other] There is nothing at { $url } any more (answer { $status })
}
links_moved = { $url } has moved for good to { $to }
links_unchecked = { $url } could not be checked: { $why ->
    [refused] its host lets no programs in (answer { $status })
    [server] its host has a fault just now (answer { $status })
    [timeout] no answer in time
    [connection] its host did not take the question
    [name] nobody could say where its host is
    [certificate] its certificate is not valid
    [circle] it leads round in a circle
    [private] it belongs to this network (ask all the same with --allow-private)
    [wait] its host asked to be left alone for a while
    [silent] its host did not answer the questions before
    [total] time was up (--total)
    [address] the address cannot be asked for
   *[other] an unexpected answer ({ $status })
}
links_done = { $links ->
    [one] { $links } address
   *[other] { $links } addresses
} of other sites ({ $cached } from last time): { $broken ->
    [0] none is broken
    [one] { $broken } is broken
   *[other] { $broken } are broken
}, { $moved } moved, { $unchecked } could not be checked{ $examples ->
    [0] .
   *[other] , { $examples } are examples and were left out.
}
links_offline = No host could be reached, so nothing is known of the links. Is there a network here?

stage_read = Reading the files
stage_draft = Making out the content
stage_link = Linking the plan
stage_lay_out = Laying out the pages
stage_theme = Reading the theme
stage_render = Making the pages
stage_export = Making the open data
stage_verify = Checking the pages
stage_compress = Compressing the files
stage_write = Writing the site

## The preview

serve_ready = { $errors ->
    [0] The plan is shown at { $url }. Save a file, and you see it there at once.
    [one] The plan will be shown at { $url } when the error is mended.
   *[other] The plan will be shown at { $url } when the errors are mended.
} End with Ctrl+C.
serve_what = { $files ->
    [0] The whole folder
   *[other] { $first }
}{ $more ->
    [0] {""}
    [one] {" "}and one more file
   *[other] {" "}and { $more } more files
}
serve_rebuilt = { $what }: { $site ->
    [new] { $mended ->
        [0] shown
        [one] the error is mended. Shown
       *[other] the errors are mended. Shown
    } after { $milliseconds } ms{ $warnings ->
        [0] .
        [one] , { $warnings } warning{ $gone ->
            [0] .
           *[other] {" "}left.
        }
       *[other] , { $warnings } warnings{ $gone ->
            [0] .
           *[other] {" "}left.
        }
    }
    [older] { $errors ->
        [one] { $errors } error. The browser shows the plan as it was before, until the error is mended.
       *[other] { $errors } errors. The browser shows the plan as it was before, until the errors are mended.
    }
   *[none] { $errors ->
        [one] { $errors } error. The plan is shown when it is mended.
       *[other] { $errors } errors. The plan is shown when they are mended.
    }
}
serve_checked = { $mended ->
    [0] {""}
    [one] The error is mended.{" "}
   *[other] The errors are mended.{" "}
}All pages are checked: { $errors ->
    [0] no errors
    [one] { $errors } error
   *[other] { $errors } errors
}, { $warnings ->
    [0] no warnings.
    [one] { $warnings } warning{ $gone ->
            [0] .
           *[other] {" "}left.
        }
   *[other] { $warnings } warnings{ $gone ->
            [0] .
           *[other] {" "}left.
        }
}
serve_gone = Gone: { $what }
serve_polls = The system does not tell when something is saved here. Therefore Planverk looks twice a second.
serve_listens = The system tells again when something is saved here.
serve_panicked = Something went wrong in Planverk itself, not in the plan. The preview goes on: save again, and everything is read anew. If it happens again, please report what the terminal shows.
serve_port_taken = Port { $wanted } is taken. The plan is shown on port { $port } instead.
serve_no_port = The plan cannot be shown on this computer: { $reason }.
serve_wrong_host = The preview answers at { $url } only.
serve_wrong_origin = The preview does not answer when another website asks. Open { $url }.
serve_wrong_method = The preview can only be read.
serve_nothing_here = There is no page here.
live_heading = { $errors ->
    [0] { $warnings ->
        [0] The plan has no errors
        [one] The plan has { $warnings } warning
       *[other] The plan has { $warnings } warnings
    }
    [one] The plan has { $errors } error{ $warnings ->
        [0] {""}
        [one] {" "}and { $warnings } warning
       *[other] {" "}and { $warnings } warnings
    }
   *[other] The plan has { $errors } errors{ $warnings ->
        [0] {""}
        [one] {" "}and { $warnings } warning
       *[other] {" "}and { $warnings } warnings
    }
}
live_lead = { $errors ->
    [0] { $warnings ->
        [0] {""}
       *[other] Warnings do not keep the plan from being published.
    }
   *[other] { $site ->
        [new] You see the plan as it is now. It can be published when { $errors ->
            [one] the error is mended.
           *[other] the errors are mended.
        }
        [older] Mend and save. Until then you see the plan as it was before.
       *[none] Mend and save, and the plan is shown here.
    }
}
live_badge = { $errors ->
    [0] { $warnings ->
        [one] Show { $warnings } warning
       *[other] Show { $warnings } warnings
    }
    [one] Show { $errors } error
   *[other] Show { $errors } errors
}
live_fold = Fold
live_gone = The preview has ended. What is saved now is not seen here.
live_reading = Reading the plan …

## Commands that change the content

content_broken = The file “{ $path }” cannot be read as it should be, and so nothing is changed. Run planverk check, mend the mistake, and try again.
dry_run = Nothing is written. { $files ->
    [one] One file would change
   *[other] { $files } files would change
} like this.
change_failed = “{ $path }” could not be written: { $kind ->
    [full] the disk is full.
    [denied] you or the program may not change anything there.
    [read_only] the disk can only be read.
   *[other] { $reason }.
} All files are as they were.
saved_meanwhile = “{ $path }” was saved by somebody else after it was read. Nothing was written: run the command again.
added = Done: { $reference } stands in { $path }, line { $line }.{ $open ->
    [0] {""}
   *[other] {" "}Left to fill in: { $keys }.
}
new_undeclared = The plan has no { $kind_plural }. The kinds that it has stand under “kinds” in content/plan/plan.yaml.
new_no_key = There is no key “{ $key }” here.{ $similar ->
    [none] {""}
   *[other] {" "}Did you mean “{ $similar }”?
} Here can stand: { $known }.
new_by_hand = What belongs to “{ $key }” takes several lines. Write it in the file once the record is there.
new_list = The list after “{ $key }=” cannot be read. Write the words with commas between them and without square brackets: --set "{ $key }=one, two".
titled_none = { $kind_definite_cap } “{ $id }” is not there. { $count ->
    [0] The plan has no { $kind_plural } yet.
   *[other] Write the id or the whole name. The plan has: { $known }.
}
new_form = Nothing can be added to “{ $path }” without writing anew what stands there. Write it by hand.
edit_refused = “{ $path }” line { $line } can't be changed without losing something else: { $why ->
    [comment] a comment stands in what would go.
    [overlap] two changes meet in one place.
    [reading] what would stand there would be read as something else.
   *[form] what stands there has another form.
} The file is as it was. Make the change by hand.
new_no_table = “{ $path }” is no file for the records of a plan. They stand in files such as content/plan/name.yaml.
new_no_page = “{ $path }” cannot be a folder or file for pages. They stand in content/, but not in content/plan/.
new_other_level = The file “{ $path }” is for another level than { $level }.
new_many_files = { $kind_plural_cap } stand in several files: { $paths }. Say with --into which it is to be.
new_which_level = The action needs a level. Give it with --level: { $known }.
new_no_level = There is no level “{ $level }”.{ $similar ->
    [none] {""}
   *[other] {" "}Did you mean “{ $similar }”?
} The levels of the plan: { $known }.
new_no_title = An id is made of the name. Write what { $kind_definite } is called, or give an id with --id.
new_no_page_title = The address is made of the title. Write what the page is called, or give the file with --into.
new_file_there = The file “{ $path }” is there already, and it is not touched.
bad_id = “{ $id }” cannot be an id: an address takes only a–z, 0–9, full stops, hyphens and underscores.{ $proposal ->
    [none] {""}
   *[other] {" "}For example “{ $proposal }”.
}
owner_taken = The name “{ $name }” is taken: { $owner } is called so already. Use the id { $id } where it is to stand, or choose another name.
owner_none = There is no { $kind } “{ $id }”.{ $how ->
    [similar] {" "}Did you mean “{ $candidates }”?
    [several] {" "}Did you mean one of these: { $candidates }?
   *[none] {" "}planverk list owners shows them all.
}
owner_several = Several can be called “{ $id }”. Write which, by its id: { $candidates }.
id_taken = The id “{ $id }” is taken: { $kind_definite } is or was there. An id is never used again, since its address leads to what stood there.
rename_taken = The id “{ $id }” is taken: { $kind_definite } is there already. If the two are to be one, do that by hand. Search for “{ $old }” in the folder content and write “{ $id }” instead wherever “{ $old }” is named. Then take “{ $old }” away. Run planverk check last: it tells whether anything is left, and how an old address leads on.
rename_none = There is no { $kind } “{ $id }”.{ $similar ->
    [none] {""}
   *[other] {" "}Did you mean “{ $similar }”?
}
rename_no_page = There is no page “{ $id }”.{ $similar ->
    [none] {""}
   *[other] {" "}Did you mean “{ $similar }”?
}
change_breaks = Nothing is changed, since the site would have { $errors ->
    [one] this mistake
   *[other] these { $errors } mistakes
}.
renamed = Done: it is called { $reference } now, { $places ->
    [0] and was named nowhere else
    [one] and in one more place
   *[other] and in { $places } more places
}. { $files ->
    [one] One file is changed
   *[other] { $files } files are changed
}.{ $redirects ->
    [0] {""}
    [one] {" "}The old address { $addresses } leads to the new one.
   *[other] {" "}The old addresses { $addresses } lead to the new ones.
} Run planverk record before you publish.

## list and show

listed = { $count ->
    [0] Nothing was found.
    [one] One row.
   *[other] { $count } rows.
}
list_no_areas = The plan has neither target areas nor focus areas to choose from with --area. The kinds that it has stand below “kinds” in content/plan/plan.yaml.
list_filter = --owner, --goal, --area, --level and --year choose among { $kind_plural }, and hold only where those are listed: planverk list actions
look_partial = The plan does not hold together yet ({ $errors ->
    [one] one mistake
   *[other] { $errors } mistakes
}), so that something may be missing here. Run planverk check.
show_none = Nothing in the plan is called “{ $reference }”.{ $similar ->
    [none] {""}
   *[other] {" "}Did you mean “{ $similar }”?
}
show_several = Several are called “{ $reference }”. Write which: { $several }.
label_id = id
label_title = name
label_page = page
label_description = description
label_level = level
label_responsible = responsible
label_participating = participating
label_starting = starting
label_ending = ending
label_decided_on = decided
label_stands_for = stands for
label_follows = follows
label_followed_by = followed by
label_notes = notes
label_parts = parts
label_part_of = part of
label_aliases = other names
label_number = number
label_short_name = short name
label_source = source
label_sources = sources
label_kind = kind
label_decided_by = decided by
label_url = web address
label_forms = other forms
label_legal_requirement = required by law
label_recommended = recommended
label_order = place in the order
label_updated = changed
label_accepted_warnings = accepted warnings
label_yes = yes
label_no = no
label_file = file
label_address = address

## fmt

fmt_left = { $path } is left as it is: { $why ->
    [unreadable] it cannot be read. Run planverk check.
   *[other] its form cannot be changed without a change of what it says.
}
fmt_no_file = “{ $path }” is no file or folder in the project's content/ that can be formatted.
fmt_checked = { $files ->
    [0] All files have the right form
    [one] One file has another form. Run planverk fmt
   *[other] { $files } files have another form. Run planverk fmt
}{ $left ->
    [0] {""}
    [one] , but for one that was left alone
   *[other] , but for { $left } that were left alone
}.
fmt_done = { $files ->
    [0] No file had to be changed
    [one] One file was given the right form
   *[other] { $files } files were given the right form
}{ $left ->
    [0] {""}
    [one] . One was left as it is
   *[other] . { $left } were left as they are
}.

## Tables in and out

plan_broken = The plan does not hold together yet: { $errors ->
    [one] { $errors } error
   *[other] { $errors } errors
}. Mend that first. Nothing was changed.
export_form = { $ending ->
    [ods] Planverk does not write ods. Export to a file that ends in .xlsx: LibreOffice opens it and can save it as ods.
   *[other] The file “{ $path }” has to end in .xlsx, .csv or .json. Or say the form with --format.
}
export_failed = “{ $path }” was not written: a text is too long for a cell ({ $reason }). Export to .csv or .json instead.
export_exists = “{ $path }” is there already and has been left as it is: somebody may have worked in it. Name another file, or use --force to replace it.
export_in_project = “{ $path }” has not been written: the project's own files or the finished site lie there. Name a file outside content, themes and public.
exported = Done: { $actions ->
    [one] { $actions } action
   *[other] { $actions } actions
} in { $path }.{ $form ->
    [data] {""}
   *[table] {" "}Read changes back with “planverk import”.
}
import_language = en
import_unread = The file “{ $path }” cannot be read: { $kind ->
    [missing] it does not exist.
    [denied] you are not allowed to read it.
    [special] it is no ordinary file.
   *[other] { $reason }.
}
import_refused = “{ $path }” cannot be read in: { $why ->
    [empty] it is empty.
    [large] it is too large. Save only the table that is to be read in a file of its own.
    [locked] it is protected by a password. Save a copy without one.
    [page] it is a web page or XML, whatever its name. Many systems make such files with names in .xls. Open it in Excel or LibreOffice and save it as xlsx.
    [quote] on line { $reason } a cell begins with a quotation mark (") that is not closed, so the rows below would become part of it. A quotation mark within a cell is written twice (""). Or save the table as xlsx.
    [unknown] it is not a table. Save the table as xlsx, ods or csv.
   *[damaged] it is damaged ({ $reason }). Open it in Excel or LibreOffice and save it anew.
}
import_problem = { $why ->
    [sheet] There is no sheet called “{ $written }”. { $known ->
            [none] The file has no sheets: leave --sheet out.
           *[other] The sheets are: { $known }.
        }
    [level] The plan has no level “{ $written }”. The levels are: { $known }.
    [document] The plan has no document “{ $written }”. The documents are: { $known }.
    [into] “{ $written }” cannot be the name of the file. Write for example --into actions.yaml: the file is put in content/plan.
    [into_other] The file “{ $written }” belongs to another level or document ({ $known }). Name another one with --into.
    [map] “{ $written }” is not a key. After = can stand: { $known }. A - means that the column is not to be read.
    [map_twice] Two columns cannot be read as the same: “{ $written }” is the second that --map makes { $known }. Join them in the table, or choose one of them.
    [map_heading_twice] “--map { $written }”: the same heading stands after --map twice. Choose one of them.
    [unused_map] “--map { $written }” is not used: there is no such column.
    [unused_read] “--read { $written }” is not used: no cell says so.
    [no_level] The table does not say which level the actions belong to. Name it with --level: { $known }.
   *[no_document] The table does not say which document the new actions belong to. Name it with --document: { $known }.
}
import_sheet = { $is_named ->
    [no] The file
   *[yes] The sheet “{ $sheet }”
}: { $has_table ->
    [no] no table is recognised, so { $cells ->
            [one] { $cells } cell is
           *[other] { $cells } cells are
        } not read. The headings may stand on one row or two, with for example Action, Years and Responsible. Or: --map "Heading=title".
   *[yes] { $records ->
            [one] { $records } row
           *[other] { $records } rows
        } read{ $has_level ->
            [no] .
           *[yes] , at the level “{ $level }”.
        }
}
import_inferred = { $what ->
    [stars] The star after an action is read as recommended, and no star as not recommended.
    [numbers] The number before each action is read as its number.
    [marks] A mark below a year is read as: the action is of that year.
    [titles] A text alone in its row, an area for example, is read as a heading: it holds for the rows below it.
   *[sentences] The first sentence is read as the title, the rest as the description.
}
import_column = { $is_named ->
    [no] Column { $column } has no heading
   *[yes] The column “{ $heading }” has no place in the plan
} and is not read: { $count ->
    [one] { $count } cell
   *[other] { $count } cells
} ({ $places }). If it belongs to something: --map "{ $is_named ->
    [no] { $column }
   *[yes] { $heading }
}=…".
import_outside = { $count ->
    [one] One cell belongs to no row of the table and is not read:
   *[other] { $count } cells belong to no row of the table and are not read:
}
import_more = … and { $count } more
import_doubts = { $count ->
    [one] One cell is not certain and was not read. Change it in the table, or say what it means with --read "text of the cell=what is meant":
   *[other] { $count } cells are not certain and were not read. Change them in the table, or say what they mean with --read "text of the cell=what is meant":
}
import_doubt = { $heading }: { $why ->
    [unknown] “{ $part }” is not in the plan.{ $has_similar ->
            [no] {""}
           *[yes] {" "}Is “{ $similar }” meant?
        }
    [several] “{ $part }” is the name of more than one, for example “{ $similar }”. Write the id instead.
    [number] { $part } is a number. Is “{ $similar }” meant? Make the cell a text in the spreadsheet program.
    [made_day] the spreadsheet program has made a day of it: { $part }. Is “{ $similar }” meant? Make the cell a text.
    [not_text] the spreadsheet program has made “{ $part }” of it. Make the cell a text and type it again.
    [star] no text of the sheet says what “{ $part }” means. Say it with --read "{ $part }=recommended", or --read "{ $part }=-" if it is not to be read.
    [number_twice] the number { $part } stands on more than one row. Add a column Id, or mend the numbers.
    [divided] “{ $part }” is divided by the end of a line. Is it one word or two? Write it on one line in the cell.
    [year_day] here stands the day { $part }. An action has years. Is “{ $similar }” meant?
    [years] “{ $part }” cannot be read as years. Write 2024 or 2023-2026.
    [gap] the marks stand below { $part }, and these years do not follow each other. An action has a first year and a last one: mark those between, or divide it.
    [day] “{ $part }” cannot be read as a day. Write 2026-11-23.
    [truth] “{ $part }” is neither yes nor no. Write X or leave the cell empty.
    [notes] “{ $part }” does not say whether it is a footnote. Write “Footnote: …” or “Editors: …” first on the line.
    [formula] the cell has a formula whose value is not saved. Open the file in Excel or LibreOffice and save it.
    [fault] the formula in the cell gives an error: { $part }.
    [other_words] the number { $part } has other words in the plan: “{ $similar }”. Is it the same? Then add a column Id.
    [twice] { $part } stands on a row above already.
    [id] “{ $part }” cannot be an id.{ $has_similar ->
            [no] {""}
           *[yes] {" "}Is “{ $similar }” meant?
        }
    [of_file] “{ $part }” in the place of “{ $similar }”: that holds for all actions of a file. Move the action to the right file by hand.
    [by_hand] what stands here is changed in the file by hand.
    [needed] cannot be empty. The plan says: { $similar }
    [taken] the id “{ $part }” is taken: it is there or has been. An id is never used again.
    [other_number] the words are those of { $similar } in the plan, but another one has the number { $part }. Which is it? Add a column Id.
    [maybe_known] is { $similar } meant, “{ $part }”? Then add a column Id with { $similar } on the row. If it is a new one, write a new id there.
    [titled] the title “{ $part }” above the row says something else than the plan, which has “{ $similar }”. The plan stays. If it is to change: give the table a column for it.
    [shorter] more follows in the plan: “{ $similar }”. It stays. If it is to go, remove “description” from the file by hand.
    [has_comment] does not become “{ $part }”, since a comment in { $similar } would be lost. Change it by hand.
    [other_form] does not become “{ $part }”, since { $similar } is written in a way that can't be changed here. Change it by hand.
    [no_goals] the cell is empty. Write – if the plan gives no goal.
    [not_one_name] “{ $part }” is not added as new, since it may not be a single name. If there are several, write a semicolon between them. If it is one, add it with planverk new owner "{ $part }".
    [renamed] “{ $part }” is now called { $similar } in the plan. Write { $similar } in the cell.
   *[missing] is missing. The row is not read in without it.
}
import_empty = (nothing)
import_new = Written in { $path }.
import_proposed = { $count ->
    [one] The id is a proposal ({ $places }): it becomes the address of the page for ever.
   *[other] { $count } ids are proposals ({ $places }): they become the addresses of the pages for ever.
} To decide yourself, add a column Id.
import_from = It comes from { $place } of the table.
import_brings = { $is_written ->
    [yes] The plan has got { $warnings ->
            [one] a new warning:
           *[other] { $warnings } new warnings:
        }
   *[no] { $errors ->
            [0] The plan would get { $warnings ->
                [one] a new warning
               *[other] { $warnings } new warnings
            }
            [one] The plan would get a new error
           *[other] The plan would get { $errors } new errors
        }. The lines are those of the files as they would become, not as they are:
}
import_gone = { $count ->
    [one] One is in the plan but not in the table. It stays. If it is to go, remove it from the file by hand.
   *[other] { $count } are in the plan but not in the table. They stay. If they are to go, remove them from the file by hand.
}
import_no_kind = There are no tables of that sort. After --kind can stand: { $known }.
import_text_as_book = “{ $path }” has the name of a workbook (.{ $extension }) but is plain text, and is read as CSV. Is it the right file? Fetch it again where it comes from, or open it in Excel or LibreOffice and save it as xlsx.
import_no_table = No table was found: no sheet has a row of headings that the plan knows, such as Action and Years. Name the columns with --map, or what the sheet is of with --kind.
import_not_kept = Nothing was written: what would be written for { $place } would not be read as the table has it. Make that change by hand.
import_stopped = Nothing was written: the call has to be mended first.
import_hidden = The sheet “{ $sheet }” is hidden, and not read. If it is to be: --sheet "{ $sheet }".
import_broken = Nothing was written: the plan would have { $errors ->
    [one] { $errors } error
   *[other] { $errors } errors
} from this.
import_nothing = Nothing to change: { $same ->
    [one] { $same } row is as in the plan
   *[other] { $same } rows are as in the plan
}{ $left ->
    [0] {""}
    [one] , { $left } row is left out
   *[other] , { $left } rows are left out
}{ $doubts ->
    [0] .
    [one] , and { $doubts } cell is not certain.
   *[other] , and { $doubts } cells are not certain.
}
import_shown = Nothing is written yet. { $changed } changed, { $new } new{ $kinds ->
    [none] {""}
   *[other] {" "}({ $kinds })
}, { $same } as before{ $unsure ->
    [0] {""}
   *[other] , { $unsure } with only uncertain cells
}{ $left ->
    [0] {""}
   *[other] , { $left } left out
}{ $gone ->
    [0] {""}
   *[other] , { $gone } only in the plan
}. Run again with --write to write it.
import_done = Done: { $changed } changed, { $new } new{ $kinds ->
    [none] {""}
   *[other] {" "}({ $kinds })
}, { $same } as before{ $unsure ->
    [0] {""}
   *[other] , { $unsure } with only uncertain cells
}{ $left ->
    [0] {""}
   *[other] , { $left } left out
}{ $gone ->
    [0] {""}
   *[other] , { $gone } only in the plan
}, in { $files ->
    [one] { $files } file
   *[other] { $files } files
}. Have a look. If the file has a line “updated”, change its day.

## The codes in groups, as the manual shows them

of_errors = An error: the site is not built until it is mended.
of_warnings = A warning: the site is built all the same.
group_01 = Files
    .about = Files that are missing, cannot be read, or lie in the wrong place.
group_02 = Keys and values
    .about = What stands before and after a colon in the tables of the plan.
group_03 = Ids and references
    .about = What refers to something else in the plan.
group_04 = The plan's own sense
    .about = Years, levels, and whatever else has to fit together.
group_05 = Text of pages
    .about = Links, pictures, headings and sentences in Markdown.
group_06 = The site
    .about = Addresses, menus and pages.
group_07 = The theme
    .about = Templates, texts and files of a theme of your own.
group_08 = The accessibility statement
    .about = What the law asks the site to say of its accessibility.
group_09 = How the site looks
    .about = Colours, logo and pictures.
group_10 = Security
    .about = What a page may not load or run.

## 01: files

PV0101 = The file { $file } is missing
    .site = Make the file and write four lines: title, language, organisation and description. For example “title: Our environmental plan”.
    .home = Create the file. It is the site's first page, and begins like every page: “---”, “title: …”, “---”.
    .home_language = Create the file. The folder has pages in another language than the site’s, and those who read them need a first page in that language.
    .plan = Make the file. It holds the plan's name (title), what the plan consists of (kinds) and its levels (levels).
PV0102 = { $hint ->
    [place] The file lies in the wrong folder
   *[other] The file cannot be read{ $reason }
}
    .denied = You or the program may not read the file. Change its permissions.
    .special = This is not an ordinary file. Remove it.
    .deep = The file lies in too many folders within each other. Move it upwards.
    .place = Files that end in .yaml belong in content/plan. Only site.yaml and redirects.yaml lie right in content.
    .ledger = The list of published addresses must be named addresses.lock and lie right in content.
PV0103 = { $hint ->
    [stray] One character of the file is not UTF-8, as the rest is
   *[other] The file is not saved as UTF-8
}
    .label = { $hint ->
        [stray] cannot be read
       *[other] the first character that cannot be read
    }
    .encoding = The file is probably saved as “{ $encoding }”{ $encoding ->
        [windows-1252] , which is also called ANSI
       *[other] {""}
    }. Save it again and choose the encoding UTF-8.
    .stray = Delete what stands here and type it anew.
    .utf16 = The file is saved as UTF-16 (“Unicode”). Save it again and choose the encoding UTF-8.
PV0104 = This is a shortcut, and those are not followed
    .copy = Put the file itself here in place of a shortcut to it.
PV0105 = { $hint ->
    [copy] The file is a copy of { $original }
    [settings] The file must be called “{ $proposal }”
    [ending] The file would be published as it is, and not be read
   *[other] The file name “{ $path }” cannot become an address on the web
}
    .copy = Remove it. What stands in both would count twice.
    .ending = Its name ends in a way that is not read. Rename it to “{ $proposal }”.
    .device = Windows keeps this name for itself, so no file can have it there. Add a letter or digit.
    .long = A name has { $limit } characters at most. Shorten it.
    .portable = Rename the file: a name must not have \ : * ? " < > | or end with a full stop or space, and not be one that Windows keeps for itself (con, nul, com1).
    .form = Rename file and folder: small letters a–z, digits, hyphens, full stops and underscores.
    .proposal = Rename the file to “{ $proposal }”: small letters a–z, digits, hyphens, full stops and underscores.
    .settings = The site's settings are looked for under that very name, right in the folder content. Rename the file, or move it there.
PV0106 = The file cannot be read on from here
    .label = this is where it stops
    .many = The file has so many mistakes that the rest was not read. Mend those that are shown and run again.
    .conflict = The line is a mark that git has put where two changes meet. Keep the lines that should hold and remove the marks. In addresses.lock all addresses are kept.
    .tab = There is a tab here. Replace it with spaces, as many as on the lines beside it.
    .hard_space = This is a hard space, which often comes along with text from Word or the web. Replace it with an ordinary one.
    .hidden = There is a character here that cannot be seen. Delete it and type the text beside it again.
    .quote = The text begins with { $mark } but does not end so. Put { $mark } at the end of the text as well.
    .after_quote = Something follows the second quotation mark. Put quotation marks around the whole text: { $proposal }
    .odd_quotes = A quotation mark is missing, or there is one too many. Each text has one first and one last: ["one", "two"].
    .escape = Between two " the character \ has a meaning of its own. Put ' around the text in place of ".
    .unclosed = Here { $open } opens, but { $missing } is missing. Put { $missing } where the list or record ends.
    .bracket = Between [ and ], and between { "{" } and { "}" }, commas keep everything apart. A text with a comma, colon or bracket in it needs quotation marks there.
    .too_much = The sign { $letter } does not belong here. Remove it.
    .two_lists = A list has one pair of brackets only. Write { $proposal }.
    .after_closed = The line above already ends with { $bracket }. Write all of it there instead: { $proposal }
    .own_record = Each record begins on a line of its own. Move what stands here down to a new line.
    .no_comma = A comma belongs before “{ $key }”.
    .own_line = Each key stands on a line of its own. Move “{ $key }:” down to a new line, as far in as the key before it.
    .two_keys = Is “{ $key }” a key? Then move it down to a line of its own, as far in as the key before it. If it belongs to the text, put quotation marks around the whole text: { $proposal }
    .list_in_line = A list begins on the line after its key. Move “{ $first }” down to a line of its own, indented by two more than the key.
    .dash_in_line = A hyphen cannot stand like this after the colon. Write a list in brackets, such as [4, 5], or put quotation marks around the text: { $proposal }
    .first_letter = A text that begins with { $letter } needs quotation marks: { $proposal }
    .colon_in_text = A text with a colon in it needs quotation marks: { $proposal }
    .colon_in_lines = A text with a colon in it needs quotation marks. Put { $mark } before “{ $first }” and { $mark } at the end of the text.
    .block_text = After { $letter } the text begins on the next line, further in than the key. If it fits on one line, remove { $letter }.
    .space_in_address = There is a space in the address. Write { $proposal }.
    .comment_in_text = What follows # is not read. If it belongs to the text, put quotation marks around the whole text; if not, remove it.
    .text_indent = The line does not begin with a key. If it belongs to the text of “{ $key }” above, indent it by { $indent } at least. If it is a note that is not to be read, put # and a space first.
    .no_key = The line does not begin with a key. If it belongs to a text above, it stands further in than the text's key. If it is a note that is not to be read, put # and a space first.
    .dash = Every entry of a list begins with a hyphen and a space. Write “{ $proposal }”.
    .extra_dash = Only the first line of a record has a hyphen. Remove it, so that the key begins as far in as the others.
    .lone_dash = The hyphen stands on the same line as the first thing that belongs to it. Remove this line and write “{ $proposal }” on the next one.
    .no_list = Above the list, the key is missing that says what it is a list of. Write for example “{ $proposal }” on the line before.
    .dash_space = A space is missing after the hyphen. Write “{ $proposal }”.
    .colon_space = A space is missing after the colon. Write “{ $proposal }”.
    .sign_for_colon = In place of { $letter }, a colon belongs after the key. Write “{ $proposal }”.
    .no_colon = A colon is missing. Write “{ $proposal }”.
    .record = Does a new record begin here? Then write “{ $proposal }”. Otherwise the line needs the same indent as the others of the record.
    .indent = The key is indented by { $indent }, the others by { $above }. All keys of one record begin equally far in.
    .dash_indent = The hyphen is indented by { $indent }, the others by { $above }. All records of one list begin equally far in.
    .depth = The values are nested more deeply than can be read.
    .one_document = The file may not be divided by “---”. Put the parts into files of their own.
    .general = Compare with the lines above: all keys of one record begin equally far in, and a colon and a space follow each key.
PV0107 = Keys with values belong here
    .label = not “key: value”
    .empty = The file is empty, or has only lines that begin with #. Fill it in or remove it.
    .file = The file consists of lines with a key, a colon and a value. Lists of records stand below a key, such as “goals:”.
    .page = Write for example “title: The page's heading” between the two lines of ---.
    .contact = Write on indented lines of their own: “name: …” for whoever answers for the site, and “email: …”, “url: …” or “phone: …”.
    .accessibility = Write on indented lines of their own: “status: partial”, “assessed: …” with a date, and “method: self”.
    .failing = Every failing has two values. Write “- what: …” and on the next line, indented, “why: …”.
    .tests = The automatic tests write this file. Run them again instead of changing it.
    .ledger = “planverk record” writes this file. Get it back from git instead of changing it.
    .redirects = The file has two lists: “redirects:” with addresses that lead on, and “gone:” with addresses whose pages are gone.
    .redirect = Write two lines: “- from: /old/” and below it, indented, “to: page:new”.
    .gone = Write two lines: “- address: /old/” and below it, indented, “text: …” which says why the page is gone.
    .record = Every record has an id at least. Write “- id: { $written }”.
    .record_text = Every record has an id, and most a title. Write “- id: …” and on the next line, indented, “title: { $written }”.
    .level = Every level has three values. Write for example “- id: municipal” and below it “name: Municipal” and “plural: Municipal actions”.
    .note = Say whose note it is. Write “- footnote: …” for the plan's own footnote, “- editor: …” for a note by the editors.
    .source = Write “- title: …” with the name of the source.
    .colours = Write the colours on indented lines of their own: “header: "#0b4046"” and “accent: "#0a4f57"”.
    .security = Write on indented lines of their own: “email: …”, “url: …” or “phone: …” for whoever can mend a hole, and “expires: …” with a date.
    .budget = Write on an indented line of its own how many kilobytes a page may weigh: “page_kb: 150”.
    .words = Write the words on indented lines of their own: “singular: …”, “plural: …”, “definite: …”.
    .dashes = Only the first line of a record begins with a hyphen. Remove it from the others, and indent them as far as “id”.
PV0108 = The abbreviations with * repeat so much that the file is not read
    .label = here it becomes too much
    .form = Write out what repeats in place of referring to it with *.
PV0109 = { $hint ->
    [close] The page's settings at the top do not end
    [dashes] The page's settings at the top do not end
   *[other] The page lacks its settings at the top
}
    .label = { $hint ->
        [close] here they begin
        [dashes] must be ---
       *[other] --- belongs here
    }
    .begin_dashes = Replace the first line by three plain hyphens: “---”.
    .begin_gap = Remove the empty line at the top, so that “---” is the file's first line.
    .begin_key = Put a line with only “---” before this one.
    .dashes = The line must have three plain hyphens and nothing else: “---”.
    .close = Add a line of nothing but “---” between the settings and the page's text.
    .form = Begin the file with a line “---”, then “title: The page's heading”, then a line “---”. No empty line before.
PV0110 = { $hint ->
    [many] The folder has more files than are read ({ $count })
    [all] The folder's files are together larger than is read ({ $limit } MB)
    [file] The file is too large to be published
    [line] The text at “{ $key }” is longer than a line of text is ({ $count } characters at most)
   *[limit] The file is too large to be read ({ $size } MB)
}
    .many = Move what does not belong to the plan out of the folder.
    .all = Move what does not belong to the plan out of the folder. Films and archives lie better in a place for such.
    .file = A file may have { $limit } MB at most. Put films and archives in a place for such and link there.
    .line = Here stands one line, such as a title. Write the rest as a description, or on a page.
    .limit = A text may have { $limit } MB at most. Move the file out of content, or divide it.

## 02: keys and values

PV0201 = The key “{ $key }” does not exist here
    .label = unknown key
    .similar = Did you mean “{ $similar }”?
    .known = Possible here: { $known }.
    .comma = Does the comma before it belong to the text? Then put quotation marks around the whole text.
    .note = A note is either the plan's own (footnote) or the editors' (editor). Divide it in two.
    .of_file = Move the line to the beginning of the file, without indent: it holds for all actions of the file.
    .indent_record = The line belongs to the record above. Indent it, and those that follow, as far as the record's “id”.
    .indent_kind = Indent the line as far as the others below “kinds:”.
    .indent_code = Indent the line by two more steps, so that it belongs to “accepted_warnings:” above.
    .colon_space = A space is missing after the colon. Write “{ $proposal }”.
PV0202 = The key “{ $key }” is missing
    .label = missing here
    .general = Add a line “{ $key }: …”.
    .id = Every record needs an id of its own, such as “id: K24”. It becomes the page's address and never changes.
    .goals = Add for example “goals: [4, 5]”. If the plan names none, write “goals: []”.
    .years = Add for example “years: 2024” or “years: 2023-2026”.
    .responsible = Add whoever is responsible, for example “responsible: [borlange-energi]”.
    .document = Add a line “document: …” at the top of the file, with the id of the document that the actions stand in.
    .level = Add a line “level: …” at the top of the file, with the id of the level of the actions.
    .kinds = Add a line “kinds:” and below it, indented, what the plan consists of: for example “goal:”.
    .levels = Add “levels:” and below it one level at least: “- id: municipal” with “name: Municipal” and “plural: Municipal actions”.
    .note = Write “footnote: …” for the plan's own footnote, “editor: …” for a note by the editors.
    .contact = Give at least one way to reach whoever answers for the site: “email: …”, “url: …” or “phone: …”.
    .security = Give at least one way to reach whoever can mend it: “email: …”, “url: …” or “phone: …”.
    .status = Add for example “status: partial”. The words are full (the site conforms to the law), partial (in part) and none (not).
    .tests = The automatic tests write this file. Run them again instead of changing it.
PV0203 = “{ $key }” stands twice
    .label = the second time
    .first = the first time
    .remove = Remove one of them, or put them together.
    .record = Does a new record begin here? Then write “- ” before it, with the same indent as at the other records.
    .settings = The plan's own settings belong in a single file. Put them together.
    .level = Every level needs an id of its own.
    .footnote = Every footnote needs a number of its own. Give this one another, in the text as well, or remove one of them.
PV0204 = The value of “{ $key }” has the wrong form
    .label = { $expected ->
        [text] text belongs here
        [list] a list belongs here
        [item] a single word belongs here
        [records] a list of records belongs here
        [keys] keys with values belong here
        [reasons] codes with reasons belong here
       *[truth] true or false belongs here
    }
    .as_word = Write it without brackets: “{ $key }: { $written }”.
    .as_text = Write the text right after the colon: “{ $key }: text”. A text that begins with a bracket or brace needs quotation marks.
    .as_years = Write one year (2024) or two with a hyphen between (2023-2026).
    .as_list = Write a list in brackets: “{ $key }: [{ $written }]”. Commas go between several.
    .as_ids = Write a list in brackets, with commas between several: “{ $key }: […, …]”.
    .as_menu = Write every entry on a line of its own, with a hyphen and a space first: “- page:strategi”.
    .as_records = Write each record on lines of its own, with a hyphen and a space first: “- id: …”.
    .as_notes = Write each note on a line of its own, with a hyphen and a space first: “- footnote: …” or “- editor: …”.
    .as_sources = Write each source on lines of its own, with a hyphen and a space first: “- title: …”.
    .as_sentences = Write each sentence on a line of its own, with a hyphen and a space first: “- …”.
    .as_failings = Write each failing on lines of its own: “- what: …” and below it “why: …”.
    .as_redirects = Write each address on lines of its own: “- from: /old/” and below it “to: page:new”.
    .as_gone = Write each address on lines of its own: “- address: /old/” and below it “text: …”.
    .as_levels = Write each level on lines of its own: “- id: municipal” and below it “name: Municipal” and “plural: Municipal actions”.
    .as_kinds = Write each on an indented line of its own with a colon after it: “goal:”.
    .as_reasons = Write a code and a reason on an indented line of their own: “PV0402: The decision says so.”
    .as_truth = Write “{ $key }: true” for yes. For no, the whole line can go.
PV0205 = “{ $key }” has no value
    .label = empty
    .general = Write a value. If it is not needed, the whole line can go.
    .comment = What follows # does not count. Put quotation marks around the text if it is to begin with #.
    .goals = Write for example “goals: [4, 5]”. If the plan names none, write “goals: []”.
    .responsible = At least one has to be responsible. Write for example “responsible: [borlange-energi]”.
    .id = Every record needs an id of its own, such as “id: K24”.
    .required = Write a value: it has to be there.
    .ellipsis = There is only “…”. Write what is to stand there instead.
    .reason = Write the reason after the colon, so that whoever reads it in a year understands: “{ $key }: The decision says so.”
    .levels = At least one level is needed. Write “- id: municipal” and below it “name: Municipal” and “plural: Municipal actions”.
PV0206 = { $hint ->
    [warning_code] “{ $written }” is not the code of a warning
    [error_code] { $written } is an error, and an error cannot be accepted
   *[other] “{ $written }” cannot stand for “{ $key }”
}
    .label = { $hint ->
        [error_code] not a warning
       *[other] unknown word
    }
    .choices = Possible here: { $choices }.
    .similar = Did you mean “{ $similar }”?
    .warning_code = The code of a warning belongs here, for example PV0402, as it stands in brackets in the message.
    .error_code = Only warnings can be accepted. Mend the error instead, and remove the line.
PV0207 = “{ $id }” cannot be part of an address on the web
    .label = not allowed
    .form = An id has only the letters a–z and A–Z, digits, hyphens, full stops and underscores. It begins and ends with a letter or digit, and never has two full stops in a row.
    .address = Only small letters a–z, digits, hyphens and underscores may stand here.
    .long = An id has 100 characters at most.
    .device = Windows keeps this name for itself, so no file can have it there. Add a letter or digit.
    .proposal = Write for example “{ $proposal }”.
PV0208 = { $hint ->
    [long] “{ $written }” covers { $count } years
   *[other] “{ $written }” is not a year or a range of years
}
    .label = { $hint ->
        [long] too many years
       *[other] years belong here
    }
    .form = Write one year (2024) or two with a hyphen between (2023-2026), from 1900 to 2199.
    .long = At most { $limit } years can be given. Is one of the years misspelt?
    .proposal = Write “{ $proposal }”.
PV0209 = The years run backwards: { $end } comes before { $start }
    .label = backwards
    .swap = Write “{ $end }-{ $start }”.
PV0210 = “{ $written }” is not a date
    .label = a date belongs here
    .form = Write a date that exists, from 1900 to 2199: 2021, 2021-09 or 2021-09-27.
    .day = Write the whole date, with a day that exists from 1900 to 2199: 2021-09-27.
    .proposal = Write “{ $proposal }”.
PV0211 = “{ $written }” is not { $hint ->
    [email] an address for mail
    [phone] a telephone number
    [plus] a telephone number that can be called from anywhere
    [secure] a secure address on the web
   *[other] an address on the web
}
    .label = { $hint ->
        [phone] not a number
        [plus] not such a number
        [secure] not secure
       *[other] not an address
    }
    .email = Write the address without spaces, for example contact@council.example.
    .phone = Write the number with digits, for example 0243-123 45.
    .plus = Write the number with the country first and without the zero after it, for example +46 243 123 45.
    .secure = Write an address that begins with https://. Any other can be changed on its way to the reader.
    .form = Write the whole address without spaces, beginning with https:// in small letters.
PV0212 = “{ $written }” is not a whole number
    .label = a whole number belongs here
    .form = Write digits only, for example “{ $key }: 3”.
PV0213 = What follows # does not become part of the text
    .label = does not count
    .form = If it belongs to the text, put quotation marks around the whole text. If it is a comment, write a space after #.

PV0214 = The warning { $code } is accepted here, but does not occur
    .label = not needed
    .remove = Remove the line. If “accepted_warnings:” is empty then, remove that too.

## 03: ids and references

PV0301 = Two { $kind_plural } have the id “{ $id }”
    .label = the second time
    .first = the first time
    .rename = Give one of them another id. The one that is published already keeps its own.
    .case = Upper and lower case are not enough of a difference: both get the same address.
PV0302 = { $from_key ->
    [page] The page “{ $from_id }”
   *[other] { $from_cap } { $from_id }
} refers to { $kind_definite } “{ $id }”, which does not exist
    .label = does not exist
    .similar = Did you mean “{ $similar }”?
    .several = Write several with commas between them in the brackets: [{ $several }].
    .other = “{ $id }” exists, but among the { $other_plural }. Here belongs the id of { $kind_definite }.
    .known = Possible here: { $known }.
    .file = { $kind_plural_cap } and their ids stand in { $file }.
    .none = There are no { $kind_plural } at all. They belong below “{ $list }:” in a file in the folder content/plan whose name ends in .yaml.
    .no_page = There are no { $kind_plural } at all. They are pages (.md) with the line “kind: { $kind_key }” at the top.
    .page = The page “{ $id }” exists, but lacks the line “kind: { $kind_key }” at the top.
    .more = The same id is missed in { $count } more places. Has it got a new name, or been removed?
PV0303 = “{ $id }” is listed twice
    .label = the second time
    .first = the first time
    .remove = Remove one of them.
PV0304 = { $kind_cap } { $id } leads back to itself: { $chain }
    .label = the ring begins here
    .itself = Remove the reference: nothing can belong to or follow itself.
    .cut = Remove the reference in the chain that is wrong.
PV0305 = { $hint ->
    [pages_only] The site is to have pages alone, but there is a plan: { $file }
   *[other] The plan has no { $kind_plural }, so “{ $key }” cannot stand here
}
    .label = { $hint ->
        [pages_only] says that there is no plan
       *[other] belongs to { $kind_plural }
    }
    .pages_only = Remove the line if the site should show the plan. If it should have pages alone, remove the folder content/plan.
    .declare = Should the plan have { $kind_plural }? Then add a line “{ $kind_key }:” below “kinds:” in content/plan/plan.yaml.
    .remove = Remove the line. If the plan should have { $kind_plural }, add “{ $kind_key }:” below “kinds:” in content/plan/plan.yaml instead.
PV0306 = The name “{ $name }” is taken already
    .label = the second time
    .first = the first time
    .same = Are they the same? Then keep one of them, and put its id in place of the other's everywhere. If they are two, they need different names.
    .form = A word can have one explanation only. Keep it in one of the two records.
PV0307 = Two owners have nearly the same name: “{ $name }” and “{ $other }”
    .label = differs only in capitals or spaces
    .first = the other one
    .same = Are they the same? Then keep one of them, and put its id in place of the other's everywhere. If they are two, they need different names.

## 04: the plan's own order

PV0401 = { $id } is for { $years }, but its document is for { $period }
    .label = outside the period
    .period = the document's period
    .change = Change the years here, or the document's period if that is wrong.

PV0402 = { $kind_cap } { $id } ends in { $end }, but follows on something that ends later: { $others }
    .label = ends in { $end }
    .previous = ends later
    .change = Are the years those of the decision? If not, mend them, or what stands at “follows:”.
PV0403 = { $hint ->
    [page] Nothing in the plan belongs to the { $kind } { $id }
    [word] No page uses the { $kind } { $id }
   *[other] No action belongs to the { $kind } { $id }
}
    .label = not used
    .record = Is it missing from some action? If not, the record can go, or the warning be accepted.
    .word = Do the texts write the word in another way? Add that under “forms”. If not, the record can go, or the warning be accepted.
    .page = Is the reference missing from some action or target area? If not, the warning can be accepted: the page says that there are no actions.
PV0404 = The description says what the title or name says
    .label = begins with the same words
    .remove = Remove what the title or name says already. If nothing is left to say, remove the whole line.

## 05: text

PV0501 = The link “{ $link }” leads nowhere
    .label = does not exist
    .thing = { $kind_key ->
        [year] Nothing in the plan is for { $id }.
       *[other] No { $kind_plural } have the id “{ $id }”.
    }
    .page = There is no such page. Write the page's path below content without “.md”: the page content/strategi/arbetssatt.md is “page:strategi/arbetssatt”.
    .address = Nothing on the site has that address.
    .similar = Did you mean “{ $similar }”?
    .own = The address belongs to this site, but there is no page. Link to the page itself instead, for example page:strategy or action:R2.
PV0502 = { $hint ->
    [empty] The link “{ $link }” does not say which heading it leads to
   *[other] The heading “#{ $fragment }” does not exist on the page “{ $page }”
}
    .label = { $hint ->
        [empty] nothing after #
       *[other] does not exist
    }
    .similar = Did you mean “{ $similar }”?
    .empty = Write which heading it is after #.
    .known = The page has: { $known }.
    .none = The page has no headings to link to. Write “{ $whole }” to link to the whole page.
    .remove = The page has no headings to link to. Write one (“## Heading”), or remove the link.
PV0503 = { $hint ->
    [folder] “{ $path }” is a folder and not a file
    [data] The file “{ $path }” is not published
   *[other] The file “{ $path }” does not exist
}
    .label = { $hint ->
        [folder] is a folder
        [data] is not published
       *[other] does not exist
    }
    .file = The file belongs below content. Its path begins at the file that the link stands in.
    .image = The picture belongs below content. Its path begins at the file that the picture stands in.
    .outside = The path leads out of the folder content, and nothing is published from there. Put the file below content.
    .folder = Link to a page or a file in the folder.
    .example = For example “{ $example }”.
    .data = Pages are made of the table. Link to them, for example action:R2 or index:action.
    .web = Is it an address on the web? Write https:// first: “{ $similar }”.
    .mail = Is it an e-mail address? Write mailto: first: “{ $similar }”.
    .phone = Is it a telephone number? Write tel: first: “{ $similar }”.
    .similar = Did you mean “{ $similar }”?
PV0504 = { $hint ->
    [empty] The address is missing in the parentheses
    [space] “{ $link }” does not become a { $what ->
            [picture] picture
           *[other] link
        }
    [gap] “{ $link }” does not become a { $what ->
            [picture] picture
           *[other] link
        }
    [brackets] “{ $link }” does not become a link
    [angle] “{ $link }” does not become a link
   *[other] “{ $link }” cannot be { $what ->
            [picture] a picture
           *[other] a link
        } here
}
    .label = { $hint ->
        [empty] write the address here
        [space] shown as text
        [gap] shown as text
        [brackets] shown as text
        [angle] shown as text
       *[other] { $what ->
            [picture] cannot be shown
           *[other] cannot be linked to
        }
    }
    .empty = { $what ->
        [picture] Write which file it is, for example ![Map](map.png).
       *[other] Write where it leads: to an action (action:R2), a page (page:strategi), a file beside this one (map.pdf) or the web (https://…).
    }
    .fragment = Only pages have headings to link to. Write “{ $whole }”, without # and what follows.
    .here = There are no headings here to link to. Write the page before #, for example page:strategi#background.
    .slash = A path does not begin with “/”. It begins at the file that the text stands in.
    .backslash = Between folder and file stands “/”, not “\”.
    .local = This is a place on your own computer that nobody else reaches. Put the file below content and write the path to it.
    .redirect = An address can lead on to a page (page:strategi), to something in the plan (action:R2), to another address here (/om/) or to the web (https://…).
    .refused = Link to the plan (action:R2), to a page (page:strategi), to a file beside this one (map.pdf) or to the web (https://…).
    .scheme = Possible before the colon: { $schemes }, https, http, mailto, tel.
    .menu = A menu can hold page:, index: and the plan's own things, for example page:strategi, index:action or action:R2.
    .picture = A picture lies below content, for example ![Map](map.png). Pictures are not fetched from other sites.
    .setting = The picture must end with { $formats }. Save it again in one of those formats.
    .format = Browsers only show pictures that end in { $formats }. Save the picture in one of these formats. If it should be a link, remove ! before [.
    .unmarked = This is a page and not a picture. Remove ! before [, and it becomes a link.
    .index = Possible after index: { $kinds }.
    .similar = Did you mean “{ $similar }”?
    .space = Write [text](address), without a space in the address and with ) after it.
    .gap = Remove the space between ] and (.
    .brackets = Write the text in square brackets and the address right after it, in parentheses: [text]({ $link }).
    .angle = Write [text](https://{ $link }), with the site's name as the text.
PV0505 = { $hint ->
    [unused] The footnote “{ $name }” belongs to nothing in the text
   *[other] “{ $name }” is used in the text but explained nowhere
}
    .label = { $hint ->
        [unused] is left out
       *[other] explanation missing
    }
    .footnote = Add a line at the end of the text: “[{ $name }]: The footnote's text.”
    .link = Add a line at the end of the text: “[{ $name }]: https://…”
    .unused = Write [{ $name }] where in the text the footnote belongs, or remove it.
PV0506 = { $hint ->
    [comment] A comment in the text is shown to visitors
   *[other] HTML in the text is shown as it stands
}
    .label = shown as text
    .instead = Write Markdown: **bold**, *italic*, [link text](address). If the characters are to be seen, put ` around them: `<br>`.
    .comment = Remove it. A note for yourselves can stand among the page's settings at the top, or before a record, on a line of its own that begins with #.
PV0507 = { $hint ->
    [space] This does not become a heading: the space after { $marks } is missing
    [rule] The paragraph becomes a heading, because --- stands right below it
    [underlined] A heading with = below it breaks the page's outline: the page's title is its heading already
    [skip] The heading skips a level: after { $above ->
            [title] the page's title
           *[other] { $above }
        } comes { $written }
   *[other] A heading with a single # breaks the page's outline: the page's title is its heading already
}
    .label = { $hint ->
        [skip] use { $due }
        [space] shown as text
        [rule] becomes a heading
       *[other] use ##
    }
    .space = Write a space after { $marks }.
    .rule = Write an empty line before ---, and it becomes a line across the page. If it should be a heading, write ## before the text and remove ---.
    .underlined = Write ## before the heading, and remove the line with = below it.
    .form = Write ## for the page's headings and ### for those below them.
    .skip = Write { $due } here. Whoever listens to the page hears the levels, and would wonder what is missing.
PV0508 = The picture lacks a text for those who do not see it
    .label = text missing
    .form = Describe the picture in the brackets: ![Map of recycling centres](map.png)
PV0509 = { $hint ->
    [address] The link's text is an address on the web
   *[other] The link text “{ $text }” does not say where the link leads
}
    .label = { $hint ->
        [address] write what is found there
       *[other] says nothing on its own
    }
    .words = Write what is found where the link leads, for example [Our waste plan](…). Whoever listens to the page may hear the links one by one.
    .address = Write what is found at the address: [The page's name]({ $link }).
    .document = The link leads to a PDF. Write format and size as well, at the end of the link's text, for example (pdf, 1.2 MB).
PV0510 = { $lacks ->
    [format] The link leads to a PDF, but its text does not say so
   *[other] The link leads to a PDF, but its text does not say how large that is
}
    .label = { $lacks ->
        [format] format missing
        [size] size missing
       *[other] format and size missing
    }
    .known = Write “[{ $named ->
        [no] The document's name
       *[other] { $text }
    } ({ $told ->
        [size] pdf
        [format] { $size }
       *[other] pdf, { $size }
    })]({ $link })”.
    .unknown = Write it in the link's text, for example “[{ $named ->
        [no] The document's name
       *[other] { $text }
    } ({ $told ->
        [size] pdf
        [format] 1.2 MB
       *[other] pdf, 1.2 MB
    })]({ $link })”.
PV0511 = A sentence has { $count } words
    .label = begins here
    .split = Divide it. With { $limit } words at most, and better under 25, more people read it to its end.
PV0512 = The text is very hard to read: LIX { $lix }
    .label = the text begins here
    .shorten = Divide sentences and replace long words. Here a sentence has { $words } words on average, and { $long } per cent of the words are long: they have more than six letters. LIX is about the two numbers together. Over 60 counts as very hard, 50–60 as hard, 40–50 as medium.
PV0513 = More than { $limit } levels lie within each other here
    .label = here it becomes too deep
    .flatten = Quotes, lists and emphasis may lie within each other, but not so many. Remove the signs at the beginning of the line, or the * and _, that are not needed.

## 06: the site

PV0601 = Two pages or files get the same address: { $address }
    .label = { $hint ->
        [retired] the address is in use
       *[other] the second time
    }
    .first = the first time
    .taken = what stands there
    .own = Planverk itself makes something with this address. Give this another name.
    .rename = Give one of them another name. The one that is published already keeps its own.
    .retired = The address is in use. It cannot lead on or be gone. Remove what is said of it here, or give the page another address.
PV0602 = The site's address is not given, so no sitemap.xml is made
    .add = Add “base_url: https://…” here, or give --base-url when you build.
PV0603 = The address { $address } is published, but no longer leads anywhere
    .label = { $hint ->
        [moved] the page is now at { $now }
        [moved_new] the page is now at { $now }
        [many] the page is now at { $now }
       *[other] { $what } stood here
    }
    .moved = Lead it on. That is done for you if you change a name with planverk rename, of a page with planverk rename page. Now add below “redirects:” in content/redirects.yaml:
        {"  "}- from: { $address }
        {"  "}  to: { $to }
    .moved_new = Lead it on. That is done for you if you change a name with planverk rename, of a page with planverk rename page. Now add to content/redirects.yaml:
        redirects:
          - from: { $address }
            to: { $to }
    .many = { $count } addresses of the same kind have changed. Run “planverk record --redirects”. It adds a line for each to content/redirects.yaml.
    .gone = Is the page gone? Write why. Add below “gone:” in content/redirects.yaml:
        {"  "}- address: { $address }
        {"  "}  text: …
    .gone_new = Is the page gone? Write why. Add to content/redirects.yaml:
        gone:
          - address: { $address }
            text: …
    .redirect = Has the page moved, or is there something else in its place? Add instead below “redirects:” in content/redirects.yaml:
        {"  "}- from: { $address }
        {"  "}  to: { $to }
    .redirect_new = Has the page moved, or is there something else in its place? Add instead to content/redirects.yaml:
        redirects:
          - from: { $address }
            to: { $to }
PV0604 = { $count ->
    [one] The address of one page is not recorded yet
   *[other] The addresses of { $count } pages are not recorded yet
}: { $named }{ $more ->
    [0] {""}
   *[other] {" "}and { $more } more
}
    .record = Run “planverk record” before the pages are published, and keep the file content/addresses.lock. Then none of the addresses can stop working unnoticed.
PV0605 = “{ $address }” cannot be the address of a page
    .label = { $hint ->
        [whole] the whole address
       *[other] not possible
    }
    .slash = The address is counted from the site's root and begins with /, for example /actions/k12/.
    .whole = Write only what stands after the site's own address.
    .ending = The address of a page ends with / or .html.
    .file = Only a page can lead on or say that something is gone. For a file, whoever runs the web server has to set that up.
    .parts = Between two / stands a name. It cannot begin or end with a full stop, nor be a name that Windows keeps for itself.
    .percent = Write the address without %. Letters such as å, ä and ö cannot stand in an address here.
    .query = What stands after ? or # is no part of the page's address.
    .letters = An address can hold a–z, A–Z, digits, hyphens, underscores, full stops and ~.
    .long = The address is longer than anybody can mean.
    .similar = Did you mean “{ $similar }”?
PV0606 = It is said twice what became of { $address }
    .label = the second time
    .first = the first time
    .remove = Remove one of them.
PV0607 = { $hint ->
    [self] The address { $address } leads to itself
   *[other] The addresses lead to each other in a circle: { $chain }
}
    .label = leads back here
    .self = Write where it should lead instead.
    .circle = Let one of them lead to a page that exists.
PV0608 = This is not what a line looks like in the list of published addresses
    .label = cannot be read
    .restore = “planverk record” writes the list, with lines such as “/actions/k1/: action:K1”. Get the line back from git.

## 07: the theme

PV0701 = The template cannot be used: { $message }
    .label = here
    .page = The fault shows when the page { $page } is made.
    .theme = The fault is in the theme, not in the plan's content. Show this message to whoever looks after the theme.
PV0702 = The theme's texts cannot be read: { $message }
    .label = here
PV0703 = The theme “{ $theme }” does not exist
    .label = no such folder in themes
    .similar = Did you mean “{ $similar }”?
    .known = The folder themes has: { $known }.
    .none = Remove the line, and the theme that comes with the program is used.
PV0704 = The page { $page } refers to “{ $link }”, which does not exist on the site
    .label = leads nowhere
    .file = The fault is in the theme{ $count ->
        [one] {""}
       *[other] {" "}and shows on { $count } pages
    }. The address is counted from the finished page. To another page it ends with /, to a picture or stylesheet it is the file's name.
    .fragment = The fault is in the theme. The page exists, but nothing on it has the id that stands after #.
PV0705 = The file { $path } has no use in the theme
    .file = Did you mean “{ $similar }”? A theme has the folders templates, texts and static, and the file style.css.
    .folder = Did you mean the folder “{ $similar }”? A theme has templates, texts and static, and the file style.css.
    .ending = Such files belong in the folder “{ $similar }”.
PV0706 = { $hint ->
    [twice] The id “{ $link }” stands more than once on the page { $page }
    [reference] “{ $attribute }” on the page { $page } names the id “{ $link }”, which the page does not have
    [no_heading] The page { $page } has no first heading (h1)
    [headings] The page { $page } has more than one first heading (h1)
    [language] The page { $page } does not say which language it is in
   *[title] The page { $page } has no title
}
    .label = { $hint ->
        [twice] stands again
        [reference] no such id
        [no_heading] the heading is missing
        [headings] one too many
        [language] lang is missing here, or is no language
       *[title] the title is missing
    }
    .twice = The fault is in the theme{ $count ->
        [one] {""}
       *[other] {" "}and shows on { $count } pages
    }. Give each element an id of its own. What stands in action_row.html stands once for each action.
    .reference = The fault is in the theme{ $count ->
        [one] {""}
       *[other] {" "}and shows on { $count } pages
    }. Give the element that is meant that id, or take the attribute away.
    .no_heading = The fault is in the theme{ $count ->
        [one] {""}
       *[other] {" "}and shows on { $count } pages
    }. Write “<h1>…</h1>” with what the page is called.
    .headings = The fault is in the theme{ $count ->
        [one] {""}
       *[other] {" "}and shows on { $count } pages
    }. Keep the one that says what the page is called, and make the others h2.
    .language = Write lang="{"{{"} page.language {"}}"}" in the template, right after “<html”.
    .title = Write <title>{"{{"} page.full_title {"}}"}</title> in the template, within <head>.
PV0707 = The minifier would have changed { $count ->
    [one] the page { $page }
   *[other] { $count } pages, { $page } among them
}
    .label = made from this template
    .apart = It was to become “{ $second }”, where “{ $first }” stands. The pages are published as they were made, a little larger. Templates: { $templates }.
    .theme = Write the template so that nothing depends on it: put space between a label and its field in the stylesheet (margin), and not as a space in the text.
PV0708 = The page { $page } weighs { $size }
    .label = more than { $limit }
    .parts = { $others ->
        [0] {""}
        [one] One more page is too heavy.{" "}
       *[other] { $others } more pages are too heavy.{" "}
    }Heaviest here: { $parts }. Make pictures smaller or divide the page, or allow more.

## 08: the statement on accessibility

PV0801 = { $hint ->
    [unlisted] The site is said not to conform to the law entirely, but no failing is named
    [burden] The site is said to conform to the law, but something is exempted
    [tests] The site is said to conform to the law, but the automatic tests found failings
   *[other] The site is said to conform to the law, but a failing is known
}
    .label = { $hint ->
        [unlisted] what falls short?
       *[other] full means conforming without exception
    }
    .known = a known failing
    .excepted = exempted
    .found = here they are
    .failing = Write “status: partial” as long as a failing remains. When it is mended, remove it below “failings:”.
    .burden = Write “status: partial” as long as something is exempted as a disproportionate burden.
    .tests = Write “status: partial” until the failings are mended and the tests have been run again.
    .unlisted = Write each failing below “failings:”, with what, why and, if you can, alternative. The law asks for them to be listed.
PV0802 = The site is said to conform to the law, but { $hint ->
    [assessed] the assessment has no date
    [tests] there are no results of automatic tests
   *[other] neither an assessment nor tests are named
}
    .label = full means conforming without exception
    .assessed = Add “assessed: …” with the day of the assessment, or write “status: partial”.
    .tests = Run the tests with “node tests/browser/axe.mjs --results content/accessibility-tests.yaml …”, or write “status: partial”.
    .both = Add “assessed: …” and run the automatic tests, or write “status: partial”.
PV0803 = The assessment of accessibility is more than a year old
    .label = counted to { $date }
    .assess = Assess the site anew and change the date. A statement is to be kept up to date.

## 09: how the site looks

PV0901 = “{ $written }” is not a colour
    .label = not a colour
    .form = Write # and six characters (0–9 and a–f) in quotation marks: “{ $key }: "#0b4046"”. Your graphic profile has the colour in that form, often under the name hex.
    .mark = Write # first, in quotation marks: “{ $key }: "{ $similar }"”.
PV0902 = { $key ->
    [header] Text is hard to read on the colour { $written }: the contrast is { $whole }.{ $tenth }:1
   *[other] Links in the colour { $written } are hard to read: the contrast is { $whole }.{ $tenth }:1
}
    .label = at least 7:1 is needed
    .similar = The nearest tone that can be read is { $similar }: write “{ $key }: "{ $similar }"”.
PV0903 = The picture “{ $path }” is { $size }
    .label = more than { $limit }
    .shrink = Save it smaller, below { $limit }. Every page loads the logo, and a shared picture that is too large is not always shown.

## 10: safety

PV1001 = { $hint ->
    [foreign] The page { $page } loads “{ $link }” from another site
    [style] The page { $page } has { $link ->
            [style] a style attribute
           *[other] a style element
        }
    [handler] The page { $page } has the attribute “{ $link }”, which runs a script
    [script] The page { $page } has a script in the page itself
    [address] The page { $page } has the address “{ $link }”, which is not a page
    [frame] The page { $page } shows something else in a frame ({ $link })
    [base] The page { $page } has a base element
   *[policy] The page { $page } does not state the security policy
}
    .label = { $hint ->
        [foreign] from another site
        [policy] the policy is missing, or comes too late
       *[other] would be blocked
    }
    .foreign = The fault is in the theme{ $count ->
        [one] {""}
       *[other] {" "}and shows on { $count } pages
    }. Put the file in the theme's folder static and refer to it there. What is loaded from others tells them who reads, and may change without you.
    .style = The fault is in the theme. Browsers leave it out, by the site's security policy. Write a class and put the look in style.css.
    .handler = The fault is in the theme. Browsers leave it out, by the site's security policy. Put it in script.js with addEventListener.
    .script = The fault is in the theme. Browsers do not run it, by the site's security policy. Put it in script.js.
    .address = The fault is in the theme. Such an address runs a script or carries the content in itself. Lead to a page, or refer to a file.
    .frame = The fault is in the theme. Browsers show nothing there, by the site's security policy. Link to it instead.
    .base = The fault is in the theme. Browsers pass it over, by the site's security policy. Begin addresses with {"{{"} root {"}}"} instead.
    .policy = Write first in <head> of the template, after charset: <meta http-equiv="Content-Security-Policy" content="{"{{"} policy.content_security {"}}"}">. It keeps everything out that is not the site's own.
PV1002 = { $hint ->
    [doctype] The file has a document type with declarations of its own
    [broken] The file cannot be read as { $format }
    [page] The file is a page in HTML
    [packed] The file is packed, so nobody can see what it holds
    [foreign] The file loads “{ $found }” from another site
   *[other] The file holds something that is run when somebody opens it
}
    .label = { $hint ->
        [doctype] not here
        [broken] not readable from here
        [foreign] from another site
       *[other] “{ $found }”
    }
    .script = Save the { $format ->
            [svg] drawing as “plain svg” or “optimised svg”, without scripts
           *[other] file without scripts
        }. What such a file runs can do all that the site's own pages can.
    .foreign = Put the file that is meant in content, or save a drawing with its pictures and fonts embedded.
    .doctype = Save the drawing as “plain svg”, or remove the lines from <!DOCTYPE to the > that ends them.
    .broken = Save it anew from the program that it was made in, as UTF-8.
    .page = Write the page as Markdown, in a file that ends in .md. An HTML file would be published without the site's menus, its check of accessibility and its security policy.
    .packed = Save the drawing as svg and not as svgz.
PV1003 = { $hint ->
    [expired] security.txt has expired
    [soon] security.txt expires in { $days ->
            [one] { $days } day
           *[other] { $days } days
        }
   *[far] security.txt holds for more than a year
}
    .label = counted to { $date }
    .expired = Nobody is to trust the address any more. See that it is still right, then set a new day, within a year.
    .soon = See that the address is still right, then set a new day, within a year.
    .far = Choose a day within a year from { $date }. Whoever finds an old address cannot know whether anybody reads there.
