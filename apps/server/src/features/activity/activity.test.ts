import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ActivityEntry } from '@lockstep/contracts';
import { RUNS_INDEX } from '@lockstep/contracts';
import type { UserAction } from '@lockstep/contracts';
import { eventually } from '../../testing/eventually.ts';
import { recordingLog } from '../../testing/test-consoles.ts';
import { startTestTarget, type TestTarget } from '../../testing/test-target.ts';
import { createActivityLog } from './activity.ts';
import { createActivityStore, type ActivityFilter, type ActivityStore } from './activity-store.ts';

const DAY = 24 * 60 * 60_000;
const HEAD = {
  actor: 'ana',
  action: 'output_updated',
  target: { kind: 'output', id: 'paris', name: 'Paris' },
} as const;

function open(
  store: Pick<ActivityStore, 'append' | 'removeBefore'>,
  clock = { time: Date.parse('2026-01-01') },
) {
  const { log, logged } = recordingLog();
  const told: (readonly ActivityEntry[])[] = [];
  const activity = createActivityLog({
    store,
    clock: { now: () => clock.time },
    log,
    random: () => 0.5,
    keepMs: 30 * DAY,
    onEntries: (entries) => told.push(entries),
  });
  const lines = () => logged.map(({ msg }) => msg);
  return { activity, lines, told, clock };
}

/** A store whose index may be out of reach. */
function memory() {
  const entries: ActivityEntry[] = [];
  const state = { isAway: false };
  const store = {
    append: (more: readonly ActivityEntry[]) => {
      if (state.isAway) return Promise.reject(new Error('away'));
      entries.push(...more);
      return Promise.resolve();
    },
    removeBefore: () => Promise.resolve(0),
  };
  return { store, entries, state };
}

describe('recording what somebody does', () => {
  it('is written before the answer, with before and after', async () => {
    const { store, entries } = memory();
    const { activity, told } = open(store);
    const answer = await activity.recording(HEAD, (note) => {
      note({ before: { name: 'paris' } });
      note({ after: { name: 'Paris' } });
      expect(entries).toEqual([]);
      return Promise.resolve('answer');
    });
    expect(answer).toBe('answer');
    expect(entries).toMatchObject([
      { ...HEAD, kind: 'action', result: 'done', before: { name: 'paris' }, after: { name: 'Paris' } },
    ]);
    expect(told).toEqual([entries]);
  });

  it('shares a request with what others do meanwhile, and is answered when that is through', async () => {
    const requests: (readonly ActivityEntry[])[] = [];
    let finish = (): void => undefined;
    const first = new Promise<void>((resolve) => {
      finish = resolve;
    });
    const append = (entries: readonly ActivityEntry[]) => {
      requests.push(entries);
      return requests.length === 1 ? first : Promise.resolve();
    };
    const { activity, told } = open({ append, removeBefore: () => Promise.resolve(0) });
    const work = () => activity.recording(HEAD, () => Promise.resolve());
    const done = [work()];
    await eventually(
      () => requests.length,
      (count) => count === 1,
    );
    done.push(work(), work(), work());
    finish();
    await Promise.all(done);
    expect(requests.map(({ length }) => length)).toEqual([1, 3]);
    expect(told).toHaveLength(4);
  });

  it('is written also when it failed, with the cause, and the failure goes on', async () => {
    const { store, entries } = memory();
    const { activity } = open(store);
    const failing = activity.recording(HEAD, () => Promise.reject(new Error('refused')));
    await expect(failing).rejects.toThrow('refused');
    expect(entries).toMatchObject([{ result: 'failed', message: 'refused', after: null }]);
  });

  it('that cannot be written keeps nobody from working, and is said once per episode', async () => {
    const { store, state, entries } = memory();
    const { activity, lines, told } = open(store);
    const act = () => activity.recording(HEAD, () => Promise.resolve('done'));
    state.isAway = true;
    expect([await act(), await act()]).toEqual(['done', 'done']);
    expect(told).toEqual([]);
    state.isAway = false;
    await act();
    expect(entries).toHaveLength(1);
    state.isAway = true;
    await act();
    expect(lines()).toEqual([
      'the activity log cannot be written; work continues without it',
      'the activity log is written again',
      'the activity log cannot be written; work continues without it',
    ]);
  });
});

