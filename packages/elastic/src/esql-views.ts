/** Views of ES|QL queries. Facts: spec/packages.md 4.8, 13. */
import type { CallOptions, ClusterCalls } from './cluster-calls.ts';
import { whenNotFound } from './cluster-fault.ts';
import type { NamedBody, Removal } from './named-body.ts';
import { asObject, objectsAt, stringAt } from './read-json.ts';
import { exactName } from './request-path.ts';

export interface EsqlViews {
  put(name: string, query: string, options?: CallOptions): Promise<void>;
  /** Undefined when missing. */
  get(name: string, options?: CallOptions): Promise<NamedBody | undefined>;
  remove(name: string, options?: CallOptions): Promise<Removal>;
}

export function createEsqlViews(calls: ClusterCalls): EsqlViews {
  const path = (name: string) => ['_query', 'view', exactName(name)] as const;
  return {
    put: (name, query, options) =>
      calls.write({ method: 'PUT', path: path(name), body: { query } }, () => undefined, options),
    get: (name, options) =>
      whenNotFound(
        calls.read({ method: 'GET', path: path(name) }, (body) => parseView(body, name), options),
        undefined,
      ),
    remove: (name, options) =>
      whenNotFound(
        calls.write<Removal>({ method: 'DELETE', path: path(name) }, () => 'removed', options),
        'absent',
      ),
  };
}

function parseView(body: unknown, name: string): NamedBody | undefined {
  const view = objectsAt(asObject(body), 'views').find((item) => stringAt(item, 'name') === name);
  return view === undefined ? undefined : { name, body: { query: stringAt(view, 'query') } };
}
