/** Credentials of a remote are rotated with overlap: by hand, twice at once, refused, expired, with the remote down. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  getOutput,
  invalidateFormerCredentials,
  listCredentials,
  listActivity,
  previewRotation,
  rotateCredential,
  type Credential,
  type RotatedCredential,
} from '@lockstep/contracts';
import { connectDirectly } from '../testing/connect-directly.ts';
import {
  startTestConsole,
  TEST_AUTHORIZATION,
  TEST_PASSWORD,
  type TestConsole,
} from '../testing/test-consoles.ts';

const USER = { username: 'elastic', password: TEST_PASSWORD };
const DAY_MS = 86_400_000;

let started: TestConsole;
let names: Readonly<Record<string, string>>;

beforeEach(async () => {
  started = await startTestConsole({ env: { LOCKSTEP_SYNC_WATCH_INTERVAL: '250ms' } });
  names = await connectDirectly(started.console.url, {
    id: 'paris',
    host: started.world.cluster('paris').url,
  });
});
afterEach(() => started.close());

async function credential(kind: string): Promise<Credential> {
  const answer = await started.call(listCredentials, {});
  if (answer.kind !== 'ok') throw new Error(JSON.stringify(answer));
  const found = answer.value.items.find((one) => one.kind === kind);
  if (found === undefined) throw new Error(`no ${kind}`);
  return found;
}

const rotate = (kind: RotatedCredential, more: { credentials?: typeof USER; at_once?: boolean } = {}) =>
  started.call(rotateCredential, { body: { output_id: 'paris', kind, credentials: USER, ...more } });

interface Key {
  readonly id: string;
  readonly name: string;
  readonly invalidated: boolean;
  readonly role_descriptors: unknown;
  readonly expiration?: number;
  readonly creation: number;
}

async function onParis<T>(method: string, path: string, body?: unknown): Promise<T> {
  const answer = await fetch(started.world.cluster('paris').url + path, {
    method,
    headers: { authorization: TEST_AUTHORIZATION, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return (await answer.json()) as T;
}

const keys = async (): Promise<readonly Key[]> =>
  (await onParis<{ api_keys: readonly Key[] }>('GET', '/_security/api_key')).api_keys;
const keyOf = async (id: string | null): Promise<Key | undefined> =>
  (await keys()).find((key) => key.id === id);
const tokens = async (): Promise<readonly string[]> =>
  Object.keys(
    (await onParis<{ tokens: object }>('GET', '/_security/service/elastic/fleet-server-remote/credential'))
      .tokens,
  );

describe('the list', () => {
  it('has owner, cluster, age and state of what is stored, and of this console', async () => {
    expect(await credential('remote_api_key')).toMatchObject({
      name: names['remote_api_key'],
      use: 'output',
      cluster: 'paris',
      owner: 'elastic',
      expires_at: null,
      state: 'valid',
      rotated_at: null,
      rotation: { by: 'console' },
    });
    expect(await credential('service_token')).toMatchObject({
      name: names['service_token'],
      owner: 'elastic/fleet-server-remote',
      state: 'valid',
    });
    expect((await credential('service_token')).created_at).not.toBeNull();
    expect(await credential('console')).toMatchObject({ owner: 'elastic', rotation: { by: 'person' } });
  });

  it('says that a remote is down, and that a key was invalidated or has expired', async () => {
    const { ref } = await credential('remote_api_key');
    await started.world.faults.refuseHttp('paris');
    expect(await credential('remote_api_key')).toMatchObject({ state: 'unknown' });
    await started.world.faults.acceptHttp('paris');
    started.world.faults.expireKey('paris', ref ?? '');
    expect(await credential('remote_api_key')).toMatchObject({ state: 'expired' });
    started.world.faults.invalidateKey('paris', ref ?? '');
    expect(await credential('remote_api_key')).toMatchObject({ state: 'refused' });
  });
});

describe('rotating a key by hand', () => {
  it('makes one with the same rights, stores it, and invalidates the former one', async () => {
    const before = await credential('remote_api_key');
    const answer = await rotate('remote_api_key');
    expect(answer.kind, JSON.stringify(answer)).toBe('ok');
    const after = await credential('remote_api_key');
    expect(after).toMatchObject({
      state: 'valid',
      former: [],
      interrupted: null,
      last_rotation: { by: 'elastic', result: 'done' },
    });
    expect(after.ref).not.toBe(before.ref);
    const [former, made] = [await keyOf(before.ref), await keyOf(after.ref)];
    expect(former?.invalidated).toBe(true);
    expect(made?.invalidated).toBe(false);
    expect(made?.role_descriptors).toEqual(former?.role_descriptors);
    const activity = await started.call(listActivity, { query: { kind: 'action' } });
    if (activity.kind !== 'ok') throw new Error('no activity');
    expect(activity.value.items[0]).toMatchObject({
      action: 'credential_rotated',
      actor: 'elastic',
      result: 'done',
      output_id: 'paris',
    });
  });

  it('lets the new key live as long as the former one was made for', async () => {
    const first = await credential('remote_api_key');
    const former = await keyOf(first.ref);
    await onParis('PUT', `/_security/api_key/${first.ref ?? ''}`, {
      expiration: '20d',
      role_descriptors: former?.role_descriptors,
    });
    expect(await credential('remote_api_key')).toMatchObject({ state: 'expires_soon' });
    await rotate('remote_api_key');
    const made = await keyOf((await credential('remote_api_key')).ref);
    const life = (made?.expiration ?? 0) - (made?.creation ?? 0);
    expect(Math.abs(life - 20 * DAY_MS)).toBeLessThan(DAY_MS);
  });

  it('also replaces one that has expired', async () => {
    const { ref } = await credential('remote_api_key');
    started.world.faults.expireKey('paris', ref ?? '');
    expect((await rotate('remote_api_key')).kind).toBe('ok');
    // As long as it was made for, which expiring made short, but never for less than a day.
    expect(await credential('remote_api_key')).toMatchObject({ state: 'expires_soon', former: [] });
  });

  it('twice at once is done once', async () => {
    const before = (await keys()).length;
    const answers = await Promise.all([rotate('remote_api_key'), rotate('remote_api_key')]);
    expect(answers.map(({ kind }) => kind).sort()).toEqual(['ok', 'problem']);
    expect(answers).toContainEqual(
      expect.objectContaining({
        problem: expect.objectContaining({ code: 'ROTATION_NOT_POSSIBLE' }) as unknown,
      }),
    );
    expect(await keys()).toHaveLength(before + 1);
  });
});

describe('rotating a service token', () => {
  it('leaves agents time, and the former one goes when somebody says so', async () => {
    const { name: former } = await credential('service_token');
    expect((await rotate('service_token')).kind).toBe('ok');
    const after = await credential('service_token');
    expect(after.former).toMatchObject([{ name: former, ref: null }]);
    expect(after.former[0]?.request).toContain('DELETE /_security/service/elastic/fleet-server-remote');
    expect(await tokens()).toEqual(expect.arrayContaining([former, after.name]));
    const done = await started.call(invalidateFormerCredentials, {
      body: { output_id: 'paris', kind: 'service_token', credentials: USER },
    });
    expect(done).toMatchObject({ value: { item: { former: [], state: 'valid' } } });
    expect(await tokens()).toEqual([after.name]);
  });

  it('invalidates the former one at once when that is asked for', async () => {
    await rotate('service_token', { at_once: true });
    expect(await tokens()).toEqual([(await credential('service_token')).name]);
  });
});

describe('what goes wrong leaves the credential in use as it was', () => {
  const unchanged = async (ref: string | null): Promise<void> => {
    expect((await credential('remote_api_key')).ref).toBe(ref);
    expect((await keys()).filter(({ invalidated }) => !invalidated)).toHaveLength(1);
  };

  it('without a user of the remote, and with an API key', async () => {
    const { ref } = await credential('remote_api_key');
    const alone = await started.call(rotateCredential, {
      body: { output_id: 'paris', kind: 'remote_api_key' },
    });
    expect(alone).toMatchObject({ problem: { code: 'ROTATION_NOT_POSSIBLE' } });
    const preview = await started.call(previewRotation, {
      body: { output_id: 'paris', kind: 'remote_api_key' },
    });
    expect(preview).toMatchObject({ value: { item: { needs_credentials: true } } });
    await unchanged(ref);
  });

  it('a user who may not make keys', async () => {
    const { ref } = await credential('remote_api_key');
    await onParis('PUT', '/_security/user/nobody', { password: TEST_PASSWORD, roles: [] });
    const answer = await rotate('remote_api_key', { credentials: { ...USER, username: 'nobody' } });
    expect(answer).toMatchObject({ problem: { code: 'REMOTE_REFUSED' } });
    await unchanged(ref);
  });

  it('a user who may make keys and holds less than the key: the new one is not trusted', async () => {
    const { ref } = await credential('remote_api_key');
    await onParis('PUT', '/_security/role/maker', { cluster: ['manage_own_api_key', 'monitor'] });
    await onParis('PUT', '/_security/user/maker', { password: TEST_PASSWORD, roles: ['maker'] });
    const answer = await rotate('remote_api_key', { credentials: { ...USER, username: 'maker' } });
    expect(answer).toMatchObject({ problem: { code: 'ROTATION_FAILED' } });
    expect(JSON.stringify(answer)).toContain('lacks');
    await unchanged(ref);
    expect(await credential('remote_api_key')).toMatchObject({ last_rotation: { result: 'failed' } });
  });

  it('a remote that is down', async () => {
    const { ref } = await credential('remote_api_key');
    await started.world.faults.refuseHttp('paris');
    expect(await rotate('remote_api_key')).toMatchObject({ problem: { code: 'REMOTE_UNREACHABLE' } });
    await started.world.faults.acceptHttp('paris');
    await unchanged(ref);
  });
});

it('what a key is made with and made of shows nowhere', async () => {
  await rotate('remote_api_key');
  const output = await started.call(getOutput, { params: { outputId: 'paris' } });
  const list = await started.call(listCredentials, {});
  const shown = JSON.stringify([output, list, started.logged]);
  expect(shown).not.toContain(TEST_PASSWORD);
});
