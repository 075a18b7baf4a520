// Is every page valid HTML? Two validators read every .html file of the sites:
// html-validate, and vnu (the Nu Html Checker), which reads the style sheets
// and SVG files too.
//
//     node html.mjs SITE...

import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { HtmlValidate } from 'html-validate';
import vnuJar from 'vnu-jar';
import { Report, Site, readArguments } from './site.mjs';

const rules = {
  // The minifier's spelling. Each of these is valid HTML and the same document.
  'attr-delimiter': 'off',
  'attr-quotes': ['error', { unquoted: true }],
  'attribute-boolean-style': 'off',
  'attribute-empty-style': 'off',
  'doctype-style': 'off',
  'no-implicit-button-type': 'off',
  // `<` and `>` stand plainly where they can mean nothing else; vnu judges where that is.
  'no-raw-characters': 'off',
  // Spaces at the end of a line show nothing and cost less than their removal.
  'no-trailing-whitespace': 'off',
  // An action's page is titled with its decided wording, which is not ours to shorten.
  'long-title': 'off',
  // A table that scrolls is a region with the name of the heading above it; a <section> would need
  // a heading inside.
  'prefer-native-element': ['error', { exclude: ['region'] }],
  // Ids come from the plan and from Swedish headings.
  'valid-id': ['error', { relaxed: true }],
  // The site loads nothing but its own files (links.mjs holds it to that).
  'require-sri': ['error', { target: 'crossorigin' }],
};

// So does `&`, where no name with a semicolon follows (HTML, section 13.1.4, "ambiguous ampersand").
const plainAmpersand = /^Unrecognized character reference "&[^;"]*"$/;

// vnu reads files, which have no origin: to it nothing is from the page's own ('self'). Whether the
// policy lets in what it should is seen in a browser (policy.mjs).
const blockedFile = /^Resource violates Content Security Policy \(meta tag\): .* “(?:\.{1,2})?\/(?!\/)[^”]*” blocked by/;

const { sites } = readArguments('usage: node html.mjs SITE...');
const report = new Report('html');

const validator = new HtmlValidate({
  root: true,
  extends: ['html-validate:recommended', 'html-validate:document'],
  rules,
});

async function runHtmlValidate(site) {
  for (const page of site.pages) {
    const result = await validator.validateString(site.read(page), page);
    for (const message of result.results.flatMap((file) => file.messages)) {
      if (message.ruleId === 'unrecognized-char-ref' && plainAmpersand.test(message.message)) continue;
      report.fail(
        site,
        Site.address(page),
        `html-validate ${message.ruleId}: ${message.message} (${message.line}:${message.column})`,
        message.selector ?? '',
      );
    }
  }
}

async function runVnu() {
  const folders = sites.map((site) => site.folder);
  const { stdout } = await promisify(execFile)(
    'java',
    ['-Xss4m', '-jar', String(vnuJar), '--skip-non-html', '--also-check-css', '--also-check-svg', '--exit-zero-always', '--stdout', '--format', 'json', ...folders],
    { maxBuffer: 256 * 1024 * 1024 },
  );
  const messages = JSON.parse(stdout).messages.filter(({ message }) => !blockedFile.test(message));
  for (const message of messages) {
    const file = decodeURIComponent(new URL(message.url).pathname);
    const site = sites.find(({ folder }) => file.startsWith(folder + path.sep)) ?? sites[0];
    // In HTML the quoted text tells the place better: minified pages are one line.
    const place = file.endsWith('.html') || !message.lastLine ? '' : ` (${message.lastLine}:${message.firstColumn ?? message.lastColumn})`;
    report.fail(
      site,
      Site.address(path.relative(site.folder, file)),
      `vnu ${message.subType ?? message.type}: ${message.message}${place}`,
      message.extract?.trim().replace(/\s+/g, ' ') ?? '',
    );
  }
}

// vnu runs in a process of its own, so both validators work at the same time.
await Promise.all([runVnu(), ...sites.map(runHtmlValidate)]);

const pages = sites.reduce((sum, site) => sum + site.pages.length, 0);
report.end(`${pages} pages of ${sites.length} sites read by html-validate and vnu`);
