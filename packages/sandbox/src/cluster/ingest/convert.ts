import { isIP } from 'node:net';
import { javaText } from '../java-values.ts';
import { isArray, type Json, textOf } from '../json.ts';
import { IngestFailure } from './ingest-document.ts';
import { flag, type Processor, targetOption, textOption } from './processor.ts';

const LIMITS: Readonly<Record<string, number>> = { integer: 2 ** 31, long: 2 ** 63 };

/** Whole numbers as Java reads them, `0x1f` included. */
function whole(text: string, type: string): number {
  const isWritten = /^[+-]?\d+$/.test(text) || /^-?0x[\da-f]+$/i.test(text);
  const sign = text.startsWith('-') ? -1 : 1;
  const value = isWritten ? sign * Number(text.replace(/^[+-]/, '')) : Number.NaN;
  const limit = LIMITS[type] ?? 0;
  return value >= -limit && value < limit ? value : Number.NaN;
}

/** Numbers with a fraction as Java reads them: blanks around and a type letter behind are fine. */
function fractional(text: string): number {
  const match = /^\s*([+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?)[fFdD]?\s*$/.exec(text);
  return match ? Number(match[1]) : Number.NaN;
}

function number(text: string, type: string): number {
  const value = type === 'integer' || type === 'long' ? whole(text, type) : fractional(text);
  if (!Number.isNaN(value)) return type === 'float' ? Number(Math.fround(value).toPrecision(7)) : value;
  throw new IngestFailure(`unable to convert [${text}] to ${type}`, undefined, {
    cause: { type: 'number_format_exception', reason: `For input string: "${text}"` },
  });
}

/** The first of boolean, number and text that fits. */
function automatic(value: Json): Json {
  if (typeof value !== 'string') return value;
  if (/^(?:true|false)$/i.test(value)) return /^true$/i.test(value);
  const found = [whole(value, 'integer'), whole(value, 'long'), fractional(value)].find(
    (one) => !Number.isNaN(one),
  );
  return found ?? value;
}

function convertValue(value: Json, type: string): Json {
  const text = javaText(value);
  switch (type.toLowerCase()) {
    case 'boolean':
      if (/^(?:true|false)$/i.test(text)) return /^true$/i.test(text);
      throw new IngestFailure(`[${text}] is not a boolean value, cannot convert to boolean`);
    case 'string':
      return text;
    case 'ip':
      if (isIP(text) !== 0) return text;
      throw new IngestFailure(`'${text}' is not an IP string literal.`);
    case 'auto':
      return automatic(value);
    default:
      return number(text, type.toLowerCase());
  }
}

/** The `convert` processor: values of a field, alone or in a list, as another type. */
export const convert: Processor = (document, config) => {
  const field = textOption(document, config, 'field');
  const type = textOf(config['type']);
  const value = document.get(field);
  if (value === undefined || value === null) {
    if (flag(config, 'ignore_missing')) return;
    document.require(field);
    throw new IngestFailure(`Field [${field}] is null, cannot be converted to type [${type.toLowerCase()}]`);
  }
  const converted = isArray(value)
    ? value.map((item) => convertValue(item, type))
    : convertValue(value, type);
  document.set(targetOption(document, config, field), converted);
};
