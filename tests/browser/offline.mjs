// Can the offline copy of a site be read from a disk, as somebody does who unpacks an archive? Every link
// in it names a file that is there, and a browser that opens it gets from page to page.
//
//     node offline.mjs COPY

import assert from 'node:assert/strict';
import { existsSync, statSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parse } from 'parse5';
import { launch } from './browser.mjs';
import { Report, Site, readArguments } from './site.mjs';

const { sites } = readArguments('usage: node offline.mjs COPY');
const [site] = sites;
const report = new Report('offline');
const address = (file) => pathToFileURL(path.join(site.folder, file)).href;
let links = 0;

// A host shows 404.html at any address, so its links begin at the host's root.
for (const file of site.pages.filter((page) => page !== '404.html')) {
  for (const { value, what } of named(parse(site.read(file)))) {
    if (what === 'script') {
      report.fail(site, Site.address(file), 'has a script, which no browser runs from a disk');
      continue;
    }
    const target = new URL(value, address(file));
    if (target.protocol !== 'file:') continue;
    links += 1;
    const found = fileURLToPath(new URL(target.pathname, 'file://'));
    if (!existsSync(found) || !statSync(found).isFile()) report.fail(site, Site.address(file), `leads to no file: ${value}`);
  }
}
assert.ok(links > site.pages.length, 'there are links');

const browser = await launch();
try {
  const context = await browser.newContext();
  let where = '';
  context.on('console', (message) => report.fail(site, where, `console ${message.type()}: ${message.text()}`));
  const page = await context.newPage();
  page.setDefaultTimeout(10_000);
  const heading = async () => {
    where = page.url();
    return (await page.locator('h1').innerText()).trim();
  };
  await page.goto(address('index.html'));
  const first = await heading();
  assert.notEqual(await page.evaluate(() => getComputedStyle(document.querySelector('header')).backgroundColor), 'rgba(0, 0, 0, 0)', 'it has its style');
  // Into the plan by the menu, to a thing in it, and back to the first page.
  await page.locator('header nav a').first().click();
  assert.notEqual(await heading(), first, 'a page of the menu');
  await page.goto(address('index.html'));
  await page.locator('main a[href$="index.html"]').first().click();
  assert.notEqual(await heading(), first, 'a page that the first one names');
  await page.locator('header a').first().click();
  assert.equal(await heading(), first, 'back at the first page');
  await page.locator('header input[type=search], header input[name=q]').first().fill('avfall');
  await page.keyboard.press('Enter');
  await page.waitForURL(/index\.html\?q=avfall$/);
  await heading();
} finally {
  await browser.close();
}
report.end(`${site.pages.length} pages, ${links} links to files, and a walk through the copy`);

/** What a page leads to, asks and runs. */
function* named(node) {
  const attribute = (name) => node.attrs?.find((each) => each.name === name)?.value;
  const [name, what] = { a: ['href', 'link'], area: ['href', 'link'], form: ['action', 'link'], link: ['href', 'link'], img: ['src', 'link'], script: ['src', 'script'] }[node.nodeName] ?? [];
  if (what === 'script') yield { what, value: '' };
  else if (what && attribute(name)) yield { what, value: attribute(name) };
  for (const child of node.childNodes ?? []) yield* named(child);
}
