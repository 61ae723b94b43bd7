/** Diagnosis on demand, and the catalogue for a pasted error. */
import { explainError, explainPastedError, runDoctor } from '@lockstep/contracts';
import type { Binder } from '../../http/bind-route.ts';
import type { Doctor } from './doctor.ts';

export function bindDoctorRoutes(binder: Binder, doctor: Doctor): void {
  binder.guarded(runDoctor, async ({ body }, { gone }) => {
    const outputId = body?.output_id;
    const items =
      outputId === undefined ? await doctor.examineAll(gone) : [await doctor.examineOutput(outputId, gone)];
    return { items: [...items] };
  });

  binder.guarded(explainPastedError, ({ body }) =>
    Promise.resolve({
      items: explainError(body.text).map(({ id, title, cause, remedy, detect }) => ({
        id,
        symptom: title,
        cause,
        remedy,
        detected_by: detect,
      })),
    }),
  );
}
