/** Rotates before credentials expire, where the configuration names an account that may. */
import { ROTATED_CREDENTIALS, type RotatedCredential } from '@lockstep/contracts';
import { AppError } from '../../lib/app-error.ts';
import type { Logger } from '../../lib/logger.ts';
import { decideRotation, type RotationRules } from './decide-rotation.ts';
import type { CredentialReading } from './read-credential.ts';
import { SCHEDULE_ACTOR, type RotationOrder } from './rotation-ports.ts';
import type { RotationStore } from './rotation-store.ts';
import type { Rotations } from './rotations.ts';

export interface RotationScheduleOptions {
  readonly rules: RotationRules;
  readonly intervalMs: number;
  /** Outputs for which there is an account. */
  readonly outputIds: readonly string[];
  /** Undefined when the output has no such credential, or is gone. Rejects when home cannot be read. */
  readonly read: (outputId: string, kind: RotatedCredential) => Promise<CredentialReading | undefined>;
  readonly store: Pick<RotationStore, 'get'>;
  readonly rotations: Pick<Rotations, 'rotate' | 'settle' | 'isBusy'>;
  readonly now: () => number;
  readonly log: Logger;
}

export interface RotationSchedule {
  /** Looks once at every credential, and does what is due. Never rejects. */
  check(): Promise<void>;
  /** Starts no other check, and waits for the one under way. */
  close(): Promise<void>;
}

export function startRotationSchedule(options: RotationScheduleOptions): RotationSchedule {
  const { rules, outputIds, rotations, store, now, log } = options;
  let running: Promise<void> | undefined;
  let isClosed = false;

  const consider = async (outputId: string, kind: RotatedCredential): Promise<void> => {
    if (isClosed || rotations.isBusy(outputId, kind)) return;
    const reading = await options.read(outputId, kind);
    if (reading === undefined) return;
    const decision = decideRotation(rules, { reading, record: await store.get(outputId, kind), now: now() });
    const order: RotationOrder = {
      outputId,
      kind,
      credentials: undefined,
      by: SCHEDULE_ACTOR,
      atOnce: false,
    };
    if (decision.kind === 'settle') await rotations.settle(order, true);
    if (decision.kind === 'rotate') await rotations.rotate(order);
  };
  const checkAll = async (): Promise<void> => {
    for (const outputId of outputIds) {
      for (const kind of ROTATED_CREDENTIALS) {
        await consider(outputId, kind).catch((error: unknown) => {
          // It is on record, where a condition finds it.
          if (error instanceof AppError)
            log.warn('rotation-refused', { output: outputId, kind, reason: error.message });
          else log.error('rotation-broke-off', { err: error, output: outputId, kind });
        });
      }
    }
  };
  const check = (): Promise<void> => {
    running ??= checkAll().finally(() => {
      running = undefined;
    });
    return running;
  };
  const timer =
    outputIds.length === 0 ? undefined : setInterval(() => void check(), options.intervalMs).unref();
  return {
    check,
    async close() {
      isClosed = true;
      clearInterval(timer);
      await running;
    },
  };
}
