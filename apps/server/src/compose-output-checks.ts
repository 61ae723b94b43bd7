/** Wires what is done with an output before it is saved: its own connections, the home cluster, a remote Kibana. */
import type { ElasticConnection } from '@lockstep/elastic';
import { connectRemote } from './connections.ts';
import type { OutputCheckRoutesOptions } from './features/outputs/output-check-routes.ts';
import { orFault } from './features/outputs/check.ts';
import { getJson } from './lib/send-json.ts';

export interface OutputChecksOptions extends Pick<OutputCheckRoutesOptions, 'store' | 'secretBox' | 'clock'> {
  readonly home: ElasticConnection;
  readonly productVersion: string;
}

const KIBANA_TIMEOUT_MS = 4_000;
const KIBANA_MAX_BYTES = 20 * 1024 * 1024;

export function composeOutputChecks(options: OutputChecksOptions): OutputCheckRoutesOptions {
  const { store, secretBox, clock, home, productVersion } = options;
  return {
    store,
    secretBox,
    clock,
    connect: (request) => connectRemote(request, productVersion),
    home: async () => {
      const asked = await orFault(() => home.clusterInfo.info());
      return asked.kind === 'value' ? asked.value : undefined;
    },
    askKibana: (certificateAuthorities) => (request) =>
      getJson({
        url: request.url,
        headers: {
          'kbn-xsrf': 'true',
          'elastic-api-version': '2023-10-31',
          'user-agent': `Lockstep/${productVersion}`,
          ...(request.apiKey === undefined ? {} : { authorization: `ApiKey ${request.apiKey.reveal()}` }),
        },
        timeoutMs: KIBANA_TIMEOUT_MS,
        maxBytes: KIBANA_MAX_BYTES,
        certificateAuthorities,
      }),
  };
}
