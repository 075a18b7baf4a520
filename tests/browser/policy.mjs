// Does the security policy that every page states of itself hold, on a host that sends no headers? The
// site works under it, and what somebody slips into a page does not run.
//
//     node policy.mjs SITE
//
// The words and addresses of the real plan are named here.

import assert from 'node:assert/strict';
import { launch, serve } from './browser.mjs';
import { Report, readArguments } from './site.mjs';

const { sites } = readArguments('usage: node policy.mjs SITE');
const [site] = sites;
const report = new Report('policy');
const browser = await launch();
const server = await serve(site, site.base, { headers: false });
const context = await browser.newContext();
let where = '';
let isQuiet = true;
context.on('console', (message) => {
  if (isQuiet) report.fail(site, where, `console ${message.type()}: ${message.text()}`);
});
context.on('weberror', (error) => report.fail(site, where, `script error: ${error.error().message}`));
const page = await context.newPage();
page.setDefaultTimeout(10_000);

/** Opens a page; what is wrong there is told by its address. */
async function open(address) {
  where = address;
  await page.goto(`${server.home}${address}`);
}

try {
  // One page of every kind, and all that have a script.
  for (const address of ['', 'atgarder/', 'atgarder/k9/', 'sok/', 'mal/', 'strategi/', 'samband/', 'en/']) await open(address);

  await open('sok/?q=matsvinn');
  await page.waitForFunction(() => document.querySelectorAll('main li a, main article a').length > 0);
  assert.match(await page.locator('#said_').innerText(), /\d/, 'the search says how much it found');

  await open('atgarder/?year=2025');
  await page.waitForFunction(() => /\d/.test(document.querySelector('#said_').innerText));
  const shown = await page.locator('main tbody tr:visible').count();
  const all = await page.locator('main tbody tr').count();
  assert.ok(shown > 0 && shown < all, `the filter works: ${shown} of ${all}`);

  // What a hole would let in: each is tried, none may run or load.
  await open('');
  isQuiet = false;
  const asked = [];
  context.on('requestfailed', (request) => {
    if (request.failure().errorText !== 'csp') asked.push(request.url());
  });
  context.on('response', (response) => asked.push(response.url()));
  const tried = await page.evaluate(async () => {
    const blocked = [];
    document.addEventListener('securitypolicyviolation', (event) => blocked.push(event.effectiveDirective));
    const add = (html) => {
      const holder = document.createElement('div');
      holder.innerHTML = html;
      document.body.append(holder);
      return holder;
    };
    const script = document.createElement('script');
    script.textContent = 'window.ran = "inline"';
    document.body.append(script);
    const foreign = document.createElement('script');
    foreign.src = 'https://elsewhere.example/a.js';
    document.body.append(foreign);
    add('<button id="tried_" onclick="window.ran = \'handler\'">x</button>').firstChild.click();
    add('<img src="https://elsewhere.example/a.png">');
    add('<iframe src="https://elsewhere.example/"></iframe>');
    add('<p style="color: red">x</p>');
    await fetch('https://elsewhere.example/').catch(() => {});
    // The browser's own tools may use eval; a page that is on its own may not.
    setTimeout(() => {
      try {
        (0, eval)('window.ran = "eval"');
      } catch {
        blocked.push('eval');
      }
    });
    await new Promise((done) => setTimeout(done, 500));
    return { ran: window.ran ?? null, blocked: [...new Set(blocked)].sort() };
  });
  assert.equal(tried.ran, null, `${tried.ran} ran`);
  for (const directive of ['connect-src', 'eval', 'frame-src', 'img-src', 'script-src-attr', 'script-src-elem', 'style-src-attr']) {
    assert.ok(tried.blocked.includes(directive), `${directive} blocks nothing; blocked: ${tried.blocked}`);
  }
  const away = asked.filter((address) => address.startsWith('https://elsewhere.example/'));
  assert.deepEqual(away, [], 'nothing is asked for from elsewhere');
} catch (error) {
  report.fail(site, where, error.message.slice(0, 600));
}
await server.close();
await browser.close();
report.end('the policy holds without headers');
