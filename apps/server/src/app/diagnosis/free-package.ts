/** A package for a lesson that is nobody's: installed nowhere, and nothing of its name is anywhere. */
import type { ElasticConnection } from '@lockstep/elastic';
import type { InstallTarget } from '../../features/integrations/install-target.ts';
import { labConflict } from '../../features/sandbox-lab/lab-conflict.ts';
import type { LabPackage } from '../../features/sandbox-lab/lab-ports.ts';
import { LAB_WORDS as words } from '../../texts/sandbox-lab.ts';
import type { StoredOutputs } from './stored-outputs.ts';

/** Small, and without others that they need. The first that is free is taken. */
const CANDIDATES: readonly LabPackage[] = [
  { name: 'nginx', version: '2.1.0' },
  { name: 'apache', version: '2.1.0' },
  { name: 'mysql', version: '1.16.0' },
  { name: 'haproxy', version: '1.0.0' },
];

/** @throws AppError when each of them would change something of the user's. */
export async function freePackage(home: InstallTarget, stored: StoredOutputs): Promise<LabPackage> {
  for (const wanted of CANDIDATES) {
    if ((await home.store.get(wanted.name)) !== undefined) continue;
    if (await isNamed(home.connection, wanted.name)) continue;
    if (await isOnRemote(stored, wanted.name)) continue;
    return wanted;
  }
  throw labConflict(words.noPackage, words.uninstallOne);
}

/** What is installed on management goes to every remote. One that cannot be read is no reason to do without lessons. */
async function isOnRemote(stored: StoredOutputs, name: string): Promise<boolean> {
  for (const output of await stored.remotes()) {
    try {
      const remote = stored.connect(output);
      try {
        if (await isNamed(remote, name)) return true;
      } finally {
        await remote.close();
      }
    } catch {
      continue;
    }
  }
  return false;
}

/** Templates and pipelines of a package are named `<type>-<package>.<dataset>`, and so are what people add to them. */
async function isNamed(cluster: ElasticConnection, name: string): Promise<boolean> {
  const pattern = `*-${name}.*`;
  const found = await Promise.all([
    cluster.templates.getIndexTemplates(pattern),
    cluster.templates.componentTemplateNames(pattern),
    cluster.pipelines.get(pattern),
  ]);
  return found.some((list) => list.length > 0);
}
