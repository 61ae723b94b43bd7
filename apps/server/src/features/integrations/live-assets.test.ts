import { describe, expect, it } from 'vitest';
import { matchesPattern } from '@lockstep/json';
import fc from 'fast-check';
import { stems } from './live-assets.ts';

describe('patterns that find the templates of a package', () => {
  it.each([
    [['logs-nginx.access', 'logs-nginx.error'], ['logs-nginx.*']],
    [['logs-nginx.access', 'metrics-nginx.status'], ['*-nginx.*']],
    [['.fleet_globals-1', '.fleet_event_ingested-1'], ['.fleet_*']],
    [
      ['logs-nginx.access', 'logs-apache.error'],
      ['logs-nginx.*', 'logs-apache.*'],
    ],
    [['logs-plain'], ['logs-plain']],
    [[], []],
  ])('of %j are %j', (names, patterns) => {
    expect(stems(names)).toEqual(patterns);
  });

  it('cover every name', () => {
    const name = fc.stringMatching(/^\.?[a-z]{1,4}[-_][a-z]{1,4}(\.[a-z@]{1,4})?$/);
    fc.assert(
      fc.property(fc.array(name), (names) => {
        const patterns = stems(names);
        expect(names.filter((one) => !patterns.some((pattern) => matchesPattern(pattern, one)))).toEqual([]);
        expect(patterns.length).toBeLessThanOrEqual(new Set(names).size);
      }),
    );
  });
});
