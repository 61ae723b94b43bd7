import { ElasticError } from '../http/errors.ts';
import { type IdSource } from '../ids.ts';
import { asStrings, isObject, isString, type JsonObject } from '../json.ts';
import { type ClusterStore } from '../cluster-store.ts';
import { findMatches } from '../search/search.ts';
import { openTargets, type SearchPlace } from '../search/search-place.ts';
import { type ClusterState, put } from '../state/cluster-state.ts';
import { type IndexMetadata, type Transform, type TransformProgress } from '../state/collections.ts';
import { parseDuration } from '../state/duration.ts';
import { OPEN_FOR_SEARCH, resolveIndexList } from '../state/index-names.ts';
import { indexDocument, NO_GUARD } from '../state/write-document.ts';
import { runIngest } from '../ingest/run-ingest.ts';
import { autoCreate, findWriteTarget } from '../state/write-target.ts';
import { computeTransform, type TransformedRow } from './compute-transform.ts';

/** The source indices of a transform; none for an expression that cannot be resolved. */
export const sourceIndices = (state: ClusterState, config: JsonObject): readonly IndexMetadata[] =>
  (isObject(config['source']) ? asStrings(config['source']['index']) : []).flatMap((name) => {
    try {
      return resolveIndexList(state, name, OPEN_FOR_SEARCH);
    } catch (error) {
      if (error instanceof ElasticError) return [];
      throw error;
    }
  });

interface Options {
  readonly store: ClusterStore;
  readonly now: () => number;
  readonly ids: IdSource;
  readonly onBug: (error: unknown) => void;
}

/** Runs started transforms: once, and those that are continuous again and again. */
export class TransformsRunner {
  readonly #options: Options;
  readonly #timers = new Map<string, NodeJS.Timeout>();

  constructor(options: Options) {
    this.#options = options;
  }

  /** Goes on with everything that was started: after a start of the cluster. */
  resumeAll(): void {
    for (const transform of this.#options.store.state.table('transforms').values())
      if (transform.isStarted) this.start(transform.id);
  }

  /** Runs a started transform now; a continuous one comes again after its frequency. */
  start(id: string): void {
    this.run(id);
    const transform = this.#options.store.state.table('transforms').get(id);
    if (!transform?.isStarted) return;
    const frequency = isString(transform.config['frequency']) ? transform.config['frequency'] : '1m';
    this.stop(id);
    const timer = setInterval(() => this.run(id), parseDuration(frequency, 'frequency'));
    timer.unref();
    this.#timers.set(id, timer);
  }

  stop(id: string): void {
    clearInterval(this.#timers.get(id));
    this.#timers.delete(id);
  }

  close(): void {
    for (const id of [...this.#timers.keys()]) this.stop(id);
  }

  /** One checkpoint. A transform without `sync` is done after it. */
  run(id: string): void {
    const { store } = this.#options;
    const transform = store.state.table('transforms').get(id);
    if (!transform?.isStarted) return;
    const isContinuous = transform.config['sync'] !== undefined;
    try {
      const progress = this.#write(transform);
      store.apply([
        put('transforms', id, { ...transform, isStarted: isContinuous, progress, failure: undefined }),
      ]);
    } catch (error) {
      if (!(error instanceof ElasticError)) {
        this.#options.onBug(error);
        return;
      }
      store.apply([put('transforms', id, { ...transform, isStarted: false, failure: error.message })]);
    }
    store.flush();
  }

  /** The rows that a transform would write now, of what the place shows. */
  compute(
    config: JsonObject,
    place: SearchPlace = this.#place(),
  ): { readonly rows: readonly TransformedRow[]; readonly documents: number } {
    const source = isObject(config['source']) ? config['source'] : {};
    const targets = openTargets(place, asStrings(source['index']).join(','), OPEN_FOR_SEARCH);
    const now = this.#options.now();
    const matches = findMatches(targets, { query: source['query'], sort: [] }, now);
    return { rows: computeTransform(config, { matches, now }), documents: matches.length };
  }

  #write(transform: Transform): TransformProgress {
    const { rows, documents } = this.compute(transform.config);
    const dest = isObject(transform.config['dest']) ? transform.config['dest'] : {};
    const name = isString(dest['index']) ? dest['index'] : '';
    const pipeline = isString(dest['pipeline']) ? dest['pipeline'] : undefined;
    for (const row of rows) this.#writeRow(name, row, pipeline);
    const before = transform.progress;
    return {
      checkpoint: (before?.checkpoint ?? 0) + 1,
      documentsProcessed: (before?.documentsProcessed ?? 0) + documents,
      documentsIndexed: (before?.documentsIndexed ?? 0) + rows.length,
      at: this.#options.now(),
      operations: this.operations(transform.config),
    };
  }

  /** How many operations the source indices of a transform have had. */
  operations(config: JsonObject): number {
    const { state } = this.#options.store;
    return sourceIndices(state, config).reduce(
      (sum, { uuid }) => sum + (state.shard(uuid)?.maxSeqNo ?? -1) + 1,
      0,
    );
  }

  #writeRow(name: string, row: TransformedRow, pipeline: string | undefined): void {
    const { store, now, ids } = this.#options;
    const arriving = {
      index: name,
      id: row.id,
      routing: undefined,
      pipeline,
      requireAlias: false,
      source: row.source,
      now: now(),
    };
    const ingested = runIngest(store.state, arriving);
    if (ingested.kind === 'dropped') return;
    if (findWriteTarget(store.state, ingested.index, false).kind === 'missing') {
      store.apply(autoCreate(store.state, ingested.index, { now: now(), uuid: () => ids.uuid() }));
    }
    const target = findWriteTarget(store.state, ingested.index, false);
    if (target.kind === 'index')
      store.apply(indexDocument(store.state, target.index, ingested, NO_GUARD).changes);
  }

  /** Transforms read with the rights of whoever started them; here they may read everything. */
  #place(): SearchPlace {
    const { store, now } = this.#options;
    return {
      state: store.state,
      store,
      now,
      may: () => true,
      require: () => undefined,
      hidesContent: () => false,
    };
  }
}
