import { createHash } from 'node:crypto';

/** What a stack version says about itself (docs/elastic/elasticsearch.md#cluster-identity). */
export interface StackVersion {
  readonly number: string;
  readonly major: number;
  readonly minor: number;
  readonly buildHash: string;
  readonly buildDate: string;
  readonly luceneVersion: string;
  readonly minimumWireVersion: string;
  readonly minimumIndexVersion: string;
  /** `index.version.created` of new indices. */
  readonly indexVersion: string;
}

/** Whether it is that version, such as `9.2`, or newer. */
export function hasSince({ major, minor }: StackVersion, since: string): boolean {
  const [wantedMajor = 0, wantedMinor = 0] = since.split('.').map(Number);
  return major > wantedMajor || (major === wantedMajor && minor >= wantedMinor);
}

const LUCENE: Readonly<Record<string, string>> = {
  '9.0': '10.1.0',
  '9.1': '10.2.2',
  '9.2': '10.3.1',
  '9.3': '10.3.2',
  '9.4': '10.4.0',
};
const WIRE: Readonly<Record<number, string>> = { 8: '7.17.0', 9: '8.19.0' };

/** @throws Error when it is not a version of the form 9.3.2 */
export function stackVersion(number: string): StackVersion {
  const match = /^(\d+)\.(\d+)\.(\d+)$/.exec(number);
  if (!match) throw new Error(`not a stack version: "${number}"; use for example 9.3.2`);
  const [, majorText = '', minorText = '', patchText = ''] = match;
  const major = Number(majorText);
  const hash = createHash('sha1').update(`sandbox ${number}`).digest('hex');
  return {
    number,
    major,
    minor: Number(minorText),
    buildHash: hash,
    buildDate: '2026-01-15T09:00:00.000000000Z',
    luceneVersion: LUCENE[`${majorText}.${minorText}`] ?? (major >= 9 ? '10.5.0' : '9.12.0'),
    minimumWireVersion: number.startsWith('9.0.') ? '8.18.0' : (WIRE[major] ?? `${major - 1}.0.0`),
    minimumIndexVersion: `${major - 1}.0.0`,
    indexVersion: `${majorText}0${minorText.padStart(2, '0')}${patchText.padStart(3, '0')}`,
  };
}
