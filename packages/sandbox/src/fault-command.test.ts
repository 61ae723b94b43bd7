import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { parseFaultCommand, runFaultCommand } from './fault-command.ts';
import { TEST_PASSWORD } from './testing/index.ts';
import { startWorld, type World } from './world.ts';

let world: World;
beforeEach(async () => {
  world = await startWorld({
    password: TEST_PASSWORD,
    clusters: [{ name: 'management', httpPort: 0, remotePort: 0 }],
    control: { port: 0 },
    registry: { port: 0 },
  });
});
afterEach(() => world.close());

const control = (): string => world.describe().control?.url ?? '';
const run = (argv: readonly string[]): Promise<void> =>
  runFaultCommand(argv, { SANDBOX_CONTROL_TOKEN: world.describe().control?.token });

describe('the fault command', () => {
  it('causes a fault in a world that is up, and takes it away', async () => {
    const isUp = () =>
      fetch(world.cluster('management').url).then(
        () => true,
        () => false,
      );
    await run(['fault', 'refuseHttp', 'management', '--control', control()]);
    expect(await isUp()).toBe(false);
    await run(['fault', 'acceptHttp', 'management', '--control', control()]);
    expect(await isUp()).toBe(true);
  });

  it('speaks to the registry as well', async () => {
    await run(['registry', 'goDown', '--control', control()]);
    await expect(fetch(`${world.registry?.url ?? ''}/search`)).rejects.toThrow();
  });

  it('plays who adds to a keystore, and who removes from it', async () => {
    const setting = 'cluster.remote.hub.credentials';
    const loaded = async (): Promise<string> => {
      const answer = await fetch(`${world.cluster('management').url}/_nodes/reload_secure_settings`, {
        method: 'POST',
        headers: { authorization: `Basic ${Buffer.from(`elastic:${TEST_PASSWORD}`).toString('base64')}` },
      });
      return answer.text();
    };
    await run(['keystore', 'management', setting, '12345', '--control', control()]);
    expect(await loaded()).toContain(setting);
    await run(['keystore', 'management', setting, '--control', control()]);
    expect(await loaded()).not.toContain(setting);
    await expect(run(['keystore', 'nowhere', setting, '--control', control()])).rejects.toThrow(/nowhere/);
  });

  it('reads the token from a file, and says what is missing without one', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'sandbox-token-'));
    const file = join(folder, 'control-token');
    writeFileSync(file, `${world.describe().control?.token ?? ''}\n`);
    const command = ['registry', 'recover', '--control', control()];
    await runFaultCommand([...command, '--token-file', file], {});
    await expect(runFaultCommand(command, {})).rejects.toThrow(/wants its token: --token-file/);
    await expect(runFaultCommand([...command, '--token-file', `${file}x`], {})).rejects.toThrow(
      /cannot read/,
    );
    rmSync(folder, { recursive: true });
  });

  it('sends numbers as numbers', () => {
    const { url, body } = parseFaultCommand([
      'fault',
      'forwardClock',
      '5000',
      '--control',
      'http://127.0.0.1:1',
    ]);
    expect(url).toBe('http://127.0.0.1:1/faults/forwardClock');
    expect(JSON.parse(body)).toEqual({ arguments: [5000] });
  });

  it.each([
    [['fault'], /name a verb/],
    [['fault', 'cutLink'], /--control needs/],
    [['fault', 'cutLink', '--color'], /--color/],
  ])('refuses %j in one line', (argv, expected) => {
    expect(() => parseFaultCommand(argv)).toThrow(expected);
  });

  it('says what the control port refused, and that nothing answers', async () => {
    await expect(run(['fault', 'explode', '--control', control()])).rejects.toThrow(/refused/);
    await expect(run(['fault', 'cutLink', '--control', 'http://127.0.0.1:1'])).rejects.toThrow(
      /nothing answers/,
    );
  });
});
