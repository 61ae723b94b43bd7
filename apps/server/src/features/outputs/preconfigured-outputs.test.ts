/** Outputs of the configuration, and keys that are gone from it: each console a new start on the same cluster. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import {
  createOutput,
  deleteOutput,
  getOutput,
  getStatus,
  listOutputs,
  listSyncReports,
  updateOutput,
  type NewOutput,
  type Output,
  type OutputChange,
} from '@lockstep/contracts';
import type { World } from '@lockstep/sandbox';
import { stringify } from 'yaml';
import { type Console } from '../../app/start-console.ts';
import { eventually } from '../../testing/eventually.ts';
import { openConsole, callConsole, recordingLog, startTestWorld } from '../../testing/test-consoles.ts';

let world: World;

beforeAll(async () => {
  world = await startTestWorld();
});
afterAll(() => world.close());

interface Started {
  readonly console: Console;
  readonly logged: readonly unknown[];
}

/** Works with a console that was started with these variables, and stops it. */
async function withConsole<T>(
  env: Readonly<Record<string, string>>,
  work: (started: Started) => Promise<T>,
): Promise<T> {
  const { log, logged } = recordingLog();
  const console = await openConsole(world, 'management', { env, log });
  try {
    return await work({ console, logged });
  } finally {
    await console.close();
  }
}

const TOKEN = 'configured-token-1234';
const PARIS = {
  id: 'paris',
  name: 'Paris',
  type: 'remote_elasticsearch',
  hosts: ['https://paris.example'],
  service_token: { env: 'PARIS_TOKEN' },
  allow_edit: ['preset'],
};
const configured = (...outputs: readonly object[]) => ({
  LOCKSTEP_OUTPUTS: stringify(outputs),
  PARIS_TOKEN: TOKEN,
});

const paris = (
  console: Console,
  isRight: (output: Output | undefined) => boolean,
): Promise<Output | undefined> =>
  eventually(async () => {
    const answer = await callConsole(console.url, listOutputs, {});
    return answer.kind === 'ok' ? answer.value.items.find(({ id }) => id === 'paris') : undefined;
  }, isRight);

async function refusal(console: Console, body: OutputChange): Promise<string> {
  const answer = await callConsole(console.url, updateOutput, { params: { outputId: 'paris' }, body });
  return answer.kind === 'problem' ? answer.problem.message : 'accepted';
}

it('are put in place at the start, and locked but for what may be edited', async () => {
  await withConsole(configured(PARIS), async ({ console, logged }) => {
    const output = await paris(console, (found) => found !== undefined);
    expect(output).toMatchObject({
      name: 'Paris',
      hosts: ['https://paris.example:443'],
      is_preconfigured: true,
      allow_edit: ['preset'],
      secret_states: { service_token: { is_set: true, ends_in: '1234' } },
    });
    const locked = (key: string): string =>
      `Preconfigured output paris ${key} cannot be updated outside of kibana config file.`;
    expect(await refusal(console, { name: 'Lutetia' })).toBe(locked('name'));
    expect(await refusal(console, { service_token: 'x' })).toBe(locked('service_token'));
    expect(await refusal(console, { name: 'Paris', preset: 'scale' })).toBe('accepted');
    const gone = await callConsole(console.url, deleteOutput, { params: { outputId: 'paris' } });
    expect(gone).toMatchObject({
      kind: 'problem',
      problem: { message: 'Preconfigured output paris cannot be deleted outside of kibana config file.' },
    });
    expect(JSON.stringify(logged)).not.toContain(TOKEN);
  });
});

it('are written again only when they differ, and keep what was edited', async () => {
  await withConsole(configured(PARIS), async ({ console, logged }) => {
    await eventually(
      () => logged,
      (lines) => JSON.stringify(lines).includes('runTask ended'),
    );
    expect((await paris(console, () => true))?.preset).toBe('scale');
    expect(JSON.stringify(logged)).not.toContain('configuration applied');
  });
  await withConsole(configured({ ...PARIS, name: 'Lutetia' }), async ({ console }) => {
    const output = await paris(console, (found) => found?.name === 'Lutetia');
    expect(output?.preset).toBe('scale');
  });
});

it('keep the default flag that came with the configuration', async () => {
  await withConsole(configured({ ...PARIS, name: 'Lutetia', is_default: true }), async ({ console }) => {
    await paris(console, (found) => found?.is_default === true);
    const body: NewOutput = {
      name: 'Own',
      type: 'elasticsearch',
      hosts: ['https://own.example'],
      is_default: true,
    };
    expect(await callConsole(console.url, createOutput, { body })).toMatchObject({
      kind: 'problem',
      problem: {
        message: 'Preconfigured output paris is_default cannot be updated outside of kibana config file.',
      },
    });
  });
});

it('that are not valid are left as they were, and the log says why', async () => {
  await withConsole(
    configured({ ...PARIS, name: 'Lutetia', hosts: ['paris'] }),
    async ({ console, logged }) => {
      await eventually(
        () => logged,
        (lines) => JSON.stringify(lines).includes('an output of the configuration is not valid'),
      );
      expect((await paris(console, () => true))?.hosts).toEqual(['https://paris.example:443']);
    },
  );
});

