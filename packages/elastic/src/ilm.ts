/** Index lifecycle policies. Facts: spec/elasticsearch-apis.md 11.5. */
import { must, type JsonObject } from './answer-members.ts';
import type { CallOptions, ClusterCalls } from './cluster-calls.ts';
import { whenNotFound } from './cluster-fault.ts';
import { freeBody } from './named-body.ts';
import { exactName } from './request-path.ts';

export interface StoredPolicy {
  readonly name: string;
  readonly version: number;
  /** `phases` and `_meta`, as it was put. */
  readonly policy: JsonObject;
}

export type Ilm = ReturnType<typeof createIlm>;

export function createIlm({ es, read, put, remove }: ClusterCalls) {
  return {
    /** Those of the names that exist, in one request. */
    async existingPolicies(names: readonly string[], options?: CallOptions): Promise<ReadonlySet<string>> {
      if (names.length === 0) return new Set();
      // Asking for several by name fails as soon as one is missing; all of them, cut down to their versions, is small.
      const existing = await read(
        (how) => es.ilm.getLifecycle({ filter_path: '*.version' }, how),
        (answer) => new Map(must.entries(answer)),
        options,
      );
      return new Set(names.filter((name) => existing.has(name)));
    },
    /** `policy` is the inner object with `phases`. */
    put: (name: string, policy: JsonObject, options?: CallOptions) =>
      put((how) => es.ilm.putLifecycle({ name: exactName(name), body: freeBody({ policy }) }, how), options),
    get: (name: string, options?: CallOptions): Promise<StoredPolicy | undefined> =>
      whenNotFound(
        read(
          (how) => es.ilm.getLifecycle({ name: exactName(name) }, how),
          (answer) => {
            const entry = must.object(answer, name);
            return { name, version: must.number(entry, 'version'), policy: must.json(entry, 'policy') };
          },
          options,
        ),
        undefined,
      ),
    /** Throws fault `in-use` while indices are managed by it. */
    remove: (name: string, options?: CallOptions) =>
      remove((how) => es.ilm.deleteLifecycle({ name: exactName(name) }, how), options),
  };
}
