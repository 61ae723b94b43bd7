/** The form of a follower: its values, what is wrong with them, and what is sent. Pure; rules are those of the server. */
import {
  FOLLOWER_PARAMETERS,
  followerParameterProblem,
  leaderIndexProblem,
  newIndexNameProblem,
  toFollowSettings,
  type FieldProblem,
  type FollowerDetail,
  type FollowerParameterName,
  type FollowerParameters,
} from '@lockstep/contracts';
import { followerMessages as text } from '../../../texts/replication.ts';
import { knownLimits } from './follower-actions.ts';

type LimitValues = Readonly<Record<FollowerParameterName, string>>;

export interface FollowerValues extends LimitValues {
  readonly name: string;
  readonly remoteCluster: string;
  readonly leaderIndex: string;
}

const NO_LIMITS = Object.fromEntries(FOLLOWER_PARAMETERS.map(({ name }) => [name, ''])) as LimitValues;

export const NEW_FOLLOWER: FollowerValues = {
  ...NO_LIMITS,
  name: '',
  remoteCluster: '',
  leaderIndex: '',
};

/** Limits that are the default show as empty: what is not set moves along with the default of a later version. */
export function toFollowerValues(detail: FollowerDetail): FollowerValues {
  const limits = knownLimits(detail);
  const values = FOLLOWER_PARAMETERS.flatMap((parameter) => {
    const value = limits[parameter.name];
    return value === undefined || value === parameter.default
      ? []
      : [[parameter.name, String(value)] as const];
  });
  return {
    ...NEW_FOLLOWER,
    ...Object.fromEntries(values),
    name: detail.name,
    remoteCluster: detail.remote_cluster,
    leaderIndex: detail.leader_index,
  };
}

/** Names are only checked for a new follower: later they cannot be changed. */
export function followerProblems(values: FollowerValues, isNew: boolean): readonly FieldProblem[] {
  const limits = limitsOf(values);
  return [
    ...(isNew
      ? [
          ...at('remoteCluster', values.remoteCluster === '' ? text.clusterMissing : undefined),
          ...at('leaderIndex', leaderIndexProblem(values.leaderIndex.trim())),
          ...at('name', newIndexNameProblem(values.name.trim())),
        ]
      : []),
    ...FOLLOWER_PARAMETERS.flatMap((parameter) => {
      const value = limits[parameter.name];
      return value === undefined ? [] : at(parameter.name, followerParameterProblem(parameter, value));
    }),
  ];
}

function at(field: string, message: string | undefined): readonly FieldProblem[] {
  return message === undefined ? [] : [{ field, message }];
}

/** What was given; counts as numbers. */
export function limitsOf(values: LimitValues): FollowerParameters {
  return Object.fromEntries(
    FOLLOWER_PARAMETERS.flatMap(({ name, kind }) => {
      const given = values[name].trim();
      if (given === '') return [];
      return [[name, kind === 'count' && /^\d+$/.test(given) ? Number(given) : given] as const];
    }),
  );
}

/** Limits that were not typed are left out, so that Elasticsearch's defaults hold. */
export function toDraft(values: FollowerValues) {
  return {
    name: values.name.trim(),
    remoteCluster: values.remoteCluster.trim(),
    leaderIndex: values.leaderIndex.trim(),
    ...limitsOf(values),
  };
}

/** The same, as the requests that are shown take it. */
export function toRequestDraft(values: FollowerValues) {
  const { name, remoteCluster, leaderIndex, ...limits } = toDraft(values);
  return {
    // What is not typed yet is seen to be missing, in the words of the reference.
    name: name === '' ? '<follower_index>' : name,
    remoteCluster: remoteCluster === '' ? '<remote_cluster>' : remoteCluster,
    leaderIndex: leaderIndex === '' ? '<leader_index>' : leaderIndex,
    settings: toFollowSettings(limits),
  };
}
