/** Enrich policies: processors of custom pipelines name them. */
import type { CallOptions, ClusterCalls } from './cluster-calls.ts';
import { asObject, isObject, objectAt, objectsAt, optionalString } from './read-json.ts';

export interface Enrich {
  /** Those of the names that exist, in one request. */
  existingPolicies(names: readonly string[], options?: CallOptions): Promise<ReadonlySet<string>>;
}

export function createEnrich(calls: ClusterCalls): Enrich {
  return {
    async existingPolicies(names, options) {
      if (names.length === 0) return new Set<string>();
      // All of them, cut down to their names: asking for one that is missing is an error for all.
      const request = {
        method: 'GET',
        path: ['_enrich', 'policy'],
        query: { filter_path: 'policies.config.*.name' },
      } as const;
      const existing = await calls.read(request, policyNames, options);
      return new Set(names.filter((name) => existing.has(name)));
    },
  };
}

/** `{policies: [{config: {<type>: {name}}}]}`; nothing at all when there is none. */
function policyNames(body: unknown): ReadonlySet<string> {
  const answer = asObject(body);
  const policies = Object.hasOwn(answer, 'policies') ? objectsAt(answer, 'policies') : [];
  const configs = policies.flatMap((policy) => Object.values(objectAt(policy, 'config')));
  return new Set(
    configs.flatMap((config) => (isObject(config) ? (optionalString(config, 'name') ?? []) : [])),
  );
}
