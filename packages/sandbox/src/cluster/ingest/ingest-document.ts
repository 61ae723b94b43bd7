import { define, isArray, isObject, type Json, type JsonObject, type MutableJson } from '../json.ts';

/** Why a processor gave up; becomes an error of the request, or goes to `on_failure`. */
export class IngestFailure extends Error {
  override readonly name = 'IngestFailure';
  readonly type: string;
  readonly failedAt:
    { processorType: string; tag: string | undefined; pipeline: string | undefined } | undefined;

  constructor(reason: string, type = 'illegal_argument_exception', failedAt?: IngestFailure['failedAt']) {
    super(reason);
    this.type = type;
    this.failedAt = failedAt;
  }
}

const clone = (value: Json): Json => JSON.parse(JSON.stringify(value)) as Json;

/** Metadata fields that pipelines read and write beside the source. */
const METADATA = ['_index', '_id', '_routing', '_version', '_version_type', '_if_seq_no', '_if_primary_term'];

/** A document on its way through pipelines: a working copy that processors change in place. */
export class IngestDocument {
  readonly #root: MutableJson;
  readonly #metadata: MutableJson;
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
    const value = this.get(path);
    if (value === undefined) throw new IngestFailure(missing(path));
    return value;
  }

  /** Sets a value, making objects on the way. @throws IngestFailure when something else is in the way */
  set(path: string, value: Json): void {
    const [base, segments] = this.#locate(path);
    const last = segments.at(-1) ?? path;
    let node: Json = base;
    for (const segment of segments.slice(0, -1)) {
      const next: Json | undefined = child(node, segment);
      if (next === undefined && isObject(node)) {
        define(node, segment, {});
        node = node[segment] ?? {};
      } else if (isObject(next) || isArray(next)) node = next;
      else
        throw new IngestFailure(
          `cannot set [${last}] with parent object of type [${typeName(next)}] as part of path [${path}]`,
        );
    }
    if (isArray(node)) (node as Json[])[Number(last)] = clone(value);
    else if (isObject(node)) define(node, last, clone(value));
  }

  /** @throws IngestFailure when the field is missing */
  remove(path: string): void {
    const [base, segments] = this.#locate(path);
    const last = segments.at(-1) ?? path;
    const parent = segments.slice(0, -1).reduce<Json | undefined>(child, base);
    if (child(parent, last) === undefined) throw new IngestFailure(missing(path));
    if (isArray(parent)) (parent as Json[]).splice(Number(last), 1);
    else Reflect.deleteProperty(parent as MutableJson, last);
  }

  /** Adds values to a list; a single value becomes one first. */
  append(path: string, values: readonly Json[], allowDuplicates: boolean): void {
    const before = this.get(path);
    const list = before === undefined ? [] : isArray(before) ? [...before] : [before];
    for (const value of values) {
      const known = list.some((item) => JSON.stringify(item) === JSON.stringify(value));
      if (allowDuplicates || !known) list.push(value);
    }
    this.set(path, list);
  }

  #locate(path: string): readonly [MutableJson, readonly string[]] {
    if (METADATA.includes(path)) return [this.#metadata, [path]];
    if (path.startsWith('_ingest.')) return [this.#ingest, path.slice('_ingest.'.length).split('.')];
    const plain = path.startsWith('_source.') ? path.slice('_source.'.length) : path;
    return [this.#root, plain.split('.')];
  }
}

const missing = (path: string): string => {
  const last = path.split('.').at(-1) ?? path;
  return `field [${last}] not present as part of path [${path}]`;
};

function child(node: Json | undefined, segment: string): Json | undefined {
  if (isArray(node)) return /^\d+$/.test(segment) ? node[Number(segment)] : undefined;
  return isObject(node) && Object.hasOwn(node, segment) ? node[segment] : undefined;
}

/** The Java class that an error text names. */
function typeName(value: Json | undefined): string {
  if (value === null || value === undefined) return 'null';
  if (isArray(value)) return 'java.util.ArrayList';
  if (isObject(value)) return 'java.util.HashMap';
  if (typeof value === 'boolean') return 'java.lang.Boolean';
  if (typeof value === 'number') return Number.isInteger(value) ? 'java.lang.Integer' : 'java.lang.Double';
  return 'java.lang.String';
}
