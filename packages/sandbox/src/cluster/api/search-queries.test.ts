import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ask, type RawAnswer, startTestWorld } from '../../testing/index.ts';
import { type World } from '../../world.ts';

let world: World;
const raw = (request: string, body?: unknown): Promise<RawAnswer> =>
  ask(world.cluster('management'), request, body);

const DOCUMENTS = [
  { id: 'one', words: 'the quick brown fox', kind: 'a', count: 1, day: '2026-01-15', host: '10.0.0.1' },
  { id: 'two', words: 'a lazy dog, quick', kind: 'b', count: 20, day: '2026-02-01', host: '192.168.1.1' },
  {
    id: 'three',
    words: 'Brown bear',
    kind: ['a', 'c'],
    count: 300,
    parts: [
      { n: 1, s: 'x' },
      { n: 2, s: 'y' },
    ],
  },
  { id: 'four', kind: 'd', parts: [{ n: 2, s: 'x' }] },
];

beforeAll(async () => {
  world = await startTestWorld(['management']);
  await raw('PUT /words', {
    mappings: {
      properties: {
        words: { type: 'text' },
        kind: { type: 'keyword' },
        count: { type: 'long' },
        day: { type: 'date' },
        host: { type: 'ip' },
        blind: { type: 'text', analyzer: 'german' },
        parts: { type: 'nested', properties: { n: { type: 'long' }, s: { type: 'keyword' } } },
      },
    },
  });
  for (const { id, ...source } of DOCUMENTS) await raw(`PUT /words/_doc/${id}?refresh=true`, source);
});
afterAll(() => world.close());

const found = async (query: object): Promise<readonly unknown[]> => {
  const answer = await raw('POST /words/_search', { query, sort: ['_doc'], size: 10 });
  expect(answer.status, JSON.stringify(answer.body)).toBe(200);
  return (answer.at('hits', 'hits') as { _id: string }[]).map((hit) => hit._id);
};

