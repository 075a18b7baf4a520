// A web server for a built site and a browser to look at it with. Both stay on
// this machine: the server listens on the loopback address only, and the
// browser can look up no name.

import { createReadStream, existsSync } from 'node:fs';
import { createServer } from 'node:http';
import path from 'node:path';
import { chromium } from 'playwright-core';

const types = {
  '.avif': 'image/avif',
  '.css': 'text/css; charset=utf-8',
  '.csv': 'text/csv; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.jpg': 'image/jpeg',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.pdf': 'application/pdf',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.webmanifest': 'application/manifest+json',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
  '.xml': 'application/xml',
};

/** As strict as a public body can set it; what it blocks appears on the console. */
const policy = [
  "default-src 'none'",
  "style-src 'self'",
  "img-src 'self'",
  "font-src 'self'",
  "script-src 'self'",
  "connect-src 'self'",
  "manifest-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

/**
 * Serves the site below `base`, as any web server would; answers with the address of its home page. Without
 * `headers`, as a host does that sends none of its own.
 */
export async function serve(site, base = '/', { headers = true } = {}) {
  const send = (response, status, file) => {
    response.writeHead(status, {
      'content-type': types[path.extname(file)] ?? 'application/octet-stream',
      ...(headers && { 'content-security-policy': policy, 'x-content-type-options': 'nosniff' }),
    });
    if (file.endsWith('.html')) {
      // A page that leads on at once is looked at as who has no forwarding sees it.
      response.end(site.read(file).replace(/<meta [^>]*http-equiv="?refresh"?[^>]*>/, ''));
      return;
    }
    createReadStream(path.join(site.folder, file)).pipe(response);
  };
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url, 'http://127.0.0.1');
    let address = pathname;
    try {
      address = decodeURIComponent(pathname);
    } catch {
      // Not an address of ours; it is looked up as it is and not found.
    }
    const within = address.startsWith(base) ? address.slice(base.length) : null;
    const file = within === null ? null : site.fileAt(within);
    if (file) {
      send(response, 200, file);
    } else if (within !== null && site.fileAt(`${within}/`)) {
      response.writeHead(301, { location: `${pathname}/` }).end();
    } else if (within !== null && site.fileSet.has('404.html')) {
      send(response, 404, '404.html');
    } else {
      response.writeHead(404, { 'content-type': 'text/plain' }).end('not found');
    }
  });
  await new Promise((listening) => server.listen(0, '127.0.0.1', listening));
  return {
    home: `http://127.0.0.1:${server.address().port}${base}`,
    close: () => {
      server.closeAllConnections();
      return new Promise((closed) => server.close(closed));
    },
  };
}

/** A browser; `args` are added to its own. */
export async function launch(args = []) {
  const candidates = [process.env.CHROMIUM, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
  const executablePath = candidates.find((candidate) => candidate && existsSync(candidate));
  if (!executablePath) throw new Error('no Chromium found; install it, or name it in the variable CHROMIUM');
  return chromium.launch({
    executablePath,
    args: [
      ...args,
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-gpu',
      '--disable-quic',
      '--disable-sync',
      '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
      '--no-first-run',
    ],
  });
}

/** Works through `items` with a few workers; each worker is set up once by `start`. */
export async function inParallel(items, workers, start, work) {
  const queue = [...items];
  await Promise.all(
    Array.from({ length: Math.min(workers, queue.length) }, async () => {
      const worker = await start();
      for (let item = queue.shift(); item !== undefined; item = queue.shift()) await work(worker, item);
    }),
  );
}

/** Resolves when the page has been laid out and painted with what was set last. */
export function settled(page) {
  return page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
}
