/**
 * The table fault × view: whatever goes wrong, every view names the same condition type and reason. A new fault is a row
 * of `testing/fault-table.ts`, a new view one of `testing/condition-views.ts`.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  getSyncReport,
  listConditions,
  listWarnings,
  runDoctor,
  startSync,
  type ConditionType,
} from '@lockstep/contracts';
import { CONDITION_VIEWS } from '../testing/condition-views.ts';
import { eventually } from '../testing/eventually.ts';
import { allFaults, faultsWith, foreseenFaults, HARMLESS, MEANINGLESS } from '../testing/fault-table.ts';
import { FAULT_ENV, startFaultWorld, type FaultWorld } from '../testing/fault-world.ts';
import {
  isFalseInMetrics,
  PAGE_VIEWS,
  reasonInActivity,
  STATE_VIEWS,
  stateFor,
} from '../testing/page-views.ts';
import { dataViewState, linkForSearch } from '../testing/search-link.ts';
import { SYNC_WAYS } from '../testing/sync-ways.ts';

/** Some pages show a state without words. */
const wordsOf = (page: { readonly message?: string | null } | undefined, expected: string | undefined) =>
  page?.message === undefined ? expected : page.message;

/** Within one look, and then some on a busy machine. */
const SOON = { everyMs: 200 } as const;

