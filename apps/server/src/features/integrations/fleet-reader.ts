/** What the Kibana of a cluster has installed, read at each full look: its record is not where this console can see it. */
import {
  hasNamespaceTemplates,
  isPassing,
  type KibanaAnswer,
  type KibanaClient,
  type KibanaInstalled,
} from '@lockstep/kibana';
import type { KibanaProblem } from '@lockstep/kibana';
import type { LeaderState } from '@lockstep/sync-engine';
import type { FleetLedger } from './fleet-ledger.ts';

export interface FleetReader {
  /**
   * Everything that Kibana lists, and what it was seen to install and does not list (it lists only packages that have
   * index templates). Namespaces are asked for, a request each, only of packages that have some at home (`isOptedIn`) or
   * were given some from there, and only of a Kibana that has templates for namespaces.
   */
  read(
    ledgers: readonly FleetLedger[],
    isOptedIn: (name: string) => boolean,
  ): Promise<KibanaAnswer<readonly KibanaInstalled[]>>;
}

/** By the leader document of home; while none is known, nothing is. */
export function optedInBy(leader: () => LeaderState | undefined): (name: string) => boolean {
  return (name) =>
    leader()?.integrations.some(
      ({ packageName, namespaces = [] }) => packageName === name && namespaces.length > 0,
    ) === true;
}

/** However long a Kibana asks to be left alone. */
const LONGEST_PAUSE_MS = 5 * 60_000;

/**
 * Reads what a Kibana has installed. One that asks for a pause (Retry-After) is not asked meanwhile, for five
 * minutes at most: the answer is its last problem.
 */
export function createFleetReader(
  kibana: Pick<KibanaClient, 'negotiate' | 'packages'>,
  now: () => number,
): FleetReader {
  let pause: { readonly until: number; readonly problem: KibanaProblem } | undefined;
  let isKnown = false;
  let hasNamespaces = false;
  const remember = (problem: KibanaProblem): KibanaAnswer<never> => {
    if (problem.retryAfterMs !== undefined) {
      pause = { until: now() + Math.min(problem.retryAfterMs, LONGEST_PAUSE_MS), problem };
    }
    // Whatever answers next may be another Kibana, or another version of it.
    if (isPassing(problem)) isKnown = false;
    return { kind: 'failed', problem };
  };
  return {
    async read(ledgers, isOptedIn) {
      if (pause !== undefined && now() < pause.until) return { kind: 'failed', problem: pause.problem };
      if (!isKnown) {
        const negotiated = await kibana.negotiate();
        if (negotiated.kind === 'failed') return remember(negotiated.problem);
        isKnown = true;
        hasNamespaces = hasNamespaceTemplates(negotiated.value);
      }
      const listed = await kibana.packages.installed();
      if (listed.kind === 'failed') return remember(listed.problem);
      const more = await readUnlisted(kibana, listed.value, ledgers);
      if (more.kind === 'failed') return remember(more.problem);
      const all = [...listed.value, ...more.value];
      if (!hasNamespaces) return ok(all);
      return ok(await withNamespaces(kibana, all, (name) => isOptedIn(name) || hasSynced(ledgers, name)));
    },
  };
}

const hasSynced = (ledgers: readonly FleetLedger[], name: string): boolean =>
  ledgers.some((ledger) => ledger.name === name && ledger.syncedNamespaces.length > 0);

/** In the version that is there: that one Kibana tells without a registry. Who does not tell is left alone. */
async function withNamespaces(
  { packages }: Pick<KibanaClient, 'packages'>,
  all: readonly KibanaInstalled[],
  isAsked: (name: string) => boolean,
): Promise<readonly KibanaInstalled[]> {
  const found: KibanaInstalled[] = [];
  for (const each of all) {
    const { name, version } = each;
    const answer = isAsked(name) ? await packages.get({ name, version }) : undefined;
    const namespaces = answer?.kind === 'ok' ? answer.value.installation?.namespaces : undefined;
    found.push(namespaces === undefined ? each : { ...each, namespaces });
  }
  return found;
}

async function readUnlisted(
  { packages }: Pick<KibanaClient, 'packages'>,
  listed: readonly KibanaInstalled[],
  ledgers: readonly FleetLedger[],
): Promise<KibanaAnswer<readonly KibanaInstalled[]>> {
  const names = new Set(listed.map(({ name }) => name));
  const found: KibanaInstalled[] = [];
  for (const { name, installed } of ledgers) {
    if (installed === undefined || names.has(name)) continue;
    const answer = await packages.get({ name });
    if (answer.kind === 'failed' && answer.problem.kind !== 'not-found') return answer;
    const there = answer.kind === 'ok' ? answer.value.installation : undefined;
    if (there !== undefined) found.push({ name, version: there.version, status: there.status });
  }
  return ok(found);
}

const ok = <T>(value: T): KibanaAnswer<T> => ({ kind: 'ok', value });
