/** A key of the configuration is replaced: what says which key is still needed, and which may go. */
import { randomBytes } from 'node:crypto';
import { afterEach, expect, it } from 'vitest';
import { getStatus, listConditions, listActivity, listEncryptionKeys } from '@lockstep/contracts';
import type { World } from '@lockstep/sandbox';
import { type Console } from '../app/start-console.ts';
import { runEncryptionKeysCommand } from '../cli/encryption-keys-command.ts';
import { connectDirectly } from '../testing/connect-directly.ts';
import {
  openConsole,
  callConsole,
  recordingLog,
  startTestWorld,
  TEST_AUTHORIZATION,
  TEST_PASSWORD,
} from '../testing/test-consoles.ts';

const key = (): string => randomBytes(32).toString('base64');
const [OLD, NEW] = [key(), key()];

let world: World | undefined;
const open: Console[] = [];
afterEach(async () => {
  for (const console of open.splice(0)) await console.close();
  await world?.close();
  world = undefined;
});

async function start(keys: readonly string[]) {
  world ??= await startTestWorld();
  const { log, logged } = recordingLog();
  const console = await openConsole(world, 'management', {
    env: { LOCKSTEP_ENCRYPTION_KEYS: keys.join(',') },
    log,
  });
  open.push(console);
  return { console, logged, url: console.url };
}

async function stop(console: Console): Promise<void> {
  open.splice(open.indexOf(console), 1);
  await console.close();
}

const statuses = async (url: string): Promise<readonly string[]> => {
  const answer = await callConsole(url, listEncryptionKeys, {});
  if (answer.kind !== 'ok') throw new Error(answer.kind);
  return answer.value.items.map(({ status, secrets }) => `${status} ${String(secrets.outputs)}`);
};

it('after a start with a new key the old one may go; a key that is gone is missed everywhere', async () => {
  const first = await start([OLD]);
  await connectDirectly(first.url, { id: 'paris', host: world?.cluster('paris').url ?? '' });
  expect(await statuses(first.url)).toEqual(['active 2']);
  await stop(first.console);

  const second = await start([NEW, OLD]);
  expect(await statuses(second.url)).toEqual(['active 2', 'removable 0']);
  expect(second.logged.map(({ msg }) => msg)).toContain(
    'this key seals nothing any more and can be removed from encryption.keys',
  );
  const env = { LOCKSTEP_URL: second.url, LOCKSTEP_USERNAME: 'elastic', LOCKSTEP_PASSWORD: TEST_PASSWORD };
  const told = await runEncryptionKeysCommand([], env);
  expect(told).toMatchObject({ exitCode: 0, stderr: '' });
  expect(told.stdout).toContain('may be removed from encryption.keys');
  await stop(second.console);

  const third = await start([OLD]);
  expect(await statuses(third.url)).toEqual(['active 0', 'missing 2']);
  expect(third.logged.map(({ msg }) => msg)).toContain(
    'a key other than the first is still needed to open stored secrets',
  );
  expect(await callConsole(third.url, getStatus, {}, '')).toMatchObject({
    value: { status: { stored_secrets: { sealed_by_older_keys: 0, key_missing: 2 } } },
  });
  const metrics = await fetch(`${third.url}/metrics`, { headers: { authorization: TEST_AUTHORIZATION } });
  expect(await metrics.text()).toMatch(/lockstep_encryption_key_secrets\{key="\w{8}",status="missing"\} 2/);
  const missing = await runEncryptionKeysCommand([], { ...env, LOCKSTEP_URL: third.url });
  expect(missing.exitCode).toBe(2);
  const conditions = await callConsole(third.url, listConditions, { query: { scope: 'home' } });
  if (conditions.kind !== 'ok' || !('items' in conditions.value)) throw new Error('no conditions');
  expect(JSON.stringify(conditions.value)).toContain('"SecretUnreadable"');
});

async function activityOf(url: string) {
  const answer = await callConsole(url, listActivity, {
    query: { actor: 'elastic', item: 'encryption.keys' },
  });
  if (answer.kind !== 'ok') throw new Error(answer.problem.message);
  return answer.value;
}

it('a new key is made without a console', async () => {
  const made = await runEncryptionKeysCommand(['generate'], {});
  expect(Buffer.from(made.stdout.trim(), 'base64')).toHaveLength(32);
  expect((await runEncryptionKeysCommand(['generate'], {})).stdout).not.toBe(made.stdout);
  expect(await runEncryptionKeysCommand(['remove'], {})).toMatchObject({ exitCode: 1 });
});

it('is rotated while consoles run: what another one has sealed with the old key is sealed with the first', async () => {
  const old = await start([OLD]);
  const { url } = await start([NEW, OLD]);
  await connectDirectly(old.url, { id: 'paris', host: world?.cluster('paris').url ?? '' });
  expect(await statuses(url)).toEqual(['active 0', 'needed 2']);
  const env = { LOCKSTEP_URL: url, LOCKSTEP_USERNAME: 'elastic', LOCKSTEP_PASSWORD: TEST_PASSWORD };
  const rotated = await runEncryptionKeysCommand(['rotate'], env);
  expect(rotated).toMatchObject({ exitCode: 0, stderr: '' });
  expect(rotated.stdout).toContain('may be removed from encryption.keys');
  expect(await statuses(url)).toEqual(['active 2', 'removable 0']);
  const { items } = await activityOf(url);
  expect(items).toMatchObject([
    {
      kind: 'action',
      actor: 'elastic',
      action: 'encryption_keys_rotated',
      result: 'done',
      before: { secrets_by_key: expect.objectContaining({}) as object },
    },
  ]);
  expect(JSON.stringify(items)).not.toContain(OLD);
  expect(await runEncryptionKeysCommand(['rot'], env)).toMatchObject({ exitCode: 1 });
});
