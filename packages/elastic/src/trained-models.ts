/** Trained models. Facts: spec/packages.md 4.8, 13. */
import type { JsonObject } from './answer-members.ts';
import type { CallOptions, Clients } from './clients.ts';
import { freeBody } from './named-body.ts';
import { isMade, removal, whenNotFound } from './outcomes.ts';
import { exactName } from './request-path.ts';

export function createTrainedModels({ reads, once }: Clients) {
  return {
    /** `exists` leaves what is there as it is: a model is never written over. */
    async put(name: string, body: JsonObject, options?: CallOptions): Promise<'created' | 'exists'> {
      const how = { model_id: exactName(name), defer_definition_decompression: true };
      return (await isMade(once.ml.putTrainedModel({ ...how, body: freeBody(body) }, options)))
        ? 'created'
        : 'exists';
    },
    exists: async (name: string, options?: CallOptions): Promise<boolean> =>
      (await whenNotFound(reads.ml.getTrainedModels({ model_id: exactName(name) }, options), undefined)) !==
      undefined,
    remove: async (name: string, options?: CallOptions) =>
      removal(once.ml.deleteTrainedModel({ model_id: exactName(name) }, options)),
  };
}
