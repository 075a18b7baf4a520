// Can everybody use the site? Opens it in a real browser and asks axe-core, and
// tries what axe cannot: narrow windows, wide text spacing, the keyboard.
//
// Every page is read by axe on a phone and a desktop, light and dark. One page of
// every kind (see Site.sample) is read with forced colours too, and is walked
// through by keyboard. On every page, nothing may
// appear on the console and nothing may be fetched from anywhere else. Last,
// each site is served in a sub-folder, where all must work as well.
//
//     node axe.mjs [--sample] [--results FILE --date YYYY-MM-DD] SITE...
//
// With --sample only the pages of every kind are opened: for a site whose pages
// are much the same, as those of a handbook are.
//
// With --results, what was found is written to FILE for the statement on
// accessibility (content/accessibility-tests.yaml), also when a check fails. The
// day comes from the call: the same run writes the same file.

import { writeFileSync } from 'node:fs';
import axe from 'axe-core';
import { inParallel, launch, serve, settled } from './browser.mjs';
import { Report, Site, readArguments } from './site.mjs';

const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

const modes = [
  { name: 'desktop light', width: 1280, media: { colorScheme: 'light', forcedColors: 'none' } },
  { name: 'desktop dark', width: 1280, media: { colorScheme: 'dark', forcedColors: 'none' } },
  { name: 'phone light', width: 320, media: { colorScheme: 'light', forcedColors: 'none' } },
  { name: 'phone dark', width: 320, media: { colorScheme: 'dark', forcedColors: 'none' } },
  { name: 'forced colours', width: 1280, media: { colorScheme: 'dark', forcedColors: 'active' } },
];
const heights = { 320: 640, 1280: 800 };

/** An address that no site has: the server answers with the error page. */
const nowhere = 'finns-inte/har/';
/** How many stops of the keyboard are looked at on a page. */
const tabStops = 40;

const usage = 'usage: node axe.mjs [--sample] [--results FILE --date YYYY-MM-DD] SITE...';
const { sites, options } = readArguments(usage, { sample: false, results: '', date: '' });
if (Boolean(options.results) !== /^\d{4}-\d{2}-\d{2}$/.test(options.date)) {
  console.error(`--results and --date go together\n${usage}`);
  process.exit(2);
}
const report = new Report('axe');
const totals = { pages: 0, thorough: 0, runs: 0, stops: 0 };
const undecided = new Map();
const violated = new Map();
const rules = new Set();

const browser = await launch();
try {
  for (const site of sites) {
    await checkSite(site);
    await checkSubFolder(site);
  }
} finally {
  await browser.close();
}

if (undecided.size > 0) {
  const rules = [...undecided].map(([rule, count]) => `${rule} (${count} elements)`).join(', ');
  console.log(`axe: left to a person's judgement: ${rules}`);
}
if (options.results) writeFileSync(options.results, results());
report.end(
  `${totals.pages} pages of ${sites.length} sites, ${totals.thorough} of them in ${modes.length} modes and by keyboard; ` +
    `${totals.runs} runs of axe, ${totals.stops} keyboard stops`,
);

/** What was found, as the build reads it. */
function results() {
  // Both come with a count for each rule, in the order of the rules' names.
  const list = (counts) =>
    [...counts].sort(([a], [b]) => (a < b ? -1 : 1)).map(([rule, count]) => `\n  - {rule: ${rule}, count: ${count}}`);
  const entries = (name, counts) => `${name}:${counts.size > 0 ? list(counts).join('') : ' []'}\n`;
  const other = report.count - [...violated.values()].reduce((sum, count) => sum + count, 0);
  // What is tested here beside axe: narrow windows, text spacing, the keyboard.
  if (other > 0) violated.set('browser-checks', other);
  return [
    '# Written by tests/browser/axe.mjs --results: run it again instead of changing this.\n',
    `tool: axe-core\nversion: ${axe.version}\ndate: ${options.date}\n`,
    `pages: ${totals.pages}\nruns: ${totals.runs}\nrules: ${rules.size}\n`,
    `modes: [${modes.map(({ name }) => name.replaceAll(' ', '_')).join(', ')}]\n`,
    entries('violations', violated),
    entries('undecided', undecided),
  ].join('');
}

async function checkSite(site) {
  const server = await serve(site, site.base);
  const thorough = new Set(site.sample());
  await inParallel(
    options.sample ? [...thorough] : site.pages,
    2,
    () => openTab(site, server.home),
    async (tab, page) => {
      totals.pages += 1;
      await open(tab, page);
      const found = new Map();
      for (const mode of thorough.has(page) ? modes : modes.slice(0, 4)) {
        await setMode(tab, mode);
        await runAxe(tab, mode, found);
      }
      for (const { line, selector, names } of found.values()) {
        report.fail(site, Site.address(page), `${line} [${names.join(', ')}]`, selector);
        const [rule] = line.split(':');
        violated.set(rule, (violated.get(rule) ?? 0) + 1);
      }
      await setMode(tab, modes[2]);
      await checkReflow(tab);
      if (thorough.has(page)) {
        totals.thorough += 1;
        await setMode(tab, modes[0]);
        await checkTextSpacing(tab);
        await open(tab, page);
        await checkSkipLink(tab);
        await open(tab, page);
        await checkKeyboard(tab);
      }
    },
  );
  await server.close();
}

