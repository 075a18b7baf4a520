// Does an editor's program know the plan? Begins a plan with `planverk init`, opens its files in the YAML
// language server (the one that VS Code, Neovim and others use) with the settings that init wrote, and holds
// what it offers, explains and underlines against what an editor should see. Then changes the plan, builds,
// and looks whether the server is told.
//
//     node schemas.mjs PLANVERK

import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

const [program] = process.argv.slice(2);
if (!program) {
  console.error('usage: node schemas.mjs PLANVERK');
  process.exit(2);
}
const planverk = path.resolve(program);
const require = createRequire(import.meta.url);
const server = path.join(path.dirname(require.resolve('yaml-language-server/package.json')), 'bin/yaml-language-server');

/** How long the server may take to say something. */
const PATIENCE = 20_000;

/** A language server that speaks over its standard streams (LSP 3.17, base protocol). */
class Server {
  constructor(root) {
    this.root = root;
    this.waiting = new Map();
    this.listeners = new Set();
    this.unread = Buffer.alloc(0);
    this.last = 0;
    this.version = 0;
    this.child = spawn(process.execPath, [server, '--stdio'], { stdio: ['pipe', 'pipe', 'inherit'] });
    this.child.stdout.on('data', (bytes) => this.read(bytes));
  }

  async start() {
    const folder = pathToFileURL(this.root).href;
    const settings = JSON.parse(readFileSync(path.join(this.root, '.vscode/settings.json'), 'utf8'));
    // What VS Code's extension sends: the settings below `yaml`, and its own for the rest. The catalogue of
    // schemas on the web stays out, so that nothing is fetched.
    this.settings = {
      schemas: settings['yaml.schemas'],
      schemaStore: { enable: false },
      validate: true,
      hover: true,
      completion: true,
    };
    await this.ask('initialize', {
      processId: process.pid,
      rootUri: folder,
      workspaceFolders: [{ uri: folder, name: 'plan' }],
      capabilities: {
        textDocument: {
          completion: { completionItem: { snippetSupport: true, documentationFormat: ['markdown'] } },
          hover: { contentFormat: ['markdown'] },
        },
        workspace: { configuration: true, workspaceFolders: true },
      },
    });
    this.send({ method: 'initialized', params: {} });
    this.send({ method: 'workspace/didChangeConfiguration', params: { settings: { yaml: this.settings } } });
  }

  send(message) {
    const body = Buffer.from(JSON.stringify({ jsonrpc: '2.0', ...message }));
    this.child.stdin.write(`Content-Length: ${body.length}\r\n\r\n`);
    this.child.stdin.write(body);
  }

  read(bytes) {
    this.unread = Buffer.concat([this.unread, bytes]);
    for (;;) {
      const end = this.unread.indexOf('\r\n\r\n');
      if (end < 0) return;
      const length = Number(/Content-Length: (\d+)/i.exec(this.unread.subarray(0, end).toString())[1]);
      if (this.unread.length < end + 4 + length) return;
      const message = JSON.parse(this.unread.subarray(end + 4, end + 4 + length).toString());
      this.unread = this.unread.subarray(end + 4 + length);
      this.take(message);
    }
  }

  take(message) {
    if (message.method === 'workspace/configuration') {
      const result = message.params.items.map((item) => (item.section === 'yaml' ? this.settings : {}));
      this.send({ id: message.id, result });
    } else if (message.method && message.id !== undefined) {
      this.send({ id: message.id, result: null });
    } else if (message.method === 'textDocument/publishDiagnostics') {
      for (const listener of this.listeners) listener(message.params);
    } else if (message.id !== undefined) {
      this.waiting.get(message.id)?.(message);
      this.waiting.delete(message.id);
    }
  }

  ask(method, params) {
    this.last += 1;
    const id = this.last;
    const answer = new Promise((resolve, reject) => {
      this.waiting.set(id, (message) => (message.error ? reject(new Error(message.error.message)) : resolve(message.result)));
    });
    this.send({ id, method, params });
    return within(answer, method);
  }

  uri(file) {
    return pathToFileURL(path.join(this.root, file)).href;
  }

  /** What is said next of the mistakes in a file. */
  next(uri) {
    const told = new Promise((resolve) => {
      const listener = (params) => {
        if (params.uri !== uri) return;
        this.listeners.delete(listener);
        resolve(params.diagnostics);
      };
      this.listeners.add(listener);
    });
    return within(told, `what is underlined in ${uri}`);
  }

  /** Opens a file with this text, and gives what is underlined in it. */
  open(file, text) {
    const uri = this.uri(file);
    const told = this.next(uri);
    this.version += 1;
    const textDocument = { uri, languageId: 'yaml', version: this.version, text };
    this.send({ method: 'textDocument/didOpen', params: { textDocument } });
    return told;
  }

