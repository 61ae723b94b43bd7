import { describe, expect, it } from 'vitest';
import type { AssetOutcome, Outcome } from '@lockstep/sync-engine';
import {
  evaluateReconcile,
  reconcileEnding,
  type AskedAbout,
  type Reconciled,
} from './evaluate-reconcile.ts';

const ALL: AskedAbout = { item: undefined, items: undefined };
const about = (item: string): AskedAbout => ({ item, items: undefined });

const RECONCILED: Reconciled = {
  ending: 'finished',
  outcomes: [],
  assetOutcomes: [],
  generation: 3,
  message: undefined,
  isBusyElsewhere: false,
  interruption: undefined,
  isLeaseLost: false,
  isOnItsWay: false,
  isNobodysRemote: false,
};

function outcome(
  packageName: string,
  result: Outcome['result'],
  reason: Outcome['step']['reason'] = 'not-installed',
): Outcome {
  const wantedVersion = '1.0.0';
  const evidence = { wanted: { version: wantedVersion, status: 'installed' } } as const;
  const kind = result.kind === 'skipped' ? 'skip' : 'install';
  return {
    step: { kind, packageName, wantedVersion, reason, evidence },
    result,
    startedAt: undefined,
    endedAt: undefined,
  };
}

const done = outcome('nginx', { kind: 'done' });
const current = outcome('redis', { kind: 'skipped' }, 'already-current');
const failed = outcome('system', {
  kind: 'failed',
  code: 'x',
  message: 'mapping refused',
  retryable: true,
});
const waiting = outcome('mysql', { kind: 'skipped' }, 'backing-off');

describe('what a reconcile means for somebody who asked', () => {
  it('is success when everything is as it should be, with what was done', () => {
    expect(evaluateReconcile({ ...RECONCILED, outcomes: [done, current] }, ALL)).toEqual({
      kind: 'ended',
      result: 'succeeded',
      message: '1 installed.',
    });
  });

  it('is partial or failure when something is not, with the first cause', () => {
    expect(evaluateReconcile({ ...RECONCILED, outcomes: [done, failed] }, ALL)).toMatchObject({
      result: 'partial',
      message: 'system: mapping refused',
    });
    expect(evaluateReconcile({ ...RECONCILED, outcomes: [failed] }, ALL)).toMatchObject({ result: 'failed' });
    expect(evaluateReconcile({ ...RECONCILED, outcomes: [waiting] }, ALL)).toMatchObject({
      result: 'failed',
      message: 'Installing mysql 1.0.0 on the remote cluster failed.',
    });
  });

  it('says of a custom asset that was left alone what it is and why, in words', () => {
    const [type, name] = ['ingest_pipeline', 'logs-nginx.access@custom'] as const;
    const left: AssetOutcome = {
      step: {
        kind: 'skip',
        type,
        name,
        key: `${type}:${name}`,
        packageName: 'nginx',
        target: 'any',
        reason: 'asset-newer',
        evidence: { wanted: { isDeleted: false } },
      },
      result: { kind: 'skipped' },
      startedAt: undefined,
      endedAt: undefined,
    };
    expect(evaluateReconcile({ ...RECONCILED, outcomes: [done], assetOutcomes: [left] }, ALL)).toMatchObject({
      result: 'partial',
      message:
        'The ingest pipeline logs-nginx.access@custom on the remote cluster has a higher version than the one of the management cluster.',
    });
  });

  it('looks only at the item that was asked for', () => {
    const reconciled = { ...RECONCILED, outcomes: [done, failed] };
    expect(evaluateReconcile(reconciled, about('nginx'))).toMatchObject({ result: 'succeeded' });
    expect(evaluateReconcile(reconciled, about('system'))).toMatchObject({ result: 'failed' });
    expect(evaluateReconcile(reconciled, about('mysql'))).toMatchObject({
      result: 'failed',
      message: 'mysql is not in the list that this remote follows.',
    });
  });

  it('waits while the newest list is still on its way, another console is at it, or an install runs', () => {
    const installing = outcome('nginx', { kind: 'skipped' }, 'installing');
    for (const reconciled of [
      { ...RECONCILED, outcomes: [current], isOnItsWay: true },
      { ...RECONCILED, ending: 'superseded' as const, isBusyElsewhere: true },
      { ...RECONCILED, outcomes: [installing] },
    ]) {
      expect(evaluateReconcile(reconciled, ALL)).toEqual({ kind: 'again' });
    }
  });

  it('has failed when nobody could look, with the cause', () => {
    const reconciled = { ...RECONCILED, ending: 'could-not-look' as const, message: 'ECONNREFUSED' };
    expect(evaluateReconcile(reconciled, ALL)).toEqual({
      kind: 'ended',
      result: 'failed',
      message: 'ECONNREFUSED',
    });
    expect(evaluateReconcile({ ...reconciled, isNobodysRemote: true }, ALL)).toMatchObject({ isMoot: true });
  });

  it('is about custom assets alone where nobody could look at packages', () => {
    const put: AssetOutcome = {
      step: {
        kind: 'put-asset',
        type: 'ingest_pipeline',
        name: 'logs-nginx.access@custom',
        key: 'ingest_pipeline:logs-nginx.access@custom',
        packageName: 'nginx',
        target: 'a',
        reason: 'asset-missing',
        evidence: { wanted: { isDeleted: false } },
        body: {},
        dependsOn: [],
      },
      result: { kind: 'done' },
      startedAt: undefined,
      endedAt: undefined,
    };
    const reconciled = {
      ...RECONCILED,
      ending: 'could-not-look' as const,
      message: 'no Kibana',
      assetOutcomes: [put],
    };
    expect(evaluateReconcile(reconciled, about(put.step.key))).toMatchObject({ result: 'succeeded' });
    // What was brought of nginx says nothing of nginx itself.
    expect(evaluateReconcile(reconciled, about('nginx'))).toMatchObject({
      result: 'partial',
      message: 'no Kibana',
    });
    expect(evaluateReconcile(reconciled, ALL)).toMatchObject({ result: 'partial', message: 'no Kibana' });
  });

  it('has timed out at the deadline, unless all of it was done by then', () => {
    const reconciled = { ...RECONCILED, interruption: 'deadline' as const };
    expect(evaluateReconcile({ ...reconciled, outcomes: [done, failed] }, ALL)).toMatchObject({
      result: 'timed_out',
    });
    expect(evaluateReconcile({ ...reconciled, outcomes: [done, failed] }, about('nginx'))).toMatchObject({
      result: 'succeeded',
    });
    expect(evaluateReconcile(reconciled, ALL)).toMatchObject({ result: 'timed_out' });
  });

  it('is superseded when the lease is lost or the output is another or gone', () => {
    const lost = { ...RECONCILED, isLeaseLost: true, isBusyElsewhere: true, message: 'b has taken over.' };
    expect(evaluateReconcile(lost, ALL)).toEqual({
      kind: 'ended',
      result: 'superseded',
      message: 'b has taken over.',
    });
    for (const interruption of ['changed', 'gone', 'stopped'] as const) {
      expect(evaluateReconcile({ ...RECONCILED, interruption }, ALL)).toMatchObject({ result: 'superseded' });
      expect(reconcileEnding({ ...RECONCILED, interruption })).toMatchObject({ result: 'superseded' });
    }
  });
});
