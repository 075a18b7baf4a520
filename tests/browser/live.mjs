// Does the preview follow what is saved? Starts `planverk serve` on a small plan, opens it in a real
// browser, and edits, breaks and mends files beside it, as an editor does. Nobody touches the browser
// but where the keyboard is what is tested.
//
//     node live.mjs PLANVERK

import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import axe from 'axe-core';
import { launch } from './browser.mjs';

const [planverk] = process.argv.slice(2);
if (!planverk) throw new Error('usage: node live.mjs PLANVERK');

/** How long anything may take on a machine that does ten other things. */
const patience = 30_000;
const tags = ['wcag2a', 'wcag2aa', 'wcag2aaa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

const root = mkdtempSync(path.join(tmpdir(), 'planverk-live-'));
let checks = 0;
let server;
let browser;

function check(isTrue, what) {
  checks += 1;
  if (!isTrue) throw new Error(`not so: ${what}`);
}

/** Starts the program; answers with its address when it says it. */
async function start(port = 0) {
  const child = spawn(planverk, ['serve', '--no-open', '--lang', 'sv', '--root', root, '--port', String(port)], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  server = child;
  let said = '';
  const address = await new Promise((found, failed) => {
    const limit = setTimeout(() => failed(new Error(`no address in\n${said}`)), patience);
    child.stderr.on('data', (data) => {
      said += data;
      const [, known] = /http:\/\/localhost:(\d+)\//.exec(said) ?? [];
      if (!known) return;
      clearTimeout(limit);
      found(Number(known));
    });
  });
  return { port: address, home: `http://127.0.0.1:${address}/` };
}

async function stop() {
  if (!server || server.exitCode !== null || server.signalCode !== null) return;
  const ended = new Promise((end) => server.on('exit', end));
  server.kill('SIGINT');
  await ended;
}

const at = (file) => path.join(root, file);
function save(file, text) {
  mkdirSync(path.dirname(at(file)), { recursive: true });
  writeFileSync(at(file), text);
}
function change(file, from, to) {
  const text = readFileSync(at(file), 'utf8');
  if (!text.includes(from)) throw new Error(`${file} has no ${from}`);
  save(file, text.replace(from, to));
}

/** How often each tab has loaded a page. */
const loads = new Map();

async function open(address, options = {}) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...options });
  const tab = await context.newPage();
  tab.setDefaultTimeout(patience);
  loads.set(tab, 0);
  tab.on('load', () => loads.set(tab, loads.get(tab) + 1));
  tab.on('pageerror', (error) => {
    console.error(error);
    process.exitCode = 1;
  });
  // A policy that blocks something says so on the console.
  tab.on('console', (message) => {
    // What was asked for and is not there any more is no fault; nor is what a check keeps from coming.
    const isKnown = /ERR_CONNECTION|ERR_FAILED|ERR_INCOMPLETE|status of (404|503)|not a supported stylesheet MIME type/;
    if (message.type() !== 'error' || isKnown.test(message.text())) return;
    console.error(message.text());
    process.exitCode = 1;
  });
  await tab.goto(address);
  return tab;
}

/** The panel's heading, found through its shadow root. */
const heading = (tab) => tab.locator('#planverk_ #heading');
const corner = (tab) => tab.locator('#planverk_ button.corner');

async function runAxe(tab, name) {
  await tab.evaluate(axe.source);
  const { violations } = await tab.evaluate((values) => globalThis.axe.run(document, { runOnly: { type: 'tag', values } }), tags);
  const found = violations.filter(({ id }) => id !== 'link-in-text-block');
  check(found.length === 0, `axe finds nothing ${name}: ${JSON.stringify(found.map(({ id, nodes }) => [id, nodes[0].html]))}`);
}

