/** Heads of some remotes, just read, in the place of what was known of them. */
import type { ListedSyncReportHead } from '@lockstep/contracts';

/** A remote that was asked for and is not in the answer is gone; new ones come last. */
export function mergeHeads(
  known: readonly ListedSyncReportHead[],
  part: readonly ListedSyncReportHead[],
  outputIds: readonly string[],
): readonly ListedSyncReportHead[] {
  const asked = new Set(outputIds);
  const read = new Map(part.map((head) => [head.output_id, head]));
  const before = new Set(known.map(({ output_id: id }) => id));
  return [
    ...known.flatMap((head) => (asked.has(head.output_id) ? (read.get(head.output_id) ?? []) : head)),
    ...part.filter(({ output_id: id }) => !before.has(id)),
  ];
}
