/** Roles. Facts: spec/elasticsearch-apis.md 8.5. */
import { must, type JsonObject } from './answer-members.ts';
import type { CallOptions, ClusterCalls } from './cluster-calls.ts';
import { whenNotFound } from './cluster-fault.ts';
import { freeBody } from './named-body.ts';
import { exactName } from './request-path.ts';

export type Roles = ReturnType<typeof createRoles>;

export function createRoles({ es, read, put, remove }: ClusterCalls) {
  return {
    /** The descriptor, in Elasticsearch's shape; undefined when there is no such role. */
    get: (name: string, options?: CallOptions): Promise<JsonObject | undefined> =>
      whenNotFound(
        read(
          (how) => es.security.getRole({ name: exactName(name) }, how),
          (answer) => must.json(answer, name),
          options,
        ),
        undefined,
      ),
    put: (name: string, descriptor: JsonObject, options?: CallOptions) =>
      put((how) => es.security.putRole({ name: exactName(name), body: freeBody(descriptor) }, how), options),
    remove: (name: string, options?: CallOptions) =>
      remove((how) => es.security.deleteRole({ name: exactName(name) }, how), options),
  };
}
