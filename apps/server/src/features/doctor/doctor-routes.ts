/** Diagnosis on demand, and the catalog for a pasted error. */
import { explainError, explainPastedError, listWarnings, runDoctor } from '@lockstep/contracts';
import type { Binder } from '../../http/bind-route.ts';
import { isoTime } from '../../lib/clock.ts';
import type { Doctor } from './doctor.ts';
import type { Watch } from './watch.ts';

export function bindDoctorRoutes(binder: Binder, doctor: Doctor, watch: Watch): void {
  binder.guarded(listWarnings, async ({ query }, { outputs }) => {
    if (query.output_id !== undefined) await outputs.require(query.output_id);
    const { warnings, lookedAt } = await watch.read(false);
    return {
      items: outputs
        .only(warnings, ({ output_id: id }) => id)
        .filter(
          ({ output_id: id }) => query.output_id === undefined || id === null || id === query.output_id,
        ),
      looked_at: lookedAt === undefined ? null : isoTime(lookedAt),
    };
  });

  binder.guarded(runDoctor, async ({ body }, { gone, outputs }) => {
    const outputId = body?.output_id;
    if (outputId !== undefined) await outputs.require(outputId);
    const items =
      outputId === undefined
        ? await doctor.examineAll(gone, (id) => outputs.may(id))
        : [await doctor.examineOutput(outputId, gone)];
    return { items: [...items] };
  });

  binder.guarded(explainPastedError, ({ body }) =>
    Promise.resolve({
      items: explainError(body.text).map((found) => ({
        id: found.id,
        symptom: found.title,
        cause: found.cause,
        remedy: found.nextAction,
        detected_by: found.detect,
        reason: found.reason,
        condition_type: found.conditionType ?? null,
        remedies: [...found.remedies],
        is_transient: found.isTransient,
      })),
    }),
  );
}
