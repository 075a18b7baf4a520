// Pictures of one page of every kind, for people to look at: on a phone, on a
// desktop, in the dark, and as it is printed.
//
//     node screenshots.mjs --into FOLDER [--page ADDRESS] SITE...

import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { inParallel, launch, serve, settled } from './browser.mjs';
import { Site, readArguments } from './site.mjs';

const views = [
  { name: 'phone', width: 390, height: 844, colorScheme: 'light' },
  { name: 'phone-dark', width: 390, height: 844, colorScheme: 'dark' },
  { name: 'desktop', width: 1280, height: 800, colorScheme: 'light' },
  { name: 'desktop-dark', width: 1280, height: 800, colorScheme: 'dark' },
];

const { sites, options } = readArguments('usage: node screenshots.mjs --into FOLDER [--page ADDRESS] SITE...', { into: '', page: '' });
if (options.into === '') {
  console.error('say where the pictures go: --into FOLDER');
  process.exit(2);
}

const browser = await launch();
let pictures = 0;
for (const site of sites) {
  const folder = path.join(options.into, sites.length > 1 ? path.basename(site.folder) : '');
  mkdirSync(folder, { recursive: true });
  const server = await serve(site, site.base);
  const wanted = options.page.replace(/^\//, '');
  const pages = options.page ? [site.fileAt(wanted)].filter(Boolean) : site.sample({ perGroup: 1 });
  if (pages.length === 0) throw new Error(`${site.name} has no page ${options.page}`);
  await inParallel(
    pages,
    2,
    async () => (await browser.newContext()).newPage(),
    async (tab, page) => {
      const name = page.replace(/\/?index\.html$/, '').replace(/\.html$/, '').replaceAll('/', '-') || 'home';
      await tab.goto(server.home + encodeURI(page === '404.html' ? 'finns-inte/' : Site.address(page)));
      for (const { name: view, width, height, colorScheme } of views) {
        await tab.setViewportSize({ width, height });
        await tab.emulateMedia({ colorScheme, media: 'screen' });
        await settled(tab);
        await tab.screenshot({ path: path.join(folder, `${name}.${view}.png`), fullPage: true });
        pictures += 1;
      }
      await tab.emulateMedia({ colorScheme: 'dark', media: 'print' });
      await tab.pdf({ path: path.join(folder, `${name}.print.pdf`), format: 'A4', preferCSSPageSize: true });
      pictures += 1;
    },
  );
  await server.close();
}
await browser.close();
console.log(`screenshots: ${pictures} files in ${options.into}`);
