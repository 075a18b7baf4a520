// Do the recipes in .ci/hosting do what they promise? The scripts themselves
// are run: rsync into a folder on this machine, by a stand-in for ssh as well,
// and rclone against a server that speaks S3. The workflows are read, and the
// shell in them is looked through.
//
//     node deploy.mjs
//
// MOTO is the S3 server, PYTHON a Python with PyYAML; tests/run installs both.

import { appendFileSync, chmodSync, cpSync, existsSync, mkdirSync, readFileSync, readdirSync, readlinkSync, rmSync, statSync, writeFileSync } from 'node:fs';
import http from 'node:http';
import path from 'node:path';
import { createHash } from 'node:crypto';
import { Tally, attempt, build, freePort, makeProject, pause, planverk, program, recipes, request, run, scratch, serve } from './hosting.mjs';

const tally = new Tally('recipes');
const folder = scratch();
const project = makeProject(path.join(folder, 'project'));
const site = path.join(folder, 'site');
const baseUrl = 'https://plan.example';
const recipe = (name, words, options) => attempt(path.join(recipes, name), words, options);

// A page that goes, one that comes, one that changes: two editions of a plan.
const other = path.join(folder, 'other');
build(project, site, baseUrl);
const changed = path.join(folder, 'changed');
cpSync(project, changed, { recursive: true });
rmSync(path.join(changed, 'content/redirects.yaml'), { force: true });
mkdirSync(path.join(changed, 'content/ny'));
writeFileSync(path.join(changed, 'content/ny/sida.md'), '---\ntitle: En ny sida\n---\n\nDen här sidan är ny.\n');
build(changed, other, baseUrl);
// The theme did not change; a real edition may have another stylesheet.
renameStyle(other);

for (const remote of ['', 'publisher@plan.example:']) await checkRsync(remote);
await checkS3();
await checkBuild();
checkReview();
checkInstall();
checkWorkflows();
tally.end('rsync here and by ssh, S3, the build before them, the review of changes, the workflows');

