/** What the signature of an archive means for its install (spec/packages.md 1.7). */
import { afterEach, beforeEach, expect, it } from 'vitest';
import { startTestTarget, type TestTarget } from '../../testing/test-target.ts';
import { installPackage } from './install-package.ts';

let test: TestTarget;

beforeEach(async () => {
  test = await startTestTarget();
});
afterEach(() => test.close());

const NGINX = { name: 'nginx', version: '2.1.0', force: false };
const checking = () => test.another({ publicKey: test.world.registry?.publicKey });
const verification = async () => (await test.target.store.get('nginx'))?.installed.verification;

it('a good one is on record with its key', async () => {
  await installPackage(checking(), NGINX);
  expect(await verification()).toMatchObject({ status: 'verified' });
  expect((await verification())?.keyId).toMatch(/^[0-9a-f]+$/i);
});

it('one that does not fit refuses the install before anything is written, unless it is forced', async () => {
  test.world.registry?.faults.breakSignature('nginx', '2.1.0');
  expect(await installPackage(checking(), NGINX)).toMatchObject({ kind: 'failed', code: 'unverified' });
  expect(await test.connection.templates.getIndexTemplates('logs-nginx.*')).toEqual([]);
  expect((await installPackage(checking(), { ...NGINX, force: true })).kind).toBe('installed');
  expect(await verification()).toEqual({ status: 'unverified', keyId: undefined });
});

it('none, or no key to check with, leaves the origin unknown and the install goes on', async () => {
  test.world.registry?.faults.removeSignature('nginx', '2.1.0');
  expect((await installPackage(checking(), NGINX)).kind).toBe('installed');
  expect(await verification()).toEqual({ status: 'unknown', keyId: undefined });
  expect((await installPackage(test.target, { ...NGINX, name: 'redis', version: '1.4.0' })).kind).toBe(
    'installed',
  );
});
