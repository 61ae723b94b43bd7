/** Transforms. Facts: spec/packages.md 4.8, 13. */
import type { CallOptions, ClusterCalls } from './cluster-calls.ts';
import { isElasticFault, whenNotFound } from './cluster-fault.ts';
import type { NamedBody, Removal } from './named-body.ts';
import { asObject, objectsAt, stringAt, type JsonObject } from './read-json.ts';
import { exactName } from './request-path.ts';

export interface Transforms {
  /**
   * `exists` leaves what is there as it is: a transform is never written over. Its validation is deferred, so the
   * source need not be there yet.
   */
  put(name: string, body: JsonObject, options?: CallOptions): Promise<'created' | 'exists'>;
  /** Undefined when missing. What the cluster adds (creation time, version, who may run it) is left out. */
  get(name: string, options?: CallOptions): Promise<NamedBody | undefined>;
  start(name: string, options?: CallOptions): Promise<'started' | 'already-started'>;
  /** By force; `absent` when it is not there. */
  stop(name: string, options?: CallOptions): Promise<'stopped' | 'absent'>;
  /** With its destination index only when `destination` says so. */
  remove(
    name: string,
    how: { readonly destination: 'keep' | 'remove' },
    options?: CallOptions,
  ): Promise<Removal>;
}

const ADDED_BY_THE_CLUSTER = new Set(['id', 'create_time', 'version', 'authorization']);

export function createTransforms(calls: ClusterCalls): Transforms {
  return {
    put(name, body, options) {
      const request = {
        method: 'PUT',
        path: pathOf(name),
        query: { defer_validation: true },
        body,
      } as const;
      return whenConflict(
        calls.write(request, () => 'created' as const, options),
        'exists',
      );
    },
    get: (name, options) =>
      whenNotFound(
        calls.read({ method: 'GET', path: pathOf(name) }, (body) => parseTransform(body, name), options),
        undefined,
      ),
    start: (name, options) =>
      whenConflict(
        calls.write({ method: 'POST', path: [...pathOf(name), '_start'] }, () => 'started' as const, options),
        'already-started',
      ),
    stop(name, options) {
      const query = { force: true, wait_for_completion: true };
      const request = { method: 'POST', path: [...pathOf(name), '_stop'], query } as const;
      return whenNotFound(
        calls.write(request, () => 'stopped' as const, options),
        'absent',
      );
    },
    remove(name, { destination }, options) {
      const query = { force: true, delete_dest_index: destination === 'remove' };
      const request = { method: 'DELETE', path: pathOf(name), query } as const;
      return whenNotFound(
        calls.write<Removal>(request, () => 'removed', options),
        'absent',
      );
    },
  };
}

function pathOf(name: string) {
  return ['_transform', exactName(name)] as const;
}

async function whenConflict<T, A>(call: Promise<T>, there: A): Promise<T | A> {
  try {
    return await call;
  } catch (error) {
    const isThere =
      isElasticFault(error, 'conflict') ||
      (isElasticFault(error) && error.fault.errorType === 'resource_already_exists_exception');
    if (isThere) return there;
    throw error;
  }
}

function parseTransform(body: unknown, name: string): NamedBody | undefined {
  const found = objectsAt(asObject(body), 'transforms').find((item) => stringAt(item, 'id') === name);
  if (found === undefined) return undefined;
  const own = Object.entries(found).filter(([key]) => !ADDED_BY_THE_CLUSTER.has(key));
  return { name, body: Object.fromEntries(own) };
}