async function checkRsync(remote) {
  const is = (found, wanted, what) => tally.is(found, wanted, `rsync ${remote}: ${what}`);
  const place = path.join(folder, `srv${remote.length}`);
  const current = path.join(place, 'current');
  const releases = () => readdirSync(path.join(place, 'releases')).sort();
  const ssh = path.join(folder, 'ssh');
  // What sshd does: options and the host are its own, the rest goes to a shell.
  writeFileSync(ssh, '#!/bin/sh\nwhile [ "${1#-}" != "$1" ]; do [ "$1" = -l ] && shift; shift; done\nshift\nexec sh -c "$*"\n');
  chmodSync(ssh, 0o755);
  const env = { ...process.env, RSYNC_RSH: ssh };
  const deploy = (...words) => recipe('rsync-deploy', [...words, `${remote}${place}`], { env });
  const sent = (said) => Number(/^Sent: ([\d,]+)/m.exec(said)?.[1].replace(',', ''));
  const next = () => pause(1100);

  const first = deploy(site);
  is(first.status, 0, `the first release: ${first.said}`);
  const files = list(site);
  is(sent(first.said), files.length, 'all files are sent at first');
  is(list(current).join(), files.join(), 'all files are there');
  is(statSync(path.join(current, 'index.html')).mode & 0o777, 0o644, 'whoever serves them may read them');
  const before = readlinkSync(current);
  const stamp = statSync(path.join(current, 'index.html')).mtimeMs;

  await next();
  const again = deploy(site);
  is(sent(again.said), 0, 'nothing is sent again that did not change');
  is(statSync(path.join(current, 'index.html')).mtimeMs, stamp, 'what did not change keeps its time');
  is(readlinkSync(current) === before, false, 'it is a release of its own');

  await next();
  // What looks at the link all the while never finds it gone.
  const watch = path.join(folder, `watch${remote.length}`);
  writeFileSync(watch, `while :; do [ -e ${current}/index.html ] || echo gone; done`);
  const watcher = await import('node:child_process').then(({ spawn }) => spawn('sh', [watch], { stdio: ['ignore', 'pipe', 'ignore'] }));
  let seen = '';
  watcher.stdout.on('data', (piece) => (seen += piece));
  const fresh = deploy(other);
  await pause(50);
  watcher.kill('SIGKILL');
  is(fresh.status, 0, `a new edition: ${fresh.said}`);
  is(seen, '', 'the site was there all the while');
  const different = list(other).filter((file) => !existsSync(path.join(site, file)) || !same(path.join(site, file), path.join(other, file)));
  is(sent(fresh.said), different.length, 'only what changed is sent');
  is(existsSync(path.join(current, 'ny/sida/index.html')), true, 'the new page is there');
  is(existsSync(path.join(current, 'utgatt/index.html')), false, 'the page that went is gone');
  const oldStyle = files.find((file) => /^assets\/style/.test(file));
  is(existsSync(path.join(other, oldStyle)), false, 'this edition has another stylesheet');
  is(existsSync(path.join(current, oldStyle)), true, 'pages that are still open find the stylesheet of yesterday');

  const last = readlinkSync(current);
  const back = deploy('--rollback');
  is(back.status, 0, `rolling back: ${back.said}`);
  is(existsSync(path.join(current, 'utgatt/index.html')), existsSync(path.join(site, 'utgatt/index.html')), 'the edition before is back');
  is(deploy('--rollback', '--to', path.basename(last)).status, 0, 'rolling forward by name');
  is(readlinkSync(current), last, 'that release is the current one');
  is(deploy('--rollback', '--to', 'nowhere').status === 0, false, 'to a release that is not there');
  is(readlinkSync(current), last, 'nothing changed by that');

  // What did not come out of a build, or was changed since, is refused.
  const spoilt = path.join(folder, 'spoilt');
  rmSync(spoilt, { recursive: true, force: true });
  cpSync(site, spoilt, { recursive: true });
  appendFileSync(path.join(spoilt, 'index.html'), ' ');
  is(deploy(spoilt).status === 0, false, 'a site that is not what was built');
  rmSync(path.join(spoilt, 'manifest.sha256'));
  is(deploy(spoilt).status === 0, false, 'a folder that no build made');
  is(deploy(path.join(folder, 'nowhere')).status === 0, false, 'no folder at all');
  is(readlinkSync(current), last, 'the site is as it was');
  mkdirSync(path.join(place, '.lock'));
  const locked = deploy(site);
  is(locked.status === 0 || !locked.said.includes('Another publication'), false, 'two at a time');
  is(existsSync(path.join(place, '.lock')), true, 'the other one keeps its turn');
  rmSync(path.join(place, '.lock'), { recursive: true });
  for (const wrong of ['/srv/$(touch x)', '/srv/a b', '/srv/../etc', 'srv', '/']) {
    is(recipe('rsync-deploy', [site, `${remote}${wrong}`], { env }).status === 0, false, `the folder ${wrong}`);
  }

  // An upload that was cut off is cleared away.
  mkdirSync(path.join(place, 'releases/20200101T000000Z.part'));
  for (let at = 0; at < 3; at += 1) {
    await next();
    is(deploy('--keep', '3', at % 2 ? other : site).status, 0, `release ${at}`);
  }
  is(releases().length, 3, 'three releases are kept');
  is(releases().at(-1), path.basename(readlinkSync(current)), 'the newest is the current one');

  // The new site is looked at where visitors see it; if it is not there, the old one comes back.
  const port = await freePort();
  const live = http.createServer((ask, answer) => answer.end(readFileSync(path.join(answers, 'manifest.sha256'))));
  let answers = site;
  await new Promise((resolve) => live.listen(port, '127.0.0.1', resolve));
  const looked = (edition) => runAside('rsync-deploy', ['--check-url', `http://127.0.0.1:${port}`, edition, `${remote}${place}`], env);
  await next();
  is((await looked(site)).status, 0, 'the site shows what was published');
  const good = readlinkSync(current);
  await next();
  const bad = await looked(other);
  is(bad.status === 0, false, 'the site does not show what was published');
  is(readlinkSync(current), good, `the one before is back: ${bad.said}`);
  live.close();
}

