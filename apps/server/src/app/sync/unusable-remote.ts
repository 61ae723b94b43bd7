/** A remote that cannot be worked with: what its output stores cannot be used. */
import { unusableSentence, type Unusable } from '../../clusters/lease.ts';
import type { RemoteOutput } from '../../features/outputs/output.ts';
import type { Remote } from '../../features/synced-integrations/reconcile/sync-remote.ts';

export const reported = ({ id, name, appliedBy, transport }: RemoteOutput) => ({
  outputId: id,
  outputName: name,
  appliedBy,
  transport,
});

/** What the output stores cannot be used: said on its own row, and nobody else is concerned. */
export function unusableRemote(output: RemoteOutput, unusable: Unusable): Remote {
  const observation = { kind: 'output-unusable', message: unusableSentence(unusable) } as const;
  return { kind: 'unusable', output: reported(output), observation };
}

export function withoutUrl({ name }: RemoteOutput): Unusable {
  return {
    kind: 'unusable',
    reason: 'AddressInvalid',
    message: `The output ${name} has no remote Kibana URL.`,
    nextAction: 'Enter the remote Kibana URL in the output.',
    field: 'kibana_url',
  };
}
