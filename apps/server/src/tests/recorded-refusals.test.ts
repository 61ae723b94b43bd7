/** Recorded answers of a real Elasticsearch, through the client, the conditions and the guided setup. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { explainError, setupChoicesSchema } from '@lockstep/contracts';
import { connect, isElasticError, type ElasticConnection } from '@lockstep/elastic';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { chainOf } from '../conditions/link-facts.ts';
import { summarizeConditions } from '../conditions/summarize-conditions.ts';
import { explainLinkFailure } from '../features/setup/model/link-failures.ts';
import { setupPlan } from '../features/setup/model/setup-plan.ts';
import { structuredError } from '../lib/explain.ts';
import { evaluateAnswers, link, stats, statsPath } from '../testing/condition-answers.ts';
import { RECORDED_REFUSALS, type RecordedRefusal } from '../testing/recorded-refusals.ts';

let server: Server;
let connection: ElasticConnection;
let answer: Pick<RecordedRefusal, 'status' | 'error'>;

beforeAll(async () => {
  server = createServer((_request, response) => {
    const { status, error } = answer;
    // As the real ones: refusals of credentials and rights come without the name of the product.
    const product = status === 401 || status === 403 ? {} : { 'x-elastic-product': 'Elasticsearch' };
    response.writeHead(status, { ...product, 'content-type': 'application/vnd.elasticsearch+json' });
    response.end(JSON.stringify({ error, status }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  connection = connect({
    hosts: [`http://127.0.0.1:${(server.address() as AddressInfo).port}`],
    auth: { kind: 'basic', username: 'elastic', password: 'x' },
    requestTimeoutMs: 5_000,
  });
});
afterAll(async () => {
  await connection.close();
  await new Promise((resolve) => server.close(resolve));
});

async function idsOfFollow(recorded: RecordedRefusal): Promise<readonly string[]> {
  answer = recorded;
  try {
    await connection.followers.follow({
      index: 'f',
      remoteCluster: 'management',
      leaderIndex: 'l',
      waitForActiveShards: 1,
    });
    throw new Error('It was not refused.');
  } catch (error) {
    if (!isElasticError(error)) throw error;
    return explainError(structuredError(error.details)).map(({ id }) => id);
  }
}

describe('a recorded refusal is what it was', () => {
  it.each(RECORDED_REFUSALS)('$when: $is', async (recorded) => {
    const { error, is, isNot } = recorded;
    for (const ids of [await idsOfFollow(recorded), explainError(chainOf(error)).map(({ id }) => id)]) {
      expect(ids.slice(0, is.length)).toEqual(is);
      expect(ids.filter((id) => isNot.includes(id))).toEqual([]);
    }
  });

  it.each(RECORDED_REFUSALS)('in the guided setup: $when', ({ error, cause }) => {
    const plan = setupPlan(setupChoicesSchema.parse({ addresses: ['mgmt.example:9443'] }));
    expect(explainLinkFailure(plan, chainOf(error))?.cause).toBe(cause);
  });
});

/** What a follower meets that reads over such a link, while no socket is left. */
describe('a follower over such a link', () => {
  const OF_THE_LINK = RECORDED_REFUSALS.filter(({ cause }) => cause !== undefined);

  it.each(OF_THE_LINK)('$when: the link is named, with the entry $is', async ({ error, is }) => {
    const found = await evaluateAnswers({
      'remote /_remote/info': link({ connected: false, num_proxy_sockets_connected: 0 }),
      [statsPath]: stats({ read_exceptions: [{ exception: error }] }),
    });
    const { decisive } = summarizeConditions(found);
    expect(decisive).toMatchObject({ type: 'LinkConnected', status: 'False', problemId: is[0] });
    expect(decisive?.remedies).not.toContain('recreate-follower');
  });
});
