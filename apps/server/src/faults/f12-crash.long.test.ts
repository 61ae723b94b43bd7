/**
 * F12: a console that is killed, or loses its line, at any call of a run, in either half: nothing half-done is shown as
 * done, a fresh console converges, and after that there is nothing to write.
 */
import { afterEach, describe, expect, it } from 'vitest';
import { LEADER_INDEX } from '@lockstep/contracts';
import { isElasticError } from '@lockstep/elastic';
import { DEFAULT_POLICY, type SyncPolicy } from '@lockstep/sync-engine';
import { toAssetOwner } from '../features/integrations/asset-owners.ts';
import { kindOf } from '../features/integrations/asset-kinds.ts';
import { createSyncPorts, toInstallation } from '../features/integrations/engine-adapter.ts';
import { LOCK_LIFETIME_MS } from '../features/integrations/install-lock.ts';
import { createInstallationStore } from '../features/integrations/installation-store.ts';
import { readLiveAssets } from '../features/integrations/live-assets.ts';
import { uninstallPackage } from '../features/integrations/uninstall-package.ts';
import { createAssetCollector } from '../features/synced-integrations/leader/collect-assets.ts';
import { createLeaderStore } from '../features/synced-integrations/leader/leader-store.ts';
import type { RemoteSession } from '../features/synced-integrations/observe/remote-session.ts';
import { publishLeader } from '../features/synced-integrations/leader/publish-leader.ts';
import { reportOfSeen } from '../testing/report-of-seen.ts';
import { interruptedAt, type Interrupted, type Way } from '../testing/interrupted-connection.ts';
import { recordingLog } from '../testing/test-consoles.ts';
import { SYNC_WAYS } from '../testing/sync-ways.ts';
import { startTestRemote, type Seen, type TestRemote } from '../testing/test-remote.ts';

