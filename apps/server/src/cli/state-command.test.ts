import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse, stringify } from 'yaml';
import { getOutput, listSyncReports } from '@lockstep/contracts';
import { eventually } from '../testing/eventually.ts';
import { startTestConsole, TEST_PASSWORD, type TestConsole } from '../testing/test-consoles.ts';
import { runApplyCommand, runExportCommand, runPlanCommand } from './state-command.ts';

let started: TestConsole;
let folder: string;
const env = (more: Record<string, string> = {}) => ({
  LOCKSTEP_URL: started.console.url,
  LOCKSTEP_USERNAME: 'elastic',
  LOCKSTEP_PASSWORD: TEST_PASSWORD,
  ...more,
});
const at = (name: string) => join(folder, name);

beforeAll(async () => {
  started = await startTestConsole({
    isParisLinked: true,
    packages: [{ name: 'nginx', version: '2.0.0' }],
  });
  folder = await mkdtemp(join(tmpdir(), 'lockstep-state-'));
  await eventually(
    () => started.call(listSyncReports, {}),
    (answer) => answer.kind === 'ok' && answer.value.items[0]?.state === 'in_sync',
    { withinMs: 30_000 },
  );
}, 60_000);
afterAll(async () => {
  await started.close();
  await rm(folder, { recursive: true });
});

type Tree = Record<string, unknown>;
interface StateTree {
  outputs: Tree[];
  remote_clusters: Tree[];
  followers: Tree[];
  integrations: Tree[];
}

async function exported(): Promise<StateTree> {
  const { exitCode, stdout } = await runExportCommand([], env());
  expect(exitCode).toBe(0);
  return parse(stdout) as StateTree;
}

async function written(name: string, tree: Partial<StateTree>): Promise<string> {
  await writeFile(at(name), stringify(tree));
  return at(name);
}

const planned = (file: string, more: readonly string[] = [], variables = env()) =>
  runPlanCommand(['-f', file, ...more], variables);
const steps = async (file: string, more: readonly string[] = []) => {
  const { stdout } = await planned(file, [...more, '--json']);
  return (JSON.parse(stdout) as { steps: readonly Tree[] }).steps;
};

describe('lockstep export', () => {
  it('writes what is there, secrets as variables, and a plan finds nothing to do', async () => {
    const file = at('all.yml');
    expect(await runExportCommand(['-f', file], env())).toMatchObject({ exitCode: 0, stderr: '' });
    const text = await readFile(file, 'utf8');
    expect(parse(text)).toMatchObject({
      outputs: [
        { id: 'fleet-default-output', is_default: true },
        {
          id: 'paris',
          transport: 'replication',
          service_token: { env: 'PARIS_SERVICE_TOKEN' },
          remote_api_key: { env: 'PARIS_REMOTE_API_KEY' },
        },
      ],
      remote_clusters: [{ cluster: 'paris', name: 'management', mode: 'proxy' }],
      followers: [{ cluster: 'paris', remote_cluster: 'management' }],
      integrations: [{ name: 'nginx', version: '2.0.0' }],
    });
    const plan = await planned(file, ['--prune']);
    expect(plan).toMatchObject({ exitCode: 0, stderr: '' });
    expect(plan.stdout).toContain('Nothing differs: 5 as declared.');
    expect(plan.stdout).toContain(
      'paris: service_token stays as it is stored: PARIS_SERVICE_TOKEN is not set.',
    );
  });

  it('replaces no file unasked', async () => {
    const file = await written('mine.yml', {});
    const refused = await runExportCommand(['-f', file], env());
    expect(refused).toMatchObject({ exitCode: 1, stderr: expect.stringContaining('--force') as string });
    expect(await readFile(file, 'utf8')).toBe('{}\n');
    expect(await runExportCommand(['-f', file, '--force'], env())).toMatchObject({ exitCode: 0 });
  });
});

