import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CONSOLE_METHODS } from '@lockstep/contracts';
import { lineOf, parseRequests, requestAt, requestsIn, sentBody } from './parse-requests.ts';

const TEXT = `# licenses
GET /_license

post kbn:/api/fleet/service_tokens
{
  // for the other side
  "remote": true
}


GET _cat/indices`;

describe('parseRequests', () => {
  it('finds every request with its body and lines, and leaves comments out', () => {
    expect(parseRequests(TEXT)).toEqual([
      { method: 'GET', path: '/_license', body: undefined, from: 1, to: 1 },
      {
        method: 'POST',
        path: 'kbn:/api/fleet/service_tokens',
        body: '{\n  "remote": true\n}',
        from: 3,
        to: 7,
      },
      { method: 'GET', path: '_cat/indices', body: undefined, from: 10, to: 10 },
    ]);
  });

  it('makes JSON of text in triple quotes', () => {
    const [request] = parseRequests('PUT /_ingest/pipeline/p\n{ "source": """a "b"\nc""" }');
    expect(JSON.parse(request?.body ?? '')).toEqual({ source: 'a "b"\nc' });
  });

  it('ends a bulk body with a line break, and no other', () => {
    expect(sentBody({ path: '/_bulk?refresh=true', body: '{}\n{}' })).toBe('{}\n{}\n');
    expect(sentBody({ path: '/x/_doc/1', body: '{}' })).toBe('{}');
    expect(sentBody({ path: '/_bulk', body: undefined })).toBeUndefined();
  });

  it('finds the requests of any text that was put together of requests', () => {
    const word = fc.stringMatching(/^[a-z_]{1,8}$/);
    const request = fc.record({
      method: fc.constantFrom(...CONSOLE_METHODS),
      path: word.map((name) => `/${name}`),
      body: fc.option(
        word.map((name) => `{"${name}":1}`),
        { nil: undefined },
      ),
    });
    fc.assert(
      fc.property(fc.array(request), fc.integer({ min: 1, max: 3 }), (requests, gap) => {
        const text = requests
          .map(({ method, path, body }) => `${method} ${path}${body === undefined ? '' : `\n${body}`}`)
          .join('\n'.repeat(gap));
        expect(parseRequests(text).map(({ method, path, body }) => ({ method, path, body }))).toEqual(
          requests,
        );
      }),
    );
  });
});

describe('the request under the cursor', () => {
  const requests = parseRequests(TEXT);
  it('is the one of the line, or the one above; none above the first', () => {
    expect(requestAt(requests, 0)).toBeUndefined();
    expect(requestAt(requests, 6)?.path).toBe('kbn:/api/fleet/service_tokens');
    expect(requestAt(requests, 9)?.path).toBe('kbn:/api/fleet/service_tokens');
    expect(requestAt(requests, lineOf(TEXT, TEXT.length))?.path).toBe('_cat/indices');
  });

  it('is every one that a selection touches', () => {
    expect(requestsIn(requests, { from: 0, to: 3 }).map(({ from }) => from)).toEqual([1, 3]);
    expect(requestsIn(requests, { from: 8, to: 9 })).toEqual([]);
  });
});
