/** Ingest pipelines. Facts: docs/elastic/elasticsearch.md#ingest-pipelines. */
import { matchesPattern, type JsonObject } from '@lockstep/json';

import { must } from './answer-members.ts';
import { done, removal, whenNotFound, type CallOptions, type Clients } from './clients.ts';
import { withoutDates, type NamedBody } from './named-body.ts';
import { exactName, listInPath, pathPart, freeBody } from './request-parts.ts';

export function createPipelines({ reads, once }: Clients) {
  return {
    put: async (name: string, body: JsonObject, options?: CallOptions) =>
      done(once.ingest.putPipeline({ id: exactName(name), body: freeBody(body) }, options)),
    /** Names or patterns with `*`, always in one request; those that are missing are left out. */
    async get(wanted: string | readonly string[], options?: CallOptions): Promise<readonly NamedBody[]> {
      const names = [wanted].flat();
      // Without a name Elasticsearch would answer with every pipeline.
      if (names.length === 0) return [];
      const list = listInPath(names);
      const which = list === undefined ? {} : { id: pathPart(list) };
      return must
        .entries(await whenNotFound(reads.ingest.getPipeline(which, options), {}))
        .filter(([name]) => list !== undefined || names.some((one) => matchesPattern(one, name)))
        .map(([name, pipeline]) => ({ name, body: withoutDates({ ...pipeline }) }));
    },
    /** Throws error `in-use` while it is the default or final pipeline of an index. */
    remove: async (name: string, options?: CallOptions) =>
      removal(once.ingest.deletePipeline({ id: exactName(name) }, options)),
  };
}
