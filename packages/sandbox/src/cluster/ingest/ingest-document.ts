import { ElasticError, type ErrorCause } from '../http/errors.ts';
import { javaType } from '../java-values.ts';
import { define, isArray, isObject, type Json, type JsonObject, type MutableJson } from '../json.ts';

/** Where a processor gave up, as failure handlers are told. */
interface FailedAt {
  readonly processorType: string;
  readonly tag: string | undefined;
  readonly pipeline: string | undefined;
}

/** Why a processor gave up; becomes an error of the request, or goes to `on_failure`. */
export class IngestFailure extends Error {
  override readonly name = 'IngestFailure';
  readonly body: ErrorCause;
  readonly failedAt: FailedAt | undefined;

  constructor(
    reason: string,
    type = 'illegal_argument_exception',
    more: Pick<ErrorCause, 'cause' | 'meta'> = {},
    failedAt?: FailedAt,
  ) {
    super(reason);
    this.body = { type, reason, ...more };
    this.failedAt = failedAt;
  }

  at(failedAt: FailedAt): IngestFailure {
    const { type, ...more } = this.body;
    return new IngestFailure(this.message, type, more, failedAt);
  }
}

const STATUS: Readonly<Record<string, number>> = {
  illegal_argument_exception: 400,
  parse_exception: 400,
  parsing_exception: 400,
  script_exception: 400,
  x_content_parse_exception: 400,
  resource_not_found_exception: 404,
};

/** A failure as the error of a request. It does not say which processor failed. */
export const ingestError = (failure: IngestFailure): ElasticError =>
  new ElasticError(STATUS[failure.body.type] ?? 500, failure.body);

const clone = (value: Json): Json => JSON.parse(JSON.stringify(value)) as Json;

/** Metadata fields that pipelines read and write beside the source. */
const METADATA = [
  '_index',
  '_id',
  '_routing',
  '_version',
  '_version_type',
  '_if_seq_no',
  '_if_primary_term',
  '_dynamic_templates',
];

/** A document on its way through pipelines: a working copy that processors change in place. */
export class IngestDocument {
  #root: MutableJson;
  #metadata: MutableJson;
  readonly #ingest: MutableJson;

  constructor(source: JsonObject, metadata: JsonObject, ingest: JsonObject) {
    this.#root = clone(source) as MutableJson;
    this.#metadata = { ...metadata };
    this.#ingest = clone(ingest) as MutableJson;
  }

  get source(): JsonObject {
    return this.#root;
  }

  get ingest(): JsonObject {
    return this.#ingest;
  }

  metadata(name: string): Json | undefined {
    return this.#metadata[name];
  }