describe('queries find', () => {
  it.each<[string, object, readonly string[]]>([
    ['an address in a network', { term: { host: '10.0.0.0/8' } }, ['one']],
    [
      'addresses in a range, by their bytes',
      { range: { host: { gte: '9.0.0.0', lt: '11.0.0.0' } } },
      ['one'],
    ],
    ['the whole of a day', { range: { day: { gt: '2026-01-14', lte: '2026-01-15' } } }, ['one']],
    ['a day as a term', { term: { day: '2026-02-01' } }, ['two']],
    ['words with an edit', { match: { words: { query: 'quikc', fuzziness: 'AUTO' } } }, ['one', 'two']],
    [
      'words with a share of them',
      { match: { words: { query: 'quick lazy dog', minimum_should_match: '67%' } } },
      ['two'],
    ],
    ['phrases', { match_phrase: { words: 'quick brown' } }, ['one']],
    ['phrases with moves', { match_phrase: { words: { query: 'quick fox', slop: 1 } } }, ['one']],
    ['phrases with too few moves not', { match_phrase: { words: { query: 'fox the', slop: 1 } } }, []],
    ['phrases that end with a beginning', { match_phrase_prefix: { words: 'quick bro' } }, ['one']],
    ['words, the last a beginning', { match_bool_prefix: { words: 'lazy bro' } }, ['one', 'two', 'three']],
    [
      'a phrase in several fields',
      { multi_match: { query: 'brown fox', fields: ['words', 'kind'], type: 'phrase' } },
      ['one'],
    ],
    [
      'a beginning in several fields',
      { multi_match: { query: 'bea', fields: ['words'], type: 'bool_prefix' } },
      ['three'],
    ],
    [
      'words spread over fields',
      { multi_match: { query: 'dog quick', fields: ['words'], type: 'cross_fields', operator: 'and' } },
      ['two'],
    ],
    ['keywords near a word', { fuzzy: { kind: { value: 'aa', fuzziness: 1 } } }, ['one', 'three']],
    [
      'what matches, though less',
      {
        boosting: {
          positive: { term: { kind: 'a' } },
          negative: { term: { count: 1 } },
          negative_boost: 0.5,
        },
      },
      ['one', 'three'],
    ],
    [
      'what a function scores',
      { function_score: { query: { exists: { field: 'count' } }, field_value_factor: { field: 'count' } } },
      ['one', 'two', 'three'],
    ],
    [
      'what a function scores enough',
      {
        function_score: {
          query: { exists: { field: 'count' } },
          field_value_factor: { field: 'count' },
          min_score: 20,
        },
      },
      ['two', 'three'],
    ],
    [
      'likeness',
      { more_like_this: { fields: ['words'], like: 'quick', min_term_freq: 1, min_doc_freq: 1 } },
      ['one', 'two'],
    ],
    [
      'a wrapped query',
      { wrapper: { query: Buffer.from('{"term":{"kind":"d"}}').toString('base64') } },
      ['four'],
    ],
    ['comparisons in a query string', { query_string: { query: 'count:>=20' } }, ['two', 'three']],
    [
      'groups of a field in a query string',
      { query_string: { query: 'kind:(b OR d) AND NOT count:20' } },
      ['four'],
    ],
    ['edits in a query string', { query_string: { query: 'words:quikc~1' } }, ['one', 'two']],
    [
      'phrases with moves in a query string',
      { query_string: { query: '"quick fox"~2', default_field: 'words' } },
      ['one'],
    ],
    ['regular expressions in a query string', { query_string: { query: 'kind:/[cd]/' } }, ['three', 'four']],
    [
      'a simple query string',
      { simple_query_string: { query: 'quick + -lazy', fields: ['words'] } },
      ['one'],
    ],
    [
      'nested objects as wholes',
      {
        nested: {
          path: 'parts',
          query: { bool: { must: [{ term: { 'parts.n': 2 } }, { term: { 'parts.s': 'x' } }] } },
        },
      },
      ['four'],
    ],
    [
      'conditional shares',
      { bool: { should: [{ term: { kind: 'a' } }, { term: { count: 1 } }], minimum_should_match: '1<100%' } },
      ['one'],
    ],
  ])('%s', async (_name, query, ids) => {
    expect(await found(query)).toEqual(ids);
  });
});

