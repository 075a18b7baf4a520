// The pictures in the manual and the README, made anew by one command from the repository's root:
//
//     cargo build && node tests/browser/pictures.mjs target/debug/planverk
//
// They show the preview: of the plan that the manual takes its examples from (tests/support/example.txt), and
// of the one in content/. The fonts are those of the machine, so commit them only where they have changed.

import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { launch, settled } from './browser.mjs';

const [planverk] = process.argv.slice(2);
if (!planverk) throw new Error('usage: node pictures.mjs PLANVERK');

/** How long anything may take on a machine that does ten other things. */
const patience = 30_000;
/** What a page of the manual may be made to carry. */
const heaviest = 100 * 1024;

const repository = path.resolve(import.meta.dirname, '../..');
const desktop = { width: 1000, height: 640 };
const phone = { width: 390, height: 760 };

/** Shows the project in `root` for as long as `look` takes, which is given a tab of the size that it asks for. */
async function preview(root, look) {
  const server = spawn(planverk, ['serve', '--no-open', '--lang', 'sv', '--root', root, '--port', '0'], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const ended = new Promise((end) => server.on('exit', end));
  try {
    let said = '';
    const port = await new Promise((found, failed) => {
      const limit = setTimeout(() => failed(new Error(`no address in\n${said}`)), patience);
      server.stderr.on('data', (data) => {
        said += data;
        const [, known] = /http:\/\/localhost:(\d+)\//.exec(said) ?? [];
        if (!known) return;
        clearTimeout(limit);
        found(known);
      });
    });
    await look(async (address, viewport) => {
      const context = await browser.newContext({ viewport, colorScheme: 'light', reducedMotion: 'reduce' });
      const tab = await context.newPage();
      tab.setDefaultTimeout(patience);
      await tab.goto(`http://127.0.0.1:${port}/${address}`);
      await settled(tab);
      return tab;
    });
  } finally {
    server.kill('SIGINT');
    await ended;
  }
}

/** Takes a picture of what a tab shows. */
async function take(tab, file, limit = heaviest) {
  const target = path.join(repository, file);
  mkdirSync(path.dirname(target), { recursive: true });
  await settled(tab);
  await tab.screenshot({ path: target });
  await tab.context().close();
  const { size } = statSync(target);
  if (size > limit) throw new Error(`${file} weighs ${size} bytes, more than ${limit}`);
  console.log(`${file}: ${size} bytes`);
}

/** Writes the plan of the examples into a folder. Its logo is only there to be a file, and shows nothing. */
function example(folder) {
  const text = readFileSync(path.join(repository, 'tests/support/example.txt'), 'utf8');
  const [, ...parts] = text.split(/^-- (.+) --\n/m);
  for (let at = 0; at < parts.length; at += 2) {
    const file = path.join(folder, parts[at]);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, parts[at + 1].replace('logo: logo.svg\n', ''));
  }
}

const browser = await launch();
const folder = mkdtempSync(path.join(tmpdir(), 'planverk-pictures-'));
try {
  example(folder);
  await preview(folder, async (open) => {
    await take(await open('', desktop), 'src/manual/bilder/forsta-sidan.png');
    await take(await open('atgarder/k1/', phone), 'src/manual/bilder/atgard-telefon.png');
    // The mistake that the page on mistakes begins with.
    const tab = await open('atgarder/k2/', desktop);
    const file = path.join(folder, 'content/plan/actions-municipal.yaml');
    const sound = readFileSync(file, 'utf8');
    const wrong = sound.replace('goals: [5]', 'goals: [55]');
    if (wrong === sound) throw new Error('the example has no goal 5');
    writeFileSync(file, wrong);
    await tab.waitForFunction(() => document.querySelector('#planverk_')?.shadowRoot?.textContent.includes('PV0302'));
    await take(tab, 'src/manual/bilder/fel.png');
  });
  await preview(repository, async (open) => {
    await take(await open('', { width: 1280, height: 1120 }), 'themes/screenshot.png', 2 * heaviest);
  });
} finally {
  await browser.close();
  rmSync(folder, { recursive: true, force: true });
}
