import { type IncomingMessage } from 'node:http';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { ElasticError, illegalArgument } from './errors.ts';

const MAX_BYTES = 100 * 1024 * 1024;
/** What is read of a request before it is known who sends it; unpacked, too. */
const ANONYMOUS_BYTES = 1024 * 1024;
const inflate = promisify(gunzip);

/**
 * The text of a request body, inflated.
 * @param mayBeLarge asked once when the body is larger than 1 MB: only bodies of known callers may be
 * @throws ElasticError 413 beyond 1 MB, or 100 MB for those who may; 400 for what is not gzip but says so
 */
export async function readBody(
  request: IncomingMessage,
  mayBeLarge: () => boolean = () => false,
): Promise<string> {
  const limit = createLimit(mayBeLarge);
  const chunks: Buffer[] = [];
  let bytes = 0;
  // Not destroyed when it is too long: then nobody could be told so.
  for await (const chunk of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > limit(bytes)) {
      request.resume();
      throw tooLong(bytes, limit(bytes));
    }
    chunks.push(chunk);
  }
  const body = Buffer.concat(chunks);
  if (request.headers['content-encoding'] !== 'gzip') return body.toString('utf8');
  return (await unpacked(body, limit)).toString('utf8');
}

type Limit = (bytes: number) => number;

function createLimit(mayBeLarge: () => boolean): Limit {
  let large: boolean | undefined;
  return (bytes) => {
    if (bytes <= ANONYMOUS_BYTES) return ANONYMOUS_BYTES;
    large ??= mayBeLarge();
    return large ? MAX_BYTES : ANONYMOUS_BYTES;
  };
}

async function unpacked(body: Buffer, limit: Limit): Promise<Buffer> {
  const within = (maxOutputLength: number): Promise<Buffer | undefined> =>
    inflate(body, { maxOutputLength }).catch((error: unknown) => {
      if (isTooLarge(error)) return undefined;
      throw illegalArgument('the body is not in the encoding [gzip] that the request names');
    });
  const small = await within(ANONYMOUS_BYTES);
  if (small) return small;
  const most = limit(ANONYMOUS_BYTES + 1);
  const large = most > ANONYMOUS_BYTES ? await within(most) : undefined;
  if (large) return large;
  throw tooLong(most + 1, most);
}

const isTooLarge = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE';

const tooLong = (bytes: number, limit: number): ElasticError =>
  new ElasticError(413, {
    type: 'content_too_long_exception',
    reason: `entity content is too long [${bytes}] for the configured buffer limit [${limit}]`,
  });
