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

describe('a normalized host', () => {
  it.each([
    ['https://es.example', 'https://es.example:443'],
    ['HTTP://ES.Example/', 'http://es.example:80'],
    ['https://es.example:9200/path/', 'https://es.example:9200/path'],
    ['https://user:pass@es.example:9200?a=1#b', 'https://es.example:9200'],
    ['http://[::1]:9200', 'http://[::1]:9200'],
    ['http://[0:0::1]:9200', 'http://[::1]:9200'],
    ['http://es_1.internal:9200/a-b/c.d', 'http://es_1.internal:9200/a-b/c.d'],
    ['http://es.example:9200/a/../b', 'http://es.example:9200/b'],
  ])('%s → %s', (url, expected) => {
    expect(normalizeHost(url)).toBe(expected);
  });

  it.each([
    '',
    'es.example:9200',
    'ftp://es.example',
    'https://',
    'https://es.example:99999',
    'https://a b',
    'https:es.example',
    'https:///es.example',
    'https://es.example:0',
    'https://es\nexample',
    'https://es.example\\x',
    'https://es.example/\u0007',
  ])('does not exist for %j', (url) => {
    expect(normalizeHost(url)).toBeUndefined();
  });

  it('stays the same when it is normalized again', () => {
    fc.assert(
      fc.property(fc.webUrl({ withQueryParameters: true, withFragments: true }), (url) => {
        const once = normalizeHost(url);
        if (once !== undefined) expect(normalizeHost(once)).toBe(once);
      }),
    );
  });

  it('has no character that a shell would read', () => {
    const hostile = fc.constantFrom(...Array.from('$`"\'\\;|&<>(){}[]*?!#~^ \n\t\0\u001b'));
    const text = fc.array(fc.oneof(hostile, fc.constantFrom('a', '.', '-', '/')), { maxLength: 20 });
    fc.assert(
      fc.property(text, text, (host, path) => {
        const normal = normalizeHost(`http://${host.join('')}/${path.join('')}`);
        if (normal !== undefined)
          expect(normal).toMatch(/^http:\/\/(\[[\da-f:.]+\]|[\w.-]+):\d+[\w.~:@%+,=/-]*$/);
      }),
    );
  });
});
