// Can somebody find what they came for? Residents' errands, done in a real browser by keyboard
// alone, on a phone and a desktop, with JavaScript and without.
//
//     node journeys.mjs SITE
//
// The errands are those of the real plan; its words and addresses are named here.

import assert from 'node:assert/strict';
import { launch, serve, settled } from './browser.mjs';
import { Report, readArguments } from './site.mjs';

const { sites } = readArguments('usage: node journeys.mjs SITE');
const [site] = sites;
const report = new Report('journeys');
const widths = [320, 1280];
/** So many stops are there at most on the way to anything. */
const furthest = 250;

const browser = await launch();
const server = await serve(site, site.base);
let count = 0;
const errandsAt = async (width) => {
  await journey('what Stadsmiljö shall do in 2025, by the filter', { width }, findByFilter);
  await journey('what Stadsmiljö shall do in 2025, without a script', { width, script: false }, findByLists);
  await journey('two choices at once, cleared, shared and gone back to', { width }, filterAndShare);
  await journey('words in the table', { width }, filterByWords);
  await journey('the order of rows', { width }, sortRows);
  await journey('a search from any page', { width }, search);
  await journey('a search without result', { width }, searchInVain);
  await journey('several questions before the index is there', { width }, searchInHaste);
  await journey('links to places in the page', { width }, moveWithin);
  await journey('the search page without a script', { width, script: false }, lookByLetter);
  await journey('the whole table without a script', { width, script: false }, wholeTable);
};
await Promise.all(widths.map(errandsAt));
await server.close();
await browser.close();
report.end(`${count} errands at ${widths.join(' and ')} px`);

/** Does an errand in a browser of its own, where nothing may be said on the console or fetched from elsewhere. */
async function journey(name, { width, script = true }, walk) {
  count += 1;
  const context = await browser.newContext({ viewport: { width, height: 800 }, javaScriptEnabled: script });
  const where = `${name} (${width} px)`;
  const fail = (message) => report.fail(site, where, message);
  context.on('console', (message) => fail(`console ${message.type()}: ${message.text()}`));
  context.on('weberror', (error) => fail(`script error: ${error.error().message}`));
  context.on('request', (request) => {
    if (!request.url().startsWith(server.home)) fail(`asks for something outside the site: ${request.url()}`);
  });
  const page = await context.newPage();
  page.setDefaultTimeout(10_000);
  try {
    await walk(page, { width, context });
    const kept = [await context.cookies(), (await context.storageState()).origins].flat();
    assert.deepEqual(kept, [], 'nothing is kept in the browser');
  } catch (error) {
    fail(`${error.message.slice(0, 600)}\n      on ${page.url()}`);
  }
  await context.close();
}

// ── Errands ─────────────────────────────────────────────────────────────────────────────────────

async function findByFilter(page) {
  await open(page, '');
  await follow(page, 'Åtgärder');
  await choose(page, 'Ansvarig', 'Borlänge Energi AO Stadsmiljö');
  await choose(page, 'År', '2025');
  assert.equal((await shownRows(page)).length, 42, 'nothing changes before it is asked for');
  await press(page, 'Visa');
  assert.deepEqual(await shownRows(page), ['K9']);
  assert.equal(await said(page), 'Visar 1 av 42 åtgärder.');
  assert.equal(query(page), '?owner=borlange-energi-stadsmiljo&year=2025');
  await follow(page, 'Ta fram åtgärdsplan införande sortering förpackningar populära platser.');
  assert.equal(address(page), 'atgarder/k9/');
}

async function findByLists(page) {
  await open(page, '');
  await follow(page, 'Åtgärder');
  await follow(page, 'Ansvariga', { inMain: true });
  await follow(page, 'AO Stadsmiljö', { inMain: true });
  assert.equal(address(page), 'ansvariga/borlange-energi-stadsmiljo/');
  const rows = await page.locator('table.acts tbody tr').evaluateAll((all) => all.map((row) => row.innerText.replace(/\s+/g, ' ')));
  assert.deepEqual(rows.map(unset).filter((row) => row.includes('2025')).map((row) => row.trim().split(' ')[0]), ['K9']);
}

