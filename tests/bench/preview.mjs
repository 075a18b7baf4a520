// How long it takes from a saved file to the page that shows it, in a real browser: Planverk's preview
// beside Hugo's, on the same plan. `run` starts it; README.md beside this file says what is measured.
//
//     node preview.mjs --rounds N --planverk PROGRAM --plan DIR [--hugo PROGRAM --hugo-plan DIR]

import { spawn } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { launch } from '../browser/browser.mjs';

const { values: options } = parseArgs({
  options: {
    rounds: { type: 'string', default: '10' },
    planverk: { type: 'string' },
    plan: { type: 'string' },
    hugo: { type: 'string' },
    'hugo-plan': { type: 'string' },
  },
});
const rounds = Number(options.rounds);
const patience = 120_000;
const theme = path.resolve(import.meta.dirname, '../../themes/default');

const read = (file) => readFileSync(file, 'utf8');

/** The first YAML file below `folder` whose text matches. */
function find(folder, pattern) {
  const files = readdirSync(folder, { recursive: true }).filter((name) => name.endsWith('.yaml'));
  const found = files.sort().find((name) => pattern.test(read(path.join(folder, name))));
  if (!found) throw new Error(`nothing in ${folder} matches ${pattern}`);
  return path.join(folder, found);
}

/**
 * What is edited: the file, its text, where a mark goes into it, and the page that shows it. A mark stands
 * after what `pattern` finds.
 */
function edit(what, file, pattern, address) {
  const text = read(file);
  const match = pattern.exec(text);
  if (!match) throw new Error(`${file} does not match ${pattern}`);
  const at = match.index + match[0].length;
  return { what, address, save: (mark) => writeFileSync(file, `${text.slice(0, at)} ${mark}${text.slice(at)}`) };
}

/** The action that is edited, by its name in addresses. */
const action = 'r100';

/** Planverk's plan, with a theme of its own that begins as a copy of the default one's base template. */
function planverkEdits(root) {
  const template = 'templates/base.html';
  const base = path.join(root, 'themes/own', template);
  mkdirSync(path.dirname(base), { recursive: true });
  cpSync(path.join(theme, template), base);
  const site = path.join(root, 'content/site.yaml');
  if (!/^theme:/m.test(read(site))) writeFileSync(site, `${read(site).trimEnd()}\ntheme: own\n`);
  const record = new RegExp(`^  - id: ${action}\\n(?:    .*\\n)*?    title: [^\\n.]+`, 'im');
  return [
    edit('one action', find(path.join(root, 'content/plan'), record), record, `atgarder/${action}/`),
    edit('a Markdown page', path.join(root, 'content/vanliga-fragor.md'), /^---\n[^]*?\n---\n\n[^\n]{20}\S*/, 'vanliga-fragor/'),
    edit('the base template', base, /<main[^>]*>/, `atgarder/${action}/`),
  ];
}

/** The same places in Hugo's plan. */
function hugoEdits(root) {
  const at = (name) => path.join(root, name);
  return [
    edit('one action', at(`content/atgarder/${action}.md`), /^title = "[^".]+/m, `atgarder/${action}/`),
    edit('a Markdown page', at('content/vanliga-fragor.md'), /^\+\+\+\n[^]*?\n\+\+\+\n\n[^\n]{20}\S*/, 'vanliga-fragor/'),
    edit('the base template', at('layouts/baseof.html'), /<body[^>]*>/, `atgarder/${action}/`),
  ];
}

/** A server, started; it answers at `home`. */
async function start(program, args, pattern) {
  const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  const home = await new Promise((found, failed) => {
    const limit = setTimeout(() => failed(new Error(`no address in\n${said}`)), patience);
    const listen = (data) => {
      said += data;
      const [, port] = pattern.exec(said) ?? [];
      if (!port) return;
      clearTimeout(limit);
      found(`http://127.0.0.1:${port}/`);
    };
    child.on('exit', () => failed(new Error(said)));
    child.stdout.on('data', listen);
    child.stderr.on('data', listen);
  });
  return { child, home };
}

/** The CPU time that a process has used, in ticks of a hundredth of a second. */
function ticks(pid) {
  const fields = read(`/proc/${pid}/stat`).split(') ')[1].split(' ');
  return Number(fields[11]) + Number(fields[12]);
}

