"""Opens an export in LibreOffice, does what people do there, saves it, and reads it back:

    python3 tests/spreadsheets/libreoffice.py target/debug/planverk

Rows are sorted and filtered, a column and a row are put in, cells are edited. Only what was edited may be
another in the plan. Needs LibreOffice Calc and its bridge to Python (python3-uno).
"""

import json
import pathlib
import shutil
import subprocess
import sys
import tempfile
import time

import uno
from com.sun.star.beans import PropertyValue
from com.sun.star.sheet import TableFilterField
from com.sun.star.sheet.FilterOperator import EQUAL
from com.sun.star.table import TableSortField

root = pathlib.Path(__file__).resolve().parents[2]
planverk = pathlib.Path(sys.argv[1]).resolve()


def value(name, what):
    pair = PropertyValue()
    pair.Name, pair.Value = name, what
    return pair


def run(project, *words):
    done = subprocess.run(
        [planverk, *words, "--root", project], capture_output=True, text=True, check=False
    )
    if not done.stdout:
        return done.returncode, done.stderr
    return done.returncode, json.loads(done.stdout)


def project():
    folder = pathlib.Path(tempfile.mkdtemp(prefix="planverk-sheets-"))
    shutil.copytree(root / "content", folder / "content")
    return folder


def files(folder):
    return {path: path.read_bytes() for path in sorted(folder.glob("content/**/*")) if path.is_file()}


