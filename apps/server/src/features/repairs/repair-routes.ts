/** Preview, start and progress of repairs. */
import { getRepair, previewRepair, startRepair, type RouteInput } from '@lockstep/contracts';
import type { Binder } from '../../http/bind-route.ts';
import { AppError } from '../../lib/app-error.ts';
import type { RepairOrder } from './repair-order.ts';
import type { Repairs } from './repairs.ts';

export function bindRepairRoutes(binder: Binder, repairs: Repairs): void {
  binder.guarded(previewRepair, async ({ body }, { gone }) => ({
    item: await repairs.preview(orderOf(body), gone),
  }));

  binder.guarded(startRepair, async ({ body }, { principal, log }) => {
    log.info(
      { repair: body.repair, output: body.output_id, user: principal.username },
      'a repair was ordered',
    );
    return { item: await repairs.start(orderOf(body), principal.username, body.fingerprint) };
  });

  binder.guarded(getRepair, ({ params }) => {
    const item = repairs.get(params.repairId);
    if (item === undefined) throw new AppError('REPAIR_NOT_FOUND', `There is no repair ${params.repairId}.`);
    return Promise.resolve({ item });
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