describe('lockstep plan', () => {
  it('names every problem of the file with its line, and what was perhaps meant', async () => {
    const file = at('wrong.yml');
    await writeFile(
      file,
      [
        'outputs:',
        '  - id: bergen',
        '    name: Bergen',
        '    type: remote_elastic',
        '    hosts: [bergen]',
        '    sync_integration: true',
        'integrations:',
        '  - { name: nginx, version: two }',
        'integration: []',
      ].join('\n'),
    );
    const { exitCode, stderr } = await planned(file);
    expect(exitCode).toBe(1);
    expect(stderr.trimEnd().split('\n').toSorted()).toEqual([
      `${file}:4: outputs.0.type: has to be one of: elasticsearch, remote_elasticsearch.`,
      `${file}:5: outputs.0.hosts.0: Invalid URL.`,
      `${file}:6: outputs.0.sync_integration: there is no such key. Did you mean sync_integrations?`,
      `${file}:8: integrations.0.version: Write a version such as 2.1.0, or latest.`,
      `${file}:9: integration: there is no such key. Did you mean integrations?`,
    ]);
    expect(await planned(at('none.yml'))).toMatchObject({ exitCode: 1 });
    expect(await planned(await written('empty.yml', {}))).toMatchObject({
      exitCode: 1,
      stderr: expect.stringContaining('Nothing is declared') as string,
    });
  });

  it('tells field by field what differs, what is blocked and why, and what is not in the file', async () => {
    const state = await exported();
    const file = await written('other.yml', {
      outputs: state.outputs.map((output) =>
        output['id'] === 'paris' ? { ...output, sync_uninstalled_integrations: false } : output,
      ),
      remote_clusters: [{ cluster: 'pariss', name: 'x', mode: 'sniff', seeds: ['a.example:9300'] }],
      integrations: [{ name: 'nginx', version: '1.0.0' }, { name: 'system' }],
    });
    const { exitCode, stdout } = await planned(file);
    expect(exitCode).toBe(2);
    expect(stdout).toContain(
      '~ output paris: One field differs.\n    sync_uninstalled_integrations: true -> false',
    );
    expect(stdout).toContain('! remote cluster pariss/x: There is no cluster pariss');
    expect(stdout).toContain('Did you mean paris?');
    expect(stdout).toContain(
      '! integration nginx: 2.0.0 is installed, which is newer; nothing is downgraded.',
    );
  });

  it('shows a secret that differs by its end alone', async () => {
    const file = await written('secret.yml', { outputs: (await exported()).outputs });
    const variables = env({ PARIS_REMOTE_API_KEY: 'bm90LXRoZS1zdG9yZWQtb25l' });
    const { exitCode, stdout } = await planned(file, [], variables);
    expect(exitCode).toBe(2);
    expect(stdout).toMatch(/remote_api_key: \(.+\) -> \(ends in b25l\)/);
    expect(stdout).not.toContain('bm90LXRoZS1zdG9yZWQtb25l');
  });
});

