/** The support matrix of docs/compatibility.md, so that its rows are what tests run. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const PAGE = fileURLToPath(new URL('../../../../docs/compatibility.md', import.meta.url));

export interface VersionPair {
  readonly home: string;
  readonly remote: string;
  /** What the doctor says; undefined where everything works. */
  readonly said: string | undefined;
}

export interface FeatureRow {
  readonly feature: string;
  readonly since: string;
}

/** Tables of the section about versions, without their heads. */
function tables(): readonly (readonly (readonly string[])[])[] {
  const [, after = ''] = readFileSync(PAGE, 'utf8').split('## Versions of Elasticsearch\n');
  const [section = ''] = after.split('\n## ');
  return section.split(/\n\n/).flatMap((block) => {
    const rows = block.split('\n').filter((line) => line.startsWith('| '));
    return rows.length === 0 ? [] : [rows.slice(1).filter(isContent).map(cellsOf)];
  });
}

const isContent = (line: string): boolean => !line.startsWith('| --');

const cellsOf = (line: string): readonly string[] =>
  line
    .split(/(?<!\\)\|/)
    .slice(1, -1)
    .map((cell) => cell.trim().replaceAll('\\|', '|'));

/** Pairs of versions with what becomes of them. */
export function versionPairs(): readonly VersionPair[] {
  return (tables()[0] ?? []).map(([home = '', remote = '', outcome = '']) => ({
    home,
    remote,
    said: outcome === 'works' ? undefined : outcome,
  }));
}

/** Features that not every version has. */
export function featureRows(): readonly FeatureRow[] {
  return (tables()[1] ?? []).map(([feature = '', since = '']) => ({ feature, since }));
}
