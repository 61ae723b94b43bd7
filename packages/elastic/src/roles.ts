/** Roles. Facts: spec/elasticsearch-apis.md 8.5. */
import type { CallOptions, ClusterCalls } from './cluster-calls.ts';
import { whenNotFound } from './cluster-fault.ts';
import type { Removal } from './named-body.ts';
import { asObject, type JsonObject } from './read-json.ts';
import { exactName } from './request-path.ts';

export interface Roles {
  /** The descriptor, in Elasticsearch's shape; undefined when there is no such role. */
  get(name: string, options?: CallOptions): Promise<JsonObject | undefined>;
  put(name: string, descriptor: JsonObject, options?: CallOptions): Promise<void>;
  remove(name: string, options?: CallOptions): Promise<Removal>;
}

export function createRoles(calls: ClusterCalls): Roles {
  const path = (name: string) => ['_security', 'role', exactName(name)] as const;
  return {
    get: (name, options) =>
      whenNotFound(
        calls.read(
          { method: 'GET', path: path(name) },
          (body) => asObject(asObject(body)[name], `the role "${name}"`),
          options,
        ),
        undefined,
      ),
    put: (name, descriptor, options) =>
      calls.write({ method: 'PUT', path: path(name), body: descriptor }, () => undefined, options),
    remove: (name, options) =>
      whenNotFound(
        calls.write<Removal>({ method: 'DELETE', path: path(name) }, () => 'removed', options),
        'absent',
      ),
  };
}
