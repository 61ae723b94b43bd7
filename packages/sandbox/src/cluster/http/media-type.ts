/** Which version of the REST API a request asks for, and in which form its body comes (spec/elasticsearch-apis.md 19.4). */
import { ElasticError } from './errors.ts';

export type BodyFormat = 'json' | 'ndjson' | 'yaml';

const COMPATIBLE =
  /^application\/vnd\.elasticsearch\+(json|x-ndjson|yaml)\s*;\s*compatible-with\s*=\s*(\d+)\s*(?:;.*)?$/i;
const PLAIN: Readonly<Record<string, BodyFormat>> = {
  'application/json': 'json',
  'application/x-ndjson': 'ndjson',
  'application/yaml': 'yaml',
};

/** Which body format a `content-type` names; undefined when the server does not support it. */
export function contentFormat(header: string): BodyFormat | undefined {
  const kind = COMPATIBLE.exec(header.trim())?.[1]?.toLowerCase();
  if (kind !== undefined) return kind === 'x-ndjson' ? 'ndjson' : kind === 'yaml' ? 'yaml' : 'json';
  return PLAIN[(header.split(';')[0] ?? '').trim().toLowerCase()];
}

/** The content type to answer JSON with, echoing a single vendored `accept` (spec 1.2). */
export function answerType(accept: string | undefined): string {
  const version = askedVersion(accept);
  return version === undefined
    ? 'application/json'
    : `application/vnd.elasticsearch+json;compatible-with=${version}`;
}

export interface MediaTypes {
  readonly accept: string | undefined;
  /** Counts only with a body. */
  readonly contentType: string | undefined;
  readonly hasBody: boolean;
}

/**
 * A cluster takes its own major version and the one before; with a body both headers have to ask for the same one, or
 * neither for any. A list of types in `accept` is not looked at.
 * @throws media_type_header_exception
 */
export function checkMediaTypes({ accept, contentType, hasBody }: MediaTypes, major: number): void {
  const answer = askedVersion(accept);
  refuseOtherMajor({ name: 'Accept', header: accept, asked: answer, major });
  if (!hasBody) return;
  const body = askedVersion(contentType);
  refuseOtherMajor({ name: 'Content-Type', header: contentType, asked: body, major });
  if (answer === body) return;
  const rule =
    'A compatible version is required on both Content-Type and Accept headers if either one has requested a compatible version';
  const mustMatch =
    answer !== undefined && body !== undefined ? ' and the compatible versions must match' : '';
  throw refusal(
    `${rule}${mustMatch}. Accept=${printed(accept)}, Content-Type=${contentType?.trim() ?? 'null'}`,
  );
}

function askedVersion(header: string | undefined): number | undefined {
  const version = COMPATIBLE.exec(header?.trim() ?? '')?.[2];
  return version === undefined ? undefined : Number(version);
}

/** A list, and a type that fits everything, are as good as none. */
function printed(accept: string | undefined): string {
  return accept === undefined || accept.includes(',') || accept.trim() === '*/*' ? 'null' : accept.trim();
}

interface Asked {
  readonly name: 'Accept' | 'Content-Type';
  readonly header: string | undefined;
  readonly asked: number | undefined;
  readonly major: number;
}

function refuseOtherMajor({ name, header, asked, major }: Asked): void {
  if (asked === undefined || asked === major || asked === major - 1) return;
  throw refusal(
    `${name} version must be either version ${major} or ${major - 1}, but found ${asked}. ${name}=${header ?? ''}`,
  );
}

/** Both headers are named, whichever it was. */
function refusal(why: string): ElasticError {
  return new ElasticError(400, {
    type: 'media_type_header_exception',
    reason: 'Invalid media-type value on headers [Accept, Content-Type]',
    cause: { type: 'status_exception', reason: why },
  });
}
