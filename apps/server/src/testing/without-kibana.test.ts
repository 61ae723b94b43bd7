import { globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { WITHOUT_KIBANA } from './without-kibana.ts';

const SRC = new URL('../', import.meta.url).pathname;
const suites = new Map(
  globSync('{faults,features,tests}/**/*.test.ts', { cwd: SRC }).map((path) => [
    path,
    readFileSync(SRC + path, 'utf8'),
  ]),
);
const isWhole = (entry: string): boolean => entry.endsWith('.test.ts');

describe('what is not held where a Kibana installs', () => {
  it('are exactly the suites of this list, of those that are held with every transport', () => {
    const held = [...suites].filter(([, text]) => text.includes('describe.each(SYNC_WAYS)'));
    expect(held.map(([path]) => path).toSorted()).toEqual(
      Object.keys(WITHOUT_KIBANA).filter(isWhole).toSorted(),
    );
  });

  it('are single tests only by their name in this list', () => {
    for (const entry of Object.keys(WITHOUT_KIBANA).filter((each) => !isWhole(each))) {
      const [path = '', name = ''] = entry.split(': ');
      expect(suites.get(path), path).toContain('isHeld(');
      expect(suites.get(path), path).toContain(name);
    }
  });
});
