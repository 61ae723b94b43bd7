import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ask, type RawAnswer, startTestWorld } from '../../testing/index.ts';
import { type World } from '../../world.ts';
import { findJsonFault, hasFieldTwice } from './json-fault.ts';

let world: World;
const send = (
  request: string,
  body?: unknown,
  headers: Readonly<Record<string, string>> = {},
): Promise<RawAnswer> => ask(world.cluster('eight'), request, body, { headers });

beforeAll(async () => {
  world = await startTestWorld([{ name: 'eight', version: '8.17.2' }]);
  await send('PUT /a', {});
});
afterAll(() => world.close());

const vendored = (version: number): string => `application/vnd.elasticsearch+json;compatible-with=${version}`;

describe('media types', () => {
  it.each([
    ['plain JSON', { accept: 'application/json' }, 'application/json'],
    ['the version before', { accept: vendored(7) }, vendored(7)],
    ['YAML', { accept: 'application/yaml' }, 'application/yaml'],
    ['a list, which is not looked at', { accept: `${vendored(99)},text/plain` }, 'application/json'],
    ['what cannot be written', { accept: 'text/html' }, 'application/json'],
  ])('of an answer: %s', async (_what, headers, type) => {
    const answer = await send('GET /', undefined, headers);
    expect([answer.status, answer.headers['content-type']]).toEqual([200, type]);
  });

  it.each([
    ['no media type at all', { accept: 'nonsense' }, 'invalid media-type [nonsense]'],
    [
      'a version of tomorrow',
      { accept: vendored(9) },
      'Accept version must be either version 8 or 7, but found 9.',
    ],
    [
      'a version in one header only',
      { 'content-type': vendored(8) },
      'A compatible version is required on both',
    ],
    ['two versions', { accept: vendored(7), 'content-type': vendored(8) }, 'compatible versions must match'],
  ])('that are refused: %s', async (_what, headers, reason) => {
    const answer = await send('POST /a/_search', { size: 0 }, headers);
    expect(answer.status).toBe(400);
    expect(answer.at('error', 'type')).toBe('media_type_header_exception');
    expect(answer.at('error', 'caused_by', 'reason')).toContain(reason);
  });

  it('of a body that nobody reads are refused with a text', async () => {
    const answer = await send('POST /a/_search', '{}', { 'content-type': 'text/plain' });
    expect(answer.body).toEqual({ error: 'Content-Type header [text/plain] is not supported', status: 406 });
  });
});

describe('a request', () => {
  it.each([
    ['GET /_cluster/health', 'request [GET /_cluster/health] does not support having a body'],
    ['POST /a/_refresh', 'request [POST /a/_refresh] does not support having a body'],
    ['DELETE /a/_doc/1', 'request [DELETE /a/_doc/1] does not support having a body'],
  ])('%s with a body is refused where none is read', async (request, reason) => {
    expect((await send(request, { a: 1 })).at('error', 'reason')).toBe(reason);
  });

  it.each([
    ['prety', '[prety] -> did you mean [pretty]?'],
    ['ignore_unavailble', '[ignore_unavailble] -> did you mean [ignore_unavailable]?'],
    ['zzz', '[zzz]'],
  ])('with the unknown parameter %s is told what may be meant', async (parameter, named) => {
    expect((await send(`GET /a/_count?${parameter}=1`)).at('error', 'reason')).toBe(
      `request [/a/_count] contains unrecognized parameter: ${named}`,
    );
  });

  it.each([
    ['pretty=x', { type: 'illegal_argument_exception' }],
    ['error_trace=x', 'Failed to parse value [x] as only [true] or [false] are allowed.'],
  ])('with ?%s is refused', async (query, error) => {
    const answer = await send(`GET /a/_count?${query}`);
    expect(answer.status).toBe(400);
    expect(answer.body).toMatchObject({ error });
  });

  it.each(['PATCH /a', 'DELETE /_cluster/settings'])('%s is a wrong method', async (request) => {
    expect((await send(request)).status).toBe(405);
  });

  it('for the options of a path is answered without asking who it is', async () => {
    const answer = await ask(world.cluster('eight'), 'OPTIONS /a', undefined, { authorization: '' });
    expect([answer.status, answer.headers.allow]).toEqual([200, 'GET,PUT,DELETE,HEAD']);
  });

  it('that is refused for who sends it does not name the product', async () => {
    const nobody = await ask(world.cluster('eight'), 'GET /', undefined, { authorization: 'Basic eDp5' });
    expect([nobody.status, nobody.headers['x-elastic-product']]).toEqual([401, undefined]);
    expect((await send('GET /missing')).headers['x-elastic-product']).toBe('Elasticsearch');
  });

  it('keeps its error whole under filter_path', async () => {
    expect((await send('GET /missing?filter_path=error.type')).at('status')).toBe(404);
  });
});

describe('a body that is no JSON', () => {
  it.each([
    ['{"a":', 'json_e_o_f_exception', 'Unexpected end-of-input within/between Object entries'],
    [
      '{"a":[1',
      'json_e_o_f_exception',
      'Unexpected end-of-input: expected close marker for Array (start marker at',
    ],
    [
      '{"a":"x',
      'json_e_o_f_exception',
      'Unexpected end-of-input: was expecting closing quote for a string value',
    ],
    [
      '{a:1}',
      'json_parse_exception',
      "Unexpected character ('a' (code 97)): was expecting double-quote to start field name",
    ],
    ['{"a" 1}', 'json_parse_exception', 'was expecting a colon to separate field name and value'],
    ['{"a":1 "b":2}', 'json_parse_exception', 'was expecting comma to separate Object entries'],
    ['{"a":nope}', 'json_parse_exception', "Unrecognized token 'nope': was expecting (JSON String"],
    ['[1}', 'json_parse_exception', "Unexpected close marker '}': expected ']' (for Array starting at"],
    ['{"a":1,"a":2}', 'json_parse_exception', "Duplicate field 'a'"],
    ['{} x', 'json_parse_exception', "Unrecognized token 'x'"],
    [String.raw`{"a":"\q"}`, 'json_parse_exception', "Unrecognized character escape 'q' (code 113)"],
  ])('%s is told where and why', (text, type, reason) => {
    const fault = findJsonFault(text);
    expect(fault?.type).toBe(type);
    expect(fault?.reason).toContain(reason);
  });

  it('has its place by line and column', () => {
    expect(findJsonFault('{\n  "a": nope\n}')).toMatchObject({ line: 2, column: 12 });
  });

  it('may be one with a field twice, in the same object', () => {
    expect(hasFieldTwice('{"a":{"a":1},"b":[{"a":1},{"a":"\\"a\\":"}]}')).toBe(false);
    expect(hasFieldTwice('{"b":[{"a":1 , "a" : 2}]}')).toBe(true);
  });

  it('only ended too early, say readers that go token by token', async () => {
    const [search, settings] = [
      await send('POST /a/_search', '{"a":'),
      await send('PUT /_cluster/settings', '{"a":'),
    ];
    expect(search.at('error', 'type')).toBe('x_content_e_o_f_exception');
    expect(settings.at('error')).toMatchObject({
      type: 'x_content_parse_exception',
      caused_by: { type: 'json_e_o_f_exception' },
    });
  });

  it.each([
    ['null', 'VALUE_NULL'],
    ['5', 'VALUE_NUMBER'],
    ['[]', 'START_ARRAY'],
  ])('or no object, but %s', async (text, token) => {
    expect(
      (await send('POST /a/_search', text, { 'content-type': 'application/json' })).at('error', 'reason'),
    ).toBe(`Expected [START_OBJECT] but found [${token}]`);
  });
});
