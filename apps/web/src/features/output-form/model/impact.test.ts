import { expect, it } from 'vitest';
import { makeAgentPolicy, makePackagePolicy } from '../../../testing/make-policy.ts';
import { impactOf } from './impact.ts';

const web = makeAgentPolicy({ id: 'web', name: 'Web', data_output_id: 'paris', agents: 3 });
const lab = makeAgentPolicy({ id: 'lab', name: 'Lab', agents: 5 });
const edge = makeAgentPolicy({ id: 'edge', name: 'Edge', monitoring_output_id: 'paris', agents: 7 });
const names = (...args: Parameters<typeof impactOf>) => impactOf(...args).policies.map(({ name }) => name);

const PARIS = { id: 'paris', isDefault: false, isDefaultMonitoring: false };

it('counts policies that name the output, for their data or their monitoring', () => {
  expect(impactOf(PARIS, [web, lab, edge], [])).toEqual({
    policies: [
      { id: 'web', name: 'Web' },
      { id: 'edge', name: 'Edge' },
    ],
    agents: 10,
  });
});

it('counts policies through an integration of theirs, each once', () => {
  const through = makePackagePolicy({ policy_ids: ['web', 'lab'], output_id: 'paris' });
  expect(names(PARIS, [web, lab], [through])).toEqual(['Web', 'Lab']);
});

it('counts every policy without an output of its own when the output is the default', () => {
  expect(names({ id: undefined, isDefault: true, isDefaultMonitoring: false }, [web, lab], [])).toEqual([
    'Lab',
  ]);
  const silent = makeAgentPolicy({ name: 'Silent', data_output_id: 'other', monitoring_enabled: [] });
  expect(names({ id: 'x', isDefault: false, isDefaultMonitoring: true }, [silent], [])).toEqual([]);
});
