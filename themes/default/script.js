// Two pages work better with a script: the table of all actions can be filtered and sorted, and the
// search page can answer. Both are whole without it: what it needs is in the page, hidden, and is
// shown here. Texts come from the page, so they are in its language; what data says is only ever
// put in as text. Nothing is kept in the browser: the address says what is shown.

// ── The table of all actions ────────────────────────────────────────────────────────────────────

/** Lets a reader choose among the rows of the table, and sort them. */
function startTable(form) {
  const language = document.documentElement.lang;
  const table = document.getElementById('all_');
  const said = document.getElementById('said_');
  const body = table.tBodies[0];
  const rows = [...body.rows];
  const heads = [...table.tHead.rows[0].cells];
  const words = new Words(language);
  const texts = rows.map((row) => words.unmarked(row.textContent));
  const { compare } = new Intl.Collator(language, { numeric: true });
  /** The order that the rows stand in: first the plan's, which has no name. */
  let order = '';
  /** The query of the address that is shown. */
  let shownQuery;

  // Where there are columns, their heads are buttons to sort by. On a phone rows are cards: there the
  // heads are only read out, and the form has a field to sort by.
  const hasColumns = matchMedia('(min-width: 64em)');
  const buttons = new Map(heads.map((head) => [head, sortButton(head)]));
  const dressHeads = () => {
    for (const [head, button] of buttons) {
      const text = head.textContent;
      if (hasColumns.matches) button.textContent = text;
      head.replaceChildren(hasColumns.matches ? button : text);
    }
  };

  function sortButton(head) {
    const button = document.createElement('button');
    button.type = 'button';
    button.addEventListener('click', () => {
      const state = stateOf(location.search);
      const again = state.get('sort') === head.dataset.sort && !state.has('order');
      state.set('sort', head.dataset.sort);
      if (again) state.set('order', 'descending');
      else state.delete('order');
      go(state);
    });
    return button;
  }

  /** What an address chooses; of that, only what the form has. */
  function stateOf(query) {
    const state = new URLSearchParams();
    for (const [name, value] of new URLSearchParams(query)) {
      const field = form.elements.namedItem(name);
      const isKnown = field?.options ? [...field.options].some((option) => option.value === value) : field?.name === name;
      if (isKnown && value.trim() !== '') state.set(name, value);
    }
    return state;
  }

  /** The value and those that it includes: an organisation's units, a goal's parts. */
  function withParts(name, value) {
    const values = new Set([value]);
    // A part always stands after what it is a part of.
    for (const option of form.elements.namedItem(name).options ?? []) {
      if (values.has(option.dataset.within)) values.add(option.value);
    }
    return values;
  }

  function testsOf(state) {
    const tests = [];
    for (const [name, value] of state) {
      if (['role', 'sort', 'order'].includes(name)) continue;
      if (name === 'q') {
        const finders = words.of(value).map((word) => words.finder(word));
        tests.push((row, at) => finders.every((isIn) => isIn(texts[at])));
        continue;
      }
      const role = state.get('role');
      const keys = name === 'owner' ? (role ? [role] : ['responsible', 'participating']) : [name];
      const values = withParts(name, value);
      tests.push(({ dataset }) => keys.some((key) => dataset[key]?.split(' ').some((id) => values.has(id))));
    }
    return tests;
  }

  function show(state) {
    shownQuery = location.search;
    for (const field of form.elements) {
      if (field.type === 'checkbox') field.checked = state.get(field.name) === field.value;
      else if (field.name) field.value = state.get(field.name) ?? '';
    }
    const tests = testsOf(state);
    let shown = 0;
    for (const [at, row] of rows.entries()) {
      row.hidden = !tests.every((test) => test(row, at));
      if (!row.hidden) shown += 1;
    }
    table.hidden = shown === 0;
    const sorted = sort(state.get('sort'), state.get('order') === 'descending');
    const count = shown === 0 ? said.dataset.none : said.dataset.shown.replace('#', shown);
    said.textContent = [count, sorted].filter(Boolean).join(' ');
  }

  /** Sorts the rows by a column, or as the plan has them; says how. */
  function sort(key, isDescending) {
    const column = heads.findIndex((head) => head.dataset.sort === key);
    for (const [at, head] of heads.entries()) {
      if (at === column) head.setAttribute('aria-sort', isDescending ? 'descending' : 'ascending');
      else head.removeAttribute('aria-sort');
    }
    arrange(column, isDescending);
    if (column < 0) return '';
    const text = isDescending ? said.dataset.descending : said.dataset.ascending;
    return text.replace('#', heads[column].textContent);
  }

  function arrange(column, isDescending) {
    const due = column < 0 ? '' : `${column} ${isDescending}`;
    // To move every row takes long in a large plan, and most choices leave the order as it is.
    if (due === order) return;
    order = due;
    const keyed = rows.map((row) => ({ row, key: row.cells[column]?.textContent }));
    // Rows that are alike stay in the plan's order, whichever way the others go.
    if (column >= 0) keyed.sort((a, b) => (isDescending ? compare(b.key, a.key) : compare(a.key, b.key)));
    // One by one, as a call takes only so many arguments.
    for (const { row } of keyed) body.append(row);
  }

  function go(state) {
    remember(state);
    show(state);
  }

  form.addEventListener('submit', (event) => {
    event.preventDefault();
    go(stateOf(new URLSearchParams(new FormData(form))));
  });
  form.addEventListener('reset', (event) => {
    event.preventDefault();
    go(new URLSearchParams());
  });
  addEventListener('popstate', () => {
    // A link to a place in the page comes here too; it must not undo what is half chosen.
    if (location.search !== shownQuery) show(stateOf(location.search));
  });
  hasColumns.addEventListener('change', dressHeads);

  dressHeads();
  document.getElementById('ways_').hidden = true;
  form.hidden = false;
  show(stateOf(location.search));
}

