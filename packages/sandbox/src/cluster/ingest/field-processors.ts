import { createHash } from 'node:crypto';
import { notImplemented } from '../http/errors.ts';
import { javaText, javaType } from '../java-values.ts';
import { asList, isArray, isString, type Json, textOf } from '../json.ts';
import { RegexSyntaxError, translate, type TranslatedRegex } from '../regex/translate-regex.ts';
import { convert } from './convert.ts';
import { stripHtml } from './html-strip.ts';
import { IngestFailure } from './ingest-document.ts';
import {
  flag,
  listOption,
  mapTexts,
  needList,
  type Processor,
  targetOption,
  textOption,
} from './processor.ts';
import { fillValue } from './template-text.ts';

const set: Processor = (document, config) => {
  const field = textOption(document, config, 'field');
  const before = document.get(field);
  if (!flag(config, 'override', true) && before !== undefined && before !== null) return;
  const from = config['copy_from'];
  const ignoresEmpty = flag(config, 'ignore_empty_value');
  const value = isString(from)
    ? ignoresEmpty
      ? (document.get(from) ?? null)
      : document.require(from)
    : fillValue(config['value'] ?? null, document);
  if (ignoresEmpty && (value === null || value === '')) return;
  document.set(field, value);
};

const remove: Processor = (document, config) => {
  if (config['keep'] !== undefined) {
    keep(document, listOption(document, config, 'keep'));
    return;
  }
  for (const field of listOption(document, config, 'field')) {
    if (document.has(field) || !flag(config, 'ignore_missing')) document.remove(field);
  }
};

/** Removes every field that is none of these, nor above or below one. */
function keep(document: Parameters<Processor>[0], kept: readonly string[]): void {
  const isKept = (path: string): boolean =>
    kept.some((one) => one === path || one.startsWith(`${path}.`) || path.startsWith(`${one}.`));
  const walk = (node: object, prefix: string): void => {
    for (const [key, value] of Object.entries(node) as [string, Json][]) {
      const path = `${prefix}${key}`;
      if (!isKept(path)) document.remove(path);
      else if (typeof value === 'object' && value !== null && !isArray(value) && !kept.includes(path))
        walk(value, `${path}.`);
    }
  };
  walk(document.source, '');
}

const rename: Processor = (document, config) => {
  const field = textOption(document, config, 'field');
  if (!document.has(field)) {
    if (flag(config, 'ignore_missing')) return;
    throw new IngestFailure(`field [${field}] doesn't exist`);
  }
  const target = textOption(document, config, 'target_field');
  if (document.has(target) && !flag(config, 'override'))
    throw new IngestFailure(`field [${target}] already exists`);
  const value = document.require(field);
  document.remove(field);
  try {
    document.set(target, value);
  } catch (error) {
    document.set(field, value);
    throw error;
  }
};

const append: Processor = (document, config) => {
  const from = config['copy_from'];
  const values = asList(
    isString(from) ? document.require(from) : fillValue(config['value'] ?? null, document),
  );
  const kept = flag(config, 'ignore_empty_values')
    ? values.filter((value) => value !== '' && value !== null)
    : values;
  document.append(textOption(document, config, 'field'), kept, flag(config, 'allow_duplicates', true));
};

/** Processors that change a text. */
const texts =
  (change: (text: string) => Json): Processor =>
  (document, config) =>
    mapTexts(document, config, change);

/** A regular expression of a processor, as it was checked when the pipeline was made. */
function regexOf(source: string): TranslatedRegex {
  try {
    const found = translate(source, 'java');
    if (found) return found;
  } catch (error) {
    if (!(error instanceof RegexSyntaxError)) throw error;
    throw new IngestFailure(error.message, 'pattern_syntax_exception');
  }
  throw notImplemented(`the regular expression [${source}]`);
}

/** What a Java replacement text makes of a match: `$1`, `${name}`, and a backslash before what is meant as it is. */
function replacer(replacement: string, { groups }: TranslatedRegex): (match: RegExpExecArray) => string {
  return (match) =>
    replacement.replaceAll(
      /\\(.)|\$(\d)|\$\{(\w+)\}/gs,
      (_all, plain: string | undefined, number: string | undefined, name: string | undefined) => {
        if (plain !== undefined) return plain;
        const key = name ?? (number === '0' ? 0 : groups[Number(number)]);
        if (key === undefined)
          throw new IngestFailure(`No group ${number ?? ''}`, 'index_out_of_bounds_exception');
        return (typeof key === 'number' ? match[key] : match.groups?.[key]) ?? '';
      },
    );
}

const gsub: Processor = (document, config) => {
  const translated = regexOf(textOf(config['pattern']));
  const replace = replacer(textOf(config['replacement']), translated);
  const all = new RegExp(translated.regex, `${translated.regex.flags}g`);
  mapTexts(document, config, (text) => {
    let out = '';
    let end = 0;
    for (const match of text.matchAll(all)) {
      out += text.slice(end, match.index) + replace(match);
      end = match.index + match[0].length;
    }
    return out + text.slice(end);
  });
};

/** Cuts a text as Java does: without what is empty at its end, unless that is to be kept. */
export function splitText(text: string, separator: string, keepsEnd = false): string[] {
  const { regex } = regexOf(separator);
  const all = new RegExp(regex, `${regex.flags}g`);
  const parts: string[] = [];
  let end = 0;
  for (const match of text.matchAll(all)) {
    const isEmptyStart = match.index === 0 && match[0] === '';
    if (isEmptyStart || match.index === text.length) continue;
    parts.push(text.slice(end, match.index));
    end = match.index + match[0].length;
  }
  parts.push(text.slice(end));
  if (!keepsEnd) while (parts.length > 1 && parts.at(-1) === '') parts.pop();
  return parts;
}

