import { errors, type Client } from '@elastic/elasticsearch';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ask, type RawAnswer, startTestWorld } from '../../testing/index.ts';
import { testClient } from '../../testing/test-client.ts';
import { type World } from '../../world.ts';

let world: World;
let client: Client;
beforeAll(async () => {
  world = await startTestWorld();
  client = testClient(world.cluster('management'));
});
afterAll(async () => {
  await client.close();
  await world.close();
});

const send = (request: string, body?: unknown): Promise<RawAnswer> =>
  ask(world.cluster('management'), request, body);

describe('a document', () => {
  it('is created, updated, read and deleted, with versions and sequence numbers', async () => {
    const created = await send('PUT /one/_doc/a', { n: 1 });
    expect(created.status).toBe(201);
    expect(created.headers.location).toBe('/one/_doc/a');
    expect(created.body).toEqual({
      _index: 'one',
      _id: 'a',
      _version: 1,
      result: 'created',
      _shards: { total: 2, successful: 1, failed: 0 },
      _seq_no: 0,
      _primary_term: 1,
    });
    expect((await send('PUT /one/_doc/a?refresh=true', { n: 2 })).body).toMatchObject({
      _version: 2,
      result: 'updated',
      _seq_no: 1,
      forced_refresh: true,
    });
    expect((await send('GET /one/_doc/a')).body).toEqual({
      _index: 'one',
      _id: 'a',
      _version: 2,
      _seq_no: 1,
      _primary_term: 1,
      found: true,
      _source: { n: 2 },
    });
    expect((await send('DELETE /one/_doc/a')).body).toMatchObject({
      _version: 3,
      result: 'deleted',
      _seq_no: 2,
    });
    expect((await send('DELETE /one/_doc/a')).body).toMatchObject({
      _version: 4,
      result: 'not_found',
      _seq_no: 3,
    });
    const gone = await send('GET /one/_doc/a');
    expect([gone.status, gone.body]).toEqual([404, { _index: 'one', _id: 'a', found: false }]);
    expect((await send('HEAD /one/_doc/a')).status).toBe(404);
    expect((await send('PUT /one/_doc/a', { n: 3 })).body).toMatchObject({ _version: 5, result: 'created' });
  });

  it('gets an id of 20 characters when it has none', async () => {
    expect((await client.index({ index: 'one', document: {} }))._id).toHaveLength(20);
  });

  it('is written only if nobody else did: by sequence number, or only when new', async () => {
    const { _seq_no, _primary_term } = await client.index({ index: 'guarded', id: '1', document: { n: 1 } });
    const guard = { if_seq_no: _seq_no ?? 0, if_primary_term: _primary_term ?? 1 };
    await client.index({ index: 'guarded', id: '1', document: { n: 2 }, ...guard });
    const lost = await client
      .index({ index: 'guarded', id: '1', document: { n: 3 }, ...guard })
      .catch((error: unknown) => error);
    expect(lost).toBeInstanceOf(errors.ResponseError);
    expect((lost as errors.ResponseError).statusCode).toBe(409);
    const conflict = await send('PUT /guarded/_doc/1?if_seq_no=0&if_primary_term=1', {});
    expect(conflict.at('error')).toMatchObject({
      type: 'version_conflict_engine_exception',
      reason:
        '[1]: version conflict, required seqNo [0], primary term [1]. current document has seqNo [1] and primary term [1]',
      shard: '0',
      index: 'guarded',
    });
    expect((await send('PUT /guarded/_create/1', {})).at('error', 'reason')).toBe(
      '[1]: version conflict, document already exists (current version [2])',
    );
    expect(
      (await send('PUT /guarded/_doc/2?if_seq_no=0&if_primary_term=1', {})).at('error', 'reason'),
    ).toContain('but no document was found');
    expect((await send('PUT /guarded/_doc/1?if_seq_no=0', {})).at('error', 'type')).toBe(
      'action_request_validation_exception',
    );
    expect((await send('PUT /guarded/_doc/1?version=7', {})).at('error', 'reason')).toContain(
      'internal versioning can not be used for optimistic concurrency control',
    );
    expect((await send('PUT /guarded/_doc/1?version=7&version_type=external', { n: 7 })).body).toMatchObject({
      _version: 7,
    });
    expect((await send('PUT /guarded/_doc/1?version=7&version_type=external', {})).status).toBe(409);
  });

  it('is updated in part, inserted when missing, and left alone when nothing changes', async () => {
    await client.index({ index: 'part', id: '1', document: { a: { b: 1, c: 2 } } });
    expect((await client.update({ index: 'part', id: '1', doc: { a: { b: 9 } } })).result).toBe('updated');
    expect((await client.get({ index: 'part', id: '1' }))._source).toEqual({ a: { b: 9, c: 2 } });
    expect((await client.update({ index: 'part', id: '1', doc: { a: { b: 9 } } })).result).toBe('noop');
    expect((await client.update({ index: 'part', id: '2', doc: { x: 1 }, doc_as_upsert: true })).result).toBe(
      'created',
    );
    const missing = await send('POST /part/_update/3', { doc: {} });
    expect([missing.status, missing.at('error', 'type'), missing.at('error', 'reason')]).toEqual([
      404,
      'document_missing_exception',
      '[3]: document missing',
    ]);
    expect((await send('POST /part/_update/1', { script: 'x' })).status).toBe(501);
  });

  it('is refused when its values do not fit the mapping', async () => {
    await send('PUT /typed', {
      mappings: {
        dynamic: 'strict',
        properties: { n: { type: 'long' }, when: { type: 'date' }, o: { properties: {} } },
      },
    });
    const wrong = await send('PUT /typed/_doc/1', { n: 'abc' });
    expect([wrong.status, wrong.at('error', 'type')]).toEqual([400, 'document_parsing_exception']);
    expect(wrong.at('error', 'reason')).toContain(
      "failed to parse field [n] of type [long] in document with id '1'. Preview of field's value: 'abc'",
    );
    expect((await send('PUT /typed/_doc/1', { when: 'yesterday' })).status).toBe(400);
    expect((await send('PUT /typed/_doc/1', { o: 'text' })).text).toContain(
      'tried to parse field [o] as object, but found a concrete value',
    );
    expect((await send('PUT /typed/_doc/1', { extra: 1 })).at('error', 'reason')).toBe(
      '[1:1] mapping set to strict, dynamic introduction of [extra] within [_doc] is not allowed',
    );
  });

  it('teaches the mapping its fields', async () => {
    await send('PUT /learning/_doc/1', {
      text: 'a',
      whole: 1,
      part: 1.5,
      flag: true,
      day: '2026-01-31',
      inner: { 'a.b': 'x' },
      list: [null, 2],
    });
    expect((await send('GET /learning/_mapping')).at('learning', 'mappings', 'properties')).toEqual({
      text: { type: 'text', fields: { keyword: { type: 'keyword', ignore_above: 256 } } },
      whole: { type: 'long' },
      part: { type: 'float' },
      flag: { type: 'boolean' },
      day: { type: 'date' },
      inner: {
        properties: {
          a: {
            properties: { b: { type: 'text', fields: { keyword: { type: 'keyword', ignore_above: 256 } } } },
          },
        },
      },
      list: { type: 'long' },
    });
  });
});

