/** What a route has to know of an output before it answers for it. */
import type { Transport } from '@lockstep/contracts';
import { notARemoteOutput } from '../../../clusters/remote-outputs.ts';
import { AppError } from '../../../lib/app-error.ts';
import type { Peer } from '../status/peer-status.ts';

export type RoutedOutput =
  | { readonly kind: 'unknown' }
  | { readonly kind: 'not-remote' }
  | { readonly kind: 'not-synced' }
  | {
      readonly kind: 'console';
      readonly outputId: string;
      readonly outputName: string;
      readonly transport: Transport;
    }
  | { readonly kind: 'peer'; readonly outputId: string; readonly outputName: string; readonly peer: Peer }
  | { readonly kind: 'peer-without-url'; readonly outputName: string }
  | { readonly kind: 'peer-without-key'; readonly outputName: string; readonly url: string };

export type SyncedOutput = Exclude<RoutedOutput, { kind: 'unknown' | 'not-remote' | 'not-synced' }>;

/** Throws what a route answers for an output that is not there, or not synced. */
export function requireSynced(output: RoutedOutput, outputId: string): SyncedOutput {
  switch (output.kind) {
    case 'unknown':
      throw new AppError('OUTPUT_NOT_FOUND', `Output ${outputId} not found`);
    case 'not-remote':
      throw notARemoteOutput(outputId);
    case 'not-synced':
      throw new AppError('SYNC_NOT_ENABLED', 'Synced integrations not enabled');
    default:
      return output;
  }
}

/** Throws what a route answers for a remote that another console or Kibana applies, too. */
export function requireConsole(
  output: RoutedOutput,
  outputId: string,
): Extract<RoutedOutput, { readonly kind: 'console' }> {
  const synced = requireSynced(output, outputId);
  if (synced.kind === 'console') return synced;
  throw new AppError(
    'APPLIED_ELSEWHERE',
    `Another console applies the integrations on ${synced.outputName}, so this one cannot look there.`,
  );
}
