/** All remotes in one answer, and how they stood: what the overview page shows. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { getSyncOverview, getSyncTimeline, readColumn, TIMELINE_STEPS } from '@lockstep/contracts';
import { eventually } from '../../../testing/eventually.ts';
import { startTestConsole, type TestConsole } from '../../../testing/test-consoles.ts';

let started: TestConsole;

beforeAll(async () => {
  started = await startTestConsole({ isParisLinked: true, packages: [{ name: 'redis', version: '1.4.0' }] });
  await eventually(overview, ({ remotes }) => remotes[0]?.state === 'in_sync');
});
afterAll(() => started.close());

const overview = () => started.ask(getSyncOverview, {});
const timeline = () => started.ask(getSyncTimeline, {});

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
    // The history began with this console.
    expect(new Set(before.items[0]?.states.slice(0, -2))).toEqual(new Set([null]));
    expect(before.items[0]?.states.at(-1)).not.toBeNull();
    expect(before.items).toMatchObject([{ output_id: 'paris' }]);

    await started.world.faults.refuseHttp('paris');
    await eventually(overview, ({ remotes }) => remotes[0]?.state === 'unreachable');
    const seen = await eventually(timeline, ({ items }) => items[0]?.states.at(-1) === 'unreachable');
    expect(Date.parse(seen.to) - Date.parse(seen.from)).toBe(24 * 3_600_000);
  });
});
