/** Two consoles behind a proxy that sends every request to the other one than the last. */
import {
  createSession,
  getSyncRequest,
  listOutputs,
  startSync,
  type RepairRun,
  type SyncRequest,
} from '@lockstep/contracts';
import type { World } from '@lockstep/sandbox';
import { startWebProxy, type WebProxy } from '@lockstep/tools/web-proxy';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { shareRepairs } from '../app/diagnosis/repairs.ts';
import type { ConsoleCore } from '../app/console-core.ts';
import type { Console } from '../app/start-console.ts';
import { systemClock } from '../lib/clock.ts';
import { eventually } from '../testing/eventually.ts';
import {
  asSuperuser,
  openConsole,
  recordingLog,
  startTestWorld,
  TEST_PASSWORD,
} from '../testing/test-consoles.ts';

const ENV = { LOCKSTEP_SERVER_ALLOWED_HOSTS: '127.0.0.1', LOCKSTEP_SYNC_WATCH_INTERVAL: '50ms' };
const HEADERS = { 'kbn-xsrf': 'test', 'content-type': 'application/json' };

let world: World;
let consoles: Console[];
let proxy: WebProxy;
let cookie: string;

beforeAll(async () => {
  world = await startTestWorld();
  consoles = [
    await openConsole(world, 'management', { env: ENV }),
    await openConsole(world, 'management', { env: ENV }),
  ];
  proxy = await startWebProxy({ targets: consoles.map(({ url }) => url) });
  const body = JSON.stringify({ username: 'elastic', password: TEST_PASSWORD });
  const answer = await fetch(proxy.url + createSession.path, { method: 'POST', headers: HEADERS, body });
  cookie = answer.headers.get('set-cookie')?.split(';')[0] ?? '';
});
afterAll(async () => {
  await proxy.close();
  await Promise.all(consoles.map((console_) => console_.close()));
  await world.close();
});

const get = (path: string) => fetch(proxy.url + path, { headers: { cookie } });

it('one session is good at every console', async () => {
  const statuses = [];
  for (let count = 0; count < 4; count += 1) statuses.push((await get(listOutputs.path)).status);
  expect(statuses).toEqual([200, 200, 200, 200]);
});

it('a request to sync is followed at any of them, to its end', async () => {
  const asked = await fetch(proxy.url + startSync.path, {
    method: 'POST',
    headers: { ...HEADERS, cookie },
    body: '{}',
  });
  const { item } = (await asked.json()) as { item: SyncRequest };
  const path = getSyncRequest.path.replace('{requestId}', item.id);
  const answers = [await get(path), await get(path), await get(path), await get(path)];
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
  const statesOfBoth = async (): Promise<readonly string[]> => {
    const both = await Promise.all([get(path), get(path)]);
    const read = both.map((answer) => answer.json() as Promise<{ item: SyncRequest }>);
    return (await Promise.all(read)).map((one) => one.item.state);
  };
  await eventually(statesOfBoth, (states) => states.every((state) => state === 'succeeded'));
  expect((await get(path.replace(item.id, 'nothing'))).status).toBe(404);
});

it('how far a repair is can be read at another console, in the state that it has by now', async () => {
  const { log } = recordingLog();
  const open = () => {
    const home = asSuperuser(world, 'management');
    return { home, progress: shareRepairs({ clock: systemClock, clusters: { home }, log } as ConsoleCore) };
  };
  const [here, there] = [open(), open()];
  const run: RepairRun = {
    id: 'one',
    output_id: 'paris',
    output_name: 'Paris',
    repair: 'resume-follower',
    title: 'Resume the follower',
    actor: 'elastic',
    started_at: new Date().toISOString(),
    ended_at: null,
    state: 'running',
    steps: [],
    check: null,
    problem: null,
  };
  here.progress.put('one', run);
  here.progress.put('one', { ...run, state: 'done' });
  await here.progress.written('one');
  expect(await there.progress.get('one')).toEqual({ ...run, state: 'done' });
  expect(await there.progress.get('other')).toBeUndefined();
  await Promise.all([here.home.close(), there.home.close()]);
});

it('outputs that one console has declared stay locked when another says nothing of outputs', async () => {
  const outputs = `[{ id: declared, name: Declared, type: elasticsearch, hosts: ['https://es.example:9200'] }]`;
  const isLocked = async () => {
    const { items } = (await (await get(listOutputs.path)).json()) as {
      items: { id: string; is_preconfigured?: boolean }[];
    };
    return items.find(({ id }) => id === 'declared')?.is_preconfigured;
  };
  const start = async (env: Readonly<Record<string, string>>): Promise<void> => {
    const console_ = await openConsole(world, 'management', { env: { ...ENV, ...env } });
    await console_.close();
  };
  await start({ LOCKSTEP_OUTPUTS: outputs });
  expect(await isLocked()).toBe(true);
  await start({});
  expect(await isLocked()).toBe(true);
  await start({ LOCKSTEP_OUTPUTS: '[]' });
  expect(await isLocked()).not.toBe(true);
});
