// Runs in every page that `planverk serve` shows, and in no page that is published.
//
// The server says what is to be seen at this address, each time that something was saved. A page that shows
// something else becomes that, part by part, or is loaded again where a part could not be changed under it. Either
// way the place, the unfolded parts and the focus are what they were. What is wrong with the plan stands
// in a panel at the foot of the page, in words and order as at the terminal; Escape folds it to a button in the
// corner.

const own = 'script[src="/_planverk/live.js"]';
const script = document.querySelector(own);
/** What this page shows: its HTML and, behind a hyphen, what is shown in it under names that stay. */
let shown = script.dataset.page;
/** There is no site yet: the panel is all there is to be seen. */
const isWaiting = shown === 'waiting';
/** What is kept for the page that this one becomes when it is loaded again. */
const kept = `planverk ${location.pathname}`;
/** Whether the editor has folded the panel; until everything is mended. */
const folded = 'planverk folded';

/** What this browser keeps until the tab is closed; nothing, where it is told to keep nothing. */
const store = {
  use(work) {
    try {
      return work(sessionStorage);
    } catch {
      return null;
    }
  },
  get: (key) => store.use((kept) => kept.getItem(key)),
  set: (key, text) => store.use((kept) => kept.setItem(key, text)),
  remove: (key) => store.use((kept) => kept.removeItem(key)),
};

/* Listening */

let source;
let gone;

function listen() {
  source?.close();
  source = new EventSource(`/_planverk/events?page=${encodeURIComponent(location.pathname)}`);
  source.addEventListener('open', () => {
    clearTimeout(gone);
    gone = undefined;
    panel.gone(false);
  });
  source.addEventListener('message', ({ data }) => take(JSON.parse(data)));
  source.addEventListener('error', () => {
    // A server that is started again answers within this time.
    gone ??= setTimeout(() => panel.gone(true), 3000);
    // What is not tried again by itself.
    if (source.readyState === EventSource.CLOSED) setTimeout(listen, 1000);
  });
}

/** What was told last. */
let news;

/** Whether the reader is on the way to another page, which to load this one again would keep from coming. */
let isLeaving = false;

async function take(told) {
  news = told;
  const { page, styles, found } = told;
  if (page !== shown) {
    const next = hasSamePictures(page) ? await fetched() : null;
    // What was told meanwhile goes before.
    if (news !== told || isLeaving) return;
    if (next === 'nobody') {
      setTimeout(() => news === told && take(told), 1000);
      return;
    }
    // It may be newer than what was told.
    const name = next?.querySelector(own)?.dataset.page;
    if (!name || !hasSamePictures(name) || !canBecome(next)) {
      again();
      return;
    }
    try {
      become(next);
    } catch {
      again();
      return;
    }
    shown = name;
  }
  styles.forEach(dress);
  panel.show(found);
}

/** Loads the page again. */
function again() {
  keep();
  source.close();
  location.reload();
}

/** The name of a stylesheet that stays when it changes. */
const nameOf = (address) => address.replace(/\.[0-9a-f]{12}\.css$/, '.css');

/** Puts a stylesheet in the place of the one that had its name before, when it has come. */
function dress(address) {
  const all = [...document.querySelectorAll(stylesheets)];
  const links = all.filter((link) => nameOf(link.getAttribute('href')) === nameOf(address));
  const isIt = (link) => link.getAttribute('href') === address;
  // One that is still coming has no sheet yet, and is of no use any more.
  const worn = links.filter((link) => link.sheet);
  if (worn.length > 0) for (const link of links) if (!link.sheet && !isIt(link)) link.remove();
  const last = worn.at(-1) ?? links.at(-1);
  if (!last || links.some(isIt)) return;
  const next = last.cloneNode();
  next.setAttribute('href', address);
  next.addEventListener('load', () => links.forEach((link) => link.remove()));
  next.addEventListener('error', () => next.remove());
  last.after(next);
}

/* Becoming another page */

const stylesheets = 'link[rel~="stylesheet"]';

/** What no page can change into under a reader: what scripts have done, what is set once, what plays. */
const fixed = `script:not(${own}, [type="application/ld+json"]), noscript, base, meta[http-equiv], iframe, object, embed, audio, video`;

