// What comes out of a printer? One page of every kind is laid out for paper, from
// a browser that is set to dark, and made into a PDF.
//
//     node print.mjs SITE...

import { inParallel, launch, serve, settled } from './browser.mjs';
import { Report, Site, readArguments } from './site.mjs';

/** A4 without the margins of the stylesheet, at 96 pixels to an inch. */
const paper = { width: 673, height: 986 };

const { sites } = readArguments('usage: node print.mjs SITE...');
const report = new Report('print');
const totals = { pages: 0, sheets: 0 };

const browser = await launch();
try {
  for (const site of sites) {
    const server = await serve(site, site.base);
    await inParallel(
      site.sample(),
      2,
      async () => (await browser.newContext({ viewport: paper })).newPage(),
      async (tab, page) => {
        totals.pages += 1;
        const address = Site.address(page);
        await tab.goto(server.home + encodeURI(page === '404.html' ? 'finns-inte/' : address));
        await tab.emulateMedia({ media: 'print', colorScheme: 'dark' });
        await settled(tab);
        for (const fault of await tab.evaluate(faultsOnPaper)) report.fail(site, address, fault);
        const canonical = await tab.evaluate(() => document.querySelector('link[rel=canonical]')?.href ?? null);
        const shown = await tab.evaluate(() => document.body.innerText);
        if (canonical && !shown.replace(/\u00ad/g, '').includes(canonical)) report.fail(site, address, 'does not say where it is from');
        const pdf = await tab.pdf({ format: 'A4', preferCSSPageSize: true });
        totals.sheets += [...pdf.toString('latin1').matchAll(/\/Type\s*\/Page\b/g)].length;
      },
    );
    await server.close();
  }
} finally {
  await browser.close();
}
report.end(`${totals.pages} pages on ${totals.sheets} sheets`);

/** Runs in the page: what should not be on paper, or not like this. */
function faultsOnPaper() {
  const faults = [];
  const isSeen = (element) => {
    const box = element.getBoundingClientRect();
    return box.width > 2 && box.height > 2 && getComputedStyle(element).visibility !== 'hidden';
  };
  const name = (element) => `${element.localName}${element.className?.baseVal ?? element.className ? `.${[...element.classList].join('.')}` : ''}`;
  const said = new Set();
  const fault = (text) => said.has(text) || (said.add(text), faults.push(text));
  // The head of a column may be a button; on paper it is its name.
  for (const element of document.querySelectorAll('nav, form, button:not(th button), input, select')) {
    if (isSeen(element)) fault(`prints a part that only works on a screen: ${name(element)}`);
  }
  for (const element of document.querySelectorAll('main, main *')) {
    if (!isSeen(element) || element.closest('svg')) continue;
    const style = getComputedStyle(element);
    const hasText = [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.data.trim());
    if (hasText && style.color !== 'rgb(0, 0, 0)') fault(`prints text that is not black: ${name(element)} (${style.color})`);
    const background = style.backgroundColor;
    if (!['rgba(0, 0, 0, 0)', 'rgb(255, 255, 255)'].includes(background)) fault(`prints a background: ${name(element)} (${background})`);
    if (['auto', 'scroll'].includes(style.overflowX) && element.scrollWidth > element.clientWidth + 1) fault(`cuts off what a screen would scroll to: ${name(element)}`);
    if (element.getBoundingClientRect().right > document.documentElement.clientWidth + 1) fault(`sticks out: ${name(element)}`);
  }
  for (const details of document.querySelectorAll('details:not([open])')) fault(`stays folded: ${name(details)}`);
  for (const row of document.querySelectorAll('tbody tr')) {
    if (isSeen(row) && getComputedStyle(row).breakInside !== 'avoid') fault(`a row of a table can be cut: ${name(row.closest('table'))}`);
  }
  for (const head of document.querySelectorAll('thead')) {
    if (getComputedStyle(head).display !== 'table-header-group') fault(`the head of a table is not repeated: ${name(head.closest('table'))}`);
  }
  for (const link of document.querySelectorAll('main a[href^="http"]')) {
    if (isSeen(link) && !getComputedStyle(link, '::after').content.includes(link.getAttribute('href'))) fault(`does not show where a link leads: ${link.href}`);
  }
  return faults;
}
