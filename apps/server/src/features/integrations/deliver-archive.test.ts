/** An archive that management keeps goes through the upload of whatever stands beside a remote: a Kibana, or a Lockstep. */
import { randomBytes } from 'node:crypto';
import { listInstalledPackages, installPackage, uploadPackage } from '@lockstep/contracts';
import { createKibanaClient, type KibanaClient } from '@lockstep/kibana';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BARE_MANIFEST, packageTarball } from '../../testing/package-tarball.ts';
import { startTestConsole, TEST_PASSWORD, type TestConsole } from '../../testing/test-consoles.ts';
import { deliverThroughKibana, readDeliverable } from './deliver-archive.ts';

const BARE = { name: 'bare', version: '1.0.0' };
const NGINX = { name: 'nginx', version: '2.1.0' };
const archive = { bytes: randomBytes(10), signature: undefined };

let management: TestConsole;
let beside: TestConsole;

beforeAll(async () => {
  [management, beside] = await Promise.all([startTestConsole(), startTestConsole()]);
  await management.ask(installPackage, { params: NGINX });
  const bytes = packageTarball({ 'bare-1.0.0/manifest.yml': BARE_MANIFEST });
  await management.ask(uploadPackage, { body: { contentType: 'application/gzip', bytes } });
  management.world.registry?.faults.goDown();
  beside.world.registry?.faults.goDown();
});
afterAll(() => Promise.all([management.close(), beside.close()]));

const clientOf = (url: string): KibanaClient =>
  createKibanaClient({
    url,
    credentials: () => ({ kind: 'basic', username: 'elastic', password: TEST_PASSWORD }),
    userAgent: 'management',
    timeoutMs: 10_000,
    installTimeoutMs: 20_000,
  });

const answering = (...answers: readonly object[]) => {
  const left = [...answers];
  const pauses: number[] = [];
  const packages = { upload: () => Promise.resolve(left.shift()) } as unknown as KibanaClient['packages'];
  const sleep = (ms: number) => Promise.resolve(void pauses.push(ms));
  return { pauses, deliver: () => deliverThroughKibana({ packages }, archive, sleep) };
};
const refusal = (problem: object) => ({
  kind: 'failed',
  problem: { message: 'It said no.', nextAction: 'Do this.', isUntouched: true, ...problem },
});
const DONE = { kind: 'ok', value: [] };

describe('a remote with its own Lockstep', () => {
  it('takes an upload, and what came from a registry that it does not reach', async () => {
    const kibana = clientOf(beside.console.url);
    for (const key of [BARE, NGINX]) {
      const found = await readDeliverable(management.console.home, key);
      if (found.kind === 'failed') throw new Error(found.message);
      expect(await deliverThroughKibana(kibana, found.archive, () => Promise.resolve())).toBeUndefined();
    }
    await kibana.close();
    const { items } = await beside.ask(listInstalledPackages, {});
    expect(items.map(({ name, version }) => ({ name, version }))).toEqual([BARE, NGINX]);
  });
});

describe('what is asked too often', () => {
  it('waits as long as it is asked to, or as a Kibana is known to want', async () => {
    const { deliver, pauses } = answering(
      refusal({ kind: 'throttled', retryAfterMs: 3_000 }),
      refusal({ kind: 'throttled' }),
      DONE,
    );
    expect(await deliver()).toBeUndefined();
    expect(pauses).toEqual([3_000, 10_500]);
  });

  it('gives up at last, and at once when it is refused', async () => {
    const never = answering(...Array.from({ length: 9 }, () => refusal({ kind: 'throttled' })));
    expect(await never.deliver()).toBe('It said no. Do this.');
    const refused = answering(refusal({ kind: 'forbidden' }), DONE);
    expect(await refused.deliver()).toBe('It said no. Do this.');
    expect(refused.pauses).toEqual([]);
  });
});

describe('what may be given away', () => {
  const of = (change: object, key = BARE) => readDeliverable({ ...management.console.home, ...change }, key);

  it('obeys the rules for uploads and signatures', async () => {
    const publicKey = management.world.registry?.publicKey;
    expect(await of({ acceptsUploads: false })).toMatchObject({ kind: 'failed' });
    expect(await of({ publicKey, acceptsUploads: false }, NGINX)).toMatchObject({
      kind: 'failed',
      message: expect.stringContaining('signature was not verified') as string,
    });
  });

  it('is what is installed, and kept', async () => {
    expect(await of({}, { ...BARE, version: '2.0.0' })).toMatchObject({
      message: expect.stringContaining('not installed') as string,
    });
    expect(await of({ archives: undefined })).toMatchObject({
      message: expect.stringContaining('kept nowhere') as string,
    });
    expect(await of({ archives: undefined }, NGINX)).toMatchObject({ kind: 'failed' });
  });
});