/** Makes the address say what is shown, so that it can be shared and gone back to. */
function remember(state) {
  const query = state.toString();
  const address = query === '' ? location.pathname : `?${query}`;
  if (query !== location.search.slice(1)) history.pushState(null, '', address);
}

// ── The search page ─────────────────────────────────────────────────────────────────────────────

/** How many results are shown at a time. */
const portion = 50;

/** Lets a reader search the whole site. */
function startSearch(form) {
  const said = document.getElementById('said_');
  const found = document.getElementById('found_');
  const list = found.querySelector('ol');
  const more = found.querySelector('button');
  const hit = document.getElementById('hit_').content;
  let index;
  let results = [];
  /** The query of the address that is shown, or will be when the index is here. */
  let shownQuery;

  async function load() {
    const response = await fetch(form.dataset.index);
    if (!response.ok) throw new Error(`${response.status}`);
    return new Index(await response.json(), document.documentElement.lang);
  }

  /** Adds the next results; answers with the first of them. */
  function add() {
    const first = list.children.length;
    for (const { kind, address, title, context } of results.slice(first, first + portion)) {
      const item = hit.cloneNode(true);
      const link = item.querySelector('a');
      link.href = form.dataset.root + address;
      link.textContent = title;
      item.querySelector('.tag').textContent = kind;
      item.querySelector('.m').textContent = context;
      list.append(item);
    }
    more.hidden = list.children.length >= results.length;
    return list.children[first];
  }

  async function show() {
    const asked = location.search;
    const query = (new URLSearchParams(asked).get('q') ?? '').trim();
    shownQuery = asked;
    form.elements.q.value = query;
    found.hidden = true;
    said.textContent = '';
    if (query === '') return;
    let answer;
    try {
      index ??= load();
      answer = (await index).find(query);
    } catch {
      // The next question may be answered.
      index = undefined;
    }
    // While the index was on its way, the reader may have asked for something else.
    if (location.search !== asked) return;
    if (!answer) {
      said.textContent = said.dataset.failed;
      return;
    }
    results = answer;
    // The same question, asked twice, is answered twice.
    list.replaceChildren();
    add();
    found.hidden = results.length === 0;
    const { none, one, other } = said.dataset;
    const text = { 0: none, 1: one }[results.length] ?? other.replace('*', results.length);
    said.textContent = text.replace('#', () => query);
  }

  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const query = form.elements.q.value.trim();
    remember(new URLSearchParams(query === '' ? [] : [['q', query]]));
    show();
  });
  more.addEventListener('click', () => add().querySelector('a').focus());
  addEventListener('popstate', () => {
    // A link to a place in the page comes here too; it must not undo what “more” added.
    if (location.search !== shownQuery) show();
  });

  form.hidden = false;
  show();
}

