import { request as httpRequest, type IncomingHttpHeaders } from 'node:http';
import { type ClusterHandle } from '../cluster/cluster-handle.ts';
import { TEST_PASSWORD } from './start-test-world.ts';

/** One raw answer: what a client without any knowledge of Elasticsearch sees. */
export interface RawAnswer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  /** The body as JSON; undefined when it is not JSON. */
  readonly body: unknown;
  readonly text: string;
  /** What is at a path of the body, key by key; undefined where it ends. */
  at(...path: readonly (string | number)[]): unknown;
}

export interface AskOptions {
  /** `elastic` with the test password unless given; an empty one sends none. */
  readonly authorization?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** The header `Authorization` of a user with a password. */
export const basicAuthorization = (username: string, password: string): string =>
  `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`;

export const ELASTIC = basicAuthorization('elastic', TEST_PASSWORD);

/**
 * Sends one request on a connection of its own; objects go as JSON, lists as lines of JSON, texts as they are.
 * @param request method and path, for example `GET /_cluster/health`
 */
export function ask(
  cluster: Pick<ClusterHandle, 'url'>,
  request: string,
  body?: unknown,
  options: AskOptions = {},
): Promise<RawAnswer> {
  const [method = 'GET', path = '/'] = request.split(' ');
  const authorization = options.authorization ?? ELASTIC;
  const text = body === undefined ? undefined : bodyText(body);
  const headers = {
    ...(authorization !== '' && { authorization }),
    ...(text !== undefined && {
      'content-type': Array.isArray(body) ? 'application/x-ndjson' : 'application/json',
      'content-length': String(Buffer.byteLength(text)),
    }),
    ...options.headers,
  };
  return new Promise((resolve, reject) => {
    const sent = httpRequest(`${cluster.url}${path}`, { method, headers, agent: false }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', reject);
      response.on('end', () => {
        const answered = Buffer.concat(chunks).toString('utf8');
        const parsed = parse(answered);
        resolve({
          status: response.statusCode ?? 0,
          headers: response.headers,
          body: parsed,
          text: answered,
          at: (...keys) => keys.reduce(step, parsed),
        });
      });
    });
    sent.on('error', reject);
    sent.end(text);
  });
}

const step = (value: unknown, key: string | number): unknown =>
  typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>)[key] : undefined;

function bodyText(body: unknown): string {
  if (typeof body === 'string') return body;
  return Array.isArray(body)
    ? body.map((line) => `${JSON.stringify(line)}\n`).join('')
    : JSON.stringify(body);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
