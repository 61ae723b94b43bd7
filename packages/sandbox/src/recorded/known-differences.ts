import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { RECORDED } from './cases.ts';
import { isCounted, type Kind, KINDS } from './compare.ts';
import { type PlayedArea } from './play.ts';

/** Requests that are known to be answered otherwise, and why that stays. */
export interface KnownDifferences {
  readonly reason: string;
  /** `group/number` → the counted kinds of difference, worst first. */
  readonly cases: Readonly<Record<string, string>>;
}

/** What stands for a difference that nobody has looked at yet. */
export const NOT_YET = 'not yet';

/** The counted kinds of a request's differences, worst first; empty = it counts as equal. */
const countedKinds = (differences: readonly { readonly kind: Kind }[]): string =>
  KINDS.filter((kind) => isCounted(kind) && differences.some((one) => one.kind === kind)).join(', ');

const fileOf = (area: string): string => join(RECORDED, 'known-differences', `${area}.json`);

/** The list of an area. */
export const readKnown = (area: string): readonly KnownDifferences[] =>
  JSON.parse(readFileSync(fileOf(area), 'utf8')) as readonly KnownDifferences[];

/** What an area answers otherwise now: `group/number` → counted kinds. */
export const differencesNow = ({ area, played }: PlayedArea): ReadonlyMap<string, string> =>
  new Map(
    played
      .map(({ case: { id }, differences }) => [id.slice(area.length + 1), countedKinds(differences)] as const)
      .filter(([, kinds]) => kinds !== ''),
  );

/** What is wrong with a list: differences that it lacks, and entries that are no longer so. */
export function evaluateKnown(
  known: readonly KnownDifferences[],
  now: ReadonlyMap<string, string>,
): readonly string[] {
  const listed = new Map(known.flatMap(({ cases }) => Object.entries(cases)));
  const unlisted = [...now]
    .filter(([id, kinds]) => listed.get(id) !== kinds)
    .map(([id, kinds]) => `${id}: differs (${kinds}), the list says: ${listed.get(id) ?? 'equal'}`);
  const stale = [...listed.keys()]
    .filter((id) => !now.has(id))
    .map((id) => `${id}: no longer differs; take it off the list`);
  return [...unlisted, ...stale];
}

/** The list as it would be true: reasons stay where they are, what is new gets {@link NOT_YET}. */
export function rewriteKnown(
  known: readonly KnownDifferences[],
  now: ReadonlyMap<string, string>,
): readonly KnownDifferences[] {
  const reasons = new Map(known.flatMap(({ reason, cases }) => Object.keys(cases).map((id) => [id, reason])));
  const groups = new Map<string, Record<string, string>>(known.map(({ reason }) => [reason, {}]));
  for (const [id, kinds] of now) {
    const reason = reasons.get(id) ?? NOT_YET;
    groups.set(reason, { ...groups.get(reason), [id]: kinds });
  }
  return [...groups]
    .filter(([, cases]) => Object.keys(cases).length > 0)
    .map(([reason, cases]) => ({ reason, cases }));
}

/** Puts a list in place of what there was. */
export const writeKnown = (area: string, known: readonly KnownDifferences[]): void =>
  writeFileSync(fileOf(area), `${JSON.stringify(known, null, 2)}\n`);
