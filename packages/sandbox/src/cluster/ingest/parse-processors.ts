import { javaText } from '../java-values.ts';
import { asStrings, isObject, type Json, type JsonObject, mergeJson, textOf } from '../json.ts';
import { splitCsv } from './csv.ts';
import { dissect } from './dissect.ts';
import { splitText } from './field-processors.ts';
import { grok, redactText } from './grok.ts';
import { type IngestDocument, IngestFailure } from './ingest-document.ts';
import { parseJsonText } from './json-text.ts';
import { flag, inputOf, needText, type Processor, targetOption, textOption } from './processor.ts';

/** The text to parse; undefined when it is missing and may be. */
function textInput(document: IngestDocument, config: JsonObject): string | undefined {
  const value = inputOf(document, config);
  return value === undefined ? undefined : needText(value, textOption(document, config, 'field'));
}

const grokProcessor: Processor = (document, config) => {
  const text = textInput(document, config);
  if (text === undefined) return;
  const found = grok(text, asStrings(config['patterns']), config);
  if (!found) throw new IngestFailure(`Provided Grok expressions do not match field value: [${text}]`);
  for (const [field, value] of found.fields) document.set(field, value);
  if (flag(config, 'trace_match')) document.setIngest('_grok_match_index', String(found.pattern));
};

const redact: Processor = (document, config) => {
  const field = textOption(document, config, 'field');
  const text = textInput(document, { ignore_missing: true, ...config });
  if (text === undefined) return;
  const redacted = redactText(text, asStrings(config['patterns']), config);
  document.set(field, redacted);
  if (flag(config, 'trace_redact') && redacted !== text)
    document.setIngest('_redact', { _is_redacted: true });
};

const dissectProcessor: Processor = (document, config) => {
  const text = textInput(document, config);
  if (text === undefined) return;
  const pattern = textOf(config['pattern']);
  const found = dissect(text, pattern, textOf(config['append_separator'] ?? ''));
  if (!found)
    throw new IngestFailure(
      `Unable to find match for dissect pattern: ${pattern} against source: ${text}`,
      'find_match',
    );
  for (const [field, value] of found) document.set(field, value);
};

const json: Processor = (document, config) => {
  const field = textOption(document, config, 'field');
  const given = document.require(field);
  if (given === null) throw new IngestFailure(`field [${field}] is null, cannot parse.`);
  const value = parseJsonText(typeof given === 'string' ? given : javaText(given));
  if (!flag(config, 'add_to_root')) {
    document.set(targetOption(document, config, field), value);
    return;
  }
  if (!isObject(value)) throw new IngestFailure('cannot add non-map fields to root of document');
  const merges = textOf(config['add_to_root_conflict_strategy']).toLowerCase() === 'merge';
  for (const [key, item = null] of Object.entries(value)) {
    const before = document.source[key];
    document.set(key, merges && isObject(before) && isObject(item) ? mergeJson(before, item) : item);
  }
};

const keyValue: Processor = (document, config) => {
  const text = textInput(document, config);
  if (text === undefined) return;
  const prefix = textOf(config['prefix'] ?? '');
  const target =
    config['target_field'] === undefined ? '' : `${textOption(document, config, 'target_field')}.`;
  const include = config['include_keys'] === undefined ? undefined : asStrings(config['include_keys']);
  const exclude = asStrings(config['exclude_keys']);
  for (const [key, value] of pairsOf(text, config)) {
    if ((include && !include.includes(key)) || exclude.includes(key)) continue;
    const path = `${target}${prefix}${key}`;
    if (document.has(path)) document.append(path, [value], true);
    else document.set(path, value);
  }
};

/** Every key and value of a text. @throws IngestFailure for a part without both */
function pairsOf(text: string, config: JsonObject): readonly (readonly [string, string])[] {
  const separator = textOf(config['value_split']);
  const trimKey = trimmer(config['trim_key']);
  const trimValue = trimmer(config['trim_value']);
  return splitText(text, textOf(config['field_split'])).map((part) => {
    const [key = '', ...rest] = splitText(part, separator, true);
    if (rest.length === 0)
      throw new IngestFailure(
        `field [${textOf(config['field'])}] does not contain value_split [${separator}]`,
      );
    const value = trimValue(part.slice(part.indexOf(rest[0] ?? '', key.length)));
    const stripped = flag(config, 'strip_brackets') ? value.replace(/^[([<"'](.*)[)\]>"']$/s, '$1') : value;
    return [trimKey(key), stripped] as const;
  });
}

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
  const text = textInput(document, config);
  if (text === undefined) return;
  const cells = splitCsv(text, {
    separator: textOf(config['separator'] ?? ','),
    quote: textOf(config['quote'] ?? '"'),
    isTrimmed: flag(config, 'trim'),
  });
  for (const [at, field] of asStrings(config['target_fields']).entries()) {
    const cell = cells[at];
    if (cell === undefined) break;
    if (cell !== '') document.set(field, cell);
    else if (config['empty_value'] !== undefined) document.set(field, config['empty_value']);
  }
};

const uriParts: Processor = (document, config) => {
  const field = textOption(document, config, 'field');
  const text = textInput(document, config);
  if (text === undefined) return;
  const target = targetOption(document, config, 'url');
  for (const [name, value] of Object.entries(splitUri(text))) {
    if (value !== undefined && value !== '') document.set(`${target}.${name}`, value);
  }
  if (flag(config, 'keep_original', true)) document.set(`${target}.original`, text);
  if (flag(config, 'remove_if_successful') && field !== target) document.remove(field);
};

function splitUri(text: string): JsonObject {
  if (/\s/.test(text) || text.startsWith(':')) throw new IngestFailure(`unable to parse URI [${text}]`);
  const scheme = /^([A-Za-z][\w+.-]*):/.exec(text)?.[1];
  const [whole, fragment] = cutAt(text.slice(scheme === undefined ? 0 : scheme.length + 1), '#');
  const [hierarchy, query] = cutAt(whole, '?');
  const { userInfo, domain, port, path } = splitHierarchy(hierarchy);
  const [username, password] = (userInfo ?? '').split(':');
  const extension = /^\w+$/.exec(path.split('/').at(-1)?.split('.').slice(1).at(-1) ?? '')?.[0];
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

function cutAt(text: string, mark: string): readonly [string, string | undefined] {
  const at = text.indexOf(mark);
  return at < 0 ? [text, undefined] : [text.slice(0, at), text.slice(at + 1)];
}

/** What stands between scheme and query: `//user@domain:port/path`, or a path alone. */
function splitHierarchy(text: string) {
  if (!text.startsWith('//')) return { path: text };
  const slash = text.indexOf('/', 2);
  const authority = slash < 0 ? text.slice(2) : text.slice(2, slash);
  const [user, afterUser] = cutAt(authority, '@');
  const [userInfo, host] = afterUser === undefined ? [undefined, authority] : [user, afterUser];
  const domain = /^\[[^\]]*\]/.exec(host)?.[0] ?? cutAt(host, ':')[0];
  const port = /^:(\d+)/.exec(host.slice(domain.length))?.[1];
  const rest = host.slice(domain.length + (port === undefined ? 0 : port.length + 1));
  return { userInfo, domain, port, path: rest + (slash < 0 ? '' : text.slice(slash)) };
}

/** Processors that take a text apart. */
export const PARSE_PROCESSORS: Readonly<Record<string, Processor>> = {
  csv,
  dissect: dissectProcessor,
  grok: grokProcessor,
  json,
  kv: keyValue,
  redact,
  uri_parts: uriParts,
};
