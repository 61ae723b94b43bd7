import { describe, expect, it } from 'vitest';
import { waysFor, type WayFacts } from './ways.ts';

const NOTHING: WayFacts = { output: undefined, license: undefined };
const shown = (facts: Partial<WayFacts>) =>
  waysFor({ ...NOTHING, ...facts }).map(({ transport, isRecommended, obstacle }) => [
    transport,
    isRecommended,
    obstacle,
  ]);

describe('the ways of connecting a remote cluster', () => {
  it('recommend the direct one, and put it first', () => {
    expect(shown({})).toEqual([
      ['direct', true, undefined],
      ['replication', false, undefined],
    ]);
  });

  it('say of replication that the license does not allow it', () => {
    const license = { status: 'False', message: 'management has a Basic license.' } as const;
    const [, replication] = waysFor({ ...NOTHING, license });
    expect(replication?.obstacle).toBe(
      'management has a Basic license. Connecting directly needs no such license.',
    );
    expect(waysFor({ ...NOTHING, license: { ...license, status: 'Unknown' } })[1]?.obstacle).toBeUndefined();
  });

  it('say why a remote that applies by itself cannot be served directly, and recommend the other way', () => {
    const [first, second] = waysFor({
      ...NOTHING,
      output: { name: 'Tokyo', applied_by: 'remote', transport: 'replication' },
    });
    expect(first).toMatchObject({ transport: 'replication', isRecommended: true });
    expect(second).toMatchObject({ transport: 'direct', isRecommended: false });
    expect(second?.obstacle).toContain('Tokyo applies its integrations itself');
    expect(second?.obstacle).toContain('let this console apply them');
  });

  it('recommend nothing where neither works', () => {
    const ways = waysFor({
      output: { name: 'Tokyo', applied_by: 'remote', transport: 'replication' },
      license: { status: 'False', message: 'Basic.' },
    });
    expect(ways.map(({ isRecommended }) => isRecommended)).toEqual([false, false]);
  });

  it('say that an output is connected directly already', () => {
    const ways = waysFor({
      ...NOTHING,
      output: { name: 'Tokyo', applied_by: 'console', transport: 'direct' },
    });
    expect(ways.find(({ transport }) => transport === 'direct')?.obstacle).toContain('already');
  });
});
