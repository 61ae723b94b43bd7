/** Which outputs are remote clusters. */
import { AppError } from '../lib/app-error.ts';

/** What a route answers for an output of another type; the only place that says it. */
export function notARemoteOutput(outputId: string): AppError {
  return new AppError('NOT_A_REMOTE_OUTPUT', `Output ${outputId} is not a remote elasticsearch output`);
}

/** The output, when it is there and remote. Throws OUTPUT_NOT_FOUND or NOT_A_REMOTE_OUTPUT. */
export function requireRemote<O extends { readonly type: string }>(
  output: O | undefined,
  outputId: string,
): Extract<O, { readonly type: 'remote_elasticsearch' }> {
  if (output === undefined) throw new AppError('OUTPUT_NOT_FOUND', `Output ${outputId} not found`);
  if (isRemote(output)) return output;
  throw notARemoteOutput(outputId);
}

/** The outputs of type `remote_elasticsearch`, typed as such. */
export function remotesAmong<O extends { readonly type: string }>(
  outputs: readonly O[],
): readonly Extract<O, { readonly type: 'remote_elasticsearch' }>[] {
  return outputs.filter(isRemote);
}

function isRemote<O extends { readonly type: string }>(
  output: O,
): output is Extract<O, { readonly type: 'remote_elasticsearch' }> {
  return output.type === 'remote_elasticsearch';
}