it('become ordinary ones when they are no longer in the configuration', async () => {
  await withConsole({ LOCKSTEP_OUTPUTS: '[]' }, async ({ console }) => {
    const output = await paris(console, (found) => found?.is_preconfigured === undefined);
    expect(output).toMatchObject({ name: 'Lutetia' });
    expect(
      await refusal(console, { name: 'Paris', remote_api_key: 'remote-key', sync_integrations: true }),
    ).toBe('accepted');
  });
});

it('F16: with another key ring the console starts, and names the secrets that have to be entered again', async () => {
  const env = { LOCKSTEP_ENCRYPTION_KEYS: 'quite-another-key-of-32-characters' };
  await withConsole(env, async ({ console }) => {
    const answer = await callConsole(console.url, getOutput, { params: { outputId: 'paris' } });
    const secrets = answer.kind === 'ok' ? answer.value.item.secret_states : {};
    expect(secrets).toMatchObject({
      service_token: { is_set: false, problem: expect.stringContaining('not in encryption.keys') as string },
      remote_api_key: { is_set: false, problem: expect.stringContaining('enter the secret again') as string },
      kibana_api_key: { is_set: false },
    });
    const report = await eventually(
      async () => {
        const reports = await callConsole(console.url, listSyncReports, {});
        return reports.kind === 'ok' ? reports.value.items[0] : undefined;
      },
      (found) => found !== undefined && found.detail !== null,
    );
    expect(report?.detail).toContain('remote_api_key');
    // What is not affected can be changed, and what is entered again works.
    expect(await refusal(console, { preset: 'latency' })).toBe('accepted');
    expect(await refusal(console, { service_token: 'entered-again' })).toBe('accepted');
    const fixed = await paris(console, () => true);
    expect(fixed?.secret_states).toMatchObject({ service_token: { is_set: true } });
  });
});

it('whose hosts may be edited do not send the secret of the configuration to edited ones', async () => {
  const lyon = { ...PARIS, id: 'lyon', name: 'Lyon', hosts: ['https://lyon.example'], allow_edit: ['hosts'] };
  const shown = async (console: Console) => {
    const answer = await callConsole(console.url, getOutput, { params: { outputId: 'lyon' } });
    return answer.kind === 'ok' ? answer.value.item : undefined;
  };
  await withConsole(configured(lyon), async ({ console }) => {
    expect(await shown(console)).toMatchObject({ secret_states: { service_token: { is_set: true } } });
    // By hand it would be refused: the token is locked, so it cannot be entered for the new host.
    const stored = await console.outputs.getVersioned('lyon');
    if (stored === undefined) throw new Error('The output is not there.');
    const hosts = ['https://evil.example:443'];
    await console.outputs.replace({ ...stored.output, hosts }, stored);
  });
  await withConsole(configured(lyon), async ({ console }) => {
    const output = await shown(console);
    expect(output?.hosts).toEqual(['https://evil.example:443']);
    expect(output?.secret_states).toMatchObject({
      service_token: { is_set: false, problem: expect.stringContaining('another address') as string },
    });
  });
});

it('of two configurations are freed by the one that names them, and by no other', async () => {
  const ours = { LOCKSTEP_SERVER_PUBLIC_URL: 'https://lockstep.example' };
  const theirs = { LOCKSTEP_SERVER_PUBLIC_URL: 'https://canary.example' };
  const ROME = { ...PARIS, id: 'rome', name: 'Rome', hosts: ['https://rome.example'] };
  const isLocked = async (console: Console, id: string) => {
    const answer = await callConsole(console.url, getOutput, { params: { outputId: id } });
    return answer.kind === 'ok' && answer.value.item.is_preconfigured === true;
  };
  await withConsole({ ...configured(PARIS), ...ours }, async ({ console }) => {
    await paris(console, (output) => output?.is_preconfigured === true);
  });
  await withConsole({ ...configured(ROME), ...theirs }, async ({ console, logged }) => {
    await eventually(
      () => isLocked(console, 'rome'),
      (locked) => locked,
    );
    expect(await isLocked(console, 'paris')).toBe(true);
    expect(JSON.stringify(logged)).toContain('outputs that another configuration names stay as they are');
    const answer = await callConsole(console.url, getStatus, {});
    expect(answer).toMatchObject({
      value: { status: { plugins: { configuredOutputs: { level: 'degraded' } } } },
    });
  });
  // Both name it: it is freed once the last of them no longer does.
  await withConsole({ ...configured(PARIS, ROME), ...theirs }, async ({ console }) => {
    await eventually(
      () => isLocked(console, 'paris'),
      (locked) => locked,
    );
  });
  await withConsole({ ...configured(ROME), ...ours }, async ({ console }) => {
    await eventually(
      () => isLocked(console, 'rome'),
      (locked) => locked,
    );
    expect(await isLocked(console, 'paris')).toBe(true);
  });
  await withConsole({ ...configured(ROME), ...theirs }, async ({ console }) => {
    await paris(console, (output) => output?.is_preconfigured !== true);
  });
  await withConsole({ LOCKSTEP_OUTPUTS: '[]', PARIS_TOKEN: TOKEN, ...theirs }, async ({ console }) => {
    await eventually(
      () => isLocked(console, 'rome'),
      (locked) => !locked,
    );
    await callConsole(console.url, deleteOutput, { params: { outputId: 'rome' } });
  });
});
