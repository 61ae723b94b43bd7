import { describe, expect, it } from 'vitest';
import { makeDefaultOutput, makeRemoteOutput } from '../../../testing/make-output.ts';
import { makeAgentPolicy, makePackagePolicy } from '../../../testing/make-policy.ts';
import { filterPolicies, toPolicyRow } from './policy-rows.ts';

const outputs = [makeDefaultOutput(), makeRemoteOutput()];

describe('toPolicyRow', () => {
  it('names the default output where a policy names none', () => {
    const row = toPolicyRow(makeAgentPolicy(), outputs, []);
    expect(row.data).toEqual({
      kind: 'output',
      id: 'fleet-default-output',
      name: 'default',
      isByDefault: true,
    });
    expect(row.monitoring).toMatchObject({ kind: 'output', isByDefault: true });
  });

  it('tells an output that was deleted from one whose name cannot be read', () => {
    const policy = makeAgentPolicy({ data_output_id: 'gone' });
    expect(toPolicyRow(policy, outputs, []).data).toEqual({ kind: 'missing', id: 'gone' });
    expect(toPolicyRow(policy, undefined, []).data).toMatchObject({ kind: 'output', name: 'gone' });
  });

  it('says that nothing is monitored instead of naming an output', () => {
    expect(toPolicyRow(makeAgentPolicy({ monitoring_enabled: [] }), outputs, []).monitoring).toEqual({
      kind: 'off',
    });
  });

  it('counts integration policies even when they cannot be read', () => {
    const row = toPolicyRow(makeAgentPolicy({ package_policies: ['a', 'b'] }), outputs, undefined);
    expect(row.integrations).toBeUndefined();
    expect(row.integrationCount).toBe(2);
  });
});

describe('filterPolicies', () => {
  const web = makeAgentPolicy({ id: 'web', name: 'Web servers', data_output_id: 'paris' });
  const lab = makeAgentPolicy({ id: 'lab', name: 'Lab' });
  const viaIntegration = makePackagePolicy({ policy_ids: ['lab'], output_id: 'paris' });

  it('finds by integration', () => {
    const rows = [web, lab].map((policy) => toPolicyRow(policy, outputs, [viaIntegration]));
    expect(filterPolicies(rows, { query: 'nginx', outputId: undefined }).map(({ id }) => id)).toEqual([
      'lab',
    ]);
  });

  it('finds what uses an output, through an integration too', () => {
    const rows = [web, lab].map((policy) => toPolicyRow(policy, outputs, [viaIntegration]));
    expect(filterPolicies(rows, { query: '', outputId: 'paris' }).map(({ id }) => id)).toEqual([
      'web',
      'lab',
    ]);
    const without = [web, lab].map((policy) => toPolicyRow(policy, outputs, []));
    expect(filterPolicies(without, { query: '', outputId: 'paris' }).map(({ id }) => id)).toEqual(['web']);
  });
});
