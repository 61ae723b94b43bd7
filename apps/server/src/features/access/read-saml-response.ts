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
/** More than one assertion is rare. */
const MOST_MARKS = 8;

/** Undefined for what is no SAML response. */
export function readSamlResponse(content: string): SamlResponseFacts | undefined {
  const xml = Buffer.from(content, 'base64').toString('utf8');
  const [response] = tagsOf(xml, 'Response');
  if (response === undefined) return undefined;
  const [status] = tagsOf(xml, 'StatusCode');
  const ids = [...tagsOf(xml, 'Response'), ...tagsOf(xml, 'Assertion')].flatMap(
    (tag) => attribute(tag, 'ID') ?? [],
  );
  const sealed = [...xml.matchAll(/<(?:[\w.-]+:)?CipherValue\b[^>]*>([^<]{1,100000})</g)].map(
    ([, value = '']) => value.replaceAll(/\s/g, ''),
  );
  return {
    inResponseTo: attribute(response, 'InResponseTo'),
    isSuccess: status === undefined || attribute(status, 'Value') === SUCCESS,
    isOf: (now) => tagsOf(xml, 'Conditions').every((tag) => isWithin(tag, now)),
    marks: [...ids.map((id) => `id ${id}`), ...sealed.map((value) => `cipher ${value}`)].slice(0, MOST_MARKS),
  };
}

function isWithin(tag: string, now: number): boolean {
  const from = Date.parse(attribute(tag, 'NotBefore') ?? '');
  const until = Date.parse(attribute(tag, 'NotOnOrAfter') ?? '');
  return !(from - SKEW_MS > now) && !(until + SKEW_MS <= now);
}

/** Start tags of elements with that local name. */
const tagsOf = (xml: string, name: string): readonly string[] =>
  [...xml.matchAll(new RegExp(`<(?:[\\w.-]+:)?${name}(?=[\\s/>])[^<>]{0,4000}>`, 'g'))].map(([tag]) => tag);

function attribute(tag: string, name: string): string | undefined {
  const found = new RegExp(`\\s${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`).exec(tag);
  const value = found?.[1] ?? found?.[2];
  return value === undefined ? undefined : decoded(value);
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
