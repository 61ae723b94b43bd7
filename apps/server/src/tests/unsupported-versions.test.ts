/** Clusters that are older than the oldest version of the support matrix: said wherever somebody looks, and nothing is sent. */
import {
  createOutput,
  createSession,
  getHome,
  getStatus,
  listReachableClusters,
  runDoctor,
  testOutput,
  type OutputChange,
  type Route,
  type RouteCall,
  type RouteOutput,
} from '@lockstep/contracts';
import { connect } from '@lockstep/elastic';
import { afterEach, describe, expect, it } from 'vitest';
import { APPLY_PRIVILEGES, roleDescriptors } from '../conditions/needed-privileges.ts';
import { startTestConsole, TEST_PASSWORD, type TestConsole } from '../testing/test-consoles.ts';

let test: TestConsole;
afterEach(() => test.close());

const OLD = '8.16.6';
const SAID = `version ${OLD}`;
const NEEDED = '8.17.0 or newer';

async function ask<const R extends Route>(route: R, call: RouteCall<R>): Promise<RouteOutput<R>> {
  const answer = await test.call(route, call);
  if (answer.kind === 'problem') throw new Error(answer.problem.message);
  return answer.value;
}

const pathsAt = (cluster: string): ReadonlySet<string> =>
  new Set(
    test.world
      .cluster(cluster)
      .requests()
      .map(({ path }) => path),
  );

describe('a home cluster that is too old', () => {
  it('is said once in the log, in the status, at sign-in and at every request; it is sent nothing', async () => {
    test = await startTestConsole({ clusters: { management: { version: OLD } } });
    const { overall } = (await ask(getStatus, {})).status;
    expect(overall.level).toBe('unavailable');
    expect(overall.summary).toContain(SAID);
    expect(overall.summary).toContain(NEEDED);
    expect(await ask(getHome, {})).toMatchObject({ reachable: false, version: OLD });
    const body = { username: 'elastic', password: TEST_PASSWORD };
    for (const call of [
      () => test.call(createSession, { body }),
      () => test.call(listReachableClusters, {}),
    ]) {
      const answer = await call();
      expect(answer).toMatchObject({
        kind: 'problem',
        problem: { status: 503, code: 'HOME_VERSION_UNSUPPORTED' },
      });
      expect(JSON.stringify(answer)).toContain(NEEDED);
    }
    const loud = test.logged.filter(({ level }) => Number(level) >= 40);
    expect(loud.map(({ msg }) => msg)).toEqual([
      `the home cluster cannot be used: It has ${SAID}; this console needs ${NEEDED}. Upgrade it.`,
    ]);
    expect(pathsAt('management')).toEqual(new Set(['/']));
  });

  it('is usable as soon as it is upgraded', async () => {
    test = await startTestConsole({ clusters: { management: { version: OLD } } });
    await expect(ask(listReachableClusters, {})).rejects.toThrow(SAID);
    await test.world.cluster('management').upgrade('9.5.3');
    expect((await ask(listReachableClusters, {})).items).toMatchObject([{ state: 'reachable' }]);
  });
});

describe('a remote that is too old', () => {
  it('is said by the form, the doctor and the list of clusters, and is sent nothing', async () => {
    test = await startTestConsole({ clusters: { paris: { version: '8.17.2' } } });
    const { url } = test.world.cluster('paris');
    const paris = connect({
      hosts: [url],
      auth: { kind: 'basic', username: 'elastic', password: TEST_PASSWORD },
      requestTimeoutMs: 5_000,
    });
    const key = await paris.security.createApiKey({
      name: 'remote',
      roleDescriptors: roleDescriptors('lockstep_apply', APPLY_PRIVILEGES),
    });
    await paris.close();
    await test.world.cluster('paris').upgrade(OLD);
    test.world.cluster('paris').clearRequests();

    const draft = {
      service_token: 'AAEAAWVsYXN0aWMvZmxlZXQtc2VydmVyLXJlbW90ZS90ZXN0OnRlc3Q',
      name: 'Paris',
      type: 'remote_elasticsearch' as const,
      hosts: [url],
      sync_integrations: true,
      transport: 'replication',
      remote_api_key: key.encoded,
    } satisfies OutputChange & { name: string };
    const { checks } = await ask(testOutput, { body: { draft } });
    expect(checks.find(({ id }) => id === 'version')).toMatchObject({ state: 'failed' });
    expect(checks.find(({ id }) => id === 'version')?.message).toContain(NEEDED);

    const { item } = await ask(createOutput, { body: draft });
    const [diagnosis] = (await ask(runDoctor, { body: { output_id: item.id } })).items;
    const version = diagnosis?.probes.find(({ id }) => id === 'RemoteVersionSupported');
    expect(version?.result).toBe('failed');
    expect(version?.message).toContain(NEEDED);

    const { items } = await ask(listReachableClusters, {});
    expect(items.find(({ id }) => id === item.id)).toMatchObject({ state: 'refused', version: OLD });
    expect(pathsAt('paris')).toEqual(new Set(['/']));
  });
});
