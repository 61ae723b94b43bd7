/** Views of ES|QL queries. Facts: spec/packages.md 4.8, 13. */
import { must } from './answer-members.ts';
import type { CallOptions, Clients } from './clients.ts';
import type { NamedBody } from './named-body.ts';
import { done, removal, whenNotFound } from './outcomes.ts';
import { exactName } from './request-path.ts';

export function createEsqlViews({ reads, once }: Clients) {
  return {
    put: async (name: string, query: string, options?: CallOptions) =>
      done(once.esql.putView({ name: exactName(name), query }, options)),
    /** Undefined when missing. */
    async get(name: string, options?: CallOptions): Promise<NamedBody | undefined> {
      const answer = await whenNotFound(reads.esql.getView({ name: exactName(name) }, options), {
        views: [],
      });
      const view = must.list(answer, 'views').find((item) => must.string(item, 'name') === name);
      return view && { name, body: { query: must.string(view, 'query') } };
    },
    remove: async (name: string, options?: CallOptions) =>
      removal(once.esql.deleteView({ name: exactName(name) }, options)),
  };
}
