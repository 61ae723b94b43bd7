/** All remotes in one answer, and how they stood: what the overview page shows. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  getSyncOverview,
  getSyncTimeline,
  listSyncReportHeads,
  MAX_NAMED_OUTPUTS,
  readColumn,
  TIMELINE_STEPS,
} from '@lockstep/contracts';
import { eventually } from '../../../testing/eventually.ts';
import { startTestConsole, type TestConsole } from '../../../testing/test-consoles.ts';

let started: TestConsole;

beforeAll(async () => {
  started = await startTestConsole({ isParisLinked: true, packages: [{ name: 'redis', version: '1.4.0' }] });
  await eventually(overview, ({ remotes }) => remotes[0]?.state === 'in_sync');
});
afterAll(() => started.close());

const overview = () => started.ask(getSyncOverview, { query: {} });
const timeline = () => started.ask(getSyncTimeline, {});

describe('the list of remotes by their counts', () => {
  const heads = (query: { output_ids?: string; package_name?: string } = {}) =>
    started.ask(listSyncReportHeads, { query });

  it('has no rows', async () => {
    const { items } = await heads();
    expect(items).toMatchObject([{ output_id: 'paris', state: 'in_sync', counts: { total: 1 } }]);
    expect(items[0]).not.toHaveProperty('integrations');
    expect(items[0]).not.toHaveProperty('integration');
  });

  it('has one integration on request, and says where it is not in the list', async () => {
    expect(await heads({ package_name: 'redis' })).toMatchObject({
      items: [{ integration: { package_name: 'redis', state: 'in_sync', remote: { version: '1.4.0' } } }],
    });
    expect(await heads({ package_name: 'nginx' })).toMatchObject({ items: [{ integration: null }] });
  });

  it('has the named outputs alone, each once, and none that is not there', async () => {
    const { items } = await heads({ output_ids: 'paris,gone,paris' });
    expect(items.map(({ output_id: id }) => id)).toEqual(['paris']);
    expect(await heads({ output_ids: 'gone' })).toEqual({ items: [] });
    const some = await started.ask(getSyncOverview, { query: { output_ids: 'gone' } });
    expect(some).toEqual({ remotes: [], packages: [], reasons: [] });
  });

  it('refuses more names than it takes', async () => {
    const names = Array.from({ length: MAX_NAMED_OUTPUTS + 1 }, (_, index) => `o${index}`);
    const query = { output_ids: names.join(',') };
    expect(await started.call(listSyncReportHeads, { query })).toMatchObject({
      kind: 'problem',
      problem: { status: 400, code: 'INVALID_REQUEST' },
    });
  });
});

describe('the overview', () => {
  it('has each integration on each remote', async () => {
    const answer = await overview();
    expect(answer.remotes).toMatchObject([
      { output_id: 'paris', transport: 'replication', counts: { total: 1 } },
    ]);
    const [paris] = answer.remotes;
    expect(paris && readColumn(paris.column, answer)).toEqual([
      { state: 'in_sync', version: '1.4.0', reason: null },
    ]);
  });

  it('tells how the last day went, as far as it is on record', async () => {
    const before = await timeline();
    expect(before.items[0]?.states).toHaveLength(TIMELINE_STEPS);
    // the activity log began with this console.
    expect(new Set(before.items[0]?.states.slice(0, -2))).toEqual(new Set([null]));
    expect(before.items[0]?.states.at(-1)).not.toBeNull();
    expect(before.items).toMatchObject([{ output_id: 'paris' }]);

    await started.world.faults.refuseHttp('paris');
    await eventually(overview, ({ remotes }) => remotes[0]?.state === 'unreachable');
    const seen = await eventually(timeline, ({ items }) => items[0]?.states.at(-1) === 'unreachable');
    expect(Date.parse(seen.to) - Date.parse(seen.from)).toBe(24 * 3_600_000);
  });
});
