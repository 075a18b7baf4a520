// Makes `exceljs.xlsx` of the printed tables:
//
//     npm install --no-save exceljs@4.4.0 && node tests/spreadsheets/make.mjs
//
// Both tables stand on one sheet, below titles of their own, with the first words of an action in bold and empty
// rows between the pages. `make.py` makes another one.

import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { createRequire } from "node:module";

const ExcelJS = createRequire(`${process.cwd()}/`)("exceljs");
const here = (name) => fileURLToPath(new URL(name, import.meta.url));

const book = new ExcelJS.Workbook();
book.created = book.modified = new Date("2026-11-23T00:00:00Z");
const sheet = book.addWorksheet("Åtgärdsprogram");
let row = 0;

const put = (column, value) => {
  const cell = sheet.getCell(row, column);
  cell.value = value;
  cell.alignment = { wrapText: true, vertical: "top" };
};
const bold = (text) => {
  const words = text.match(/^(\S+ \S+)(.*)$/s);
  return words
    ? { richText: [{ font: { bold: true }, text: words[1] }, { text: words[2] }] }
    : text;
};

const table = (above, headings, file) => {
  for (const text of above) {
    row += 1;
    put(1, text);
  }
  row += 1;
  const head = () => {
    row += 1;
    headings.forEach((name, at) => put(at + 1, name));
  };
  head();
  let area = null;
  const close = () => {
    if (area !== null && row > area) sheet.mergeCells(area, 1, row, 1);
    area = null;
  };
  for (const line of readFileSync(here(file), "utf8").trimEnd().split("\n")) {
    if (line === "§") {
      close();
      row += 1;
      head();
    } else if (line.startsWith("¶ ")) {
      close();
      row += 1;
      put(1, line.slice(2));
    } else {
      const cells = line.split("|").map((cell) => cell.trim().replaceAll("⏎", "\n"));
      if (cells[0] !== '"') close();
      row += 1;
      cells.forEach((text, at) => {
        if (at === 0 && text !== '"') {
          area = row;
          put(1, text);
        } else if (at > 0 && text !== "") {
          put(at + 1, at === 1 ? bold(text) : /^\d+$/.test(text) ? Number(text) : text);
        }
      });
    }
  }
  close();
  row += 2;
};

const goals = "Mål anger hänvisning till vilket mål i kretsloppsplanen åtgärden syftar.";
const law = "Lagkrav anger att åtgärd är föranledd av lagkrav.";
table(
  ["Regionala åtgärder", goals, law],
  ["Målområde", "Åtgärder", "Mål", "År", "Ansvar\nregionalt", "Medverkande\nBorlänge", "Lagkrav"],
  "regional.txt",
);
table(
  ["Kommunala åtgärder", "Kommunala åtgärder som rekommenderas i alla kommuner markeras med *.", goals, law],
  ["Målområde", "Åtgärder", "Mål", "Regional\nåtgärd", "År", "Ansvar", "Lagkrav"],
  "municipal.txt",
);
await book.xlsx.writeFile(here("exceljs.xlsx"));
