import { type ClientRequest, type IncomingMessage } from 'node:http';
import { type ClusterCertificates } from '../../certificates/world-certificates.ts';
import { ElasticError } from '../http/errors.ts';
import { parseJson } from '../json.ts';
import { type RemoteUser } from '../state/collections.ts';
import { type RemoteDefinition } from '../state/remote-settings.ts';
import { type Links } from './links.ts';
import { type Handshake, type RemoteVerb, type RemoteVerbs, SESSION_PATH, USER_HEADER } from './protocol.ts';
import { createCaller, type RemoteCaller } from './remote-caller.ts';
import { stackVersion, type StackVersion } from '../versions.ts';
import { connectFailed, misfitting, remoteError, unreachable } from './remote-fault.ts';
import { versionMisfit } from './version-fit.ts';

const FIRST_RETRY_MS = 50;
const LAST_RETRY_MS = 2_000;

export interface ConnectionOptions {
  readonly from: string;
  readonly version: StackVersion;
  readonly definition: RemoteDefinition;
  /** The encoded cross-cluster API key; without one, trust is by certificates. */
  readonly credentials: string | undefined;
  readonly links: Links;
  /** Certificates for TLS; without them the links of the world are plain. */
  readonly certificates: ClusterCertificates | undefined;
  readonly onConnected: () => void;
}

/**
 * The connection of one alias. It holds one open session to the other cluster, whose life is what
 * `connected` means, and reconnects for ever; requests go beside it.
 */
export class RemoteConnection {
  readonly #options: ConnectionOptions;
  readonly #caller: RemoteCaller;
  #session: ClientRequest | undefined;
  #handshake: Handshake | undefined;
  #retryMs = FIRST_RETRY_MS;
  #timer: NodeJS.Timeout | undefined;
  #isClosed = false;
  #attempt: Promise<void> | undefined;
  #lastError: ElasticError | undefined;

  constructor(options: ConnectionOptions) {
    this.#options = options;
    this.#caller = createCaller(options.certificates, options.definition.serverName);
    void this.connect();
  }

  get definition(): RemoteDefinition {
    return this.#options.definition;
  }

  get credentials(): string | undefined {
    return this.#options.credentials;
  }

  get isConnected(): boolean {
    return this.#handshake !== undefined;
  }

  get handshake(): Handshake | undefined {
    return this.#handshake;
  }

  get lastError(): ElasticError | undefined {
    return this.#lastError;
  }

  /** Connects now unless connected; resolves when the attempt is over, however it ended. */
  connect(): Promise<void> {
    if (this.isConnected || this.#isClosed) return Promise.resolve();
    this.#attempt ??= this.#tryAddresses().finally(() => (this.#attempt = undefined));
    return this.#attempt;
  }

  /** Sends one verb. @throws ElasticError the remote's own error, or connect_transport_exception */
  async send<V extends RemoteVerb>(
    verb: V,
    body: RemoteVerbs[V]['in'],
    options: { readonly user: RemoteUser; readonly signal: AbortSignal },
  ): Promise<RemoteVerbs[V]['out']> {
    const [address = ''] = this.#options.definition.addresses;
    this.#checkLink(address);
    await this.#delay(address);
    const answer = await this.#exchange(address, verb, JSON.stringify(body), options);
    const parsed = parseJson(answer.text);
    if (answer.status !== 200) throw remoteError(answer.status, parsed);
    return parsed as unknown as RemoteVerbs[V]['out'];
  }

  /** The network changed: lets go of what a cut link carried, tries again where it healed. */
  linksChanged(): void {
    const isCut = this.#options.definition.addresses.every((address) =>
      this.#options.links.isCut(this.#options.from, address),
    );
    if (isCut) {
      this.#caller.close();
      this.#session?.destroy();
    } else if (!this.isConnected) {
      this.#retryMs = FIRST_RETRY_MS;
      clearTimeout(this.#timer);
      void this.connect();
    }
  }

  close(): void {
    this.#isClosed = true;
    clearTimeout(this.#timer);
    this.#session?.destroy();
    this.#caller.close();
    this.#handshake = undefined;
  }

  /** A slow link takes its time. */
  async #delay(address: string): Promise<void> {
    const ms = this.#options.links.delayMs(this.#options.from, address);
    if (ms > 0) await new Promise((resolve) => setTimeout(resolve, ms));
    this.#checkLink(address);
  }

  #checkLink(address: string): void {
    if (this.#options.links.isCut(this.#options.from, address)) {
      throw unreachable(this.definition.alias, address, 'Connection timed out: the link is cut');
    }
  }

