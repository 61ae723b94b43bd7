/** The first sync of a remote, from the list at home to the last package on it: directly, and over replication. */
import { TRANSPORTS, type Transport } from '@lockstep/contracts';
import type { Figure } from '@lockstep/tools/bench-results';
import { startTestRemote } from '../testing/test-remote.ts';
import { makePackages, type MadePackages } from './make-packages.ts';
import { percentile } from './percentile.ts';

const PACKAGES = 200;
const WARM_UP = 20;
/** In turn, so that what else the machine does meets both alike. */
const ROUNDS = 3;

export async function benchFirstSync(): Promise<readonly Figure[]> {
  const made = makePackages(PACKAGES);
  try {
    for (const transport of TRANSPORTS) await firstSync(made, transport, WARM_UP);
    const seconds: Record<Transport, number[]> = { replication: [], direct: [] };
    for (let round = 0; round < ROUNDS; round++) {
      for (const transport of TRANSPORTS) seconds[transport].push(await firstSync(made, transport, PACKAGES));
    }
    const [replication, direct] = TRANSPORTS.map((transport) => percentile(seconds[transport], 0.5));
    if (replication === undefined || direct === undefined) throw new Error('A transport was not measured.');
    const what = `first sync of ${PACKAGES} packages`;
    return [
      { name: `${what}, by replication`, value: replication, unit: 's', budget: null, comparedTo: null },
      {
        name: `${what}, directly`,
        value: direct,
        unit: 's',
        budget: null,
        comparedTo: { what: 'by replication', value: replication },
      },
      {
        name: `${what}, directly against replication`,
        value: direct / replication,
        unit: 'times',
        // Not slower, but for what a machine at work adds to either.
        budget: { bound: 'max', value: 1.1 },
        comparedTo: null,
      },
    ];
  } finally {
    made.remove();
  }
}

/** Seconds. */
async function firstSync(made: MadePackages, transport: Transport, count: number): Promise<number> {
  const remote = await startTestRemote({ transport, packagesDir: made.folder });
  try {
    await remote.lead([]);
    await remote.follow();
    const list = made.packages.slice(0, count).map(({ name, version }) => `${name} ${version}`);
    const since = performance.now();
    await remote.lead(list);
    await remote.run();
    const seconds = (performance.now() - since) / 1_000;
    const there = Object.keys(await remote.installed()).length;
    if (there !== count) throw new Error(`Only ${there} of ${count} packages came, by ${transport}.`);
    return seconds;
  } finally {
    await remote.close();
  }
}
