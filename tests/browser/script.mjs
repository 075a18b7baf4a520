// Does the theme's script take words as the build does, and put the best results first? It is read
// here without a browser; journeys.mjs tries it in one.
//
//     node script.mjs SITE

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { readArguments } from './site.mjs';

const { sites } = readArguments('usage: node script.mjs SITE');
const [site] = sites;
const ofName = (name) => site.files.find((file) => file.startsWith(`assets/${name}.`));
const source = site.read(ofName('script'));
const { Index, Words, swedish, english } = await import(`data:text/javascript,${encodeURIComponent(source)}`);

// The build is held to the same lists (tests/search.rs).
let words = 0;
for (const [name, stem] of [['sv', swedish], ['en', english]]) {
  const list = readFileSync(path.join(import.meta.dirname, '../stems', `${name}.txt`), 'utf8');
  for (const line of list.trim().split('\n').filter((text) => !text.startsWith('#'))) {
    const [word, due] = line.split(' ');
    assert.equal(stem(word), due, word);
    words += 1;
  }
}

const sv = new Words('sv');
assert.deepEqual(sv.of('Idé: MÅL\u00adET, R2 – 2023–2026'), ['ide', 'målet', 'r2', '2023', '2026']);
assert.deepEqual(sv.of('a\u030akta mu\u0308sli'), ['åkta', 'musli']);
const en = new Words('en');
assert.deepEqual(en.of('Café Åsa'), ['cafe', 'asa']);

// The filter of the table finds a word as it is written or by its stem.
for (const [ofLanguage, word, text, due] of [
  [en, 'energy', 'an energy plan', true],
  [en, 'policy', 'the policy', true],
  [en, 'actions', 'an action', true],
  [en, 'energy', 'enemies', false],
  [sv, 'avfallet', 'matavfall', true],
  [sv, 'atgarder', 'en åtgärd', true],
  [sv, 'mål', 'mal', false],
]) {
  assert.equal(ofLanguage.finder(word)(text), due, `${word} in ${text}`);
}

// A small index, made as the build makes it.
const entries = ['Mål', 'Mal', 'Avfallsplan', 'Avfall', 'Avfall i skolan', 'Något annat'].map((title) => [0, `${title}/`, title, '']);
const terms = {
  mål: [[0], []],
  mal: [[1], [4]],
  avfallsplan: [[2], [3]],
  avfall: [[3, 1], [5]],
  skol: [[4], []],
  annat: [[5], []],
};
const index = new Index({ letters: 'åäö', small: ['och'], kinds: ['Sida'], entries, terms }, 'sv');
const titles = (query) => index.find(query).map(({ title }) => title);
assert.deepEqual(titles('mål'), ['Mål'], 'å is no a');
assert.deepEqual(titles('mal'), ['Mal', 'Mål', 'Avfall i skolan'], 'without dots the others too, a title before a text');
assert.deepEqual(titles('avfallen'), ['Avfall', 'Avfall i skolan', 'Något annat', 'Avfallsplan'], 'parts of words after whole words');
assert.deepEqual(titles('plan'), ['Avfallsplan', 'Avfall'], 'the end of a word, in a title first');
assert.deepEqual(titles('avfall och skolor'), ['Avfall i skolan'], 'all words, but no small ones');
assert.deepEqual(titles('avfall elefant'), []);
assert.deepEqual(titles('och'), []);
assert.deepEqual(titles('  '), []);
assert.deepEqual(titles('.*'), []);

// The real index.
const real = new Index(JSON.parse(site.read('assets/search-sv.json')), 'sv');
const found = (query) => real.find(query).map(({ address }) => address);
assert.deepEqual(new Set(found('atervinning')), new Set(found('återvinning')), 'only words with å are there');
assert.ok(found('avfallet').length > 5 && found('avfallet').join() === found('avfallen').join());
assert.equal(found('borlänge energi stadsmiljö 2025').join(), 'atgarder/k9/');
assert.equal(found('K9')[0], 'atgarder/k9/');
assert.equal(found('2025')[0], 'ar/2025/');

const size = gzipSync(source, { level: 9 }).length;
assert.ok(size < 15_000, `the script is ${size} bytes over the wire`);
console.log(`script: ${words} stems and the order of results are right; ${size} bytes over the wire`);
