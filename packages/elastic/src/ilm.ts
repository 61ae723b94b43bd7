/** Index lifecycle policies. Facts: spec/elasticsearch-apis.md 11.5. */
import type { CallOptions, ClusterCalls } from './cluster-calls.ts';
import { whenNotFound } from './cluster-fault.ts';
import type { Removal } from './named-body.ts';
import { asObject, numberAt, objectAt, type JsonObject } from './read-json.ts';
import { exactName } from './request-path.ts';

export interface StoredPolicy {
  readonly name: string;
  readonly version: number;
  /** `phases` and `_meta`, as it was put. */
  readonly policy: JsonObject;
}

export interface Ilm {
  /** Those of the names that exist, in one request. */
  existingPolicies(names: readonly string[], options?: CallOptions): Promise<ReadonlySet<string>>;
  /** `policy` is the inner object with `phases`. */
  put(name: string, policy: JsonObject, options?: CallOptions): Promise<void>;
  get(name: string, options?: CallOptions): Promise<StoredPolicy | undefined>;
  /** Throws fault `in-use` while indices are managed by it. */
  remove(name: string, options?: CallOptions): Promise<Removal>;
}

export function createIlm(calls: ClusterCalls): Ilm {
  return {
    async existingPolicies(names, options) {
      if (names.length === 0) return new Set<string>();
      // Asking for several by name fails as soon as one is missing; all of them, cut down to their versions, is small.
      const request = {
        method: 'GET',
        path: ['_ilm', 'policy'],
        query: { filter_path: '*.version' },
      } as const;
      const existing = await calls.read(request, (body) => new Set(Object.keys(asObject(body))), options);
      return new Set(names.filter((name) => existing.has(name)));
    },
    put: (name, policy, options) =>
      calls.write(
        { method: 'PUT', path: ['_ilm', 'policy', exactName(name)], body: { policy } },
        () => undefined,
        options,
      ),
    get: (name, options) =>
      whenNotFound(
        calls.read(
          { method: 'GET', path: ['_ilm', 'policy', exactName(name)] },
          (body) => parsePolicy(body, name),
          options,
        ),
        undefined,
      ),
    remove: (name, options) =>
      whenNotFound(
        calls.write<Removal>(
          { method: 'DELETE', path: ['_ilm', 'policy', exactName(name)] },
          () => 'removed',
          options,
        ),
        'absent',
      ),
  };
}

function parsePolicy(body: unknown, name: string): StoredPolicy {
  const entry = objectAt(asObject(body), name);
  return { name, version: numberAt(entry, 'version'), policy: objectAt(entry, 'policy') };
}
