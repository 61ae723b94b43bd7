import fc from 'fast-check';
import { runs } from '@lockstep/tools/test-runs';
import { describe, expect, it } from 'vitest';
import type { AssetStepReason, StepReason } from '../reasons.ts';
import { planAssets } from '../plan/plan-assets.ts';
import { planRemote } from '../plan/plan-remote.ts';
import { reportRemote } from '../status/report-remote.ts';
import { isSettled } from '../status/sync-report.ts';
import { arbitraryAssetRemote, arbitraryRemote } from '../testing/generate-state.ts';
import type { OutcomeResult } from './outcome.ts';
import { runResult, type RunEnding } from './run-result.ts';

const done = ended({ kind: 'done' });
const failed = ended({ kind: 'failed', code: 'x', message: 'x', retryable: true });
const refused = ended({ kind: 'refused', code: 'x', message: 'x' });
const left = ended({ kind: 'not-attempted' });
const current = ended({ kind: 'skipped' }, 'already-current');
const waiting = ended({ kind: 'skipped' }, 'backing-off');
const lacking = ended({ kind: 'skipped' }, 'missing-dependency');

function ended(result: OutcomeResult, reason: StepReason | AssetStepReason = 'not-installed') {
  return { step: { reason }, result };
}

describe('how a run ended', () => {
  it.each<[string, readonly (typeof done)[], RunEnding, string]>([
    ['nothing was to be done', [], 'finished', 'succeeded'],
    ['all was done or is as it should be', [done, current], 'finished', 'succeeded'],
    ['some failed', [done, failed], 'finished', 'partial'],
    ['some was refused', [current, refused], 'finished', 'partial'],
    ['some had to wait', [current, waiting], 'finished', 'partial'],
    ['some lacks something', [done, lacking], 'finished', 'partial'],
    ['all failed', [failed, refused], 'finished', 'failed'],
    ['what was asked about waits', [waiting], 'finished', 'failed'],
    ['the deadline came in between', [done, left], 'timed-out', 'timed-out'],
    ['the deadline came after all', [done, current], 'timed-out', 'succeeded'],
    ['the deadline came before there was a plan', [], 'timed-out', 'timed-out'],
    ['another run took over', [done], 'superseded', 'superseded'],
    ['nobody could look', [], 'could-not-look', 'failed'],
    ['only custom assets could be looked at', [done], 'could-not-look', 'partial'],
    ['only custom assets could be looked at, and were well', [current], 'could-not-look', 'failed'],
  ])('%s', (_name, outcomes, ending, result) => {
    expect(runResult(outcomes, ending)).toBe(result);
  });
});

describe('what counts as it should be', () => {
  it('is what the report calls in sync, or left on purpose', () => {
    fc.assert(
      fc.property(arbitraryRemote, arbitraryAssetRemote, (packages, assets) => {
        const { now, host } = packages;
        const input = { ...assets, host, policy: packages.policy };
        const leader = { ...packages.leader, customAssets: {} };
        const observation = {
          kind: 'observed',
          at: now,
          leader: { ...leader, integrations: [], customAssets: assets.leader.customAssets },
          installations: [],
          host,
          assets: { kind: 'read', remote: assets.remote },
        } as const;
        const common = {
          names: { management: 'm', remote: 'r', output: 'o' },
          isSyncEnabled: true,
          lastInSyncAt: undefined,
          behindSince: undefined,
        };
        const ofAssets = reportRemote({ ...input, ...common, leader: observation.leader, observation });
        const ofPackages = reportRemote({
          ...packages,
          ...common,
          leader,
          observation: { ...observation, leader, installations: packages.installations, assets: undefined },
        });
        const states = new Map([
          ...ofPackages.integrations.map((row) => [row.packageName, row.state] as const),
          ...ofAssets.otherAssets.map((row) => [row.key, row.state] as const),
        ]);
        const skips = [
          ...planRemote(packages).steps.map((step) => ({ id: step.packageName, step })),
          ...planAssets(input).steps.map((step) => ({ id: step.key, step })),
        ].filter(({ step }) => step.kind === 'skip');
        for (const { id, step } of skips) {
          const isGood = runResult([{ step, result: { kind: 'skipped' } }]) === 'succeeded';
          expect([id, isGood]).toEqual([id, isSettled(states.get(id) ?? 'unknown')]);
        }
      }),
      { numRuns: runs(300) },
    );
  });
});
