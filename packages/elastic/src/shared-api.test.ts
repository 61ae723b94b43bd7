/** Connections share what the library lists for each client, and nothing else. */
import { afterEach, beforeEach, expect, it } from 'vitest';

import { errorOf } from './testing/error-of.ts';
import { answer, startScriptedCluster, type ScriptedCluster } from './testing/scripted-cluster.ts';

const NAMES = ['oslo', 'paris', 'tokyo'];

let clusters: readonly ScriptedCluster[];

beforeEach(async () => {
  clusters = await Promise.all(
    NAMES.map(async (name) => {
      const cluster = await startScriptedCluster();
      cluster.play(({ url = '' }, response) => {
        if (url.startsWith('/_license')) answer(response, 503, { error: { reason: `${name} is busy` } });
        else if (url.startsWith('/_ccr')) answer(response, 200, { patterns: [] });
        else answer(response, 200, { [name]: { processors: [] } });
      });
      return cluster;
    }),
  );
});

afterEach(() => Promise.all(clusters.map((cluster) => cluster.close())));

const pathsOf = ({ seen }: ScriptedCluster): readonly string[] =>
  seen.map(({ url }) => url.replace(/\?.*/, '')).toSorted();

it('every request goes to its own cluster, of whichever family, also at once', async () => {
  const connections = clusters.map((cluster) => cluster.connect());
  const found = await Promise.all(
    connections.map(async ({ pipelines, autoFollow }) => {
      const [[pipeline]] = await Promise.all([pipelines.get(['*']), autoFollow.list()]);
      return pipeline?.name;
    }),
  );
  expect(found).toEqual(NAMES);
  for (const cluster of clusters)
    expect(pathsOf(cluster)).toEqual(['/_ccr/auto_follow', '/_ingest/pipeline/*']);
});

it('an error names the cluster that it is from', async () => {
  const details = await Promise.all(
    clusters.map((cluster) => errorOf(cluster.connect().clusterInfo.license())),
  );
  for (const [at, { message }] of details.entries()) expect(message).toContain(clusters[at]?.url);
});

it('one that is closed closes no other', async () => {
  const [first, second] = clusters.map((cluster) => cluster.connect());
  await first?.pipelines.get(['*']);
  await first?.close();
  expect((await errorOf(first?.pipelines.get(['*']) ?? Promise.resolve())).kind).toBe('aborted');
  expect(await second?.pipelines.get(['*'])).toHaveLength(1);
});

it('a family of requests is made when it is wanted, and once', () => {
  const connection = clusters[0]?.connect();
  if (connection === undefined) throw new Error('There is no cluster.');
  const isMade = (name: keyof typeof connection) =>
    Object.getOwnPropertyDescriptor(connection, name)?.value !== undefined;
  const before = Object.keys(connection).filter((name) => isMade(name as keyof typeof connection));
  expect(before.toSorted()).toEqual(['close', 'raw']);
  expect(connection.indices).toBe(connection.indices);
  expect(isMade('indices')).toBe(true);
  // As wrappers see them: every family is there.
  expect(Object.keys({ ...connection })).toContain('followers');
});
