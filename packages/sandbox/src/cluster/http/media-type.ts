import { ElasticError } from './errors.ts';

export type BodyFormat = 'json' | 'ndjson' | 'yaml';

const COMPATIBLE =
  /^application\/vnd\.elasticsearch\+(json|x-ndjson|yaml)\s*;\s*compatible-with\s*=\s*(\d+)$/i;
const PLAIN: Readonly<Record<string, BodyFormat>> = {
  'application/json': 'json',
  'application/x-ndjson': 'ndjson',
  'application/yaml': 'yaml',
};

function compatibleFormat(kind: string | undefined): BodyFormat {
  return kind === 'x-ndjson' ? 'ndjson' : kind === 'yaml' ? 'yaml' : 'json';
}

/**
 * Which body format a `content-type` names; undefined when the server does not support it.
 * @throws media_type_header_exception for another major's compatibility version (spec 1.5).
 */
export function contentFormat(header: string, major: number): BodyFormat | undefined {
  const match = COMPATIBLE.exec(header.trim());
  if (match) {
    refuseOtherMajor({ name: 'Content-Type', header, asked: Number(match[2]), major });
    return compatibleFormat(match[1]?.toLowerCase());
  }
  return PLAIN[(header.split(';')[0] ?? '').trim().toLowerCase()];
}

/** The content type to answer JSON with, echoing a single vendored `accept` (spec 1.2). */
export function answerType(accept: string | undefined, major: number): string {
  if (accept === undefined) return 'application/json';
  const parts = accept.split(',').map((part) => part.trim());
  for (const part of parts) {
    const match = COMPATIBLE.exec(part);
    if (match) refuseOtherMajor({ name: 'Accept', header: accept, asked: Number(match[2]), major });
  }
  const [only] = parts;
  const single = parts.length === 1 && only !== undefined ? COMPATIBLE.exec(only) : null;
  return single
    ? `application/vnd.elasticsearch+json;compatible-with=${single[2] ?? major}`
    : 'application/json';
}

function refuseOtherMajor(asked: { name: string; header: string; asked: number; major: number }): void {
  if (asked.asked === asked.major || asked.asked === asked.major - 1) return;
  const reason = `Invalid media-type value on headers [${asked.name}]`;
  throw new ElasticError(400, {
    type: 'media_type_header_exception',
    reason,
    cause: {
      type: 'status_exception',
      reason: `${asked.name} version must be either version ${asked.major} or ${asked.major - 1}, but found ${asked.asked}. ${asked.name}=${asked.header}`,
    },
  });
}
