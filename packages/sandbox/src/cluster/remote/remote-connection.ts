import { type ClientRequest, type IncomingMessage } from 'node:http';
import { type ClusterCertificates } from '../../certificates/world-certificates.ts';
import { type Clock } from '../clock.ts';
import { ElasticError, licenseError } from '../http/errors.ts';
import { parseJson } from '../json.ts';
import { type RemoteUser } from '../state/collections.ts';
import { type RemoteDefinition } from '../state/remote-settings.ts';
import { stackVersion, type StackVersion } from '../versions.ts';
import { type Links } from './links.ts';
import {
  ACTION_OF,
  type Handshake,
  type RemoteVerb,
  type RemoteVerbs,
  SESSION_PATH,
  USER_HEADER,
} from './protocol.ts';
import { createCaller, type RemoteCaller } from './remote-caller.ts';
import { versionMisfit } from './version-fit.ts';
import {
  cannotOpen,
  disconnected,
  isRefusedCredential,
  misfitting,
  nodeNotConnected,
  notConnected,
  refusedAt,
  remoteError,
  silentAt,
  socketFailure,
  unknownHost,
} from './remote-fault.ts';

const FIRST_RETRY_MS = 50;
const LAST_RETRY_MS = 2_000;
/** How long an address may be silent before an attempt is over. */
const SILENCE_MS = 30_000;

export interface ConnectionOptions {
  readonly from: string;
  readonly definition: RemoteDefinition;
  /** Does this cluster hold a cross-cluster API key for the alias? Without one, trust is by certificates. */
  readonly usesKey: boolean;
  /** The encoded key as the nodes have it loaded now: one that was replaced holds from the next request on. */
  readonly credentials: () => string | undefined;
  /** Does the license of this cluster include the API-key model? */
  readonly mayUseKeys: () => boolean;
  readonly version: StackVersion;
  readonly clock: Clock;
  readonly links: Links;
  /** Certificates for TLS; without them the links of the world are plain. */
  readonly certificates: ClusterCertificates | undefined;
}

interface SendOptions {
  readonly user: RemoteUser;
  readonly signal: AbortSignal;
}

/** An answer that says no: asking again at once would not change it. */
class Refusal extends ElasticError {}

/**
 * The connection of one alias. One open session to the other cluster stands for all its sockets, which are
 * only counted. A session that breaks, or an address that cannot be reached, is tried again in the background;
 * one that the other cluster refuses is tried again only when somebody sends something.
 */
export class RemoteConnection {
  readonly #options: ConnectionOptions;
  readonly #caller: RemoteCaller;
  #session: ClientRequest | undefined;
  #handshake: Handshake | undefined;
  #address = '';
  #sockets = 0;
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

  get usesKey(): boolean {
    return this.#options.usesKey;
  }

  get isConnected(): boolean {
    return this.#handshake !== undefined;
  }

  /** How many connections are open to the other cluster. */
  get sockets(): number {
    return this.isConnected ? this.#sockets : 0;
  }

  get handshake(): Handshake | undefined {
    return this.#handshake;
  }

  /** What kept the last attempt from connecting. */
  get lastError(): ElasticError | undefined {
    return this.#lastError;
  }

  /** Resolves when nobody is trying to connect right now. */
  get settled(): Promise<void> {
    return this.#attempt ?? Promise.resolve();
  }

