/** A console that starts over removes nothing that was blocked before, and keeps what a person has approved. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import {
  approveRemovals,
  FOLLOWER_PREFIX,
  getSyncReport,
  INSTALLATIONS_INDEX,
  installPackage,
  LEADER_INDEX,
  uninstallPackage,
} from '@lockstep/contracts';
import { type ElasticConnection } from '@lockstep/elastic';
import { type Console } from '../../../app/start-console.ts';
import { eventually } from '../../../testing/eventually.ts';
import {
  openConsole,
  callConsole,
  startTestConsole,
  type TestConsole,
} from '../../../testing/test-consoles.ts';

const PACKAGES = [
  { name: 'apache', version: '2.1.0' },
  { name: 'mysql', version: '1.16.0' },
  { name: 'nginx', version: '2.1.0' },
  { name: 'redis', version: '1.4.0' },
];
const FOLLOWER = `${FOLLOWER_PREFIX}paris`;
const NAMES = PACKAGES.map(({ name }) => name);

let started: TestConsole;
let current: Console;
let paris: ElasticConnection;
let management: ElasticConnection;

beforeAll(async () => {
  started = await startTestConsole({ isParisLinked: true, packages: PACKAGES });
  current = started.console;
  [paris, management] = [started.connect('paris'), started.connect('management')];
  await eventually(onParis, (names) => names.length === PACKAGES.length);
});

afterAll(async () => {
  await Promise.all([paris.close(), management.close()]);
  if (current !== started.console) await current.close();
  await started.close();
});

async function onParis(): Promise<readonly string[]> {
  const records = await paris.documents.list(INSTALLATIONS_INDEX, { pageSize: 100 });
  return records
    .map(({ id }) => id)
    .filter((id) => NAMES.includes(id))
    .toSorted();
}

async function followerText(): Promise<string> {
  return JSON.stringify((await paris.documents.get(FOLLOWER, LEADER_INDEX))?.source);
}

async function leaderText(): Promise<string> {
  return JSON.stringify((await management.documents.get(LEADER_INDEX, LEADER_INDEX))?.source);
}

async function report() {
  const answer = await callConsole(current.url, getSyncReport, { params: { outputId: 'paris' } });
  return answer.kind === 'ok' ? answer.value.item : undefined;
}

async function uninstall(name: string): Promise<void> {
  const version = PACKAGES.find((each) => each.name === name)?.version ?? '';
  const answer = await callConsole(current.url, uninstallPackage, { params: { name, version } });
  expect(answer.kind).toBe('ok');
}

/** Everything that is decided here is decided by a console that was not there before. */
async function restart(whileItIsAway: () => Promise<unknown>): Promise<void> {
  await current.close();
  await started.world.faults.acceptHttp('paris');
  await whileItIsAway();
  current = await openConsole(started.world, 'management');
}

it('holds four of four back', async () => {
  await paris.followers.pause(FOLLOWER);
  for (const name of NAMES) await uninstall(name);
  await paris.followers.resume(FOLLOWER);
  current.triggerSync();
  await eventually(report, (item) => item?.blocked_removals?.length === NAMES.length);
  expect(await onParis()).toEqual(NAMES);
});

it('still does after a restart when so few are left that they would pass', async () => {
  await started.world.faults.refuseHttp('paris');
  const params = { name: 'apache', version: '2.1.0' };
  expect((await callConsole(current.url, installPackage, { params })).kind).toBe('ok');
  await eventually(leaderText, (text) => text.includes('"installed"'));
  await restart(() => eventually(followerText, (text) => text.includes('"installed"')));
  const seen = await eventually(report, (item) => item?.counts.in_sync === 1);
  expect(seen?.blocked_removals?.toSorted()).toEqual(['mysql', 'nginx', 'redis']);
  expect(await onParis()).toEqual(NAMES);
});

it('knows after a restart what a person has approved', async () => {
  await started.world.faults.refuseHttp('paris');
  const answer = await callConsole(current.url, approveRemovals, {
    params: { outputId: 'paris' },
    body: { items: ['mysql', 'nginx', 'redis'] },
  });
  expect(answer.kind).toBe('ok');
  await restart(() => Promise.resolve());
  await eventually(onParis, (names) => names.join() === 'apache');
});
