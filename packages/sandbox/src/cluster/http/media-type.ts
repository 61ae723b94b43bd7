import { ElasticError } from './errors.ts';

export type BodyFormat = 'json' | 'ndjson' | 'yaml';

/** How an answer is written; `binary`: a format that the sandbox does not write. */
type AnswerFormat = 'json' | 'yaml' | 'binary';

export interface AnswerType {
  readonly format: AnswerFormat;
  /** The `content-type` header of the answer. */
  readonly contentType: string;
}

interface MediaType {
  /** `json`, `x-ndjson`, `yaml`, `smile`, `cbor` of Elasticsearch's own types and of the plain ones. */
  readonly name: string | undefined;
  /** The major version that is asked for; undefined for the plain types. */
  readonly version: number | undefined;
}

const OWN = /^application\/vnd\.elasticsearch\+(json|x-ndjson|yaml|smile|cbor)$/;
const PLAIN = /^application\/(json|x-ndjson|yaml|smile|cbor)$/;

function read(header: string): MediaType {
  const [type = '', ...parameters] = header.split(';').map((part) => part.trim().toLowerCase());
  const own = OWN.exec(type);
  const version = parameters
    .map((parameter) => /^compatible-with\s*=\s*"?(\d+)"?$/.exec(parameter)?.[1])
    .find((found) => found !== undefined);
  return {
    name: own?.[1] ?? PLAIN.exec(type)?.[1],
    version: own && version !== undefined ? Number(version) : undefined,
  };
}

const WORD = String.raw`[\w!#$%&'*+.^|~-]+`;
const WELL_FORMED = new RegExp(`^${WORD}/${WORD}(\\s*;.*)?$`);

/** Lists are answered with the default and not looked at further. */
const isList = (header: string): boolean => header.includes(',');

export interface MediaTypes {
  readonly accept: string | undefined;
  /** Counts only with a body. */
  readonly contentType: string | undefined;
  readonly hasBody: boolean;
}

const versionOf = (header: string | undefined): number | undefined =>
  header === undefined || isList(header) ? undefined : read(header).version;

/**
 * Refuses versions of the media types that this stack does not speak, and one header that asks for a version without the other.
 * @throws media_type_header_exception
 */
export function checkMediaTypes({ accept, contentType, hasBody }: MediaTypes, major: number): void {
  if (accept !== undefined && !isList(accept) && !WELL_FORMED.test(accept.trim())) {
    throw headerFault('Accept', {
      type: 'illegal_argument_exception',
      reason: `invalid media-type [${accept}]`,
    });
  }
  const fault = (reason: string): ElasticError =>
    headerFault(major >= 9 ? 'Accept, Content-Type' : 'Content-Type, Accept', {
      type: 'status_exception',
      reason,
    });
  checkVersion('Accept', accept, { major, fault });
  if (!hasBody) return;
  checkVersion('Content-Type', contentType, { major, fault });
  checkSameVersion(accept, contentType, fault);
}

function checkVersion(
  name: string,
  header: string | undefined,
  { major, fault }: { readonly major: number; readonly fault: (reason: string) => ElasticError },
): void {
  const version = versionOf(header);
  if (version === undefined || version === major || version === major - 1) return;
  throw fault(
    `${name} version must be either version ${major} or ${major - 1}, but found ${version}. ${name}=${header ?? ''}`,
  );
}

/** A list, and a type that fits everything, are as good as none. */
const printed = (accept: string | undefined): string =>
  accept === undefined || isList(accept) || accept.trim() === '*/*' ? 'null' : accept.trim();

/** Both headers ask for the same version, or neither for any. */
function checkSameVersion(
  accept: string | undefined,
  contentType: string | undefined,
  fault: (reason: string) => ElasticError,
): void {
  const [asked, sent] = [versionOf(accept), versionOf(contentType)];
  if (asked === sent) return;
  const rule =
    'A compatible version is required on both Content-Type and Accept headers if either one has requested a compatible version';
  const more = asked === undefined || sent === undefined ? '' : ' and the compatible versions must match';
  throw fault(`${rule}${more}. Accept=${printed(accept)}, Content-Type=${contentType ?? 'null'}`);
}

const headerFault = (headers: string, cause: { type: string; reason: string }): ElasticError =>
  new ElasticError(400, {
    type: 'media_type_header_exception',
    reason: `Invalid media-type value on headers [${headers}]`,
    cause,
  });

/** Which body format a `content-type` names; undefined when the server does not read it. */
export function contentFormat(header: string): BodyFormat | undefined {
  const { name } = read(header);
  if (name === 'json' || name === 'yaml') return name;
  return name === 'x-ndjson' ? 'ndjson' : undefined;
}

const formatOf = (name: string): AnswerFormat =>
  name === 'yaml' ? 'yaml' : name === 'cbor' || name === 'smile' ? 'binary' : 'json';

/** How to answer: as `format` says, else as `accept` does, else in the format of the body. */
export function answerType(asked: {
  readonly format: string | undefined;
  readonly accept: string | undefined;
  readonly contentType: string | undefined;
}): AnswerType {
  const { format = '', accept, contentType } = asked;
  if (/^(json|yaml|cbor|smile)$/.test(format)) {
    return { format: formatOf(format), contentType: `application/${format}` };
  }
  const { name = 'json', version } = accept === undefined ? plain(contentType) : wanted(accept);
  const shown = name === 'x-ndjson' ? 'json' : name;
  return {
    format: formatOf(shown),
    contentType:
      version === undefined
        ? `application/${shown}`
        : `application/vnd.elasticsearch+${shown};compatible-with=${version}`,
  };
}

const wanted = (accept: string): MediaType =>
  isList(accept) ? { name: undefined, version: undefined } : read(accept);

const plain = (contentType: string | undefined): MediaType => ({
  name: read(contentType ?? '').name,
  version: undefined,
});