async function follows(home) {
  const action = await open(`${home}atgarder/k1/`);
  const other = await open(`${home}annan/`);
  const title = await action.locator('h1').first().textContent();
  check(title.length > 0, 'an action has a title');

  // A saved text is on screen, and a page that it does not concern is left alone.
  const before = loads.get(other);
  change('content/plan/actions.yaml', 'title: Minska', 'title: Halvera');
  await action.locator('h1', { hasText: 'Halvera' }).waitFor();
  // What was wrongly loaded again may come late: once that page has changed itself, it has been loaded once more.
  change('content/annan.md', 'Text.', 'En annan text.');
  await other.locator('main', { hasText: 'En annan text.' }).waitFor();
  check(loads.get(other) === before, 'no page is loaded again for a text');
  await isAsLoaded(action);
  await isAsLoaded(other);

  // Place, unfolded parts and focus stay.
  const long = await open(`${home}lang/`, { viewport: { width: 600, height: 500 } });
  await long.locator('h2', { hasText: 'Rubrik 30' }).evaluate((part) => part.scrollIntoView({ block: 'start' }));
  await long.locator('main a[href*="annan"]').nth(30).evaluate((part) => part.focus({ preventScroll: true }));
  const top = () => long.locator('h2', { hasText: 'Rubrik 30' }).evaluate((part) => Math.round(part.getBoundingClientRect().top));
  const focus = () => long.evaluate(() => document.activeElement?.getAttribute('href'));
  const [place, focused] = [await top(), await focus()];
  change('content/lang.md', '## Rubrik 1\n', '## En ny rubrik\n\nMed text som flyttar allt.\n\n## Rubrik 1\n');
  await long.locator('h2', { hasText: 'En ny rubrik' }).waitFor({ state: 'attached' });
  await long.waitForFunction((wanted) => {
    const part = [...document.querySelectorAll('h2')].find(({ textContent }) => textContent.includes('Rubrik 30'));
    return part && Math.abs(part.getBoundingClientRect().top - wanted) <= 2;
  }, place);
  check(focused !== null && (await focus()) === focused, 'the focus stays');
  await long.context().close();
  await other.context().close();
  return action;
}

/** That a page which was changed under its reader is what it is when it is loaded. */
async function isAsLoaded(tab) {
  const html = (page) =>
    page.evaluate(() => {
      const copy = document.documentElement.cloneNode(true);
      copy.querySelector('#planverk_')?.remove();
      copy.querySelector('script[src^="/_planverk/"]').remove();
      return copy.outerHTML;
    });
  const fresh = await tab.context().newPage();
  await fresh.goto(tab.url());
  const [shown, wanted] = [await html(tab), await html(fresh)];
  await fresh.close();
  check(shown === wanted, `${tab.url()} is as it is loaded:\n${shown}\n\n${wanted}`);
}

/** What a reader has done to a page stays while its text is changed, and its text is that of a page just loaded. */
async function becomes(home) {
  const start = '---\ntitle: Sida som blir\n---\n\n';
  const texts = [
    'Ett stycke.\n\n## Rubrik\n\n- ett\n- två\n',
    'Ett *annat* stycke.\n\n## Rubrik\n\n- ett\n- två\n- tre\n',
    '## Ny rubrik\n\nEtt *annat* stycke.\n\n| A | B |\n|---|---|\n| 1 | 2 |\n',
    '| A | B | C |\n|---|---|---|\n| 1 | 2 | 3 |\n| 4 | 5 | 6 |\n\nSlut.\n',
    '> Citat\n\nSlut.\n\n1. ett\n2. två\n',
    'Bara text & [länk](page:annan) <http://example.org/>.\n',
  ];
  save('content/blir.md', `${start}${texts[0]}\nTecken 0.\n`);
  const tab = await open(`${home}blir/`);
  await tab.locator('main', { hasText: 'Tecken 0.' }).waitFor();
  const count = loads.get(tab);
  const field = tab.locator('header input[type=search]');
  await field.fill('halvskriven');
  await field.focus();
  for (const [at, text] of [...texts, ...texts.toReversed()].entries()) {
    save('content/blir.md', `${start.replace('blir', `blir ${at % 3}`)}${text}\nTecken ${at + 1}.\n`);
    await tab.locator('main', { hasText: `Tecken ${at + 1}.` }).waitFor();
    await isAsLoaded(tab);
  }
  check(loads.get(tab) === count, 'it is not loaded again');
  check((await tab.title()).startsWith('Sida som blir 2'), 'its title follows');
  check((await field.inputValue()) === 'halvskriven', 'what was typed stays');
  check(await field.evaluate((part) => part === document.activeElement), 'the focus stays');

  // A picture is another one under the same name.
  const picture = (colour) => save('content/bild.svg', `<svg xmlns="http://www.w3.org/2000/svg" width="40" height="40"><rect width="40" height="40" fill="${colour}"/></svg>`);
  picture('red');
  save('content/blir.md', `${start}![En ruta](bild.svg)\n`);
  await tab.locator('main img').waitFor();
  const seen = loads.get(tab);
  picture('blue');
  await until(() => loads.get(tab) === seen + 1, 'a page is loaded again for a picture');

  // What a script has made of a page cannot be changed under it.
  await tab.goto(`${home}atgarder/`);
  const loaded = loads.get(tab);
  change('content/plan/actions.yaml', 'title: Halvera', 'title: Halvera också');
  await tab.locator('main', { hasText: 'Halvera också' }).waitFor();
  await until(() => loads.get(tab) === loaded + 1, 'a page with a script is loaded again');
  change('content/plan/actions.yaml', 'title: Halvera också', 'title: Halvera');
  await tab.context().close();
  rmSync(at('content/blir.md'));
  rmSync(at('content/bild.svg'));
}

