#!/usr/bin/env bash
# Guess: an event source tries again until it is closed, whatever happens on the way.
# So it is: only after a connection that broke, or a stream that ended. Any answer but 200, such as the 502 of
#   a proxy during a restart, ends it for good: `readyState` is 2 and there is no second request. The standard
#   says so; Node 24 and the package eventsource do it.
# Why it matters: one restart behind a proxy leaves every open page without events; look at `readyState` in
#   `onerror`, and open a new one after a pause.
# Seen with: eventsource@5.1.5 · node@24.21.0
# Output seen:
#   stream that ends:  asked again, still trying
#   502 in between:    not asked again, closed
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
printf '{"private":true}' >package.json
npm install --silent --no-audit --no-fund --force \
  eventsource@5.1.5 node@24.21.0 >/dev/null 2>&1
cat >ask.mjs <<'JS'
import assert from 'node:assert/strict';
import http from 'node:http';
import { EventSource as OfPackage } from 'eventsource';

let asked = 0;
const server = http.createServer((request, response) => {
  asked += 1;
  if (request.url === '/502' && asked > 1) {
    response.writeHead(502).end();
    return;
  }
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  response.end('retry: 50\ndata: 1\n\n');
});
await new Promise((done) => server.listen(0, '127.0.0.1', done));
const ask = async (Source, path) => {
  asked = 0;
  const source = new Source(`http://127.0.0.1:${server.address().port}${path}`);
  source.onerror = () => undefined;
  await new Promise((done) => setTimeout(done, 1_500));
  const told = [asked > 2, source.readyState === 2];
  source.close();
  return told;
};
const told = {};
for (const path of ['/ends', '/502']) {
  told[path] = [await ask(OfPackage, path), await ask(EventSource, path)];
  const [[isAskedAgain, isClosed]] = told[path];
  const label = path === '/ends' ? 'stream that ends: ' : '502 in between:   ';
  console.log(`${label} ${isAskedAgain ? 'asked again' : 'not asked again'}, ${isClosed ? 'closed' : 'still trying'}`);
}
server.close();
server.closeAllConnections();
assert.deepEqual(told, { '/ends': [[true, false], [true, false]], '/502': [[false, true], [false, true]] });
JS
node_modules/node/bin/node --experimental-eventsource ask.mjs 2>/dev/null
