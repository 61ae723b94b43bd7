/** Light looks: whatever happens at a remote without this console shows within two of them. */
import type { ReconcileTrigger } from '../../features/synced-integrations/reconcile/reconcile.ts';
import { lightLook, type LightAnswer } from '../../features/synced-integrations/observe/light-look.ts';
import { startLightLooks } from '../../features/synced-integrations/observe/light-looks.ts';
import { isWorthAnotherLook } from '../../features/synced-integrations/status/is-worth-another-look.ts';
import { hasPeerMoved } from '../../features/synced-integrations/status/has-peer-moved.ts';
import type { WorkQueue } from '../../clusters/work-queue.ts';
import type { ConsoleCore } from '../console-core.ts';
import type { SchedulePart } from './schedule-part.ts';

/** Whatever happens at a remote without this console shows within two light looks. */
export function startLooks(
  core: ConsoleCore,
  { remotes, shared, reconcile: { statusCache, productVersion } }: SchedulePart,
  queue: WorkQueue<ReconcileTrigger>,
): { stop(): Promise<void> } {
  const now = (): number => core.clock.now();
  const look = async (key: string, signal: AbortSignal): Promise<LightAnswer> => {
    const remote = remotes.get(key);
    if (remote === undefined || queue.isRunning(key)) return 'unknown';
    if (isWorthAnotherLook(statusCache.conditionsOf(key), now())) return 'different';
    if (remote.kind === 'console') return lightLook(remote.session, { now, signal });
    if (remote.kind !== 'peer') return 'unknown';
    const evidence = statusCache.get(key)?.evidence;
    return hasPeerMoved({ peer: remote.peer, evidence, productVersion, now: now() });
  };
  return startLightLooks({
    intervalMs: core.config.sync.lookInterval,
    random: Math.random,
    keys: () => remotes.ids().filter((id) => shared.owns(id)),
    look,
    onDifferent: (key) => void queue.request(key, { cause: 'follower_moved' }),
    log: core.log,
  });
}