/** A browser tab that reports whatever goes wrong on the page it shows. */
async function openTab(site, home) {
  const context = await browser.newContext({ viewport: { width: 1280, height: heights[1280] } });
  const page = await context.newPage();
  const tab = { site, home, page, where: '', url: '' };
  const fail = (message) => report.fail(site, tab.where, message);
  page.on('console', (message) => {
    // The browser notes on the console that the error page is one, as it should.
    if (message.location().url === tab.url && /status of 404/.test(message.text()) && tab.where === '404.html') return;
    fail(`console ${message.type()}: ${message.text().slice(0, 200)}`);
  });
  page.on('pageerror', (error) => fail(`script error: ${error.message}`));
  page.on('request', (request) => {
    if (!request.url().startsWith(home)) fail(`asks for something outside the site: ${request.url()}`);
  });
  page.on('requestfailed', (request) => {
    // A fetch that ends because the tab moves on to the next page is no failure.
    const reason = request.failure()?.errorText;
    if (reason !== 'net::ERR_ABORTED') fail(`could not fetch ${request.url()}: ${reason}`);
  });
  page.on('response', (response) => {
    if (response.status() >= 400 && !(tab.where === '404.html' && response.url() === tab.url)) {
      fail(`was answered with ${response.status()}: ${response.url()}`);
    }
  });
  return tab;
}

async function open(tab, file) {
  tab.where = Site.address(file);
  tab.url = tab.home + (file === '404.html' ? nowhere : encodeURI(tab.where));
  await tab.page.goto(tab.url, { waitUntil: 'load' });
}

async function setMode({ page }, { width, media }) {
  await page.setViewportSize({ width, height: heights[width] });
  await page.emulateMedia(media);
  await settled(page);
}

/** Adds what axe finds to `found`: a line for each failing element, with the modes that show it. */
async function runAxe({ page }, mode, found) {
  totals.runs += 1;
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source);
  const { violations, incomplete, tried } = await page.evaluate(async (values) => {
    const results = await window.axe.run(document, {
      runOnly: { type: 'tag', values },
      // Beyond AA: text that is read holds 7:1 (WCAG 1.4.6, AAA).
      rules: { 'color-contrast-enhanced': { enabled: true } },
      resultTypes: ['violations', 'incomplete'],
    });
    const brief = (rules) =>
      rules.map(({ id, help, nodes }) => ({
        id,
        help,
        nodes: nodes.map(({ target, any, all, none }) => ({
          selector: target.flat().join(' '),
          reason: [...any, ...all, ...none][0]?.message ?? '',
        })),
      }));
    const all = [results.violations, results.incomplete, results.passes, results.inapplicable].flat();
    return {
      violations: brief(results.violations),
      incomplete: brief(results.incomplete),
      tried: all.map(({ id }) => id),
    };
  }, tags);
  for (const id of tried) rules.add(id);
  for (const { id, help, nodes } of violations) {
    for (const { selector, reason } of nodes) {
      const line = `${id}: ${reason || help}`;
      const key = `${id}\n${selector}`;
      const entry = found.get(key) ?? { line, selector, names: [] };
      entry.names.push(mode.name);
      found.set(key, entry);
    }
  }
  for (const { id, nodes } of incomplete) undecided.set(id, (undecided.get(id) ?? 0) + nodes.length);
}

/** At 320 px nothing may stick out: a reader would have to scroll in two directions. */
async function checkReflow({ site, page, where }) {
  const { width, culprits } = await page.evaluate(stickingOut);
  if (width > 320) {
    report.fail(site, where, `scrolls sideways at 320 px: the page is ${width} px wide`, culprits.join(', '));
  }
}

/** WCAG 1.4.12: with this much space between lines, letters and words, no text may be lost. */
async function checkTextSpacing({ site, page, where }) {
  await page.evaluate(() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync('*{line-height:1.5!important;letter-spacing:.12em!important;word-spacing:.16em!important}p{margin-bottom:2em!important}');
    document.adoptedStyleSheets = [sheet];
  });
  await settled(page);
  const { width, culprits } = await page.evaluate(stickingOut);
  if (width > 1280) report.fail(site, where, `scrolls sideways with wide text spacing: ${width} px at 1280`, culprits.join(', '));
  const clipped = await page.evaluate(() =>
    [...document.querySelectorAll('body *')]
      .filter((element) => {
        const style = getComputedStyle(element);
        const hides = [style.overflowX, style.overflowY].some((value) => value === 'hidden' || value === 'clip');
        // Text that is kept for screen readers alone is a box of one pixel.
        return hides && element.clientWidth > 2 && element.clientHeight > 2 &&
          (element.scrollHeight > element.clientHeight + 1 || element.scrollWidth > element.clientWidth + 1);
      })
      .map((element) => `${element.localName}${element.className ? `.${[...element.classList].join('.')}` : ''}`)
      .slice(0, 3),
  );
  if (clipped.length > 0) report.fail(site, where, 'text is cut off with wide text spacing', clipped.join(', '));
}

