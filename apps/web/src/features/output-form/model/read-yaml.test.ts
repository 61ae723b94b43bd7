import { expect, it } from 'vitest';
import { readYaml } from './read-yaml.ts';

it('says where the text is wrong', () => {
  expect(readYaml('worker: 2\nhosts: [1').problem).toMatch(/^Invalid YAML: .*, line 2, column \d+$/);
  expect(readYaml('just words').problem).toBe('Invalid YAML: write keys with values');
});

it('finds keys that a preset sets, nested or with dots', () => {
  expect(readYaml('worker: 2\nqueue:\n  mem:\n    events: 10').reservedKeys).toEqual([
    'queue.mem.events',
    'worker',
  ]);
  expect(readYaml('queue.mem.flush.timeout: 5s').reservedKeys).toEqual(['queue.mem.flush.timeout']);
  expect(readYaml('loadbalance: true')).toEqual({ problem: undefined, reservedKeys: [] });
  expect(readYaml('')).toEqual({ problem: undefined, reservedKeys: [] });
});
