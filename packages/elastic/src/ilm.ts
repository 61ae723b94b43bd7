/** Index lifecycle policies. Facts: spec/elasticsearch-apis.md 11.5. */
import type { CallOptions, ClusterCalls } from './cluster-calls.ts';
import { whenNotFound } from './cluster-fault.ts';
import type { NamedBody, Removal } from './named-body.ts';
import { asObject, numberAt, objectAt, type JsonObject } from './read-json.ts';
import { exactName, matchesPattern } from './request-path.ts';

/** `body` is `{policy: {phases, _meta}}`, as it is put. */
export interface StoredPolicy extends NamedBody {
  readonly version: number;
}

export interface Ilm {
  /** Those of the names that exist, in one request. */
  existingPolicies(names: readonly string[], options?: CallOptions): Promise<ReadonlySet<string>>;
  /** `body` is `{policy: {phases, _meta}}`. */
  put(name: string, body: JsonObject, options?: CallOptions): Promise<void>;
  /** Names or patterns with `*`, always in one request; those that are missing are left out. */
  get(namesOrPatterns: string | readonly string[], options?: CallOptions): Promise<readonly StoredPolicy[]>;
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
    put: (name, body, options) =>
      calls.write(
        { method: 'PUT', path: ['_ilm', 'policy', exactName(name)], body },
        () => undefined,
        options,
      ),
    async get(namesOrPatterns, options) {
      const wanted = typeof namesOrPatterns === 'string' ? [namesOrPatterns] : namesOrPatterns;
      const [first, ...others] = wanted;
      if (first === undefined) return [];
      const path = ['_ilm', 'policy', ...(others.length === 0 ? [first] : [])];
      const found = await whenNotFound(calls.read({ method: 'GET', path }, parsePolicies, options), []);
      return found.filter(({ name }) => wanted.some((one) => matchesPattern(name, one)));
    },
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

function parsePolicies(body: unknown): readonly StoredPolicy[] {
  return Object.entries(asObject(body)).map(([name, value]) => {
    const entry = asObject(value, `policy "${name}"`);
    return { name, version: numberAt(entry, 'version'), body: { policy: objectAt(entry, 'policy') } };
  });
}