const split: Processor = (document, config) =>
  mapTexts(document, config, (text) =>
    splitText(text, textOf(config['separator']), flag(config, 'preserve_trailing')),
  );

const join: Processor = (document, config) => {
  const field = textOption(document, config, 'field');
  const value = document.require(field);
  if (value === null) throw new IngestFailure(`field [${field}] is null, cannot join.`);
  const joined = needList(value, field).map(javaText).join(textOf(config['separator']));
  document.set(targetOption(document, config, field), joined);
};

const sort: Processor = (document, config) => {
  const field = textOption(document, config, 'field');
  const value = document.require(field);
  if (value === null) throw new IngestFailure(`field [${field}] is null, cannot sort.`);
  const list = needList(value, field);
  checkComparable(list);
  const ordered = [...list].sort((a, b) =>
    typeof a === 'number' && typeof b === 'number' ? a - b : textOf(a) < textOf(b) ? -1 : 1,
  );
  document.set(
    targetOption(document, config, field),
    textOf(config['order']).toLowerCase() === 'desc' ? ordered.reverse() : ordered,
  );
};

/** Java compares only what is of the same class. */
function checkComparable(list: readonly Json[]): void {
  const [first, ...others] = list.map(javaType);
  const odd = others.find((type) => type !== first);
  if (first === undefined || odd === undefined) return;
  throw new IngestFailure(
    `class ${first} cannot be cast to class ${odd} (${first} and ${odd} are in module java.base of loader 'bootstrap')`,
    'class_cast_exception',
  );
}

const dotExpander: Processor = (document, config) => {
  const field = textOption(document, config, 'field');
  const path = config['path'];
  const parent = isString(path) ? document.get(path) : document.source;
  if (typeof parent !== 'object' || parent === null || isArray(parent)) return;
  const keys = field === '*' ? Object.keys(parent).filter((key) => key.includes('.')) : [field];
  for (const key of keys) {
    const value = Object.hasOwn(parent, key) ? parent[key] : undefined;
    if (value === undefined) continue;
    const target = isString(path) ? `${path}.${key}` : key;
    Reflect.deleteProperty(parent, key);
    if (!document.has(target) || flag(config, 'override')) document.set(target, value);
    else document.append(target, asList(value), true);
  }
};

const HASHES: Readonly<Record<string, string>> = {
  MD5: 'md5',
  'SHA-1': 'sha1',
  'SHA-256': 'sha256',
  'SHA-512': 'sha512',
};

/** Stable for equal fields; the digest differs from the real one, whose input encoding is its own. */
const fingerprint: Processor = (document, config) => {
  const fields = [...listOption(document, config, 'fields')].sort();
  const present = fields.filter((field) => document.has(field));
  const absent = fields.find((field) => !document.has(field));
  if (absent !== undefined && !flag(config, 'ignore_missing'))
    throw new IngestFailure(`missing field [${absent}] when calculating fingerprint`);
  if (present.length === 0) return;
  const method = textOf(config['method'] ?? 'SHA-1');
  const algorithm = HASHES[method];
  if (algorithm === undefined) throw notImplemented(`the hash method [${method}]`);
  const hash = createHash(algorithm);
  if (config['salt'] !== undefined) hash.update(textOf(config['salt']));
  for (const field of present) hash.update(`${field}\0${JSON.stringify(document.get(field))}\0`);
  document.set(targetOption(document, config, 'fingerprint'), hash.digest('base64'));
};

const UNITS = ['b', 'kb', 'mb', 'gb', 'tb', 'pb'];

const bytes = texts((text) => {
  const match = /^(\d+(?:\.\d+)?)\s*(b|kb?|mb?|gb?|tb?|pb?)$/i.exec(text.trim());
  if (match) {
    const unit = UNITS.findIndex((one) => one.startsWith((match[2] ?? 'b').toLowerCase()));
    return Math.floor(Number(match[1]) * 1024 ** unit);
  }
  if (text.trim() === '-1' || text.trim() === '0') return Number(text);
  throw new IngestFailure(
    `failed to parse setting [Ingest Field] with value [${text}] as a size in bytes: unit is missing or unrecognized`,
    'parse_exception',
  );
});

/** `%41` and `+` as a form writes them. */
function decodeUrl(text: string): string {
  const spaced = text.replaceAll('+', ' ');
  const bad = /%(?![\dA-Fa-f]{2})(.{0,2})/s.exec(spaced);
  if (bad)
    throw new IngestFailure(
      (bad[1] ?? '').length < 2
        ? 'URLDecoder: Incomplete trailing escape (%) pattern'
        : `URLDecoder: Illegal hex characters in escape (%) pattern - Error at index 0 in: "${bad[1] ?? ''}"`,
    );
  return spaced.replaceAll(/(?:%[\dA-Fa-f]{2})+/g, (codes) =>
    Buffer.from(codes.replaceAll('%', ''), 'hex').toString('utf8'),
  );
}

/** Processors that move and change single fields. */
export const FIELD_PROCESSORS: Readonly<Record<string, Processor>> = {
  append,
  bytes,
  convert,
  dot_expander: dotExpander,
  fingerprint,
  gsub,
  html_strip: texts(stripHtml),
  join,
  lowercase: texts((text) => text.toLowerCase()),
  remove,
  rename,
  set,
  sort,
  split,
  trim: texts((text) => text.trim()),
  uppercase: texts((text) => text.toUpperCase()),
  urldecode: texts(decodeUrl),
};
