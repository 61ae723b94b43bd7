import { type Json, textOf } from '../json.ts';
import { illegalArgument } from '../http/errors.ts';

/** How many edits turn one word into the other; swapping two neighbors is one edit where that is allowed. */
export function editDistance(a: string, b: string, swaps = true): number {
  const [left, right] = [Array.from(a), Array.from(b)];
  const table = [Array.from({ length: right.length + 1 }, (_, column) => column)];
  const at = (row: number, column: number): number => table[row]?.[column] ?? Number.POSITIVE_INFINITY;
  for (let row = 1; row <= left.length; row += 1) {
    const line = [row];
    table.push(line);
    for (let column = 1; column <= right.length; column += 1) {
      const isSame = left[row - 1] === right[column - 1];
      const isSwapped = swaps && left[row - 1] === right[column - 2] && left[row - 2] === right[column - 1];
      line.push(
        Math.min(
          at(row - 1, column - 1) + (isSame ? 0 : 1),
          at(row - 1, column) + 1,
          at(row, column - 1) + 1,
          isSwapped && row > 1 && column > 1 ? at(row - 2, column - 2) + 1 : Number.POSITIVE_INFINITY,
        ),
      );
    }
  }
  return at(left.length, right.length);
}

/** How many edits `fuzziness` allows for a word. @throws illegal_argument_exception */
export function allowedEdits(fuzziness: Json, word: string): number {
  const text = textOf(fuzziness).toUpperCase();
  const auto = /^AUTO(?::(\d+),(\d+))?$/.exec(text);
  if (auto) {
    const { length } = Array.from(word);
    return length < Number(auto[1] ?? 3) ? 0 : length < Number(auto[2] ?? 6) ? 1 : 2;
  }
  const edits = Number(text);
  if (text.trim() === '' || Number.isNaN(edits)) {
    throw illegalArgument(`failed to parse fuzziness [${textOf(fuzziness)}]`);
  }
  if (![0, 1, 2].includes(edits)) {
    throw illegalArgument(`Valid edit distances are [0, 1, 2] but was [${textOf(fuzziness)}]`);
  }
  return edits;
}
