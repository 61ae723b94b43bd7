/** Enrich policies: processors of custom pipelines name them. */
import { may, must } from './answer-members.ts';
import type { CallOptions, Clients } from './clients.ts';

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