  setIngest(name: string, value: Json | undefined): void {
    if (value === undefined) Reflect.deleteProperty(this.#ingest, name);
    else define(this.#ingest, name, value);
  }

  /** What scripts see as `ctx`: the source, metadata and `_ingest`, all of which they may change. */
  asContext(): MutableJson {
    return { ...this.#root, ...this.#metadata, _ingest: this.#ingest };
  }

  /** Takes what a script left in its `ctx`. */
  takeContext(context: JsonObject): void {
    const root: MutableJson = {};
    const metadata: MutableJson = {};
    for (const [name, value] of Object.entries(context)) {
      if (METADATA.includes(name)) metadata[name] = value;
      else if (name !== '_ingest') define(root, name, value);
    }
    this.#root = root;
    this.#metadata = metadata;
  }

  /** The value at a dotted path; undefined when it is not there. */
  get(path: string): Json | undefined {
    const [base, segments] = this.#locate(path);
    return segments.reduce<Json | undefined>(child, base);
  }

  has(path: string): boolean {
    return this.get(path) !== undefined;
  }

  /** @throws IngestFailure when the field is missing */
  require(path: string): Json {
    const [base, segments] = this.#locate(path);
    return segments.reduce<Json>((node, segment) => step(node, segment, path), base);
  }

  /** Sets a value, making objects on the way. @throws IngestFailure when something else is in the way */
  set(path: string, value: Json): void {
    const [base, segments] = this.#locate(path);
    const last = segments.at(-1) ?? path;
    let node: Json = base;
    for (const segment of segments.slice(0, -1)) {
      const next: Json | undefined = isArray(node) ? step(node, segment, path) : child(node, segment);
      if (next === undefined && isObject(node)) {
        define(node, segment, {});
        node = node[segment] ?? {};
      } else if (isObject(next) || isArray(next)) node = next;
      else throw new IngestFailure(inTheWay('set', last, next, path));
    }
    if (isArray(node)) (node as Json[])[placeIn(node, last, path)] = clone(value);
    else if (isObject(node)) define(node, last, clone(value));
  }

  /** @throws IngestFailure when the field is missing */
  remove(path: string): void {
    const [base, segments] = this.#locate(path);
    const last = segments.at(-1) ?? path;
    const parent = segments.slice(0, -1).reduce<Json>((node, segment) => step(node, segment, path), base);
    if (isArray(parent)) (parent as Json[]).splice(placeIn(parent, last, path), 1);
    else if (!isObject(parent)) throw new IngestFailure(inTheWay('remove', last, parent, path));
    else if (!Object.hasOwn(parent, last)) throw new IngestFailure(missing(last, path));
    else Reflect.deleteProperty(parent, last);
  }

  /** Adds values to a list; a single value becomes one first. */
  append(path: string, values: readonly Json[], allowDuplicates: boolean): void {
    const before = this.get(path);
    const list = before === undefined || before === null ? [] : isArray(before) ? [...before] : [before];
    for (const value of values) {
      const known = list.some((item) => JSON.stringify(item) === JSON.stringify(value));
      if (allowDuplicates || !known) list.push(value);
    }
    this.set(path, list);
  }

  #locate(path: string): readonly [MutableJson, readonly string[]] {
    if (path === '') throw new IngestFailure('path cannot be null nor empty');
    if (METADATA.includes(path)) return [this.#metadata, [path]];
    if (path.startsWith('_ingest.')) return [this.#ingest, segmentsOf(path.slice('_ingest.'.length), path)];
    const plain = path.startsWith('_source.') ? path.slice('_source.'.length) : path;
    return [this.#root, segmentsOf(plain, path)];
  }
}

/** The parts of a path; dots at its end do not count. */
function segmentsOf(plain: string, path: string): readonly string[] {
  const segments = plain.replace(/(?<!\.)\.+$/, '').split('.');
  if (segments.length === 1 && segments[0] === '') throw new IngestFailure(`path [${path}] is not valid`);
  return segments;
}

const missing = (segment: string, path: string): string =>
  `field [${segment}] not present as part of path [${path}]`;

const inTheWay = (verb: 'set' | 'remove', last: string, parent: Json | undefined, path: string): string =>
  parent === null || parent === undefined
    ? `cannot ${verb} [${last}] ${verb === 'set' ? 'with null parent' : 'from null'} as part of path [${path}]`
    : `cannot ${verb} [${last}] ${verb === 'set' ? 'with parent object' : 'from object'} of type [${javaType(parent)}] as part of path [${path}]`;

function child(node: Json | undefined, segment: string): Json | undefined {
  if (isArray(node)) return /^\d+$/.test(segment) ? node[Number(segment)] : undefined;
  return isObject(node) && Object.hasOwn(node, segment) ? node[segment] : undefined;
}

/** One step of a path that must be there. @throws IngestFailure */
function step(node: Json, segment: string, path: string): Json {
  if (isArray(node)) return node[placeIn(node, segment, path)] ?? null;
  if (isObject(node)) {
    if (!Object.hasOwn(node, segment)) throw new IngestFailure(missing(segment, path));
    return node[segment] ?? null;
  }
  throw new IngestFailure(
    node === null
      ? `cannot resolve [${segment}] from null as part of path [${path}]`
      : `cannot resolve [${segment}] from object of type [${javaType(node)}] as part of path [${path}]`,
  );
}

function placeIn(list: readonly Json[], segment: string, path: string): number {
  if (!/^-?\d+$/.test(segment))
    throw new IngestFailure(
      `[${segment}] is not an integer, cannot be used as an index as part of path [${path}]`,
    );
  const at = Number(segment);
  if (at >= 0 && at < list.length) return at;
  throw new IngestFailure(
    `[${segment}] is out of bounds for array with length [${list.length}] as part of path [${path}]`,
  );
}
