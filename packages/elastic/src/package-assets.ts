/** Assets of kinds that only packages bring: transforms, views of ES|QL queries, trained models. Facts: docs/elastic/packages.md#other-assets. */
import type { estypes } from '@elastic/elasticsearch';
import type { JsonObject } from '@lockstep/json';

import { must } from './answer-members.ts';
import type { ElasticErrorDetails } from './elastic-error.ts';
import {
  done,
  isMade,
  removal,
  unless,
  whenNotFound,
  type CallOptions,
  type Clients,
  type Removal,
} from './clients.ts';
import { withoutKeys, type NamedBody } from './named-body.ts';
import { exactName, freeBody } from './request-parts.ts';

const ADDED_BY_THE_CLUSTER = ['id', 'create_time', 'version', 'authorization'];

/** Transforms by exact names: a `*` in a name is not a pattern. */
export function createTransforms({ reads, once }: Clients) {
  const which = (name: string) => ({ transform_id: exactName(name) });
  return {
    /**
     * `exists` leaves what is there as it is: a transform is never written over. Its validation is deferred, so the
     * source need not be there yet.
     */
    async put(name: string, body: JsonObject, options?: CallOptions): Promise<'created' | 'exists'> {
      const how = { ...which(name), defer_validation: true };
      // The vendor's type asks for members by name that a package brings in `body`.
      const request = { ...how, body: freeBody(body) } as unknown as estypes.TransformPutTransformRequest;
      return (await isMade(once.transform.putTransform(request, options))) ? 'created' : 'exists';
    },
    /** Undefined when missing. What the cluster adds (creation time, version, who may run it) is left out. */
    async get(name: string, options?: CallOptions): Promise<NamedBody | undefined> {
      const call = reads.transform.getTransform(which(name), options);
      const answer = await whenNotFound(call, { transforms: [] });
      const found = must.list(answer, 'transforms').find((item) => must.string(item, 'id') === name);
      return found && { name, body: withoutKeys({ ...found }, ADDED_BY_THE_CLUSTER) };
    },
    async start(name: string, options?: CallOptions): Promise<'started' | 'already-started'> {
      const call = once.transform.startTransform(which(name), options);
      const answer = await unless(call, ({ kind }) => kind === 'conflict', undefined);
      return answer === undefined ? 'already-started' : 'started';
    },
    /** Has it run with the rights of this connection from now on: those of whoever wrote it last count. */
    async authorize(name: string, options?: CallOptions): Promise<void> {
      const answer = await reads.transform.getTransform(which(name), options);
      const found = must.list(answer, 'transforms').find((item) => must.string(item, 'id') === name);
      // Its own marks once more, so that nothing but the rights differs afterward.
      const body = freeBody({ _meta: found?.['_meta'] ?? {} });
      await once.transform.updateTransform({ ...which(name), defer_validation: true, body }, options);
    },
    /** By force; `absent` when it is not there. */
    async stop(name: string, options?: CallOptions): Promise<'stopped' | 'absent'> {
      const how = { ...which(name), force: true, wait_for_completion: true };
      const outcome = await removal(once.transform.stopTransform(how, options));
      return outcome === 'removed' ? 'stopped' : 'absent';
    },
    /** With its destination index only when `destination` says so. */
    async remove(name: string, how: { readonly destination: 'keep' | 'remove' }, options?: CallOptions) {
      const query = { force: true, delete_dest_index: how.destination === 'remove' };
      return removal(once.transform.deleteTransform({ ...which(name), ...query }, options));
    },
  };
}

/** A version without views has none. */
export function createEsqlViews({ reads, once, has, demand }: Clients) {
  const isThere = (): boolean => has('esql-views');
  return {
    async put(name: string, query: string, options?: CallOptions) {
      demand('esql-views');
      await done(once.esql.putView({ name: exactName(name), query }, options));
    },
    /** Undefined when missing. */
    async get(name: string, options?: CallOptions): Promise<NamedBody | undefined> {
      if (!isThere()) return undefined;
      const answer = await whenNotFound(reads.esql.getView({ name: exactName(name) }, options), {
        views: [],
      });
      const view = must.list(answer, 'views').find((item) => must.string(item, 'name') === name);
      return view && { name, body: { query: must.string(view, 'query') } };
    },
    remove: async (name: string, options?: CallOptions) =>
      isThere() ? removal(once.esql.deleteView({ name: exactName(name) }, options)) : ('absent' as const),
  };
}

/** Where machine learning is switched off there is no such API, as 8.17.2 says it, and so no model. */
const NO_MACHINE_LEARNING = /no handler found for uri|Incorrect HTTP method for uri/;

const isNoModel = ({ kind, reason, message }: ElasticErrorDetails): boolean =>
  kind === 'not-found' || NO_MACHINE_LEARNING.test(reason ?? message);

/** Trained models; what exists is never written over. */
export function createTrainedModels({ reads, once }: Clients) {
  return {
    /** `exists` leaves what is there as it is: a model is never written over. */
    async put(name: string, body: JsonObject, options?: CallOptions): Promise<'created' | 'exists'> {
      const how = { model_id: exactName(name), defer_definition_decompression: true };
      return (await isMade(once.ml.putTrainedModel({ ...how, body: freeBody(body) }, options)))
        ? 'created'
        : 'exists';
    },
    exists: async (name: string, options?: CallOptions): Promise<boolean> => {
      const call = reads.ml.getTrainedModels({ model_id: exactName(name) }, options);
      return (await unless(call, isNoModel, undefined)) !== undefined;
    },
    async remove(name: string, options?: CallOptions): Promise<Removal> {
      const call = once.ml.deleteTrainedModel({ model_id: exactName(name) }, options);
      return (await unless(call, isNoModel, undefined)) === undefined ? 'absent' : 'removed';
    },
  };
}
