/** Preview, start and progress of repairs. */
import { getRepair, previewRepair, startRepair, type RepairRun, type RouteInput } from '@lockstep/contracts';
import type { Binder } from '../../http/bind-route.ts';
import { AppError } from '../../lib/app-error.ts';
import type { SharedProgress } from '../../lib/shared-progress.ts';
import type { RepairOrder } from './repair-order.ts';
import type { Repairs } from './repairs.ts';

/** `progress`: what the consoles of this home cluster tell each other. */
export function bindRepairRoutes(
  binder: Binder,
  repairs: Repairs,
  progress: SharedProgress<RepairRun>,
): void {
  binder.guarded(previewRepair, async ({ body }, { gone, outputs }) => {
    await outputs.require(body.output_id);
    return { item: await repairs.preview(orderOf(body), gone) };
  });

  binder.guarded(startRepair, async ({ body }, { outputs, principal, log }) => {
    await outputs.require(body.output_id);
    log.info('repair-ordered', { repair: body.repair, output: body.output_id, user: principal.username });
    const item = await repairs.start(orderOf(body), principal.username, body.fingerprint);
    await progress.written(item.id);
    return { item };
  });

  binder.guarded(getRepair, async ({ params: { repairId } }, { outputs }) => {
    const item = repairs.get(repairId) ?? (await progress.get(repairId));
    if (item === undefined || !outputs.may(item.output_id))
      throw new AppError('REPAIR_NOT_FOUND', `There is no repair ${repairId}.`);
    return { item };
  });
}

function orderOf(body: RouteInput<typeof previewRepair>['body']): RepairOrder {
  return {
    outputId: body.output_id,
    kind: body.repair,
    inputs: body.inputs,
    credentials: body.credentials,
  };
}
