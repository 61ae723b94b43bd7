/** What is sent to a cluster that is not available, beside what the client library sends by itself. */
import { Client } from '@elastic/elasticsearch';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { createClusterLanguage } from './cluster-language.ts';
import { errorOf } from './testing/error-of.ts';
import { answer, startScriptedCluster, type ScriptedCluster } from './testing/scripted-cluster.ts';

const IDENTITY = { name: 'node', cluster_name: 'mgmt', cluster_uuid: 'u', version: { number: '9.3.2' } };
const READS = 20;
let cluster: ScriptedCluster;

beforeEach(async () => {
  cluster = await startScriptedCluster();
});
afterEach(() => cluster.close());

const times = <T>(count: number, make: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, at) => make(at));

function playUnavailable(more: Readonly<Record<string, string>> = {}): void {
  cluster.play((_request, response) => {
    for (const [name, value] of Object.entries(more)) response.setHeader(name, value);
    answer(response, 503, {
      error: { type: 'master_not_discovered_exception', reason: 'no master' },
      status: 503,
    });
  });
}

/** As all users of a console read at the same moment, each with a connection of his own. */
function readers(): () => Promise<readonly string[]> {
  const language = createClusterLanguage({ isAskedFirst: false });
  const connections = times(READS, () => cluster.connect({ language }));
  return async () => {
    const read = connections.map(({ clusterInfo }) =>
      clusterInfo.info().then(
        () => 'read',
        (error: unknown) => (error instanceof Error ? error.message : 'refused'),
      ),
    );
    return Promise.all(read);
  };
}

describe('a cluster that is not available', () => {
  it('gets a tenth of what the client library sends, and everybody has its words', async () => {
    playUnavailable({ 'retry-after': '120' });
    const plain = new Client({ node: cluster.url });
    for (let moment = 0; moment < 5; moment += 1)
      await Promise.all(times(READS, () => plain.info().catch(() => undefined)));
    await plain.close();
    const sent = cluster.seen.length;
    // At once and without a pause, whatever `Retry-After` says.
    expect(sent).toBe(5 * READS * 4);

    const read = readers();
    for (let moment = 0; moment < 5; moment += 1)
      expect(new Set(await read())).toEqual(new Set([expect.stringMatching(/status 503 \(no master\)/)]));
    // Twenty, and one each time; one more for whoever has his first answer only after the others' next one.
    expect(cluster.seen.length - sent).toBeLessThanOrEqual(sent / 10);
  });

  it('is read by everybody as soon as one request was answered', async () => {
    playUnavailable();
    const read = readers();
    await read();
    const sent = cluster.seen.length;
    cluster.play((_request, response) => answer(response, 200, IDENTITY));
    expect(new Set(await read())).toEqual(new Set(['read']));
    expect(cluster.seen.length - sent).toBe(READS);
  });

  it('is asked by the next one when who asks gives up', async () => {
    playUnavailable();
    const language = createClusterLanguage({ isAskedFirst: false });
    const [first, second] = [cluster.connect({ language }), cluster.connect({ language })];
    await errorOf(first.clusterInfo.info());
    const control = new AbortController();
    const givenUp = errorOf(first.clusterInfo.info({ signal: control.signal }));
    const other = second.clusterInfo.info();
    cluster.play((_request, response) => answer(response, 200, IDENTITY));
    control.abort();
    expect((await givenUp).kind).toBe('aborted');
    expect(await other).toMatchObject({ clusterName: 'mgmt' });
  });

  it('refuses a write itself, each time and at once', async () => {
    playUnavailable();
    const { indices, clusterInfo } = cluster.connect();
    await errorOf(clusterInfo.info());
    const sent = cluster.seen.length;
    await errorOf(indices.create('an-index', {}));
    await errorOf(indices.create('an-index', {}));
    expect(cluster.seen.length - sent).toBe(2);
  });
});

it('a trouble of one shard is no reason to hold back other reads', async () => {
  const error = { type: 'no_shard_available_action_exception', reason: 'no shard' };
  cluster.play((_request, response) => answer(response, 503, { error, status: 503 }));
  const read = readers();
  await read();
  expect(cluster.seen.length).toBe(READS * 2);
});
