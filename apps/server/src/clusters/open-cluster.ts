/** A cluster that a request acts on: home as the user, or a remote with the stored key of its output. */
import type { Rights } from '@lockstep/contracts';
import type { ElasticConnection } from '@lockstep/elastic';
import type { Secret } from '../lib/secret.ts';

export interface OpenCluster {
  /** `home`, or the id of an output. */
  readonly id: string;
  /** For people. */
  readonly name: string;
  readonly kind: 'home' | 'remote';
  readonly connection: ElasticConnection;
}

/** Who asks, as far as the choice of rights depends on it. */
export interface Asker {
  readonly username: string;
  readonly rights: Rights;
  readonly authorization: Secret;
}

export type Intent = 'read' | 'change';

/**
 * Does `work` on a cluster. Errors of a remote come out as REMOTE_UNREACHABLE, REMOTE_REFUSED or FORBIDDEN with its
 * name in the message. Throws AppError when there is no such cluster, it has no key, or the user may not use the key.
 */
export type OnCluster = <T>(
  request: { readonly cluster: string; readonly principal: Asker; readonly intent: Intent },
  work: (cluster: OpenCluster) => Promise<T>,
) => Promise<T>;
