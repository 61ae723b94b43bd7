/** The output that always exists: the home cluster itself. */
import { normalizeHost } from '@lockstep/contracts';
import type { Clock } from '../../lib/clock.ts';
import { OUTPUT_DEFAULTS } from './output.ts';
import type { OutputStore } from './output-store.ts';

const DEFAULT_OUTPUT_ID = 'fleet-default-output';

/** Creates the default output when there is none; safe to call from several consoles at once. */
export async function ensureDefaultOutput(
  store: OutputStore,
  homeHosts: readonly string[],
  clock: Clock,
): Promise<void> {
  const outputs = await store.list();
  if (outputs.some((output) => output.isDefault)) return;
  await store.create({
    ...OUTPUT_DEFAULTS,
    id: DEFAULT_OUTPUT_ID,
    type: 'elasticsearch',
    name: 'default',
    hosts: homeHosts.flatMap((host) => normalizeHost(host) ?? []),
    isDefault: true,
    isDefaultMonitoring: true,
    updatedAt: clock.now(),
  });
}
