/** Certificates with sniffing; everything by hand; other browsers, other users, and silence. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  createSetup,
  getSetup,
  listSetups,
  leaveSetup,
  probeSetup,
  summarizeSetup,
  updateSetup,
  createOutput,
  setSetupCredentials,
  type SetupRequest,
  type SetupStep,
} from '@lockstep/contracts';
import { eventually } from '../../testing/eventually.ts';
import { startSetupConsole, type SetupConsole } from '../../testing/setup-console.ts';
import { TEST_AUTHORIZATION, TEST_PASSWORD } from '../../testing/test-consoles.ts';

let started: SetupConsole;

beforeEach(async () => {
  started = await startSetupConsole();
});
afterEach(() => started.close());

async function steps(setupId: string): Promise<readonly SetupStep[]> {
  return (await started.must(getSetup, { params: { setupId } })).setup.steps;
}

/** Sends a request as a person would, in Dev Tools of that side. */
async function send({ side, method, path, body }: SetupRequest): Promise<Readonly<Record<string, unknown>>> {
  const answer = await fetch(started.world.cluster(side === 'remote' ? 'tokyo' : 'management').url + path, {
    method,
    headers: { 'content-type': 'application/json', authorization: TEST_AUTHORIZATION },
    ...(body === null ? {} : { body: JSON.stringify(body) }),
  });
  const text = await answer.text();
  expect(answer.status, `${method} ${path}: ${text}`).toBe(200);
  return JSON.parse(text) as Readonly<Record<string, unknown>>;
}

describe('certificates and sniffing', () => {
  it('link the two without key and keystore, and end in sync', async () => {
    const setupId = await started.begin({
      trust: 'certificate',
      mode: 'sniff',
      addresses: [started.world.cluster('management').transportAddress],
    });
    await started.signIn(setupId);
    expect((await steps(setupId)).map(({ id }) => id)).not.toContain('api_key');
    await started.act(setupId, 'alias');
    await eventually(
      () => started.check(setupId, 'connection'),
      (seen) => seen?.state === 'done',
    );
    for (const step of ['leader', 'service_token', 'remote_key', 'output', 'follower'] as const) {
      expect((await started.act(setupId, step)).check, step).toMatchObject({ state: 'done' });
    }
    const summary = await eventually(
      () => started.must(summarizeSetup, { params: { setupId } }),
      (seen) => seen.is_complete,
    );
    expect(summary.counts).toMatchObject({ not_yet: 0, wrong: 0, cannot_tell: 0 });
  });
});

describe('a person who does everything by hand', () => {
  it('needs only what is copied, and every step is seen to be done', async () => {
    const setupId = await started.begin();
    await started.signIn(setupId);
    const answers: Record<string, Readonly<Record<string, unknown>>> = {};
    const byHand = async (id: SetupStep['id']): Promise<void> => {
      const step = (await steps(setupId)).find((each) => each.id === id);
      for (const { request } of step?.by_hand ?? []) {
        if (request !== null) answers[id] = await send(request);
      }
    };
    await byHand('api_key');
    started.world
      .cluster('tokyo')
      .keystore.set('cluster.remote.management.credentials', String(answers['api_key']?.['encoded']));
    await byHand('reload');
    await byHand('alias');
    await byHand('roles');
    await byHand('service_token');
    await byHand('remote_key');
    const token = answers['service_token']?.['token'] as { readonly value: string };
    await started.must(createOutput, {
      body: {
        name: 'Tokyo',
        type: 'remote_elasticsearch',
        hosts: [started.world.cluster('tokyo').url],
        sync_integrations: true,
        transport: 'replication',
        secrets: { service_token: token.value },
        remote_api_key: String(answers['remote_key']?.['encoded']),
      },
    });
    await eventually(
      () => started.check(setupId, 'connection'),
      (seen) => seen?.state === 'done',
    );
    await byHand('follower');
    await started.act(setupId, 'first_sync');
    const summary = await eventually(
      () => started.must(summarizeSetup, { params: { setupId } }),
      (seen) => seen.is_complete,
    );
    // It made nothing, so it undoes nothing.
    expect(summary.made).toEqual([]);
    expect(summary.counts.cannot_tell).toBe(0);
  });
});

