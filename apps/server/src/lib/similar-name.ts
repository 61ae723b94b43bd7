/** Names that were perhaps meant. Pure. */
import { distance } from 'fastest-levenshtein';

/**
 * Whether one name may be the other mistyped: another case, or at most two letters put in, left out or changed, in a
 * short name fewer (one in three). A name is similar to itself.
 */
export function similarName(name: string, meant: string): boolean {
  const [left, right] = [name.toLowerCase(), meant.toLowerCase()];
  return left === right || distance(left, right) <= Math.min(2, Math.floor(meant.length / 3));
}