  /** Closes it. The server takes back what it has said, which must not be taken for what it says next. */
  async close(file) {
    const uri = this.uri(file);
    const told = this.next(uri);
    this.send({ method: 'textDocument/didClose', params: { textDocument: { uri } } });
    assert.deepEqual(await told, []);
  }

  /** What is underlined: the text, and what is said of it. */
  async underlined(file, text) {
    const found = await this.open(file, text);
    await this.close(file);
    const lines = text.split('\n');
    return found.map(({ range: { start, end }, message }) => {
      const to = end.line === start.line ? end.character : undefined;
      return `${lines[start.line].slice(start.character, to)}: ${message}`;
    });
  }

  /** What is asked at the place of ‸ in a text. */
  async at(method, file, marked) {
    const [before, after] = marked.split('‸');
    assert.ok(after !== undefined, marked);
    const lines = before.split('\n');
    const position = { line: lines.length - 1, character: lines.at(-1).length };
    await this.open(file, before + after);
    const answer = await this.ask(method, { textDocument: { uri: this.uri(file) }, position });
    await this.close(file);
    return answer;
  }

  /** What is offered there: label and the text that it becomes. */
  async offered(file, marked) {
    const answer = await this.at('textDocument/completion', file, marked);
    const items = answer.items ?? answer;
    return new Map(items.map((item) => [item.label, item.textEdit?.newText ?? item.insertText]));
  }

  /** What is told of the word there. */
  async told(file, marked) {
    const answer = await this.at('textDocument/hover', file, marked);
    return answer?.contents?.value ?? '';
  }

  end() {
    this.child.kill();
  }
}

function within(promise, what) {
  let timer;
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error(`nothing came of ${what}`)), PATIENCE);
  });
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}

function run(root, ...args) {
  const { status, stderr } = spawnSync(planverk, args, { cwd: root, encoding: 'utf8' });
  assert.equal(status, 0, stderr);
}

const ACTIONS = 'content/plan/actions.yaml';
const scratch = mkdtempSync(path.join(os.tmpdir(), 'planverk-schemas-'));
let checks = 0;

/** A plan that init begins, with some goals and owners, and a server that looks at it. */
async function begin(lang, goals, linked) {
  const root = path.join(scratch, lang);
  run(scratch, 'init', root, '--yes', '--lang', lang, '--title', 'Testplan', '--organisation', 'Testby kommun', '--period', '2023-2026');
  const file = path.join(root, 'content/plan/goals.yaml');
  writeFileSync(file, readFileSync(file, 'utf8').replace(/goals:[^]*$/, goals));
  const actions = path.join(root, ACTIONS);
  writeFileSync(actions, readFileSync(actions, 'utf8').replace('goals: [1]', linked));
  run(root, 'build');
  const server = new Server(root);
  await server.start();
  const read = (name) => readFileSync(path.join(root, 'content', name), 'utf8');
  return { root, server, read };
}

/** Holds that what is offered has these, and if they are all, no others. */
function offers(offered, due, { all = false } = {}) {
  for (const [label, text] of Object.entries(due)) {
    assert.ok(offered.has(label), `${label} in ${[...offered.keys()].join(' | ')}`);
    assert.equal(offered.get(label), text, label);
    checks += 1;
  }
  if (all) assert.equal(offered.size, Object.keys(due).length, [...offered.keys()].join(' | '));
}

function tells(text, ...due) {
  for (const part of due) {
    assert.ok(text.includes(part), `${part} in ${text}`);
    checks += 1;
  }
}

