/** What routes need to know of an output before they answer for it. */
import { remotesAmong } from '../../clusters/remote-outputs.ts';
import type { OutputStore } from '../../features/outputs/output-store.ts';
import type { RoutedOutput } from '../../features/synced-integrations/routes/routed-output.ts';
import type { RemoteConnection } from '../../features/synced-integrations/routes/sync-detail-routes.ts';
import { peerWith, type ConsoleRemotes } from './console-remotes.ts';

export interface RoutedOutputs {
  readonly route: (outputId: string) => Promise<RoutedOutput>;
  readonly connectTo: (outputId: string) => Promise<RemoteConnection>;
}

export function createRoutedOutputs(outputs: OutputStore, consoleRemotes: ConsoleRemotes): RoutedOutputs {
  return {
    async route(outputId) {
      const output = await outputs.get(outputId);
      if (output === undefined) return { kind: 'unknown' };
      if (output.type !== 'remote_elasticsearch') return { kind: 'not-remote' };
      if (!output.syncIntegrations) return { kind: 'not-synced' };
      const { name: outputName } = output;
      if (output.appliedBy === 'console') {
        const { transport } = output;
        return { kind: 'console', outputId, outputName, transport };
      }
      const { url, apiKey } = consoleRemotes.peerOf(output);
      if (url === undefined) return { kind: 'peer-without-url', outputName };
      if (apiKey.kind === 'unusable') return { kind: 'peer-without-key', url, outputName };
      return { kind: 'peer', outputId, outputName, peer: peerWith(output, url, apiKey.secret) };
    },
    async connectTo(outputId) {
      const [output] = remotesAmong([await outputs.get(outputId)].flatMap((one) => one ?? []));
      const remote = output === undefined ? undefined : consoleRemotes.remoteOf(output);
      if (remote?.kind === 'console') return { kind: 'connected', connection: remote.session.connection };
      const message =
        remote?.kind === 'unusable' && 'message' in remote.observation
          ? remote.observation.message
          : 'There is no connection to this remote.';
      return { kind: 'unusable', message };
    },
  };
}