describe('queries that are none', () => {
  it.each<[string, object, string, string]>([
    ['an unknown query', { nope: {} }, 'parsing_exception', 'unknown query [nope]'],
    ['an empty query', {}, 'illegal_argument_exception', 'query malformed, empty clause found at [1:1]'],
    [
      'an unknown option',
      { match: { words: { foo: 1 } } },
      'parsing_exception',
      '[match] query does not support [foo]',
    ],
    ['no field', { term: {} }, 'illegal_argument_exception', 'field name is null or empty'],
    [
      'a range without bounds',
      { range: { count: 5 } },
      'parsing_exception',
      '[range] query does not support [count]',
    ],
    [
      'a filter that is missing',
      { constant_score: {} },
      'parsing_exception',
      "[constant_score] requires a 'filter' element",
    ],
    [
      'an unknown clause',
      { bool: { nope: [] } },
      'x_content_parse_exception',
      '[1:1] [bool] unknown field [nope]',
    ],
    [
      'an unknown query in a clause',
      { bool: { must: [{ nope: {} }] } },
      'x_content_parse_exception',
      '[1:1] [bool] failed to parse field [must]',
    ],
    [
      'a number for match_all',
      { match_all: 5 },
      'parsing_exception',
      '[match_all] query malformed, no start_object after query name',
    ],
  ])('%s: %j', async (_name, query, type, reason) => {
    const answer = await raw('POST /words/_search', { query });
    expect([answer.status, answer.at('error', 'type'), answer.at('error', 'reason')]).toEqual([
      400,
      type,
      reason,
    ]);
  });

  it.each<[string, object, object]>([
    [
      'a word for a number',
      { term: { count: 'x' } },
      {
        type: 'query_shard_exception',
        reason: 'failed to create query: For input string: "x"',
        caused_by: { type: 'number_format_exception' },
      },
    ],
    [
      'a text for a date',
      { range: { day: { gte: 'nope' } } },
      {
        type: 'parse_exception',
        caused_by: { type: 'illegal_argument_exception', caused_by: { type: 'date_time_parse_exception' } },
      },
    ],
    [
      'half a query string',
      { query_string: { query: 'count:[' } },
      {
        type: 'query_shard_exception',
        reason: 'Failed to parse query [count:[]',
        caused_by: { type: 'parse_exception' },
      },
    ],
    [
      'half a regular expression',
      { regexp: { kind: '[' } },
      { type: 'query_shard_exception', caused_by: { type: 'illegal_argument_exception' } },
    ],
    ['letters of a number', { prefix: { count: '1' } }, { type: 'query_shard_exception' }],
    [
      'a path that is not nested',
      { nested: { path: 'nope', query: { match_all: {} } } },
      { type: 'query_shard_exception', caused_by: { type: 'illegal_state_exception' } },
    ],
  ])('only for this index, %s: %j', async (_name, query, reason) => {
    const answer = await raw('POST /words/_search', { query });
    expect(answer.status).toBe(400);
    expect(answer.at('error')).toMatchObject({
      type: 'search_phase_execution_exception',
      phase: 'query',
      failed_shards: [{ index: 'words', reason }],
    });
  });

  it.each<[string, object]>([
    ['a script', { script: { script: 'true' } }],
    ['a score by chance', { function_score: { random_score: {} } }],
    ['an analyzer that is not built in', { match: { blind: 'x' } }],
    ['a complement', { regexp: { kind: '~a' } }],
  ])('or are not simulated say so: %s', async (_name, query) => {
    expect((await raw('POST /words/_search', { query })).status).toBe(501);
  });
});

describe('scores', () => {
  const scoresOf = async (query: object): Promise<Record<string, number>> => {
    const answer = await raw('POST /words/_search', { query });
    const hits = answer.at('hits', 'hits') as { _id: string; _score: number }[];
    return Object.fromEntries(hits.map((hit) => [hit._id, hit._score]));
  };

  it('of keywords say how rare they are', async () => {
    // Four documents have a kind, two of them this one: ln(1 + (4 - 2 + 0.5) / (2 + 0.5)).
    expect(await scoresOf({ term: { kind: 'a' } })).toEqual({ one: 0.6931472, three: 0.6931472 });
  });

  it('of words prefer the shorter text, and the best comes first', async () => {
    const scores = await scoresOf({ match: { words: 'brown' } });
    expect(Object.keys(scores)).toEqual(['three', 'one']);
    expect(scores['three']).toBeGreaterThan(scores['one'] ?? 0);
  });

  it('add up, are boosted, and are 0 for filters', async () => {
    expect(await scoresOf({ constant_score: { filter: { term: { kind: 'b' } }, boost: 3 } })).toEqual({
      two: 3,
    });
    expect(await scoresOf({ bool: { filter: { term: { kind: 'b' } } } })).toEqual({ two: 0 });
    expect(
      await scoresOf({
        bool: { must: [{ range: { count: { gte: 20 } } }], should: [{ term: { count: 20 } }] },
      }),
    ).toEqual({ two: 2, three: 1 });
    expect(
      await scoresOf({
        function_score: {
          query: { term: { count: 20 } },
          field_value_factor: { field: 'count' },
          boost_mode: 'sum',
        },
      }),
    ).toEqual({ two: 21 });
  });

  it('leave out what scores too little', async () => {
    const query = { bool: { should: [{ match_all: {} }, { term: { count: 1 } }] } };
    const answer = await raw('POST /words/_search', { query, min_score: 1.5 });
    expect(answer.at('hits', 'total')).toEqual({ value: 1, relation: 'eq' });
    expect(answer.at('hits', 'max_score')).toBe(2);
  });
});
