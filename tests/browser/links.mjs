// Does every address on the site lead somewhere? Reads each page with a
// conforming HTML parser and follows every link, resource and reference within
// the site: to its file, and to its id. Holds the pages to the site's promises
// too: one h1, ids that are unique, no inline style or script, nothing loaded
// from anywhere else, no page without a link to it, a title of its own for
// every page. Then reads sitemap.xml, robots.txt, style sheets and data/.
//
//     node links.mjs SITE...

import { parse } from 'parse5';
import { Report, Site, readArguments } from './site.mjs';

const { sites } = readArguments('usage: node links.mjs SITE...');
const report = new Report('links');
const totals = { pages: 0, internal: 0, fragments: 0, external: 0, resources: 0, data: 0 };

/** Attributes that hold an address; `load` means that a browser fetches it by itself. */
const addressAttributes = {
  a: { href: 'link' },
  area: { href: 'link' },
  audio: { src: 'load' },
  blockquote: { cite: 'link' },
  embed: { src: 'load' },
  form: { action: 'link' },
  button: { formaction: 'link' },
  iframe: { src: 'load' },
  image: { href: 'load', 'xlink:href': 'load' },
  img: { src: 'load', srcset: 'set' },
  input: { src: 'load', formaction: 'link' },
  link: { href: 'load' },
  object: { data: 'load' },
  script: { src: 'load' },
  source: { src: 'load', srcset: 'set' },
  track: { src: 'load' },
  use: { href: 'load', 'xlink:href': 'load' },
  video: { src: 'load', poster: 'load' },
};

/** `link` elements that name another document and make no browser fetch it. */
const namingRelations = new Set(['alternate', 'author', 'canonical', 'help', 'license', 'next', 'prev', 'search']);

/** Attributes whose words are ids on the same page. */
const idReferences = ['for', 'headers', 'list', 'form', 'aria-labelledby', 'aria-describedby', 'aria-controls', 'aria-owns', 'aria-details', 'aria-activedescendant', 'aria-errormessage', 'popovertarget'];

for (const site of sites) checkSite(site);

report.end(
  `${totals.pages} pages of ${sites.length} sites: ${totals.internal} links and ${totals.resources} resources within the sites, ` +
    `${totals.fragments} of them to a part of a page, ${totals.external} links to others; ${totals.data} addresses in sitemaps, style sheets and data`,
);

function checkSite(site) {
  // A plain list of facts for each page first, since a fragment may point to any of them.
  const facts = new Map(site.pages.map((page) => [page, readPage(site, page)]));
  const titles = new Map();
  const linked = new Set(['index.html', '404.html']);

  for (const [page, { title, addresses }] of facts) {
    totals.pages += 1;
    const twin = titles.get(title);
    if (twin !== undefined) report.fail(site, Site.address(page), `has the same title as /${Site.address(twin)}: “${title}”`);
    titles.set(title, page);
    for (const { value, way, selector } of addresses) {
      const target = checkAddress(site, page, facts, value, way, selector);
      if (target && target !== page && way === 'link') linked.add(target);
    }
  }
  for (const page of site.pages) {
    const { retired, forward, addresses } = facts.get(page);
    if (!retired) {
      if (!linked.has(page)) report.fail(site, Site.address(page), 'no page links here');
      if (forward !== null) report.fail(site, Site.address(page), 'the page forwards by itself');
      continue;
    }
    // WCAG technique H76: at once, and to where the page itself leads.
    if (forward === null) continue;
    const target = /^0; url=(.+)$/.exec(forward)?.[1];
    if (target === undefined) report.fail(site, Site.address(page), `does not forward at once: ${forward}`);
    else if (!addresses.some(({ value, way }) => way === 'link' && value === target)) {
      report.fail(site, Site.address(page), `forwards to where it has no link: ${target}`);
    }
  }
  for (const file of site.files) {
    if (!/^[!-~]+$/.test(file)) report.fail(site, file, 'the file name is not plain ASCII');
  }
  checkStyles(site);
  checkSitemap(site, facts);
  checkData(site);
}

