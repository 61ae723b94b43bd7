/** The housekeeping of lessons: what they need of the console and its clusters, beside faults. */
import {
  ARCHIVES_INDEX,
  followerIndexName,
  LEADER_DOCUMENT_ID,
  LEADER_INDEX,
  LEASE_PERIOD_SETTING,
} from '@lockstep/contracts';
import type { ElasticConnection } from '@lockstep/elastic';
import { installPackage } from '../../features/integrations/install-package.ts';
import { uninstallPackage } from '../../features/integrations/uninstall-package.ts';
import type { LabService } from '../../features/sandbox-lab/lab-ports.ts';
import { type LabServiceOptions, remoteWork, repairWork, keysOf } from './lab-work.ts';

export function createLabService(options: LabServiceOptions): LabService {
  const { home, triggerSync } = options;
  const onRemote = remoteWork(options);
  const repair = repairWork(options);
  return {
    ...keysOf(options),
    renewRemoteKey: () => repair('recreate-remote-key'),
    setLeasePeriod: (period) =>
      home.connection.indices.putSettings(LEADER_INDEX, { [LEASE_PERIOD_SETTING]: period }),
    rewriteLeader: () => rewriteLeader(home.connection),
    recreateFollower: () => repair('recreate-follower'),
    pauseFollower: () =>
      onRemote(async (remote, { name }) => {
        await remote.followers.pause(followerIndexName(name));
      }),
    resumeFollower: () =>
      onRemote(async (remote, { name }) => {
        await remote.followers.resume(followerIndexName(name));
      }),
    async install(name, version) {
      // A remote would not miss the archive in the registry if management kept it.
      const target = { ...home, isManagement: false };
      const answer = await installPackage(target, { name, version, force: false });
      if (answer.kind === 'failed') throw new Error(answer.message);
      triggerSync();
    },
    async uninstall(name) {
      if ((await home.store.get(name)) === undefined) return;
      await uninstallPackage(home, name, { force: true });
      triggerSync();
    },
    async forgetArchive(name, version) {
      await home.connection.indices.refresh(ARCHIVES_INDEX);
      const parts = (await home.archives?.list()) ?? [];
      const own = parts.filter((part) => part.name === name && part.version === version);
      for (const part of own) await home.archives?.remove(part);
    },
    tryAgain: () => repair('clear-attempts'),
    async installedVersion() {
      const [first] = await home.store.list();
      if (first === undefined) throw new Error('Nothing is installed on management.');
      return { name: first.name, version: first.version };
    },
  };
}

async function rewriteLeader(connection: ElasticConnection): Promise<void> {
  const found = await connection.documents.get(LEADER_INDEX, LEADER_DOCUMENT_ID);
  if (found === undefined) return;
  await connection.documents.put({
    index: LEADER_INDEX,
    id: LEADER_DOCUMENT_ID,
    source: Object(found.source) as object,
    guard: { kind: 'none' },
    refresh: true,
  });
}