/**
 * What a hit is worth, by how a word of the query is found, in a title and elsewhere. A whole word
 * is always worth more than parts of words in both.
 */
const worth = {
  whole: [100, 40],
  unmarked: [60, 30],
  part: [20, 8],
  unmarkedPart: [12, 5],
};

/** The index that the build made; src/search.rs says what it holds. */
export class Index {
  constructor({ letters, small, kinds, entries, terms }, language) {
    this.words = new Words(language, letters);
    this.small = new Set(small);
    this.kinds = kinds;
    this.entries = entries;
    this.terms = terms;
  }

  /** The entries that hold every word of the query, the best first. */
  find(query) {
    const words = this.words.of(query).filter((word) => !this.small.has(word));
    const scores = words.map((word) => this.score(this.words.stem(word)));
    if (scores.length === 0) return [];
    const [first, ...others] = scores;
    const all = [...first].filter(([at]) => others.every((score) => score.has(at)));
    const results = all.map(([at, value]) => ({
      at,
      value: others.reduce((sum, score) => sum + score.get(at), value),
      length: this.entries[at][2].length,
    }));
    // Of two equally good, the one with the shorter title says less besides what was asked for.
    results.sort((a, b) => b.value - a.value || a.length - b.length || a.at - b.at);
    return results.map(({ at }) => {
      const [kind, address, title, context] = this.entries[at];
      return { kind: this.kinds[kind], address, title, context };
    });
  }

  /** For each entry that has the stem, be it as a part of a longer word, what that is worth. */
  score(stem) {
    const best = [new Map(), new Map()];
    const whole = this.words.pattern(stem, { isWhole: true });
    const part = this.words.pattern(stem);
    for (const [term, lists] of Object.entries(this.terms)) {
      const how = found(stem, term, whole, part);
      if (!how) continue;
      for (const [field, steps] of lists.entries()) {
        let at = 0;
        for (const step of steps) {
          at += step;
          best[field].set(at, Math.max(best[field].get(at) ?? 0, worth[how][field]));
        }
      }
    }
    const [scores, elsewhere] = best;
    for (const [at, value] of elsewhere) scores.set(at, (scores.get(at) ?? 0) + value);
    return scores;
  }
}

function found(stem, term, whole, part) {
  if (term === stem) return 'whole';
  if (whole.test(term)) return 'unmarked';
  // Two letters are a part of nearly everything.
  if (stem.length < 3 || !part.test(term)) return undefined;
  return term.includes(stem) ? 'part' : 'unmarkedPart';
}

// ── Words ───────────────────────────────────────────────────────────────────────────────────────

/** The words of a language, as the build takes them: see src/search.rs and src/collate.rs. */
export class Words {
  constructor(language, letters = language === 'sv' ? 'åäö' : '') {
    this.letters = letters;
    this.stem = language === 'sv' ? swedish : english;
    /** For each plain letter all that a reader without a Swedish keyboard may mean by it. */
    this.meant = {};
    for (const letter of letters) {
      const plain = bare(letter);
      this.meant[plain] = (this.meant[plain] ?? plain) + letter;
    }
  }

  /** In lower case, without marks, as far as they do not make another letter. */
  unmarked(text) {
    return text
      .toLowerCase()
      .normalize('NFC')
      // Pages say where a long word may be divided.
      .replaceAll('\u00ad', '')
      .replace(/\P{ASCII}/gu, (letter) => (this.letters.includes(letter) ? letter : bare(letter)));
  }

  of(text) {
    return this.unmarked(text).match(/[\p{Alphabetic}\p{N}]+/gu) ?? [];
  }

  /** Finds a word: an a also finds å and ä, but an ä finds nothing else. */
  pattern(word, { isWhole = false } = {}) {
    const letters = [...word].map((letter) => (this.meant[letter] ? `[${this.meant[letter]}]` : letter));
    const source = letters.join('');
    return new RegExp(isWhole ? `^${source}$` : source, 'u');
  }

