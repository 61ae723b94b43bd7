import { describe, expect, it } from 'vitest';
import type { Installation } from '../model.ts';
import type { Step } from '../plan/plan.ts';
import { makeInstallation, MINUTE, NOON } from '../testing/make-state.ts';
import type { Outcome, OutcomeResult } from './outcome.ts';
import { recordOutcome } from './record-outcome.ts';

function outcome(result: OutcomeResult, kind: Step['kind'] = 'install'): Outcome {
  const wasTried = result.kind !== 'skipped' && result.kind !== 'not-attempted';
  return {
    step: {
      kind,
      packageName: 'nginx',
      wantedVersion: '2.0.0',
      reason: 'not-installed',
      evidence: { wanted: { version: '2.0.0', status: 'installed', source: 'custom' } },
    },
    result,
    startedAt: wasTried ? NOON : undefined,
    endedAt: wasTried ? NOON + MINUTE : undefined,
  };
}

const failed = (code: string): OutcomeResult => ({ kind: 'failed', code, message: 'why', retryable: true });
const old = (targetVersion: string, at = 0) => ({ targetVersion, at, name: 'Error', message: 'old' });

describe('the ledger after a step', () => {
  it('records a first install that failed, with the class name that the wire knows (R7)', () => {
    expect(recordOutcome(undefined, outcome(failed('package-not-found')))).toEqual({
      packageName: 'nginx',
      version: '2.0.0',
      installVersion: '2.0.0',
      status: 'install_failed',
      source: 'custom',
      startedAt: NOON,
      updatedAt: NOON + MINUTE,
      failedInstalls: [
        {
          targetVersion: '2.0.0',
          at: NOON + MINUTE,
          name: 'PackageNotFoundError',
          message: 'why',
          code: 'package-not-found',
        },
      ],
      failedRemovals: [],
    });
  });

  it.each<[string, OutcomeResult]>([
    ['answered with a failure (B3)', failed('registry-down')],
    ['refused', { kind: 'refused', code: 'not-licensed', message: 'why' }],
  ])('counts an upgrade that left the old version in place: %s (B2)', (_name, result) => {
    const seen = makeInstallation({ version: '1.0.0' });
    expect(recordOutcome(seen, outcome(result, 'upgrade'))).toMatchObject({
      version: '1.0.0',
      status: 'installed',
      failedInstalls: [{ targetVersion: '2.0.0', message: 'why' }],
    });
  });

  it('does not leave an install that failed as running', () => {
    const seen = makeInstallation({ status: 'installing' });
    expect(recordOutcome(seen, outcome(failed('unexpected')))).toMatchObject({ status: 'install_failed' });
  });

  it('keeps the newest five', () => {
    const failedInstalls = [1, 2, 3, 4, 5].map((minute) => old('2.0.0', minute));
    const after = recordOutcome(makeInstallation({ failedInstalls }), outcome(failed('x')));
    expect(after?.failedInstalls.map(({ at }) => at)).toEqual([NOON + MINUTE, 1, 2, 3, 4]);
  });

  it('drops what a success has made pointless', () => {
    const failedInstalls = [old('2.0.0'), old('1.0.0'), old('3.0.0')];
    const seen = makeInstallation({ version: '2.0.0', failedInstalls });
    expect(recordOutcome(seen, outcome({ kind: 'done' }))?.failedInstalls).toEqual([old('3.0.0')]);
  });

  it('records a removal that failed', () => {
    const result: OutcomeResult = { kind: 'refused', code: 'in-use', message: 'why' };
    expect(recordOutcome(makeInstallation(), outcome(result, 'uninstall'))).toMatchObject({
      failedInstalls: [],
      failedRemovals: [{ at: NOON + MINUTE, name: 'in-use', message: 'why', code: 'in-use' }],
    });
  });

  it.each<[string, Installation | undefined, Outcome]>([
    ['a success without failures before', makeInstallation(), outcome({ kind: 'done' })],
    ['a removal that is done', undefined, outcome({ kind: 'done' }, 'uninstall')],
    ['a removal that failed, but the record is gone', undefined, outcome(failed('x'), 'uninstall')],
    ['a skip', makeInstallation(), outcome({ kind: 'skipped' }, 'skip')],
    ['a step that was not reached', undefined, outcome({ kind: 'not-attempted' })],
    ['a step that was told to stop', undefined, outcome(failed('cancelled'))],
    ['a step that met another install', undefined, outcome({ kind: 'refused', code: 'busy', message: '' })],
  ])('has nothing to write for %s', (_name, seen, given) => {
    expect(recordOutcome(seen, given)).toBeUndefined();
  });
});
