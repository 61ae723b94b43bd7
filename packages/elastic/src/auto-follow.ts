/** Patterns by which new leader indices get followers by themselves. Facts: spec/elasticsearch-apis.md 7.10, 7.11. */
import type { CallOptions, ClusterCalls } from './cluster-calls.ts';
import { whenNotFound } from './cluster-fault.ts';
import { readErrorCause } from './error-body.ts';
import type { Removal } from './named-body.ts';
import {
  asObject,
  isObject,
  objectAt,
  objectOrEmpty,
  objectsAt,
  optionalNumber,
  optionalString,
  stringAt,
  stringsAt,
  type JsonObject,
} from './read-json.ts';
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

export interface AutoFollow {
  list(options?: CallOptions): Promise<readonly AutoFollowPatternInfo[]>;
  get(name: string, options?: CallOptions): Promise<AutoFollowPatternInfo | undefined>;
  /** Adds or replaces; it is active afterwards in any case. */
  put(name: string, request: AutoFollowRequest, options?: CallOptions): Promise<void>;
  remove(name: string, options?: CallOptions): Promise<Removal>;
  /** Throws fault `not-found`. */
  setActive(name: string, isActive: boolean, options?: CallOptions): Promise<void>;
  /** What went wrong lately, as Elasticsearch lists it. */
  recentErrors(options?: CallOptions): Promise<readonly AutoFollowError[]>;
}

export function createAutoFollow(calls: ClusterCalls): AutoFollow {
  const path = (name: string) => ['_ccr', 'auto_follow', exactName(name)] as const;
  return {
    list: (options) => calls.read({ method: 'GET', path: ['_ccr', 'auto_follow'] }, parsePatterns, options),
    get: (name, options) =>
      whenNotFound(
        calls.read({ method: 'GET', path: path(name) }, (body) => parsePatterns(body)[0], options),
        undefined,
      ),
    put: (name, request, options) =>
      calls.write(
        {
          method: 'PUT',
          path: path(name),
          body: {
            remote_cluster: request.remoteCluster,
            leader_index_patterns: request.leaderIndexPatterns,
            leader_index_exclusion_patterns: request.leaderIndexExclusionPatterns,
            follow_index_pattern: request.followIndexPattern,
          },
        },
        () => undefined,
        options,
      ),
    remove: (name, options) =>
      whenNotFound(
        calls.write<Removal>({ method: 'DELETE', path: path(name) }, () => 'removed', options),
        'absent',
      ),
    setActive: (name, isActive, options) =>
      calls.write(
        { method: 'POST', path: [...path(name), isActive ? 'resume' : 'pause'] },
        () => undefined,
        options,
      ),
    recentErrors: (options) => calls.read({ method: 'GET', path: ['_ccr', 'stats'] }, parseErrors, options),
  };
}

function parsePatterns(body: unknown): readonly AutoFollowPatternInfo[] {
  return objectsAt(asObject(body), 'patterns').map((entry) => {
    const pattern = objectAt(entry, 'pattern');
    return {
      name: stringAt(entry, 'name'),
      isActive: pattern['active'] !== false,
      remoteCluster: stringAt(pattern, 'remote_cluster'),
      leaderIndexPatterns: stringsAt(pattern, 'leader_index_patterns'),
      leaderIndexExclusionPatterns: stringsAt(pattern, 'leader_index_exclusion_patterns'),
      followIndexPattern: optionalString(pattern, 'follow_index_pattern') ?? '{{leader_index}}',
    };
  });
}

/** The place of an error is `pattern:index`. */
function parseErrors(body: unknown): readonly AutoFollowError[] {
  const stats = objectAt(asObject(body), 'auto_follow_stats');
  const errors = stats['recent_auto_follow_errors'];
  return Array.isArray(errors) ? errors.filter(isObject).map(parseError) : [];
}

function parseError(entry: JsonObject): AutoFollowError {
  const place = optionalString(entry, 'leader_index') ?? '';
  const colon = place.indexOf(':');
  const { reason } = readErrorCause(objectOrEmpty(entry, 'auto_follow_exception'));
  return {
    pattern: colon < 0 ? place : place.slice(0, colon),
    leaderIndex: colon < 0 ? '' : place.slice(colon + 1),
    timestamp: optionalNumber(entry, 'timestamp') ?? 0,
    reason: reason ?? 'no reason given',
  };
}
