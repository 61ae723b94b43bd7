/** Index lifecycle policies. Facts: spec/elasticsearch-apis.md 11.5. */
import { must, type JsonObject } from './answer-members.ts';
import type { CallOptions, Clients } from './clients.ts';
import { freeBody } from './named-body.ts';
import { done, removal, whenNotFound } from './outcomes.ts';
import { exactName } from './request-path.ts';

export interface StoredPolicy {
  readonly name: string;
  readonly version: number;
  /** `phases` and `_meta`, as it was put. */
  readonly policy: JsonObject;
}

export function createIlm({ reads, once }: Clients) {
  return {
    /** Those of the names that exist, in one request. */
    async existingPolicies(names: readonly string[], options?: CallOptions): Promise<ReadonlySet<string>> {
      if (names.length === 0) return new Set();
      // Asking for several by name fails as soon as one is missing; all of them, cut down to their versions, is small.
      const existing = await reads.ilm.getLifecycle({ filter_path: '*.version' }, options);
      const found = new Map(must.entries(existing));
      return new Set(names.filter((name) => found.has(name)));
    },
    /** `policy` is the inner object with `phases`. */
    put: async (name: string, policy: JsonObject, options?: CallOptions) =>
      done(once.ilm.putLifecycle({ name: exactName(name), body: freeBody({ policy }) }, options)),
    async get(name: string, options?: CallOptions): Promise<StoredPolicy | undefined> {
      const answer = await whenNotFound(
        reads.ilm.getLifecycle({ name: exactName(name) }, options),
        undefined,
      );
      if (answer === undefined) return undefined;
      const entry = must.object(answer, name);
      return { name, version: must.number(entry, 'version'), policy: must.json(entry, 'policy') };
    },
    /** Throws fault `in-use` while indices are managed by it. */
    remove: async (name: string, options?: CallOptions) =>
      removal(once.ilm.deleteLifecycle({ name: exactName(name) }, options)),
  };
}
