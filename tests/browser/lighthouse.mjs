// Does each kind of page get 100 from Lighthouse in all four categories, on a
// phone? Performance is simulated from times that were measured here, on a machine
// that may be busy: a page that falls short gets two more tries, what the best of
// them lacks is said, and only under 90 it is a failure.
//
//     node lighthouse.mjs SITE...

import lighthouse from 'lighthouse';
import { throttling as profiles } from 'lighthouse/core/config/constants.js';
import { launch, serve } from './browser.mjs';
import { Report, Site, readArguments } from './site.mjs';

const categories = ['performance', 'accessibility', 'best-practices', 'seo'];
const tries = 3;
const leastPerformance = 0.9;
/**
 * How much slower than this machine a phone is. Lighthouse's own 4 is for a
 * developer's computer; a machine of CI with two busy cores is about half as fast.
 */
const cpuSlowdownMultiplier = 2;

/** A slow phone network, as Lighthouse has it. */
const throttling = { ...profiles.mobileSlow4G, cpuSlowdownMultiplier };

const { sites } = readArguments('usage: node lighthouse.mjs SITE...');
const report = new Report('lighthouse');
let pages = 0;

// Lighthouse drives the browser through a port of its own.
const port = 9222 + (process.pid % 1000);
const browser = await launch([`--remote-debugging-port=${port}`]);
try {
  for (const site of sites) {
    const server = await serve(site, site.base);
    // An address that does not exist is answered as such, which is no fault of the error page.
    for (const page of site.sample({ perGroup: 1 }).filter((file) => file !== '404.html')) {
      pages += 1;
      await check(site, page, server.home);
    }
    await server.close();
  }
} finally {
  await browser.close();
}
report.end(`${pages} pages, ${categories.length} categories`);

async function check(site, page, home) {
  const address = Site.address(page);
  let best = null;
  for (let attempt = 0; attempt < tries; attempt += 1) {
    const found = await audit(home + encodeURI(address));
    if (best === null || total(found) > total(best)) best = found;
    if (best.every(({ score }) => score === 1)) return;
    // What is not a matter of time does not change.
    if (best.some(({ name, score }) => name !== 'performance' && score < 1)) break;
  }
  for (const { name, score, failing } of best.filter((category) => category.score < 1)) {
    const said = `${name}: ${Math.round(score * 100)}`;
    if (name === 'performance' && score >= leastPerformance) console.log(`/${address} ${said} ${failing.join(', ')}`);
    else report.fail(site, address, said, failing.join(', '));
  }
}

function total(found) {
  return found.reduce((sum, { score }) => sum + score, 0);
}

async function audit(url) {
  const settings = { extends: 'lighthouse:default', settings: { throttling } };
  const { lhr } = await lighthouse(url, { port, logLevel: 'silent', output: 'json', onlyCategories: categories }, settings);
  if (lhr.runtimeError) throw new Error(`${url}: ${lhr.runtimeError.message}`);
  return categories.map((name) => {
    const { score, auditRefs } = lhr.categories[name];
    const failing = auditRefs
      .filter(({ id, weight }) => weight > 0 && lhr.audits[id].score !== null && lhr.audits[id].score < 1)
      .map(({ id }) => `${id} (${lhr.audits[id].displayValue ?? lhr.audits[id].title})`);
    return { name, score: score ?? 0, failing };
  });
}
