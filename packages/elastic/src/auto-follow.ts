/** Patterns by which new leader indices get followers by themselves. Facts: spec/elasticsearch-apis.md 7.10, 7.11. */
import type { estypes } from '@elastic/elasticsearch';

import { may, must } from './answer-members.ts';
import type { CallOptions, ClusterCalls } from './cluster-calls.ts';
import { whenNotFound } from './cluster-fault.ts';
import { reasonOfCause } from './error-body.ts';
import { exactName } from './request-path.ts';

export interface AutoFollowRequest {
  readonly remoteCluster: string;
  readonly leaderIndexPatterns: readonly string[];
  readonly leaderIndexExclusionPatterns: readonly string[];
  /** With `{{leader_index}}` in it. */
  readonly followIndexPattern: string;
}

export interface AutoFollowPatternInfo extends AutoFollowRequest {
  readonly name: string;
  readonly isActive: boolean;
}

/** A leader index that did not get its follower. */
export interface AutoFollowError {
  readonly pattern: string;
  readonly leaderIndex: string;
  /** Milliseconds since 1970. */
  readonly timestamp: number;
  readonly reason: string;
}

export type AutoFollow = ReturnType<typeof createAutoFollow>;

export function createAutoFollow({ es, read, put, remove }: ClusterCalls) {
  return {
    list: (options?: CallOptions): Promise<readonly AutoFollowPatternInfo[]> =>
      read((how) => es.ccr.getAutoFollowPattern({}, how), parsePatterns, options),
    get: (name: string, options?: CallOptions): Promise<AutoFollowPatternInfo | undefined> =>
      whenNotFound(
        read(
          (how) => es.ccr.getAutoFollowPattern({ name: exactName(name) }, how),
          (answer) => parsePatterns(answer)[0],
          options,
        ),
        undefined,
      ),
    /** Adds or replaces; it is active afterwards in any case. */
    put: (name: string, request: AutoFollowRequest, options?: CallOptions) =>
      put((how) => {
        const pattern = {
          remote_cluster: request.remoteCluster,
          leader_index_patterns: [...request.leaderIndexPatterns],
          leader_index_exclusion_patterns: [...request.leaderIndexExclusionPatterns],
          follow_index_pattern: request.followIndexPattern,
        };
        return es.ccr.putAutoFollowPattern({ name: exactName(name), ...pattern }, how);
      }, options),
    remove: (name: string, options?: CallOptions) =>
      remove((how) => es.ccr.deleteAutoFollowPattern({ name: exactName(name) }, how), options),
    /** Throws fault `not-found`. */
    setActive: (name: string, isActive: boolean, options?: CallOptions) =>
      put((how) => {
        const which = { name: exactName(name) };
        return isActive
          ? es.ccr.resumeAutoFollowPattern(which, how)
          : es.ccr.pauseAutoFollowPattern(which, how);
      }, options),
    /** What went wrong lately, as Elasticsearch lists it. */
    recentErrors: (options?: CallOptions): Promise<readonly AutoFollowError[]> =>
      read(
        (how) => es.ccr.stats({}, how),
        (answer) =>
          may.list(must.object(answer, 'auto_follow_stats'), 'recent_auto_follow_errors').map(parseError),
        options,
      ),
  };
}

function parsePatterns(answer: estypes.CcrGetAutoFollowPatternResponse): readonly AutoFollowPatternInfo[] {
  return must.list(answer, 'patterns').map((entry) => {
    const pattern = must.object(entry, 'pattern');
    return {
      name: must.string(entry, 'name'),
      isActive: (pattern.active as unknown) !== false,
      remoteCluster: must.string(pattern, 'remote_cluster'),
      leaderIndexPatterns: may.strings(pattern, 'leader_index_patterns'),
      leaderIndexExclusionPatterns: may.strings(pattern, 'leader_index_exclusion_patterns'),
      followIndexPattern: may.string(pattern, 'follow_index_pattern') ?? '{{leader_index}}',
    };
  });
}

/** The place of an error is `pattern:index`, which the vendor's types do not know. */
function parseError(entry: object): AutoFollowError {
  const error: { leader_index?: string; timestamp?: number; auto_follow_exception?: object } = entry;
  const [pattern = '', ...index] = (may.string(error, 'leader_index') ?? '').split(':');
  return {
    pattern,
    leaderIndex: index.join(':'),
    timestamp: may.number(error, 'timestamp') ?? 0,
    reason: reasonOfCause(may.object(error, 'auto_follow_exception')),
  };
}
