/** Enrich policies: processors of custom pipelines name them. */
import { may, must } from './answer-members.ts';
import type { CallOptions, ClusterCalls } from './cluster-calls.ts';

export type Enrich = ReturnType<typeof createEnrich>;

export function createEnrich({ es, read }: ClusterCalls) {
  return {
    /** Those of the names that exist, in one request. */
    async existingPolicies(names: readonly string[], options?: CallOptions): Promise<ReadonlySet<string>> {
      if (names.length === 0) return new Set();
      // All of them, cut down to their names: asking for one that is missing is an error for all.
      const existing = await read(
        (how) => es.enrich.getPolicy({ filter_path: 'policies.config.*.name' }, how),
        (answer) =>
          // `{policies: [{config: {<type>: {name}}}]}`; nothing at all when there is none.
          may.list(answer, 'policies').flatMap((policy) => {
            const configs: Record<string, { name?: unknown }> = { ...must.object(policy, 'config') };
            return must.entries(configs).map(([, config]) => may.string(config, 'name'));
          }),
        options,
      );
      return new Set(names.filter((name) => existing.includes(name)));
    },
  };
}
