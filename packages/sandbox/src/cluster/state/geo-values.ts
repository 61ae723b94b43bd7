import { isArray, isObject, type Json, type JsonObject, textOf } from '../json.ts';
import { type Check, illegalValue, refuse, type Refusal, unreadable } from './field-refusals.ts';
import { shownDouble } from './java-text.ts';

const misparsed = (reason: string, inner?: Parameters<typeof refuse>[2]): Refusal =>
  refuse('parse_exception', reason, { form: 'bare', ...inner });

const numberOf = (value: Json | undefined): number | undefined => {
  if (typeof value === 'number') return value;
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : Number.NaN;
  return Number.isNaN(number) ? undefined : number;
};

function outOfWorld(latitude: number, longitude: number, path: string): Refusal | undefined {
  if (Math.abs(latitude) > 90)
    return illegalValue(`illegal latitude value [${shownDouble(latitude)}] for ${path}`, { form: 'bare' });
  if (Math.abs(longitude) > 180)
    return illegalValue(`illegal longitude value [${shownDouble(longitude)}] for ${path}`, { form: 'bare' });
  return undefined;
}

const GEOHASH = /^[0-9b-hjkmnp-z]+$/i;

function textPoint(text: string, path: string): Refusal | undefined {
  if (text === '')
    return misparsed('empty geohash', {
      inner: { type: 'illegal_argument_exception', reason: 'empty geohash' },
    });
  if (/^point/i.test(text)) return wktProblem(text);
  if (!text.includes(',')) {
    if (GEOHASH.test(text)) return undefined;
    const reason = `unsupported symbol [${/[^0-9b-hjkmnp-z]/i.exec(text)?.[0] ?? ''}] in geohash [${text}]`;
    return misparsed(reason, { inner: { type: 'illegal_argument_exception', reason } });
  }
  const [first = '', second = ''] = text.split(',').map((part) => part.trim());
  const latitude = numberOf(first);
  const longitude = numberOf(second);
  if (latitude === undefined) return misparsed('latitude must be a number');
  if (longitude === undefined) return misparsed('longitude must be a number');
  return outOfWorld(latitude, longitude, path);
}

function objectPoint(value: JsonObject, path: string): Refusal | undefined {
  const known = ['lon', 'lat', 'z', 'type', 'coordinates'];
  const unknown = Object.keys(value).find((key) => !known.includes(key));
  if (unknown !== undefined)
    return misparsed(`field [${unknown}] not supported - must be one of: ${known.join(', ')}`);
  if (value['type'] !== undefined || value['coordinates'] !== undefined) {
    return isArray(value['coordinates'])
      ? listPoint(value['coordinates'], path)
      : misparsed('geo_point expected');
  }
  if (Object.keys(value).length === 0)
    return misparsed('field must be either lat/lon, geohash string or type/coordinates');
  for (const [key, word] of [
    ['lat', 'latitude'],
    ['lon', 'longitude'],
  ] as const) {
    if (value[key] === undefined) return misparsed(`Required [${key}]`);
    if (value[key] === null) return misparsed(`${word} must be a number`);
    if (numberOf(value[key]) === undefined) {
      return misparsed(`[${word}] must be a valid double value`, {
        inner: { type: 'number_format_exception', reason: `For input string: "${textOf(value[key])}"` },
      });
    }
  }
  return outOfWorld(numberOf(value['lat']) ?? 0, numberOf(value['lon']) ?? 0, path);
}

function listPoint(value: readonly Json[], path: string): Refusal | undefined {
  if (value.length > 3) return misparsed('geo_point expected');
  const [longitude, latitude] = value.map(numberOf);
  if (longitude === undefined || latitude === undefined) {
    return {
      ...unreadable(
        'json_parse_exception',
        'Current token (END_ARRAY) not numeric, can not use numeric value accessors',
      ),
      form: 'parse',
    };
  }
  return outOfWorld(latitude, longitude, path);
}

/** A point on the earth: an object, a text, or a pair of numbers; lists of these are looked at one by one. */
export const checkGeoPoint: Check = (value, { path }) => {
  if (isArray(value)) return listPoint(value, path);
  if (isObject(value)) return objectPoint(value, path);
  return typeof value === 'string' ? textPoint(value, path) : misparsed('geo_point expected');
};

const GEOMETRIES = [
  'point',
  'linestring',
  'polygon',
  'multipoint',
  'multilinestring',
  'multipolygon',
  'geometrycollection',
  'envelope',
  'bbox',
  'circle',
];

function wktProblem(text: string): Refusal | undefined {
  const [, name = ''] = /^\s*([A-Za-z]*)/.exec(text) ?? [];
  if (!GEOMETRIES.includes(name.toLowerCase()))
    return illegalValue(`Unknown geometry type: ${name.toLowerCase()}`, { form: 'bare' });
  if (/\)\s*$/.test(text) || /empty\s*$/i.test(text)) return undefined;
  return misparsed('Invalid WKT format', {
    inner: { type: 'parse_exception', reason: 'expected number but found: END-OF-STREAM' },
  });
}

/** A shape by its text or its object; only the kind of shape is looked at. */
export const checkShape: Check = (value) => {
  if (typeof value === 'string') return wktProblem(value);
  if (!isObject(value)) return misparsed('shape must be an object consisting of type and coordinates');
  const type = value['type'];
  if (type === undefined) return misparsed('shape type not included');
  if (typeof type !== 'string' || !GEOMETRIES.includes(type.toLowerCase()))
    return illegalValue(`unknown geo_shape [${textOf(type)}]`, { form: 'bare' });
  return undefined;
};

/** A point on a plane. */
export const checkPlanePoint: Check = (value) => {
  if (typeof value === 'string') {
    if (/^point/i.test(value)) return wktProblem(value);
    const parts = value.split(',').map((part) => numberOf(part.trim()));
    if (parts.length >= 2 && parts.length <= 3 && parts.every((part) => part !== undefined)) return undefined;
    return misparsed(`unsupported symbol [${value.charAt(0)}] in point [${value}]`);
  }
  const [x, y] = isArray(value)
    ? value.map(numberOf)
    : isObject(value)
      ? [numberOf(value['x']), numberOf(value['y'])]
      : [];
  if (x !== undefined && y !== undefined) return undefined;
  if (isObject(value)) return misparsed(`Required [${x === undefined ? 'x' : 'y'}]`);
  return misparsed('point expected');
};
