import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestTarget, type TestTarget } from '../testing/test-target.ts';
import { runPackageCommand } from './package-command.ts';

let test: TestTarget;
let folder: string;
let nginxFile: string;

beforeAll(async () => {
  test = await startTestTarget();
  folder = await mkdtemp(join(tmpdir(), 'lockstep-cli-'));
  nginxFile = join(folder, 'nginx-2.1.0.zip');
  const answer = await test.registry.archive('nginx', '2.1.0');
  if (answer.kind !== 'found') throw new Error(answer.message);
  await writeFile(nginxFile, answer.bytes);
  await writeFile(join(folder, 'broken.zip'), 'PK but not a zip');
});
afterAll(async () => {
  await test.close();
  await rm(folder, { recursive: true });
});

const run = (...args: string[]) =>
  runPackageCommand(args, { LOCKSTEP_REGISTRY_URL: test.world.registry?.url ?? '' });

async function json(...args: string[]): Promise<Record<string, unknown>> {
  return JSON.parse((await run(...args, '--json')).stdout) as Record<string, unknown>;
}

describe('lockstep package plan', () => {
  it('prints the ordered writes, from a file and from the registry alike', async () => {
    const plan = await json('plan', nginxFile);
    expect(plan).toMatchObject({ name: 'nginx', version: '2.1.0', profile: 'strict', findings: [] });
    const writes = plan['writes'] as readonly { kind: string; name: string; body: object }[];
    const kinds = writes.map(({ kind }) => kind);
    expect(kinds.indexOf('ingest_pipeline')).toBeLessThan(kinds.indexOf('component_template'));
    expect(kinds.lastIndexOf('component_template')).toBeLessThan(kinds.indexOf('index_template'));
    expect(writes.map(({ name }) => name)).toContain('logs-nginx.access');
    expect(await json('plan', 'nginx@2.1.0')).toEqual(plan);
  });

  it('says in plain text what would be written', async () => {
    const { exitCode, stdout } = await run('plan', nginxFile, '--profile', 'registry');
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(/^index_template +logs-nginx\.access$/m);
  });
});

describe('lockstep package inspect', () => {
  it('prints manifest, data streams and what needs Kibana', async () => {
    const report = await json('inspect', nginxFile);
    expect(report).toMatchObject({ name: 'nginx', manifest: { title: 'Nginx' } });
    expect(report['dataStreams']).toContainEqual(expect.objectContaining({ dataset: 'nginx.access' }));
    expect((await run('inspect', nginxFile)).stdout).toContain('data stream         logs-nginx.access');
  });

  it('exits with 2 when there are errors', async () => {
    const { exitCode, stdout } = await run('inspect', join(folder, 'broken.zip'), '--json');
    expect(exitCode).toBe(2);
    expect(JSON.parse(stdout)).toMatchObject({ name: null, findings: [{ level: 'error' }] });
  });
});

it.each([
  [['inspect']],
  [['explode', 'x.zip']],
  [['inspect', 'a.zip', 'b.zip']],
  [['inspect', 'not-there.zip']],
  [['inspect', 'nginx@99.0.0']],
  [['plan', 'x.zip', '--profile', 'lenient']],
  [['plan', 'x.zip', '--color']],
  [['plan', 'x@1.0.0', '--registry', 'nowhere']],
])('%j is misuse', async (args) => {
  const { exitCode, stdout, stderr } = await run(...args);
  expect(exitCode).toBe(1);
  expect(stdout).toBe('');
  expect(stderr).not.toBe('');
});

it('explains itself', async () => {
  expect((await run('--help')).stdout).toContain('lockstep package plan');
});
