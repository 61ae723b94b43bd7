import { expect, it } from 'vitest';
import { lagWarning } from './forecast.ts';

it('is a warning as soon as it grows, also while nobody can ask the follower', () => {
  const about = { outputId: 'paris', outputName: 'Paris' };
  const grown = {
    looks: 3,
    from: { at: 60_000, operations: 1, lagMs: 60_000 },
    to: { at: 240_000, operations: 20, lagMs: 240_000 },
  };
  const facts = { lagGrowth: grown, expectedFollower: 'fleet-synced-integrations-ccr-paris' };
  expect(lagWarning({ ...about, facts })).toMatchObject([
    {
      kind: 'lag_grows',
      severity: 'warning',
      output_id: 'paris',
      message: expect.stringContaining('from 1 to 20') as string,
    },
  ]);
  expect(lagWarning({ ...about, facts: { ...facts, lagGrowth: undefined } })).toEqual([]);
});