async function until(isSo, what) {
  for (const end = Date.now() + patience; !isSo(); await new Promise((done) => setTimeout(done, 20))) {
    if (Date.now() > end) throw new Error(`not so: ${what}`);
  }
  check(true, what);
}

/** What stands above something moves it, and takes neither the focus from it nor folds it. */
async function stays(home) {
  const text = (above, parts) => `---\ntitle: Sida som står\ndescription: ${parts.join(' ')}\n---\n\n${above}Läs om [två](page:annan).\n`;
  save('content/star.md', text('', ['A', 'B', 'C']));
  const tab = await open(`${home}star/`);
  await tab.locator('main', { hasText: 'Läs om två' }).waitFor();
  const count = loads.get(tab);
  await tab.locator('details', { hasText: 'Om B' }).evaluate((part) => {
    part.open = true;
  });
  await tab.locator('main a', { hasText: 'två' }).focus();
  await tab.evaluate(() => {
    globalThis.focused = [];
    addEventListener('focusin', ({ target }) => globalThis.focused.push(target.textContent));
  });
  save('content/star.md', text('Läs om [noll](page:annan).\n\n', ['Ny', 'A', 'B', 'C']));
  await tab.locator('main', { hasText: 'Läs om noll' }).waitFor();
  const focus = await tab.evaluate(() => [document.activeElement.textContent, ...globalThis.focused]);
  check(focus.join() === 'två', `the focus stays where it is: ${focus}`);
  const open_ = await tab.evaluate(() => [...document.querySelectorAll('main details')].map((part) => [part.querySelector('summary').textContent, part.open]).join(' '));
  check(open_ === 'Ny,false A,false B,true C,false', `what is unfolded stays so: ${open_}`);

  // Nobody answers for a moment: the page waits.
  await tab.route('**/star/', (route) => route.abort());
  save('content/star.md', text('Läs om [tre](page:annan).\n\n', ['A']));
  await new Promise((done) => setTimeout(done, 1500));
  check((await tab.locator('main', { hasText: 'Läs om noll' }).count()) === 1, 'a page that nobody answers for stays');
  await tab.unroute('**/star/');
  await tab.locator('main', { hasText: 'Läs om tre' }).waitFor();
  check(loads.get(tab) === count, 'nothing of that loads it again');

  // A stylesheet that comes slowly is not asked for twice.
  const style = 'themes/egen/style.css';
  const old = readFileSync(at(style), 'utf8');
  await tab.route('**/*.css', async (route) => {
    await new Promise((done) => setTimeout(done, 700));
    await route.continue();
  });
  for (const wide of [4, 5, 6]) {
    save(style, `${old}\nh1{letter-spacing:${wide}px}\n`);
    await new Promise((done) => setTimeout(done, 300));
    const links = await tab.evaluate(() => document.querySelectorAll('link[rel=stylesheet]').length);
    check(links <= 2, `${links} stylesheets at once`);
  }
  await tab.waitForFunction(() => getComputedStyle(document.querySelector('h1')).letterSpacing === '6px');
  await tab.waitForFunction(() => document.querySelectorAll('link[rel=stylesheet]').length === 1);
  save(style, old);

  // A page that is loaded again for a save does not stop a reader who leaves it.
  await tab.goto(`${home}atgarder/`);
  await tab.route('**/annan/', async (route) => {
    await new Promise((done) => setTimeout(done, 1500));
    await route.continue();
  });
  await tab.evaluate((to) => {
    location.href = to;
  }, `${home}annan/`);
  change('content/plan/actions.yaml', 'title: Halvera', 'title: Halvera genast');
  await tab.waitForURL(`${home}annan/`);
  change('content/plan/actions.yaml', 'title: Halvera genast', 'title: Halvera');
  check(true, 'the reader arrives');
  await tab.context().close();
  rmSync(at('content/star.md'));
}

