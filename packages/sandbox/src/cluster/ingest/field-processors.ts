import { createHash } from 'node:crypto';
import { asList, isArray, type Json, textOf } from '../json.ts';
import { IngestFailure } from './ingest-document.ts';
import { flag, listOption, mapField, needText, type Processor, textOption } from './processor.ts';
import { fillValue } from './template-text.ts';

const set: Processor = (document, config) => {
  const field = textOption(document, config, 'field');
  const before = document.get(field);
  if (!flag(config, 'override', true) && before !== undefined && before !== null) return;
  const from = config['copy_from'];
  const value =
    from === undefined ? fillValue(config['value'] ?? null, document) : (document.get(textOf(from)) ?? null);
  if (flag(config, 'ignore_empty_value') && (value === null || value === '')) return;
  document.set(field, value);
};

const remove: Processor = (document, config) => {
  if (config['keep'] !== undefined) {
    const kept = new Set(listOption(document, config, 'keep').map((path) => path.split('.')[0] ?? path));
    for (const key of Object.keys(document.source)) if (!kept.has(key)) document.remove(key);
    return;
  }
  for (const field of listOption(document, config, 'field')) {
    if (document.has(field) || !flag(config, 'ignore_missing')) document.remove(field);
  }
};

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
  document.set(target, value);
};

const append: Processor = (document, config) => {
  const values = asList(fillValue(config['value'] ?? null, document));
  const kept = flag(config, 'ignore_empty_values')
    ? values.filter((value) => value !== '' && value !== null)
    : values;
  document.append(textOption(document, config, 'field'), kept, flag(config, 'allow_duplicates', true));
};

function convertValue(value: Json, type: string, field: string): Json {
  const fail = (): never => {
    throw new IngestFailure(`unable to convert [${textOf(value)}] to ${type}`);
  };
  const text = textOf(value).trim();
  switch (type) {
    case 'integer':
    case 'long': {
      const number = /^[+-]?\d+$/.test(text)
        ? Number(text)
        : /^0x[\da-f]+$/i.test(text)
          ? Number(text)
          : Number.NaN;
      return Number.isNaN(number) ? fail() : number;
    }
    case 'float':
    case 'double': {
      const number = text === '' ? Number.NaN : Number(text);
      return Number.isNaN(number) ? fail() : number;
    }
    case 'boolean':
      if (/^true$/i.test(text)) return true;
      return /^false$/i.test(text) ? false : fail();
    case 'string':
      return textOf(value);
    case 'ip':
      return /^(\d{1,3}\.){3}\d{1,3}$/.test(text) || (text.includes(':') && /^[\da-f:.]+$/i.test(text))
        ? text
        : fail();
    case 'auto':
      if (/^(true|false)$/i.test(text)) return /^true$/i.test(text);
      return text !== '' && !Number.isNaN(Number(text)) ? Number(text) : value;
    default:
      throw new IngestFailure(
        `type [${type}] not supported, cannot convert field [${field}].`,
        'parse_exception',
      );
  }
}

const convert: Processor = (document, config) =>
  mapField(document, config, (value) => convertValue(value, textOf(config['type']), textOf(config['field'])));

/** Processors that change a text. */
const texts =
  (change: (text: string) => Json): Processor =>
  (document, config) =>
    mapField(document, config, (value) => change(needText(value, textOf(config['field']))));

const gsub: Processor = (document, config) => {
  const pattern = new RegExp(textOf(config['pattern']), 'g');
  texts((text) => text.replace(pattern, textOf(config['replacement'])))(document, config);
};

const split: Processor = (document, config) => {
  const separator = new RegExp(textOf(config['separator']));
  texts((text) => {
    const parts = text.split(separator);
    if (flag(config, 'preserve_trailing')) return parts;
    while (parts.length > 1 && parts.at(-1) === '') parts.pop();
    return parts;
  })(document, config);
};

const join: Processor = (document, config) => {
  const field = textOption(document, config, 'field');
  const value = document.require(field);
  if (!isArray(value))
    throw new IngestFailure(`field [${field}] of type [java.lang.String] cannot be cast to [java.util.List]`);
  const target = config['target_field'] === undefined ? field : textOption(document, config, 'target_field');
  document.set(target, value.map(textOf).join(textOf(config['separator'])));
};

const sort: Processor = (document, config) => {
  const field = textOption(document, config, 'field');
  const value = document.require(field);
  if (!isArray(value))
    throw new IngestFailure(`field [${field}] of type [java.lang.String] cannot be cast to [java.util.List]`);
  const compare = (a: Json, b: Json): number =>
    typeof a === 'number' && typeof b === 'number' ? a - b : textOf(a) < textOf(b) ? -1 : 1;
  const ordered = [...value].sort(compare);
  const target = config['target_field'] === undefined ? field : textOption(document, config, 'target_field');
  document.set(target, config['order'] === 'desc' ? ordered.reverse() : ordered);
};

const dotExpander: Processor = (document, config) => {
  const field = textOption(document, config, 'field');
  const keys = field === '*' ? Object.keys(document.source).filter((key) => key.includes('.')) : [field];
  for (const key of keys) {
    const value = document.source[key];
    if (value === undefined) continue;
    Reflect.deleteProperty(document.source, key);
    document.set(key, value);
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
  if (present.length < fields.length && !flag(config, 'ignore_missing'))
    document.require(fields.find((field) => !document.has(field)) ?? '');
  if (present.length === 0) return;
  const hash = createHash(HASHES[textOf(config['method'] ?? 'SHA-1')] ?? 'sha1');
  if (config['salt'] !== undefined) hash.update(textOf(config['salt']));
  for (const field of present) hash.update(`${field}\0${JSON.stringify(document.get(field))}\0`);
  document.set(
    config['target_field'] === undefined ? 'fingerprint' : textOption(document, config, 'target_field'),
    hash.digest('base64'),
  );
};

const bytes: Processor = (document, config) =>
  mapField(document, config, (value) => {
    const match = /^(\d+(?:\.\d+)?)\s*(b|kb|mb|gb|tb|pb)$/i.exec(textOf(value).trim());
    if (!match)
      throw new IngestFailure(
        `failed to parse setting [Ingest Field] with value [${textOf(value)}] as a size in bytes: unit is missing or unrecognized`,
      );
    return Math.round(
      Number(match[1]) * 1024 ** ['b', 'kb', 'mb', 'gb', 'tb', 'pb'].indexOf((match[2] ?? 'b').toLowerCase()),
    );
  });

/** Processors that move and change single fields. */
export const FIELD_PROCESSORS: Readonly<Record<string, Processor>> = {
  append,
  bytes,
  convert,
  dot_expander: dotExpander,
  fingerprint,
  gsub,
  html_strip: texts((text) => text.replace(/<[^>]*>/g, '')),
  join,
  lowercase: texts((text) => text.toLowerCase()),
  remove,
  rename,
  set,
  sort,
  split,
  trim: texts((text) => text.trim()),
  uppercase: texts((text) => text.toUpperCase()),
  urldecode: texts((text) => decodeURIComponent(text.replaceAll('+', ' '))),
};