/** Whether the pictures of a page named so are those that are shown, so that they can stay. */
function hasSamePictures(page) {
  const picturesOf = (name) => name.split('-')[1];
  return !isWaiting && picturesOf(page) === picturesOf(shown);
}

/** The page at this address as it is now, or `nobody` where nobody answers. */
async function fetched() {
  try {
    const answer = await fetch(location.href.split('#')[0], { cache: 'no-store' });
    return new DOMParser().parseFromString(await answer.text(), 'text/html');
  } catch {
    return 'nobody';
  }
}

/**
 * Whether this page can become `next` and then be what it is when it is loaded: no script has read or changed it, and
 * what takes effect only then is the same.
 */
function canBecome(next) {
  const set = (page) => {
    const parts = [...page.querySelectorAll(fixed)].map((part) => part.outerHTML);
    const names = [...page.querySelectorAll(stylesheets)].map((link) => link.outerHTML.replace(link.getAttribute('href'), nameOf));
    return [...parts, ...new Set(names)].join('\n');
  };
  const isAlive = (page) => [...page.querySelectorAll(fixed)].some(({ localName }) => localName !== 'meta' && localName !== 'base');
  // What an address points at is marked when a page is loaded.
  const hasTarget = location.hash.length > 1;
  return !hasTarget && !isAlive(document) && !isAlive(next) && set(document) === set(next);
}

/** Changes this page into `next`, and leaves what the reader sees, has unfolded and has the focus on. */
function become(next) {
  const place = landmark();
  const top = place?.getBoundingClientRect().top;
  const focus = document.activeElement;
  // What is unfolded here is so there before the two are compared.
  const unfolded = new Map([...document.querySelectorAll('details')].map((part) => [words(part.querySelector('summary') ?? part), part.open]));
  for (const part of next.querySelectorAll('details')) part.open = unfolded.get(words(part.querySelector('summary') ?? part)) ?? part.open;
  bring(document.documentElement, next.documentElement);
  const again = (part) => {
    if (!part || part.isConnected) return part;
    const same = [...document.querySelectorAll(part.localName)];
    return same.find((other) => words(other) === words(part) && other.getAttribute('href') === part.getAttribute('href'));
  };
  if (focus !== document.activeElement && focus !== document.body) again(focus)?.focus({ preventScroll: true });
  const moved = (again(place)?.getBoundingClientRect().top ?? top) - top;
  if (Math.abs(moved) > 1) scrollBy({ top: moved, behavior: 'instant' });
}

/** Changes `live` into `next`, and of it only what differs. */
function bring(live, next) {
  if (live.isEqualNode(next)) return;
  if (live.nodeType !== Node.ELEMENT_NODE) {
    live.data = next.data;
    return;
  }
  // Whether a part is unfolded is for the reader to say.
  const isOurs = ({ name }) => live.localName !== 'details' || name !== 'open';
  for (const { name } of [...live.attributes].filter(isOurs)) if (!next.hasAttribute(name)) live.removeAttribute(name);
  for (const { name, value } of [...next.attributes].filter(isOurs)) if (live.getAttribute(name) !== value) live.setAttribute(name, value);

  // The panel is no part of the page, and stylesheets are changed when the new ones have come.
  const isPart = (node) => node !== panel.host && !node.matches?.(`${own}, ${stylesheets}`);
  const [before, after] = [live, next].map(({ childNodes }) => [...childNodes].filter(isPart));
  const least = Math.min(before.length, after.length);
  let start = 0;
  while (start < least && before[start].isEqualNode(after[start])) start += 1;
  let end = 0;
  while (end < least - start && before.at(-1 - end).isEqualNode(after.at(-1 - end))) end += 1;
  const old = before.slice(start, before.length - end);
  const made = after.slice(start, after.length - end);
  const behind = before[before.length - end] ?? (panel.host?.parentNode === live ? panel.host : null);
  let [from, to] = [0, 0];
  for (const [at, same] of [...common(old, made), [old.length, made.length]]) {
    put(live, old.slice(from, at), made.slice(to, same), old[at] ?? behind);
    [from, to] = [at + 1, same + 1];
  }
}

