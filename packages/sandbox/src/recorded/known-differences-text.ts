import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { areas } from './cases.ts';
import { NOT_YET, readKnown } from './known-differences.ts';

const DOCS = join(import.meta.dirname, '../../../../docs/sandbox.md');
const BLOCK = /(?<=<!-- known differences -->\n\n).*(?=\n\n<!-- end of known differences -->)/s;

/** The reasons of all lists as lines of Markdown, each with how many requests of which area it is for. */
export function knownDifferencesText(): string {
  const places = new Map<string, string[]>();
  for (const area of areas()) {
    for (const { reason, cases } of readKnown(area)) {
      places.set(reason, [...(places.get(reason) ?? []), `${area} ${Object.keys(cases).length}`]);
    }
  }
  const lines = [...places]
    .filter(([reason]) => reason !== NOT_YET)
    .map(([reason, where]) => `- ${reason} (${where.join(', ')})`)
    .sort();
  return lines.length === 0 ? 'None has been looked at.' : lines.join('\n');
}

/** What docs/sandbox.md says. */
export const documentedDifferences = (): string => BLOCK.exec(readFileSync(DOCS, 'utf8'))?.[0] ?? '';

/** Makes docs/sandbox.md say what the lists say. */
export const writeDocumentedDifferences = (): void =>
  writeFileSync(
    DOCS,
    readFileSync(DOCS, 'utf8').replace(BLOCK, () => knownDifferencesText()),
  );
