/** What the sandbox answered once, for everything that a scene does not answer itself. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export interface RecordedAnswer {
  readonly status: number;
  readonly type: string;
  /** JSON as it is; anything else as text in base64. */
  readonly body: unknown;
}

/** By path with query. */
export type RecordedAnswers = ReadonlyMap<string, RecordedAnswer>;

const FILE = join(import.meta.dirname, 'recorded-answers.json');

/** Empty where nothing was recorded yet. */
export function readRecorded(): RecordedAnswers {
  if (!existsSync(FILE)) return new Map();
  return new Map(Object.entries(JSON.parse(readFileSync(FILE, 'utf8')) as Record<string, RecordedAnswer>));
}

/** Sorted, so that a difference shows what has changed. */
export function writeRecorded(answers: RecordedAnswers): void {
  const sorted = [...answers].sort(([one], [other]) => (one < other ? -1 : 1));
  writeFileSync(FILE, `${JSON.stringify(Object.fromEntries(sorted), undefined, 1)}\n`);
}

/** By the content type, whatever it says beside `json`. */
export const isJson = ({ type }: Pick<RecordedAnswer, 'type'>): boolean => type.includes('json');
