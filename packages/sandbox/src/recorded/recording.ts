import { isArray, isObject, type Json, type JsonObject } from '../cluster/json.ts';
import { readPackedAnswers } from './cases.ts';

/** What is compared of an answer, with everything that differs from run to run replaced. */
export interface Answer {
  readonly status: number;
  readonly type?: string;
  readonly warnings?: readonly string[];
  readonly product?: string;
  readonly auth?: string;
  readonly body?: Json;
  /** Of an answer that is no JSON. */
  readonly text?: JsonObject;
}

const CAUSES = [
  'root_cause',
  'caused_by',
  'failed_shards',
  'phase',
  'grouped',
  'suppressed',
  'header',
  'additional_unsuccessful_credentials',
];

const withoutCauses = (error: JsonObject): JsonObject =>
  Object.fromEntries(Object.entries(error).filter(([key]) => !CAUSES.includes(key)));

/** The body with an error's status and its only root cause, which go without saying. */
function unpackBody({ s, b, st, rc }: JsonObject): Json | undefined {
  if (!isObject(b)) return b;
  const { error } = b;
  return {
    ...b,
    ...(rc !== undefined && isObject(error) && { error: { root_cause: [withoutCauses(error)], ...error } }),
    ...(st !== undefined && { status: Number(s) }),
  };
}

/** Puts back what goes without saying. */
function unpack(packed: JsonObject): Answer {
  const { s, t = 'application/json', w, p, a, x } = packed;
  const body = unpackBody(packed);
  return {
    status: Number(s),
    ...(typeof t === 'string' && t !== '' && { type: t }),
    ...(isArray(w) && { warnings: w.map(String) }),
    ...(p !== 0 && { product: 'Elasticsearch' }),
    ...(typeof a === 'string' && { auth: a }),
    ...(isObject(x) && { text: x }),
    ...(body !== undefined && { body }),
  };
}

/** The recorded answers of an area, by id of the request. */
export const readAnswers = (area: string): ReadonlyMap<string, Answer> =>
  new Map([...readPackedAnswers(area)].map(([id, packed]) => [id, unpack(packed)]));
