/** Which way of connecting a remote cluster is recommended, and what is in the way of each. Pure. */
import { TRANSPORTS, type Condition, type RemoteOutput, type Transport } from '@lockstep/contracts';
import { connectMessages as text } from '../../../texts/connect.ts';

export interface WayFacts {
  /** The output that it is for; undefined for a new one. */
  readonly output: Pick<RemoteOutput, 'name' | 'applied_by' | 'transport'> | undefined;
  /** Of the management cluster; undefined while nobody knows. */
  readonly license: Pick<Condition, 'status' | 'message'> | undefined;
}

export interface Way {
  readonly transport: Transport;
  readonly isRecommended: boolean;
  /** Why it cannot work, in one or two sentences; undefined when nothing is known to be in the way. */
  readonly obstacle: string | undefined;
}

/** The recommended one first. */
export function waysFor(facts: WayFacts): readonly Way[] {
  const obstacles: Readonly<Record<Transport, string | undefined>> = {
    direct: directObstacle(facts),
    replication: facts.license?.status === 'False' ? text.notLicensed(facts.license.message) : undefined,
  };
  const recommended: Transport = obstacles.direct === undefined ? 'direct' : 'replication';
  return TRANSPORTS.map((transport) => ({
    transport,
    isRecommended: transport === recommended && obstacles[transport] === undefined,
    obstacle: obstacles[transport],
  })).toSorted(
    (one, other) => Number(other.transport === recommended) - Number(one.transport === recommended),
  );
}

/** Whether the console gets there is found out at the first step. */
function directObstacle({ output }: WayFacts): string | undefined {
  if (output === undefined) return undefined;
  if (output.applied_by === 'remote') return text.appliedElsewhere(output.name);
  return output.transport === 'direct' ? text.alreadyDirect(output.name) : undefined;
}
