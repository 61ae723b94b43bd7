import { accessSync, chmodSync, constants, mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { StartError } from './start-error.ts';

/** Files of a world; what else lies in its directory is somebody else's. */
const OWN_FILE = /^(world-authority\.json|world-ca\.pem|registry-key\.json|.*\.sqlite(-wal|-shm|\.made)?)$/;

/**
 * Makes the directory if it is missing, and private: only its owner may look into it. One that also holds what is not
 * the world's stays as open as it is; the files of the world are private by themselves.
 * @throws StartError DATA_DIR when it cannot be written
 */
export function prepareDataDir(dataDir: string): void {
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 });
    accessSync(dataDir, constants.R_OK | constants.W_OK | constants.X_OK);
    const isOpen = (statSync(dataDir).mode & 0o077) !== 0;
    if (isOpen && readdirSync(dataDir).every((name) => OWN_FILE.test(name))) chmodSync(dataDir, 0o700);
  } catch (error) {
    throw new StartError({
      code: 'DATA_DIR',
      message: `cannot use the data directory ${dataDir}: ${error instanceof Error ? error.message : String(error)}; choose another one`,
      cause: error,
    });
  }
}

/** The database of one cluster; names of clusters are safe as file names. */
export const clusterFile = (dataDir: string, clusterName: string): string =>
  join(dataDir, `${clusterName}.sqlite`);

/** Of a registry whose world is kept; one in memory has none. */
export const registryKeyFile = (dataDir: string | undefined): string | undefined =>
  dataDir && join(dataDir, 'registry-key.json');

/** Forgets the state of these clusters: the next start recreates them. */
export function removeClusterFiles(dataDir: string, clusterNames: readonly string[]): void {
  for (const name of clusterNames) {
    for (const suffix of ['', '-wal', '-shm', '.made'])
      rmSync(`${clusterFile(dataDir, name)}${suffix}`, { force: true });
  }
}
