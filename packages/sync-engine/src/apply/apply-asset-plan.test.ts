import { describe, expect, it } from 'vitest';
import type { AssetPlan, AssetStep } from '../plan/asset-plan.ts';
import { NOON } from '../testing/make-state.ts';
import { createModelAssetRemote } from '../testing/model-asset-remote.ts';
import type { PortAnswer } from '../ports.ts';
import { applyAssetPlan } from './apply-asset-plan.ts';
import { recordAssetOutcome } from './record-asset-outcome.ts';

function step(kind: AssetStep['kind'], name: string, ...needs: readonly string[]): AssetStep {
  const facts = {
    key: `ingest_pipeline:${name}`,
    type: 'ingest_pipeline' as const,
    name,
    packageName: 'nginx',
    target: 'body-1',
    reason: 'asset-missing' as const,
    evidence: { wanted: { isDeleted: false } },
  };
  if (kind !== 'put-asset') return { ...facts, kind };
  return { ...facts, kind, body: {}, dependsOn: needs.map((need) => `ingest_pipeline:${need}`) };
}

const failure: PortAnswer = { kind: 'failed', code: 'bad', message: 'raw', retryable: false };

async function apply(plan: AssetPlan, faulty: readonly string[] = [], signal = { aborted: false }) {
  const model = createModelAssetRemote({
    details: ({ name }) => {
      if (name === 'boom') throw new Error('boom');
      return faulty.includes(name) ? failure : undefined;
    },
  });
  const outcomes = await applyAssetPlan(plan, model.ports, { signal, now: () => NOON, concurrency: 2 });
  return { outcomes, calls: model.calls, results: outcomes.map(({ result }) => result.kind) };
}

describe('applying a plan for custom assets', () => {
  it('brings what is needed first, removes last, and answers in plan order', async () => {
    const steps = [
      step('remove-asset', 'old'),
      step('put-asset', 'c'),
      step('skip', 's'),
      step('put-asset', 'b', 'c'),
      step('put-asset', 'a', 'b', 'c'),
    ];
    const { calls, results } = await apply({ steps });
    expect(calls.map((call) => call.replace('ingest_pipeline:', ''))).toEqual([
      'put c',
      'put b',
      'put a',
      'remove old',
    ]);
    expect(results).toEqual(['done', 'done', 'skipped', 'done', 'done']);
  });

  it('A4: goes on after a failure or a throw, and leaves only what needs it', async () => {
    const steps = [
      step('put-asset', 'c'),
      step('put-asset', 'boom'),
      step('put-asset', 'd'),
      step('put-asset', 'b', 'c'),
      step('put-asset', 'a', 'b'),
      step('remove-asset', 'old'),
    ];
    const { results } = await apply({ steps }, ['c']);
    expect(results).toEqual(['failed', 'failed', 'done', 'not-attempted', 'not-attempted', 'done']);
  });

  it('A2: begins nothing after a cancel, and a new run has its own', async () => {
    const steps = [step('put-asset', 'a'), step('remove-asset', 'old')];
    expect((await apply({ steps }, [], { aborted: true })).results).toEqual([
      'not-attempted',
      'not-attempted',
    ]);
    expect((await apply({ steps })).results).toEqual(['done', 'done']);
  });
});

describe('the ledger of a custom asset', () => {
  const put = step('put-asset', 'a');
  const outcome = (result: PortAnswer) => ({ step: put, result, startedAt: NOON, endedAt: NOON });
  const failed = recordAssetOutcome(undefined, outcome(failure));

  it('names what was tried, newest first, five at most', () => {
    expect(failed).toEqual({
      type: 'ingest_pipeline',
      name: 'a',
      failures: [{ target: 'body-1', at: NOON, name: 'bad', message: 'raw', code: 'bad' }],
    });
    let ledger = failed;
    for (let round = 0; round < 9; round += 1) ledger = recordAssetOutcome(ledger, outcome(failure));
    expect(ledger?.failures).toHaveLength(5);
  });

  it('is emptied by a success, and not written when there is nothing to say', () => {
    expect(recordAssetOutcome(failed, outcome({ kind: 'done' }))?.failures).toEqual([]);
    expect(recordAssetOutcome(undefined, outcome({ kind: 'done' }))).toBeUndefined();
    const canceled: PortAnswer = { ...failure, code: 'canceled' };
    expect(recordAssetOutcome(undefined, outcome(canceled))).toBeUndefined();
    const untried = {
      ...outcome({ kind: 'done' }),
      result: { kind: 'not-attempted' },
      endedAt: undefined,
    } as const;
    expect(recordAssetOutcome(failed, untried)).toBeUndefined();
  });
});
