// A site is a folder of finished files. This module finds its pages, turns
// addresses into files as a web server would, and collects what the checks find.

import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';

/** Numbers in natural order, å ä ö last: the same order on every machine. */
const collator = new Intl.Collator('sv', { numeric: true });

export class Site {
  constructor(folder) {
    this.folder = path.resolve(folder);
    this.name = folder;
    if (!existsSync(path.join(this.folder, 'index.html'))) {
      throw new Error(`${this.name} is no built site: it has no index.html`);
    }
    /** Every file, as a path with forward slashes from the site's root. */
    this.files = listFiles(this.folder).sort(collator.compare);
    this.fileSet = new Set(this.files);
    this.pages = this.files.filter((file) => file.endsWith('.html'));
    this.sitemap = this.fileSet.has('sitemap.xml') ? readLocations(this.read('sitemap.xml')) : null;
    /** Where the site says that it is published: `https://host/base/`, or null. */
    this.home = this.sitemap?.length
      ? this.sitemap.reduce((a, b) => (b.length < a.length ? b : a))
      : null;
    /** The path of the site's root on its host; only 404.html may use it. */
    this.base = this.home ? new URL(this.home).pathname : '/';
  }

  read(file) {
    return readFileSync(path.join(this.folder, file), 'utf8');
  }

  size(file) {
    return statSync(path.join(this.folder, file)).size;
  }

  /** `atgarder/k1/index.html` → `atgarder/k1/`: how a page is addressed. */
  static address(file) {
    return file.replace(/(^|\/)index\.html$/, '$1');
  }

  /** The file that a server sends for a decoded address below the root. */
  fileAt(address) {
    const file = address === '' || address.endsWith('/') ? `${address}index.html` : address;
    return this.fileSet.has(file) ? file : null;
  }

  /**
   * One page of every kind. The address tells the kind: pages are alike that
   * stand in the same top folder at the same depth. Of each such group the
   * first and the one with the most content are taken, the home page and the
   * error page always.
   */
  sample({ perGroup = 2 } = {}) {
    const groups = new Map();
    for (const page of this.pages) {
      const parts = page.split('/');
      const key = parts.length === 1 ? page : `${parts[0]} ${parts.length}`;
      if (!groups.has(key)) groups.set(key, []);
      groups.get(key).push(page);
    }
    const chosen = new Set();
    for (const pages of groups.values()) {
      const largest = pages.reduce((a, b) => (this.size(b) > this.size(a) ? b : a));
      chosen.add(perGroup === 1 ? largest : pages[0]);
      chosen.add(largest);
    }
    return this.pages.filter((page) => chosen.has(page));
  }
}

/** The sites named on the command line; options (`--name value`) are taken out. */
export function readArguments(usage, options = {}) {
  const values = { ...options };
  const folders = [];
  const rest = process.argv.slice(2);
  while (rest.length > 0) {
    const word = rest.shift();
    const name = word.replace(/^--/, '');
    if (!word.startsWith('--')) folders.push(word);
    else if (!(name in options)) stop(`unknown option ${word}\n${usage}`);
    else if (typeof options[name] === 'boolean') values[name] = true;
    else values[name] = rest.shift() ?? stop(`${word} needs a value\n${usage}`);
  }
  if (folders.length === 0) stop(usage);
  try {
    return { sites: folders.map((folder) => new Site(folder)), options: values };
  } catch (error) {
    return stop(error.message);
  }
}

function stop(message) {
  console.error(message);
  process.exit(2);
}

/** Collects failures and ends the process with a summary. */
export class Report {
  constructor(check) {
    this.check = check;
    this.failures = new Map();
    this.count = 0;
    this.started = Date.now();
  }

  /** `where` is a page's address or a file; `selector` and `detail` are optional. */
  fail(site, where, message, selector = '') {
    const place = `${site.name}: /${where}`;
    const line = selector ? `${message}\n      at ${selector}` : message;
    if (!this.failures.has(place)) this.failures.set(place, new Map());
    const lines = this.failures.get(place);
    lines.set(line, (lines.get(line) ?? 0) + 1);
    this.count += 1;
  }

  end(summary) {
    for (const [place, lines] of this.failures) {
      console.log(place);
      for (const [line, times] of lines) console.log(`    ${line}${times > 1 ? ` (${times} times)` : ''}`);
    }
    const seconds = ((Date.now() - this.started) / 1000).toFixed(1);
    const verdict = this.count === 0 ? 'no failure' : `${this.count} failures on ${this.failures.size} pages or files`;
    console.log(`${this.check}: ${summary}; ${verdict} (${seconds} s)`);
    process.exitCode = this.count === 0 ? 0 : 1;
  }
}

function listFiles(folder, below = '') {
  return readdirSync(path.join(folder, below), { withFileTypes: true }).flatMap((entry) => {
    const name = below ? `${below}/${entry.name}` : entry.name;
    return entry.isDirectory() ? listFiles(folder, name) : [name];
  });
}

function readLocations(xml) {
  return [...xml.matchAll(/<loc>\s*([^<]*?)\s*<\/loc>/g)].map(([, text]) =>
    text.replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&quot;/g, '"').replace(/&apos;/g, "'").replace(/&amp;/g, '&'),
  );
}
