import { javaText } from '../java-values.ts';
import { isArray, isObject, type Json } from '../json.ts';
import { type IngestDocument } from './ingest-document.ts';

const PLACEHOLDER = /\{\{\{([^{}]+)\}\}\}|\{\{(?:\s*&)?([^{}#/^]+)\}\}/g;

/** Fills `{{field}}` and `{{{field}}}`; what is missing becomes empty. */
export const fillTemplate = (template: string, document: IngestDocument): string =>
  template.replaceAll(PLACEHOLDER, (_all, plain: string | undefined, escaped: string | undefined) => {
    const value = document.get((plain ?? escaped ?? '').trim());
    return value === undefined || value === null ? '' : javaText(value);
  });

/** Fills every text in a value. */
export function fillValue(value: Json, document: IngestDocument): Json {
  if (typeof value === 'string') return value.includes('{{') ? fillTemplate(value, document) : value;
  if (isArray(value)) return value.map((item) => fillValue(item, document));
  if (isObject(value))
    return Object.fromEntries(
      Object.entries(value).map(([key, item]) => [
        fillTemplate(key, document),
        fillValue(item ?? null, document),
      ]),
    );
  return value;
}