/** The elements that two lists have in common, in order, each by its place in both. */
function common(old, made) {
  const both = [];
  // Of long lists the parts between what is the same at both ends are changed one by one, or as a whole.
  if (old.length === made.length || old.length * made.length > 2500) return both;
  let next = 0;
  for (const [at, node] of old.entries()) {
    const same = made.findIndex((other, to) => to >= next && node.nodeType === Node.ELEMENT_NODE && node.isEqualNode(other));
    if (same < 0) continue;
    both.push([at, same]);
    next = same + 1;
  }
  return both;
}

/** Puts what was made in the place of what stands there: into it where it is of the same sort, else before `behind`. */
function put(live, old, made, behind) {
  if (old.length === made.length && old.every((node, at) => node.nodeName === made[at].nodeName)) {
    old.forEach((node, at) => bring(node, made[at]));
    return;
  }
  for (const node of made) live.insertBefore(node, behind);
  for (const node of old) node.remove();
}

/* The place on the page */

/** How an element is found again: by its id, or by its way from one that has an id. */
function wayTo(element) {
  const steps = [];
  for (let at = element; at && at !== document.documentElement; at = at.parentElement) {
    if (at.id) return [`#${CSS.escape(at.id)}`, ...steps].join(' > ');
    const same = [...at.parentElement.children].filter(({ localName }) => localName === at.localName);
    steps.unshift(`${at.localName}:nth-of-type(${same.indexOf(at) + 1})`);
  }
  return steps.join(' > ');
}

const words = (element) => element.textContent.trim().slice(0, 80);
const landmarks = 'main :is(h1, h2, h3, h4, h5, h6, p, li, tr, dt, dd, summary)';

/** The first part of the text that is to be seen. */
function landmark() {
  return [...document.querySelectorAll(landmarks)].find((part) => {
    const { top, height } = part.getBoundingClientRect();
    return height > 0 && top >= 0;
  });
}

function keep() {
  const place = landmark();
  const focus = document.activeElement;
  const state = {
    top: scrollY,
    left: scrollX,
    place: place && { way: wayTo(place), tag: place.localName, words: words(place), top: place.getBoundingClientRect().top },
    details: [...document.querySelectorAll('details')].map((part) => [wayTo(part), part.open]),
    focus: focus && focus !== document.body && focus.id !== 'planverk_' ? wayTo(focus) : null,
    panel: panel.state(),
  };
  store.set(kept, JSON.stringify(state));
}

/** Leaves the page as it was before it was loaded again. */
function restore() {
  const state = JSON.parse(store.get(kept) ?? 'null');
  store.remove(kept);
  if (!state) return;
  const find = (way) => {
    try {
      return document.querySelector(way);
    } catch {
      return null;
    }
  };
  for (const [way, isOpen] of state.details) {
    const part = find(way);
    if (part?.localName === 'details') part.open = isOpen;
  }
  if (state.focus) find(state.focus)?.focus({ preventScroll: true });
  const scroll = () => {
    const { place } = state;
    const sameWords = (part) => part && words(part) === place.words;
    let part = place && find(place.way);
    // What stood above it may be gone, or more of it.
    if (place && !sameWords(part)) part = [...document.querySelectorAll(`main ${place.tag}`)].find(sameWords) ?? part;
    const moved = part ? part.getBoundingClientRect().top - place.top : state.top - scrollY;
    if (Math.abs(moved) > 1) scrollBy({ top: moved, left: state.left - scrollX, behavior: 'instant' });
  };
  scroll();
  // Pictures that come later move what stands below them, and the browser itself goes to where it was.
  if (document.readyState !== 'complete') addEventListener('load', scroll, { once: true });
  panel.expect(state.panel);
}

/* The panel */

/** An element with attributes and what stands in it. */
function element(name, attributes = {}, ...inside) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...inside);
  return made;
}