describe('lockstep apply', () => {
  it('does nothing where nobody agrees, or where the state has changed meanwhile', async () => {
    const file = await written('more.yml', { integrations: [{ name: 'nginx', version: '2.1.0' }] });
    const alone = await runApplyCommand(['-f', file], env());
    expect(alone).toMatchObject({ exitCode: 2, stdout: '' });
    expect(alone.stderr).toContain('version: 2.0.0 -> 2.1.0');
    expect(alone.stderr).toContain('Nothing was done: give --yes.');
    const no = await runApplyCommand(['-f', file], env(), { prompt: () => Promise.resolve('no') });
    expect(no).toMatchObject({ exitCode: 2, stderr: 'Nothing was done.\n' });
    expect(await steps(file)).toHaveLength(1);
  });

  it('does what was shown, says it of every step, and finds nothing to do the second time', async () => {
    const state = await exported();
    const file = await written('wanted.yml', {
      outputs: [
        ...state.outputs,
        { id: 'local', name: 'Local', type: 'elasticsearch', hosts: ['https://local.example:9200'] },
        {
          id: 'bergen',
          name: 'Bergen',
          type: 'remote_elasticsearch',
          hosts: ['bergen.example'].map((host) => `https://${host}`),
          service_token: { env: 'BERGEN_TOKEN' },
          ssl: { verification_mode: 'full', key: { file: at('bergen.key') } },
        },
      ],
      remote_clusters: [
        ...state.remote_clusters,
        { name: 'spare', mode: 'proxy', proxy_address: 'spare.example:9443', skip_unavailable: true },
      ],
      integrations: [{ name: 'nginx', version: '2.1.0', namespaces: ['production'] }],
    });
    await writeFile(at('bergen.key'), 'a-private-key-of-bergen\n');
    const variables = env({ BERGEN_TOKEN: 'a-service-token-of-bergen' });
    const told: string[] = [];
    const applied = await runApplyCommand(['-f', file], variables, {
      prompt: () => Promise.resolve('yes'),
      progress: (line) => told.push(line),
    });
    expect(applied).toMatchObject({ exitCode: 0, stderr: '' });
    expect(told).toEqual([
      'output local: created',
      'output bergen: created',
      'remote cluster home/spare: created',
      'integration nginx: updated',
    ]);
    expect((await planned(file, [], variables)).exitCode).toBe(0);
    expect(await runApplyCommand(['-f', file, '--yes'], env())).toMatchObject({ exitCode: 0 });
    const again = await runApplyCommand(['-f', file, '--yes', '--rewrite-secrets'], variables);
    expect(again.exitCode).toBe(0);
    expect(again.stdout).toContain('output bergen: updated');
    expect(`${applied.stdout}${again.stdout}`).not.toContain('of-bergen');
  });

  it('says what the console refuses, does the rest, and converges once that is right', async () => {
    const one = { id: 'second', name: 'Local', type: 'elasticsearch', hosts: ['https://s.example:9200'] };
    const file = await written('clash.yml', { outputs: [one, { ...one, id: 'third', name: 'Third' }] });
    const clash = await runApplyCommand(['-f', file, '--yes'], env());
    expect(clash.exitCode).toBe(2);
    expect(clash.stdout).toContain('output second: FAILED: ');
    expect(clash.stdout).toContain('output third: created');
    expect(clash.stdout).toContain('1 of 2 were not done. Apply again for the rest.');
    const right = await written('clash.yml', {
      outputs: [
        { ...one, name: 'Second' },
        { ...one, id: 'third', name: 'Third' },
      ],
    });
    expect((await runApplyCommand(['-f', right, '--yes'], env())).exitCode).toBe(0);
    expect(await steps(right)).toEqual([]);
  });

  it('prunes only when told to, and never the default output', async () => {
    const state = await exported();
    const file = await written('fewer.yml', {
      outputs: state.outputs.filter(({ id }) => id === 'paris'),
      remote_clusters: state.remote_clusters.filter(({ name }) => name !== 'spare'),
      integrations: [],
    });
    const kept = await planned(file);
    expect(kept).toMatchObject({ exitCode: 0 });
    expect(kept.stdout).toContain('left alone without --prune');
    const plan = await steps(file, ['--prune']);
    expect(plan.map(({ action, id }) => `${String(action)} ${String(id)}`).toSorted()).toEqual([
      'blocked fleet-default-output',
      'delete bergen',
      'delete local',
      'delete nginx',
      'delete second',
      'delete third',
    ]);
    const pruned = await runApplyCommand(['-f', file, '--prune', '--yes', '--json'], env());
    expect(pruned.exitCode).toBe(2);
    const { results, notes } = JSON.parse(pruned.stdout) as { results: readonly Tree[]; notes: string[] };
    expect(results.filter(({ state: of }) => of === 'done')).toHaveLength(5);
    expect(results).toContainEqual(expect.objectContaining({ id: 'fleet-default-output', state: 'blocked' }));
    expect(notes.join(' ')).toContain('Prune protection stays on');
    expect(await started.call(getOutput, { params: { outputId: 'local' } })).toMatchObject({
      kind: 'problem',
    });
  });
});