describe('many documents', () => {
  it('are read together', async () => {
    await send('PUT /many/_doc/1', { n: 1 });
    const read = await send('POST /_mget', {
      docs: [
        { _index: 'many', _id: '1' },
        { _index: 'many', _id: '2' },
        { _index: 'nowhere', _id: '3' },
      ],
    });
    expect(read.at('docs', 0, '_source')).toEqual({ n: 1 });
    expect(read.at('docs', 1, 'found')).toBe(false);
    expect(read.at('docs', 2, 'error', 'type')).toBe('index_not_found_exception');
    expect(
      (await send('POST /many/_mget?_source=false', { ids: ['1'] })).at('docs', 0, '_source'),
    ).toBeUndefined();
  });

  it('are written together, each with its own outcome', async () => {
    const written = await send('POST /bulk/_bulk', [
      { index: { _id: '1' } },
      { n: 1 },
      { create: { _id: '1' } },
      { n: 2 },
      { update: { _id: '1' } },
      { doc: { m: 3 } },
      { delete: { _id: '9' } },
      { index: { _index: 'Wrong Name', _id: '1' } },
      {},
    ]);
    expect(written.status).toBe(200);
    expect(written.at('errors')).toBe(true);
    expect(
      (written.at('items') as Record<string, { status: number }>[]).map(
        (item) => Object.values(item)[0]?.status,
      ),
    ).toEqual([201, 409, 200, 404, 400]);
    expect(written.at('items', 1, 'create', 'error')).toMatchObject({
      type: 'version_conflict_engine_exception',
      index: 'bulk',
      shard: '0',
    });
    expect(written.at('items', 4, 'index', 'error', 'type')).toBe('invalid_index_name_exception');
  });

  it('are refused as a whole when the body is malformed', async () => {
    const refused = await ask(world.cluster('management'), 'POST /_bulk', '{"index":{"_index":"x"}}\n{}', {
      headers: { 'content-type': 'application/x-ndjson' },
    });
    expect(refused.at('error', 'reason')).toBe('The bulk request must be terminated by a newline [\\n]');
    expect((await send('POST /_bulk', [{ write: {} }])).at('error', 'reason')).toContain(
      'expected field [create], [delete], [index] or [update] but found [write]',
    );
  });
});

