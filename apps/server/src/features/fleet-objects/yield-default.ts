/** There is one default among the Fleet Server hosts. */
import type { FleetObjectStore } from './fleet-object-store.ts';
import type { ServerHost } from './server-host.ts';

/** The host that was it before gives way to `winner`, and a repeat finishes what was cut off. */
export async function yieldDefault(store: FleetObjectStore<ServerHost>, winner: ServerHost): Promise<void> {
  if (!winner.is_default) return;
  for (const other of await store.list()) {
    if (other.id === winner.id || !other.is_default) continue;
    const stored = await store.get(other.id);
    if (stored !== undefined) await store.replace({ ...stored.object, is_default: false }, stored);
  }
}
