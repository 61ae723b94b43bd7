/** Creates followers and acts on them. The answer comes when the wanted state was seen, or the wait is over. */
import {
  actOnFollower,
  createFollower,
  type FollowerOutcome,
  type FollowerParameters,
} from '@lockstep/contracts';
import { type UseMutationResult } from '@tanstack/react-query';
import { callApi } from '../../../lib/api-client.ts';
import { useActionMutation } from '../../../lib/use-action-mutation.ts';
import type { Said } from '../../../lib/toasts.ts';
import { followerMessages as text } from '../../../texts/replication.ts';
import type { FollowerAction } from '../model/follower-action.ts';
import { useTakeFollower } from './followers-query.ts';

/** How long the server waits for the wanted state. */
const WAIT_MS = 10_000;

interface ActOnFollower {
  readonly cluster: string;
  readonly name: string;
  readonly action: FollowerAction | 'update';
  /** Only for `update`. */
  readonly parameters?: FollowerParameters;
}

/**
 * The server waits up to 10 s for the wanted state. A follower that is not there yet by then is no failure: the
 * answer says so, and the list goes on watching.
 */
export function useActOnFollower(): UseMutationResult<FollowerOutcome, Error, ActOnFollower> {
  const take = useTakeFollower();
  return useActionMutation({
    told: {
      done: outcomeOf,
      isShown: true,
      failed: ({ action }) => (action === 'update' ? text.editProblem : text.actionProblem[action]),
    },
    mutationFn: ({ cluster, name, action, parameters }: ActOnFollower) =>
      callApi(actOnFollower, {
        params: { name },
        query: { cluster },
        body: {
          action,
          wait_ms: WAIT_MS,
          // Whoever is asked by name has seen the name: the page asks before it sends.
          confirm: name,
          ...(parameters === undefined ? {} : { parameters }),
        },
      }),
    onSettled: (outcome, _error, { cluster, name }) => take(cluster, name, outcome?.item ?? null),
  });
}

interface CreateFollower {
  readonly cluster: string;
  readonly draft: {
    readonly name: string;
    readonly remoteCluster: string;
    readonly leaderIndex: string;
  } & FollowerParameters;
}

/** Rejects when it could not be created; one that is created and not active within 10 s is answered. */
export function useCreateFollower(): UseMutationResult<FollowerOutcome, Error, CreateFollower> {
  const take = useTakeFollower();
  return useActionMutation({
    told: { done: outcomeOf, isShown: true, failed: () => text.saveProblem },
    mutationFn: ({ cluster, draft }: CreateFollower) =>
      callApi(createFollower, { query: { cluster }, body: { ...draft, wait_ms: WAIT_MS } }),
    onSettled: (outcome, _error, { cluster, draft }) => take(cluster, draft.name, outcome?.item ?? null),
  });
}

/** The details of the follower show it with its steps. */
function outcomeOf({ done, message, next_action: next }: FollowerOutcome): Said {
  return { kind: done ? 'done' : 'partial', title: message, text: next ?? undefined };
}
