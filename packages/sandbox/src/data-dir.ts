import { accessSync, constants, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { StartError } from './start-error.ts';

/** Makes the directory if it is missing. @throws StartError DATA_DIR when it cannot be written */
export function prepareDataDir(dataDir: string): void {
  try {
    mkdirSync(dataDir, { recursive: true });
    accessSync(dataDir, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch (error) {
    throw new StartError({
      code: 'DATA_DIR',
      message: `cannot use the data directory ${dataDir}: ${error instanceof Error ? error.message : String(error)}; choose another one`,
      cause: error,
    });
  }
}

export const clusterFile = (dataDir: string, clusterName: string): string =>
  join(dataDir, `${clusterName}.sqlite`);

/** Forgets the state of these clusters: the next start makes them anew. */
export function removeClusterFiles(dataDir: string, clusterNames: readonly string[]): void {
  for (const name of clusterNames) {
    for (const suffix of ['', '-wal', '-shm'])
      rmSync(`${clusterFile(dataDir, name)}${suffix}`, { force: true });
  }
}