async function filterAndShare(page, { context }) {
  await open(page, 'atgarder/');
  await choose(page, 'Målområde', 'Bygg- och rivningsavfall');
  await choose(page, 'År', '2025');
  await press(page, 'Visa');
  const both = await shownRows(page);
  assert.ok(both.length > 1 && both.length < 10, `${both.length} rows for two choices`);
  assert.equal(await said(page), `Visar ${both.length} av 42 åtgärder.`);

  // An organisation includes its units, in either role or in one.
  await press(page, 'Rensa valen');
  assert.equal((await shownRows(page)).length, 42);
  assert.equal(query(page), '');
  await choose(page, 'Ansvarig', 'Borlänge Energi');
  await press(page, 'Visa');
  const either = await shownRows(page);
  await choose(page, 'Roll', 'Medverkande');
  await press(page, 'Visa');
  const participating = await shownRows(page);
  await choose(page, 'Roll', 'Ansvarig');
  await press(page, 'Visa');
  const responsible = await shownRows(page);
  assert.deepEqual(new Set([...responsible, ...participating]), new Set(either));
  assert.ok(responsible.length > 10 && participating.length > 1 && responsible.length < either.length);

  // The address is all that somebody else needs.
  const other = await context.newPage();
  await other.goto(page.url());
  assert.deepEqual(await shownRows(other), responsible);
  assert.equal(await valueOf(other, 'Ansvarig'), 'Borlänge Energi');
  assert.equal(await valueOf(other, 'Roll'), 'Ansvarig');
  await other.close();

  for (const due of [participating.length, either.length, 42, both.length, 42]) {
    await page.goBack();
    assert.equal((await shownRows(page)).length, due, 'the way back');
  }
  await page.goForward();
  assert.deepEqual(await shownRows(page), both);
  assert.equal(await valueOf(page, 'År'), '2025', 'the form says what is shown');

  // What an address says that the form does not know is passed over.
  await open(page, 'atgarder/?year=1900&color=red&owner=&order=up');
  assert.equal((await shownRows(page)).length, 42);
}

async function filterByWords(page) {
  await open(page, 'atgarder/');
  await write(page, 'Ord i tabellen', 'AVFALLET regional');
  await page.keyboard.press('Enter');
  const texts = (await page.locator('#all_ tbody tr:visible').allInnerTexts()).map(unset);
  assert.ok(texts.length > 1 && texts.length < 42);
  assert.ok(texts.every((text) => /avfall/i.test(text) && /regional/i.test(text)), 'each row has both words');
  await write(page, 'Ord i tabellen', 'elefanter');
  await page.keyboard.press('Enter');
  assert.deepEqual(await shownRows(page), []);
  assert.match(await said(page), /^Inga åtgärder stämmer med alla val\. .+/);
  // Without dots å is found as well, but with a dot nothing else is.
  await write(page, 'Ord i tabellen', 'atgardsplan');
  await page.keyboard.press('Enter');
  assert.ok((await shownRows(page)).includes('K9'));
  await reach(page, page.getByLabel('Bara lagkrav'), 'Bara lagkrav');
  await page.keyboard.press('Space');
  await press(page, 'Visa');
  assert.equal(query(page), '?q=atgardsplan&legal_requirement=yes');
}

async function sortRows(page, { width }) {
  await open(page, 'atgarder/');
  const plan = await shownRows(page);
  if (width > 1000) {
    await press(page, 'Ansvarig', 'thead');
    assert.deepEqual(await sorts(page), ['Ansvarig ascending']);
    assert.equal(await said(page), 'Visar 42 av 42 åtgärder. Sorterat efter Ansvarig, stigande.');
    await press(page, 'Ansvarig', 'thead');
    assert.deepEqual(await sorts(page), ['Ansvarig descending']);
    assert.equal(query(page), '?sort=owner&order=descending');
    await press(page, 'Nr', 'thead');
    assert.deepEqual(await sorts(page), ['Nr ascending']);
  } else {
    assert.equal(await page.locator('thead button').count(), 0, 'a phone has no columns');
    await choose(page, 'Sortera efter', 'Nr');
    await press(page, 'Visa');
  }
  const byNumber = await shownRows(page);
  const { compare } = new Intl.Collator('sv', { numeric: true });
  assert.deepEqual(byNumber, plan.toSorted(compare), 'K2 before K10');
  assert.notDeepEqual(byNumber, plan);
  await choose(page, 'Sortera efter', 'Åtgärd');
  await choose(page, 'Ordning', 'Fallande');
  await press(page, 'Visa');
  const titles = await page.locator('tbody th a').allInnerTexts();
  assert.deepEqual(titles, titles.toSorted((a, b) => compare(b, a)));
  assert.ok(titles[0].startsWith('Ö') || titles[0].startsWith('U'), titles[0]);
  await press(page, 'Rensa valen');
  assert.deepEqual(await shownRows(page), plan);
  assert.deepEqual(await sorts(page), []);
}

