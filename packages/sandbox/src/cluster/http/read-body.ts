import { type IncomingMessage } from 'node:http';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { ElasticError } from './errors.ts';

const MAX_BYTES = 100 * 1024 * 1024;
const inflate = promisify(gunzip);

/** The text of a request body, inflated. @throws ElasticError 413 beyond 100 MB */
export async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > MAX_BYTES) {
      throw new ElasticError(413, {
        type: 'content_too_long_exception',
        reason: `entity content is too long [${bytes}] for the configured buffer limit [${MAX_BYTES}]`,
      });
    }
    chunks.push(chunk);
  }
  const body = Buffer.concat(chunks);
  return (request.headers['content-encoding'] === 'gzip' ? await inflate(body) : body).toString('utf8');
}
