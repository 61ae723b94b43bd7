/** Which cluster stands behind each output, as it was kept at home; cached as long as the output stays as it is. */
import type { RemoteOutput } from '../../features/outputs/output.ts';
import { createRemoteIdentity } from '../../features/synced-integrations/observe/remote-identity.ts';
import type { ConsoleCore } from '../console-core.ts';

export interface ExpectedClusters {
  /** Undefined before it was kept, and while home cannot be read. */
  of(output: RemoteOutput): Promise<string | undefined>;
}

interface Kept {
  readonly version: number;
  readonly uuid: string | undefined;
  readonly readAt: number;
}

/** What is not kept yet is looked for again after so long. */
const ABSENT_MAX_AGE_MS = 60_000;

export function createExpectedClusters({ clock, clusters }: ConsoleCore): ExpectedClusters {
  const known = new Map<string, Kept>();
  return {
    async of(output) {
      const kept = known.get(output.id);
      const now = clock.now();
      const isCurrent =
        kept?.version === output.updatedAt &&
        (kept.uuid !== undefined || now - kept.readAt < ABSENT_MAX_AGE_MS);
      if (isCurrent) return kept.uuid;
      const identity = createRemoteIdentity(clusters.home, {
        outputId: output.id,
        boundTo: [...output.hosts, output.sealedSecrets.remote_api_key ?? ''],
      });
      const uuid = await identity.expected().catch(() => undefined);
      known.set(output.id, { version: output.updatedAt, uuid, readAt: now });
      return uuid;
    },
  };
}
