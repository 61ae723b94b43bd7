/** Whether another cluster answers at an address than the one that was set up behind it. */
import type { RemoteObservation } from '@lockstep/sync-engine';
import type { RemoteSession } from './remote-session.ts';

/** Undefined when it is the one, or the first that is seen. */
export async function findUnexpectedCluster(
  { identity, hosts }: Pick<RemoteSession, 'identity' | 'hosts'>,
  found: string,
): Promise<RemoteObservation | undefined> {
  const expected = await identity?.expected();
  if (expected === undefined || found === expected) return undefined;
  const [address = 'its address'] = await hosts();
  return { kind: 'another-cluster', address, expected, found };
}