  async #tryAddresses(): Promise<void> {
    for (const address of this.#options.definition.addresses) {
      try {
        this.#checkLink(address);
        await this.#delay(address);
        await this.#openSession(address);
        this.#retryMs = FIRST_RETRY_MS;
        this.#lastError = undefined;
        this.#options.onConnected();
        return;
      } catch (error) {
        this.#lastError =
          error instanceof ElasticError ? error : unreachable(this.definition.alias, address, String(error));
      }
    }
    this.#retryLater();
  }

  #retryLater(): void {
    if (this.#isClosed) return;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.connect(), this.#retryMs);
    this.#timer.unref();
    this.#retryMs = Math.min(this.#retryMs * 2, LAST_RETRY_MS);
  }

  #headers(): Record<string, string> {
    const { credentials } = this.#options;
    return credentials === undefined ? {} : { authorization: `ApiKey ${credentials}` };
  }

  /** Opens the session: the first line is the handshake, its end is the end of the connection. */
  #openSession(address: string): Promise<void> {
    return new Promise((resolve, reject) => {
      const session = this.#caller.request(address, SESSION_PATH, {
        headers: this.#headers(),
        isAlone: true,
      });
      const lost = (failure: ElasticError): void => {
        if (this.#session !== session) return;
        const wasConnected = this.#handshake !== undefined;
        this.#handshake = undefined;
        this.#session = undefined;
        reject(failure);
        if (wasConnected) this.#retryLater();
      };
      this.#session = session;
      session.on('error', (error) => lost(connectFailed(this.definition.alias, address, error)));
      session.on('close', () =>
        lost(unreachable(this.definition.alias, address, 'Connection closed by the remote cluster')),
      );
      session.on('response', (response) => {
        this.#readSession(response).then(resolve, (error: unknown) => {
          this.#session = undefined;
          session.destroy();
          reject(error instanceof Error ? error : new Error(String(error)));
        });
      });
      session.end();
    });
  }

  #readSession(response: IncomingMessage): Promise<void> {
    return new Promise((resolve, reject) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (chunk: string) => {
        text += chunk;
        if (response.statusCode !== 200 || !text.endsWith('\n') || this.#handshake) return;
        const handshake = parseJson(text) as unknown as Handshake;
        const misfit = versionMisfit(this.#options.version, stackVersion(handshake.version));
        if (misfit) {
          reject(misfitting(this.definition.alias, misfit));
          return;
        }
        this.#handshake = handshake;
        resolve();
      });
      response.on('end', () => {
        if (!this.#handshake) reject(remoteError(response.statusCode ?? 500, parseJson(text)));
      });
      response.on('error', reject);
    });
  }

  #exchange(
    address: string,
    verb: RemoteVerb,
    body: string,
    options: { readonly user: RemoteUser; readonly signal: AbortSignal },
  ): Promise<{ readonly status: number; readonly text: string }> {
    return new Promise((resolve, reject) => {
      const headers = {
        ...this.#headers(),
        'content-type': 'application/json',
        [USER_HEADER]: Buffer.from(JSON.stringify(options.user)).toString('base64'),
      };
      const failed = (error: NodeJS.ErrnoException): void =>
        reject(connectFailed(this.definition.alias, address, error));
      const sent = this.#caller.request(address, `/${verb}`, {
        headers,
        method: 'POST',
        signal: options.signal,
      });
      sent.on('error', failed);
      sent.on('response', (response) => {
        collect(response).then((text) => resolve({ status: response.statusCode ?? 500, text }), failed);
      });
      sent.end(body);
    });
  }
}

async function collect(response: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of response as AsyncIterable<Buffer>) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}