describe.each(SYNC_WAYS)('with $name', ({ transport }) => {
  const POLICY: SyncPolicy = { ...DEFAULT_POLICY, installStaleMs: LOCK_LIFETIME_MS };
  const HOUR_MS = 3_600_000;
  const PIPELINE = 'logs-nginx.access@custom';
  const { log } = recordingLog();

  let remote: TestRemote;
  afterEach(() => remote.close());

  /** Applying as a fresh console does it: remembers nothing. */
  function freshSession(through = remote.on('paris')): RemoteSession {
    const store = createInstallationStore(through, log);
    return {
      ...remote.session,
      connection: through,
      known: {},
      snapshot: async () => {
        const { installed, ledgers } = await store.snapshot();
        return { installations: installed.map(toInstallation), ledgers };
      },
      saveLedgers: (ledgers) => store.saveLedgers(ledgers),
    };
  }

  const run = (session = freshSession(), more: Parameters<TestRemote['run']>[0] = {}) =>
    remote.run({ session, policy: POLICY, ...more });

  function runThrough({ connection }: Interrupted) {
    const store = createInstallationStore(connection, log);
    return run(freshSession(connection), { ports: createSyncPorts({ ...remote.target, connection, store }) });
  }

  function reportOf(seen: Seen) {
    return reportOfSeen(seen, { policy: POLICY, now: remote.clock.time });
  }

  /** Everything that the record of a package lists is in the cluster. */
  async function isComplete(name: string, version: string): Promise<boolean> {
    const record = (await createInstallationStore(remote.on('paris'), log).get(name))?.installed;
    if (record?.status !== 'installed' || record.version !== version) return false;
    const names = record.assets
      .filter(({ id }) => !id.endsWith('@custom'))
      .flatMap((asset) => {
        const kind = kindOf(asset);
        return kind === undefined ? [] : [{ kind, name: asset.id }];
      });
    return (await readLiveAssets(remote.on('paris'), names)).size === names.length;
  }

  async function customPipeline(): Promise<boolean> {
    return (await remote.on('paris').pipelines.get([PIPELINE])).length === 1;
  }

  /** nginx to be upgraded, redis to be taken away, a custom pipeline to come. */
  async function before(): Promise<void> {
    const { pipelines } = remote.on('paris');
    if (await customPipeline()) await pipelines.remove(PIPELINE);
    await uninstallPackage(remote.target, 'nginx');
    await uninstallPackage(remote.target, 'redis');
    await remote.install('nginx', '2.0.0');
    await remote.install('redis', '1.4.0');
  }

  async function expectTruth(): Promise<void> {
    // Looking only: whoever wants to change something is told that another is at it.
    const { seen } = await run(freshSession(), {
      exclusively: () => Promise.resolve({ kind: 'busy', holder: 'nobody' }),
    });
    const report = reportOf(seen);
    for (const row of report.integrations.filter(({ state }) => state === 'in_sync')) {
      if (row.packageName === 'nginx') expect(await isComplete('nginx', '2.1.0')).toBe(true);
      if (row.packageName === 'redis') expect(await remote.installed()).not.toHaveProperty('redis');
    }
    if (report.state === 'in_sync') expect(await customPipeline()).toBe(true);
  }

  async function expectConverged(): Promise<void> {
    remote.clock.time += HOUR_MS;
    await run();
    await run();
    expect(await remote.installed()).toEqual({ nginx: '2.1.0' });
    expect(await isComplete('nginx', '2.1.0')).toBe(true);
    expect(await customPipeline()).toBe(true);
    const { seen } = await run(freshSession(), {
      exclusively: () => Promise.reject(new Error('There is something left to do.')),
    });
    expect(reportOf(seen).state).toBe('in_sync');
  }

  describe.each<Way>(['killed', 'broken'])('F12: a console that is %s at any call', (way) => {
    it('while it applies', async () => {
      remote = await startTestRemote({ transport });
      await remote.lead(['nginx 2.1.0', '-redis 1.4.0'], {
        custom_assets: {
          [`ingest_pipeline:${PIPELINE}`]: {
            type: 'ingest_pipeline',
            name: PIPELINE,
            package_name: 'nginx',
            package_version: '2.1.0',
            is_deleted: false,
            pipeline: { processors: [{ set: { field: 'team', value: 'web' } }] },
          },
        },
      });
      await remote.follow();
      let interruptions = 0;
      for (let at = 1; ; at++) {
        await before();
        const interrupted = interruptedAt(remote.on('paris'), at, way);
        const end = await Promise.race([interrupted.died, runThrough(interrupted)]);
        if (interrupted.calls() < at) {
          expect(end).not.toBe('died');
          break;
        }
        interruptions++;
        await expectTruth();
        await expectConverged();
      }
      expect(interruptions).toBeGreaterThan(30);
    });

    it('while it publishes', async () => {
      remote = await startTestRemote({ transport });
      const management = remote.on('management');
      const store = createInstallationStore(management, log);
      const hosts = [
        {
          name: 'Paris',
          hosts: ['http://paris:9200'],
          syncIntegrations: true,
          syncUninstalledIntegrations: true,
        },
      ];
      const publisher = async (through = management) => {
        const own = createInstallationStore(through, log);
        const { installed } = await own.snapshot();
        return publishLeader(
          {
            leader: createLeaderStore(through, log),
            log,
            now: () => remote.clock.time,
            isLicensed: () => Promise.resolve(true),
            collect: (previous) =>
              createAssetCollector(through).collect({
                owners: installed.map(toAssetOwner),
                policyPipelines: [],
                previous,
                now: remote.clock.time,
              }),
          },
          { hosts, installations: installed.map(toInstallation) },
        );
      };
      await store.list();
      for (let at = 1; ; at++) {
        await management.indices.remove(LEADER_INDEX);
        const interrupted = interruptedAt(management, at, way);
        const end = await Promise.race([
          interrupted.died,
          publisher(interrupted.connection).catch((error: unknown) => {
            if (isElasticError(error)) return 'failed' as const;
            throw error;
          }),
        ]);
        const state = await publisher();
        // One document, or one more after custom assets could not be read; and the next run writes none.
        expect(state?.stamp?.generation).toBeLessThanOrEqual(2);
        expect(state?.customAssetsError).toBeUndefined();
        const written = await management.documents.get(LEADER_INDEX, LEADER_INDEX);
        expect((await publisher())?.stamp).toEqual(state?.stamp);
        expect((await management.documents.get(LEADER_INDEX, LEADER_INDEX))?.seqNo).toBe(written?.seqNo);
        if (interrupted.calls() < at) {
          expect(end).toMatchObject({ stamp: { generation: 1 } });
          expect(at).toBeGreaterThan(4);
          return;
        }
      }
    });
  });
});
