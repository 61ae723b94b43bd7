import { asStrings, isObject, type Json, type JsonObject, parseJson, textOf } from '../json.ts';
import { parseDate } from '../state/dates.ts';
import { dissect } from './dissect.ts';
import { grok } from './grok.ts';
import { type IngestDocument, IngestFailure } from './ingest-document.ts';
import { flag, needText, type Processor, textOption } from './processor.ts';

/** The text to parse; undefined when it is missing and may be. */
function input(document: IngestDocument, config: JsonObject): string | undefined {
  const field = textOption(document, config, 'field');
  const value = document.get(field);
  if (value === undefined || value === null) {
    if (flag(config, 'ignore_missing')) return undefined;
    if (value === null) throw new IngestFailure(`field [${field}] is null, cannot process it.`);
    document.require(field);
    return undefined;
  }
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : needText(value, field);
}

const grokProcessor: Processor = (document, config) => {
  const text = input(document, config);
  if (text === undefined) return;
  const definitions = isObject(config['pattern_definitions'])
    ? Object.fromEntries(
        Object.entries(config['pattern_definitions']).map(([name, pattern]) => [name, textOf(pattern)]),
      )
    : {};
  const found = grok(text, asStrings(config['patterns']), definitions);
  if (!found) throw new IngestFailure(`Provided Grok expressions do not match field value: [${text}]`);
  for (const [field, value] of found) document.set(field, value);
};

const dissectProcessor: Processor = (document, config) => {
  const text = input(document, config);
  if (text === undefined) return;
  const pattern = textOf(config['pattern']);
  const found = dissect(text, pattern, textOf(config['append_separator'] ?? ''));
  if (!found) {
    throw new IngestFailure(
      `Unable to find match for dissect pattern: ${pattern} against source: ${text}`,
      'dissect_exception',
    );
  }
  for (const [field, value] of found) document.set(field, value);
};

/** One date format of the ingest processor as the formats that fields use. */
function dateMillis(text: string, format: string): number | undefined {
  switch (format) {
    case 'ISO8601':
      return parseDate(text.replace(' ', 'T'), 'strict_date_optional_time');
    case 'UNIX':
      return parseDate(text, 'epoch_second');
    case 'UNIX_MS':
      return parseDate(text, 'epoch_millis');
    default:
      return parseDate(text, format);
  }
}

const date: Processor = (document, config) => {
  const field = textOption(document, config, 'field');
  const text = textOf(document.require(field));
  const formats = asStrings(config['formats']);
  const millis = formats.map((format) => dateMillis(text, format)).find((one) => one !== undefined);
  if (millis === undefined || Number.isNaN(millis)) {
    throw new IngestFailure(`unable to parse date [${text}]`);
  }
  const target =
    config['target_field'] === undefined ? '@timestamp' : textOption(document, config, 'target_field');
  document.set(target, new Date(millis).toISOString());
};

const json: Processor = (document, config) => {
  const field = textOption(document, config, 'field');
  const text = needText(document.require(field), field);
  const value = parseJson(text);
  if (value === undefined)
    throw new IngestFailure(`Unrecognized token: was expecting a JSON value in field [${field}]`);
  if (!flag(config, 'add_to_root')) {
    document.set(
      config['target_field'] === undefined ? field : textOption(document, config, 'target_field'),
      value,
    );
    return;
  }
  if (!isObject(value)) throw new IngestFailure('cannot add non-map fields to root of document');
  for (const [key, item] of Object.entries(value)) document.set(key, item ?? null);
};

