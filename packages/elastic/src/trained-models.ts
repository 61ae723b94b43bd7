/** Trained models. Facts: spec/packages.md 4.8, 13. */
import type { JsonObject } from './answer-members.ts';
import type { CallOptions, ClusterCalls } from './cluster-calls.ts';
import { whenExists, whenNotFound } from './cluster-fault.ts';
import { freeBody } from './named-body.ts';
import { exactName } from './request-path.ts';

export type TrainedModels = ReturnType<typeof createTrainedModels>;

export function createTrainedModels({ es, read, write, remove }: ClusterCalls) {
  return {
    /** `exists` leaves what is there as it is: a model is never written over. */
    put: (name: string, body: JsonObject, options?: CallOptions): Promise<'created' | 'exists'> =>
      whenExists(
        write(
          (how) =>
            es.ml.putTrainedModel(
              { model_id: exactName(name), defer_definition_decompression: true, body: freeBody(body) },
              how,
            ),
          () => 'created',
          options,
        ),
        'exists',
      ),
    exists: (name: string, options?: CallOptions): Promise<boolean> =>
      whenNotFound(
        read(
          (how) => es.ml.getTrainedModels({ model_id: exactName(name) }, how),
          () => true,
          options,
        ),
        false,
      ),
    remove: (name: string, options?: CallOptions) =>
      remove((how) => es.ml.deleteTrainedModel({ model_id: exactName(name) }, how), options),
  };
}
