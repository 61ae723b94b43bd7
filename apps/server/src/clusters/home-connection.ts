/** How this console connects to its home cluster: hosts, certificates and credentials out of the configuration. */
import {
  connect,
  createClusterLanguage,
  type Credentials,
  type ElasticConnection,
  type RequestFigures,
  type TlsChoices,
} from '@lockstep/elastic';
import type { Config } from '../config/config.ts';
import { readPemFiles } from '../lib/pem-files.ts';
import { readTlsIdentity } from '../lib/tls-identity.ts';
import { traceHeaders } from '../lib/trace-context.ts';
import { openPinned } from './open-pinned.ts';

type HomeConfig = Config['elasticsearch'];

export interface HomeOpener {
  /** With the configured service credentials, for background work. */
  openAsService(): ElasticConnection;
  open(credentials: Credentials): ElasticConnection;
  readonly requestFigures: () => RequestFigures;
}

/** Throws UnreadableFileError with the configuration key when a named file cannot be read. */
export function createHomeOpener(home: HomeConfig, productVersion: string): HomeOpener {
  const tls: TlsChoices = {
    certificateAuthorities: readPemFiles(
      home.ssl.certificateAuthorities,
      'elasticsearch.ssl.certificateAuthorities',
    ),
    verificationMode: home.ssl.verificationMode,
    client: readTlsIdentity(home.ssl, 'elasticsearch.ssl'),
  };
  const language = createClusterLanguage({ requestsAtOnce: home.requestsAtOnce });
  const openWith = (auth: Credentials, choices: TlsChoices): ElasticConnection =>
    connect({
      language,
      hosts: home.hosts,
      auth,
      tls: choices,
      requestTimeoutMs: home.requestTimeout,
      userAgent: `lockstep/${productVersion}`,
      headersNow: traceHeaders,
    });
  const fingerprint = pinOf(home);
  const open = (auth: Credentials): ElasticConnection =>
    fingerprint === undefined
      ? openWith(auth, tls)
      : openPinned({ hosts: home.hosts, fingerprint, timeoutMs: home.requestTimeout }, (authority) =>
          openWith(auth, { ...tls, certificateAuthorities: [authority] }),
        );
  return {
    open,
    openAsService: () => open(serviceCredentials(home)),
    requestFigures: () => language.gate.figures(),
  };
}

/** A fingerprint says which authority to trust where none is named; plain http has none. */
function pinOf({ hosts, ssl }: HomeConfig): string | undefined {
  const hasOther = ssl.certificateAuthorities.length > 0 || ssl.verificationMode === 'none';
  return hasOther || !hosts.every((host) => host.startsWith('https:')) ? undefined : ssl.caTrustedFingerprint;
}

function serviceCredentials(home: HomeConfig): Credentials {
  if (home.apiKey !== undefined) return { kind: 'api-key', encoded: home.apiKey.reveal() };
  if (home.serviceToken !== undefined) return { kind: 'service-token', token: home.serviceToken.reveal() };
  return { kind: 'basic', username: home.username ?? '', password: home.password?.reveal() ?? '' };
}
