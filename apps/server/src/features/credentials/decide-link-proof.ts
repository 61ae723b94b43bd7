/** Whether a link is proven to use its new key. Pure. */
import type { LinkProof, LinkRotationRecord } from './link-rotation-record.ts';

/** What a follower met when it read. */
export interface LinkReads {
  /** Reads that succeeded since the proof began. */
  readonly since: number;
  /** Why reads fail now; undefined when they do not. */
  readonly error: string | undefined;
}

export interface LinkEvidence {
  /** The key that each host of the remote was refused with; undefined where no refusal named one. */
  readonly named: readonly (string | undefined)[];
  readonly reads: LinkReads;
  /** False when the former key is invalidated or has expired, or when there was none. */
  readonly isFormerAccepted: boolean;
}

export type LinkProofDecision =
  | { readonly kind: 'proven'; readonly proof: LinkProof }
  | { readonly kind: 'unproven'; readonly message: string; readonly nextAction: string };

/** The read that is under way at first was begun with what was loaded before; the one after it was not. */
export const READS_NEEDED = 2;

const PUT_IT_THERE =
  'Put the new key into the keystore of every node of the remote, reload, and prove it again.';

export function decideLinkProof(
  record: Pick<LinkRotationRecord, 'next' | 'loaded'>,
  evidence: LinkEvidence,
): LinkProofDecision {
  const { next, loaded } = record;
  if (next?.ref === undefined) return unproven('There is no new key.', 'Create it first.');
  const against = objectionTo({ name: next.name, ref: next.ref }, loaded?.unwritten ?? [], evidence);
  if (against !== undefined) return against;
  const { named, isFormerAccepted } = evidence;
  if (named.length > 0 && named.every((id) => id === next.ref)) return { kind: 'proven', proof: 'named' };
  if (!isFormerAccepted) return { kind: 'proven', proof: 'only-one' };
  if (loaded?.unwritten !== undefined) return { kind: 'proven', proof: 'keystores-written' };
  return unproven(
    'The follower reads, and nothing tells with which of the two keys.',
    'Prove it with a user of the remote that may use indices over the link (remote_indices), such as a superuser. If that proves nothing either, invalidate the former key yourself once every keystore holds the new one.',
  );
}

/** What speaks against it; undefined when nothing does. */
function objectionTo(
  next: { readonly name: string; readonly ref: string },
  unwritten: readonly string[],
  { named, reads }: LinkEvidence,
): LinkProofDecision | undefined {
  if (reads.error !== undefined) return unproven(`The follower is refused: ${reads.error}`, PUT_IT_THERE);
  const other = named.find((id) => id !== undefined && id !== next.ref);
  if (other !== undefined) return unproven(`The link uses the key ${other}, not ${next.name}.`, PUT_IT_THERE);
  if (reads.since < READS_NEEDED) {
    return unproven(
      'The follower has not read from the leader since.',
      'See in the doctor why it does not read, then prove it again.',
    );
  }
  if (unwritten.length === 0) return undefined;
  return unproven(
    `The keystore of ${unwritten.join(', ')} is older than the new key.`,
    'Put the new key into those keystores, too, and reload.',
  );
}

const unproven = (message: string, nextAction: string): LinkProofDecision => ({
  kind: 'unproven',
  message,
  nextAction,
});
