import { describe, expect, it } from 'vitest';
import { entryText, readHistory, remember, type SentRequest } from './console-history.ts';

const sent = (over: Partial<SentRequest> = {}): SentRequest => ({
  at: 1,
  cluster: 'home',
  method: 'POST',
  path: '/x/_search',
  body: '{"size":1}',
  ...over,
});

describe('history of the console', () => {
  it('keeps the newest first, and the same request once', () => {
    const two = remember(remember([], sent()), sent({ at: 2, path: '/y/_search' }));
    const again = remember(two, sent({ at: 3 }));
    expect(again.map(({ at, path }) => [at, path])).toEqual([
      [3, '/x/_search'],
      [2, '/y/_search'],
    ]);
    expect(again.map(entryText)[0]).toBe('POST /x/_search\n{"size":1}');
  });

  it.each([
    ['a password', { body: '{"password":"canary"}' }],
    ['a key in a setting', { body: '{"remote_api_key":"canary"}' }],
    ['anything for a security API', { path: '/_security/user/a', body: '{"x":"canary"}' }],
    ['a service token', { path: 'kbn:/api/fleet/service_tokens', body: '{"x":"canary"}' }],
    ['what has the shape of a key', { body: `{"x":"${'canary'.repeat(8)}"}` }],
    ['a secret in the query string', { path: '/x?token=canary' }],
  ])('does not keep %s, but that it was sent', (_, over) => {
    const [entry] = remember([], sent(over));
    expect(JSON.stringify(entry)).not.toContain('canary');
    expect(entry?.method).toBe('POST');
  });

  it('remembers fifty, and forgets what it cannot read', () => {
    const many = Array.from({ length: 60 }, (_, at) => sent({ at, path: `/x/${String(at)}` }));
    const history = many.reduce<ReturnType<typeof remember>>((list, one) => remember(list, one), []);
    expect(history).toHaveLength(50);
    expect(readHistory(JSON.stringify(history))).toEqual(history);
    expect(readHistory('{')).toEqual([]);
    expect(readHistory('[{"at":"x"}]')).toEqual([]);
    expect(readHistory(null)).toEqual([]);
  });
});
