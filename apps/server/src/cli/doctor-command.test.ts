import { parse } from 'yaml';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listSyncReports } from '@lockstep/contracts';
import { eventually } from '../testing/eventually.ts';
import { startTestConsole, TEST_PASSWORD, type TestConsole } from '../testing/test-consoles.ts';
import { runConditionsCommand } from './conditions-command.ts';
import { runDoctorCommand } from './doctor-command.ts';
import { runOutputsCommand } from './outputs-command.ts';
import { runSyncCommand } from './sync-command.ts';
import { runStatusCommand } from './status-command.ts';

let started: TestConsole;
let env: Record<string, string>;

beforeAll(async () => {
  started = await startTestConsole({ isParisLinked: true });
  env = {
    LOCKSTEP_URL: started.console.url,
    LOCKSTEP_USERNAME: 'elastic',
    LOCKSTEP_PASSWORD: TEST_PASSWORD,
  };
  await eventually(
    () => started.call(listSyncReports, {}),
    (answer) => answer.kind === 'ok' && answer.value.items[0]?.state === 'in_sync',
  );
});

afterAll(() => started.close());

describe('lockstep doctor', () => {
  it('prints the diagnosis, and its exit code tells whether something is broken', async () => {
    const well = await runDoctorCommand(['paris'], env);
    expect(well).toMatchObject({ exitCode: 0, stderr: '' });
    expect(well.stdout).toContain('No link is broken.');
    await started.world.faults.refuseHttp('paris');
    const broken = await runDoctorCommand(['--json'], env);
    await started.world.faults.acceptHttp('paris');
    expect(broken.exitCode).toBe(2);
    expect(JSON.parse(broken.stdout)).toMatchObject([{ output_id: 'paris', status: 'broken' }]);
  });

  it('examines every output that is named, and knows when one is not there', async () => {
    const both = await runDoctorCommand(['paris', 'Paris', '--json'], env);
    expect(JSON.parse(both.stdout)).toHaveLength(2);
    const unknown = await runDoctorCommand(['paris', 'parris'], env);
    expect(unknown).toEqual({
      exitCode: 1,
      stdout: '',
      stderr: 'There is no output parris. Did you mean paris?\n',
    });
  });

  it('says what is wrong with the command, and that nobody answers', async () => {
    expect(await runDoctorCommand([], {})).toMatchObject({ exitCode: 1 });
    expect(await runDoctorCommand(['--url', 'ftp://x'], env)).toMatchObject({ exitCode: 1 });
    const refused = await runDoctorCommand(['--password', 'wrong'], env);
    expect(refused).toMatchObject({ exitCode: 3 });
    expect(await runDoctorCommand(['--url', 'http://127.0.0.1:1'], env)).toMatchObject({
      exitCode: 3,
      stderr: expect.stringContaining('does not answer') as string,
    });
  });
});

describe('lockstep status', () => {
  it('has a line for each output', async () => {
    const status = await eventually(
      () => {
        started.console.triggerSync();
        return runStatusCommand([], env);
      },
      ({ exitCode }) => exitCode === 0,
    );
    expect(status.stdout).toMatch(/^Paris {2}In sync/);
    expect(JSON.parse((await runStatusCommand(['--json'], env)).stdout)).toMatchObject([
      { output_id: 'paris' },
    ]);
  });
});

describe('lockstep status of what is not there', () => {
  it('does not pass', async () => {
    expect(await runStatusCommand(['parris'], env)).toMatchObject({ exitCode: 1, stdout: '' });
    const local = await runStatusCommand(['fleet-default-output', 'paris'], env);
    expect(local).toMatchObject({
      exitCode: 2,
      stderr: 'default is not synced, or it has not been checked yet.\n',
    });
  });

  it('is shown again and again with --watch, until nobody wants to see more', async () => {
    const shown: string[] = [];
    const result = await runStatusCommand(['--watch'], env, {
      show: ({ stdout }) => shown.push(stdout),
      wait: () => Promise.resolve(shown.length < 3),
    });
    expect(shown).toHaveLength(3);
    expect(shown[2]).toMatch(/^Paris {2}/);
    expect(result.stdout).toBe('');
  });
});

describe('lockstep outputs', () => {
  it('lists every output, with its state where it is synced', async () => {
    const { exitCode, stdout } = await runOutputsCommand([], env);
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(/^ID +NAME +TYPE/);
    expect(stdout).toMatch(/^fleet-default-output +default +elasticsearch +- +- +http/m);
    expect(stdout).toMatch(/^paris +Paris +remote_elasticsearch +replication +\w+ +http/m);
    const yaml = await runOutputsCommand(['list', '-o', 'yaml'], env);
    expect(parse(yaml.stdout)).toContainEqual(expect.objectContaining({ id: 'paris' }));
    expect(await runOutputsCommand(['melt'], env)).toMatchObject({ exitCode: 1 });
  });
});

describe('lockstep sync', () => {
  it('waits for the end, and says what was done', async () => {
    const all = await runSyncCommand([], env);
    expect(all).toMatchObject({ exitCode: 0, stderr: '' });
    expect(all.stdout).toMatch(/^all remotes: succeeded/);
    const one = await runSyncCommand(['Paris', '--json'], env);
    expect(JSON.parse(one.stdout)).toMatchObject([{ scope: { output_id: 'paris' }, state: 'succeeded' }]);
    expect((await runSyncCommand(['paris', '--no-wait'], env)).exitCode).toBe(0);
  });

  it('fails for a remote that cannot be reached, and for one that there is not', async () => {
    await started.world.faults.refuseHttp('paris');
    const failed = await runSyncCommand(['paris'], env);
    await started.world.faults.acceptHttp('paris');
    expect(failed.exitCode).toBe(2);
    expect(await runSyncCommand(['rome'], env)).toMatchObject({ exitCode: 1 });
    expect(await runSyncCommand(['--item', 'nginx'], env)).toMatchObject({ exitCode: 1 });
  });
});

describe('lockstep conditions', () => {
  it('has a line for each output, and one for each condition of one output or of home', async () => {
    const all = await eventually(
      () => runConditionsCommand([], env),
      ({ stdout }) => /^Paris {2}\w+ +True +AsExpected/.test(stdout),
    );
    expect(all).toMatchObject({ exitCode: 0, stderr: '' });
    const paris = await runConditionsCommand(['paris'], env);
    expect(paris.stdout).toMatch(/^LinkConnected +True +AsExpected +"management" is connected\.$/m);
    const home = await runConditionsCommand(['--home', '--output', 'json'], env);
    expect(JSON.parse(home.stdout)).toMatchObject({ summary: { status: 'True' } });
    expect(await runConditionsCommand(['rome'], env)).toMatchObject({ exitCode: 1, stdout: '' });
  });

  it('ends with 2 when something is broken', async () => {
    await started.world.faults.refuseHttp('paris');
    const broken = await runConditionsCommand(['paris'], env);
    await started.world.faults.acceptHttp('paris');
    expect(broken.exitCode).toBe(2);
    expect(broken.stdout).toMatch(/^RemoteReachable +False +ConnectionRefused/m);
  });
});
