/** How this console connects to its home cluster: hosts, certificates and credentials out of the configuration. */
import {
  connect,
  createClusterLanguage,
  type Credentials,
  type ElasticConnection,
  type TlsChoices,
} from '@lockstep/elastic';
import type { Config } from '../config/config.ts';
import { readPemFiles } from '../lib/pem-files.ts';

type HomeConfig = Config['elasticsearch'];

export interface HomeOpener {
  /** With the configured service credentials, for background work. */
  openAsService(): ElasticConnection;
  open(credentials: Credentials): ElasticConnection;
}

/** Throws UnreadableFileError with the configuration key when a named file cannot be read. */
export function createHomeOpener(home: HomeConfig, productVersion: string): HomeOpener {
  const tls: TlsChoices = {
    certificateAuthorities: readPemFiles(
      home.ssl.certificateAuthorities,
      'elasticsearch.ssl.certificateAuthorities',
    ),
    verificationMode: home.ssl.verificationMode,
  };
  const language = createClusterLanguage();
  const open = (auth: Credentials): ElasticConnection =>
    connect({
      language,
      hosts: home.hosts,
      auth,
      tls,
      requestTimeoutMs: home.requestTimeout,
      userAgent: `lockstep/${productVersion}`,
    });
  return { open, openAsService: () => open(serviceCredentials(home)) };
}

function serviceCredentials(home: HomeConfig): Credentials {
  if (home.apiKey !== undefined) return { kind: 'api-key', encoded: home.apiKey.reveal() };
  if (home.serviceToken !== undefined) return { kind: 'service-token', token: home.serviceToken.reveal() };
  return { kind: 'basic', username: home.username ?? '', password: home.password?.reveal() ?? '' };
}