  /**
   * A test whether an unmarked text has a word, as it is written or by its stem. Either may be the one
   * that is there: an English stem need not be the beginning of its word, as “energi” for energy.
   */
  finder(word) {
    const patterns = [word, this.stem(word)].map((text) => this.pattern(text));
    return (text) => patterns.some((pattern) => pattern.test(text));
  }
}

function bare(letter) {
  return letter.normalize('NFD').replace(/[\u0300-\u036f]/g, '');
}

// The two stemmers follow the algorithms of Snowball 3.0 (https://snowballstem.org, copyright Martin
// Porter, Richard Boulton and others, BSD-3-Clause), which the build uses as well; and like the build
// they take off a Swedish -et that Snowball leaves.

/** The words of a text. */
function list(text) {
  return text.split(' ');
}

/** The longest of `endings` that `word` has from the place `from` on. */
function ending(word, endings, from = 0) {
  const all = endings.filter((end) => word.endsWith(end) && word.length - end.length >= from);
  return all.reduce((longest, end) => (end.length > longest.length ? end : longest), '');
}

/** `word` with `end`, which it ends with, replaced. */
function replaced(word, end, by = '') {
  return word.slice(0, word.length - end.length) + by;
}

/** The place after the first vowel that follows `from` and the first letter after it that is none. */
function pastSyllable(word, vowels, from = 0) {
  const place = word.slice(from).search(new RegExp(`[${vowels}][^${vowels}]`));
  return place < 0 ? word.length : from + place + 2;
}

const svVowels = 'aeiouyäåö';
const svEndings = list(
  'a arna erna heterna orna ad e ade ande arne are aste en anden aren heten ern ar er heter or as arnas ernas ' +
    'ornas es ades andes ens arens hetens erns at andet het ast s et',
);
/** Words in -et of which it is a part: nyhet, prioritet, paket. */
const svNoEt = list('h iet uit fab cit dit alit ilit mit nit pit rit sit tit ivit kvit xit kom rak pak stak');
const svPairs = list('dd gd nn dt gt kt tt');
const svLast = list('lig ig els öst fullt');

/** Avfallet and samhällets, but not möjlighet, budget or internet. */
const svMoreEt = /^(?!.*(?:dg|intern)ets?$)(.{2,}[^aeiouyåäö][^aeiouyåäöh])ets?$/;

/** The stem of a Swedish word. */
export function swedish(whole) {
  const word = whole.replace(svMoreEt, '$1');
  if (word.length < 3) return word;
  // An ending stands behind the first syllable, and never among the first three letters.
  const start = Math.max(3, pastSyllable(word, svVowels));
  let stem = word;

  let end = ending(stem, svEndings, start);
  const before = (text) => replaced(stem, text);
  const takesEt = (text) => /.[aeiouyäåö][^aeiouyäåö]$/.test(text) && ending(text, svNoEt) === '';
  if (end === 's') {
    if (stem.endsWith('ets') && takesEt(before('ets'))) end = 'ets';
    else if (!/[bcdfghjklmnoprtvy]s$/.test(stem)) end = '';
  } else if (end === 'et' && !takesEt(before('et'))) {
    end = '';
  }
  stem = before(end);

  if (ending(stem, svPairs, start)) stem = stem.slice(0, -1);

  end = ending(stem, svLast, start);
  if (end === 'öst') return /[iklnprtuv]öst$/.test(stem) ? stem.slice(0, -1) : stem;
  if (end === 'fullt') return stem.slice(0, -1);
  return replaced(stem, end);
}