def office(profile):
    pipe = f"planverk{time.time_ns()}"
    program = subprocess.Popen(
        [
            "soffice",
            "--headless",
            "--norestore",
            "--nologo",
            f"-env:UserInstallation=file://{profile}",
            f"--accept=pipe,name={pipe};urp;",
        ],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext(
        "com.sun.star.bridge.UnoUrlResolver", local
    )
    for _ in range(240):
        try:
            context = resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
            break
        except Exception:
            time.sleep(0.25)
    else:
        program.kill()
        raise SystemExit("LibreOffice does not answer")
    desktop = context.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", context)
    return program, desktop


def table(sheet):
    cursor = sheet.createCursor()
    cursor.gotoEndOfUsedArea(False)
    last = cursor.getRangeAddress()
    width = 0
    while sheet.getCellByPosition(width, 0).String:
        width += 1
    height = 0
    while height <= last.EndRow and sheet.getCellByPosition(0, height).String:
        height += 1
    return sheet.getCellRangeByPosition(0, 0, width - 1, height - 1)


def column(sheet, heading):
    at = 0
    while sheet.getCellByPosition(at, 0).String != heading:
        at += 1
    return at


def row(sheet, id):
    at = 1
    while sheet.getCellByPosition(0, at).String != id:
        at += 1
    return at


def sort(sheet, heading):
    field = TableSortField()
    field.Field, field.IsAscending = column(sheet, heading), False
    fields = uno.Any("[]com.sun.star.table.TableSortField", (field,))
    table(sheet).sort((value("SortFields", fields), value("ContainsHeader", True)))


def hide(sheet, heading, text):
    """Filters: only the rows that say so are to be seen."""
    area = table(sheet)
    descriptor = area.createFilterDescriptor(True)
    field = TableFilterField()
    field.Field, field.Operator, field.StringValue = column(sheet, heading), EQUAL, text
    descriptor.setFilterFields((field,))
    descriptor.ContainsHeader = True
    area.filter(descriptor)


def edit(document):
    sheet = document.Sheets.getByIndex(0)
    sort(sheet, "Målområde")
    sheet.getCellByPosition(column(sheet, "År"), row(sheet, "K4")).String = "2024 – 2026"
    sheet.getCellByPosition(column(sheet, "Ansvar"), row(sheet, "K7")).String = (
        "Borlänge Energi AO Återvinning och Tunabyggen"
    )
    # Typed as a person types it: it becomes a number.
    sheet.getCellByPosition(column(sheet, "Mål"), row(sheet, "K9")).Formula = "7"
    sheet.getCellByPosition(column(sheet, "Lagkrav"), row(sheet, "K6")).String = ""
    sheet.getCellByPosition(column(sheet, "Beskrivning"), row(sheet, "K14")).String = "Färre tomma bilar."
    hide(sheet, "Nivå", "Kommunal")
    # A column of one's own, and a new row with a cell each for what has to be said.
    sheet.Columns.insertByIndex(3, 1)
    sheet.getCellByPosition(3, 0).String = "Status"
    for at in (1, 2):
        sheet.getCellByPosition(3, at).String = "pågår"
    sheet.Rows.insertByIndex(5, 1)
    for heading, text in {
        "Id": "K24",
        "Nummer": "24",
        "Åtgärd": "Pröva en lånedisk.",
        "Nivå": "Kommunal",
        "Målområde": "Matsvinn",
        "Mål": "4, 5",
        "År": "2026",
        "Ansvar": "Hushagen; Tunabyggen",
    }.items():
        sheet.getCellByPosition(column(sheet, heading), 5).String = text
    owners = document.Sheets.getByIndex(1)
    owners.getCellByPosition(column(owners, "Webbadress"), row(owners, "tunabyggen")).String = (
        "https://tunabyggen.example/"
    )


def check(what, is_so, report):
    if not is_so:
        raise SystemExit(f"{what}\n{json.dumps(report, ensure_ascii=False, indent=1)}")


DUE = {
    "K4": {"years": "2024-2026"},
    "K6": {"legal_requirement": ""},
    "K7": {"responsible": "Borlänge Energi AO Återvinning; Tunabyggen"},
    "K9": {"goals": "7"},
    "K14": {"description": "Färre tomma bilar."},
    "tunabyggen": {"url": "https://tunabyggen.example/"},
}

FILTERS = {"xlsx": "Calc MS Excel 2007 XML", "ods": "calc8", "xls": "MS Excel 97"}


def main():
    folder = project()
    status, said = run(folder, "export", folder / "plan.xlsx")
    check("export", status == 0, said)
    before = files(folder)
    profile = tempfile.mkdtemp(prefix="planverk-office-")
    program, desktop = office(profile)
    try:
        for ending, name in FILTERS.items():
            for is_edited in (False, True):
                path = folder / f"{'edited' if is_edited else 'saved'}.{ending}"
                document = desktop.loadComponentFromURL(
                    f"file://{folder}/plan.xlsx", "_blank", 0, (value("Hidden", True),)
                )
                if is_edited:
                    edit(document)
                document.storeToURL(f"file://{path}", (value("FilterName", name),))
                document.close(True)
                status, report = run(folder, "import", path, "--format", "json")
                check(f"{path.name} is read", isinstance(report, dict), report)
                if not is_edited:
                    is_same = not (report["changed"] or report["new"] or report["files"])
                    check(f"{path.name} is the plan", is_same and not report["doubts"], report)
                    continue
                changed = {
                    one["id"]: {field["key"]: field["new"] for field in one["fields"]}
                    for one in report["changed"]
                }
                check(f"{path.name}: what was edited, and no more", changed == DUE, report)
                new = [one["id"] for one in report["new"]]
                check(f"{path.name}: the new row", new == ["K24"], report)
                check(f"{path.name}: nothing is lost or unsure", not report["gone"] and not report["doubts"], report)
                unread = report["sheets"][0]["unread_columns"]
                is_named = [one["heading"] for one in unread] == ["Status"] and len(unread[0]["cells"]) == 2
                check(f"{path.name}: the column of one's own", is_named, report)
        check("nothing was written", files(folder) == before, {})
        status, report = run(folder, "import", folder / "edited.ods", "--write", "--format", "json")
        check("it is written", status == 0 and report["is_written"], report)
        status, said = run(folder, "check")
        check("the plan holds together", status == 0, said)
        lines = 0
        for path, text in files(folder).items():
            old, new = before[path].decode().splitlines(), text.decode().splitlines()
            lines += len(set(new) - set(old))
            gone = set(old) - set(new)
            check(f"{path.name}: comments stay", not any(line.strip().startswith("#") for line in gone), {})
        check("few lines are others", lines < 25, {"lines": lines})
        status, report = run(folder, "import", folder / "edited.ods", "--format", "json")
        is_same = not (report["changed"] or report["new"] or report["files"])
        check("read again, it is the plan", is_same, report)
    finally:
        try:
            desktop.terminate()
        except Exception:
            pass
        try:
            program.wait(timeout=20)
        except subprocess.TimeoutExpired:
            program.kill()
        shutil.rmtree(profile, ignore_errors=True)
    shutil.rmtree(folder)
    print("LibreOffice: 3 forms saved and edited, read back")


main()
