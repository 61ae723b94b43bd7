import { describe, expect, it } from 'vitest';

import { exactName, listInPath, pathPart } from './request-parts.ts';

describe('pathPart', () => {
  it.each(['', '.', '..', '\ud800'])('refuses %j, which would address something else', (text) => {
    expect(() => pathPart(text)).toThrow(/cannot be used as a name/);
  });

  it('lets patterns and lists pass', () => {
    expect(pathPart('logs-*,metrics-*')).toBe('logs-*,metrics-*');
  });
});

describe('exactName', () => {
  it.each(['', '*', 'logs-*', 'a,b', '_all', '..'])('refuses "%s"', (name) => {
    expect(() => exactName(name)).toThrow(/not the name of one thing|cannot be used/);
  });

  it.each(['.fleet_globals-1', 'logs@mappings', 'EU West extras', '-dash', 'a?b', 'café # 1', 'team/extras'])(
    'accepts %s',
    (name) => {
      expect(exactName(name)).toBe(name);
    },
  );
});

describe('listInPath', () => {
  it('is a comma list while it fits a request line', () => {
    expect(listInPath(['a', 'b'])).toBe('a,b');
  });

  it('gives up on a list that Elasticsearch would refuse as too long', () => {
    expect(
      listInPath(Array.from({ length: 200 }, (_, i) => `logs-nginx.access-2.0.0-pipeline-${String(i)}`)),
    ).toBeUndefined();
  });
});
