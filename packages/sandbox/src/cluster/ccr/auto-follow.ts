import { causeJson, ElasticError } from '../http/errors.ts';
import { type JsonObject } from '../json.ts';
import { put } from '../state/cluster-state.ts';
import { type AutoFollowPattern } from '../state/collections.ts';
import { licenseIncludes } from '../state/license.ts';
import { createFollower } from './follow.ts';
import { DEFAULT_PARAMETERS } from './follow-parameters.ts';
import { type FollowScope } from './follow-scope.ts';
import { followerName, wantsLeader } from './auto-follow-pattern.ts';

const POLL_MS = 60_000;
const TRY_AGAIN_MS = 500;
const UNKNOWN = -1;
const KEPT_ERRORS = 256;

interface FailedFollow {
  readonly leaderIndex: string;
  readonly at: number;
  readonly error: ElasticError;
}

/** Follows leader indices that appear after their pattern was put: one loop for each remote cluster. */
export class AutoFollow {
  readonly #scope: FollowScope;
  readonly #onBug: (error: unknown) => void;
  readonly #loops = new Map<string, AbortController>();
  readonly #checkedAt = new Map<string, number>();
  #succeeded = 0;
  #failed = 0;
  #failedStates = 0;
  #errors: readonly FailedFollow[] = [];

  constructor(scope: FollowScope, onBug: (error: unknown) => void) {
    this.#scope = scope;
    this.#onBug = onBug;
  }

  /** Looks again at everything: after patterns changed, or at the start. */
  patternsChanged(): void {
    for (const loop of this.#loops.values()) loop.abort();
    this.#loops.clear();
    if (this.#scope.closing.aborted) return;
    const active = [...this.#patterns().values()].filter((pattern) => pattern.isActive);
    for (const alias of new Set(active.map((pattern) => pattern.remoteCluster))) {
      const loop = new AbortController();
      this.#loops.set(alias, loop);
      this.#watch(alias, AbortSignal.any([loop.signal, this.#scope.closing])).catch(this.#onBug);
    }
  }

  stats(): JsonObject {
    const now = this.#scope.now();
    return {
      number_of_failed_follow_indices: this.#failed,
      number_of_failed_remote_cluster_state_requests: this.#failedStates,
      number_of_successful_follow_indices: this.#succeeded,
      recent_auto_follow_errors: this.#errors.map(({ leaderIndex, at, error }) => ({
        leader_index: leaderIndex,
        timestamp: at,
        auto_follow_exception: causeJson(error.body),
      })),
      auto_followed_clusters: [...this.#checkedAt]
        .filter(([alias]) => this.#loops.has(alias))
        .map(([alias, at]) => ({
          cluster_name: alias,
          time_since_last_check_millis: now - at,
          last_seen_metadata_version: this.#scope.store.version,
        })),
    };
  }

  #patterns(): ReadonlyMap<string, AutoFollowPattern> {
    return this.#scope.state.table('auto-follow-patterns');
  }

  async #watch(alias: string, signal: AbortSignal): Promise<void> {
    let version = UNKNOWN;
    while (!signal.aborted) {
      this.#checkedAt.set(alias, this.#scope.now());
      try {
        version = await this.#followNew(alias, { version, signal });
      } catch (error) {
        if (!(error instanceof ElasticError)) throw error;
        if (isOver(signal)) return;
        this.#failedStates += 1;
        await pause(TRY_AGAIN_MS, signal);
      }
    }
  }

  /** Waits for indices that come or go, and follows those that are new. @returns the version seen */
  async #followNew(
    alias: string,
    since: { readonly version: number; readonly signal: AbortSignal },
  ): Promise<number> {
    const { signal } = since;
    const [first] = [...this.#patterns().values()].filter((pattern) => pattern.remoteCluster === alias);
    if (!first) return since.version;
    const asked = { afterVersion: since.version, pollMs: POLL_MS };
    const { version, leaders } = await this.#scope.remotes.send(alias, 'leaders', asked, {
      user: first.createdBy,
      signal,
    });
    if (!licenseIncludes(this.#scope.state, 'ccr', this.#scope.now())) return version;
    for (const [name, { remoteCluster, isActive }] of this.#patterns()) {
      if (remoteCluster !== alias || !isActive) continue;
      for (const leader of leaders) await this.#consider(name, leader, signal);
    }
    return version;
  }

  async #consider(
    name: string,
    leader: { readonly name: string; readonly uuid: string },
    signal: AbortSignal,
  ): Promise<void> {
    const pattern = this.#patterns().get(name);
    if (
      !pattern ||
      signal.aborted ||
      pattern.seenLeaders.includes(leader.uuid) ||
      !wantsLeader(pattern, leader.name)
    )
      return;
    await this.#followOne(pattern, leader.name, signal);
    const current = this.#patterns().get(name);
    if (!current) return;
    this.#scope.store.apply([
      put('auto-follow-patterns', name, { ...current, seenLeaders: [...current.seenLeaders, leader.uuid] }),
    ]);
    this.#scope.store.flush();
  }

  async #followOne(pattern: AutoFollowPattern, leader: string, signal: AbortSignal): Promise<void> {
    const request = {
      follower: followerName(pattern, leader),
      alias: pattern.remoteCluster,
      leaderIndex: leader,
      settings: pattern.settings,
      parameters: { ...DEFAULT_PARAMETERS, ...pattern.parameters },
    };
    try {
      const { restore, begin } = await createFollower(this.#scope, request, {
        user: pattern.createdBy,
        signal,
      });
      await restore();
      begin();
      this.#succeeded += 1;
    } catch (error) {
      if (!(error instanceof ElasticError)) throw error;
      this.#failed += 1;
      this.#errors = [...this.#errors, { leaderIndex: leader, at: this.#scope.now(), error }].slice(
        -KEPT_ERRORS,
      );
    }
  }
}

/** Asked again after every wait: a signal changes while others run. */
const isOver = (signal: AbortSignal): boolean => signal.aborted;

const pause = (ms: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    });
  });
