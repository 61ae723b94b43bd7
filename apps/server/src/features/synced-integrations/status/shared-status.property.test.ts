import { DEFAULT_POLICY, reportRemote, type RemoteObservation } from '@lockstep/sync-engine';
import { arbitraryInstallations, arbitraryLeader, NOON } from '@lockstep/sync-engine/testing';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { EvaluatedCondition } from '../../../conditions/evaluate-conditions.ts';
import { NO_NOTES, type DecisionNotes } from '../reconcile/decide-steps.ts';
import { createStatusReader, digestOfStatus, toStatusText, type SharedStatus } from './shared-status.ts';

const OUTPUT = {
  outputId: 'paris',
  outputName: 'Paris',
  appliedBy: 'console',
  transport: 'direct',
} as const;
const CONDITION: EvaluatedCondition = {
  type: 'RemoteCredentialsValid',
  status: 'True',
  reason: 'AsExpected',
  severity: 'info',
  message: 'Paris takes the key.',
  dependsOn: [],
  observed: 'every-look',
  blockedBy: undefined,
  asked: [{ request: {}, answer: { body: 'an answer of the remote' } }] as never,
  observedAt: NOON,
  lastTransitionAt: NOON - 1,
};
const CHANGES = { failure: 'deadline', changedIn: [['nginx', 'run-1']] } as const;

const statusOf = (observation: RemoteObservation, notes: DecisionNotes = NO_NOTES): SharedStatus => ({
  output: OUTPUT,
  evidence: { kind: 'observation', observation, notes },
  conditions: [CONDITION],
  changes: CHANGES,
});

const arbitraryObservation = fc
  .record({ leader: arbitraryLeader, installations: arbitraryInstallations })
  .map((seen): RemoteObservation => ({ kind: 'observed', at: NOON, host: seen.leader.hosts[0], ...seen }));

const reportOf = ({ evidence }: SharedStatus) => {
  if (evidence.kind !== 'observation') throw new Error('It was an observation.');
  return reportRemote({
    names: { management: 'management', remote: 'Paris', output: 'Paris' },
    isSyncEnabled: true,
    leader: undefined,
    observation: evidence.observation,
    ...evidence.notes,
    policy: DEFAULT_POLICY,
    now: NOON,
    lastInSyncAt: undefined,
    behindSince: undefined,
  });
};

describe('a status as text', () => {
  it('says the same at another console', async () => {
    await fc.assert(
      fc.asyncProperty(arbitraryObservation, async (observation) => {
        const status = statusOf(observation, { ...NO_NOTES, offered: new Map([['nginx', '9.9.9']]) });
        const read = await createStatusReader().read(await toStatusText(status));
        if (read === undefined) throw new Error('It could not be read.');
        expect(reportOf(read)).toEqual(reportOf(status));
        expect(read.changes).toEqual(CHANGES);
        expect(digestOfStatus(read)).toBe(digestOfStatus(status));
      }),
    );
  });

  it('has one leader document for all remotes that have the same', async () => {
    await fc.assert(
      fc.asyncProperty(arbitraryObservation, async (observation) => {
        const reader = createStatusReader();
        const [one, other] = [
          await toStatusText(statusOf(observation)),
          await toStatusText(statusOf(observation)),
        ];
        const [first, second] = [await reader.read(one), await reader.read(other)].map(
          (read) => read?.evidence.kind === 'observation' && read.evidence.observation,
        );
        expect(first).not.toBe(second);
        expect((first as { leader: object }).leader).toBe((second as { leader: object }).leader);
      }),
      { numRuns: 10 },
    );
  });

  it('has nothing of what a remote has answered', async () => {
    const text = await toStatusText(statusOf({ kind: 'no-follower' }));
    const read = await createStatusReader().read(text);
    expect(read?.conditions).toEqual([{ ...CONDITION, asked: [] }]);
  });

  it('is the same status however often it was looked at, and another once it says something else', () => {
    const observed = (at: number, operationsBehind: number): RemoteObservation => ({
      kind: 'observed',
      at,
      leader: { hosts: [], integrations: [], customAssets: {}, stamp: undefined },
      installations: [],
      host: undefined,
      followers: [{ index: 'f', state: 'running', operationsBehind }],
    });
    const digest = (at: number, behind: number) => digestOfStatus(statusOf(observed(at, behind)));
    expect(digest(NOON, 0)).toBe(digest(NOON + 1, 0));
    expect(digest(NOON, 0)).not.toBe(digest(NOON, 1));
  });

  it.each([
    ['nothing', { status: '', leader: '', leaderDigest: '' }],
    ['what is no text of ours', { status: 'bm90aGluZw==', leader: '', leaderDigest: '' }],
  ])('is not read from %s', async (_what, text) => {
    expect(await createStatusReader().read(text)).toBeUndefined();
  });

  it('is not read when it was cut', async () => {
    const text = await toStatusText(statusOf({ kind: 'no-follower' }));
    expect(await createStatusReader().read({ ...text, status: text.status.slice(0, 20) })).toBeUndefined();
  });
});
