/** Patterns by which new leader indices get followers by themselves. Facts: docs/elastic/elasticsearch.md#auto-follow. */
import type { estypes } from '@elastic/elasticsearch';
import { numberAt, textAt, valueAt } from '@lockstep/json';

import { may, must } from './answer-members.ts';
import { removal, whenNotFound, type CallOptions, type Clients } from './clients.ts';
import { reasonOfCause } from './error-body.ts';
import { exactName } from './request-parts.ts';

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

export function createAutoFollow({ reads, once }: Clients) {
  return {
    list: async (options?: CallOptions): Promise<readonly AutoFollowPatternInfo[]> =>
      parsePatterns(await reads.ccr.getAutoFollowPattern({}, options)),
    async get(name: string, options?: CallOptions): Promise<AutoFollowPatternInfo | undefined> {
      const call = reads.ccr.getAutoFollowPattern({ name: exactName(name) }, options);
      return parsePatterns(await whenNotFound(call, { patterns: [] }))[0];
    },
    /** Adds or replaces; it is active afterward in any case. */
    async put(name: string, request: AutoFollowRequest, options?: CallOptions): Promise<void> {
      const pattern = {
        remote_cluster: request.remoteCluster,
        leader_index_patterns: [...request.leaderIndexPatterns],
        leader_index_exclusion_patterns: [...request.leaderIndexExclusionPatterns],
        follow_index_pattern: request.followIndexPattern,
      };
      await once.ccr.putAutoFollowPattern({ name: exactName(name), ...pattern }, options);
    },
    remove: async (name: string, options?: CallOptions) =>
      removal(once.ccr.deleteAutoFollowPattern({ name: exactName(name) }, options)),
    /** Throws error `not-found`. */
    async setActive(name: string, isActive: boolean, options?: CallOptions): Promise<void> {
      const which = { name: exactName(name) };
      await (isActive
        ? once.ccr.resumeAutoFollowPattern(which, options)
        : once.ccr.pauseAutoFollowPattern(which, options));
    },
    /** What went wrong lately, as Elasticsearch lists it. */
    async recentErrors(options?: CallOptions) {
      const stats = must.object(await reads.ccr.stats({}, options), 'auto_follow_stats');
      return may.list(stats, 'recent_auto_follow_errors').map(parseError);
    },
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

/** A leader index that did not get its follower. */
export type AutoFollowError = ReturnType<typeof parseError>;

/** The place of an error is `pattern:index`, which the vendor's types do not know. */
function parseError(entry: object) {
  const [pattern = '', ...index] = (textAt(entry, 'leader_index') ?? '').split(':');
  return {
    pattern,
    leaderIndex: index.join(':'),
    /** Milliseconds since 1970. */
    timestamp: numberAt(entry, 'timestamp') ?? 0,
    reason: reasonOfCause(valueAt(entry, 'auto_follow_exception')),
  };
}