/** A line of the terminal as elements: its colours become classes. */
function coloured(line) {
  const names = { 1: 'strong', 31: 'red', 32: 'green', 33: 'yellow', 34: 'blue', 35: 'purple', 36: 'cyan' };
  let classes = [];
  const parts = [];
  for (const part of line.split(/(\u001b\[[\d;]*m)/)) {
    const codes = /^\u001b\[([\d;]*)m$/.exec(part)?.[1];
    if (codes === undefined) {
      if (part) parts.push(classes.length > 0 ? element('span', { class: classes.join(' ') }, part) : part);
      continue;
    }
    for (const code of codes.split(';').map(Number)) {
      // Bright colours are the same ones, to people who read them here.
      const name = names[code >= 90 ? code - 60 : code];
      if (code === 0) classes = [];
      else if (name) classes.push(name);
    }
  }
  return parts;
}

const bare = (line) => line.replaceAll(/\u001b\[[\d;]*m/g, '');

/**
 * A mistake as the terminal shows it. Sentences and names of files wrap; the piece of a file, where signs stand below
 * each other, is a box of its own that scrolls sideways.
 */
function mistake({ level, text }, number) {
  const [title, ...lines] = text.split('\n');
  const item = element('li', { class: level });
  item.append(element(isWaiting ? 'h2' : 'h3', { id: `mistake_${number}`, class: 'title' }, ...coloured(title)));
  let box;
  const begin = (kind) => {
    box = element(kind === 'picture' ? 'pre' : 'p', { class: kind });
    if (kind === 'picture') {
      const region = { tabindex: '0', role: 'group', 'aria-labelledby': `mistake_${number}` };
      for (const [key, value] of Object.entries(region)) box.setAttribute(key, value);
    }
    item.append(box);
  };
  for (const line of lines) {
    const plain = bare(line);
    // At a terminal an empty line with a bar keeps the parts apart.
    if (/^\s*\|?\s*$/.test(plain)) continue;
    const kind = /^\s*(-->|:::) /.test(plain) ? 'place' : /^\s*= /.test(plain) ? 'help' : /^\s*(\d+ *\||\||\.\.\.)/.test(plain) ? 'picture' : null;
    // What no sign begins goes on with what stood before it.
    if (kind === 'place' || kind === 'help' || (kind ?? 'help') !== box?.className) begin(kind ?? box?.className ?? 'help');
    else box.append('\n');
    box.append(...coloured(box.className === 'picture' ? line : line.replace(/^((?:\u001b\[[\d;]*m)*)\s+/, '$1')));
  }
  return item;
}

// Asked for at once: when there is something to be said, nobody may be there to answer.
const sheet = new CSSStyleSheet();
const dressed = fetch('/_planverk/live.css')
  .then((answer) => answer.text())
  .then((css) => sheet.replace(css));

const panel = {
  found: null,
  isGone: false,
  wanted: null,

  /** Made when there is something to be said. */
  make() {
    if (this.host) return;
    this.host = element('div', { id: 'planverk_' });
    this.root = this.host.attachShadow({ mode: 'open' });
    this.root.adoptedStyleSheets = [sheet];
    this.status = element('p', { class: 'hid', role: 'status' });
    this.heading = element('h2', { id: 'heading', tabindex: '-1' });
    this.lead = element('p', { class: 'lead' });
    this.fold = element('button', { type: 'button', 'aria-keyshortcuts': 'Escape' });
    this.list = element('ol');
    this.advice = element('div', { class: 'advice' });
    this.section = element(
      isWaiting ? 'main' : 'section',
      { class: isWaiting ? 'whole' : 'panel', 'aria-labelledby': 'heading' },
      element('div', { class: 'head' }, element('div', {}, this.heading, this.lead), ...(isWaiting ? [] : [this.fold])),
      element('div', { class: 'body' }, this.list, this.advice),
    );
    if (isWaiting) this.heading.replaceWith((this.heading = element('h1', { id: 'heading', tabindex: '-1' })));
    this.corner = element('button', { type: 'button', class: 'corner' });
    this.fold.addEventListener('click', () => this.turn(true));
    this.corner.addEventListener('click', () => this.turn(false));
    // Without its stylesheet it would stand in the way of the page.
    this.host.hidden = true;
    document.body.append(this.host);
    new ResizeObserver(() => this.fit()).observe(this.section);
    dressed.then(() => {
      this.host.hidden = false;
      this.fit();
    });
  },

  show(found) {
    const { found: before, wanted } = this;
    this.found = found;
    this.wanted = null;
    const isFine = found.level === 'none' && !isWaiting;
    if (isFine && !this.host) return;
    this.make();
    // What is mended may be broken again, and is then shown again.
    if (found.level !== 'error') store.remove(folded);
    const hadFocus = this.root.activeElement !== null;
    if (JSON.stringify(before) !== JSON.stringify(found)) {
      this.host.lang = found.lang;
      if (isWaiting) document.documentElement.lang = found.lang;
      if (isWaiting) document.title = `${found.heading} – Planverk`;
      this.heading.textContent = found.heading;
      this.lead.textContent = found.lead;
      this.fold.replaceChildren(found.fold, element('kbd', {}, 'Esc'));
      this.section.dataset.level = found.level;
      this.list.replaceChildren(...found.mistakes.map(mistake));
      this.advice.replaceChildren(...found.advice.map((line) => element('p', {}, line)));
      this.status.textContent = before || found.level === 'error' ? found.heading : '';
    }
    // Warnings keep nobody from going on: they wait in the corner until somebody asks.
    const isFolded = found.level !== 'error' || store.get(folded) !== null;
    this.draw(before?.level === found.level && this.isFolded !== undefined ? this.isFolded : isFolded);
    // What had it may be mended.
    if (hadFocus && !this.root.activeElement && !isFine) (this.isFolded ? this.corner : this.heading).focus({ preventScroll: true });
    if (wanted) {
      if (wanted.isFolded === false && wanted.level === found.level) this.draw(false);
      this.section.querySelector('.body').scrollTop = wanted.top;
      if (wanted.hasFocus) (this.isFolded ? this.corner : this.heading).focus({ preventScroll: true });
    }
  },

  /** Says that nobody answers any more. */
  gone(isGone) {
    if (isGone === this.isGone || !this.found) return;
    this.isGone = isGone;
    this.make();
    this.status.textContent = isGone ? this.found.gone : '';
    this.draw(this.isFolded ?? true);
  },

  draw(isFolded) {
    const { found } = this;
    this.isFolded = isFolded;
    const isFine = found.level === 'none' && !isWaiting;
    const isSection = !isFine && (isWaiting || !isFolded);
    const label = this.isGone ? found.gone : found.badge;
    this.corner.textContent = label;
    this.corner.dataset.level = this.isGone ? 'gone' : found.level;
    this.corner.disabled = isFine;
    const parts = [this.status];
    if (isSection) parts.push(this.section);
    // Said in the corner of the panel's head as well, were there a panel.
    if (!isSection && (this.isGone || !isFine)) parts.push(this.corner);
    if (isSection && this.isGone) this.lead.textContent = found.gone;
    else this.lead.textContent = found.lead;
    const isThere = this.root.childNodes.length === parts.length && parts.every((part, at) => this.root.childNodes[at] === part);
    if (!isThere) this.root.replaceChildren(...parts);
    this.fit();
  },

  /** Folds or unfolds it, as the editor wants. */
  turn(isFolded) {
    const hadFocus = this.root.activeElement !== null;
    if (isFolded && this.found.level === 'error') store.set(folded, '');
    else store.remove(folded);
    this.draw(isFolded);
    if (hadFocus) (isFolded ? this.corner : this.heading).focus();
  },

  /** Lets the page be scrolled past the panel, so that it hides nothing. */
  fit() {
    const height = !isWaiting && this.section.isConnected ? this.section.offsetHeight : 0;
    this.host.style.setProperty('height', isWaiting ? 'auto' : `${height}px`);
  },

  state() {
    if (!this.host || isWaiting) return null;
    return {
      level: this.found.level,
      isFolded: this.isFolded,
      top: this.section.querySelector('.body').scrollTop,
      hasFocus: this.root.activeElement !== null,
    };
  },

  expect(state) {
    this.wanted = state;
  },
};

document.addEventListener('keydown', (event) => {
  const isOpen = panel.host && !isWaiting && panel.section.isConnected;
  if (event.key === 'Escape' && !event.defaultPrevented && isOpen) panel.turn(true);
});

// A browser keeps few connections to one server: pages that nobody sees need none.
document.addEventListener('visibilitychange', () => {
  if (document.visibilityState === 'hidden') source?.close();
  else listen();
});
addEventListener('pagehide', () => source?.close());
addEventListener('pageshow', (event) => {
  isLeaving = false;
  if (event.persisted) listen();
});
addEventListener('beforeunload', () => {
  isLeaving = true;
  source?.close();
  // It may have been a file to be saved, and the reader stays.
  setTimeout(() => {
    isLeaving = false;
    listen();
  }, 10_000);
});

restore();
if (document.visibilityState !== 'hidden') listen();