describe('ids', () => {
  it('sort by time, also within a millisecond and when the clock steps back', () => {
    const { activity, clock } = open(memory().store);
    const ids: string[] = [];
    for (const step of [0, 0, 1, -5, 0, 1_000_000, 36 ** 7]) {
      clock.time += step;
      ids.push(activity.newId());
    }
    expect(ids.toSorted()).toEqual(ids);
    expect(new Set(ids).size).toBe(ids.length);
  });
});

describe('the activity log in the home cluster', () => {
  let test: TestTarget;
  let store: ActivityStore;

  beforeAll(async () => {
    test = await startTestTarget();
    store = createActivityStore(test.connection);
  });
  afterAll(() => test.close());

  const action = (id: string, at: string): UserAction => ({
    ...HEAD,
    kind: 'action',
    id,
    at,
    output_id: 'paris',
    output_name: 'Paris',
    before: null,
    after: { anything: { nested: [1] } },
    result: 'done',
    message: null,
  });

  it('is empty before the first entry, and reads back what was written with its code', async () => {
    expect(await store.list({}, { from: 0, size: 10 })).toEqual({ items: [], total: 0 });
    expect(await store.removeBefore('2026-01-01T00:00:00Z', 10)).toBe(0);
    const entry = action('a', '2026-01-01T00:00:00.000Z');
    await store.append([entry]);
    const coded = { ...entry, code: 'LS-5002' };
    expect(await store.get('a')).toEqual(coded);
    expect((await store.list({ outputId: 'paris', actor: 'ana' }, { from: 0, size: 10 })).items).toEqual([
      coded,
    ]);
    expect((await store.list({ actor: 'bea' }, { from: 0, size: 10 })).total).toBe(0);
  });

  it('is counted step by step over the time of a filter, with what failed', async () => {
    const minute = (of: number) =>
      new Date(Date.parse('2026-01-30T10:00:00.000Z') + of * 60_000).toISOString();
    await store.append([
      { ...action('c1', minute(0)), actor: 'counted' },
      { ...action('c2', minute(0.5)), actor: 'counted', result: 'failed', message: 'No.' },
      { ...action('c3', minute(3)), actor: 'counted', output_id: 'tokyo' },
    ]);
    const now = Date.parse(minute(5));
    const countsOf = async (filter: ActivityFilter) =>
      (await store.counts({ actor: 'counted', ...filter }, now)).steps.map(({ count, failed }) => [
        count,
        failed,
      ]);
    expect(await countsOf({})).toEqual([
      [2, 1],
      [0, 0],
      [0, 0],
      [1, 0],
      [0, 0],
    ]);
    expect(await countsOf({ from: minute(2), to: minute(4) })).toEqual([
      [0, 0],
      [1, 0],
    ]);
    expect(await countsOf({ reach: { kind: 'outputs', ids: ['tokyo'] } })).toEqual([
      [1, 0],
      [0, 0],
    ]);
    expect(await countsOf({ item: 'nothing' })).toEqual([]);
  });

  it('keeps entries for as long as it is told, and removes the older ones', async () => {
    await store.append([
      action('old', '2025-11-30T00:00:00.000Z'),
      action('new', '2025-12-05T00:00:00.000Z'),
    ]);
    const { activity, lines } = open(store);
    await activity.removeOld();
    expect(lines()).toEqual(['old entries of the activity log removed']);
    expect(await store.get('old')).toBeUndefined();
    expect(await store.get('new')).toBeDefined();
  });

  it('has no code for what another version of the console called something else', async () => {
    const entry = { ...action('other', '2026-01-02T00:00:00.000Z'), action: 'package_painted' };
    await store.append([entry]);
    expect(await store.get('other')).toEqual(entry);
  });

  it('leaves out what it cannot read instead of failing', async () => {
    const { documents } = test.connection;
    await documents.append(RUNS_INDEX, [{ id: 'odd', source: { at: '2026-02-01T00:00:00Z' } }], true);
    const page = await store.list({ from: '2026-01-31T00:00:00Z' }, { from: 0, size: 10 });
    expect(page).toEqual({ items: [], total: 1 });
  });
});
