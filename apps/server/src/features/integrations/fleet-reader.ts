/** What the Kibana of a cluster has installed, read at each full look: its record is not where this console can see it. */
import { isPassing, type KibanaAnswer, type KibanaClient, type KibanaInstalled } from '@lockstep/kibana';
import type { KibanaProblem } from '@lockstep/kibana';
import type { FleetLedger } from './fleet-ledger.ts';

export interface FleetReader {
  /**
   * Everything that Kibana lists, and what it was seen to install and does not list (it lists only packages that have
   * index templates).
   */
  read(ledgers: readonly FleetLedger[]): Promise<KibanaAnswer<readonly KibanaInstalled[]>>;
}

/** However long a Kibana asks to be left alone. */
const LONGEST_PAUSE_MS = 5 * 60_000;

export function createFleetReader(
  kibana: Pick<KibanaClient, 'negotiate' | 'packages'>,
  now: () => number,
): FleetReader {
  let pause: { readonly until: number; readonly problem: KibanaProblem } | undefined;
  let isKnown = false;
  const remember = (problem: KibanaProblem): KibanaAnswer<never> => {
    if (problem.retryAfterMs !== undefined) {
      pause = { until: now() + Math.min(problem.retryAfterMs, LONGEST_PAUSE_MS), problem };
    }
    // Whatever answers next may be another Kibana, or another version of it.
    if (isPassing(problem)) isKnown = false;
    return { kind: 'failed', problem };
  };
  return {
    async read(ledgers) {
      if (pause !== undefined && now() < pause.until) return { kind: 'failed', problem: pause.problem };
      if (!isKnown) {
        const negotiated = await kibana.negotiate();
        if (negotiated.kind === 'failed') return remember(negotiated.problem);
        isKnown = true;
      }
      const listed = await kibana.packages.installed();
      if (listed.kind === 'failed') return remember(listed.problem);
      const more = await readUnlisted(kibana, listed.value, ledgers);
      return more.kind === 'failed' ? remember(more.problem) : ok([...listed.value, ...more.value]);
    },
  };
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
