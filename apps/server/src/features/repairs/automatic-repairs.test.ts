import { afterEach, beforeEach, expect, it } from 'vitest';
import {
  followerIndexName,
  LEADER_INDEX,
  listActivity,
  listSyncReports,
  runDoctor,
  type SyncReport,
} from '@lockstep/contracts';
import { type ElasticConnection } from '@lockstep/elastic';
import { type Console } from '../../app/start-console.ts';
import { eventually } from '../../testing/eventually.ts';
import {
  openConsole,
  callConsole,
  recordingLog,
  startTestConsole,
  type TestConsole,
} from '../../testing/test-consoles.ts';

const FOLLOWER = followerIndexName('Paris');
const ONCE_A_DAY = {
  LOCKSTEP_REPAIRS_AUTOMATIC_LOST_LEASES: 'true',
  LOCKSTEP_REPAIRS_AUTOMATIC_PER_DAY: '1',
};

let started: TestConsole;
let later: Console | undefined;
let paris: ElasticConnection;
let management: ElasticConnection;

beforeEach(async () => {
  later = undefined;
  started = await startTestConsole({ isParisLinked: true, env: ONCE_A_DAY });
  paris = started.connect('paris');
  management = started.connect('management');
  await reported(started.console.url, ({ state }) => state === 'in_sync');
});

afterEach(async () => {
  await Promise.all([paris.close(), management.close(), later?.close()]);
  await started.close();
});

/** Runs are asked for until it is so: what happened on the remote is seen at the next look. */
async function reported(url: string, isSo: (report: SyncReport) => boolean) {
  await eventually(
    async () => {
      (url === started.console.url ? started.console : later)?.triggerSync();
      return callConsole(url, listSyncReports, {});
    },
    (answer) => answer.kind === 'ok' && answer.value.items.some(isSo),
  );
}

async function rewriteLeader(): Promise<void> {
  const found = await management.documents.get(LEADER_INDEX, LEADER_INDEX);
  await management.documents.put({
    index: LEADER_INDEX,
    id: LEADER_INDEX,
    source: Object(found?.source) as object,
    guard: { kind: 'none' },
    refresh: true,
  });
}

/** Cut off for longer than the leader keeps history. */
async function loseLease(): Promise<void> {
  await management.indices.putSettings(LEADER_INDEX, { 'index.soft_deletes.retention_lease.period': '10s' });
  started.world.faults.cutLink('paris', 'management');
  started.world.faults.forwardClock(3_600_000);
  for (let write = 0; write < 3; write += 1) await rewriteLeader();
  started.world.faults.restoreLink('paris', 'management');
}

const repairsOnRecord = async (url: string) => {
  const answer = await callConsole(url, listActivity, { query: { kind: 'action', actor: 'automatic' } });
  return answer.kind === 'ok' ? answer.value.items : [];
};

it('recreates a follower that lost its history, once a day, and counts in the activity log', async () => {
  await loseLease();
  const [entry] = await eventually(
    () => {
      started.console.triggerSync();
      return repairsOnRecord(started.console.url);
    },
    (items) => items.length > 0,
  );
  expect(entry).toMatchObject({
    action: 'repair_run',
    actor: 'automatic',
    output_id: 'paris',
    target: { id: 'recreate-follower' },
    result: 'done',
  });
  await reported(started.console.url, ({ state }) => state === 'in_sync');
  const [copy, original] = await Promise.all([
    paris.documents.get(FOLLOWER, LEADER_INDEX),
    management.documents.get(LEADER_INDEX, LEADER_INDEX),
  ]);
  expect(copy?.source).toEqual(original?.source);

  // Another console, that remembers nothing.
  await started.console.close();
  const { log, logged } = recordingLog();
  later = await openConsole(started.world, 'management', { env: ONCE_A_DAY, log });
  await loseLease();
  await reported(later.url, ({ reason }) => reason?.code === 'HistoryLost');
  const { url } = later;
  await eventually(
    () => {
      later?.triggerSync();
      return logged.filter(({ msg }) => msg === 'a broken follower is not repaired automatically');
    },
    (lines) => lines.some(({ reason }) => String(reason).includes('that is the limit')),
  );
  expect(await repairsOnRecord(url)).toHaveLength(1);
  const answer = await callConsole(url, runDoctor, { body: { output_id: 'paris' } });
  expect(answer).toMatchObject({
    kind: 'ok',
    value: { items: [{ first_broken: { problem_id: 'C6', repairs: ['recreate-follower'] } }] },
  });
});
