import { asStrings, isArray, type Json, type JsonObject, textOf } from '../json.ts';
import { type IngestDocument, IngestFailure } from './ingest-document.ts';
import { fillTemplate } from './template-text.ts';

/** What a processor did with the document. */
export type Outcome =
  | { readonly kind: 'next' }
  | { readonly kind: 'drop' }
  | { readonly kind: 'end' }
  | { readonly kind: 'reroute' };

export const NEXT: Outcome = { kind: 'next' };

/** One kind of processor: changes the document by its configuration. */
export type Processor = (document: IngestDocument, config: JsonObject) => void;

/** A text of the configuration with its placeholders filled. @throws IngestFailure when it is missing */
export function textOption(document: IngestDocument, config: JsonObject, name: string): string {
  const value = config[name];
  if (value === undefined || value === null)
    throw new IngestFailure(`[${name}] required property is missing`, 'parse_exception');
  return fillTemplate(textOf(value), document);
}

export const flag = (config: JsonObject, name: string, fallback = false): boolean =>
  config[name] === undefined ? fallback : config[name] === true || config[name] === 'true';

export const listOption = (document: IngestDocument, config: JsonObject, name: string): readonly string[] =>
  asStrings(config[name]).map((item) => fillTemplate(item, document));

/**
 * Changes one field's texts, alone or in a list, and puts the result at `target_field` or back.
 * Missing fields are skipped with `ignore_missing`.
 */
export function mapField(document: IngestDocument, config: JsonObject, change: (value: Json) => Json): void {
  const field = textOption(document, config, 'field');
  const value = document.get(field);
  if (value === undefined || value === null) {
    if (flag(config, 'ignore_missing')) return;
    if (value === null) throw new IngestFailure(`field [${field}] is null, cannot process it.`);
    document.require(field);
    return;
  }
  const target = config['target_field'] === undefined ? field : textOption(document, config, 'target_field');
  document.set(target, isArray(value) ? value.map(change) : change(value));
}

/** The text of a field for processors that read texts only. */
export function needText(value: Json, field: string): string {
  if (typeof value === 'string') return value;
  throw new IngestFailure(`field [${field}] of type [${typeof value}] cannot be cast to [java.lang.String]`);
}
