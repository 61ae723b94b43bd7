import { type Json, textOf } from '../json.ts';
import { ElasticError } from '../http/errors.ts';

/** `2`, `-1`, `75%`, `-25%`: how many of `count` clauses. */
function plainCount(spec: string, count: number): number {
  const match = /^([+-]?\d+)(%?)$/.exec(spec.trim());
  if (!match) {
    throw new ElasticError(400, { type: 'number_format_exception', reason: `For input string: "${spec}"` });
  }
  const number = Number(match[1]);
  const wanted = match[2] === '%' ? Math.trunc((count * number) / 100) : number;
  return wanted < 0 ? count + wanted : wanted;
}

/** The last condition `n<spec` whose n is below the count decides; with none all clauses are wanted. */
function conditional(text: string, count: number): number {
  let wanted = count;
  for (const part of text.trim().split(/\s+/)) {
    const [above = '', spec = ''] = part.split('<', 2);
    if (count <= Number(above)) return wanted;
    wanted = plainCount(spec, count);
  }
  return wanted;
}

/** How many of `count` optional clauses must match, from none to all. */
export function minimumShouldMatch(given: Json, count: number): number {
  const text = textOf(given);
  const wanted = text.includes('<') ? conditional(text, count) : plainCount(text, count);
  return Math.min(count, Math.max(0, wanted));
}