async function checkS3() {
  const is = (found, wanted, what) => tally.is(found, wanted, `S3: ${what}`);
  const port = await freePort();
  const server = await serve(port, process.env.MOTO ?? program('moto_server'), ['-H', '127.0.0.1', '-p', String(port)]);
  // Debian's rclone cannot take a list of authorities from there.
  const { AWS_CA_BUNDLE: _, ...around } = process.env;
  const env = {
    ...around,
    RCLONE_CONFIG: '/dev/null',
    RCLONE_CONFIG_STORE_TYPE: 's3',
    RCLONE_CONFIG_STORE_PROVIDER: 'Other',
    RCLONE_CONFIG_STORE_ENDPOINT: `http://127.0.0.1:${port}`,
    RCLONE_CONFIG_STORE_ACCESS_KEY_ID: 'test',
    RCLONE_CONFIG_STORE_SECRET_ACCESS_KEY: 'test',
    RCLONE_CONFIG_STORE_REGION: 'eu-north-1',
    RCLONE_CONFIG_STORE_FORCE_PATH_STYLE: 'true',
    // Visitors have no key.
    RCLONE_CONFIG_STORE_ACL: 'public-read',
  };
  let read = 0;
  /** What was asked of the server since the last call: method and key. */
  const requests = () => {
    const all = [...server.said().matchAll(/"(PUT|DELETE|POST) \/plan\/([^\s?"]*)[^"]*" \d+/g)].map(([, method, key]) => ({ method, key: decodeURIComponent(key) }));
    const fresh = all.slice(read);
    read = all.length;
    return fresh;
  };
  try {
    await request(port, '/plan', {}, 'PUT');
    const deploy = (edition, extra = {}) => recipe('s3-deploy', [edition, 'STORE:plan/below'], { env: { ...env, ...extra } });
    const get = (file) => request(port, `/plan/below/${file}`);
    requests();

    const first = deploy(site);
    is(first.status, 0, `the first time: ${first.said}`);
    let asked = requests();
    const forOthers = /^(\.nojekyll|_headers|_redirects|CNAME)$/;
    const wanted = list(site).filter((file) => !forOthers.test(file));
    is(put(asked).sort().join(), wanted.join(), 'every file is sent once, but those for other hosts');
    checkOrder(asked, is);
    const style = wanted.find((file) => /^assets\/style/.test(file));
    const script = wanted.find((file) => /^assets\/script/.test(file));
    for (const [file, type, cache] of [
      ['index.html', 'text/html; charset=utf-8', 'public, max-age=300'],
      ['om/index.html', 'text/html; charset=utf-8', 'public, max-age=300'],
      ['404.html', 'text/html; charset=utf-8', 'public, max-age=300'],
      [style, 'text/css; charset=utf-8', 'public, max-age=31536000, immutable'],
      [script, 'text/javascript; charset=utf-8', 'public, max-age=31536000, immutable'],
      ['data/actions.csv', 'text/csv; charset=utf-8', 'public, max-age=300'],
      ['data/actions.json', 'application/json', 'public, max-age=300'],
      ['favicon.svg', 'image/svg+xml', 'public, max-age=300'],
      ['robots.txt', 'text/plain; charset=utf-8', 'public, max-age=300'],
      ['manifest.sha256', 'text/plain; charset=utf-8', 'public, max-age=300'],
    ]) {
      const answer = await get(file);
      is(answer.status, 200, file);
      is(answer.headers['content-type'], type, `type of ${file}`);
      is(answer.headers['cache-control'], cache, `how long ${file} is kept`);
      is(answer.body.equals(readFileSync(path.join(site, file))), true, `the whole of ${file}`);
    }

    is(deploy(site).status, 0, 'the second time');
    is(requests().length, 0, 'nothing is sent again that did not change');

    const fresh = deploy(other);
    is(fresh.status, 0, `a new edition: ${fresh.said}`);
    asked = requests();
    checkOrder(asked, is);
    is((await get('ny/sida/index.html')).status, 200, 'the new page is there');
    is((await get('utgatt/index.html')).status, 404, 'the page that went is gone');
    is((await get(style)).status, 200, 'pages that are still open find the stylesheet of yesterday');
    is(deploy(other).status, 0, 'the day after');
    is((await get(style)).status, 404, 'then it is gone too');
    const theirs = readFileSync(path.join(other, 'manifest.sha256'));
    is((await get('manifest.sha256')).body.equals(theirs), true, 'the manifest is that of the new edition');

    await request(port, '/plan/below/theirs.txt', {}, 'PUT');
    is(deploy(site).status, 0, 'the old edition again');
    is((await get('theirs.txt')).status === 404, false, 'a file that is not ours stays');
    is(deploy(other).status, 0, 'and the new one');
    await request(port, '/plan/beside/theirs.txt', {}, 'PUT');
    const beside = recipe('s3-deploy', [other, 'STORE:plan/beside'], { env });
    is(beside.status === 0, false, `a folder that is not ours: ${beside.said}`);

    requests();
    const spoilt = path.join(folder, 'spoilt-s3');
    cpSync(site, spoilt, { recursive: true });
    appendFileSync(path.join(spoilt, 'index.html'), ' ');
    is(deploy(spoilt).status === 0, false, 'a site that is not what was built');
    is(deploy(path.join(folder, 'nowhere')).status === 0, false, 'no folder at all');
    is(requests().length, 0, 'the bucket is as it was');
    const packed = path.join(folder, 'packed');
    cpSync(other, packed, { recursive: true });
    writeFileSync(path.join(packed, 'index.html.gz'), 'packed');
    is(deploy(packed).status, 0, 'with files that are compressed');
    is((await get('index.html.gz')).status, 404, 'which a bucket has no use for');
  } finally {
    await server.stop();
  }
}

