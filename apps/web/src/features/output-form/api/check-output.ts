/** Questions about a form that is not saved yet: does it work, what would it change, and credentials for it. */
import {
  createRemoteCredentials,
  previewSync,
  testOutput,
  type OutputChange,
  type RouteCall,
  type RouteOutput,
} from '@lockstep/contracts';
import { type UseMutationResult } from '@tanstack/react-query';
import { callApi } from '../../../lib/api-client.ts';
import { outputFormMessages as text } from '../../../texts/output-form.ts';
import { useActionMutation, useCheckMutation } from '../../../lib/use-action-mutation.ts';

interface DraftRequest {
  /** Undefined for an output that is not there yet. */
  readonly outputId: string | undefined;
  readonly draft: OutputChange;
}

export type TestAnswer = RouteOutput<typeof testOutput>;
export type PreviewAnswer = RouteOutput<typeof previewSync>;
export type CredentialsRequest = RouteCall<typeof createRemoteCredentials>['body'];
export type CredentialsAnswer = RouteOutput<typeof createRemoteCredentials>;

function toBody({ outputId, draft }: DraftRequest) {
  return { ...(outputId === undefined ? {} : { output_id: outputId }), draft };
}

/** Drafts and credentials hold secrets: none of these requests is kept after its end. */
export function useTestOutput(): UseMutationResult<TestAnswer, Error, DraftRequest> {
  return useCheckMutation({
    gcTime: 0,
    mutationFn: (request: DraftRequest) => callApi(testOutput, { body: toBody(request) }),
  });
}

/**
 * What syncing with the form as it is would change on the remote. Nothing is stored, and the answer is not
 * kept: the request holds secrets.
 */
export function usePreviewSync(): UseMutationResult<PreviewAnswer, Error, DraftRequest> {
  return useCheckMutation({
    gcTime: 0,
    mutationFn: (request: DraftRequest) => callApi(previewSync, { body: toBody(request) }),
  });
}

/**
 * Has the server create keys and tokens on the remote with credentials that are used once. The secrets come
 * back to fill the form; some may be there while others could not be created.
 */
export function useCreateCredentials(): UseMutationResult<CredentialsAnswer, Error, CredentialsRequest> {
  return useActionMutation({
    // The form takes them over, and names what could not be created.
    told: {
      done: ({ created }) =>
        text.credentialsCreated(created.map(({ kind }) => text.credentialNames[kind]).join(', ')),
      isShown: true,
      failed: () => text.credentialsProblem,
    },
    gcTime: 0,
    mutationFn: (body: CredentialsRequest) => callApi(createRemoteCredentials, { body }),
  });
}