const keyValue: Processor = (document, config) => {
  const text = input(document, config);
  if (text === undefined) return;
  const prefix = textOf(config['prefix'] ?? '');
  const target =
    config['target_field'] === undefined ? '' : `${textOption(document, config, 'target_field')}.`;
  const include = config['include_keys'] === undefined ? undefined : asStrings(config['include_keys']);
  const exclude = asStrings(config['exclude_keys']);
  const trimKey = trimmer(config['trim_key']);
  const trimValue = trimmer(config['trim_value']);
  for (const pair of text.split(new RegExp(textOf(config['field_split'])))) {
    const at = pair.search(new RegExp(textOf(config['value_split'])));
    if (at < 0)
      throw new IngestFailure(
        `field [${textOf(config['field'])}] does not contain value_split [${textOf(config['value_split'])}]`,
      );
    const length = new RegExp(textOf(config['value_split'])).exec(pair)?.[0].length ?? 1;
    const key = trimKey(pair.slice(0, at));
    if ((include && !include.includes(key)) || exclude.includes(key)) continue;
    const value = trimValue(pair.slice(at + length));
    const stripped = flag(config, 'strip_brackets') ? value.replace(/^[([<"']|[)\]>"']$/g, '') : value;
    const path = `${target}${prefix}${key}`;
    if (document.has(path)) document.append(path, [stripped], true);
    else document.set(path, stripped);
  }
};

function trimmer(characters: Json | undefined): (text: string) => string {
  if (characters === undefined) return (text) => text;
  const set = textOf(characters);
  return (text) => {
    let [from, to] = [0, text.length];
    while (from < to && set.includes(text[from] ?? '')) from += 1;
    while (to > from && set.includes(text[to - 1] ?? '')) to -= 1;
    return text.slice(from, to);
  };
}

const csv: Processor = (document, config) => {
  const text = input(document, config);
  if (text === undefined) return;
  const separator = textOf(config['separator'] ?? ',');
  const quote = textOf(config['quote'] ?? '"');
  const cells = splitCsv(text, separator, quote);
  for (const [at, field] of asStrings(config['target_fields']).entries()) {
    const cell = cells[at];
    const value = flag(config, 'trim') ? cell?.trim() : cell;
    if (value !== undefined && value !== '') document.set(field, value);
    else if (config['empty_value'] !== undefined) document.set(field, config['empty_value']);
  }
};

function splitCsv(text: string, separator: string, quote: string): readonly string[] {
  const cells: string[] = [];
  let cell = '';
  let isQuoted = false;
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at] ?? '';
    if (character === quote && isQuoted && text[at + 1] === quote) {
      cell += quote;
      at += 1;
    } else if (character === quote) isQuoted = !isQuoted;
    else if (character === separator && !isQuoted) {
      cells.push(cell);
      cell = '';
    } else cell += character;
  }
  return [...cells, cell];
}

const uriParts: Processor = (document, config) => {
  const field = textOption(document, config, 'field');
  const text = input(document, config);
  if (text === undefined) return;
  const target = config['target_field'] === undefined ? 'url' : textOption(document, config, 'target_field');
  for (const [name, value] of Object.entries(splitUri(text, field))) {
    if (value !== undefined && value !== '') document.set(`${target}.${name}`, value);
  }
  if (flag(config, 'keep_original', true)) document.set(`${target}.original`, text);
  if (flag(config, 'remove_if_successful') && field !== `${target}.original`) document.remove(field);
};

const URI =
  /^(?:([A-Za-z][\w+.-]*):)?(?:\/\/(?:([^@/?#]*)@)?(\[[^\]]*\]|[^:/?#]*)(?::(\d+))?)?([^?#]*)(?:\?([^#]*))?(?:#(.*))?$/s;

function splitUri(text: string, field: string): JsonObject {
  const match = URI.exec(text);
  if (!match || /\s/.test(text)) throw new IngestFailure(`unable to parse URI [${text}] in field [${field}]`);
  const [, scheme, userInfo, domain, port, path, query, fragment] = match;
  const [username, password] = (userInfo ?? '').split(':');
  const extension = /\.(\w+)$/.exec(path?.split('/').at(-1) ?? '')?.[1];
  return {
    scheme,
    user_info: userInfo,
    username,
    password,
    domain,
    ...(port !== undefined && { port: Number(port) }),
    path,
    extension,
    query,
    fragment,
  };
}

/** Processors that take a text apart. */
export const PARSE_PROCESSORS: Readonly<Record<string, Processor>> = {
  csv,
  date,
  dissect: dissectProcessor,
  grok: grokProcessor,
  json,
  kv: keyValue,
  uri_parts: uriParts,
};