/** Follows one address; answers with the page of the site that it leads to. */
function checkAddress(site, page, facts, value, way, selector) {
  const { ids, retired } = facts.get(page);
  const where = Site.address(page);
  const fail = (message) => void report.fail(site, where, message, selector);

  if (/^(mailto|tel):/i.test(value)) {
    totals.external += 1;
    return way === 'link' ? undefined : fail(`is loaded from ${value}`);
  }
  const canonical = site.home !== null && value.startsWith(site.home);
  if (/^https?:|^\/\//i.test(value)) {
    if (way === 'load') return fail(`is loaded from another host: ${value}`);
    try {
      new URL(value, 'https://example.org');
    } catch {
      return fail(`is no address: ${value}`);
    }
    if (way === 'canonical') {
      // What stands at an old address names what took its place.
      if (canonical && !retired && new URL(value).href !== new URL(where, site.home).href) fail(`names another page as canonical: ${value}`);
      return undefined;
    }
    totals.external += 1;
    return undefined;
  }
  if (/^[a-z][a-z0-9+.-]*:/i.test(value)) return fail(`has a scheme that the site does not use: ${value}`);
  if (way === 'canonical') return fail(`the canonical address is not absolute: ${value}`);
  if (value === '') return fail('has an empty address');

  const [, address, query, fragment] = /^([^?#]*)(\?[^#]*)?(?:#(.*))?$/s.exec(value);
  let file = page;
  if (address !== '') {
    const resolved = resolve(site, page, address, fail);
    if (resolved === null) return undefined;
    file = site.fileAt(resolved);
    if (file === null) {
      if (site.fileSet.has(`${resolved}/index.html`)) return fail(`lacks the slash at its end: ${value}`);
      return fail(`leads nowhere: ${value}`);
    }
  }
  if (query && way === 'link' && file.endsWith('.html')) fail(`has a query, which a page without script cannot answer: ${value}`);
  totals[way === 'link' ? 'internal' : 'resources'] += 1;

  if (fragment !== undefined) {
    totals.fragments += 1;
    const id = decode(fragment);
    if (file.endsWith('.html')) {
      if (!(file === page ? ids : facts.get(file).ids).has(id)) fail(`no element has this id: ${value}`);
    } else if (file.endsWith('.svg') && !site.read(file).includes(`id="${id}"`)) {
      fail(`no element has this id: ${value}`);
    }
  }
  return file.endsWith('.html') ? file : undefined;
}

/** A relative address as a path from the site's root, or null when it was reported. */
function resolve(site, page, address, fail) {
  let decoded = decode(address);
  if (decoded.startsWith('/')) {
    // The error page answers for any address, so it alone must use absolute ones.
    if (page !== '404.html') return fail(`is absolute, so it breaks in a sub-folder: ${address}`) ?? null;
    if (!decoded.startsWith(site.base)) return fail(`lies outside the site: ${address}`) ?? null;
    return decoded.slice(site.base.length);
  }
  if (page === '404.html') return fail(`is relative, so it breaks on the error page: ${address}`) ?? null;
  const parts = page.split('/').slice(0, -1);
  for (const part of decoded.split('/')) {
    if (part === '..') {
      if (parts.pop() === undefined) return fail(`climbs out of the site: ${address}`) ?? null;
    } else if (part !== '.') parts.push(part);
  }
  decoded = parts.join('/');
  // `..` and `.` at the end name a folder.
  return /(^|\/)\.\.?$/.test(address) && decoded !== '' ? `${decoded}/` : decoded;
}

function decode(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Reads one page, reports what is wrong with it alone, and returns its ids and addresses. */
function readPage(site, page) {
  const fail = (message, selector) => report.fail(site, Site.address(page), message, selector);
  const ids = new Set();
  const references = [];
  const addresses = [];
  const count = { h1: 0, main: 0 };
  let title = '';
  let level = 0;
  let retired = false;
  let forward = null;

  const document = parse(site.read(page));
  if (document.mode !== 'no-quirks') fail('has no HTML doctype');

  for (const { element, selector } of elements(document)) {
    const attributes = new Map(element.attrs.map(({ name, prefix, value }) => [prefix ? `${prefix}:${name}` : name, value]));
    const name = element.tagName;
    const at = selector;

    if (name === 'html' && !attributes.get('lang')) fail('html has no lang', 'html');
    if (name in count) count[name] += 1;
    if (name === 'title' && element.parentNode.tagName === 'head') title = text(element).trim();
    if (/^h[1-6]$/.test(name)) {
      const next = Number(name[1]);
      if (next > level + 1) fail(`heading level ${next} follows level ${level}: “${text(element).trim()}”`, at());
      level = next;
    }
    if (name === 'style') fail('inline style sheet', at());
    if (name === 'script' && !attributes.has('src')) fail('inline script', at());
    if (name === 'base') fail('a base element changes what every link means', at());
    if (name === 'meta' && attributes.get('http-equiv')?.toLowerCase() === 'refresh') forward = attributes.get('content') ?? '';
    if (name === 'meta' && attributes.get('name') === 'robots') retired = page !== '404.html' && attributes.get('content') === 'noindex';

    const id = attributes.get('id');
    if (id !== undefined) {
      if (ids.has(id)) fail(`the id “${id}” is there twice`, at());
      ids.add(id);
    }
    for (const [attribute, value] of attributes) {
      if (attribute === 'style') fail(`inline style: ${value}`, at());
      if (/^on/.test(attribute)) fail(`inline script: ${attribute}`, at());
      if (idReferences.includes(attribute)) for (const word of value.split(/\s+/)) references.push({ attribute, word, at });
      const way = addressAttributes[name]?.[attribute];
      if (way === undefined) continue;
      const values = way === 'set' ? value.split(',').map((part) => part.trim().split(/\s+/)[0]) : [value.trim()];
      for (const address of values) addresses.push({ value: address, way: wayOf(name, way, attributes), selector: at() });
    }
  }
  for (const { attribute, word, at } of references) {
    if (!ids.has(word)) fail(`${attribute} names no element: “${word}”`, at());
  }
  if (count.h1 !== 1) fail(`has ${count.h1} h1, not one`);
  if (count.main !== 1) fail(`has ${count.main} main, not one`);
  if (title === '') fail('has no title');
  return { ids, title, addresses, retired, forward };
}

function wayOf(element, way, attributes) {
  if (element !== 'link') return way === 'link' ? 'link' : 'load';
  const relations = (attributes.get('rel') ?? '').toLowerCase().split(/\s+/);
  if (relations.includes('canonical')) return 'canonical';
  return relations.every((relation) => namingRelations.has(relation)) ? 'name' : 'load';
}

/** Every element in document order, with a function that writes a selector for it. */
function* elements(node) {
  for (const child of node.childNodes ?? []) {
    if (child.tagName !== undefined) yield { element: child, selector: () => selectorOf(child) };
    yield* elements(child.tagName === 'template' ? child.content : child);
  }
}

function selectorOf(element) {
  const steps = [];
  for (let at = element; at?.tagName !== undefined; at = at.parentNode) {
    const id = at.attrs.find(({ name }) => name === 'id')?.value;
    if (id) {
      steps.unshift(`${at.tagName}#${id}`);
      break;
    }
    const alike = (at.parentNode?.childNodes ?? []).filter(({ tagName }) => tagName === at.tagName);
    steps.unshift(alike.length > 1 ? `${at.tagName}:nth-of-type(${alike.indexOf(at) + 1})` : at.tagName);
  }
  return steps.join(' > ');
}

function text(node) {
  return node.nodeName === '#text' ? node.value : (node.childNodes ?? []).map(text).join('');
}

function checkStyles(site) {
  for (const file of site.files.filter((name) => name.endsWith('.css'))) {
    const css = site.read(file).replace(/\/\*.*?\*\//gs, '');
    if (/@import\b/.test(css)) report.fail(site, file, '@import loads a second style sheet');
    for (const [, quoted, bare] of css.matchAll(/url\(\s*(?:["']([^"']*)["']|([^)"'\s]*))\s*\)/g)) {
      const value = quoted ?? bare;
      if (value.startsWith('#') || value.startsWith('data:')) continue;
      totals.data += 1;
      const target = new URL(value, `http://site.invalid/${file}`);
      if (target.host !== 'site.invalid') report.fail(site, file, `is loaded from another host: ${value}`);
      else if (value.startsWith('/')) report.fail(site, file, `is absolute, so it breaks in a sub-folder: ${value}`);
      else if (!site.fileAt(decode(target.pathname.slice(1)))) report.fail(site, file, `leads nowhere: ${value}`);
    }
  }
}

function checkSitemap(site, facts) {
  if (site.sitemap === null) return;
  if (site.home === null) {
    report.fail(site, 'sitemap.xml', 'names no page');
    return;
  }
  const named = new Set();
  for (const location of site.sitemap) {
    totals.data += 1;
    if (named.has(location)) report.fail(site, 'sitemap.xml', `is named twice: ${location}`);
    named.add(location);
    if (!location.startsWith(site.home)) {
      report.fail(site, 'sitemap.xml', `lies outside ${site.home}: ${location}`);
      continue;
    }
    const file = site.fileAt(decode(location.slice(site.home.length)));
    if (!file) report.fail(site, 'sitemap.xml', `leads nowhere: ${location}`);
    else if (!facts.has(file)) report.fail(site, 'sitemap.xml', `is no page: ${location}`);
    else if (facts.get(file).retired) report.fail(site, 'sitemap.xml', `is no longer in use: ${location}`);
  }
  for (const page of site.pages) {
    if (page === '404.html' || facts.get(page).retired) continue;
    if (!named.has(new URL(Site.address(page), site.home).href)) report.fail(site, 'sitemap.xml', `lacks /${Site.address(page)}`);
  }
  if (site.fileSet.has('robots.txt')) {
    const line = /^sitemap:\s*(\S+)/im.exec(site.read('robots.txt'));
    if (line?.[1] !== `${site.home}sitemap.xml`) report.fail(site, 'robots.txt', 'does not name the sitemap');
  }
}

/** The open data: JSON that parses, tables with equal rows, and addresses that lead to pages. */
function checkData(site) {
  const dataFiles = site.files.filter((file) => file.startsWith('data/'));
  const counts = new Map();
  for (const file of dataFiles) {
    if (file.endsWith('.json')) {
      let value;
      try {
        value = JSON.parse(site.read(file));
      } catch (error) {
        report.fail(site, file, `is no JSON: ${error.message}`);
        continue;
      }
      const records = Array.isArray(value) ? value : Object.values(value).find(Array.isArray) ?? [];
      counts.set(file, records.length);
      checkRecords(site, file, records);
    } else if (file.endsWith('.csv')) {
      const [head = [], ...rows] = readCsv(site.read(file).replace(/^\uFEFF/, ''));
      for (const [index, row] of rows.entries()) {
        if (row.length !== head.length) report.fail(site, file, `row ${index + 2} has ${row.length} fields, not ${head.length}`);
      }
      counts.set(file, rows.length);
      checkRecords(site, file, rows.map((row) => Object.fromEntries(head.map((key, column) => [key, row[column]]))));
    }
  }
  const [json, csv] = [counts.get('data/actions.json'), counts.get('data/actions.csv')];
  if (json !== undefined && csv !== undefined && json !== csv) {
    report.fail(site, 'data/actions.csv', `has ${csv} actions, but data/actions.json has ${json}`);
  }
}

function checkRecords(site, file, records) {
  const ids = new Set();
  for (const { id, url } of records) {
    if (id !== undefined && ids.has(id)) report.fail(site, file, `the id “${id}” is there twice`);
    ids.add(id);
    if (typeof url !== 'string') continue;
    const within = site.home !== null && url.startsWith(site.home) ? url.slice(site.home.length) : url;
    // Other records may name a page of someone else; an action's page is always ours.
    if (/^https?:/.test(within) && !file.startsWith('data/actions.')) continue;
    totals.data += 1;
    if (!site.fileAt(decode(within.replace(/^\//, '')))) report.fail(site, file, `${id}: leads nowhere: “${url}”`);
  }
}

/** RFC 4180: fields with a comma, quote or line break stand in quotes. */
function readCsv(text) {
  const rows = [];
  let row = [];
  let rest = text;
  while (rest !== '') {
    const [whole, quoted, bare, end] = /^(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|$)/.exec(rest) ?? [rest, undefined, rest, ''];
    row.push(quoted === undefined ? bare : quoted.replaceAll('""', '"'));
    rest = rest.slice(whole.length);
    if (end !== ',') {
      rows.push(row);
      row = [];
    } else if (rest === '') {
      rows.push([...row, '']);
    }
  }
  return rows;
}
