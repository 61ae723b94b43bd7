import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listSyncReports } from '@lockstep/contracts';
import { eventually } from '../testing/eventually.ts';
import { startTestConsole, TEST_PASSWORD, type TestConsole } from '../testing/test-consoles.ts';
import { runConditionsCommand } from './conditions-command.ts';
import { runDoctorCommand } from './doctor-command.ts';
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
    expect(JSON.parse(broken.stdout)).toMatchObject([{ output_id: 'paris', verdict: 'broken' }]);
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
    expect(status.stdout).toMatch(/^Paris {2}in_sync/);
    expect(JSON.parse((await runStatusCommand(['--json'], env)).stdout)).toMatchObject([
      { output_id: 'paris' },
    ]);
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
    expect(await runConditionsCommand(['rome'], env)).toMatchObject({ exitCode: 3, stdout: '' });
  });

  it('ends with 2 when something is broken', async () => {
    await started.world.faults.refuseHttp('paris');
    const broken = await runConditionsCommand(['paris'], env);
    await started.world.faults.acceptHttp('paris');
    expect(broken.exitCode).toBe(2);
    expect(broken.stdout).toMatch(/^RemoteReachable +False +ConnectionRefused/m);
  });
});
