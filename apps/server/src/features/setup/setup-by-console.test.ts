/** A whole setup over HTTP in a world of three clusters, with API keys, proxy mode and a private authority. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  checkSetup,
  createSetup,
  doSetupStep,
  exportSetup,
  getSetup,
  forgetSetupCredentials,
  listOutputs,
  previewSetupUndo,
  setSetupCredentials,
  summarizeSetup,
  undoSetup,
  updateOutput,
  type SetupCheck,
  type SetupChoicesInput,
  type SetupStepId,
} from '@lockstep/contracts';
import { eventually } from '../../testing/eventually.ts';
import { startTestConsole, TEST_PASSWORD, type TestConsole } from '../../testing/test-consoles.ts';

let started: TestConsole;
let setupId: string;

beforeAll(async () => {
  started = await startTestConsole();
});
afterAll(() => started.close());

function tokyoLike(): SetupChoicesInput {
  const { world } = started;
  return {
    management: { interface_ca: world.describe().certificateAuthority?.pem ?? '' },
    remote: { name: 'Paris', hosts: [world.cluster('paris').url] },
    addresses: [world.cluster('management').remoteAddress],
    output_name: 'Paris',
  };
}

const must = async <T>(
  answer: Promise<{ kind: 'ok'; value: T } | { kind: 'problem'; problem: { message: string } }>,
) => {
  const given = await answer;
  if (given.kind === 'problem') throw new Error(given.problem.message);
  return given.value;
};

async function checks(): Promise<Readonly<Partial<Record<SetupStepId, SetupCheck>>>> {
  const { checks: all } = await must(started.call(checkSetup, { params: { setupId } }));
  return Object.fromEntries(all.map((check) => [check.step, check]));
}

const act = (stepId: SetupStepId, again = false) =>
  must(started.call(doSetupStep, { params: { setupId, stepId }, body: { again } }));

describe('a setup with API keys, proxy mode and a private authority', () => {
  it('begins with proposals, and needs somebody to sign in to the remote', async () => {
    const { setup } = await must(started.call(createSetup, { body: { choices: tokyoLike() } }));
    setupId = setup.id;
    expect(setup).toMatchObject({
      title: 'Connect Paris to management',
      follower_index: 'fleet-synced-integrations-ccr-paris',
      choices: { alias: 'management', key_name: 'lockstep-paris' },
      missing: [],
    });
    const before = await checks();
    expect(before.sides).toMatchObject({ state: 'not_yet' });
    expect(before.alias).toMatchObject({ state: 'cannot_tell' });
    await must(
      started.call(setSetupCredentials, {
        params: { setupId, side: 'remote' },
        body: { username: 'elastic', password: TEST_PASSWORD },
      }),
    );
    const after = await checks();
    for (const step of ['sides', 'versions', 'licenses', 'interface', 'certificates', 'expose'] as const) {
      expect(after[step], step).toMatchObject({ state: 'done' });
    }
  });

  it('does each step, says what is left for a person, and does nothing twice', async () => {
    const { world } = started;
    const key = await act('api_key');
    expect(key).toMatchObject({ outcome: { kind: 'done' }, check: { state: 'done' } });
    const encoded = key.shown_once[0]?.value ?? '';
    expect(await act('api_key')).toMatchObject({ outcome: { kind: 'already' }, shown_once: [] });
    expect((await act('reload')).check).toMatchObject({ state: 'not_yet' });
    world.cluster('paris').keystore.set('cluster.remote.management.credentials', encoded);
    expect((await act('reload')).check).toMatchObject({ state: 'done' });
    expect((await act('alias')).check).toMatchObject({ state: 'done' });
    await eventually(checks, (seen) => seen.connection?.state === 'done');
    expect((await act('leader')).check).toMatchObject({ state: 'done' });
    expect((await act('service_token')).check).toMatchObject({ state: 'done' });
    expect((await act('remote_key')).check).toMatchObject({ state: 'done' });
    expect((await act('output')).check).toMatchObject({ state: 'done' });
    expect((await act('follower')).check).toMatchObject({ state: 'done' });
    for (const step of ['alias', 'leader', 'output', 'follower'] as const) {
      expect((await act(step)).outcome.kind, step).toBe('already');
    }
    await eventually(checks, (seen) => seen.first_sync?.state === 'done');
  });

  it('leaves alone what was changed in the form of the output since', async () => {
    const found = async () => {
      const { items } = await must(started.call(listOutputs, {}));
      return items.find(({ name }) => name === 'Paris');
    };
    const outputId = (await found())?.id ?? '';
    await must(
      started.call(updateOutput, { params: { outputId }, body: { sync_uninstalled_integrations: true } }),
    );
    expect(await act('output', true)).toMatchObject({ outcome: { kind: 'done' }, check: { state: 'done' } });
    expect(await found()).toMatchObject({ sync_integrations: true, sync_uninstalled_integrations: true });
    await must(started.call(updateOutput, { params: { outputId }, body: { sync_integrations: false } }));
    expect((await act('output')).check).toMatchObject({ state: 'done' });
    expect(await found()).toMatchObject({ sync_integrations: true });
    await eventually(checks, (seen) => seen.first_sync?.state === 'done');
  });

  it('ends with a summary of what was made, and holds no secret anywhere', async () => {
    const summary = await must(started.call(summarizeSetup, { params: { setupId } }));
    expect(summary).toMatchObject({ is_complete: true, open_step: null });
    const { setup } = await must(started.call(getSetup, { params: { setupId } }));
    expect(setup.finished_at).not.toBeNull();
    // It stays finished, and nobody is asked for it any more.
    await must(started.call(forgetSetupCredentials, { params: { setupId, side: 'remote' } }));
    const later = await must(started.call(summarizeSetup, { params: { setupId } }));
    expect(later).toMatchObject({ is_complete: true, counts: { cannot_tell: 0 } });
    await must(
      started.call(setSetupCredentials, {
        params: { setupId, side: 'remote' },
        body: { username: 'elastic', password: TEST_PASSWORD },
      }),
    );
    expect(summary.made.map(({ made }) => made.kind).sort()).toEqual([
      'api_key',
      'cross_cluster_api_key',
      'follower_index',
      'leader_index',
      'output',
      'remote_cluster',
      'service_token',
    ]);
    for (const format of ['shell', 'markdown'] as const) {
      const { text } = await must(started.call(exportSetup, { params: { setupId }, query: { format } }));
      expect(text).not.toContain(TEST_PASSWORD);
    }
  });

  it('is undone after it was shown, and nothing else goes', async () => {
    const { items } = await must(started.call(previewSetupUndo, { params: { setupId } }));
    expect(items.map(({ made, state }) => [made.kind, state])).toEqual([
      ['output', 'there'],
      ['follower_index', 'there'],
      ['remote_cluster', 'there'],
      ['api_key', 'there'],
      ['service_token', 'there'],
      ['cross_cluster_api_key', 'there'],
    ]);
    const { results } = await must(
      started.call(undoSetup, { params: { setupId }, body: { made_ids: items.map(({ made }) => made.id) } }),
    );
    expect(results.map(({ state }) => state)).toEqual(Array.from({ length: 6 }, () => 'removed'));
    const after = await checks();
    const { setup } = await must(started.call(getSetup, { params: { setupId } }));
    expect(setup.finished_at).toBeNull();
    for (const step of ['api_key', 'alias', 'follower', 'output'] as const) {
      expect(after[step]?.state, step).not.toBe('done');
    }
  });
});
