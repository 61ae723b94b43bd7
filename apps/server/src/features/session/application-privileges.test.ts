/** On a cluster without a Kibana: roles grant what the console has registered, and whoever lacks it is told what helps. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  applicationRole,
  createSession,
  installPackage,
  KIBANA_APPLICATION,
  listConditions,
  listOutputs,
  registerPrivileges,
} from '@lockstep/contracts';
import { type ElasticConnection, type JsonObject } from '@lockstep/elastic';
import { PEER_KEY_ROLE } from '../../conditions/needed-privileges.ts';
import { registerAsKibana } from '../../testing/register-as-kibana.ts';
import { startTestConsole, TEST_PASSWORD, type TestConsole } from '../../testing/test-consoles.ts';

let started: TestConsole;
let management: ElasticConnection;

beforeAll(async () => {
  started = await startTestConsole();
  management = started.connect('management');
});
afterAll(() => started.close());

async function send(method: 'GET' | 'PUT' | 'DELETE', path: string, body?: unknown): Promise<unknown> {
  const text = body === undefined ? {} : { body: JSON.stringify(body) };
  const answer = await management.raw.send(
    { method, path, ...text },
    { timeoutMs: 60_000, maxBytes: 100_000 },
  );
  return JSON.parse(answer.text);
}

/** They are deleted by their names only. */
async function forgetPrivileges(application: string): Promise<void> {
  const known = (await send('GET', `/_security/privilege/${application}`)) as Record<string, object>;
  const names = Object.keys(known[application] ?? {});
  if (names.length > 0) await send('DELETE', `/_security/privilege/${application}/${names.join(',')}`);
}

beforeEach(async () => {
  for (const application of ['lockstep', KIBANA_APPLICATION]) await forgetPrivileges(application);
});

let users = 0;
/** A new user each time: what somebody may do is cached for a while. */
async function addUser(role: object): Promise<string> {
  const name = `user${++users}`;
  await send('PUT', `/_security/role/${name}`, role);
  await send('PUT', `/_security/user/${name}`, { password: TEST_PASSWORD, roles: [name] });
  return name;
}

const signIn = (username: string) =>
  started.call(createSession, { body: { username, password: TEST_PASSWORD } });

const basic = (username: string) =>
  `Basic ${Buffer.from(`${username}:${TEST_PASSWORD}`, 'utf8').toString('base64')}`;

const VIEWER = applicationRole(['fleet_settings_read', 'integrations_read']);

describe('before anybody has registered privileges', () => {
  it('a role that names them grants nothing, and its user is told to have them registered', async () => {
    expect(await signIn(await addUser(VIEWER))).toMatchObject({
      kind: 'problem',
      problem: { status: 403, code: 'NO_ACCESS' },
    });
    const answer = await signIn(await addUser(applicationRole(['read'])));
    expect(answer).toMatchObject({
      problem: {
        message: expect.stringContaining('nobody has registered it in Elasticsearch') as string,
        detail: expect.stringMatching(/^PUT \/_security\/privilege\n\{/) as string,
      },
    });
  });

  it('a user without any role is told which role to have', async () => {
    const answer = await signIn(await addUser({ cluster: ['monitor'] }));
    expect(answer).toMatchObject({
      problem: {
        code: 'NO_ACCESS',
        message: expect.stringContaining('lacks fleet_settings_read, ') as string,
        detail: expect.stringContaining('PUT /_security/role/lockstep_viewer\n{') as string,
      },
    });
  });

  it('a role with privileges of Kibana grants nothing either, and it is said whose they are', async () => {
    const applications = PEER_KEY_ROLE['integration_writer'] as JsonObject;
    const [kibana] = (applications['applications'] as readonly JsonObject[]).slice(0, 1);
    const everything = { ...kibana, privileges: ['feature_fleet.all', 'feature_fleetv2.all'] };
    const user = await addUser({ applications: [everything] });
    expect(await signIn(user)).toMatchObject({
      problem: { message: expect.stringContaining('which no Kibana has registered') as string },
    });
  });

  it('the condition says so and offers to register them', async () => {
    await started.call(listConditions, { query: { scope: 'home' } });
    expect(await registered()).toMatchObject({
      status: 'False',
      reason: 'PrivilegesNotRegistered',
      remedies: ['register-privileges'],
    });
  });

  it('a user who may not register them is refused by the cluster, and nothing is registered', async () => {
    const user = await addUser({ cluster: ['monitor'] });
    expect(await started.call(registerPrivileges, {}, basic(user))).toMatchObject({
      problem: { status: 403, code: 'FORBIDDEN' },
    });
    expect(await registered()).toMatchObject({ status: 'False' });
  });
});

describe('once a person has registered them', () => {
  beforeEach(async () => {
    expect(await started.call(registerPrivileges, {})).toMatchObject({ kind: 'ok' });
  });

  it('roles grant what they name', async () => {
    const viewer = await addUser(VIEWER);
    expect(await signIn(viewer)).toMatchObject({
      kind: 'ok',
      value: { privileges: ['fleet-settings-read', 'integrations-read'] },
    });
    expect((await started.call(listOutputs, {}, basic(viewer))).kind).toBe('ok');
    const params = { name: 'nginx', version: '2.1.0' };
    expect(await started.call(installPackage, { params }, basic(viewer))).toMatchObject({
      problem: {
        status: 403,
        code: 'FORBIDDEN',
        message: `${viewer} lacks integrations_all and fleet_agent_policies_all of the application lockstep.`,
        detail: expect.stringContaining('PUT /_security/role/lockstep_operator') as string,
      },
    });
    expect(await signIn(await addUser(applicationRole(['all'])))).toMatchObject({ kind: 'ok' });
  });

  it('the condition is true', async () => {
    expect(await registered()).toMatchObject({ status: 'True' });
  });

  it('privileges of Kibana are not written', async () => {
    const answer = await management.raw.send(
      { method: 'GET', path: `/_security/privilege/${KIBANA_APPLICATION}` },
      { timeoutMs: 60_000, maxBytes: 100_000 },
    );
    expect(JSON.parse(answer.text)).not.toHaveProperty([KIBANA_APPLICATION]);
  });
});

it('where a Kibana has registered its own, roles with these are honored', async () => {
  await registerAsKibana(management);
  const kibana = { application: KIBANA_APPLICATION, privileges: ['feature_fleet.read'], resources: ['*'] };
  expect(await signIn(await addUser({ applications: [kibana] }))).toMatchObject({
    value: { privileges: ['integrations-read'] },
  });
  expect(await registered()).toMatchObject({ status: 'True' });
});

it('the key for the status of a peer counts with either registration', async () => {
  for (const register of [registerAsKibana, () => started.call(registerPrivileges, {})]) {
    for (const application of ['lockstep', KIBANA_APPLICATION]) await forgetPrivileges(application);
    await register(management);
    const { encoded } = await management.security.createApiKey({
      name: 'status',
      roleDescriptors: PEER_KEY_ROLE,
    });
    expect((await started.call(listOutputs, {}, `ApiKey ${encoded}`)).kind).toBe('ok');
  }
});

async function registered() {
  const answer = await started.call(listConditions, { query: { scope: 'home' } });
  if (answer.kind !== 'ok' || !('items' in answer.value)) throw new Error('no conditions');
  const { items } = answer.value;
  return (items as readonly { readonly type: string }[]).find(({ type }) => type === 'PrivilegesRegistered');
}
