// The quick way for YAML: most files of packages have neither anchors, aliases and tags nor anything to repair, and a
// parser that makes no tree of positions reads them in a third of the time.

import { constructFromEvents, CORE_SCHEMA, EVENT_ID, parseEvents, type Event } from 'js-yaml';
import type { Json } from '../json.ts';
import type { ArchiveLimits } from './archive-limits.ts';

export interface QuickYaml {
  readonly value: Json;
  /** About as many as the full parser counts. */
  readonly tokens: number;
}

/** Undefined for everything else, also for what is wrong: the full parser reads it, or says why not. Never throws. */
export function readQuickYaml(text: string, limits: ArchiveLimits): QuickYaml | undefined {
  if (UNUSUAL.test(text)) return undefined;
  try {
    const events = parseEvents(text, { maxDepth: limits.maxNesting });
    const tokens = events.length * TOKENS_OF_AN_EVENT;
    if (tokens > limits.maxYamlTokens || !areUsual(events, text)) return undefined;
    const [value, second] = constructFromEvents(events, { source: text, schema: CORE_SCHEMA });
    return value === undefined || second !== undefined ? undefined : { value: value as Json, tokens };
  } catch {
    return undefined;
  }
}

/** A scalar with its indentation, its separator and the end of its line. */
const TOKENS_OF_AN_EVENT = 4;

/** Where parsers differ, and what is to be repaired first. */
const UNUSUAL =
  /[\t\r\u0085\u2028\u2029\ufeff]|^[ -]*[\w.]+: +\{[{<]|^%|^\.\.\.|^ +---|__proto__|\d[eE]\+?\d{3}/m;

function areUsual(events: readonly Event[], text: string): boolean {
  const root = events[1]?.type;
  const isCollection = root === EVENT_ID.MAPPING || root === EVENT_ID.SEQUENCE;
  return isCollection && events.every(isUsual) && areKeysPlain(events, text);
}

function isUsual(event: Event): boolean {
  switch (event.type) {
    case EVENT_ID.DOCUMENT:
      return event.directives.length === 0;
    case EVENT_ID.ALIAS:
      return false;
    case EVENT_ID.POP:
      return true;
    default:
      return event.anchorStart < 0 && event.tagStart < 0;
  }
}

/** Other keys, such as numbers and null, are other texts to each parser. */
const PLAIN_KEY = /^[A-Za-z_@](?!ull$|ULL$)/;

function areKeysPlain(events: readonly Event[], text: string): boolean {
  /** Of each map and list that is open: whether the next node is a key; undefined in lists. */
  const open: (boolean | undefined)[] = [];
  for (const event of events) {
    if (event.type === EVENT_ID.DOCUMENT) continue;
    if (event.type === EVENT_ID.POP) {
      open.pop();
      continue;
    }
    const isKey = open.at(-1);
    if (isKey === true && !isPlainKey(event, text)) return false;
    if (isKey !== undefined) open[open.length - 1] = !isKey;
    if (event.type === EVENT_ID.MAPPING) open.push(true);
    if (event.type === EVENT_ID.SEQUENCE) open.push(undefined);
  }
  return true;
}

function isPlainKey(event: Event, text: string): boolean {
  return event.type === EVENT_ID.SCALAR && PLAIN_KEY.test(text.slice(event.valueStart, event.valueEnd));
}
