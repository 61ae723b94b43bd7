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

describe('the fault command', () => {
  it('causes a fault in a world that is up, and takes it away', async () => {
    const isUp = () =>
      fetch(world.cluster('management').url).then(
        () => true,
        () => false,
      );
    await runFaultCommand(['fault', 'refuseHttp', 'management', '--control', control()]);
    expect(await isUp()).toBe(false);
    await runFaultCommand(['fault', 'acceptHttp', 'management', '--control', control()]);
    expect(await isUp()).toBe(true);
  });

  it('speaks to the registry as well', async () => {
    await runFaultCommand(['registry', 'goDown', '--control', control()]);
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
    await runFaultCommand(['keystore', 'management', setting, '12345', '--control', control()]);
    expect(await loaded()).toContain(setting);
    await runFaultCommand(['keystore', 'management', setting, '--control', control()]);
    expect(await loaded()).not.toContain(setting);
    await expect(runFaultCommand(['keystore', 'nowhere', setting, '--control', control()])).rejects.toThrow(
      /nowhere/,
    );
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
    [['fault', 'cutLink', '--colour'], /--colour/],
  ])('refuses %j in one line', (argv, expected) => {
    expect(() => parseFaultCommand(argv)).toThrow(expected);
  });

  it('says what the control port refused, and that nothing answers', async () => {
    await expect(runFaultCommand(['fault', 'explode', '--control', control()])).rejects.toThrow(/refused/);
    await expect(runFaultCommand(['fault', 'cutLink', '--control', 'http://127.0.0.1:1'])).rejects.toThrow(
      /nothing answers/,
    );
  });
});
