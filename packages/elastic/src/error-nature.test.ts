import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';

import type { ElasticErrorDetails } from './elastic-error.ts';
import { errorOf } from './testing/error-of.ts';
import { startSandboxClusters, type SandboxClusters } from './testing/sandbox-clusters.ts';
import { answer, startScriptedCluster, type ScriptedCluster } from './testing/scripted-cluster.ts';

/** What an error is about, and whether it passes by itself. Facts: docs/elastic/elasticsearch.md#errors. */

let cluster: ScriptedCluster;

beforeEach(async () => {
  cluster = await startScriptedCluster();
});

afterEach(() => cluster.close());

async function refusal(status: number, body: unknown): Promise<ElasticErrorDetails> {
  cluster.play((_request, response) => answer(response, status, body));
  return errorOf(cluster.connect().pipelines.put('p', {}));
}

const said = (type: string, reason: string, more: object = {}) => ({
  error: { type, reason, root_cause: [{ type, reason }], ...more },
});

type Nature = readonly [ElasticErrorDetails['kind'], ElasticErrorDetails['scope'], boolean];

const NATURES: readonly (readonly [number, unknown, Nature])[] = [
  [
    503,
    said(
      'process_cluster_event_timeout_exception',
      'failed to process cluster event (put-pipeline-p) within 30s',
    ),
    ['busy', 'task', true],
  ],
  [503, said('unavailable_shards_exception', '[i][0] primary shard is not active'), ['busy', 'shard', true]],
  [503, said('no_shard_available_action_exception', 'No shard available for [get]'), ['busy', 'shard', true]],
  [503, said('search_phase_execution_exception', 'all shards failed'), ['busy', 'shard', true]],
  [503, said('master_not_discovered_exception', 'no master'), ['unreachable', 'cluster', true]],
  [
    503,
    said('cluster_block_exception', 'blocked by: [SERVICE_UNAVAILABLE/1/state not recovered / initialized];'),
    ['unreachable', 'cluster', true],
  ],
  [503, {}, ['unreachable', 'cluster', true]],
  [502, 'Bad Gateway', ['unreachable', 'cluster', true]],
  [429, said('es_rejected_execution_exception', 'rejected execution'), ['throttled', 'task', true]],
  [
    429,
    said('circuit_breaking_exception', '[parent] Data too large', { durability: 'TRANSIENT' }),
    ['throttled', 'task', true],
  ],
  [
    429,
    said('circuit_breaking_exception', '[request] Data too large', { durability: 'PERMANENT' }),
    ['throttled', 'task', false],
  ],
  [
    429,
    said(
      'cluster_block_exception',
      'index [i] blocked by: [TOO_MANY_REQUESTS/12/disk usage exceeded flood-stage watermark];',
    ),
    ['blocked', 'index', false],
  ],
  [
    403,
    said('cluster_block_exception', 'index [i] blocked by: [FORBIDDEN/8/index write (api)];'),
    ['blocked', 'index', false],
  ],
  [
    403,
    said('cluster_block_exception', 'blocked by: [FORBIDDEN/6/cluster read-only (api)];'),
    ['blocked', 'cluster', false],
  ],
  [400, said('index_closed_exception', 'closed'), ['blocked', 'index', false]],
  [403, said('security_exception', 'action [x] is unauthorized'), ['forbidden', 'request', false]],
  [
    403,
    said('security_exception', 'current license is non-compliant for [ccr]'),
    ['license', 'cluster', false],
  ],
  [401, said('security_exception', 'unable to authenticate'), ['unauthorized', 'cluster', false]],
  [404, said('index_not_found_exception', 'no such index [i]'), ['not-found', 'index', false]],
  [400, said('illegal_argument_exception', 'bad'), ['invalid', 'request', false]],
  // About the cluster at the other end of a link, not about the one that answers.
  [
    502,
    said('connect_transport_exception', 'Unable to connect to [paris]'),
    ['unexpected', 'request', false],
  ],
  [500, said('null_pointer_exception', 'oops'), ['unexpected', 'request', false]],
];

