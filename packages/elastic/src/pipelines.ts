/** Ingest pipelines. Facts: spec/elasticsearch-apis.md 11.1. */
import { must, type JsonObject } from './answer-members.ts';
import type { CallOptions, ClusterCalls } from './cluster-calls.ts';
import { whenNotFound } from './cluster-fault.ts';
import { freeBody, withoutDates, type NamedBody } from './named-body.ts';
import { exactName, listInPath, matchesPattern, pathPart } from './request-path.ts';

export type Pipelines = ReturnType<typeof createPipelines>;

export function createPipelines({ es, read, put, remove }: ClusterCalls) {
  return {
    put: (name: string, body: JsonObject, options?: CallOptions) =>
      put((how) => es.ingest.putPipeline({ id: exactName(name), body: freeBody(body) }, how), options),
    /** Names or patterns with `*`, always in one request; those that are missing are left out. */
    async get(
      namesOrPatterns: string | readonly string[],
      options?: CallOptions,
    ): Promise<readonly NamedBody[]> {
      const wanted = [namesOrPatterns].flat();
      // Without a name Elasticsearch would answer with every pipeline.
      if (wanted.length === 0) return [];
      const list = listInPath(wanted);
      const found = await whenNotFound(
        read(
          (how) => es.ingest.getPipeline(list === undefined ? {} : { id: pathPart(list) }, how),
          (answer) =>
            must.entries(answer).map(([name, pipeline]) => ({ name, body: withoutDates({ ...pipeline }) })),
          options,
        ),
        [],
      );
      return list === undefined
        ? found.filter(({ name }) => wanted.some((one) => matchesPattern(name, one)))
        : found;
    },
    /** Throws fault `in-use` while it is the default or final pipeline of an index. */
    remove: (name: string, options?: CallOptions) =>
      remove((how) => es.ingest.deletePipeline({ id: exactName(name) }, how), options),
  };
}
