import { type LoggedRequest } from './request-log.ts';
import { type Realms } from './security/realms.ts';

/** What one cluster of a world offers to whoever started it. */
export interface ClusterHandle {
  readonly name: string;
  /** REST interface, for example http://127.0.0.1:9250 */
  readonly url: string;
  /** Remote cluster server interface (API keys), for example 127.0.0.1:9450 */
  readonly remoteAddress: string;
  /** Transport interface (trust by certificates), host and port */
  readonly transportAddress: string;
  /** Secure settings; they take effect with `POST _nodes/reload_secure_settings` or a restart. */
  readonly keystore: {
    /** `nodes`: only these get it, counted from 0; all of them unless given. */
    set(name: string, value: string, nodes?: readonly number[]): void;
    remove(name: string): void;
    /** What is in the store, whether or not it was loaded. */
    entries(): ReadonlyMap<string, string>;
  };
  /** What stands in `elasticsearch.yml` of realms and tokens; takes effect at once. */
  readonly realms: Pick<Realms, 'set'>;
  /** Stops it and starts it again as another stack version, with the state that it has. */
  upgrade(version: string): Promise<void>;
  /** How many REST requests came since the start or the last `clearRequests`. */
  requestCount(): number;
  /** The newest of these requests, oldest first. */
  requests(): readonly LoggedRequest[];
  clearRequests(): void;
}
