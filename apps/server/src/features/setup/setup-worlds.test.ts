/** Clusters that cannot be linked as they are: named at their step. */
import { afterEach, expect, it } from 'vitest';
import { probeSetup } from '@lockstep/contracts';
import {
  startSetupConsole,
  type SetupConsole,
  type SetupConsoleOptions,
} from '../../testing/setup-console.ts';
import { TEST_AUTHORIZATION } from '../../testing/test-consoles.ts';

let started: SetupConsole;
afterEach(() => started.close());

async function begin(options: SetupConsoleOptions): Promise<string> {
  started = await startSetupConsole(options);
  const setupId = await started.begin();
  await started.signIn(setupId);
  return setupId;
}

it('a remote that is older than management, by a patch', async () => {
  const setupId = await begin({ tokyo: { version: '9.3.1' } });
  expect(await started.check(setupId, 'versions')).toMatchObject({
    state: 'wrong',
    cause: 'remote_older',
    next_action: 'Upgrade tokyo to at least 9.3.2; next time the remote first, then management.',
    condition: { type: 'RemoteVersionSupported', status: 'False', reason: 'VersionTooOld' },
  });
});

it('a remote that is newer is fine', async () => {
  const setupId = await begin({ tokyo: { version: '9.4.0' } });
  expect(await started.check(setupId, 'versions')).toMatchObject({ state: 'done' });
});

it('a basic license, and the trial fixes it', async () => {
  const setupId = await begin({ tokyo: { license: 'basic' } });
  expect(await started.check(setupId, 'licenses')).toMatchObject({
    state: 'wrong',
    cause: 'license_too_low',
    condition: { type: 'RemoteLicensed', status: 'False', reason: 'LicenseInsufficient' },
  });
  const { ruled_out: ruledOut } = await started.must(probeSetup, { params: { setupId } });
  expect(ruledOut.map(({ field, value }) => [field, value])).toEqual([
    ['trust', 'api_key'],
    ['trust', 'certificate'],
  ]);
  expect(await started.act(setupId, 'licenses')).toMatchObject({
    outcome: { kind: 'done' },
    check: { state: 'done' },
  });
});

it('a basic license where the trial was had already is told to get a license, not a trial', async () => {
  const setupId = await begin({ tokyo: { license: 'basic' } });
  const send = (path: string) =>
    fetch(started.world.cluster('tokyo').url + path, {
      method: 'POST',
      headers: { authorization: TEST_AUTHORIZATION },
    });
  await send('/_license/start_trial?acknowledge=true');
  await send('/_license/start_basic?acknowledge=true');
  expect(await started.check(setupId, 'licenses')).toMatchObject({
    state: 'wrong',
    cause: 'license_too_low',
    next_action: 'Install an Enterprise license: tokyo had the trial already.',
  });
});

it('a platinum license replicates, but has no API keys between clusters', async () => {
  const setupId = await begin({ management: { license: 'platinum' } });
  expect(await started.check(setupId, 'licenses')).toMatchObject({ cause: 'license_too_low' });
  await started.choose(setupId, { trust: 'certificate', mode: 'sniff' });
  expect(await started.check(setupId, 'licenses')).toMatchObject({ state: 'done' });
});
