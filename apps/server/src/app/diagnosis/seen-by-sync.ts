/** What the runs of the sync have seen of a remote, as facts of its conditions. */
import type { ObservedRemote, RemoteObservation } from '@lockstep/sync-engine';
import type { Facts } from '../../conditions/facts.ts';
import type { ComposedSync } from '../sync/sync-module.ts';

type LookedAt = Pick<ComposedSync, 'routes'>;

function lastLookAt({ routes }: LookedAt, outputId: string): RemoteObservation | undefined {
  const evidence = routes.statusCache.get(outputId)?.evidence;
  return evidence?.kind === 'observation' ? evidence.observation : undefined;
}

/** What the last full look has seen; undefined when it has not come so far. */
function seenOn(sync: LookedAt, outputId: string): ObservedRemote | undefined {
  const seen = lastLookAt(sync, outputId);
  return seen?.kind === 'observed' ? seen : undefined;
}

/** What was seen behind the address before, where nothing was changed there yet, so that nothing is kept of it. */
export function seenBefore(sync: LookedAt, outputId: string): string | undefined {
  const seen = lastLookAt(sync, outputId);
  return seen?.kind === 'another-cluster' ? seen.expected : undefined;
}

export function otherOutputOf(sync: LookedAt, outputId: string): Facts['otherOutput'] {
  const seen = lastLookAt(sync, outputId);
  if (seen?.kind !== 'two-transports' && seen?.kind !== 'two-outputs') return undefined;
  return { name: seen.other, isSameTransport: seen.kind === 'two-outputs' };
}

/** Followers on the remote of a time when the output replicated. */
export function leftFollowersOf(sync: LookedAt, outputId: string): readonly string[] {
  return seenOn(sync, outputId)?.direct?.leftFollowers ?? [];
}

/** As the records on the remote have it, which every full look reads. */
export function startErrorsOf(sync: LookedAt, outputId: string): ReadonlyMap<string, string> {
  const installations = seenOn(sync, outputId)?.installations ?? [];
  return new Map(
    installations.flatMap(({ notStarted = [] }) =>
      notStarted.flatMap(({ name, message }) => (message === undefined ? [] : [[name, message] as const])),
    ),
  );
}
