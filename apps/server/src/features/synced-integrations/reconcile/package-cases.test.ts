/** Integrations as they are brought to a remote and recorded there (docs/compatibility.md, cases R2 to R8 and C8, C12). */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { INSTALLATIONS_INDEX, type LeaderDocument } from '@lockstep/contracts';
import { DEFAULT_POLICY } from '@lockstep/sync-engine';
import { ALL_WAYS } from '../../../testing/sync-ways.ts';
import { startTestRemote, type TestRemote } from '../../../testing/test-remote.ts';
import { wireAnswer } from '../status/wire-answer.ts';

describe.each(ALL_WAYS)('with $name', ({ transport, installer }) => {
  let remote: TestRemote;
  let fence = 0;

  beforeAll(async () => {
    remote = await startTestRemote({ transport, installer });
    await remote.lead([]);
    await remote.follow();
  });

  afterAll(() => remote.close());

  async function run() {
    const { result, seen } = await remote.run({
      exclusively: async (work) => ({
        kind: 'done',
        value: await work(new AbortController().signal, ++fence),
      }),
    });
    const { integrations } = wireAnswer(seen.observation, DEFAULT_POLICY, remote.clock.time, seen.notes);
    const steps = result.outcomes.map(
      ({ step, result: { kind } }) => `${step.kind} ${step.packageName}: ${kind}`,
    );
    const installed = seen.observation.kind === 'observed' ? seen.observation.installations : [];
    return { steps, integrations, installed };
  }

  describe('integrations on a remote', () => {
    it('R2: nothing is installed when the entry that names the remote has syncing off', async () => {
      const [host] = await remote.session.hosts();
      const entry = { name: 'Paris', hosts: [host ?? ''], sync_uninstalled_integrations: true };
      const off: Partial<LeaderDocument> = { remote_es_hosts: [{ ...entry, sync_integrations: false }] };
      await remote.lead(['nginx 2.0.0'], off);
      expect((await run()).steps).toEqual(['skip nginx: skipped']);
      expect(await remote.installed()).toEqual({});
    });

    it('R3, R4: an older version is brought up, the same and a newer one are left', async () => {
      await remote.install('nginx', '2.0.0');
      await remote.lead(['nginx 2.1.0']);
      expect((await run()).steps).toEqual(['upgrade nginx: done']);
      expect(await remote.installed()).toEqual({ nginx: '2.1.0' });
      expect((await run()).steps).toEqual(['skip nginx: skipped']);
      await remote.lead(['nginx 2.0.0']);
      expect((await run()).steps).toEqual(['skip nginx: skipped']);
      expect(await remote.installed()).toEqual({ nginx: '2.1.0' });
    });

    it('R5, R7, C8: one that no registry knows is on record as failed, and the next one comes', async () => {
      await remote.lead(['a-package-nobody-has 1.0.0', 'redis 1.4.0']);
      const { steps, installed } = await run();
      expect(steps).toEqual(['install a-package-nobody-has: failed', 'install redis: done']);
      expect(installed.find(({ packageName }) => packageName === 'a-package-nobody-has')).toMatchObject({
        version: '1.0.0',
        status: 'install_failed',
        failedInstalls: [{ targetVersion: '1.0.0', name: 'PackageNotFoundError' }],
      });
      const { integrations } = await run();
      expect(integrations[0]).toMatchObject({
        package_name: 'a-package-nobody-has',
        sync_status: 'warning',
        install_status: { main: 'installed', remote: 'not_installed' },
        warning: { title: "Integration can't be automatically synced" },
      });
    });

    it('one that this cluster cannot take is refused once, and tried again when it may have been upgraded', async () => {
      const attempts = async () =>
        (await run()).installed.find(({ packageName }) => packageName === 'postgresql')?.failedInstalls
          .length;
      await remote.lead(['postgresql 2.0.0']);
      expect((await run()).steps).toEqual(['install postgresql: failed']);
      for (let hour = 1; hour < 24; hour += 1) {
        remote.clock.time += 3_600_000;
        expect((await run()).steps).toEqual(['skip postgresql: skipped']);
      }
      expect(await attempts()).toBe(1);
      remote.clock.time += 3_600_000;
      expect((await run()).steps).toEqual(['install postgresql: failed']);
      expect(await attempts()).toBe(2);
    });

    it('C12: a record that cannot be read is not taken for none, nor for one that is in order', async () => {
      await remote.lead(['mysql 1.16.0']);
      await remote.on('paris').documents.put({
        index: INSTALLATIONS_INDEX,
        id: 'mysql',
        source: { install_status: 'installed' },
        guard: { kind: 'none' },
        refresh: true,
      });
      const { steps, integrations } = await run();
      expect(steps).toEqual(['skip mysql: skipped']);
      expect(integrations).toMatchObject([
        {
          package_name: 'mysql',
          sync_status: 'failed',
          error: 'Found incorrect installed version unreadable',
        },
      ]);
      expect(remote.logged.map(({ msg }) => msg)).toContain('an installation record cannot be read');
    });
  });
});
