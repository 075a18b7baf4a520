"""Makes `xlsxwriter.xlsx` of the printed tables, and the workbook that the manual's first hour begins with:

    pip install XlsxWriter==3.3.1 && python3 tests/spreadsheets/make.py

Numbers are numbers, texts begin in the second column below a merged title, and the cell of an area is merged
over its rows. `make.mjs` makes another one.
"""

import datetime
import pathlib

import xlsxwriter

here = pathlib.Path(__file__).resolve().parent
DAY = datetime.datetime(2026, 11, 23)


def number(text):
    return int(text) if text.isdigit() else text


class Sheet:
    def __init__(self, book, name, first):
        self.sheet = book.add_worksheet(name)
        self.title = book.add_format({"bold": True, "font_size": 16, "align": "left"})
        self.head = book.add_format({"bold": True, "bg_color": "#D9E2F3", "border": 1, "text_wrap": True})
        self.cell = book.add_format({"text_wrap": True, "border": 1, "valign": "top"})
        self.first = first
        self.sheet.hide_gridlines(2)
        self.sheet.set_landscape()

    def over(self, row, columns, text, form):
        self.sheet.merge_range(row, self.first, row, self.first + columns - 1, text, form)

    def headings(self, row, names):
        for at, name in enumerate(names):
            self.sheet.write_string(row, self.first + at, name, self.head)
        return row + 1

    def record(self, row, cells):
        for at, text in enumerate(cells):
            if text != "":
                self.sheet.write(row, self.first + at, number(text), self.cell)
            else:
                self.sheet.write_blank(row, self.first + at, None, self.cell)

    def area(self, first, last, name):
        if last > first:
            self.sheet.merge_range(first, self.first, last, self.first, name, self.cell)
        else:
            self.sheet.write_string(first, self.first, name, self.cell)


def table(book, name, above, headings, path):
    sheet = Sheet(book, name, 1)
    row = 1
    sheet.over(row, len(headings), above[0], sheet.title)
    for text in above[1:]:
        row += 1
        sheet.sheet.write_string(row, 1, text)
    row = sheet.headings(row + 2, headings)
    begin, area = row, None

    def close():
        if area is not None:
            sheet.area(begin, row - 1, area)

    for line in path.read_text().splitlines():
        if line == "§":
            close()
            row = sheet.headings(row + 1, headings)
            begin, area = row, None
        elif line.startswith("¶ "):
            close()
            sheet.sheet.write_string(row, 1, line[2:])
            row += 1
            begin, area = row, None
        else:
            cells = [cell.strip().replace("⏎", "\n") for cell in line.split("|")]
            if cells[0] != '"':
                close()
                begin, area = row, cells[0]
            sheet.record(row, ["", *cells[1:]])
            row += 1
    close()


def book(path):
    made = xlsxwriter.Workbook(path)
    made.set_properties({"created": DAY})
    return made


GOALS = "Mål anger hänvisning till vilket mål i kretsloppsplanen åtgärden syftar."
LAW = "Lagkrav anger att åtgärd är föranledd av lagkrav."
STAR = "Kommunala åtgärder som rekommenderas i alla kommuner markeras med *."
with book(here / "xlsxwriter.xlsx") as made:
    table(
        made,
        "Bilaga 1",
        ["Regionala åtgärder", GOALS, LAW],
        ["Målområde", "Åtgärder", "Mål", "År", "Ansvar\nregionalt", "Medverkande\nBorlänge", "Lagkrav"],
        here / "regional.txt",
    )
    table(
        made,
        "Bilaga 2",
        ["Kommunala åtgärder", STAR, GOALS, LAW],
        ["Målområde", "Åtgärder", "Mål", "Regional\nåtgärd", "År", "Ansvar", "Lagkrav"],
        here / "municipal.txt",
    )

FIRST_HOUR = [
    ("Matsvinn", "1. Väg det som slängs i skolköken varje vecka.", "1", "2025", "Kostenheten", ""),
    ("Matsvinn", "2. Sälj överbliven skolmat till personalen.", "1", "2025–2026", "Kostenheten", "TEAB"),
    ("Återbruk", "3. Ordna en bytesdag varje vår.", "2", "våren 2026", "Testby kommun", "Fritidsbanken\nTEAB"),
    (
        "Återbruk",
        "4. Ställ ut lådor för återbruk på återvinningscentralen.",
        "1, 2",
        "2026-2028",
        "TEAB",
        "-",
    ),
]
with book(here.parents[1] / "src/manual/filer/testbys-tabell.xlsx") as made:
    sheet = Sheet(made, "Åtgärder", 0)
    sheet.over(0, 6, "Bilaga 1 till Testbys avfallsplan", sheet.title)
    row = sheet.headings(2, ["Målområde", "Åtgärder", "Mål", "År", "Ansvar", "Medverkande"])
    sheet.sheet.set_column(0, 0, 14)
    sheet.sheet.set_column(1, 1, 48)
    sheet.sheet.set_column(3, 5, 16)
    sheet.sheet.freeze_panes(row, 0)
    for name in ["Matsvinn", "Återbruk"]:
        begin = row
        for cells in FIRST_HOUR:
            if cells[0] == name:
                sheet.record(row, ["", *cells[1:]])
                row += 1
        sheet.area(begin, row - 1, name)
