/** Rotations of credentials, one at a time for each output, on record and in the activity log. */
import type { RotatedCredential } from '@lockstep/contracts';
import { AppError } from '../../lib/app-error.ts';
import type { ActionHead } from '../../lib/record-action.ts';
import { asRefusal, requireAdmin, requireRotatable } from './admit-rotation.ts';
import { labelOf, rotateAlone } from './rotate-credential.ts';
import { recordId, type RotationRecord } from './rotation-record.ts';
import {
  SCHEDULE_ACTOR,
  type RotatedOutput,
  type RotationOrder,
  type RotationPorts,
} from './rotation-ports.ts';
import { settleFormer, settlePending } from './settle-rotation.ts';

export interface Rotations {
  /** Resolves with what is on record afterward. Throws AppError. */
  rotate(order: RotationOrder): Promise<RotationRecord>;
  /** Invalidates what was replaced and what a rotation that was cut off has left; with `isDue`, only what nobody uses by now. */
  settle(order: RotationOrder, isDue: boolean): Promise<RotationRecord>;
  isBusy(outputId: string, kind: RotatedCredential): boolean;
  /** Cancels what is under way and waits for it. */
  close(): Promise<void>;
}

export function createRotations<O extends RotatedOutput>(ports: RotationPorts<O>): Rotations {
  const busy = new Map<string, Promise<unknown>>();
  const closing = new AbortController();

  /** As the only one who changes that remote, and never twice for one credential. */
  const alone = async (
    order: RotationOrder,
    work: (signal: AbortSignal) => Promise<RotationRecord>,
  ): Promise<RotationRecord> => {
    const id = recordId(order);
    if (busy.has(id)) throw underWay();
    const answer = ports.exclusively(order.outputId, closing.signal, work);
    busy.set(id, answer);
    try {
      const done = await answer;
      if (done.kind === 'done') return done.value;
      if (done.kind === 'busy') throw underWay(done.holder);
      throw new AppError('ROTATION_FAILED', `The rotation was interrupted. ${done.why}`, {
        nextAction: 'Check the credential again: what was left behind is named there.',
      });
    } finally {
      busy.delete(id);
    }
  };

  return {
    isBusy: (outputId, kind) => busy.has(recordId({ outputId, kind })),
    async rotate(order) {
      const output = await ports.outputs.require(order.outputId);
      const name = labelOf(output, order);
      const head = headOf(order, output, 'credential_rotated');
      return ports.recording(head, async (note) => {
        const record = await alone(order, (signal) =>
          rotateAlone(ports, order, signal).catch(async (error: unknown) => {
            await recordFailure(ports, order, error);
            throw error;
          }),
        );
        note({ after: { credential: name, former: record.former.map((each) => each.name) } });
        return record;
      });
    },
    async settle(order, isDue) {
      const output = await ports.outputs.require(order.outputId);
      return ports.recording(headOf(order, output, 'former_credentials_invalidated'), () =>
        alone(order, () =>
          settleAlone(ports, order, isDue).catch(async (error: unknown) => {
            if (order.by === SCHEDULE_ACTOR) await recordFailure(ports, order, error);
            throw error;
          }),
        ),
      );
    },
    async close() {
      closing.abort();
      await Promise.allSettled(busy.values());
    },
  };
}

const headOf = (order: RotationOrder, output: RotatedOutput, action: ActionHead['action']): ActionHead => ({
  actor: order.by,
  action,
  target: { kind: 'credential', id: recordId(order), name: labelOf(output, order) },
  output: { id: output.id, name: output.name },
});

const underWay = (holder?: string): AppError =>
  new AppError(
    'ROTATION_NOT_POSSIBLE',
    holder === undefined
      ? 'This credential is being rotated already.'
      : `${holder} is changing this remote just now.`,
    { nextAction: 'Wait a moment, then look at the credential again.' },
  );

/** A person sees at once that nothing was possible; what the schedule meets has to be found later. */
async function recordFailure<O extends RotatedOutput>(
  { store, now, log }: RotationPorts<O>,
  { outputId, kind, by }: RotationOrder,
  error: unknown,
): Promise<void> {
  if (error instanceof AppError && error.code === 'ROTATION_NOT_POSSIBLE' && by !== SCHEDULE_ACTOR) return;
  const message = error instanceof Error ? error.message : 'It failed for an unknown reason.';
  const last = { at: now(), by, result: 'failed', message } as const;
  await store
    .get(outputId, kind)
    .then((record) => store.put({ ...record, last }))
    .catch((cause: unknown) => log.warn('failed-rotation-not-recorded', { err: cause, output: outputId }));
}

async function settleAlone<O extends RotatedOutput>(
  ports: RotationPorts<O>,
  order: RotationOrder,
  isDue: boolean,
): Promise<RotationRecord> {
  const output = await ports.outputs.require(order.outputId);
  const { maker, named } = requireRotatable(ports, output, order.kind);
  const admin = await requireAdmin(ports, output, order);
  try {
    const now = ports.now();
    const parts = { maker, admin: admin.connection, stored: named };
    const found = await ports.store.get(order.outputId, order.kind);
    const settled = await settlePending(found, { ...parts, now });
    const record = await settleFormer(settled, { ...parts, now: isDue ? now : Infinity });
    await ports.store.put(record);
    const [left] = record.former;
    // What may not be invalidated is on record, and the schedule goes on.
    if (left !== undefined && !isDue) {
      throw new AppError(
        'REMOTE_REFUSED',
        `${left.name} could not be invalidated: ${admin.username} may invalidate only what it has made itself.`,
        {
          nextAction: `Give a user of ${output.name} with manage_api_key, or send the request there yourself.`,
        },
      );
    }
    return record;
  } catch (error) {
    throw asRefusal(error, output.name);
  } finally {
    await admin.connection.close();
  }
}
