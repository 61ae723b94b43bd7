import { ElasticError, requestValidationError, resourceNotFound } from '../http/errors.ts';
import { asStrings, isObject, isString, type JsonObject } from '../json.ts';
import { matchesAny } from '../security/action-pattern.ts';
import { type ClusterState } from '../state/cluster-state.ts';
import { type AutoFollowPattern } from '../state/collections.ts';
import { parseParameters, refuseUnknownFields } from './follow-parameters.ts';
import { parseOverrides } from './follower-index.ts';

export type PatternRequest = Omit<AutoFollowPattern, 'isActive' | 'seenLeaders' | 'createdBy'>;

const PARSER = 'put_auto_follow_pattern_request';
const FIELDS = [
  'remote_cluster',
  'leader_index_patterns',
  'leader_index_exclusion_patterns',
  'follow_index_pattern',
  'settings',
];

/** Reads the body of an auto-follow pattern (docs/elastic/elasticsearch.md#auto-follow). */
export function parsePattern(name: string, body: JsonObject): PatternRequest {
  refuseUnknownFields(body, PARSER, FIELDS);
  const remoteCluster = body['remote_cluster'];
  const leaderIndexPatterns = asStrings(body['leader_index_patterns']);
  const follow = body['follow_index_pattern'];
  const problems = [
    ...(name.includes(',') ? [`[name] name must not contain a ','`] : []),
    ...(name.startsWith('_') ? [`[name] name must not start with '_'`] : []),
    ...(isString(remoteCluster) ? [] : ['[remote_cluster] is missing']),
    ...(leaderIndexPatterns.length > 0 ? [] : ['[leader_index_patterns] is missing']),
  ];
  const parameters = parseParameters(PARSER, body, problems);
  if (!isString(remoteCluster)) throw requestValidationError(problems);
  return {
    remoteCluster,
    leaderIndexPatterns,
    leaderIndexExclusionPatterns: asStrings(body['leader_index_exclusion_patterns']),
    followIndexPattern: isString(follow) ? follow : undefined,
    settings: isObject(body['settings']) ? overrides(body['settings']) : {},
    parameters,
  };
}

/** The same refusal as for follow, in the words of auto-follow. */
function overrides(settings: JsonObject): AutoFollowPattern['settings'] {
  try {
    return parseOverrides(settings);
  } catch (error) {
    if (!(error instanceof ElasticError) || error.body.reason === null) throw error;
    throw new ElasticError(error.status, {
      ...error.body,
      reason: error.body.reason.replace('can not put follower index', 'can not put auto-follow pattern'),
    });
  }
}

/** Throws a 404 as Elasticsearch words it. */
export function findPattern(state: ClusterState, name: string): AutoFollowPattern {
  const pattern = state.table('auto-follow-patterns').get(name);
  if (!pattern) throw resourceNotFound(`auto-follow pattern [${name}] is missing`);
  return pattern;
}

/**
 * As `GET _ccr/auto_follow` lists it. Nothing of what it followed is in it: that is kept by the state alone.
 */
export const presentPattern = (name: string, pattern: AutoFollowPattern): JsonObject => ({
  name,
  pattern: {
    active: pattern.isActive,
    remote_cluster: pattern.remoteCluster,
    leader_index_patterns: pattern.leaderIndexPatterns,
    leader_index_exclusion_patterns: pattern.leaderIndexExclusionPatterns,
    ...(pattern.followIndexPattern !== undefined && { follow_index_pattern: pattern.followIndexPattern }),
    ...pattern.parameters,
  },
});

/** Does a pattern want this leader index? */
export const wantsLeader = (
  pattern: Pick<AutoFollowPattern, 'leaderIndexPatterns' | 'leaderIndexExclusionPatterns'>,
  leader: string,
): boolean =>
  matchesAny(pattern.leaderIndexPatterns, leader) &&
  !matchesAny(pattern.leaderIndexExclusionPatterns, leader);

/** The leader's name unless the pattern has one of its own; only its first `{{leader_index}}` is filled. */
export const followerName = (pattern: AutoFollowPattern, leader: string): string =>
  (pattern.followIndexPattern ?? '{{leader_index}}').replace('{{leader_index}}', leader);
