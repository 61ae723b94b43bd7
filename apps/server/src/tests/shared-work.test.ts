/** Three consoles at home in one cluster share the remotes, show all of them, and go on with those of one that is gone. */
import type { ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  CONSOLES_INDEX,
  INSTALLATIONS_INDEX,
  listActivity,
  listSyncReportHeads,
  type RunRecord,
} from '@lockstep/contracts';
import type { ElasticConnection } from '@lockstep/elastic';
import { startWorld, type World } from '@lockstep/sandbox';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startConsole, type Console } from '../app/start-console.ts';
import { installPackage } from '../features/integrations/install-package.ts';
import { systemClock } from '../lib/clock.ts';
import { connectDirectly } from '../testing/connect-directly.ts';
import { eventually } from '../testing/eventually.ts';
import { spawnConsole } from '../testing/spawn-console.ts';
import {
  asSuperuser,
  callConsole,
  recordingLog,
  testConfig,
  TEST_PASSWORD,
} from '../testing/test-consoles.ts';

const REMOTES = Array.from({ length: 8 }, (_, at) => `remote-${String(at)}`);
const ENV = {
  LOCKSTEP_SYNC_LEASE_LIFETIME: '6s',
  LOCKSTEP_SYNC_WATCH_INTERVAL: '100ms',
  LOCKSTEP_SYNC_LOOK_INTERVAL: '1s',
};

interface Member {
  readonly console: Console;
  readonly logged: readonly Readonly<Record<string, unknown>>[];
}

let world: World;
let management: ElasticConnection;
const members: Member[] = [];

async function addMember(): Promise<Member> {
  const { log, logged } = recordingLog();
  const console_ = await startConsole({
    config: testConfig(world, 'management', ENV),
    clock: systemClock,
    log,
    productVersion: '0.0.0',
    webFolder: '/nowhere',
    portHint: '--port',
  });
  const member = { console: console_, logged };
  members.push(member);
  return member;
}

/** What a console has said last about how the remotes are shared. */
function shareOf({ logged }: Member): { readonly consoles: number; readonly remotes: number } {
  for (const { msg } of logged.toReversed()) {
    const said = /shared between (\d+) consoles; (\d+) of/.exec(String(msg));
    if (said !== null) return { consoles: Number(said[1]), remotes: Number(said[2]) };
  }
  return { consoles: 1, remotes: REMOTES.length };
}

const heads = async (url: string) => {
  const answer = await callConsole(url, listSyncReportHeads, { query: {} });
  if (answer.kind === 'problem') throw new Error(answer.problem.message);
  return answer.value.items;
};

async function allInSync(url: string, total: number): Promise<void> {
  await eventually(
    () => heads(url),
    (items) =>
      items.length === REMOTES.length &&
      items.every(({ state, counts }) => state === 'in_sync' && counts.total === total),
  );
}

async function runsWithSteps(url: string, item: string): Promise<readonly RunRecord[]> {
  const answer = await callConsole(url, listActivity, { query: { kind: 'run', item, per_page: 100 } });
  if (answer.kind === 'problem') throw new Error(answer.problem.message);
  return answer.value.items.flatMap((entry) =>
    entry.kind === 'run' && entry.steps.some(({ result }) => result === 'done') ? [entry] : [],
  );
}

async function isOnAll(name: string): Promise<boolean> {
  const found = await Promise.all(
    REMOTES.map(async (remote) => {
      const connection = asSuperuser(world, remote);
      const records = await connection.documents.list(INSTALLATIONS_INDEX, { pageSize: 100 });
      await connection.close();
      return records.some(({ id }) => id.endsWith(name));
    }),
  );
  return found.every(Boolean);
}

beforeAll(async () => {
  world = await startWorld({
    clusters: ['management', ...REMOTES].map((name) => ({ name, httpPort: 0, remotePort: 0 })),
    registry: { port: 0 },
    password: TEST_PASSWORD,
  });
  management = asSuperuser(world, 'management');
  const { url } = (await addMember()).console;
  for (const id of REMOTES) await connectDirectly(url, { id, host: world.cluster(id).url });
  await addMember();
  await addMember();
});

afterAll(async () => {
  await Promise.all(members.map(({ console: each }) => each.close()));
  await management.close();
  await world.close();
});

const shared = (count: number) =>
  eventually(
    () => members.map(shareOf),
    (shares) =>
      shares.every(({ consoles }) => consoles === count) &&
      shares.reduce((sum, { remotes }) => sum + remotes, 0) === REMOTES.length,
  );

describe('three consoles of one home', () => {
  it('have each remote once, and all of them together', async () => {
    const shares = await shared(3);
    expect(shares).toHaveLength(3);
  });

  it('bring a change to each remote once, whichever console has it, and all of them show it', async () => {
    const [first] = members;
    if (first === undefined) throw new Error('There is no console.');
    await installPackage(first.console.home, { name: 'nginx', version: '2.1.0', force: false });
    first.console.triggerSync();
    for (const { console: each } of members) await allInSync(each.url, 1);
    const runs = await eventually(
      () => runsWithSteps(first.console.url, 'nginx'),
      (found) => found.length >= REMOTES.length,
    );
    expect(runs.map(({ output_id: id }) => id).toSorted()).toEqual(REMOTES);
  });

  it('look after all remotes when one of them ends in order, at once', async () => {
    const last = members.pop();
    await last?.console.close();
    await shared(2);
    const documents = await management.documents.list(CONSOLES_INDEX, { pageSize: 10 });
    expect(documents).toHaveLength(2);
  });
});

describe('a console in a process of its own', () => {
  let folder: string;
  let child: ChildProcess | undefined;

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'console-'));
  });
  afterAll(() => {
    child?.kill('SIGKILL');
    rmSync(folder, { recursive: true, force: true });
  });

  /** One to which a part of the remotes falls, which the others have released. Chance may give it none. */
  async function startOwningChild(): Promise<ChildProcess> {
    for (let tries = 0; tries < 6; tries += 1) {
      child = spawnConsole(world, { folder, env: ENV });
      const shares = await eventually(remaining, (seen) => seen.every(({ consoles }) => consoles === 3));
      if (sumOf(shares) < REMOTES.length) return child;
      child.kill('SIGKILL');
      await shared(2);
    }
    throw new Error('No remote fell to any of six consoles.');
  }

  const remaining = () => members.map(shareOf);
  const sumOf = (shares: readonly { readonly remotes: number }[]): number =>
    shares.reduce((sum, { remotes }) => sum + remotes, 0);

  it.each([
    { how: 'is killed', signal: 'SIGKILL', item: 'redis', version: '1.4.0', total: 2 },
    { how: 'hangs', signal: 'SIGSTOP', item: 'mysql', version: '1.16.0', total: 3 },
  ] as const)('that $how leaves its remotes to the others', async ({ signal, item, version, total }) => {
    (await startOwningChild()).kill(signal);
    const [first] = members;
    if (first === undefined) throw new Error('There is no console.');
    await installPackage(first.console.home, { name: item, version, force: false });
    first.console.triggerSync();
    await eventually(
      () => isOnAll(item),
      (isOn) => isOn,
    );
    for (const { console: each } of members) await allInSync(each.url, total);
    await shared(2);
    child?.kill('SIGKILL');
  });
});
