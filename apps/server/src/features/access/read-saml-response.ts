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
 * One piece of XML after the other. A signature covers neither comments nor how a tag is written, nor names of namespaces
 * that nobody uses: whoever has a response can add such things, so they must not hide an id. Takes time in proportion.
 */
const PIECES =
  /(?<text>[^<]+)|<!--[\s\S]*?-->|<!\[CDATA\[(?<data>[\s\S]*?)\]\]>|<\?[\s\S]*?\?>|<(?<end>\/)[^<>]*>|<(?<tag>[^\s<>/=!?"']+)(?<attributes>(?:\s+[^\s<>/=!?"']+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*\/?>/gy;
const ATTRIBUTES = /\s+([^\s=]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/gy;

/** None of what is malformed, or declares types. */
function elementsOf(xml: string): readonly Element[] {
  const found: { tag: string; attributes: string; text: string[] }[] = [];
  let here: string[] | undefined;
  let read = 0;
  for (const [piece, groups] of piecesOf(xml)) {
    read += piece.length;
    const { text, data, end, tag, attributes = '' } = groups;
    if (text !== undefined) here?.push(decoded(text));
    if (data !== undefined) here?.push(data);
    if (end !== undefined) here = undefined;
    if (tag === undefined) continue;
    here = [];
    found.push({ tag, attributes, text: here });
  }
  return read === xml.length ? found.map(elementOf) : [];
}

const piecesOf = (xml: string) =>
  [...xml.matchAll(PIECES)].map((each) => [each[0], each.groups ?? {}] as const);

function elementOf(found: {
  readonly tag: string;
  readonly attributes: string;
  readonly text: readonly string[];
}): Element {
  const all = new Map(
    [...found.attributes.matchAll(ATTRIBUTES)].map(([, name = '', one, other]) => [name, one ?? other ?? '']),
  );
  return {
    name: found.tag.slice(found.tag.indexOf(':') + 1),
    text: found.text.join(''),
    attribute: (name) => {
      const value = all.get(name);
      return value === undefined ? undefined : decoded(value);
    },
  };
}

const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** The same id can be written in several ways. */
const decoded = (value: string): string =>
  value.replaceAll(
    /&(?:#x([\da-f]{1,6})|#(\d{1,7})|(\w+));/gi,
    (whole, hex?: string, number?: string, name?: string) => {
      const point = hex === undefined ? Number(number) : Number.parseInt(hex, 16);
      if (name !== undefined) return NAMED[name] ?? whole;
      return point <= 0x10_ff_ff ? String.fromCodePoint(point) : whole;
    },
  );