async function search(page) {
  const counts = [];
  for (const words of ['återvinning', 'atervinning', 'avfallen']) {
    await open(page, 'ar/2024/');
    await write(page, 'Sök på webbplatsen', words);
    await page.keyboard.press('Enter');
    await page.waitForURL(/sok\/\?q=/);
    await page.locator('.hits li').first().waitFor();
    const [, number] = /^(\d+) träffar på ”(.+)”\.$/.exec(await said(page)) ?? [];
    counts.push(Number(number));
    assert.equal(await page.locator('.hits li').count(), Number(number));
    assert.equal(await valueOf(page, 'Sök efter'), words);
  }
  assert.equal(counts[0], counts[1], 'the same without dots');
  assert.ok(counts.every((number) => number > 10), counts.join());

  await write(page, 'Sök efter', 'R2');
  await page.keyboard.press('Enter');
  await page.waitForURL(/q=R2/);
  await page.locator('.hits li', { hasText: 'R2,' }).waitFor();
  assert.match(await said(page), /^(En träff|\d+ träffar) på ”R2”\.$/);
  const first = page.locator('.hits li').first();
  assert.match(unset(await first.innerText()).replace(/\s+/g, ' '), /byggprojekt Åtgärd R2, 2023–2024\. Ansvarig: Temagrupp ByggEkot\.$/);
  await page.goBack();
  assert.equal(await valueOf(page, 'Sök efter'), 'avfallen', 'the way back');
  await page.goForward();
  await follow(page, unset(await first.locator('a').innerText()));
  assert.equal(address(page), 'atgarder/r2/');
}

async function searchInVain(page) {
  await open(page, 'sok/?q=%3Cb%3Eelefanter');
  await page.locator('#said_:not(:empty)').waitFor();
  assert.match(await said(page), /^Ingen träff på ”<b>elefanter”\. Prova med .+/);
  assert.equal(await page.locator('.hits').isVisible(), false);
  await open(page, 'sok/?q=och');
  await page.locator('#said_:not(:empty)').waitFor();
  assert.match(await said(page), /^Ingen träff/);
  await open(page, 'sok/');
  assert.equal(await said(page), '', 'no question, no answer');
}

async function searchInHaste(page) {
  let arrive;
  const arrival = new Promise((resolve) => {
    arrive = resolve;
  });
  await page.route('**/assets/search-*', async (route) => {
    await arrival;
    await route.continue();
  });
  await open(page, 'sok/?q=avfall');
  await write(page, 'Sök efter', 'byggprojekt');
  // The last question is even asked twice.
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
  assert.equal(await said(page), '');
  arrive();
  await page.locator('.hits li').first().waitFor();
  await settled(page);
  const [, number] = /^(\d+) träffar på ”byggprojekt”\.$/.exec(await said(page)) ?? [];
  assert.equal(await page.locator('.hits li').count(), Number(number), 'the last question alone is answered, and once');
}

