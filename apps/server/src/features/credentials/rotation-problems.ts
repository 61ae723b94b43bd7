/** What rotations have left to a person, as conditions tell it: read at most every few minutes, and at once after our own. */
import type { Logger } from '../../lib/logger.ts';
import { KIND_LABELS } from './admit-rotation.ts';
import type { LinkRotationRecord } from './link-rotation-record.ts';
import type { LinkRotationStore } from './link-rotation-store.ts';
import { isCutOff, type RotationRecord } from './rotation-record.ts';
import type { RotationStore } from './rotation-store.ts';

export interface RotationProblems {
  /** One sentence each; what was known before when home cannot be read. Never rejects. */
  of(output: { readonly id: string; readonly updatedAt: number }): Promise<readonly string[]>;
  forget(): void;
}

export interface RotationProblemsOptions {
  readonly store: Pick<RotationStore, 'list'>;
  readonly links: Pick<LinkRotationStore, 'list'>;
  readonly now: () => number;
  readonly log: Logger;
}

const MAX_AGE_MS = 300_000;

/**
 * What the condition CredentialsRotated rests on: last rotations that failed, rotations that were cut off, and
 * former credentials that are still accepted.
 */
export function createRotationProblems({
  store,
  links,
  now,
  log,
}: RotationProblemsOptions): RotationProblems {
  let known: readonly RotationRecord[] = [];
  let knownLinks: readonly LinkRotationRecord[] = [];
  let reading: { readonly at: number; readonly done: Promise<void> } | undefined;
  const read = async (): Promise<void> => {
    try {
      [known, knownLinks] = await Promise.all([store.list(), links.list()]);
    } catch (error) {
      log.debug('rotations-not-read', { err: error });
    }
  };
  return {
    async of(output) {
      if (reading === undefined || now() - reading.at >= MAX_AGE_MS) reading = { at: now(), done: read() };
      await reading.done;
      return [
        ...known
          .filter(({ outputId }) => outputId === output.id)
          .flatMap((record) => problemsOf(record, output.updatedAt, now())),
        ...knownLinks
          .filter(({ outputId }) => outputId === output.id)
          .flatMap((record) => linkProblemsOf(record, now())),
      ];
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
          `The ${label} could not be rotated: ${(last.message ?? 'the reason is unknown').replace(/\.$/, '')}.`,
        ]
      : []),
    ...(pending !== undefined && isCutOff(pending, now)
      ? [`A rotation of the ${label} was interrupted; ${pending.name} may be left on the remote.`]
      : []),
    ...(left.length > 0 ? [`Replaced and still accepted: ${left.join(', ')}.`] : []),
  ];
}

/** Longer than somebody needs who goes from node to node. */
const LONGEST_LINK_ROTATION_MS = 86_400_000;

/** Two keys are accepted while a rotation is under way: one that nobody ends is somebody's to end. */
export function linkProblemsOf(
  { next, proven }: Pick<LinkRotationRecord, 'next' | 'proven'>,
  now: number,
): readonly string[] {
  if (next === undefined || now - next.at < LONGEST_LINK_ROTATION_MS) return [];
  return [
    proven === undefined
      ? `The rotation of the key of the link that ${next.by} began is not at its end: ${next.name} is not proven.`
      : `The key of the link is ${next.name} by now, and the former one is still accepted.`,
  ];
}
