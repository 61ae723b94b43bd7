import { isArray, isObject, type Json, type JsonObject, type MutableJson } from '../cluster/json.ts';

/** Values that earlier answers gave (`{{name}}`), and the addresses of the world. */
export type Variables = Readonly<Record<string, string>>;

/** Fields whose values differ from run to run: only their type is compared. */
const VOLATILE_NAMES = [
  'took took_ms .*_millis .*_nanos .*_in_bytes read_time.* time_since.* query_time_in_.* .*_time running_time.* start_time.*',
  '.*uuid allocation_id ephemeral_id uid node nodes_id task task_id serial_number',
  'creation_date created creation timestamp .*timestamp .*_date .*_date_string modified_date.* created_date.* last_modified.*',
  'expiry_date_in_millis start_date_in_millis issue_date expiration invalidation expiry lifecycle_date age epoch',
  'build build_hash build_date build_type build_flavor lucene_version index_version provider',
  'api_key encoded access_token scroll_id _scroll_id pit_id',
  'transport_address address publish_address host ip pid jvm os heap.* ram.* cpu load.* memory.* store size',
  'total_indexing_buffer available_processors allocated_processors bytes_read primary_size.* generated_dest_index.*',
  'last_requested_seq_no checkpoint_.* mapping_version .*mapping_version .*settings_version .*aliases_version',
];
const VOLATILE = new RegExp(`^(${VOLATILE_NAMES.join(' ').replaceAll(' ', '|')})$`);

const TEXT_RULES: readonly (readonly [RegExp, string])[] = [
  [/\b\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d[.,\d]*Z?/g, '<time>'],
  [/\[-?\d+:\d+\]/g, '[L:C]'],
  [/line: \d+, column: \d+/g, 'line: L, column: C'],
  [/\b\d{1,3}(\.\d{1,3}){3}:\d+/g, '<address>'],
  [/\blocalhost:\d+/g, '<address>'],
  [/\.ds-([\w.-]+)-\d{4}\.\d\d\.\d\d-/g, '.ds-$1-<day>-'],
  [/@[0-9a-f]{5,8}\b/g, '@<hash>'],
  [/(?<=['[/ ])(?=[\w-]*[A-Z])(?=[\w-]*[a-z])[\w-]{20,22}(?=['\]\s]|$)/g, '<id>'],
];

/** A text without what differs from run to run. */
export function normalText(text: string, variables: Variables): string {
  let normal = text;
  for (const [name, value] of Object.entries(variables)) {
    if (value.length > 3) normal = normal.split(value).join(`<${name}>`);
  }
  for (const [pattern, replacement] of TEXT_RULES) normal = normal.replace(pattern, replacement);
  return normal;
}

const looksGenerated = (text: string): boolean =>
  /^[\w-]{20,22}$/.test(text) && /[A-Z]/.test(text) && /[a-z]/.test(text);

/** Lists of words in camel case are names, not ids. */
const isGeneratedKey = (key: string): boolean => looksGenerated(key) && !/^[a-z]+([A-Z][a-z]+)+$/.test(key);

function normalScalar(value: Json, variables: Variables): Json {
  if (typeof value !== 'string') return value;
  if (looksGenerated(value) && /[0-9_-]/.test(value)) return '<id>';
  if (value.length > 60 && /^[\w+/=-]+$/.test(value)) return '<token>';
  return normalText(value, variables);
}

interface HowToNormalize {
  readonly variables: Variables;
  /** Every value counts only by its type, and one element stands for a list. */
  readonly shape?: boolean | undefined;
  readonly unordered?: boolean | undefined;
}

/** A body with what differs from run to run replaced by its type. */
export function normalBody(value: Json, how: HowToNormalize, key = ''): Json {
  if (isArray(value)) return normalList(value, how, key);
  if (isObject(value)) {
    const normal: MutableJson = {};
    for (const [field, item] of Object.entries(value)) {
      const name = isGeneratedKey(field) ? '<id>' : normalText(field, how.variables);
      normal[name] = normalBody(item ?? null, how, name);
    }
    return normal;
  }
  if (how.shape === true) return value === null ? '<null>' : `<${typeof value}>`;
  if (VOLATILE.test(key) && value !== null) return `<${typeof value}>`;
  return normalScalar(value, how.variables);
}

function normalList(list: readonly Json[], how: HowToNormalize, key: string): Json {
  const items = (how.shape === true ? list.slice(0, 1) : list).map((item) => normalBody(item, how, key));
  if (how.unordered !== true) return items;
  return items.toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
}

/** What is compared of an answer that is no JSON: keys of YAML, columns of a table, one short line. */
export function normalTable(
  text: string,
  options: { readonly cat?: string; readonly help?: boolean; readonly headed?: boolean },
  variables: Variables,
): JsonObject {
  const lines = text.replace(/\n$/, '').split('\n');
  const [first = ''] = lines;
  if (text.startsWith('---')) return { yaml: lines.slice(1).map(yamlKey) };
  if (lines.length === 1 && first.length < 300 && options.cat === undefined) {
    return { line: normalText(first, variables) };
  }
  if (options.cat === 'names' || options.help === true) {
    return { lines: lines.map((line) => (line.split('|')[0] ?? '').trim()) };
  }
  const words = first.trim().split(/\s+/);
  return { first: options.headed === true ? words : `${words.length} words`, lines: lines.length };
}

function yamlKey(line: string): string {
  const [, indent = '', , key = ''] = /^(\s*(?:- )*)("?)([\w.-]+)\2:/.exec(line) ?? [];
  return key === '' ? '·' : `${indent}${looksGenerated(key) ? '<id>' : key}`;
}
