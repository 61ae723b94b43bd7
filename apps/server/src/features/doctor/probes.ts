/** All probes, in the order from management to the remote and back; a probe needs only what stands before it. */
import type { Probe } from './probe.ts';
import { CONNECTION_PROBES } from './probes-connection.ts';
import { ITEM_PROBES } from './probes-items.ts';
import { MANAGEMENT_PROBES } from './probes-management.ts';
import { OUTPUT_PROBES } from './probes-output.ts';
import { REMOTE_PROBES } from './probes-remote.ts';
import { REPLICATION_PROBES } from './probes-replication.ts';

export const PROBES: readonly Probe[] = [
  ...MANAGEMENT_PROBES,
  ...OUTPUT_PROBES,
  ...REMOTE_PROBES,
  ...CONNECTION_PROBES,
  ...REPLICATION_PROBES,
  ...ITEM_PROBES,
];
