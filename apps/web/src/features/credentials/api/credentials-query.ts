/** Credentials, asked about on their clusters, and their rotation. */
import {
  getLinkRotation,
  invalidateFormerCredentials,
  listCredentials,
  listEncryptionKeys,
  previewRotation,
  rotateCredential,
  stepLinkRotation,
  type Credential,
  type RouteCall,
  type RouteOutput,
} from '@lockstep/contracts';
import { useQueryClient, type UseMutationResult } from '@tanstack/react-query';
import { callApi } from '../../../lib/api-client.ts';
import { useActionMutation, type Told } from '../../../lib/use-action-mutation.ts';
import { itemOf, itemsOf, useRouteQuery } from '../../../lib/use-route-query.ts';
import { credentialMessages as text } from '../../../texts/credentials.ts';

const CREDENTIALS_KEY = ['credentials'] as const;
/** Every cluster is asked. */
const POLL_MS = 60_000;

export type RotationOrder = RouteCall<typeof rotateCredential>['body'];
type FormerOrder = RouteCall<typeof invalidateFormerCredentials>['body'];
export type RotationTarget = Pick<RotationOrder, 'output_id' | 'kind'>;

/** Read every minute: each reading asks the clusters that issued them. */
export function useCredentials() {
  return useRouteQuery(
    listCredentials,
    {},
    { queryKey: [...CREDENTIALS_KEY, 'list'], pick: itemsOf, every: POLL_MS },
  );
}

/** Which keys still seal stored secrets and which may be removed; told by their ids. */
export function useEncryptionKeys() {
  return useRouteQuery(listEncryptionKeys, {}, { queryKey: [...CREDENTIALS_KEY, 'keys'], pick: itemsOf });
}

/** What would be sent, as things are when it is opened; no credentials are part of it. */
export function useRotationPreview(target: RotationTarget) {
  return useRouteQuery(
    previewRotation,
    { body: target },
    { queryKey: ['rotation-preview', target.output_id, target.kind], pick: itemOf, isOnce: true },
  );
}

/** `done` says whose credential is rotated. */
export function useRotate(done: string): UseMutationResult<Credential, Error, RotationOrder> {
  return useCredentialMutation(async (body) => (await callApi(rotateCredential, { body })).item, {
    done: () => done,
    failed: () => text.rotateProblem,
  });
}

/** Invalidates what a rotation replaced, and what one that was cut off has left behind. */
export function useInvalidateFormer(): UseMutationResult<Credential, Error, FormerOrder> {
  return useCredentialMutation(async (body) => (await callApi(invalidateFormerCredentials, { body })).item, {
    done: () => text.invalidatedSaid,
    failed: () => text.invalidateProblem,
  });
}

/** Where the rotation of a link's key stands. */
export function useLinkRotation(outputId: string) {
  return useRouteQuery(
    getLinkRotation,
    { params: { outputId } },
    { queryKey: [...CREDENTIALS_KEY, 'link', outputId], pick: itemOf },
  );
}

export type LinkRotationAnswer = RouteOutput<typeof stepLinkRotation>;
export type LinkRotationOrder = RouteCall<typeof stepLinkRotation>['body'];

/** One step. Its answer may hold the value of a new key: whoever asks holds it, and forgets it. */
export function useLinkRotationStep(
  outputId: string,
): UseMutationResult<LinkRotationAnswer, Error, LinkRotationOrder> {
  return useCredentialMutation((body) => callApi(stepLinkRotation, { params: { outputId }, body }), {
    // The list of steps says how each stands; with the last one the rotation is over.
    done: ({ item }, { step }) => (step === 'invalidate' ? text.linkRotated(item.output.name) : undefined),
    failed: () => text.linkStepProblem,
  });
}

function useCredentialMutation<Order, Answer = Credential>(
  send: (order: Order) => Promise<Answer>,
  told: Told<Answer, Order>,
): UseMutationResult<Answer, Error, Order> {
  const client = useQueryClient();
  return useActionMutation({
    mutationFn: send,
    told,
    // The order holds a password.
    gcTime: 0,
    onSettled: () => client.invalidateQueries({ queryKey: CREDENTIALS_KEY }),
  });
}