/** The files that were sent. */
function put(asked) {
  return asked.filter(({ method }) => method === 'PUT').map(({ key }) => key.replace(/^below\//, ''));
}

/** Pages come after what they load, what goes away after them, and the manifest at the very end. */
function checkOrder(asked, is) {
  const rank = ({ method, key }) => (method !== 'PUT' ? 2 : key.endsWith('manifest.sha256') ? 3 : key.endsWith('.html') ? 1 : 0);
  const ranks = asked.map(rank);
  is(ranks.length > 0, true, 'something was asked of it');
  is(ranks.join(''), [...ranks].sort().join(''), 'pages after files, removals after pages, the manifest last');
}

/** The build that stands before each of them. */
async function checkBuild() {
  const is = (found, wanted, what) => tally.is(found, wanted, `build: ${what}`);
  const port = await freePort();
  let answer = { status: 404, body: '' };
  const live = http.createServer((ask, reply) => {
    reply.writeHead(answer.status).end(ask.url === '/manifest.sha256' ? answer.body : '');
  });
  await new Promise((resolve) => live.listen(port, '127.0.0.1', resolve));
  const out = path.join(folder, 'built');
  const env = { ...process.env, PLANVERK: planverk, SITE: out, BASE_URL: `http://127.0.0.1:${port}`, DATE: '2026-11-23' };
  const go = (...words) => runAside('build', ['--root', project, ...words], env);

  let done = await go();
  is(done.status, 0, `the first time: ${done.said}`);
  is(existsSync(path.join(out, 'index.html')), true, 'the site is there');
  const own = readFileSync(path.join(out, 'manifest.sha256'), 'utf8');
  answer = { status: 200, body: own };
  is((await go()).status === 0, false, 'without the list of published addresses');
  run(planverk, ['record', '--root', project]);
  done = await go();
  is(done.status, 0, `the second time: ${done.said}`);
  const many = Array.from({ length: 60 }, (_, at) => `${'0'.repeat(64)}  forr/${at}/index.html\n`).join('');
  answer = { status: 200, body: own + many };
  done = await go();
  is(done.status === 0, false, 'many pages would vanish');
  done = await go('--accept-removals');
  is(done.status, 0, `and are meant to: ${done.said}`);
  answer = { status: 200, body: '<!doctype html><title>Not found</title>' };
  is((await go()).status === 0, false, 'a page in the place of the manifest');
  answer = { status: 500, body: '' };
  is((await go()).status === 0, false, 'nobody knows what is published');
  live.close();
  is((await go()).status === 0, false, 'nobody is there');
  is(recipe('build', [], { env: { ...env, BASE_URL: '' } }).status === 0, false, 'without an address');
  is(readFileSync(path.join(out, 'manifest.sha256'), 'utf8'), own, 'the site is as it was');
}

/** What is told of a change, and what there is to look at, before it is published. */
function checkReview() {
  const is = (found, wanted, what) => tally.is(found, wanted, `review: ${what}`);
  const change = path.join(folder, 'change');
  cpSync(project, change, { recursive: true });
  run(planverk, ['record', '--root', change]);
  const look = (service) => {
    const [preview, summary] = ['preview', 'summary.md'].map((name) => path.join(folder, `review-${name}`));
    for (const place of [preview, summary]) rmSync(place, { recursive: true, force: true });
    const env = { ...process.env, PLANVERK: planverk, PREVIEW: preview, SUMMARY: summary, ROOT: change, DATE: '2026-11-23', BASE_URL: '' };
    const done = recipe('review', [service], { env });
    const text = existsSync(summary) ? readFileSync(summary, 'utf8') : '';
    return { ...done, text, page: existsSync(path.join(preview, 'index.html')) ? readFileSync(path.join(preview, 'index.html'), 'utf8') : '' };
  };
  const place = path.join(change, 'content/ny.md');
  const sound = look('github');
  is(sound.status, 0, `a sound change: ${sound.said}`);
  is(/href="?[\w./-]*index\.html/.test(sound.page), true, 'the copy opens from a folder');

  writeFileSync(place, '---\ntitle: En ny sida\n---\n\nSe [här](page:om).\n');
  const warned = look('github');
  is(warned.status, 1, 'what a publication would stop at');
  is(/^::warning file=[^,]*content\/ny\.md,line=5,/m.test(warned.said), true, `is told beside the line: ${warned.said}`);
  is(warned.page !== '', true, 'and there is a copy to look at');
  is(/^ {4} +\/ny\/: page:ny$/m.test(warned.text), true, `and the line for the list of addresses: ${warned.text}`);

  writeFileSync(place, '---\ntitle: En ny sida\n---\n\n```\n[Ut](action:K999)\n```\n\nSe [åtgärden](action:K999).\n');
  for (const service of ['github', 'gitlab']) {
    const wrong = look(service);
    is(wrong.status, 1, `${service}: a mistake`);
    is(wrong.page, '', `${service}: there is no copy`);
    is(/^ {4}.*PV0501/m.test(wrong.text), true, `${service}: the summary shows it: ${wrong.text}`);
    is(wrong.text.split('\n').slice(2).every((line) => line === '' || line.startsWith('    ') || line.startsWith('Lägg till / Add')), true, `${service}: as it is`);
    if (service === 'github') is(/^::error file=[^,]*content\/ny\.md,line=9,/m.test(wrong.said), true, `${service}: beside the line`);
    else {
      const list = JSON.parse(wrong.said.slice(wrong.said.indexOf('['), wrong.said.lastIndexOf(']') + 1));
      is(list.some(({ check_name: code, location }) => code === 'PV0501' && location.lines.begin === 9), true, 'gitlab: in the report');
    }
  }
  is(look('nowhere').status, 2, 'a service that there is not');
}

function checkInstall() {
  const is = (found, wanted, what) => tally.is(found, wanted, `install: ${what}`);
  const place = path.join(folder, 'archive');
  mkdirSync(path.join(place, 'planverk-1.0.0'), { recursive: true });
  writeFileSync(path.join(place, 'planverk-1.0.0/planverk'), '#!/bin/sh\necho hello\n');
  chmodSync(path.join(place, 'planverk-1.0.0/planverk'), 0o755);
  const archive = path.join(place, 'planverk.tar.gz');
  run('tar', ['-czf', archive, '-C', place, 'planverk-1.0.0']);
  const hash = createHash('sha256').update(readFileSync(archive)).digest('hex');
  const into = path.join(folder, 'bin');
  const go = (sum) => recipe('install', [into], { env: { ...process.env, PLANVERK_ARCHIVE: archive, PLANVERK_SHA256: sum } });
  is(go('').status === 0, false, 'an archive without a checksum');
  is(go('0'.repeat(64)).status === 0, false, 'an archive with another checksum');
  is(existsSync(path.join(into, 'planverk')), false, 'nothing was put there');
  is(go(hash).status, 0, 'the right archive');
  is(run(path.join(into, 'planverk'), []), 'hello\n', 'the program runs');
}

/** Workflows are YAML, pin what they take from others, and hold shell that is sound. */
function checkWorkflows() {
  const python = process.env.PYTHON ?? program('python3');
  const shellcheck = program('shellcheck');
  const read = 'import json, sys, yaml; print(json.dumps(yaml.safe_load(open(sys.argv[1], encoding="utf-8")), default=str))';
  const scripts = readdirSync(recipes, { withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.includes('.'))
    .map(({ name }) => name);
  tally.ok(scripts.length >= 4, 'there are scripts');
  for (const name of scripts) {
    const found = attempt(shellcheck, [path.join(recipes, name)]);
    tally.ok(found.status === 0, `shellcheck ${name}: ${found.said}`);
  }
  const workflows = readdirSync(recipes).filter((name) => name.endsWith('.yml'));
  tally.is(workflows.join(), 'cloudflare-pages.yml,github-pages.yml,github-pull-request.yml,gitlab-merge-request.yml,gitlab-pages.yml', 'the workflows');
  for (const name of workflows) {
    const workflow = JSON.parse(run(python, ['-c', read, path.join(recipes, name)]));
    const pieces = [];
    const walk = (value, key) => {
      if (key === 'uses') tally.is(value, /^[\w.-]+\/[\w./-]+@[0-9a-f]{40}$/, `${name}: what is taken from others is pinned`);
      // A form of GitHub's own is filled in before a shell sees it, with whatever it holds.
      if (key === 'run') tally.ok(!value.includes('${{'), `${name}: no shell holds a form`);
      if (typeof value === 'string' && ['run', 'script', 'before_script', 'after_script'].includes(key)) pieces.push(value);
      else if (Array.isArray(value)) {
        if (/script$/.test(key ?? '')) pieces.push(value.flat().join('\n'));
        else value.forEach((item) => walk(item, null));
      } else if (value && typeof value === 'object') for (const [inner, item] of Object.entries(value)) walk(item, inner);
    };
    walk(workflow, null);
    tally.ok(pieces.length > 0, `${name} does something`);
    for (const piece of pieces) {
      const file = path.join(folder, 'piece.sh');
      writeFileSync(file, `#!/usr/bin/env bash\nset -euo pipefail\n${piece}\n`);
      const found = attempt(shellcheck, [file]);
      tally.ok(found.status === 0, `${name}: ${found.said}`);
      // What is called is there.
      for (const [called] of piece.matchAll(/\.ci\/hosting\/[\w-]+/g)) {
        tally.ok(existsSync(path.join(recipes, '../..', called)), `${name} calls ${called}`);
      }
    }
  }
}

/** Runs a recipe while this program goes on answering. */
async function runAside(name, words, env) {
  const { spawn } = await import('node:child_process');
  const child = spawn(path.join(recipes, name), words, { env, stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (piece) => (said += piece));
  const status = await new Promise((resolve) => child.on('close', resolve));
  return { status, said };
}

/** Gives the stylesheet of a finished site another name, as another edition of the theme would. */
function renameStyle(edition) {
  const old = list(edition).find((file) => /^assets\/style/.test(file));
  const css = Buffer.concat([readFileSync(path.join(edition, old)), Buffer.from('\n')]);
  const hash = (bytes) => createHash('sha256').update(bytes).digest('hex');
  const name = old.replace(/\.[0-9a-f]{12}\./, `.${hash(css).slice(0, 12)}.`);
  rmSync(path.join(edition, old));
  writeFileSync(path.join(edition, name), css);
  const lines = list(edition)
    .filter((file) => file !== 'manifest.sha256')
    .map((file) => {
      const whole = path.join(edition, file);
      if (file.endsWith('.html')) writeFileSync(whole, readFileSync(whole, 'utf8').replaceAll(path.basename(old), path.basename(name)));
      return `${hash(readFileSync(whole))}  ${file}\n`;
    });
  writeFileSync(path.join(edition, 'manifest.sha256'), lines.join(''));
}

/** Every file of a folder, in the order of their bytes. */
function list(place, below = '') {
  const names = readdirSync(path.join(place, below), { withFileTypes: true }).flatMap((entry) => {
    const name = below ? `${below}/${entry.name}` : entry.name;
    return entry.isDirectory() ? list(place, name) : [name];
  });
  return names.sort();
}

function same(one, two) {
  return readFileSync(one).equals(readFileSync(two));
}
