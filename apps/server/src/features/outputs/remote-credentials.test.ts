/** Making the credentials of an output on its remote: least privilege, told in parts, nothing kept. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import {
  createRemoteCredentials,
  OUTPUTS_INDEX,
  testOutput,
  type RouteCall,
  type RouteOutput,
} from '@lockstep/contracts';
import { type ElasticConnection } from '@lockstep/elastic';
import { startTestConsole, TEST_PASSWORD, type TestConsole } from '../../testing/test-consoles.ts';

let started: TestConsole;
let paris: ElasticConnection;

beforeAll(async () => {
  started = await startTestConsole();
  paris = started.connect('paris');
});
afterAll(() => started.close());

type Body = RouteCall<typeof createRemoteCredentials>['body'];

const ALL = ['service_token', 'remote_api_key', 'kibana_api_key'] as const;

const call = (changes: Partial<Body & object> = {}) =>
  started.call(createRemoteCredentials, {
    body: {
      hosts: [started.world.cluster('paris').url],
      credentials: { username: 'elastic', password: TEST_PASSWORD },
      wanted: [...ALL],
      output_name: 'Île de France',
      ...changes,
    },
  });

async function create(
  changes: Partial<Body & object> = {},
): Promise<RouteOutput<typeof createRemoteCredentials>> {
  const answer = await call(changes);
  if (answer.kind === 'problem') throw new Error(JSON.stringify(answer.problem));
  return answer.value;
}

it('makes all three, with which an output passes its test', async () => {
  const { created, failed } = await create();
  expect(failed).toEqual([]);
  expect(created.map(({ kind }) => kind)).toEqual(ALL);
  expect(created.map(({ name }) => name).slice(1)).toEqual([
    'lockstep_apply_ile_de_france',
    'integration_sync_api_key_ile_de_france',
  ]);
  expect(created[0]?.revoke).toContain(
    `DELETE /_security/service/elastic/fleet-server-remote/credential/token/`,
  );
  const value = (kind: string): string => created.find((one) => one.kind === kind)?.value ?? '';
  const tried = await started.call(testOutput, {
    body: {
      draft: {
        name: 'Île de France',
        type: 'remote_elasticsearch',
        hosts: [started.world.cluster('paris').url],
        sync_integrations: true,
        service_token: value('service_token'),
        remote_api_key: value('remote_api_key'),
      },
    },
  });
  expect(tried.kind === 'ok' && tried.value.checks.filter(({ state }) => state !== 'passed')).toEqual([]);
  const logs = JSON.stringify(started.logged);
  for (const one of created) expect(logs).not.toContain(one.value);
  expect(logs).not.toContain(TEST_PASSWORD);
});

it('says what could not be made beside what was', async () => {
  const little = await paris.security.createApiKey({
    name: 'little',
    roleDescriptors: { r: { cluster: ['manage_service_account', 'manage_own_api_key'] } },
  });
  const { created, failed } = await create({ credentials: { api_key: little.encoded } });
  expect(created.map(({ kind }) => kind)).toEqual(['service_token']);
  expect(failed.map(({ kind }) => kind)).toEqual(['remote_api_key', 'kibana_api_key']);
  expect(failed[0]?.next_action).toContain('user name and password');
});

it('makes nothing when the credentials are refused, the hosts are none, or nobody answers', async () => {
  expect(await call({ credentials: { username: 'elastic', password: 'canary-password' } })).toMatchObject({
    kind: 'problem',
    problem: { code: 'REMOTE_REFUSED' },
  });
  expect(await call({ hosts: ['paris'] })).toMatchObject({
    kind: 'problem',
    problem: { code: 'OUTPUT_INVALID' },
  });
  expect(await call({ certificate_authorities: ['no certificate'] })).toMatchObject({
    kind: 'problem',
    problem: { code: 'OUTPUT_INVALID' },
  });
  await started.world.faults.refuseHttp('paris');
  const unreachable = await call();
  await started.world.faults.acceptHttp('paris');
  expect(unreachable).toMatchObject({ kind: 'problem', problem: { code: 'REMOTE_UNREACHABLE' } });
  expect(JSON.stringify(started.logged)).not.toContain('canary-password');
});

it('keeps nothing', async () => {
  const management = started.connect('management');
  const stored = await management.documents.list(OUTPUTS_INDEX, { pageSize: 10 });
  expect(stored.map(({ id }) => id)).toEqual(['fleet-default-output']);
  await management.close();
});
