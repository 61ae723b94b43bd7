/** The key for the Kibana of a remote is rotated: that Kibana has to take the new one before the former one goes. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import {
  listCredentials,
  listActivity,
  rotateCredential,
  type Credential,
  type RouteCall,
} from '@lockstep/contracts';
import { startKibanaWorld, type KibanaWorld } from '../testing/kibana-world.ts';
import { callConsole, TEST_PASSWORD } from '../testing/test-consoles.ts';

const USER = { username: 'elastic', password: TEST_PASSWORD };

let tokyo: KibanaWorld;
beforeEach(async () => {
  tokyo = await startKibanaWorld();
  await tokyo.until(({ state }) => state === 'in_sync');
});
afterEach(() => tokyo.close());

async function credential(): Promise<Credential> {
  const { items } = await tokyo.ask(listCredentials, {});
  const found = items.find(({ kind }) => kind === 'kibana_api_key');
  if (found === undefined) throw new Error('no key');
  return found;
}

const rotate = (credentials: RouteCall<typeof rotateCredential>['body']['credentials'] = USER) =>
  callConsole(tokyo.console.url, rotateCredential, {
    body: { output_id: 'tokyo', kind: 'kibana_api_key', credentials },
  });

const accepted = async () =>
  (await tokyo.tokyo.security.getApiKeys({ activeOnly: true })).map(({ id }) => id);

/** The former key is the one that is stored, it is accepted, and no other is there that was not before. */
async function expectUnchanged(before: Credential, keys: readonly string[]): Promise<void> {
  expect((await credential()).ref).toBe(before.ref);
  expect((await accepted()).sort()).toEqual([...keys].sort());
  expect(keys).toContain(before.ref);
}

it('a new one with the same rights installs, and the former one is invalidated', async () => {
  const before = await credential();
  const former = await tokyo.tokyo.security.getApiKey(before.ref ?? '');
  const answer = await rotate();
  expect(answer.kind, JSON.stringify(answer)).toBe('ok');
  const after = await credential();
  expect(after).toMatchObject({ state: 'valid', former: [], last_rotation: { result: 'done' } });
  expect(after.ref).not.toBe(before.ref);
  expect(await accepted()).not.toContain(before.ref);
  const made = await tokyo.tokyo.security.getApiKey(after.ref ?? '');
  expect(made?.roleDescriptors).toEqual(former?.roleDescriptors);
  await tokyo.install('nginx', '2.1.0');
  await tokyo.until(({ integrations }) => integrations.some(({ state }) => state === 'in_sync'));
  const activity = await tokyo.ask(listActivity, { query: { kind: 'action' } });
  expect(activity.items).toContainEqual(
    expect.objectContaining({ action: 'credential_rotated', result: 'done', output_id: 'tokyo' }),
  );
});

it('a Kibana that is away proves nothing: the former one stays, and the new one goes', async () => {
  const [before, keys] = [await credential(), await accepted()];
  tokyo.world.kibana('tokyo').faults.goDown();
  const answer = await rotate();
  expect(answer).toMatchObject({ problem: { code: 'ROTATION_FAILED' } });
  expect(JSON.stringify(answer)).toContain('does not take the new key');
  tokyo.world.kibana('tokyo').faults.recover();
  await expectUnchanged(before, keys);
  expect(await credential()).toMatchObject({ last_rotation: { result: 'failed' }, former: [] });
});

it('a key that Kibana knows and that may not install is not trusted, for it holds no more than its maker', async () => {
  const [before, keys] = [await credential(), await accepted()];
  const { url } = tokyo.world.cluster('tokyo');
  const put = (path: string, body: unknown) =>
    fetch(url + path, {
      method: 'PUT',
      headers: {
        authorization: `Basic ${Buffer.from(`elastic:${TEST_PASSWORD}`).toString('base64')}`,
        'content-type': 'application/json',
      },
      body: JSON.stringify(body),
    });
  await put('/_security/role/maker', { cluster: ['manage_own_api_key', 'monitor'] });
  await put('/_security/user/maker', { password: TEST_PASSWORD, roles: ['maker'] });
  expect(await rotate({ ...USER, username: 'maker' })).toMatchObject({
    problem: { code: 'ROTATION_FAILED' },
  });
  await expectUnchanged(before, keys);
});
