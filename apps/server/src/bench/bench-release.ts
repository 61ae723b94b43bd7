/** What is given to others: how large it is, and how soon it is ready with a home cluster that answers. */
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startWorld } from '@lockstep/sandbox';
import type { Figure } from '@lockstep/tools/bench-results';
import { writeReleaseFolder } from '../../build/release-folder.ts';
import { sandboxConfigText } from '../sandbox-config.ts';
import { startRelease } from '../testing/release-process.ts';
import { percentile } from './percentile.ts';

const ROOT = join(import.meta.dirname, '../../../..');
const STARTS = 5;
const PASSWORD = 'bench-password';

export async function benchRelease(): Promise<readonly Figure[]> {
  const place = mkdtempSync(join(tmpdir(), 'lockstep-bench-release-'));
  const world = await startWorld({
    clusters: [{ name: 'management', httpPort: 0, remotePort: 0 }],
    password: PASSWORD,
  });
  try {
    const folder = join(place, 'lockstep');
    await writeReleaseFolder({ root: ROOT, target: folder });
    const config = sandboxConfigText({
      name: 'management',
      elasticsearchUrl: world.cluster('management').url,
      registryUrl: 'http://127.0.0.1:1',
      port: 0,
      password: PASSWORD,
      encryptionKey: 'bench-encryption-key-of-32-letters',
    });
    const seconds: number[] = [];
    let residentMiB = 0;
    for (let start = 0; start < STARTS; start += 1) {
      const release = await startRelease({ folder, config });
      seconds.push(release.readyMs / 1_000);
      residentMiB = residentOf(release.child.pid ?? 0);
      await release.stop();
    }
    return [
      figure('release folder, without Node', sizeOf(folder) / 1024 / 1024, 'MiB', 60),
      figure('release: start to ready, cluster answers (p50 of 5)', percentile(seconds, 0.5), 's', 1),
      figure('release: resident memory when ready', residentMiB, 'MiB', undefined),
    ];
  } finally {
    await world.close();
    rmSync(place, { recursive: true, force: true });
  }
}

function figure(name: string, value: number, unit: string, most: number | undefined): Figure {
  const budget = most === undefined ? null : ({ bound: 'max', value: most } as const);
  return { name, value, unit, budget, comparedTo: null };
}

/** Bytes of all files. */
function sizeOf(folder: string): number {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .reduce((sum, entry) => sum + statSync(join(entry.parentPath, entry.name)).size, 0);
}

/** MiB; Linux only, elsewhere none. */
function residentOf(pid: number): number {
  try {
    const match = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${String(pid)}/status`, 'utf8'));
    return Number(match?.[1] ?? 0) / 1_024;
  } catch {
    return 0;
  }
}
