import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FOLLOWER_PREFIX, followerIndexName, normalizeHost } from './names.ts';

describe('the follower name of an output', () => {
  it.each([
    ['Remote ES 1', 'remote_es_1'],
    ['remote1', 'remote_1'],
    ['Remote ES Output', 'remote_es_output'],
    ['eu-west-1 prod', 'eu_west_1_prod'],
    ['Paris', 'paris'],
    ['Zürich', 'zurich'],
  ])('%s → %s', (outputName, suffix) => {
    expect(followerIndexName(outputName)).toBe(FOLLOWER_PREFIX + suffix);
  });

  it('is always a legal index name', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (outputName) => {
        expect(followerIndexName(outputName)).toMatch(/^fleet-synced-integrations-ccr-[a-z0-9_]*$/);
      }),
    );
  });
});

describe('a normalised host', () => {
  it.each([
    ['https://es.example', 'https://es.example:443'],
    ['HTTP://ES.Example/', 'http://es.example:80'],
    ['https://es.example:9200/path/', 'https://es.example:9200/path'],
    ['https://user:pass@es.example:9200?a=1#b', 'https://es.example:9200'],
    ['http://[::1]:9200', 'http://[::1]:9200'],
  ])('%s → %s', (url, expected) => {
    expect(normalizeHost(url)).toBe(expected);
  });

  it.each(['', 'es.example:9200', 'ftp://es.example', 'https://', 'https://es.example:99999', 'https://a b'])(
    'does not exist for %j',
    (url) => {
      expect(normalizeHost(url)).toBeUndefined();
    },
  );

  it('stays the same when it is normalised again', () => {
    fc.assert(
      fc.property(fc.webUrl({ withQueryParameters: true, withFragments: true }), (url) => {
        const once = normalizeHost(url);
        if (once !== undefined) expect(normalizeHost(once)).toBe(once);
      }),
    );
  });
});