async function dresses(tab) {
  const count = loads.get(tab);
  await tab.evaluate(() => {
    globalThis.untouched = true;
  });
  const style = 'themes/egen/style.css';
  save(style, `${readFileSync(at(style), 'utf8')}\nh1{letter-spacing:3px}\n`);
  await tab.waitForFunction(() => getComputedStyle(document.querySelector('h1')).letterSpacing === '3px');
  check(loads.get(tab) === count && (await tab.evaluate(() => globalThis.untouched)), 'a stylesheet is changed under the page');
  await tab.waitForFunction(() => document.querySelectorAll('link[rel=stylesheet]').length === 1);
}

async function tells(tab, home) {
  const count = loads.get(tab);
  const sound = readFileSync(at('content/plan/actions.yaml'), 'utf8');
  save('content/plan/actions.yaml', sound.replace('goals: [4', 'goals: [44').replace('years: ', 'years: x'));
  await heading(tab).waitFor();
  const counted = await heading(tab).textContent();
  check(counted === 'Planen har 2 fel', `the panel counts: ${counted}`);
  const said = await tab.locator('#planverk_').evaluate(({ shadowRoot }) => shadowRoot.textContent);
  for (const part of ['PV0302', 'PV0208', 'content/plan/actions.yaml:', 'finns inte', 'Till dess ser du planen som den var innan']) {
    check(said.includes(part), `the panel says ${part}`);
  }
  check((await tab.locator('h1', { hasText: 'Halvera' }).count()) === 1, 'the page stays');
  check(loads.get(tab) === count, 'it is not loaded again for a mistake');
  for (const colorScheme of ['light', 'dark']) {
    for (const width of [1280, 320]) {
      await tab.emulateMedia({ colorScheme });
      await tab.setViewportSize({ width, height: 800 });
      await runAxe(tab, `with mistakes, ${colorScheme}, ${width} pixels wide`);
      const isWide = await tab.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);
      check(!isWide, `nothing has to be scrolled sideways at ${width} pixels`);
    }
  }
  await tab.emulateMedia({ colorScheme: 'dark', forcedColors: 'active' });
  await runAxe(tab, 'with forced colours');
  await tab.emulateMedia({ colorScheme: 'light', forcedColors: 'none' });
  await tab.setViewportSize({ width: 1280, height: 800 });

  // By keyboard: the end of the page can be reached past the panel, Escape folds it, and the button brings it back.
  const isFree = await tab.evaluate(() => {
    scrollTo(0, document.documentElement.scrollHeight);
    const panel = document.querySelector('#planverk_').shadowRoot.querySelector('section').getBoundingClientRect();
    return document.querySelector('footer').getBoundingClientRect().bottom <= panel.top + 1;
  });
  check(isFree, 'the panel hides nothing');
  await tab.keyboard.press('Escape');
  await corner(tab).waitFor();
  check((await corner(tab).textContent()) === 'Visa 2 fel', 'the button says what it shows');
  await runAxe(tab, 'folded');
  await corner(tab).focus();
  await tab.keyboard.press('Enter');
  await heading(tab).waitFor();
  const inside = () => tab.locator('#planverk_').evaluate(({ shadowRoot }) => shadowRoot.activeElement?.className || shadowRoot.activeElement?.id);
  check((await inside()) === 'heading', 'the focus goes into the panel');
  await tab.keyboard.press('Tab');
  await tab.keyboard.press('Tab');
  check((await inside()) === 'picture', 'a box that scrolls can be reached');
  await tab.keyboard.press('Escape');
  check((await inside()) === 'corner', 'and the focus comes back to the button');

  // Folded it stays, also on the next page, until all is mended.
  await tab.goto(`${home}annan/`);
  await corner(tab).waitFor();
  await tab.goto(`${home}atgarder/k1/`);
  await corner(tab).waitFor();
  save('content/plan/actions.yaml', sound);
  await corner(tab).waitFor({ state: 'detached' });
  await heading(tab).waitFor({ state: 'detached' });
  save('content/plan/actions.yaml', sound.replace('goals: [4', 'goals: [44'));
  await heading(tab).waitFor();
  save('content/plan/actions.yaml', sound);
  await heading(tab).waitFor({ state: 'detached' });
}

