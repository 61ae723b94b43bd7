/** Ingest pipelines. Facts: spec/elasticsearch-apis.md 11.1. */
import type { CallOptions, ClusterCalls } from './cluster-calls.ts';
import { whenNotFound } from './cluster-fault.ts';
import { withoutDates, type NamedBody, type Removal } from './named-body.ts';
import { asObject, type JsonObject } from './read-json.ts';
import { exactName, listInPath, matchesPattern } from './request-path.ts';

export interface Pipelines {
  put(name: string, body: JsonObject, options?: CallOptions): Promise<void>;
  /** Names or patterns with `*`, always in one request; those that are missing are left out. */
  get(namesOrPatterns: string | readonly string[], options?: CallOptions): Promise<readonly NamedBody[]>;
  /** Throws fault `in-use` while it is the default or final pipeline of an index. */
  remove(name: string, options?: CallOptions): Promise<Removal>;
}

export function createPipelines(calls: ClusterCalls): Pipelines {
  return {
    put: (name, body, options) =>
      calls.write(
        { method: 'PUT', path: ['_ingest', 'pipeline', exactName(name)], body },
        () => undefined,
        options,
      ),
    async get(namesOrPatterns, options) {
      const wanted = typeof namesOrPatterns === 'string' ? [namesOrPatterns] : namesOrPatterns;
      // Without a name Elasticsearch would answer with every pipeline.
      if (wanted.length === 0) return [];
      const list = listInPath(wanted);
      const path = ['_ingest', 'pipeline', ...(list === undefined ? [] : [list])];
      const found = await whenNotFound(calls.read({ method: 'GET', path }, parsePipelines, options), []);
      return list === undefined
        ? found.filter(({ name }) => wanted.some((one) => matchesPattern(name, one)))
        : found;
    },
    remove: (name, options) =>
      whenNotFound(
        calls.write<Removal>(
          { method: 'DELETE', path: ['_ingest', 'pipeline', exactName(name)] },
          () => 'removed',
          options,
        ),
        'absent',
      ),
  };
}

function parsePipelines(body: unknown): readonly NamedBody[] {
  return Object.entries(asObject(body)).map(([name, pipeline]) => ({
    name,
    body: withoutDates(asObject(pipeline, `pipeline "${name}"`)),
  }));
}