describe.each(SYNC_WAYS)('with $name', (way) => {
  const { transport } = way;
  const faults = faultsWith(way);
  const views = CONDITION_VIEWS.filter(({ transport: only }) => only === undefined || only === transport);
  let faulty: FaultWorld;

  beforeAll(async () => {
    faulty = await startFaultWorld(FAULT_ENV, {}, way, { isDocumented: true });
    await faulty.install('nginx', '2.1.0');
    // Which cluster is behind the address is kept with the first change.
    await faulty.untilReport('paris', ({ counts }) => counts.in_sync === 1);
    if (transport === 'replication') await linkForSearch(faulty);
    await isWell();
  });
  afterAll(() => faulty.close());

  async function isWell(): Promise<void> {
    await eventually(
      async () => (await faulty.ask(getSyncReport, { params: { outputId: 'paris' } })).item,
      ({ state, condition }) => state === 'in_sync' && condition?.status === 'True',
      { everyMs: 200 },
    );
  }

  /** What a view shows is, soon, what it should be. */
  async function agrees<Shown>(view: string, read: () => Promise<Shown>, wanted: Shown): Promise<void> {
    const shown = await eventually(read, (seen) => seen === wanted, SOON).catch(read);
    expect({ view, shown }).toEqual({ view, shown: wanted });
  }

  async function messageOf(type: ConditionType): Promise<string | undefined> {
    const answer = await faulty.ask(listConditions, { query: { output: 'paris' } });
    if (!('items' in answer)) throw new Error('There are no conditions.');
    return answer.items.find((condition) => condition.type === type)?.message;
  }

  async function typesOfParis(): Promise<readonly ConditionType[]> {
    const answer = await faulty.ask(listConditions, { query: { output: 'paris' } });
    if (!('items' in answer)) throw new Error('There are no conditions.');
    return answer.items.map(({ type }) => type);
  }

  it('has each fault once, and at least forty where there is a follower', () => {
    const names = faults.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    expect(names.length).toBeGreaterThanOrEqual(transport === 'direct' ? 25 : 40);
  });

  it('leaves out exactly the faults whose condition the output does not have', async () => {
    const types = await typesOfParis();
    const known = new Set(allFaults(way).map(({ type }) => type));
    expect(types.filter((type) => MEANINGLESS[transport].includes(type))).toEqual([]);
    expect([...known].filter((type) => !types.includes(type))).toEqual(
      [...known].filter((type) => MEANINGLESS[transport].includes(type)),
    );
  });

  describe('every view names the same condition for', () => {
    it.each(faults)('$name: $type, $reason', async ({ type, reason, writesNothing, inject, recover }) => {
      await inject(faulty);
      try {
        for (const { name, read, speaksOf } of views) {
          if (speaksOf?.(type, reason) === false) continue;
          const shown = await eventually(
            () => read(faulty, 'paris'),
            (found) => found?.type === type && found.reason === reason,
            SOON,
          ).catch(async () => read(faulty, 'paris'));
          expect({ view: name, ...shown }).toEqual({ view: name, type, reason });
        }
        await agrees('metrics of conditions', () => isFalseInMetrics(faulty, 'paris', type), true);
        for (const { name, read, broken, speaksOf } of PAGE_VIEWS) {
          if (!speaksOf(type)) continue;
          const shown = await eventually(
            async () => ({ page: await read(faulty, 'paris'), message: await messageOf(type) }),
            ({ page, message }) => broken.includes(page?.state ?? '') && wordsOf(page, message) === message,
            SOON,
          ).catch(async () => ({ page: await read(faulty, 'paris'), message: await messageOf(type) }));
          const { page, message } = shown;
          expect(broken, `${name} shows ${JSON.stringify(page)}`).toContain(page?.state);
          expect({ view: name, message: wordsOf(page, message) }).toEqual({ view: name, message });
        }
        const state = stateFor(reason);
        for (const { name, read, isStored } of state === undefined ? [] : STATE_VIEWS) {
          if (isStored !== true || writesNothing !== true)
            await agrees(name, () => read(faulty, 'paris'), state);
        }
        if (writesNothing !== true)
          await agrees('reason in the activity', () => reasonInActivity(faulty, 'paris'), reason);
      } finally {
        await recover(faulty);
      }
      await isWell();
    });
  });

  describe('who looks closely is warned, and nothing is called broken, by', () => {
    it.each(foreseenFaults(way))(
      '$name: $type, $reason',
      async ({ type, reason, warns, inject, recover }) => {
        await inject(faulty);
        try {
          const ofDoctor = async () => {
            const { items } = await faulty.ask(runDoctor, { body: { output_id: 'paris' } });
            const probe = items[0]?.probes.find(({ id }) => id === type);
            return `${probe?.result ?? ''} ${probe?.reason ?? ''} ${items[0]?.status ?? ''}`;
          };
          await agrees('doctor', ofDoctor, `warning ${reason} warning`);
          const ofConditions = async () => {
            const answer = await faulty.ask(listConditions, { query: { output: 'paris' } });
            const found = 'items' in answer ? answer.items.find((each) => each.type === type) : undefined;
            return `${found?.status ?? ''} ${found?.reason ?? ''}`;
          };
          await agrees('conditions', ofConditions, `False ${reason}`);
          await agrees('metrics of conditions', () => isFalseInMetrics(faulty, 'paris', type), true);
          for (const { name, read } of STATE_VIEWS)
            await agrees(name, () => read(faulty, 'paris'), 'in_sync');
          if (type === 'SearchLinkPresent')
            await agrees('data views', () => dataViewState(faulty), 'unreachable');
          if (warns !== undefined) {
            await eventually(
              async () => (await faulty.ask(listWarnings, {})).items.map(({ kind }) => kind),
              (kinds) => kinds.includes(warns),
              { everyMs: 1_000, withinMs: 180_000 },
            );
          }
        } finally {
          await recover(faulty);
        }
        await isWell();
      },
    );
  });

  it.each(HARMLESS[transport])(
    'every view stays as it was in spite of $name',
    async ({ inject, recover }) => {
      await inject(faulty);
      try {
        await faulty.ask(startSync, { body: { output_id: 'paris' } });
        for (const { name, read } of views) {
          expect({ view: name, shows: await read(faulty, 'paris') }).toEqual({
            view: name,
            shows: undefined,
          });
        }
        await isWell();
      } finally {
        await recover(faulty);
      }
    },
  );
});
