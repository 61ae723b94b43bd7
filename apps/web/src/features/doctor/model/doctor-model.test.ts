import { describe, expect, it } from 'vitest';
import { makeDiagnosis, makeProbe } from '../../../testing/make-diagnosis.ts';
import { toDoctorStages } from './doctor-stages.ts';
import { groupProbes, labelOf } from './probe-groups.ts';
import { requestsText, toRepairOrder } from './repair-order.ts';

const failed = (id: string, area: 'remote' | 'items') =>
  makeProbe({ id, area, result: 'failed', message: 'Broken.' });

describe('the chain of a diagnosis', () => {
  it('is sound up to the first break, and dim after it', () => {
    const states = toDoctorStages(makeDiagnosis(), 'management').map(({ id, state }) => [id, state]);
    expect(states).toEqual([
      ['management', 'ok'],
      ['leader', 'ok'],
      ['replication', 'broken'],
      ['remote', 'unknown'],
      ['applied', 'unknown'],
    ]);
  });

  it('has three stages where nothing is replicated, and the leader document is of management', () => {
    const probes = [
      makeProbe(),
      makeProbe({ id: 'LeaderPublished', result: 'failed' }),
      makeProbe({ id: 'RemoteReachable', area: 'remote' }),
    ];
    const stages = toDoctorStages(makeDiagnosis({ transport: 'direct', probes }), 'management');
    expect(stages.map(({ id, state }) => [id, state])).toEqual([
      ['management', 'broken'],
      ['remote', 'unknown'],
      ['applied', 'unknown'],
    ]);
  });

  it('marks the first break only', () => {
    const diagnosis = makeDiagnosis({
      probes: [failed('RemoteCredentialsValid', 'remote'), failed('PackagesInstalled', 'items')],
    });
    const broken = toDoctorStages(diagnosis, 'management').filter(({ state }) => state === 'broken');
    expect(broken.map(({ id }) => id)).toEqual(['remote']);
  });

  it('is not broken where something does not apply, and counts warnings', () => {
    const diagnosis = makeDiagnosis({
      probes: [
        makeProbe({ result: 'warning' }),
        makeProbe({ id: 'LeaderPublished', result: 'skipped', message: 'Does not apply.' }),
      ],
    });
    expect(toDoctorStages(diagnosis, 'hub')[0]).toEqual({
      id: 'management',
      name: 'hub',
      state: 'warning',
      note: '1 warning',
    });
  });
});

describe('groups of probes', () => {
  it('stand in the order of the way, the one with the first broken link open', () => {
    const groups = groupProbes(makeDiagnosis());
    expect(groups.map(({ area, result, isOpen }) => [area, result, isOpen])).toEqual([
      ['management', 'passed', false],
      ['remote', 'passed', false],
      ['replication', 'failed', true],
    ]);
    expect(groups[2]?.counts).toEqual({ failed: 1, warning: 0, passed: 0, skipped: 1 });
  });

  it('open at a warning when nothing is broken, and nowhere when all is well', () => {
    const probes = [
      makeProbe(),
      makeProbe({ id: 'RemoteCredentialsValid', area: 'remote', result: 'warning' }),
    ];
    expect(groupProbes(makeDiagnosis({ probes })).map(({ isOpen }) => isOpen)).toEqual([false, true]);
    expect(groupProbes(makeDiagnosis({ probes: [makeProbe()] }))[0]?.isOpen).toBe(false);
    expect(labelOf(probes, 'HomeReachable')).toBe('The management cluster answers');
    expect(labelOf(probes, null)).toBeUndefined();
  });
});

describe('the order of a repair', () => {
  const what = { outputId: 'paris', kind: 'create-alias' } as const;
  const signIn = { kind: 'user', username: 'elastic', password: '', apiKey: 'key' } as const;

  it('carries credentials only when they are complete, and only those that were chosen', () => {
    expect(toRepairOrder(what, { typed: { alias: 'hub' }, signIn })).toEqual({
      output_id: 'paris',
      repair: 'create-alias',
      inputs: { alias: 'hub' },
    });
    expect(toRepairOrder(what, { typed: {}, signIn: { ...signIn, kind: 'key' } })).toMatchObject({
      credentials: { api_key: 'key' },
    });
    expect(toRepairOrder(what, { typed: {}, signIn: { ...signIn, password: 'p' } })).toMatchObject({
      credentials: { username: 'elastic', password: 'p' },
    });
  });

  it('can be copied as requests, with the cluster as a comment', () => {
    const request = { cluster: 'Paris', method: 'PUT', path: '/x', body: '{}', note: 'Once.' };
    expect(requestsText([request, { ...request, method: 'GET', body: null, note: null }])).toBe(
      '# Paris: Once.\nPUT /x\n{}\n\n# Paris\nGET /x',
    );
  });
});
