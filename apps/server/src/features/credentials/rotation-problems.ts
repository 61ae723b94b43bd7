/** What rotations have left to a person, as conditions tell it: read at most every few minutes, and at once after our own. */
import type { Logger } from '../../lib/logger.ts';
import { KIND_LABELS } from './admit-rotation.ts';
import { isCutOff, type RotationRecord } from './rotation-record.ts';
import type { RotationStore } from './rotation-store.ts';

export interface RotationProblems {
  /** One sentence each; what was known before when home cannot be read. Never rejects. */
  of(output: { readonly id: string; readonly updatedAt: number }): Promise<readonly string[]>;
  forget(): void;
}

export interface RotationProblemsOptions {
  readonly store: Pick<RotationStore, 'list'>;
  readonly now: () => number;
  readonly log: Logger;
}

const MAX_AGE_MS = 300_000;

export function createRotationProblems({ store, now, log }: RotationProblemsOptions): RotationProblems {
  let known: readonly RotationRecord[] = [];
  let reading: { readonly at: number; readonly done: Promise<void> } | undefined;
  const read = async (): Promise<void> => {
    try {
      known = await store.list();
    } catch (error) {
      log.debug({ err: error }, 'rotations could not be read for conditions');
    }
  };
  return {
    async of(output) {
      if (reading === undefined || now() - reading.at >= MAX_AGE_MS) reading = { at: now(), done: read() };
      await reading.done;
      return known.flatMap((record) =>
        record.outputId === output.id ? problemsOf(record, output.updatedAt, now()) : [],
      );
    },
    forget() {
      reading = undefined;
    },
  };
}

/** A credential that was entered after a failed rotation has settled it. */
export function problemsOf(record: RotationRecord, outputUpdatedAt: number, now: number): readonly string[] {
  const { former, kind, last, pending } = record;
  const label = KIND_LABELS[kind];
  const left = former.filter(({ isRefused }) => isRefused).map(({ name }) => name);
  return [
    ...(last?.result === 'failed' && last.at > outputUpdatedAt
      ? [
          `The ${label} could not be rotated: ${(last.message ?? 'the reason is not known').replace(/\.$/, '')}.`,
        ]
      : []),
    ...(pending !== undefined && isCutOff(pending, now)
      ? [`A rotation of the ${label} was cut off; ${pending.name} may be left on the remote.`]
      : []),
    ...(left.length > 0 ? [`Replaced and still accepted: ${left.join(', ')}.`] : []),
  ];
}
