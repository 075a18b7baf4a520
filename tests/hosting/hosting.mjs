// What the checks of hosts share: a plan to publish, the program, requests as
// they go over the line, and a list of what failed.

import { execFileSync, spawn } from 'node:child_process';
import { chmodSync, closeSync, cpSync, existsSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import http from 'node:http';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');
export const recipes = path.join(root, '.ci/hosting');
export const planverk = process.env.PLANVERK ?? path.join(root, process.env.CARGO_TARGET_DIR ?? 'target', 'debug/planverk');

const children = new Set();
const folders = [];

process.on('exit', () => {
  for (const child of children) child.kill('SIGKILL');
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

/** A folder that goes away at the end, and that a server under another name may read. */
export function scratch() {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'planverk-hosting-'));
  chmodSync(folder, 0o755);
  folders.push(folder);
  return folder;
}

/** A plan of its own in `folder`, with addresses that are no longer in use. */
export function makeProject(folder) {
  cpSync(path.join(root, 'tests/plans/sagolunda/content'), path.join(folder, 'content'), { recursive: true });
  writeFileSync(path.join(folder, 'content/redirects.yaml'), redirects);
  return folder;
}

/** Where a site on the web may stand that knows the signs of configurations. */
export const evil = {
  written: "https://other.example/a;b{c}$uri'd?x=1&y={path}#del",
  sent: 'https://other.example/a%3Bb%7Bc%7D%24uri%27d?x=1&y=%7Bpath%7D#del',
};

const redirects = `redirects:
  - from: /gammalt/om/
    to: page:om
  - from: /annan-plats/
    to: "${evil.written}"
gone:
  - address: /utgatt/
    title: Åtgärden utgick
    text: Den ersattes av en annan.
`;

/** Runs the program; a mistake ends the test with what it said. */
export function build(project, site, baseUrl, ...options) {
  run(planverk, ['build', '--root', project, '--out', site, '--base-url', baseUrl, ...options]);
}

/** Runs a program and answers with what it printed. */
export function run(program, words, options = {}) {
  return execFileSync(program, words, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'], ...options });
}

/** Runs a program that may fail: its exit status and all that it printed. */
export function attempt(program, words, options = {}) {
  try {
    return { status: 0, said: run(program, words, options) };
  } catch (error) {
    if (typeof error.status !== 'number') throw error;
    return { status: error.status, said: `${error.stdout}${error.stderr}` };
  }
}

/** A port that nobody listens at. */
export function freePort() {
  return new Promise((resolve) => {
    const server = net.createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

/** Starts a server and waits until it answers at `port`; answers with what ends it. */
export async function serve(port, program, words, options = {}) {
  // Into a file: a pipe fills up while this program waits for another one.
  const log = path.join(scratch(), 'log');
  const file = openSync(log, 'w');
  const child = spawn(program, words, { stdio: ['ignore', file, file], ...options });
  closeSync(file);
  children.add(child);
  const said = () => readFileSync(log, 'utf8');
  let failed = null;
  child.on('error', (error) => (failed = error));
  for (const end = Date.now() + 60_000; ; ) {
    if (failed || child.exitCode !== null) throw new Error(`${program} did not start: ${failed ?? said()}`);
    if (await answers(port)) break;
    if (Date.now() > end) throw new Error(`${program} does not answer: ${said()}`);
    await pause(50);
  }
  return {
    said,
    stop: () =>
      new Promise((resolve) => {
        children.delete(child);
        child.on('exit', resolve);
        child.kill('SIGTERM');
      }),
  };
}

function answers(port) {
  return new Promise((resolve) => {
    const socket = net.connect(port, '127.0.0.1');
    socket.on('connect', () => resolve(true)).on('error', () => resolve(false));
    socket.on('connect', () => socket.end());
  });
}

export const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** One request, its path sent as it is written. */
export function request(port, address, headers = {}, method = 'GET') {
  return new Promise((resolve, reject) => {
    const call = http.request({ host: '127.0.0.1', port, path: address, method, headers, agent: false }, (answer) => {
      const pieces = [];
      answer.on('data', (piece) => pieces.push(piece));
      answer.on('end', () =>
        resolve({ status: answer.statusCode, headers: answer.headers, raw: answer.rawHeaders, body: Buffer.concat(pieces) }),
      );
    });
    call.on('error', reject).end();
  });
}

/** Counts what was tried, and tells of what failed. */
export class Tally {
  constructor(name) {
    this.name = name;
    this.tried = 0;
    this.failed = [];
    this.started = Date.now();
  }

  is(found, wanted, what) {
    this.tried += 1;
    const fine = wanted instanceof RegExp ? wanted.test(String(found)) : found === wanted;
    if (!fine) this.failed.push(`${what}: ${JSON.stringify(found)}, and not ${wanted instanceof RegExp ? wanted : JSON.stringify(wanted)}`);
    return fine;
  }

  ok(fine, what) {
    return this.is(Boolean(fine), true, what);
  }

  end(summary) {
    for (const line of this.failed) console.log(`    ${line}`);
    const seconds = ((Date.now() - this.started) / 1000).toFixed(1);
    const verdict = this.failed.length === 0 ? 'no failure' : `${this.failed.length} FAILED`;
    console.log(`${this.name}: ${summary}; ${this.tried} expectations, ${verdict} (${seconds} s)`);
    process.exitCode = this.failed.length === 0 ? 0 : 1;
  }
}

/** Where a program of the system is, also where only root's path has it. */
export function program(name) {
  const places = [...(process.env.PATH ?? '').split(':'), '/usr/sbin', '/usr/local/sbin'];
  const found = places.map((place) => path.join(place, name)).find((file) => existsSync(file));
  if (!found) throw new Error(`${name} is missing: tests/run installs it`);
  return found;
}
