/** Names that the editor of requests completes. What may not be read is left out: completing is a help, not a need. */
import {
  CONSOLE_NAME_KINDS,
  type ConsoleNameKind,
  type RouteOutput,
  type listConsoleNames,
} from '@lockstep/contracts';
import type { ElasticConnection, RawAnswer } from '@lockstep/elastic';
import { isJsonObject, objectsAt, parseJson, textAt, type JsonObject } from '@lockstep/json';

type Names = RouteOutput<typeof listConsoleNames>;

/** More than anybody looks through; a list of ten thousand would only make the browser slow. */
const MAX_PER_KIND = 1_000;
const TIMEOUT_MS = 10_000;
const MAX_BYTES = 8 * 1024 * 1024;

interface Source {
  readonly path: string;
  readonly read: (answer: JsonObject) => readonly (readonly [ConsoleNameKind, readonly string[]])[];
}

/** Each filtered down to names, so that templates of megabytes stay where they are. */
const SOURCES: readonly Source[] = [
  {
    path: '/_resolve/index/*?expand_wildcards=open,hidden',
    read: (answer) => [
      ['index', namesIn(answer, 'indices')],
      ['data_stream', namesIn(answer, 'data_streams')],
      ['alias', namesIn(answer, 'aliases')],
    ],
  },
  {
    path: '/_index_template?filter_path=index_templates.name',
    read: (answer) => [['index_template', namesIn(answer, 'index_templates')]],
  },
  {
    path: '/_component_template?filter_path=component_templates.name',
    read: (answer) => [['component_template', namesIn(answer, 'component_templates')]],
  },
  { path: '/_ingest/pipeline?summary=true', read: (answer) => [['pipeline', Object.keys(answer)]] },
  {
    path: '/_ilm/policy?filter_path=*.version',
    read: (answer) => [['lifecycle_policy', Object.keys(answer)]],
  },
  {
    path: '/_transform?size=1000&filter_path=transforms.id',
    read: (answer) => [['transform', namesIn(answer, 'transforms', 'id')]],
  },
  { path: '/_remote/info', read: (answer) => [['remote_cluster', Object.keys(answer)]] },
];

/** Throws ElasticError when the cluster answers nothing at all. */
export async function readNames(connection: ElasticConnection, signal: AbortSignal): Promise<Names> {
  const options = { timeoutMs: TIMEOUT_MS, maxBytes: MAX_BYTES, signal };
  const answers = await Promise.allSettled(
    SOURCES.map(async ({ path, read }) =>
      read(objectIn(await connection.raw.send({ method: 'GET', path }, options))),
    ),
  );
  if (answers.every(({ status }) => status === 'rejected')) {
    for (const answer of answers) if (answer.status === 'rejected') throw answer.reason;
  }
  const found = answers.flatMap((answer) => (answer.status === 'fulfilled' ? answer.value : []));
  const lists = CONSOLE_NAME_KINDS.map((kind) => ({
    kind,
    names: found
      .flatMap(([one, names]) => (one === kind ? names : []))
      .toSorted((a, b) => a.localeCompare(b, 'en')),
  }));
  return {
    names: lists.flatMap(({ kind, names }) => names.slice(0, MAX_PER_KIND).map((name) => ({ kind, name }))),
    is_cut: lists.some(({ names }) => names.length > MAX_PER_KIND),
  };
}

/** A refusal has no names. */
function objectIn({ status, text }: RawAnswer): JsonObject {
  const value = status === 200 ? parseJson(text) : undefined;
  return isJsonObject(value) ? value : {};
}

function namesIn(answer: JsonObject, list: string, member = 'name'): readonly string[] {
  return objectsAt(answer, list).flatMap((item) => textAt(item, member) ?? []);
}
