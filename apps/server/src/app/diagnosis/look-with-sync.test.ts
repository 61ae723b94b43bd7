/** What the conditions are looked at with after a run: what may come from the cache, and from when on. */
import { silentLogger } from '../../lib/logger.ts';
import { describe, expect, it } from 'vitest';
import type { EvaluatedCondition } from '../../conditions/evaluate-conditions.ts';
import type { Conditions, LookOptions } from '../../conditions/observe-outputs.ts';
import type { FinishedLook } from '../../features/synced-integrations/reconcile/reconcile.ts';
import { eventually } from '../../testing/eventually.ts';
import { lookWithSync } from './look-with-sync.ts';

const CALM: FinishedLook = {
  isAsked: false,
  hasMoved: false,
  hasBroughtTransforms: false,
  hasFailed: false,
  couldNotLook: false,
  seen: [],
  since: 1_000,
  signal: new AbortController().signal,
};

/** Looks wait until `go` is called, and are kept. */
function open(latest: readonly EvaluatedCondition[] = []) {
  const looks: LookOptions[] = [];
  const gate = Promise.withResolvers<undefined>();
  const conditions: Pick<Conditions, 'latest' | 'look' | 'note'> = {
    latest: () => latest,
    note: () => undefined,
    look: async (_outputId, options) => {
      looks.push(options);
      await gate.promise;
      return [];
    },
  };
  const told = lookWithSync(
    { log: silentLogger() },
    {
      conditions: conditions as Conditions,
      sync: { routes: { statusCache: { putConditions: () => undefined } } } as unknown as Parameters<
        typeof lookWithSync
      >[1]['sync'],
      closing: new AbortController().signal,
    },
  );
  return { looks, told, go: () => gate.resolve(undefined) };
}

describe('after a run', () => {
  it('that found all as before, cached answers of the last minute are used', async () => {
    const { looks, told, go } = open();
    go();
    await told('paris', CALM);
    expect(looks[0]?.maxAgeMs).toBeGreaterThan(0);
  });

  it('that could not look, no cached answer is used, however often that happens', async () => {
    const { looks, told, go } = open();
    go();
    await told('paris', { ...CALM, couldNotLook: true, since: 2_000 });
    await told('paris', { ...CALM, couldNotLook: true, since: 3_000 });
    expect(looks.map(({ maxAgeMs, since }) => [maxAgeMs, since])).toEqual([
      [0, 2_000],
      [0, 3_000],
    ]);
  });

  it('what somebody saw who asked in the middle of a change is asked again, and nothing else', async () => {
    const behind: EvaluatedCondition = {
      type: 'DocumentReadable',
      status: 'False',
      reason: 'Behind',
      severity: 'warning',
      message: 'The follower holds another document than the leader.',
      dependsOn: [],
      observed: 'when-asked',
      blockedBy: undefined,
      asked: [],
      observedAt: 1_000,
      lastTransitionAt: 1_000,
    };
    const { looks, told, go } = open([behind]);
    go();
    await told('paris', { ...CALM, since: 2_000 });
    await told('paris', { ...CALM, since: 120_000 });
    const [soon, later] = looks;
    expect(soon).toMatchObject({ depth: 'all', refreshed: ['DocumentReadable'] });
    expect(soon?.maxAgeMs).toBeGreaterThan(0);
    // One side of the comparison is at home.
    expect(soon?.homeMaxAgeMs).toBeLessThan(later?.homeMaxAgeMs ?? 0);
    expect(later?.refreshed).toEqual([]);
  });

  it('whose look waits for another is told together with the next, and nothing of it is lost', async () => {
    const { looks, told, go } = open();
    const first = told('paris', CALM);
    await eventually(
      () => looks.length,
      (count) => count === 1,
    );
    const second = told('paris', { ...CALM, couldNotLook: true, since: 2_000 });
    const third = told('paris', { ...CALM, since: 3_000 });
    go();
    await Promise.all([first, second, third]);
    expect(looks.map(({ maxAgeMs }) => maxAgeMs === 0)).toEqual([false, true]);
  });
});
