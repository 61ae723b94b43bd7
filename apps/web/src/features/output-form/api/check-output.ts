/** Questions about a form that is not saved yet: does it work, what would it change, and credentials for it. */
import {
  createRemoteCredentials,
  previewSync,
  testOutput,
  type OutputChange,
  type RouteCall,
  type RouteOutput,
} from '@lockstep/contracts';
import { useMutation, type UseMutationResult } from '@tanstack/react-query';
import { callApi } from '../../../lib/api-client.ts';

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
  return useMutation({
    gcTime: 0,
    mutationFn: (request: DraftRequest) => callApi(testOutput, { body: toBody(request) }),
  });
}

export function usePreviewSync(): UseMutationResult<PreviewAnswer, Error, DraftRequest> {
  return useMutation({
    gcTime: 0,
    mutationFn: (request: DraftRequest) => callApi(previewSync, { body: toBody(request) }),
  });
}

export function useCreateCredentials(): UseMutationResult<CredentialsAnswer, Error, CredentialsRequest> {
  return useMutation({
    gcTime: 0,
    mutationFn: (body: CredentialsRequest) => callApi(createRemoteCredentials, { body }),
  });
}
