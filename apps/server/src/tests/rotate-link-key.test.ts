/** The key of a link is rotated step by step: the former one goes last, and only when the link is proven to use the new one. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  getLinkRotation,
  listCredentials,
  listActivity,
  listSyncReports,
  stepLinkRotation,
  type LinkRotationStep,
  type RouteCall,
} from '@lockstep/contracts';
import { eventually } from '../testing/eventually.ts';
import { startTestConsole, TEST_PASSWORD, type TestConsole } from '../testing/test-consoles.ts';

const USER = { username: 'elastic', password: TEST_PASSWORD };
const SETTING = 'cluster.remote.management.credentials';

let started: TestConsole;
beforeEach(async () => {
  started = await startTestConsole({ isParisLinked: true });
  await eventually(
    async () => (await started.ask(listSyncReports, {})).items[0]?.state,
    (state) => state === 'in_sync',
  );
});
afterEach(() => started.close());

type Body = RouteCall<typeof stepLinkRotation>['body'];

const step = (name: LinkRotationStep, more: Partial<Body> = {}, authorization?: string) =>
  started.call(
    stepLinkRotation,
    { params: { outputId: 'paris' }, body: { step: name, credentials: USER, ...more } },
    authorization,
  );

async function done(name: LinkRotationStep, more: Partial<Body> = {}) {
  const answer = await step(name, more);
  if (answer.kind !== 'ok') throw new Error(JSON.stringify(answer));
  return answer.value;
}

const view = async () => (await started.ask(getLinkRotation, { params: { outputId: 'paris' } })).item;
const stateOf = async (name: LinkRotationStep) => (await view()).steps.find(({ id }) => id === name)?.state;

async function keys() {
  const found = await started.connect('management').security.getApiKeys({ activeOnly: false });
  return found.filter(({ type }) => type === 'cross_cluster');
}
const accepted = async () =>
  (await keys()).flatMap(({ id, isInvalidated }) => (isInvalidated ? [] : [id])).sort();

const putIntoKeystore = (value: string): void => started.world.cluster('paris').keystore.set(SETTING, value);

describe('the steps', () => {
  it('create, load, prove and invalidate', async () => {
    const [former] = await keys();
    expect(await view()).toMatchObject({
      alias: 'management',
      former: { ref: former?.id },
      next: null,
      keystore: { setting: SETTING, command: expect.stringContaining(`--force ${SETTING}`) as string },
      obstacle: null,
      needs_credentials: true,
    });
    const created = await done('create');
    expect(created.shown_once?.label).toBe(SETTING);
    const next = created.item.next?.ref ?? '';
    expect((await keys()).find(({ id }) => id === next)).toMatchObject({
      access: former?.access,
      metadata: { managed_by: 'lockstep', output: 'paris' },
    });
    putIntoKeystore(created.shown_once?.value ?? '');
    await done('load');
    await done('prove');
    expect(await accepted()).toEqual([former?.id, next].sort());
    const { item } = await done('invalidate');
    expect(item).toMatchObject({ former: { ref: next }, next: null });
    expect(await accepted()).toEqual([next]);
    const { items } = await started.ask(listCredentials, {});
    expect(items.filter(({ kind }) => kind === 'cross_cluster_api_key')).toMatchObject([
      {
        ref: next,
        state: 'valid',
        last_rotation: { by: 'elastic', result: 'done' },
        rotation: { by: 'steps' },
      },
    ]);
    const activity = await started.ask(listActivity, { query: { kind: 'action' } });
    expect(activity.items.slice(0, 4).map((entry) => ('action' in entry ? entry.action : ''))).toEqual([
      'former_link_key_invalidated',
      'link_key_proven',
      'link_key_loaded',
      'link_key_created',
    ]);
    const shown = JSON.stringify([activity, items, await view(), started.logged]);
    expect(shown).not.toContain(created.shown_once?.value);
  });

  it('are gone on with by whoever comes later', async () => {
    const created = await done('create');
    putIntoKeystore(created.shown_once?.value ?? '');
    expect(await view()).toMatchObject({ next: { ref: created.item.next?.ref, by: 'elastic' } });
    expect(await stateOf('invalidate')).toBe('blocked');
    await done('load');
    await done('prove');
    expect(await stateOf('invalidate')).toBe('to_do');
  });
});

describe('the former key stays', () => {
  it('before the proof', async () => {
    const before = await accepted();
    await done('create');
    expect(await step('invalidate')).toMatchObject({ problem: { code: 'ROTATION_NOT_POSSIBLE' } });
    expect(await accepted()).toEqual(expect.arrayContaining(before));
  });

  it('when nobody has put the new one into the keystores: reading with the former one proves nothing', async () => {
    const [former] = await keys();
    await done('create');
    await done('load');
    const answer = await step('prove');
    expect(answer).toMatchObject({ problem: { code: 'ROTATION_FAILED' } });
    expect(JSON.stringify(answer)).toContain(former?.id);
    expect(await stateOf('invalidate')).toBe('blocked');
  });

  it('when something else was put there: the follower is refused, and says why', async () => {
    await done('create');
    putIntoKeystore(Buffer.from('an-unknown-key-id:not-the-secret').toString('base64'));
    await done('load');
    expect(await step('prove')).toMatchObject({ problem: { code: 'ROTATION_FAILED' } });
    expect(await stateOf('prove')).toBe('to_do');
  });

  it('when another key was put there after the proof', async () => {
    const created = await done('create');
    putIntoKeystore(created.shown_once?.value ?? '');
    await done('load');
    await done('prove');
    const other = await started
      .connect('management')
      .security.createCrossClusterApiKey({ name: 'other', replication: ['fleet-synced-integrations'] });
    putIntoKeystore(other.encoded);
    await done('load');
    expect(await stateOf('invalidate')).toBe('blocked');
    expect(await step('prove')).toMatchObject({ problem: { code: 'ROTATION_FAILED' } });
  });
});

describe('a new key', () => {
  it('whose value was lost is created again; all but the one in use go at the end', async () => {
    await done('create');
    const again = await done('create');
    expect(await accepted()).toHaveLength(3);
    putIntoKeystore(again.shown_once?.value ?? '');
    await done('load');
    await done('prove');
    await done('invalidate');
    expect(await accepted()).toEqual([again.item.next?.ref]);
  });

  it('is given up before the proof, and the former one stays', async () => {
    const before = await accepted();
    await done('create');
    const { item } = await done('abandon');
    expect(item.next).toBeNull();
    expect(await accepted()).toEqual(before);
  });

  it('that the link uses already is not given up', async () => {
    const created = await done('create');
    putIntoKeystore(created.shown_once?.value ?? '');
    await done('load');
    expect(await step('abandon')).toMatchObject({ problem: { code: 'ROTATION_NOT_POSSIBLE' } });
    expect(await accepted()).toHaveLength(2);
  });
});

describe('rights come first', () => {
  const userWith = async (name: string, cluster: readonly string[]): Promise<string> => {
    const password = 'a-password-of-somebody';
    const { url } = started.world.cluster('management');
    const put = (path: string, body: unknown) =>
      fetch(url + path, {
        method: 'PUT',
        headers: {
          authorization: `Basic ${Buffer.from(`elastic:${TEST_PASSWORD}`).toString('base64')}`,
          'content-type': 'application/json',
        },
        body: JSON.stringify(body),
      });
    await put(`/_security/role/${name}`, {
      cluster,
      applications: [{ application: 'lockstep', privileges: ['all'], resources: ['*'] }],
    });
    await put(`/_security/user/${name}`, { password, roles: [name] });
    return `Basic ${Buffer.from(`${name}:${password}`).toString('base64')}`;
  };

  it('a user without manage_security creates nothing, and leaves no record', async () => {
    const before = await accepted();
    const answer = await step('create', {}, await userWith('operator', ['monitor']));
    expect(answer).toMatchObject({ problem: { code: 'REMOTE_REFUSED' } });
    expect(JSON.stringify(answer)).toContain('manage_security');
    expect(await accepted()).toEqual(before);
    expect((await view()).next).toBeNull();
    const activity = await started.ask(listActivity, { query: { kind: 'action' } });
    expect(JSON.stringify(activity)).not.toContain('link_key_created');
  });

  it('the remote API key of the output may not load keystores, which is said before', async () => {
    await done('create');
    const answer = await started.call(stepLinkRotation, {
      params: { outputId: 'paris' },
      body: { step: 'load' },
    });
    expect(answer).toMatchObject({ problem: { code: 'REMOTE_REFUSED' } });
    expect(JSON.stringify(answer)).toContain('manage');
  });
});