async function survives(tab, port) {
  // Many pages at once would take all connections that a browser has for one server, did they all listen.
  const tabs = [];
  for (let at = 0; at < 5; at += 1) tabs.push(await tab.context().newPage());
  for (const one of tabs) await one.goto(`http://127.0.0.1:${port}/`);
  await Promise.all(tabs.map((one) => one.close()));

  // The server ends, and is started again after the plan was edited.
  await stop();
  await corner(tab).filter({ hasText: 'Förhandsvisningen är avstängd' }).waitFor();
  change('content/plan/actions.yaml', 'title: Halvera', 'title: Fördubbla');
  await start(port);
  await tab.locator('h1', { hasText: 'Fördubbla' }).waitFor();
  await corner(tab).waitFor({ state: 'detached' });
}

async function begins() {
  // Broken from the start: the mistakes are all there is to be seen, and the plan comes when they are mended.
  await stop();
  const sound = readFileSync(at('content/plan/actions.yaml'), 'utf8');
  save('content/plan/actions.yaml', sound.replace('goals: [4', 'goals: [44'));
  const { home } = await start();
  const tab = await open(`${home}atgarder/k1/`);
  await heading(tab).waitFor();
  check((await tab.title()) === 'Planen har 1 fel – Planverk', 'the page has a title');
  await runAxe(tab, 'before there is a site');
  save('content/plan/actions.yaml', sound);
  await tab.locator('h1', { hasText: 'Fördubbla' }).waitFor();

  // Warnings keep nobody from going on: they wait in the corner until somebody asks, and then stay open.
  save('content/vag.md', '---\ntitle: En vag sida\n---\n\n[Läs mer](page:annan)\n');
  await corner(tab).filter({ hasText: /^Visa \d+ varning/ }).waitFor();
  check((await heading(tab).count()) === 0, 'warnings are folded');
  await corner(tab).click();
  await heading(tab).waitFor();
  change('content/plan/actions.yaml', 'title: Fördubbla', 'title: Minska');
  await tab.locator('h1', { hasText: 'Minska' }).waitFor();
  await heading(tab).waitFor();
}

try {
  // A plan written as one text, as the other tests have it.
  const plan = readFileSync(path.join(import.meta.dirname, '../support/sound.txt'), 'utf8');
  for (const [, file, text] of plan.matchAll(/^-- (\S+) --\n(.*?)(?=^-- \S+ --$|$(?![\s\S]))/gms)) save(file, text);
  save('content/annan.md', '---\ntitle: En annan sida\n---\n\nText.\n');
  // A theme of one's own may have parts that unfold.
  const page = readFileSync(path.join(import.meta.dirname, '../../themes/default/templates/page.html'), 'utf8');
  const folded = '{% if page.description %}{% for name in page.description | split(pat=" ") %}<details><summary>{{ name }}</summary><p>Om {{ name }}.</p></details>{% endfor %}{% endif %}';
  save('themes/egen/templates/page.html', page.replace('<div class="prose">', `${folded}<div class="prose">`));
  save('themes/egen/style.css', readFileSync(path.join(import.meta.dirname, '../../themes/default/style.css')));
  change('content/site.yaml', 'language: sv', 'language: sv\ntheme: egen');
  const parts = Array.from({ length: 40 }, (_, at) => `## Rubrik ${at + 1}\n\nLäs mer på [en annan sida](page:annan).\n`);
  save('content/lang.md', `---\ntitle: Lång sida\n---\n\n${parts.join('\n')}`);

  browser = await launch();
  const { home, port } = await start();
  const tab = await follows(home);
  await dresses(tab);
  await becomes(home);
  await stays(home);
  await tells(tab, home);
  await survives(tab, port);
  await begins();
  console.log(`live: ${checks} checks, all fine`);
} finally {
  await browser?.close();
  await stop();
  rmSync(root, { recursive: true, force: true });
}