const enVowels = 'aeiouy';
const enWhole = new Map(
  list(
    'skis:ski skies:sky idly:idl gently:gentl ugly:ugli early:earli only:onli singly:singl sky:sky news:news ' +
      'howe:howe atlas:atlas cosmos:cosmos bias:bias andes:andes',
  ).map((pair) => pair.split(':')),
);
const enStart = /^(gener|commun|arsen|past|univers|later|emerg|organ|inter)/;
const enSecond = new Map(
  list(
    'tional:tion enci:ence anci:ance abli:able entli:ent izer:ize ization:ize ational:ate ation:ate ator:ate ' +
      'alism:al aliti:al alli:al fulness:ful ousli:ous ousness:ous iveness:ive iviti:ive biliti:ble bli:ble ' +
      'ogist:og ogi:og fulli:ful lessli:less li:',
  ).map((pair) => pair.split(':')),
);
const enThird = new Map(
  list('tional:tion ational:ate alize:al icate:ic iciti:ic ical:ic ful: ness: ative:').map((pair) => pair.split(':')),
);
const enFourth = list('al ance ence er ic able ible ant ement ment ent ism ate iti ous ive ize ion');

/** Whether a word ends with a short syllable. */
function isShort(word) {
  return /[^aeiouy][aeiouy][^aeiouywxY]$|^[aeiouy][^aeiouy]$|past$/.test(word);
}

/** The stem of an English word. */
export function english(word) {
  if (word.length < 3) return word;
  if (enWhole.has(word)) return enWhole.get(word);
  // A y that sounds as in “yes” is written as a capital on the way.
  let stem = word.replace(/^y/, 'Y').replace(/([aeiouy])y/g, '$1Y');
  const first = enStart.exec(stem)?.[0].length ?? pastSyllable(stem, enVowels);
  const second = pastSyllable(stem, enVowels, first);
  const isIn = (region, end) => stem.length - end.length >= region;

  // 1a: plurals
  let end = ending(stem, list('sses ied ies s us ss'));
  if (end === 'sses') stem = replaced(stem, end, 'ss');
  else if (end === 'ied' || end === 'ies') stem = replaced(stem, end, stem.length > 4 ? 'i' : 'ie');
  else if (end === 's' && /[aeiouy].+s$/.test(stem)) stem = replaced(stem, end);

  // 1b: -ed and -ing
  end = ending(stem, list('eed eedly ed edly ing ingly'));
  const rest = replaced(stem, end);
  if (end.startsWith('eed')) {
    if (isIn(first, end) && !/^(proc|exc|succ)$/.test(rest)) stem = `${rest}ee`;
  } else if (end === 'ing' && /^[^aeiouy]y$/.test(rest)) {
    stem = replaced(rest, 'y', 'ie');
  } else if (end !== '' && /[aeiouy]/.test(rest) && !(end === 'ing' && /^(inn|out|cann|herr|earr|even)$/.test(rest))) {
    if (/(at|bl|iz)$/.test(rest)) stem = `${rest}e`;
    else if (/(bb|dd|ff|gg|mm|nn|pp|rr|tt)$/.test(rest)) stem = /^[aeo]..$/.test(rest) ? rest : rest.slice(0, -1);
    else stem = rest.length === first && isShort(rest) ? `${rest}e` : rest;
  }

  // 1c: -y
  if (/.[^aeiouy][yY]$/.test(stem)) stem = replaced(stem, 'y', 'i');

  // 2 and 3: endings on endings
  end = ending(stem, [...enSecond.keys()]);
  const fits = { li: /[cdeghkmnrt]li$/, ogi: /logi$/ }[end] ?? /$/;
  if (end && isIn(first, end) && fits.test(stem)) stem = replaced(stem, end, enSecond.get(end));
  end = ending(stem, [...enThird.keys()]);
  if (end && isIn(end === 'ative' ? second : first, end)) stem = replaced(stem, end, enThird.get(end));

  // 4: what is left of them
  end = ending(stem, enFourth);
  if (end && isIn(second, end) && (end !== 'ion' || /[st]ion$/.test(stem))) stem = replaced(stem, end);

  // 5: a last e or l
  if (stem.endsWith('e')) {
    if (isIn(second, 'e') || (isIn(first, 'e') && !isShort(replaced(stem, 'e')))) stem = replaced(stem, 'e');
  } else if (stem.endsWith('ll') && isIn(second, 'l')) {
    stem = replaced(stem, 'l');
  }
  return stem.replaceAll('Y', 'y');
}

// Tests read this file outside a browser.
if (globalThis.document) {
  const filter = document.getElementById('filter_');
  if (filter) startTable(filter);
  const search = document.getElementById('search_');
  if (search) startSearch(search);
}
