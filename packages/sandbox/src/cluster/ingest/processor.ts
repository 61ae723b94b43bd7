import { javaText, javaType } from '../java-values.ts';
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

/** The field that gets the result: `target_field`, or else the one that was read. */
export const targetOption = (document: IngestDocument, config: JsonObject, fallback: string): string =>
  config['target_field'] === undefined ? fallback : textOption(document, config, 'target_field');

/**
 * True also for the text `true`; anything else that is given is false. Configurations were checked when they
 * were stored.
 */
export const flag = (config: JsonObject, name: string, fallback = false): boolean =>
  config[name] === undefined ? fallback : config[name] === true || config[name] === 'true';

/** One or many as a list, with mustache templates filled from the document. */
export const listOption = (document: IngestDocument, config: JsonObject, name: string): readonly string[] =>
  asStrings(config[name]).map((item) => fillTemplate(item, document));

/** The value of the field to work on; undefined when there is none and that is fine. @throws IngestFailure */
export function inputOf(document: IngestDocument, config: JsonObject): Json | undefined {
  const field = textOption(document, config, 'field');
  const value = document.get(field);
  if (value !== undefined && value !== null) return value;
  if (flag(config, 'ignore_missing')) return undefined;
  document.require(field);
  throw new IngestFailure(`field [${field}] is null, cannot process it.`);
}

/**
 * Changes one field's texts, alone or in a list, and puts the result at `target_field` or back.
 * Missing fields are skipped with `ignore_missing`.
 */
export function mapTexts(
  document: IngestDocument,
  config: JsonObject,
  change: (value: string) => Json,
): void {
  const value = inputOf(document, config);
  if (value === undefined) return;
  const field = textOption(document, config, 'field');
  const items = isArray(value)
    ? value.map((item) => {
        if (typeof item === 'string') return change(item);
        throw new IngestFailure(
          `value [${javaText(item)}] of type [${javaType(item)}] in list field [${field}] cannot be cast to [java.lang.String]`,
        );
      })
    : change(needText(value, field));
  document.set(targetOption(document, config, field), items);
}

/** The text of a field for processors that read texts only. */
export function needText(value: Json, field: string): string {
  if (typeof value === 'string') return value;
  throw new IngestFailure(
    `field [${field}] of type [${javaType(value)}] cannot be cast to [java.lang.String]`,
  );
}

/** The list of a field for processors that read lists only. */
export function needList(value: Json, field: string): readonly Json[] {
  if (isArray(value)) return value;
  if (value === null) throw new IngestFailure(`field [${field}] is null, cannot process it.`);
  throw new IngestFailure(`field [${field}] of type [${javaType(value)}] cannot be cast to [java.util.List]`);
}
