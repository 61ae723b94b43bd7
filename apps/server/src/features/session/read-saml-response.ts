import { SaxesParser, type SaxesTagPlain } from 'saxes';

/**
 * What a SAML response says of itself, before Elasticsearch has checked it: enough to find the sign-in that it belongs to, to
 * tell one response from another, and to say why it was refused. Nobody is let in because of it.
 */
export interface SamlResponseFacts {
  /** Id of the request that it answers; undefined for one that was sent unasked. */
  readonly inResponseTo: string | undefined;
  /** False when the provider says that it signed nobody in. */
  readonly isSuccess: boolean;
  /** Whether it is good at that time, with some tolerance. */
  readonly isOf: (now: number) => boolean;
  /** What the same assertion always has, however it is wrapped. */
  readonly marks: readonly string[];
}

const SUCCESS = 'urn:oasis:names:tc:SAML:2.0:status:Success';
/** As much as Elasticsearch tolerates unless told otherwise. */
const SKEW_MS = 3 * 60_000;
/** More than one assertion is rare. One that is encrypted has a mark for its key and one for itself. */
const MOST_MARKS = 16;

/** Undefined for what is no SAML response, also for what holds more than one that is meant to be accepted would. */
export function readSamlResponse(content: string): SamlResponseFacts | undefined {
  const elements = elementsOf(Buffer.from(content, 'base64').toString('utf8'));
  const named = (name: string) => elements.filter((each) => each.name === name);
  const [response] = named('Response');
  const marks = [
    ...[...named('Response'), ...named('Assertion')].map(({ attribute }) => `id ${attribute('ID') ?? ''}`),
    ...named('CipherValue').map(({ text }) => `cipher ${sameBytes(text)}`),
  ];
  if (response === undefined || marks.length > MOST_MARKS) return undefined;
  const [status] = named('StatusCode');
  return {
    inResponseTo: response.attribute('InResponseTo'),
    isSuccess: status === undefined || status.attribute('Value') === SUCCESS,
    isOf: (now) => named('Conditions').every((each) => isWithin(each, now)),
    marks,
  };
}

/** The same bytes can be written in several ways. */
const sameBytes = (base64: string): string => Buffer.from(base64, 'base64').toString('base64');

function isWithin({ attribute }: Element, now: number): boolean {
  const from = Date.parse(attribute('NotBefore') ?? '');
  const until = Date.parse(attribute('NotOnOrAfter') ?? '');
  return !(from - SKEW_MS > now) && !(until + SKEW_MS <= now);
}

interface Element {
  /** Without its prefix. */
  readonly name: string;
  readonly attribute: (name: string) => string | undefined;
  /** Up to the next tag. */
  readonly text: string;
}

/**
 * A signature covers neither comments nor how a tag is written, nor names of namespaces that nobody uses: whoever has a
 * response can add such things, so they must not hide an id. None of what is malformed, or declares types.
 */
function elementsOf(xml: string): readonly Element[] {
  const found: { tag: SaxesTagPlain; text: string[] }[] = [];
  let here: string[] | undefined;
  const add = (text: string) => void here?.push(text);
  const parser = new SaxesParser();
  parser.on('text', add);
  parser.on('cdata', add);
  parser.on('opentag', (tag) => {
    here = [];
    found.push({ tag, text: here });
  });
  parser.on('closetag', () => {
    here = undefined;
  });
  parser.on('doctype', () => {
    throw new Error('A response declares no types.');
  });
  // What is read here as UTF-8 and by Elasticsearch as something else could show two ids for one.
  parser.on('xmldecl', ({ encoding = 'UTF-8' }) => {
    if (encoding.toUpperCase() !== 'UTF-8') throw new Error('A response is written in UTF-8.');
  });
  try {
    parser.write(xml).close();
  } catch {
    return [];
  }
  return found.map(({ tag, text }) => ({
    name: tag.name.slice(tag.name.indexOf(':') + 1),
    text: text.join(''),
    attribute: (name) => tag.attributes[name],
  }));
}
