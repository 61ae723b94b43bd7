/** Answers that are files: content type by ending, and 304 when the client has them already. */
import { bytesAnswer, cacheFor, emptyAnswer, type Answer } from './answer.ts';

const contentTypes: Readonly<Record<string, string>> = {
  gif: 'image/gif',
  ico: 'image/x-icon',
  jpeg: 'image/jpeg',
  jpg: 'image/jpeg',
  json: 'application/json',
  md: 'text/markdown; charset=utf-8',
  png: 'image/png',
  svg: 'image/svg+xml',
  yml: 'text/yaml; charset=UTF-8',
  zip: 'application/zip',
};

export interface ServedFile {
  readonly path: string;
  readonly bytes: Buffer;
  /** Epoch milliseconds; HTTP tells it in whole seconds. */
  readonly modifiedAt: number;
}

export function answerFile(file: ServedFile, ifModifiedSince: string | undefined, seconds: number): Answer {
  const modifiedAt = Math.floor(file.modifiedAt / 1000) * 1000;
  const headers = { ...cacheFor(seconds), 'last-modified': new Date(modifiedAt).toUTCString() };
  const since = Date.parse(ifModifiedSince ?? '');
  if (modifiedAt <= since) return emptyAnswer(304, headers);
  return bytesAnswer(file.bytes, { ...headers, 'content-type': contentTypeOf(file.path) });
}

function contentTypeOf(path: string): string {
  const ending = path.slice(path.lastIndexOf('.') + 1).toLowerCase();
  const known = Object.hasOwn(contentTypes, ending) ? contentTypes[ending] : undefined;
  return known ?? 'text/plain; charset=utf-8';
}
