// How much a reader has to fetch: the first view of every page, compressed as a
// host does it (gzip, which is the heavier of the two), against the budget. What
// each kind of page weighs is printed.
//
//     node weight.mjs SITE...

import { gzipSync } from 'node:zlib';
import path from 'node:path';
import { Report, Site, readArguments } from './site.mjs';

const kilobyte = 1024;
/** The page with the table of all actions: the one that holds the form for its filter. */
const isWholeTable = (html) => /<table[^>]*\bid="?all_/.test(html);
const budget = { page: 14 * kilobyte, wholeTable: 25 * kilobyte, style: 10 * kilobyte, script: 15 * kilobyte };

const { sites } = readArguments('usage: node weight.mjs SITE...');
const report = new Report('weight');
let pages = 0;

for (const site of sites) {
  const weigh = (file) => gzipSync(site.read(file), { level: 6 }).length;
  const sizes = new Map();
  for (const page of site.pages) {
    pages += 1;
    const html = site.read(page);
    const size = weigh(page);
    const limit = isWholeTable(html) ? budget.wholeTable : budget.page;
    if (size > limit) report.fail(site, Site.address(page), `weighs ${size} bytes, more than ${limit}`);
    const parts = page.split('/');
    const kind = parts.length === 1 ? page : parts.slice(0, -2).join('/') || parts[0];
    if (!((sizes.get(kind) ?? 0) > size)) sizes.set(kind, size);
    for (const [, face] of html.matchAll(/\b(?:href|src)="?([^"\s>]+\.(?:woff2?|ttf|otf))/g)) {
      report.fail(site, Site.address(page), `loads a font: ${face}`);
    }
    // Everything else that the first view needs is one stylesheet; a script waits for the page.
    const styles = [...html.matchAll(/<link[^>]+rel="?stylesheet/g)].length;
    if (styles !== 1) report.fail(site, Site.address(page), `has ${styles} stylesheets`);
    for (const [script] of html.matchAll(/<script\b[^>]*>/g)) {
      if (!/type="?module|defer/.test(script)) report.fail(site, Site.address(page), `holds up the page: ${script}`);
    }
  }
  for (const [ending, limit] of [['.css', budget.style], ['.js', budget.script]]) {
    const files = site.files.filter((file) => path.extname(file) === ending);
    const size = files.reduce((sum, file) => sum + weigh(file), 0);
    if (size > limit) report.fail(site, files[0], `${ending}: ${size} bytes in all, more than ${limit}`);
    sizes.set(`all ${ending}`, size);
    if (ending === '.css' && files.some((file) => /@font-face|@import/.test(site.read(file)))) {
      report.fail(site, files[0], 'loads a font or another stylesheet');
    }
  }
  const heaviest = [...sizes].sort((a, b) => b[1] - a[1]).slice(0, 8);
  console.log(`${site.name}: ${heaviest.map(([kind, size]) => `${kind} ${size}`).join(', ')} (bytes, heaviest of each kind)`);
}
report.end(`${pages} pages`);