it.each(NATURES)('%i %j', async (status, body, [kind, scope, isTransient]) => {
  expect(await refusal(status, body)).toMatchObject({ kind, scope, isTransient, status });
});

describe('what never came to an answer', () => {
  it('is about the cluster, and does not promise to pass', async () => {
    cluster.play((request) => request.socket.destroy());
    expect(await errorOf(cluster.connect().pipelines.put('p', {}))).toMatchObject({
      kind: 'unreachable',
      scope: 'cluster',
      isTransient: false,
    });
  });

  it('is about the request when that was never sent', async () => {
    expect(await errorOf(cluster.connect().pipelines.remove('*'))).toMatchObject({ kind: 'invalid' });
  });
});

describe('causes', () => {
  it('are kept, from the outside to the inside, with what was suppressed, and without secrets', async () => {
    const details = await refusal(500, {
      error: {
        type: 'no_seed_node_left_exception',
        reason: 'no seed node left for cluster: [m]',
        root_cause: [{ type: 'no_seed_node_left_exception', reason: 'no seed node left for cluster: [m]' }],
        caused_by: {
          type: 'exception',
          reason: 'between',
          caused_by: { type: 'connect_exception', reason: 'refused for correct-horse-battery' },
        },
        suppressed: [
          {
            type: 'ssl_exception',
            reason: 'handshake failed',
            caused_by: { type: 'decoder_exception', reason: 'not an SSL/TLS record' },
          },
        ],
        failed_shards: [
          { shard: 0, index: 'i', node: 'n', reason: { type: 'query_shard_exception', reason: 'odd' } },
        ],
      },
    });
    expect(details).toMatchObject({
      errorType: 'no_seed_node_left_exception',
      rootCause: [{ type: 'no_seed_node_left_exception', reason: 'no seed node left for cluster: [m]' }],
      causedBy: [
        { type: 'exception', reason: 'between' },
        { type: 'connect_exception', reason: 'refused for [redacted]' },
        { type: 'ssl_exception', reason: 'handshake failed' },
        { type: 'decoder_exception', reason: 'not an SSL/TLS record' },
      ],
      failedShards: [{ index: 'i', shard: 0, type: 'query_shard_exception', reason: 'odd' }],
    });
  });

  it('are few, however deep another server nests them', async () => {
    let cause: object = { type: 'innermost', reason: 'x' };
    for (let depth = 0; depth < 500; depth += 1) cause = { type: 'wrapper', reason: 'y', caused_by: cause };
    const details = await refusal(500, { error: { type: 'outermost', reason: 'z', caused_by: cause } });
    expect(details.causedBy?.length).toBeLessThanOrEqual(20);
  });
});

describe('in a simulated cluster', () => {
  let clusters: SandboxClusters;

  beforeAll(async () => {
    clusters = await startSandboxClusters({ name: 'paris' });
  });

  afterAll(() => clusters.close());

  it('a closed index and a write block are not a matter of rights', async () => {
    const { indices, documents } = clusters.connect('paris');
    await indices.create('shut', {});
    await indices.close('shut');
    const source = {};
    const put = (index: string) => documents.put({ index, id: 'a', source, guard: { kind: 'none' } });
    expect(await errorOf(put('shut'))).toMatchObject({ kind: 'blocked', scope: 'index' });
    await indices.create('read-only', { settings: { 'index.blocks.write': true } });
    expect(await errorOf(put('read-only'))).toMatchObject({ kind: 'blocked', scope: 'index' });
  });

  it.each(['EU West extras', '-dash', 'a?b', 'café # 1', 'team/extras', 'per%20cent'])(
    'a pipeline may be called "%s"',
    async (name) => {
      const { pipelines } = clusters.connect('paris');
      await pipelines.put(name, { description: name, processors: [] });
      expect(await pipelines.get(name)).toEqual([{ name, body: { description: name, processors: [] } }]);
      expect(await pipelines.remove(name)).toBe('removed');
      expect(await pipelines.remove(name)).toBe('absent');
    },
  );
});
