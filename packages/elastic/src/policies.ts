/** Policies of index lifecycles, and those of enriching, which processors of custom pipelines name. Facts: docs/elastic/elasticsearch.md#lifecycle-policies. */
import type { JsonObject } from '@lockstep/json';

import { may, must } from './answer-members.ts';
import { done, removal, whenNotFound, type CallOptions, type Clients } from './clients.ts';
import { exactName, freeBody } from './request-parts.ts';

/** Index lifecycle policies, by exact names. */
export function createIlm({ reads, once }: Clients) {
  return {
    /** Those of the names that exist, in one request. */
    async existingPolicies(names: readonly string[], options?: CallOptions): Promise<ReadonlySet<string>> {
      if (names.length === 0) return new Set();
      // Asking for several by name fails as soon as one is missing; all of them, cut down to their versions, is small.
      const found = new Map(
        must.entries(await reads.ilm.getLifecycle({ filter_path: '*.version' }, options)),
      );
      return new Set(names.filter((name) => found.has(name)));
    },
    /** `policy` is the inner object with `phases`. */
    put: async (name: string, policy: JsonObject, options?: CallOptions) =>
      done(once.ilm.putLifecycle({ name: exactName(name), body: freeBody({ policy }) }, options)),
    /** `policy` has `phases` and `_meta`, as it was put; undefined when missing. */
    async get(name: string, options?: CallOptions) {
      const answer = await whenNotFound(
        reads.ilm.getLifecycle({ name: exactName(name) }, options),
        undefined,
      );
      if (answer === undefined) return undefined;
      const entry = must.object(answer, name);
      return { name, version: must.number(entry, 'version'), policy: must.json(entry, 'policy') };
    },
    /** Throws error `in-use` while indices are managed by it. */
    remove: async (name: string, options?: CallOptions) =>
      removal(once.ilm.deleteLifecycle({ name: exactName(name) }, options)),
  };
}

/** Enrich policies, which are only looked for. */
export function createEnrich({ reads }: Clients) {
  return {
    /** Those of the names that exist, in one request. */
    async existingPolicies(names: readonly string[], options?: CallOptions): Promise<ReadonlySet<string>> {
      if (names.length === 0) return new Set();
      // All of them, cut down to their names: asking for one that is missing is an error for all.
      const answer = await reads.enrich.getPolicy({ filter_path: 'policies.config.*.name' }, options);
      // `{policies: [{config: {<type>: {name}}}]}`; nothing at all when there is none.
      const existing = may.list(answer, 'policies').flatMap((policy) => {
        const configs: Record<string, { name?: unknown }> = { ...must.object(policy, 'config') };
        return must.entries(configs).map(([, config]) => may.string(config, 'name'));
      });
      return new Set(names.filter((name) => existing.includes(name)));
    },
  };
}
