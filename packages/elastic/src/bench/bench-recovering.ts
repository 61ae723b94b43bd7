/**
 * How often a cluster that is not available is asked in its first ten seconds, by twenty users who read once a second,
 * beside what the client library sends by itself: node packages/elastic/src/bench/bench-recovering.ts
 */
import { setTimeout as pause } from 'node:timers/promises';
import { Client } from '@elastic/elasticsearch';
import { reportFigures } from '@lockstep/tools/bench-results';
import { createClusterLanguage } from '../cluster-language.ts';
import { answer, startScriptedCluster } from '../testing/scripted-cluster.ts';

const USERS = 20;
const SECONDS = 10;

const cluster = await startScriptedCluster();
const error = { type: 'master_not_discovered_exception', reason: 'no master' };
cluster.play((_request, response) => answer(response, 503, { error, status: 503 }));

/** Requests that arrive while every reader reads once a second. */
async function arriving(readers: readonly (() => Promise<unknown>)[]): Promise<number> {
  const before = cluster.seen.length;
  const reads: Promise<unknown>[] = [];
  for (let second = 0; second < SECONDS; second += 1) {
    reads.push(...readers.map((read) => read().catch(() => undefined)));
    await pause(1_000);
  }
  const arrived = cluster.seen.length - before;
  await Promise.all(reads);
  return arrived;
}

const library = new Client({ node: cluster.url });
const before = await arriving(Array.from({ length: USERS }, () => () => library.info()));
await library.close();

const language = createClusterLanguage({ isAskedFirst: false });
const connections = Array.from({ length: USERS }, () => cluster.connect({ language }));
const after = await arriving(
  connections.map(
    ({ clusterInfo }) =>
      () =>
        clusterInfo.info(),
  ),
);

reportFigures([
  {
    name: 'requests to a cluster that is not available in 10 s, by 20 users who read once a second',
    value: after,
    unit: '1',
    budget: { bound: 'max', value: before / 10 },
    comparedTo: { what: 'the client library by itself', value: before },
  },
]);
await cluster.close();
