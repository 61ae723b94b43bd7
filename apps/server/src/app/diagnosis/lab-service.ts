/** The housekeeping of lessons: what they need of the console and its clusters, beside faults. */
import type { RepairKind } from '@lockstep/contracts';
import { installPackage } from '../../features/integrations/install-package.ts';
import { uninstallPackage } from '../../features/integrations/uninstall-package.ts';
import type { LabService } from '../../features/sandbox-lab/lab-ports.ts';
import { LAB_WORDS as words } from '../../texts/sandbox-lab.ts';
import { freePackage } from './free-package.ts';
import { keysOf, placesOf } from './lab-places.ts';
import { remoteWork, type LabServiceOptions } from './lab-remote.ts';
import { replicationOf } from './lab-replication.ts';

const ACTOR = 'sandbox lab';
const LOOK_EVERY_MS = 200;

export function createLabService(options: LabServiceOptions): LabService {
  const onRemote = remoteWork(options);
  const repair = repairWork(options);
  return {
    ...placesOf(options, onRemote),
    ...keysOf(options, onRemote),
    ...replicationOf(options, onRemote),
    ...packagesOf(options),
    recreateFollower: () => repair('recreate-follower'),
    tryAgain: () => repair('clear-attempts'),
  };
}

/** A repair of the doctor, until it has ended. */
function repairWork({ outputId, pause, repairs, world }: LabServiceOptions) {
  return async (kind: RepairKind): Promise<void> => {
    const order = { outputId, kind, inputs: {}, credentials: world.credentials };
    const { id } = await repairs.start(order, ACTOR, undefined);
    while (repairs.get(id)?.ended_at === null) await pause(LOOK_EVERY_MS);
    const problem = repairs.get(id)?.problem;
    if (problem !== null && problem !== undefined) throw new Error(problem.message);
  };
}

type Packages = Pick<LabService, 'freePackage' | 'install' | 'uninstall'>;

function packagesOf({ home, stored, triggerSync }: LabServiceOptions): Packages {
  return {
    freePackage: () => freePackage(home, stored),
    async install({ name, version }) {
      // A remote would not miss the archive in the registry if management kept it.
      const target = { ...home, isManagement: false };
      const answer = await installPackage(target, { name, version, force: false });
      if (answer.kind === 'failed') throw new Error(answer.message);
      triggerSync();
    },
    async uninstall({ name, version }) {
      const found = (await home.store.get(name))?.installed;
      if (found === undefined) return undefined;
      if (found.version !== version) return words.stays(name, words.otherVersion(found.version));
      const answer = await uninstallPackage(home, name);
      triggerSync();
      return answer.kind === 'removed' || answer.kind === 'not-installed'
        ? undefined
        : words.stays(name, answer.message);
    },
  };
}