/** A link to a place in the page leaves what is half done there as it is. */
async function moveWithin(page) {
  const hits = page.locator('.hits li');
  await open(page, 'sok/?q=kommun');
  await hits.first().waitFor();
  const before = await hits.count();
  await press(page, 'Visa fler träffar');
  const after = await hits.count();
  assert.ok(after > before, `${after} hits after ${before}`);
  await follow(page, 'M', { inMain: true });
  await settled(page);
  assert.match(address(page), /#letter_\d+$/);
  assert.equal(await hits.count(), after, 'what “more” added is still there');

  await open(page, 'atgarder/?year=2025');
  await write(page, 'Ord i tabellen', 'halvskriv');
  await follow(page, 'Hoppa till innehållet');
  await settled(page);
  assert.equal(await valueOf(page, 'Ord i tabellen'), 'halvskriv');
}

async function lookByLetter(page) {
  await open(page, '');
  await write(page, 'Sök på webbplatsen', 'matsvinn');
  await page.keyboard.press('Enter');
  await page.waitForURL(/sok\/\?q=matsvinn/);
  assert.equal(await page.locator('#search_').isVisible(), false, 'no form that does nothing');
  assert.match(await page.locator('main').innerText(), /JavaScript, och det är inte på/);
  const letters = await page.locator('main h3').allInnerTexts();
  assert.deepEqual(letters, letters.toSorted(new Intl.Collator('sv').compare));
  await follow(page, 'M', { inMain: true });
  await follow(page, 'Matsvinn', { inMain: true });
  assert.equal(address(page), 'malomraden/matsvinn/');
}

async function wholeTable(page) {
  await open(page, 'atgarder/?year=2025');
  assert.equal((await shownRows(page)).length, 42);
  assert.equal(await page.locator('#filter_').isVisible(), false, 'no form that does nothing');
  assert.equal(await page.locator('thead button').count(), 0);
  await follow(page, 'År', { inMain: true });
  await follow(page, '2025', { inMain: true });
  assert.equal(address(page), 'ar/2025/');
}

// ── What a hand on a keyboard does ──────────────────────────────────────────────────────────────

async function open(page, below) {
  await page.goto(server.home + below);
}

/** Follows the next link with this text. */
async function follow(page, text, { inMain = false } = {}) {
  const link = page.locator(inMain ? 'main a' : 'a', { hasText: new RegExp(`^\\s*${text.replace(/[.()]/g, '\\$&')}\\s*$`) }).first();
  await reach(page, link, text);
  const before = page.url();
  await page.keyboard.press('Enter');
  await page.waitForURL((url) => url.href !== before);
}

/** Moves the focus to an element by as many stops as it takes. */
async function reach(page, locator, name) {
  await locator.waitFor();
  for (let stop = 0; stop < furthest; stop += 1) {
    if (await locator.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`no way by keyboard to “${name}”`);
}

/** Chooses in the field with this label, one step at a time. */
async function choose(page, label, option) {
  const field = page.getByLabel(label, { exact: true });
  await reach(page, field, label);
  await page.keyboard.press('Home');
  for (let step = 0; (await valueOf(page, label)) !== option; step += 1) {
    if (step > 100) throw new Error(`“${label}” has no “${option}”`);
    await page.keyboard.press('ArrowDown');
  }
}

/** Writes in the field with this label, over what stands there. */
async function write(page, label, text) {
  await reach(page, page.getByLabel(label, { exact: true }), label);
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.type(text);
}

/** Presses the button with this name. */
async function press(page, name, within = 'main') {
  await reach(page, page.locator(within).getByRole('button', { name, exact: true }), name);
  await page.keyboard.press('Enter');
  await settled(page);
}

// ── What an eye or an ear gets ──────────────────────────────────────────────────────────────────

/** The numbers of the rows that are shown, from top to bottom. */
function shownRows(page) {
  return page.locator('#all_ tbody tr:visible td:first-child').allInnerTexts();
}

/** What the page says to those who don't see it change. */
async function said(page) {
  return unset(await page.locator('[role=status]').innerText());
}

/** A text without what its setting adds: places to divide a word, and spaces that keep a line together. */
function unset(text) {
  return text.replaceAll('\u00ad', '').replaceAll('\u00a0', ' ');
}

/** What is written or chosen in the field with this label. */
async function valueOf(page, label) {
  return unset(await page.getByLabel(label, { exact: true }).evaluate((field) => field.selectedOptions?.[0].text ?? field.value));
}

function sorts(page) {
  return page.locator('th[aria-sort]').evaluateAll((all) => all.map((head) => `${head.textContent} ${head.getAttribute('aria-sort')}`));
}

function query(page) {
  return new URL(page.url()).search;
}

function address(page) {
  return page.url().slice(server.home.length);
}
