/**
 * When pipelines and templates were made and changed: told by 9.2 and newer, and refused in what is put, as a real 9.5.3
 * shows them.
 */
import { contentParseError, ElasticError, parseError, requestValidationError } from '../http/errors.ts';
import { type JsonObject } from '../json.ts';
import { hasSince, type StackVersion } from '../versions.ts';
import { type Change, type ClusterState, put } from './cluster-state.ts';

type DatedTable = 'pipelines' | 'component-templates' | 'index-templates';

const DATES_SINCE = '9.2';

const MILLIS = ['created_date_millis', 'modified_date_millis'] as const;
const TEXTS = ['created_date', 'modified_date'] as const;

export interface DatedAsset {
  readonly table: DatedTable;
  readonly name: string;
}

interface Told {
  readonly version: StackVersion;
  /** `?human`: as text, too. */
  readonly isHuman: boolean;
}

/** The changes of a put, and when it was; nothing when it changes nothing. */
export function withDates(
  state: ClusterState,
  { table, name }: DatedAsset,
  { changes, now }: { readonly changes: readonly Change[]; readonly now: number },
): readonly Change[] {
  if (changes.length === 0) return [];
  const key = keyOf(table, name);
  const created = state.table(table).has(name) ? state.table('asset-dates').get(key)?.created : now;
  return [...changes, put('asset-dates', key, { ...(created !== undefined && { created }), modified: now })];
}

/** What the cluster adds to an asset that it shows. What was stored by an older version has no dates. */
export function presentDates(
  state: ClusterState,
  { table, name }: DatedAsset,
  { version, isHuman }: Told,
): JsonObject {
  const dates = state.table('asset-dates').get(keyOf(table, name));
  if (dates === undefined || !hasSince(version, DATES_SINCE)) return {};
  const { created, modified } = dates;
  const shown = (name_: string, at: number): JsonObject => ({
    [`${name_}_millis`]: at,
    ...(isHuman && { [name_]: new Date(at).toISOString() }),
  });
  return {
    ...(created !== undefined && shown('created_date', created)),
    ...shown('modified_date', modified),
  };
}

const keyOf = (table: DatedTable, name: string): string => `${table}:${name}`;

/** Older versions know nothing of dates; there they are unknown fields like any other. */
const given = (body: JsonObject, names: readonly string[], version: StackVersion): readonly string[] =>
  hasSince(version, DATES_SINCE) ? names.filter((name) => body[name] !== undefined) : [];

/** @throws parse_exception */
export function refusePipelineDates(body: JsonObject, version: StackVersion): void {
  const [first] = given(body, [...MILLIS, ...TEXTS], version);
  if (first !== undefined)
    throw parseError(`Provided a pipeline property which is managed by the system: ${first}.`);
}

/** @throws action_request_validation_exception */
export function refuseComponentDates(body: JsonObject, version: StackVersion): void {
  refuseTexts('component_template', body, version);
  const found = given(body, MILLIS, version);
  if (found.length > 0) {
    throw requestValidationError(
      found.map((name) => `Provided a template property which is managed by the system: ${name}`),
    );
  }
}

/** @throws invalid_index_template_exception */
export function refuseIndexTemplateDates(name: string, body: JsonObject, version: StackVersion): void {
  refuseTexts('index_template', body, version);
  const [first] = given(body, MILLIS, version);
  if (first === undefined) return;
  const property = first.replace(/_millis$/, '');
  throw new ElasticError(400, {
    type: 'invalid_index_template_exception',
    reason: `index_template [${name}] invalid, cause [provided a template property which is managed by the system: ${property}]`,
  });
}

/** The parser of templates knows the numbers only. */
function refuseTexts(parser: string, body: JsonObject, version: StackVersion): void {
  const [text] = given(body, TEXTS, version);
  if (text !== undefined)
    throw contentParseError(`[1:1] [${parser}] unknown field [${text}] did you mean [${text}_millis]?`);
}
