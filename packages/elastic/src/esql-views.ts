/** Views of ES|QL queries. Facts: spec/packages.md 4.8, 13. */
import { must } from './answer-members.ts';
import type { CallOptions, ClusterCalls } from './cluster-calls.ts';
import { whenNotFound } from './cluster-fault.ts';
import type { NamedBody } from './named-body.ts';
import { exactName } from './request-path.ts';

export type EsqlViews = ReturnType<typeof createEsqlViews>;

export function createEsqlViews({ es, read, put, remove }: ClusterCalls) {
  return {
    put: (name: string, query: string, options?: CallOptions) =>
      put((how) => es.esql.putView({ name: exactName(name), query }, how), options),
    /** Undefined when missing. */
    get: (name: string, options?: CallOptions): Promise<NamedBody | undefined> =>
      whenNotFound(
        read(
          (how) => es.esql.getView({ name: exactName(name) }, how),
          (answer) => {
            const view = must.list(answer, 'views').find((item) => must.string(item, 'name') === name);
            return view && { name, body: { query: must.string(view, 'query') } };
          },
          options,
        ),
        undefined,
      ),
    remove: (name: string, options?: CallOptions) =>
      remove((how) => es.esql.deleteView({ name: exactName(name) }, how), options),
  };
}
