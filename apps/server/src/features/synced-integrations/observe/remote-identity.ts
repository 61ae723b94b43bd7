/**
 * Which cluster stands behind the address of an output: seen for the first time when it was addressed, and kept in the
 * home cluster with the first change that is made there. A new setup (other hosts, another API key) begins again.
 */
import { createHash } from 'node:crypto';
import { INSTALLATIONS_INDEX } from '@lockstep/contracts';
import type { ElasticConnection } from '@lockstep/elastic';
import { z } from 'zod';
import { createHiddenIndex } from '../../../lib/hidden-index.ts';

export interface RemoteIdentity {
  /** The uuid of the cluster that was set up; undefined before it was seen. */
  expected(): Promise<string | undefined>;
  /** An addressed cluster was looked at; counts only the first time. Writes nothing. */
  see(uuid: string): void;
  /** Keeps it for the consoles to come. Writes only if it is not kept yet. */
  keep(): Promise<void>;
}

/** No package can have such a name: a colon is not allowed. */
const PREFIX = 'remote-identity:';

const documentSchema = z.object({ cluster_uuid: z.string(), bound_to: z.string() });

export interface IdentityOf {
  readonly outputId: string;
  /** What a new setup changes: hosts and the sealed API key. */
  readonly boundTo: readonly string[];
}

/** `home` is where it is kept. */
export function createRemoteIdentity(
  home: ElasticConnection,
  { outputId, boundTo }: IdentityOf,
): RemoteIdentity {
  const id = PREFIX + outputId;
  const binding = createHash('sha256').update(JSON.stringify(boundTo)).digest('hex');
  let stored: Promise<string | undefined> | undefined;
  let seen: string | undefined;

  const load = async (): Promise<string | undefined> => {
    const found = await home.documents.get(INSTALLATIONS_INDEX, id);
    const parsed = documentSchema.safeParse(found?.source);
    return parsed.success && parsed.data.bound_to === binding ? parsed.data.cluster_uuid : undefined;
  };
  const loaded = (): Promise<string | undefined> => {
    stored ??= load().catch((error: unknown) => {
      stored = undefined;
      throw error;
    });
    return stored;
  };

  return {
    expected: async () => (await loaded()) ?? seen,
    see(uuid) {
      seen ??= uuid;
    },
    async keep() {
      const uuid = seen;
      if (uuid === undefined || (await loaded()) !== undefined) return;
      await createHiddenIndex(home, INSTALLATIONS_INDEX).ensure();
      await home.documents.put({
        index: INSTALLATIONS_INDEX,
        id,
        source: { cluster_uuid: uuid, bound_to: binding },
        guard: { kind: 'none' },
      });
      stored = Promise.resolve(uuid);
    },
  };
}
