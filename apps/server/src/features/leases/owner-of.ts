/**
 * Which of several consoles looks after a key, such as a remote: rendezvous hashing. Each console works it out by itself
 * from the consoles that it takes to be alive; nothing is agreed upon, and nothing is written. When a console comes or
 * goes, only keys of that console change hands.
 */
import { createHash } from 'node:crypto';

export interface Candidate {
  /** Random id of a console. */
  readonly id: string;
  /** Keys that it cannot look after, such as remotes that it does not reach. */
  readonly cannot: ReadonlySet<string>;
}

const WEIGHT_BYTES = 6;

/**
 * Undefined without candidates. A key that nobody can look after is looked after as if everybody could.
 *
 * As long as every console counts itself, and of the others only such as are alive, each key is looked after by at least
 * one: the one with the greatest weight among all that are alive has the greatest weight in whatever it knows of them.
 */
export function ownerOf(key: string, candidates: readonly Candidate[]): string | undefined {
  const able = candidates.filter(({ cannot }) => !cannot.has(key));
  let best: { readonly id: string; readonly weight: number } | undefined;
  for (const { id } of able.length > 0 ? able : candidates) {
    const weight = weightOf(id, key);
    if (best === undefined || weight > best.weight || (weight === best.weight && id > best.id))
      best = { id, weight };
  }
  return best?.id;
}

function weightOf(id: string, key: string): number {
  return createHash('sha1').update(`${id}\n${key}`).digest().readUIntBE(0, WEIGHT_BYTES);
}
