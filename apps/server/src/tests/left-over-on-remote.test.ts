/** A removal reaches a remote whose data uses a lifecycle policy: it ends there, too, and what is left can be removed. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  getSyncReport,
  installPackage,
  INSTALLATIONS_INDEX,
  listActivity,
  listLeftOverAssets,
  removeLeftOverAssets,
  uninstallPackage,
  type Route,
  type RouteCall,
  type RouteOutput,
} from '@lockstep/contracts';
import { connect, type ElasticConnection } from '@lockstep/elastic';
import { eventually } from '../testing/eventually.ts';
import { startTestConsole, TEST_PASSWORD, type TestConsole } from '../testing/test-consoles.ts';

let started: TestConsole;
let clusters: Readonly<Record<'management' | 'paris', ElasticConnection>>;

const POLICY = 'logs-mysql.slowlog-keep';
const STREAM = 'logs-mysql.slowlog-default';
const MYSQL = { params: { name: 'mysql', version: '1.16.0' } };
const LEFT = { items: [{ type: 'data_stream_ilm_policy', id: POLICY, package_name: 'mysql' }] };

beforeAll(async () => {
  started = await startTestConsole({ isParisLinked: true });
  const connected = (name: string) =>
    connect({
      hosts: [started.world.cluster(name).url],
      auth: { kind: 'basic', username: 'elastic', password: TEST_PASSWORD },
      requestTimeoutMs: 60_000,
    });
  clusters = { management: connected('management'), paris: connected('paris') };
  await ask(installPackage, MYSQL);
  await eventually(mysql, (row) => row?.state === 'in_sync');
  for (const { documents } of Object.values(clusters)) {
    const source = { '@timestamp': '2026-01-01T00:00:00Z' };
    await documents.put({ index: STREAM, id: 'one', source, guard: { kind: 'create' } });
  }
});

afterAll(async () => {
  await Promise.all(Object.values(clusters).map((connection) => connection.close()));
  await started.close();
});

async function ask<const R extends Route>(route: R, call: RouteCall<R>): Promise<RouteOutput<R>> {
  const answer = await started.call(route, call);
  if (answer.kind === 'problem') throw new Error(JSON.stringify(answer.problem));
  return answer.value;
}

async function mysql() {
  const { item } = await ask(getSyncReport, { params: { outputId: 'paris' } });
  return item.integrations.find(({ package_name: name }) => name === 'mysql');
}

async function dropData({ raw }: ElasticConnection): Promise<void> {
  const request = { method: 'DELETE', path: `/_data_stream/${STREAM}` } as const;
  await raw.send(request, { timeoutMs: 60_000, maxBytes: 100_000 });
}

const onParis = { query: { output_id: 'paris' } };

describe('an uninstall while data uses a lifecycle policy', () => {
  it('is done at home, and names what stays', async () => {
    const answer = await ask(uninstallPackage, MYSQL);
    expect(answer.left_over).toMatchObject([
      { id: POLICY, message: expect.stringMatching(/in use/) as unknown },
    ]);
    expect(await ask(listLeftOverAssets, {})).toMatchObject(LEFT);
  });

  it('is done on the remote', async () => {
    await eventually(
      () => clusters.paris.documents.get(INSTALLATIONS_INDEX, 'mysql'),
      (found) => found === undefined,
    );
    const row = await eventually(mysql, (found) => found?.state === 'in_sync');
    expect(row).toMatchObject({ main: { install_status: 'not_installed' }, remote: null });
    expect(await ask(listLeftOverAssets, onParis)).toMatchObject(LEFT);
  });

  it('leaves nothing once the data is gone: each cluster is cleared by itself, and it is in the activity log', async () => {
    const body = { output_id: 'paris' };
    expect(await ask(removeLeftOverAssets, { body })).toMatchObject({ removed: [], ...LEFT });
    await dropData(clusters.paris);
    const removed = [{ type: 'data_stream_ilm_policy', id: POLICY }];
    expect(await ask(removeLeftOverAssets, { body })).toEqual({ removed, items: [] });
    expect(await clusters.paris.ilm.get(POLICY)).toBeUndefined();
    expect(await ask(listLeftOverAssets, onParis)).toEqual({ items: [] });
    expect(await ask(listLeftOverAssets, {})).toMatchObject(LEFT);
    const { items } = await ask(listActivity, { query: { kind: 'action' } });
    expect(JSON.stringify(items)).toContain('left_over_removed');
  });

  it('is no business of a remote that is not there', async () => {
    expect(await started.call(listLeftOverAssets, { query: { output_id: 'nowhere' } })).toMatchObject({
      kind: 'problem',
      problem: { code: 'OUTPUT_NOT_FOUND' },
    });
  });
});
