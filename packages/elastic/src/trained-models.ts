/** Trained models. Facts: spec/packages.md 4.8, 13. */
import type { CallOptions, ClusterCalls } from './cluster-calls.ts';
import { isElasticFault, whenNotFound } from './cluster-fault.ts';
import type { Removal } from './named-body.ts';
import type { JsonObject } from './read-json.ts';
import { exactName } from './request-path.ts';

export interface TrainedModels {
  /** `exists` leaves what is there as it is: a model is never written over. */
  put(name: string, body: JsonObject, options?: CallOptions): Promise<'created' | 'exists'>;
  exists(name: string, options?: CallOptions): Promise<boolean>;
  remove(name: string, options?: CallOptions): Promise<Removal>;
}

export function createTrainedModels(calls: ClusterCalls): TrainedModels {
  const path = (name: string) => ['_ml', 'trained_models', exactName(name)] as const;
  return {
    async put(name, body, options) {
      try {
        const query = { defer_definition_decompression: true };
        return await calls.write({ method: 'PUT', path: path(name), query, body }, () => 'created', options);
      } catch (error) {
        if (isElasticFault(error) && error.fault.errorType === 'resource_already_exists_exception')
          return 'exists';
        throw error;
      }
    },
    exists: (name, options) =>
      whenNotFound(
        calls.read({ method: 'GET', path: path(name) }, () => true, options),
        false,
      ),
    remove: (name, options) =>
      whenNotFound(
        calls.write<Removal>({ method: 'DELETE', path: path(name) }, () => 'removed', options),
        'absent',
      ),
  };
}
