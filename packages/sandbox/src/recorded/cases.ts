import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isObject, type Json, type JsonObject, textOf } from '../cluster/json.ts';

/** Requests, answers and known differences of one recorded version. */
export const RECORDED = join(import.meta.dirname, '../../recorded/real-8.17.2');

/** The stack version that answered. */
export const RECORDED_VERSION = '8.17.2';

/** How one request is sent and compared. */
export interface CaseOptions {
  /** Sent, not compared. */
  readonly setup?: boolean;
  /** To the other cluster than `home`. */
  readonly on?: 'remote';
  /** null takes a default header away. */
  readonly headers?: Readonly<Record<string, string | null>>;
  /** `name:password`; empty = nobody. */
  readonly user?: string;
  /** Paths that are not compared; `*` = one part, `**` = any. */
  readonly ignore?: readonly string[];
  /** Only which fields there are and their types. */
  readonly shape?: boolean;
  /** Only the status and headers. */
  readonly status?: boolean;
  /** name → path in the answer; later requests use it as `{{name}}`. */
  readonly save?: Readonly<Record<string, string>>;
  /** Asked again until it is so; the path `never` stands for letting that time pass. */
  readonly wait?: { readonly path: string; readonly is: Json; readonly seconds?: number };
  /** Lists are sorted before they are compared. */
  readonly unordered?: boolean;
  /** A secret is in it: the body is not shown. */
  readonly mask?: boolean;
  readonly cat?: string;
  readonly help?: boolean;
  readonly headed?: boolean;
}

/** One request of a group, numbered within it. */
export interface Case {
  /** `area/group/number` */
  readonly id: string;
  /** Method and path; `KEYSTORE <alias>` puts the body into the keystore of `home`. */
  readonly line: string;
  /** Objects go as JSON, lists as lines, texts as they are. */
  readonly body: Json;
  readonly options: CaseOptions;
}

/** Requests that are sent in order, after everything that groups make was removed. */
export interface CaseGroup {
  readonly name: string;
  readonly cases: readonly Case[];
}

const linesOf = (path: string): readonly Json[] =>
  readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => JSON.parse(line) as Json);

/** The names of all areas. */
export const areas = (): readonly string[] =>
  readdirSync(join(RECORDED, 'cases'))
    .map((file) => file.replace(/\.ndjson$/, ''))
    .sort();

/** The requests of an area. A line is `{"group": "…"}` or `["METHOD /path", body or null, options]`. */
export function readCases(area: string): readonly CaseGroup[] {
  const groups: { name: string; cases: Case[] }[] = [];
  for (const line of linesOf(join(RECORDED, 'cases', `${area}.ndjson`))) {
    if (isObject(line)) {
      groups.push({ name: textOf(line['group']), cases: [] });
      continue;
    }
    const group = groups.at(-1);
    if (!group) throw new Error(`${area}: a request before the first group`);
    const [request, body = null, options = {}] = line as readonly [string, Json?, CaseOptions?];
    const id = `${area}/${group.name}/${group.cases.length + 1}`;
    group.cases.push({ id, line: request, body, options });
  }
  return groups;
}

/** The recorded answers of an area as they are kept, by id of the request. */
export const readPackedAnswers = (area: string): ReadonlyMap<string, JsonObject> =>
  new Map(
    linesOf(join(RECORDED, 'answers', `${area}.ndjson`)).flatMap((line) => {
      const { g, n, r } = line as { readonly g: string; readonly n: number[]; readonly r: JsonObject[] };
      return r.map((answer, at) => [`${g}/${n[at] ?? 0}`, answer] as const);
    }),
  );

/** What 9.x answers otherwise than the recorded version: cases, place in the answer, why. */
export const readVersionDifferences = (): readonly (readonly [string, string, string])[] =>
  JSON.parse(readFileSync(join(RECORDED, 'versions.json'), 'utf8')) as [string, string, string][];
