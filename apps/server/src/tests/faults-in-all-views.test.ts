/**
 * The table fault × view: whatever goes wrong, every view names the same condition type and reason. A new fault is a row
 * of `testing/fault-table.ts`, a new view one of `testing/condition-views.ts`.
 */
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { CONDITION_FACTS, getSyncReport, type ConditionType } from '@lockstep/contracts';
import {
  badgeOf,
  CONDITION_VIEWS,
  followerPageOf,
  isFalseInMetrics,
  linkPageOf,
} from '../testing/condition-views.ts';
import { eventually } from '../testing/eventually.ts';
import { TABLE_FAULTS } from '../testing/fault-table.ts';
import { startFaultWorld, type FaultWorld } from '../testing/fault-world.ts';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 60_000 });

let faulty: FaultWorld;

beforeAll(async () => {
  faulty = await startFaultWorld();
  await faulty.install('nginx', '2.1.0');
  await isWell();
});
afterAll(() => faulty.close());

/** The page of followers speaks of what is wrong with replication and with the link that it uses. */
const onFollowerPage = (type: ConditionType): boolean =>
  ['connection', 'replication'].includes(CONDITION_FACTS[type].stage);

/** The page of remote clusters speaks of the link; one that is not registered is not on it. */
const onLinkPage = (type: ConditionType): boolean =>
  CONDITION_FACTS[type].stage === 'connection' && type !== 'LinkRegistered';

/** Within one look, and then some on a busy machine. */
const SOON = { withinMs: 30_000, everyMs: 200 } as const;

async function isWell(): Promise<void> {
  await eventually(
    async () => (await faulty.ask(getSyncReport, { params: { outputId: 'paris' } })).item,
    ({ state, condition }) => state === 'in_sync' && condition?.status === 'True',
    { withinMs: 60_000, everyMs: 200 },
  );
}

it('has at least forty faults, each once', () => {
  const names = TABLE_FAULTS.map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
  expect(names.length).toBeGreaterThanOrEqual(40);
});

describe('every view names the same condition for', () => {
  it.each(TABLE_FAULTS)('$name: $type, $reason', async ({ type, reason, inject, heal }) => {
    await inject(faulty);
    try {
      for (const { name, read, speaksOf } of CONDITION_VIEWS) {
        if (speaksOf?.(type, reason) === false) continue;
        const shown = await eventually(
          () => read(faulty, 'paris'),
          (found) => found?.type === type && found.reason === reason,
          SOON,
        ).catch(async () => read(faulty, 'paris'));
        expect({ view: name, ...shown }).toEqual({ view: name, type, reason });
      }
      await eventually(
        () => isFalseInMetrics(faulty, 'paris', type),
        (isFalse) => isFalse,
        SOON,
      );
      if (onFollowerPage(type)) {
        await eventually(
          () => followerPageOf(faulty, 'paris'),
          (message) => message !== undefined,
          SOON,
        );
      }
      if (onLinkPage(type)) {
        await eventually(
          () => linkPageOf(faulty, 'paris'),
          (message) => message !== undefined,
          SOON,
        );
      }
      const badge = await badgeOf(faulty, 'paris', reason);
      expect(badge.shown).toBe(badge.expected ?? badge.shown);
      expect(badge.shown).not.toBe('in_sync');
    } finally {
      await heal(faulty);
    }
    await isWell();
  });
});