describe('several people', () => {
  it('do not overwrite each other', async () => {
    const setupId = await started.begin();
    const { setup } = await started.must(getSetup, { params: { setupId } });
    const change = (alias: string) =>
      started.call(updateSetup, {
        params: { setupId },
        body: { version: setup.version, choices: { ...setup.choices, alias } },
      });
    expect((await change('hub')).kind).toBe('ok');
    expect(await change('main')).toMatchObject({
      kind: 'problem',
      problem: { status: 409, code: 'CONFLICT' },
    });
  });

  it('make one thing when they press the same button', async () => {
    const setupId = await started.begin();
    await started.signIn(setupId);
    const outcomes = await Promise.all([started.act(setupId, 'api_key'), started.act(setupId, 'api_key')]);
    expect(outcomes.map(({ outcome }) => outcome.kind).sort()).toEqual(['already', 'done']);
  });

  it('work with their own credentials only, which are shown to nobody', async () => {
    const setupId = await started.begin();
    await started.signIn(setupId);
    const headers = { 'content-type': 'application/json', authorization: TEST_AUTHORIZATION };
    const answer = await fetch(`${started.world.cluster('management').url}/_security/user/second`, {
      method: 'PUT',
      headers,
      body: JSON.stringify({ password: TEST_PASSWORD, roles: ['superuser'] }),
    });
    expect(answer.status).toBe(200);
    const second = `Basic ${Buffer.from(`second:${TEST_PASSWORD}`).toString('base64')}`;
    const own = await started.must(getSetup, { params: { setupId } });
    const others = await started.must(getSetup, { params: { setupId } }, second);
    expect(own.setup.credentials.map(({ side }) => side)).toEqual(['management', 'remote']);
    expect(others.setup.credentials.map(({ side }) => side)).toEqual(['management']);
    expect(JSON.stringify([own, started.logged])).not.toContain(TEST_PASSWORD);
    await started.must(leaveSetup, { params: { setupId } });
    const left = await started.must(getSetup, { params: { setupId } });
    expect(left.setup.credentials.map(({ side }) => side)).toEqual(['management']);
    expect((await started.must(listSetups, {})).items.map(({ id }) => id)).toEqual([setupId]);
  });
});

describe('before anything is chosen', () => {
  it('whoever only looked leaves nothing in the list, and goes on with the same the next time', async () => {
    const looked = await started.must(createSetup, { body: {} });
    const again = await started.must(createSetup, { body: {} });
    expect(again.setup.id).toBe(looked.setup.id);
    const listed = async () => (await started.must(listSetups, {})).items.map(({ id }) => id);
    expect(await listed()).not.toContain(looked.setup.id);
    await started.must(updateSetup, {
      params: { setupId: looked.setup.id },
      body: { version: looked.setup.version, choices: { ...looked.setup.choices, output_name: 'Lima' } },
    });
    expect(await listed()).toContain(looked.setup.id);
    const other = await started.must(createSetup, { body: {} });
    expect(other.setup.id).not.toBe(looked.setup.id);
  });

  it('the console reads both sides and proposes', async () => {
    const setupId = await started.begin({ addresses: [] });
    await started.signIn(setupId);
    const probe = await started.must(probeSetup, { params: { setupId } });
    expect(probe.sides.map(({ cluster }) => [cluster?.version, cluster?.license])).toEqual([
      ['9.3.2', 'trial'],
      ['9.3.2', 'trial'],
    ]);
    expect(probe.sides.flatMap(({ privileges }) => privileges.filter(({ held }) => !held))).toEqual([]);
    expect(probe.proposals).toContainEqual(
      expect.objectContaining({
        field: 'addresses.0',
        value: started.world.cluster('management').remoteAddress,
      }),
    );
    expect(probe.ruled_out).toEqual([]);
  });

  it('wrong credentials are refused and not held', async () => {
    const setupId = await started.begin();
    const answer = await started.call(setSetupCredentials, {
      params: { setupId, side: 'remote' },
      body: { username: 'elastic', password: 'wrong' },
    });
    expect(answer).toMatchObject({ kind: 'problem', problem: { code: 'REMOTE_REFUSED' } });
    expect(await started.check(setupId, 'sides')).toMatchObject({ state: 'not_yet' });
  });
});
