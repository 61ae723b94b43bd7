import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { firstKeyId } from '@lockstep/package-registry';
import { startWorld, type World } from '@lockstep/sandbox';
import { testConfig } from '../testing/test-consoles.ts';
import { requireReadableKeys, signatureRule } from './open-resources.ts';

let dir: string;
let world: World;

beforeEach(async () => {
  dir = mkdtempSync(join(tmpdir(), 'lockstep-keys-'));
  world = await startWorld({
    clusters: [{ name: 'management', httpPort: 0, remotePort: 0 }],
    registry: { port: 0 },
    password: 'test-password',
  });
});
afterEach(async () => {
  rmSync(dir, { recursive: true });
  await world.close();
});

const fileWith = (name: string, text: string | Uint8Array): string => {
  writeFileSync(join(dir, name), text);
  return join(dir, name);
};
const configWith = (files: readonly string[], env = {}) =>
  testConfig(world, 'management', { LOCKSTEP_REGISTRY_SIGNATURE_KEYS: files.join(','), ...env });

it('a key that cannot be read ends the start, and the message names its file', async () => {
  const good = fileWith('good.asc', world.registry?.publicKey ?? '');
  const bad = fileWith('bad.asc', 'no key at all');
  await expect(requireReadableKeys(configWith([good]))).resolves.toBeUndefined();
  await expect(requireReadableKeys(configWith([good, bad]))).rejects.toThrow(
    /^registry\.signatureKeys: .*bad\.asc cannot be used: it holds no OpenPGP key: /,
  );
  await expect(requireReadableKeys(configWith([fileWith('empty.asc', '')]))).rejects.toThrow(/empty\.asc/);
});

it('a binary key is read as an armored one', async () => {
  const armored = world.registry?.publicKey ?? '';
  const [, body = ''] = /\n\n([\s\S]+?)\n(?:=.{4}\n)?-----END/.exec(armored.replaceAll('\r', '')) ?? [];
  const file = fileWith('keys.gpg', Buffer.from(body, 'base64'));
  await expect(requireReadableKeys(configWith([file]))).resolves.toBeUndefined();
  expect(await firstKeyId(signatureRule(configWith([file])).publicKey ?? '')).toBe(await firstKeyId(armored));
});

it('uploads are accepted only without keys, unless the configuration says so', () => {
  const good = fileWith('good.asc', world.registry?.publicKey ?? '');
  expect(signatureRule(testConfig(world, 'management'))).toMatchObject({ acceptsUploads: true });
  expect(signatureRule(configWith([good]))).toMatchObject({ acceptsUploads: false, acceptsUnsigned: false });
  const env = { LOCKSTEP_REGISTRY_ACCEPT_UPLOADS: 'true', LOCKSTEP_REGISTRY_ACCEPT_UNSIGNED: 'true' };
  expect(signatureRule(configWith([good], env))).toMatchObject({
    acceptsUploads: true,
    acceptsUnsigned: true,
  });
});