const pause = (ms) => new Promise((done) => setTimeout(done, ms));

/** Waits until the server has nothing to do any more. */
async function rest(pid) {
  for (let quiet = 0, before = ticks(pid); quiet < 4; ) {
    await pause(250);
    const now = ticks(pid);
    quiet = now - before <= 1 ? quiet + 1 : 0;
    before = now;
  }
}

/** A tab that tells which mark it shows, as soon as it is painted. */
async function tab(browser) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  const page = await context.newPage();
  const waiting = new Map();
  await page.exposeBinding('painted', (_, mark) => waiting.get(mark)?.(performance.now()));
  await page.addInitScript(() => {
    const look = () => {
      const marks = document.documentElement.textContent.match(/qx\d+qx/g) ?? [];
      // After the frame that shows it.
      requestAnimationFrame(() => setTimeout(() => marks.forEach((mark) => globalThis.painted(mark)), 0));
    };
    // A page is loaded again, or changed where it stands.
    addEventListener('DOMContentLoaded', () => {
      look();
      new MutationObserver(look).observe(document.body, { childList: true, characterData: true, subtree: true });
    });
  });
  return {
    open: (address) => page.goto(address, { timeout: patience, waitUntil: 'load' }),
    /** The milliseconds from just before `save` to the page that shows the mark. */
    async time(save, mark) {
      const seen = new Promise((done, failed) => {
        const limit = setTimeout(() => failed(new Error(`${mark} is not seen`)), patience);
        waiting.set(mark, (when) => {
          clearTimeout(limit);
          done(when);
        });
      });
      const started = performance.now();
      save(mark);
      return (await seen) - started;
    },
  };
}

const median = (list) => {
  const sorted = [...list].sort((a, b) => a - b);
  const half = sorted.length >> 1;
  return sorted.length % 2 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
};

let mark = 0;
const nextMark = () => `qx${(mark += 1)}qx`;

const contestants = [];
const browser = await launch();
try {
  const root = path.resolve(options.plan);
  const edits = planverkEdits(root);
  const ours = await start(path.resolve(options.planverk), ['serve', '--no-open', '--lang', 'en', '--root', root, '--port', '0'], /localhost:(\d+)\//);
  contestants.push({ name: 'Planverk', ...ours, edits });
  if (options.hugo) {
    const source = path.resolve(options['hugo-plan']);
    const port = 20_000 + (process.pid % 20_000);
    const args = ['server', '--source', source, '--bind', '127.0.0.1', '--port', String(port), '--noBuildLock'];
    contestants.push({ name: 'Hugo', ...(await start(options.hugo, args, /available at \S+:(\d+)\//)), edits: hugoEdits(source) });
  }

  const tabs = new Map();
  for (const { name } of contestants) tabs.set(name, await tab(browser));
  console.log(`${'from a saved file to the page, ms'.padEnd(36)}${'median'.padStart(9)}${'fastest'.padStart(9)}${'slowest'.padStart(9)}${'at once'.padStart(9)}`);
  for (const at of contestants[0].edits.keys()) {
    const results = contestants.map(() => ({ quiet: [], again: [] }));
    // They take turns, so that a busy minute hits both; the first round does not count.
    for (let round = 0; round <= rounds; round += 1) {
      for (const [i, { name, child, home, edits: list }] of contestants.entries()) {
        const { address, save } = list[at];
        const shown = tabs.get(name);
        if (round === 0) await shown.open(home + address);
        await rest(child.pid);
        const quiet = await shown.time(save, nextMark());
        // Once more while the server may still be at work on everything else that the first one changed.
        await pause(500);
        const again = await shown.time(save, nextMark());
        if (round > 0) {
          results[i].quiet.push(quiet);
          results[i].again.push(again);
        }
      }
    }
    for (const [i, { name, edits: list }] of contestants.entries()) {
      const { quiet, again } = results[i];
      const cells = [median(quiet), Math.min(...quiet), Math.max(...quiet), median(again)];
      console.log(`${`${list[at].what}, ${name}`.padEnd(36)}${cells.map((cell) => cell.toFixed(0).padStart(9)).join('')}`);
    }
  }
} finally {
  await browser.close();
  for (const { child } of contestants) child.kill('SIGINT');
}
