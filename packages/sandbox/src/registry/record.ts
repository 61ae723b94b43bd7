/** Reading values of unknown shape (YAML, JSON) without trusting them. */
export type Rec = Readonly<Record<string, unknown>>;

/** Neither null nor a list. */
export const isRecord = (value: unknown): value is Rec =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Empty for anything that is no record. */
export const asRecord = (value: unknown): Rec => (isRecord(value) ? value : {});

const asList = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

/** Empty for anything that is no list; items that are no records are left out. */
export const asRecords = (value: unknown): readonly Rec[] => asList(value).filter(isRecord);

/** The text, or nothing when it is empty or no text. */
export const asText = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined;

/** Empty for anything that is no list; items that are no texts are left out, not converted. */
export const asTexts = (value: unknown): readonly string[] =>
  asList(value).filter((item) => typeof item === 'string');

/**
 * The value at a path, however it was written: packages before format 3.0.0 may write
 * `kibana.version: …` where newer ones nest (docs/elastic/packages.md#manifests).
 */
export function readPath(record: Rec, path: readonly string[]): unknown {
  for (let length = path.length; length > 0; length -= 1) {
    const value = record[path.slice(0, length).join('.')];
    if (value === undefined) continue;
    if (length === path.length) return value;
    if (isRecord(value)) return readPath(value, path.slice(length));
  }
  return undefined;
}

/** Drops what the registry leaves out of its answers: nothing, empty texts, empty lists, empty objects. */
export function omitEmpty(record: Rec): Rec {
  return Object.fromEntries(Object.entries(record).filter(([, value]) => !isEmpty(value)));
}

function isEmpty(value: unknown): boolean {
  if (value === undefined || value === null || value === '' || value === false) return true;
  if (Array.isArray(value)) return value.length === 0;
  return isRecord(value) && Object.keys(value).length === 0;
}