try {
  const goals = 'goals:\n  - {id: 4, title: Mindre avfall}\n  - {id: 5, title: Mer återbruk}\n  - {id: M-10, title: Renare luft}\n';
  const { root, server, read } = await begin('sv', goals, 'goals: [4, M-10]');
  const actions = read('plan/actions.yaml');
  const head = 'document: planen\nlevel: kommunal\nactions:\n  - id: A9\n    title: Sopa.\n';
  const all = { '4 – Mindre avfall': '4', '5 – Mer återbruk': '5', 'M-10 – Renare luft': 'M-10' };

  // What init wrote has nothing underlined.
  for (const file of ['site.yaml', 'plan/plan.yaml', 'plan/documents.yaml', 'plan/owners.yaml', 'plan/goals.yaml', 'plan/glossary.yaml']) {
    assert.deepEqual(await server.underlined(`content/${file}`, read(file)), [], file);
    checks += 1;
  }
  assert.deepEqual(await server.underlined(ACTIONS, actions), []);

  // Ids are offered with their titles, wherever a list may be written, and are put in without them.
  for (const place of ['goals: [‸]', 'goals: [4, ‸]', 'goals:\n      - ‸', 'goals:\n      - 4\n      - ‸']) {
    offers(await server.offered(ACTIONS, `${head}    ${place}\n`), all, { all: true });
  }
  offers(await server.offered(ACTIONS, `${head}    focus_area: ‸\n`), { 'forsta-omradet – FYLL I fokusområdets namn': 'forsta-omradet' });
  offers(await server.offered(ACTIONS, `${head}    responsible: [‸]\n`), { 'testby-kommun – Testby kommun': 'testby-kommun' });
  offers(await server.offered('content/plan/goals.yaml', 'document: ‸\n'), { 'planen – Testplan': 'planen' });
  offers(await server.offered('content/site.yaml', 'title: A\nlanguage: sv\norganisation: B\ndescription: C\nnavigation:\n  - ‸\n'), {
    'index:action – Åtgärder': 'index:action',
    'page:om – Om webbplatsen': 'page:om',
  });

  // Keys are offered, and those that are there or that the plan has no use for are not.
  const keys = await server.offered(ACTIONS, `${head}    ‸\n`);
  offers(keys, { years: 'years: ', description: 'description: ', responsible: 'responsible:\n  - ' });
  for (const key of ['id', 'title', 'target_area', 'priority', 'level']) assert.ok(!keys.has(key), key);
  offers(await server.offered(ACTIONS, `${head}    legal_requirement: ‸\n`), { true: 'true', false: 'false' }, { all: true });
  // No example becomes a fact by a slip of the finger.
  assert.equal((await server.offered(ACTIONS, `${head}    years: ‸\n`)).size, 0);
  assert.equal((await server.offered(ACTIONS, `${head}    number: ‸\n`)).size, 0);

  // Where the pointer rests, the key is explained in Swedish, and the id told by its title.
  tells(await server.told(ACTIONS, `${head}    ye‸ars: 2024\n`), 'Året eller åren då åtgärden görs', 'Exempel: `2023-2026`');
  tells(await server.told(ACTIONS, `${head}    go‸als: [4]\n`), 'Målen som åtgärden bidrar till');
  tells(await server.told(ACTIONS, `${head}    goals: [5, ‸4]\n`), '4 – Mindre avfall');
  tells(await server.told(ACTIONS, `${head}    goals: [5, M-‸10]\n`), 'M-10 – Renare luft');
  tells(await server.told('content/site.yaml', read('site.yaml').replace('\norgani', '\norg‸ani')), 'Kommunen eller myndigheten vars plan det är');

  // What is wrong is underlined, just there, in Swedish where the schema has the word.
  for (const [from, to, due] of [
    ['[4, M-10]', '[4, 6]', ['6: Det finns inget mål med det id:t.']],
    ['[4, M-10]', '[4, M-1]', ['M-1: Det finns inget mål med det id:t.']],
    ['[testby-kommun]', '[testby]', ['testby: Det finns ingen ansvarig med det id:t.']],
    ['[testby-kommun]', 'testby-kommun', ['testby-kommun: En lista med id i hakparentes, med komma mellan flera: [4, 5].']],
    ['level: kommunal', 'level: regional', ['regional: Det finns ingen nivå med det id:t.']],
    ['years: 2023-2026', 'years: 2023-26', ['2023-26: Ett år (2024) eller två med bindestreck emellan (2023-2026).']],
    ['    follows', '    färg: grön\n    follows', ['färg: Property färg is not allowed.']],
    ['    follows', '    target_area: a\n    follows', ['target_area: Property target_area is not allowed.']],
    ['    years: 2023-2026\n', '', ['i: Missing property "years".']],
    ['    follows', '    notes:\n      - number: 1\n    follows', ['n: Skriv footnote för planens egen fotnot, eller editor för redaktionens anmärkning.']],
  ]) {
    assert.ok(actions.includes(from), from);
    assert.deepEqual(await server.underlined(ACTIONS, actions.replace(from, to)), due, to);
    checks += 1;
  }

  // A goal more, and a build: the server is told that the schema has changed, as an editor's program does.
  const file = path.join(root, 'content/plan/goals.yaml');
  writeFileSync(file, `${readFileSync(file, 'utf8')}  - {id: 11, title: Tystare gator}\n`);
  run(root, 'build');
  const changed = { uri: server.uri('.planverk/schema/plan.json'), type: 2 };
  server.send({ method: 'workspace/didChangeWatchedFiles', params: { changes: [changed] } });
  offers(await server.offered(ACTIONS, `${head}    goals: [‸]\n`), { ...all, '11 – Tystare gator': '11' }, { all: true });
  server.end();

  // The same in English.
  const english = await begin('en', 'goals:\n  - {id: 4, title: Less waste}\n', 'goals: [4]');
  const text = english.read('plan/actions.yaml').replace('goals: [4]', 'goals: [7]');
  assert.deepEqual(await english.server.underlined(ACTIONS, text), ['7: There is no goal with this id.']);
  tells(await english.server.told(ACTIONS, text.replace('goals: [7]', 'go‸als: [4]')), 'The goals that');
  english.server.end();
  console.log(`schemas: ${checks} answers of the language server are as they should be`);
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