/** Runs in the page: how wide is it, and which innermost elements are to blame? */
function stickingOut() {
  const root = document.documentElement;
  if (root.scrollWidth <= root.clientWidth) return { width: root.scrollWidth, culprits: [] };
  const scrolls = (element) => {
    for (let at = element.parentElement; at && at !== document.body; at = at.parentElement) {
      if (getComputedStyle(at).overflowX !== 'visible') return true;
    }
    return false;
  };
  const wide = [...document.querySelectorAll('body *')].filter(
    (element) => element.getBoundingClientRect().right > root.clientWidth + 0.5 && !scrolls(element),
  );
  const culprits = wide
    .filter((element) => !wide.some((other) => other !== element && element.contains(other)))
    .slice(0, 3)
    .map((element) => `${element.localName}${element.className ? `.${[...element.classList].join('.')}` : ''} “${element.textContent.trim().slice(0, 40)}”`);
  return { width: root.scrollWidth, culprits };
}

/** The first stop of the keyboard is a visible link that takes the focus into main. */
async function checkSkipLink({ site, page, where }) {
  await page.keyboard.press('Tab');
  await settled(page);
  const first = await page.evaluate(() => {
    const element = document.activeElement;
    const box = element.getBoundingClientRect();
    return {
      name: element.localName,
      href: element.getAttribute('href') ?? '',
      visible: box.width > 2 && box.height > 2 && box.left >= 0 && box.top >= 0 && box.right <= innerWidth && box.bottom <= innerHeight,
    };
  });
  if (first.name !== 'a' || !first.href.startsWith('#')) {
    report.fail(site, where, `the first keyboard stop is no skip link but <${first.name} href="${first.href}">`);
    return;
  }
  if (!first.visible) report.fail(site, where, 'the skip link is not visible when it has the focus');
  await page.keyboard.press('Enter');
  await settled(page);
  const focused = await page.evaluate(() => document.activeElement.localName);
  if (focused !== 'main') report.fail(site, where, `the skip link moves the focus to <${focused}>, not to <main>`);
}

/** Each stop of the keyboard shows the focus, stands in the window and is covered by nothing. */
async function checkKeyboard({ site, page, where }) {
  for (let stop = 0; stop < tabStops; stop += 1) {
    await page.keyboard.press('Tab');
    await settled(page);
    const state = await page.evaluate(() => {
      const element = document.activeElement;
      if (element === document.body || element === document.documentElement || window.seenStops?.has(element)) return null;
      (window.seenStops ??= new Set()).add(element);
      const style = getComputedStyle(element);
      const [box] = element.getClientRects();
      const hit = box && document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
      return {
        name: `${element.localName} “${(element.textContent || element.getAttribute('aria-label') || '').trim().slice(0, 40)}”`,
        shown: (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2) || style.boxShadow !== 'none',
        reachable: Boolean(hit) && (element.contains(hit) || hit.contains(element)),
      };
    });
    if (state === null) return;
    totals.stops += 1;
    if (!state.shown) report.fail(site, where, 'the focus cannot be seen', state.name);
    if (!state.reachable) report.fail(site, where, 'the focus is outside the window or covered', state.name);
  }
}

/** The same files, a level or two further down: home, a deep page and the way between them. */
async function checkSubFolder(site) {
  const server = await serve(site, '/en/undermapp/');
  const tab = await openTab(site, server.home);
  const deepest = site.pages.reduce((a, b) => (b.split('/').length > a.split('/').length ? b : a));
  for (const page of new Set(['index.html', deepest])) {
    await open(tab, page);
    const styled = await tab.page.evaluate(() => [...document.styleSheets].some((sheet) => sheet.cssRules.length > 0));
    if (!styled) report.fail(site, tab.where, 'has no style in a sub-folder');
    const links = await tab.page.evaluate(() => [...document.links].map(({ href }) => href));
    const home = new URL(server.home);
    for (const link of new Set(links.map((href) => href.replace(/#.*/, '')))) {
      if (new URL(link).host !== home.host) continue;
      const response = link.startsWith(server.home) ? await tab.page.request.get(link) : null;
      if (!response?.ok()) report.fail(site, tab.where, `leads nowhere in a sub-folder: ${link.replace(home.origin, '')}`);
    }
  }
  await tab.page.context().close();
  await server.close();
}