  /** Connects now unless connected; resolves when the attempt is over, however it ended. */
  connect(): Promise<void> {
    if (this.isConnected || this.#isClosed) return Promise.resolve();
    this.#attempt ??= this.#tryAddresses().finally(() => (this.#attempt = undefined));
    return this.#attempt;
  }

  /**
   * Sends one verb, opening the connection first where it is not open.
   * @throws ElasticError the remote's own error, or why the connection could not be opened
   */
  async send<V extends RemoteVerb>(
    verb: V,
    body: RemoteVerbs[V]['in'],
    options: SendOptions,
  ): Promise<RemoteVerbs[V]['out']> {
    if (this.usesKey && !this.#options.mayUseKeys()) throw licenseError('advanced-remote-cluster-security');
    await this.#ensureConnected(options.signal);
    const address = this.#address;
    await this.#delay(address);
    const answer = await this.#exchange(address, verb, JSON.stringify(body), options);
    const parsed = parseJson(answer.text);
    if (answer.status === 200) return parsed as unknown as RemoteVerbs[V]['out'];
    const error = remoteError(answer.status, parsed);
    if (isRefusedCredential(error)) this.#loseSocket();
    throw error;
  }

  /** The network changed: drops what a cut link carried, tries again where it recovered. */
  linksChanged(): void {
    const isCut = this.#options.definition.addresses.every((address) => this.#isCut(address));
    if (isCut) {
      this.#caller.close();
      this.#session?.destroy();
    } else if (!this.isConnected && !(this.#lastError instanceof Refusal)) {
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

  async #ensureConnected(signal: AbortSignal): Promise<void> {
    if (this.isConnected) return;
    await untilAborted(this.connect(), signal);
    if (this.#handshake === undefined)
      throw this.#lastError ?? notConnected(this.definition.alias, this.#options.version);
  }

  /** A refused credential costs a connection, and no new one can be made with it. */
  #loseSocket(): void {
    this.#sockets -= 1;
    if (this.#sockets > 0) return;
    const session = this.#session;
    this.#session = undefined;
    this.#handshake = undefined;
    session?.destroy();
  }

  #isCut(address: string): boolean {
    return this.#options.links.isCut(this.#options.from, address);
  }

  /** A slow link takes its time. */
  async #delay(address: string): Promise<void> {
    const ms = this.#options.links.delayMs(this.#options.from, address);
    if (ms > 0) await new Promise((resolve) => setTimeout(resolve, ms));
  }

  async #tryAddresses(): Promise<void> {
    for (const address of this.#options.definition.addresses) {
      try {
        await this.#delay(address);
        if (this.#isCut(address)) throw this.#cannotOpen(address, refusedAt(address, this.#options.version));
        await this.#openSession(address);
        this.#address = address;
        this.#sockets = this.definition.connections;
        this.#retryMs = FIRST_RETRY_MS;
        this.#lastError = undefined;
        return;
      } catch (error) {
        if (!(error instanceof ElasticError)) throw error;
        this.#lastError = error;
      }
    }
    if (!(this.#lastError instanceof Refusal)) this.#retryLater();
  }

  #cannotOpen(address: string, failure: Parameters<typeof cannotOpen>[2]): ElasticError {
    return cannotOpen(this.definition, address, failure, this.#options.version);
  }

  #retryLater(): void {
    if (this.#isClosed) return;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.connect(), this.#retryMs);
    this.#timer.unref();
    this.#retryMs = Math.min(this.#retryMs * 2, LAST_RETRY_MS);
  }

  /** The key travels escaped: whatever was put into the keystore has to fit into a header. */
  #headers(): Record<string, string> {
    const credentials = this.#options.credentials();
    return credentials === undefined ? {} : { authorization: `ApiKey ${encodeURIComponent(credentials)}` };
  }

  /** Opens the session: the first line is the handshake, its end is the end of the connection. */
  async #openSession(address: string): Promise<void> {
    const patience = new AbortController();
    const silence = this.#options.clock.wait(SILENCE_MS, patience.signal).then(() => {
      if (!patience.signal.aborted) this.#session?.destroy(new Silence());
    });
    try {
      await this.#startSession(address);
    } finally {
      patience.abort();
      await silence;
    }
  }

  async #startSession(address: string): Promise<void> {
    if (!isPort(address.slice(address.lastIndexOf(':') + 1)))
      throw this.#cannotOpen(address, refusedAt(address, this.#options.version));
    await new Promise<void>((resolve, reject) => {
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
      session.on('error', (error) => lost(this.#sessionFailure(address, error)));
      session.on('close', () =>
        lost(
          this.#cannotOpen(
            address,
            socketFailure(address, new Error('the session was closed'), this.#options.version),
          ),
        ),
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

  #sessionFailure(address: string, error: NodeJS.ErrnoException): ElasticError {
    if (error instanceof Silence)
      return this.#cannotOpen(address, silentAt(address, this.#options.certificates !== undefined));
    if (error.code === 'ENOTFOUND' || error.code === 'EAI_AGAIN')
      return unknownHost(address.slice(0, address.lastIndexOf(':')));
    return this.#cannotOpen(address, socketFailure(address, error, this.#options.version));
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
        if (this.#handshake) return;
        const { status, body } = remoteError(response.statusCode ?? 500, parseJson(text));
        reject(new Refusal(status, body));
      });
      response.on('error', reject);
    });
  }

  #exchange(
    address: string,
    verb: RemoteVerb,
    body: string,
    options: SendOptions,
  ): Promise<{ readonly status: number; readonly text: string }> {
    return new Promise((resolve, reject) => {
      const headers = {
        ...this.#headers(),
        'content-type': 'application/json',
        [USER_HEADER]: Buffer.from(JSON.stringify(options.user)).toString('base64'),
      };
      const failed = (): void =>
        reject(this.#isClosed ? nodeNotConnected(address) : disconnected(address, ACTION_OF[verb]));
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

/** The settings take numbers that are no ports. */
const isPort = (text: string): boolean => Number(text) > 0 && Number(text) < 65_536;

/** Nothing was said for too long. */
class Silence extends Error {}

/** Waits for something, but not longer than somebody needs it. */
async function untilAborted(work: Promise<void>, signal: AbortSignal): Promise<void> {
  if (signal.aborted) return;
  let stop = (): void => undefined;
  const aborted = new Promise<void>((resolve) => {
    stop = resolve;
    signal.addEventListener('abort', stop);
  });
  await Promise.race([work, aborted]);
  signal.removeEventListener('abort', stop);
}

async function collect(response: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of response as AsyncIterable<Buffer>) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}
