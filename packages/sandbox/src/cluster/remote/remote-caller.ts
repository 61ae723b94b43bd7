import { Agent, type ClientRequest, request, type RequestOptions } from 'node:http';
import { Agent as TlsAgent, request as tlsRequest } from 'node:https';
import { checkServerIdentity, type PeerCertificate } from 'node:tls';
import { type ClusterCertificates } from '../../certificates/world-certificates.ts';

interface CallOptions {
  readonly headers: Readonly<Record<string, string>>;
  readonly method?: string;
  readonly signal?: AbortSignal;
  /** On a connection of its own, which lives as long as the answer. */
  readonly isAlone?: boolean;
}

/** How a connection calls the other cluster: over TLS, or plain where certificates are switched off. */
export interface RemoteCaller {
  request(address: string, path: string, options: CallOptions): ClientRequest;
  /** Ends the connections that are kept; the caller can be used again. */
  close(): void;
}

/** @param serverName what the settings say the certificate may be for beside the address; empty = nothing */
export function createCaller(
  certificates: ClusterCertificates | undefined,
  serverName: string,
): RemoteCaller {
  const newAgent = (): Agent | TlsAgent =>
    certificates ? new TlsAgent({ keepAlive: true }) : new Agent({ keepAlive: true });
  let agent = newAgent();
  return {
    request: (address, path, { isAlone = false, ...options }) => {
      const common: RequestOptions = { ...options, ...(isAlone ? { agent: false } : { agent }) };
      if (!certificates) return request(`http://${address}${path}`, common);
      return tlsRequest(`https://${address}${path}`, {
        ...common,
        ...tlsOptions(certificates, address, serverName),
      });
    },
    close: () => {
      agent.destroy();
      agent = newAgent();
    },
  };
}

interface TlsOptions {
  readonly cert: string;
  readonly key: string;
  readonly ca: string[];
  readonly servername?: string;
  readonly checkServerIdentity: (host: string, certificate: PeerCertificate) => Error | undefined;
}

function tlsOptions(certificates: ClusterCertificates, address: string, serverName: string): TlsOptions {
  const { certificate, key } = certificates.identity();
  const host = address.slice(0, address.lastIndexOf(':'));
  return {
    cert: certificate,
    key,
    ca: [...certificates.trusted()],
    ...(serverName !== '' && { servername: serverName }),
    checkServerIdentity: (_asked, shown) => {
      const problem = checkServerIdentity(host, shown);
      return problem && serverName !== '' ? checkServerIdentity(serverName, shown) : problem;
    },
  };
}