describe('requests', () => {
  it('carry the product header always, and are told what they got wrong', async () => {
    const unknown = await send('GET /_nonsense/api');
    expect([unknown.status, unknown.at('error', 'type'), unknown.headers['x-elastic-product']]).toEqual([
      501,
      'not_implemented_exception',
      'Elasticsearch',
    ]);
    expect((await send('GET /_cluster/health?color=red')).at('error', 'reason')).toBe(
      'request [/_cluster/health] contains unrecognized parameter: [color]',
    );
    expect((await send('DELETE /_cluster/health')).body).toMatchObject({
      status: 405,
      error: expect.stringContaining('allowed: [GET]') as string,
    });
    expect(
      (
        await ask(world.cluster('management'), 'PUT /x/_doc/1', '{}', {
          headers: { 'content-type': 'text/plain' },
        })
      ).status,
    ).toBe(406);
    expect((await ask(world.cluster('management'), 'PUT /x/_doc/1', '{', {})).at('error', 'type')).toBe(
      'document_parsing_exception',
    );
  });

  it('of a client of another major are refused, those of the one before are not', async () => {
    const as = (major: number): Promise<RawAnswer> =>
      ask(world.cluster('management'), 'GET /', undefined, {
        headers: { accept: `application/vnd.elasticsearch+json; compatible-with=${major}` },
      });
    expect((await as(10)).at('error')).toMatchObject({
      type: 'media_type_header_exception',
      reason: 'Invalid media-type value on headers [Accept, Content-Type]',
    });
    expect((await as(8)).headers['content-type']).toBe(
      'application/vnd.elasticsearch+json;compatible-with=8',
    );
  });

  it('get what they filter', async () => {
    expect((await send('GET /?filter_path=version.number,name')).body).toEqual({
      name: 'management-1',
      version: { number: '9.3.2' },
    });
    expect((await send('GET /?filter_path=-version,-tagline,-cluster_*')).body).toEqual({
      name: 'management-1',
    });
    expect((await send('GET /?filter_path=nothing')).body).toEqual({});
    expect((await send('GET /?pretty')).text).toContain('\n  "name"');
    expect((await send('GET /?format=yaml')).text).toContain('cluster_name: management');
  });
});
