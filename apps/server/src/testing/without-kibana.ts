/**
 * What is not held where a Kibana installs on the remote, and why: whole suites by their path below `src`, single tests
 * by their path and name. `without-kibana.test.ts` makes sure that nothing is left out without a word here.
 */
import type { SyncWay } from './sync-ways.ts';

const ABOUT_PEERS = 'It is about remotes that apply by themselves: there this console installs nothing.';
const ABOUT_REACHING = 'It ends before anybody is asked to install: the cluster itself cannot be used.';
const ABOUT_CONDITIONS = 'It is about conditions of clusters and links, which do not depend on who installs.';

export const WITHOUT_KIBANA: Readonly<Record<string, string>> = {
  'faults/f01-peer-line.test.ts': ABOUT_PEERS,
  'faults/f02-foreign-peer.test.ts': ABOUT_PEERS,
  'faults/f03-slow-remote.test.ts': ABOUT_REACHING,
  'faults/f04-credentials.test.ts': ABOUT_REACHING,
  'faults/f12-crash.long.test.ts':
    'Kibana does the work of an install itself, so no call of this console is in the middle of one; that calls of Kibana are lost is among the faults of generated-worlds.property.test.ts.',
  'faults/f15-versions.test.ts':
    'Whether a version of the cluster can be served is evaluated before anybody is asked to install; which packages fit, Kibana says in its own words.',
  'faults/f21-limits.test.ts': ABOUT_REACHING,
  'tests/faults-in-all-views.long.test.ts': ABOUT_CONDITIONS,
  'tests/in-use-on-remote.test.ts':
    'Who uses a package there are policies of that Kibana, which refuses the removal itself; the simulated one has no policies, and how a refusal is kept is in sync-ports.test.ts.',
  'tests/isolated-outputs.test.ts': ABOUT_REACHING,
  'tests/namespaces-reach-remote.test.ts':
    'A Kibana keeps the namespaces of its packages itself; why they are not passed on to it is in docs/compatibility.md.',
  'tests/own-acts-show.test.ts':
    'When the console looks again does not depend on who installs: it looks at the clusters, never at Kibana.',
  'tests/real-cluster-faults.test.ts': ABOUT_CONDITIONS,
  'tests/report-knows.test.ts': ABOUT_CONDITIONS,
  'tests/several-consoles.test.ts':
    'The lease is the same whoever installs; that two consoles ask a Kibana for nothing twice is in through-kibana.test.ts.',
  'faults/f08-list-and-items.test.ts: somebody else is installing is waited for, not counted as failed':
    'Kibana has a lock of its own; that it is busy is an answer, held in sync-ports.test.ts.',
};

/** Whether a test of a suite is held with this way. `file`: below `src`. */
export function isHeld({ installer }: SyncWay, file: string, name: string): boolean {
  return installer === 'elasticsearch' || WITHOUT_KIBANA[`${file}: ${name}`] === undefined;
}
