/** `certificate_identity` of cross-cluster keys, since 9.3: the certificate that a caller has to show beside the key. */
import { unknownField } from '../http/errors.ts';
import { illegalMember, readField, UnsupportedValue } from '../http/object-parser.ts';
import { isString, type JsonObject } from '../json.ts';
import { RegexSyntaxError, translate } from '../regex/translate-regex.ts';
import { hasSince, type StackVersion } from '../versions.ts';

const FIELD = 'certificate_identity';
const SINCE = '9.3';

/** Bodies as their errors name them. */
const PARSERS = {
  create: 'cross_cluster_api_key_request',
  update: 'update_cross_cluster_api_key_request_payload',
} as const;

interface Reading {
  readonly version: StackVersion;
  /** An update takes an identity away with null; a new key has none to take. */
  readonly purpose: keyof typeof PARSERS;
}

/**
 * The identity that a body asks for: undefined where it says nothing, null where there shall be none.
 * @throws x_content_parse_exception for no text, for no regular expression, and before 9.3 for the field itself
 */
export function readCertificateIdentity(body: JsonObject, reading: Reading): string | null | undefined {
  const given = body[FIELD];
  if (given === undefined) return undefined;
  const parser = PARSERS[reading.purpose];
  if (!hasSince(reading.version, SINCE)) throw unknownField(parser, FIELD);
  return readField(parser, FIELD, () => {
    if (given === null && reading.purpose === 'update') return null;
    if (!isString(given)) throw new UnsupportedValue(given);
    checkPattern(given);
    return given;
  });
}

function checkPattern(text: string): void {
  try {
    translate(text, 'java');
  } catch (error) {
    if (!(error instanceof RegexSyntaxError)) throw error;
    throw illegalMember(`Invalid certificate_identity format: [${text}]. Must be a valid regex.`, {
      type: 'pattern_syntax_exception',
      reason: error.message,
    });
  }
}

/** What an update has to bring at least, as its refusal says. */
export const updateNeeds = (version: StackVersion): string =>
  hasSince(version, SINCE)
    ? 'must update [access], [metadata], or [certificate_identity] for cross-cluster API keys'
    : 'must update either [access] or [metadata] for cross-cluster API keys';
