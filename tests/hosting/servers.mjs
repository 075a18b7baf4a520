// Do nginx and Caddy, told what `planverk host` prints, serve a site as it is
// meant? Both are started on this machine, with the site at the root of a host
// and in a folder below it, and asked over HTTP.
//
//     node servers.mjs

import { readFileSync, readdirSync, symlinkSync, writeFileSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { Tally, attempt, build, evil, freePort, makeProject, planverk, program, request, run, scratch, serve } from './hosting.mjs';

const tally = new Tally('servers');
const folder = scratch();
const project = makeProject(path.join(folder, 'project'));
const brotliModule = '/usr/lib/nginx/modules/ngx_http_brotli_static_module.so';

const starters = {
  nginx(text, place, port) {
    const config = wrap(text.replace('# brotli_static on;', 'brotli_static on;'), place);
    return serve(port, program('nginx'), ['-p', place, '-c', config, '-e', 'stderr']);
  },
  caddy(text, place, port) {
    const file = path.join(place, 'Caddyfile');
    // Its own address for administrators would be in the way of another one.
    writeFileSync(file, `{\n\tadmin off\n}\n${text}`);
    const home = { ...process.env, HOME: place, XDG_CONFIG_HOME: place, XDG_DATA_HOME: place };
    return serve(port, program('caddy'), ['run', '--config', file, '--adapter', 'caddyfile'], { env: home });
  },
};

for (const below of ['', '/under/plan']) {
  for (const server of ['nginx', 'caddy']) {
    const port = await freePort();
    const name = `${server}${below}`;
    const place = path.join(folder, `${server}-${below.length}`);
    const site = path.join(place, 'site');
    mkdirSync(place);
    const baseUrl = `http://127.0.0.1:${port}${below}`;
    build(project, site, baseUrl, '--precompress');
    // As the recipe with rsync has it.
    symlinkSync(site, path.join(place, 'current'));
    const words = ['host', server, '--root', project, '--base-url', baseUrl, '--site-root', path.join(place, 'current')];
    const running = await starters[server](run(planverk, words), place, port);
    try {
      await check(name, port, below, site);
    } catch (error) {
      tally.ok(false, `${name}: ${error.stack}`);
    } finally {
      await running.stop();
    }
  }
}
checkSecure();
tally.end('nginx and Caddy, at the root and in a folder');

async function check(name, port, below, site) {
  const get = (address, headers, method) => request(port, below + address, headers, method);
  const is = (found, wanted, what) => tally.is(found, wanted, `${name} ${what}`);
  const file = (below) => readFileSync(path.join(site, below));
  const style = `/assets/${readdirSync(path.join(site, 'assets')).find((file) => /^style\..*\.css$/.test(file))}`;

  const home = await get('/');
  is(home.status, 200, '/');
  is(home.headers['content-type'], 'text/html; charset=utf-8', 'type of /');
  is(home.body.equals(file('index.html')), true, 'the whole of /');
  is(home.headers['cache-control'], 'public, max-age=300', 'how long / is kept');
  is(home.headers.server ?? '', /^(nginx)?$/, 'no version of the server');
  checkPolicy(home, site, `${name} /`);

  const page = await get('/om/');
  is(page.status, 200, '/om/');
  is((await get('/om/', {}, 'HEAD')).status, 200, 'HEAD /om/');
  const bare = await get('/om');
  is(bare.status, /^30[18]$/, '/om leads on');
  is(new URL(bare.headers.location, `http://127.0.0.1:${port}${below}/om`).pathname, `${below}/om/`, 'where /om leads');

  const asset = await get(style);
  is(asset.status, 200, style);
  is(asset.headers['content-type'], 'text/css; charset=utf-8', `type of ${style}`);
  is(asset.headers['cache-control'], 'public, max-age=31536000, immutable', `how long ${style} is kept`);
  checkPolicy(asset, site, `${name} ${style}`);
  const script = `/assets/${readdirSync(path.join(site, 'assets')).find((file) => /^script\..*\.js$/.test(file))}`;
  is((await get(script)).headers['content-type'], /^(text|application)\/javascript; charset=utf-8$/, `type of ${script}`);
  const icon = await get('/favicon.svg');
  is(icon.headers['content-type'], /^image\/svg\+xml/, 'type of /favicon.svg');
  is(icon.headers['cache-control'], 'public, max-age=300', 'how long a file without a fingerprint is kept');

  const csv = await get('/data/actions.csv');
  is(csv.headers['content-type'], 'text/csv; charset=utf-8', 'type of /data/actions.csv');
  is((await get('/data/actions.json')).headers['content-type'], /^application\/json/, 'type of /data/actions.json');
  const manifest = await get('/manifest.sha256');
  is(manifest.status, 200, '/manifest.sha256');
  is(manifest.headers['content-type'], 'text/plain; charset=utf-8', 'type of /manifest.sha256');
  is(manifest.body.equals(file('manifest.sha256')), true, 'the whole of /manifest.sha256');
  is((await get('/sitemap.xml')).headers['content-type'], /^(text|application)\/xml/, 'type of /sitemap.xml');
  is((await get('/robots.txt')).headers['content-type'], 'text/plain; charset=utf-8', 'type of /robots.txt');

  for (const [encoding, ending, unpack] of [['br', 'br', brotliDecompressSync], ['gzip', 'gz', gunzipSync]]) {
    for (const [address, plain] of [['/', 'index.html'], [style, style.slice(1)]]) {
      const packed = await get(address, { 'Accept-Encoding': encoding });
      is(packed.headers['content-encoding'], encoding, `${address} for ${encoding}`);
      is(packed.body.equals(file(`${plain}.${ending}`)), true, `${address}.${ending} is what was written at build`);
      is(unpack(packed.body).equals(file(plain)), true, `${address} for ${encoding}, unpacked`);
      is(packed.headers.vary ?? '', /accept-encoding/i, `${address} for ${encoding} says that it depends on that`);
      is(packed.headers['content-type'], /charset=utf-8$/, `type of ${address} for ${encoding}`);
    }
  }
  is(home.headers['content-encoding'], undefined, '/ for whoever reads no compression');
  const again = await get('/', { 'If-None-Match': home.headers.etag ?? '-' });
  is(again.status, 304, '/ for whoever has it already');

  const missing = await get('/finns/inte/alls/');
  is(missing.status, 404, 'what is not there');
  is(missing.headers['content-type'], 'text/html; charset=utf-8', 'type of what is not there');
  is(missing.body.equals(file('404.html')), true, 'the page of what is not there');
  is(missing.headers['cache-control'], 'public, max-age=300', 'how long it is kept that something is not there');
  checkPolicy(missing, site, `${name} 404`);
  const lost = await get('/assets/style.0123456789ab.css');
  is(lost.status, 404, 'an old stylesheet');
  is(lost.headers['cache-control'], 'public, max-age=300', 'how long it is kept that an old stylesheet is not there');
  // What 404.html loads stands where it says, however deep the address.
  for (const [, href] of missing.body.toString().matchAll(/(?:href|src)="?([^"\s>#]+\.(?:css|js))(?=["\s>])/g)) {
    const target = new URL(href, `http://127.0.0.1:${port}${below}/finns/inte/alls/`);
    is((await request(port, target.pathname)).status, 200, `what 404.html loads: ${href}`);
  }

  const moved = await get('/gammalt/om/');
  is(moved.status, 301, 'what moved');
  is(moved.headers.location, `${below}/om/`, 'where it moved');
  is((await get('/gammalt/om')).headers.location, `${below}/om/`, 'where it moved, without the slash');
  const away = await get('/annan-plats/');
  is(away.status, 301, 'what moved to another site');
  is(away.headers.location, evil.sent, 'where it moved, on another site');
  for (const address of ['/utgatt/', '/utgatt']) {
    const gone = await get(address);
    is(gone.status, 410, `what is gone: ${address}`);
    is(gone.body.equals(file('utgatt/index.html')), true, `the page of what is gone: ${address}`);
    is(gone.headers['content-type'], 'text/html; charset=utf-8', `type of what is gone: ${address}`);
    checkPolicy(gone, site, `${name} ${address}`);
  }

  for (const address of ['/_headers', '/_redirects', '/.nojekyll']) {
    is((await get(address)).status, 404, `${address}, which is for other hosts`);
  }
  for (const address of ['/data/', '/assets/']) {
    const listing = await get(address);
    is(listing.status, 404, `${address}, which has no page`);
    is(listing.body.equals(file('404.html')), true, `${address} lists no files`);
  }
  const secret = path.join(path.dirname(site), 'secret.txt');
  writeFileSync(secret, 'secret');
  for (const address of ['/../secret.txt', '/%2e%2e/secret.txt', '/..%2fsecret.txt', '/om/../../secret.txt', '/om/%2e%2e/%2e%2e/secret.txt', '/..\\secret.txt', '/.%2e/secret.txt']) {
    const answer = await request(port, below + address);
    is(answer.status === 200 || answer.body.includes('secret'), false, `the way out by ${address}`);
  }
  if (below) {
    const folder = await request(port, below);
    is(folder.status, 301, `${below} leads on`);
    is(folder.headers.location, `${below}/`, `where ${below} leads`);
    is((await request(port, '/om/')).status, 404, 'what stands beside the folder');
  }
}

/** Every answer has every header of the policy, once. */
function checkPolicy(answer, site, what) {
  const lines = readFileSync(path.join(site, '_headers'), 'utf8').split('\n').slice(1);
  const policy = lines.slice(0, lines.findIndex((line) => !line.startsWith('  ')));
  tally.ok(policy.length >= 5, `${what}: _headers has a policy`);
  for (const line of policy) {
    const [, name, value] = /^ {2}([^:]+): (.*)$/.exec(line);
    const sent = answer.raw.filter((word, at) => at % 2 === 0 && word.toLowerCase() === name.toLowerCase());
    tally.is(sent.length, 1, `${what}: ${name} is sent once`);
    tally.is(answer.headers[name.toLowerCase()], value, `${what}: ${name}`);
  }
}

/** With https both need certificates, so they only say whether they understand it. */
function checkSecure() {
  const place = path.join(folder, 'secure');
  mkdirSync(place);
  run(program('openssl'), ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '1', '-subj', '/CN=plan.example', '-keyout', path.join(place, 'key.pem'), '-out', path.join(place, 'cert.pem')]);
  for (const baseUrl of ['https://plan.example', 'https://plan.example:8443/under/plan']) {
    const print = (server) => run(planverk, ['host', server, '--root', project, '--base-url', baseUrl]);
    const nginx = print('nginx')
      .replace(/ssl_certificate .*;/, `ssl_certificate ${path.join(place, 'cert.pem')};`)
      .replace(/ssl_certificate_key .*;/, `ssl_certificate_key ${path.join(place, 'key.pem')};`);
    const config = wrap(nginx, place);
    const tried = attempt(program('nginx'), ['-t', '-p', place, '-c', config]);
    tally.ok(tried.status === 0, `nginx understands ${baseUrl}: ${tried.said}`);
    tally.ok(!/\[warn\]/.test(tried.said), `nginx warns of nothing: ${tried.said}`);
    const file = path.join(place, 'Caddyfile');
    writeFileSync(file, print('caddy'));
    const adapted = attempt(program('caddy'), ['adapt', '--config', file, '--adapter', 'caddyfile']);
    tally.ok(adapted.status === 0, `Caddy understands ${baseUrl}: ${adapted.said}`);
    tally.ok(adapted.status === 0 && adapted.said.includes('plan.example'), `Caddy knows the host of ${baseUrl}`);
  }
}

/** nginx.conf around what is included inside `http`. */
function wrap(text, place) {
  const config = path.join(place, 'nginx.conf');
  writeFileSync(path.join(place, 'planverk.conf'), text);
  const user = process.getuid() === 0 ? 'user root;\n' : '';
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((name) => `    ${name}_temp_path ${place}/${name};\n`);
  writeFileSync(
    config,
    `${user}load_module ${brotliModule};
daemon off;
worker_processes 1;
pid ${place}/nginx.pid;
error_log stderr warn;
events {}
http {
    access_log off;
${temporary.join('')}    include ${place}/planverk.conf;
}
`,
  );
  return config;
}
