/**
 * SAML as far as the sandbox needs it: messages are signed over their very text, not over its canonical form, so no other
 * software can check them. Everything else is where the standard has it.
 */
import { createPrivateKey, createPublicKey, randomBytes, sign, verify } from 'node:crypto';
import { deflateRawSync, inflateRawSync } from 'node:zlib';

const NAMESPACES =
  'xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion"';
export const SUCCESS = 'urn:oasis:names:tc:SAML:2.0:status:Success';
export const DENIED = 'urn:oasis:names:tc:SAML:2.0:status:RequestDenied';

/** With `_` in front: an XML id must not begin with a digit. */
export const newSamlId = (): string => `_${randomBytes(20).toString('hex')}`;

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

const unescaped = (text: string): string =>
  text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&');

/** For the redirect binding. */
export const deflated = (xml: string): string => deflateRawSync(xml).toString('base64');

/** undefined for what is no message. */
export function inflated(message: string): string | undefined {
  try {
    return inflateRawSync(Buffer.from(message, 'base64'), { maxOutputLength: 100_000 }).toString('utf8');
  } catch {
    return undefined;
  }
}

/** The value of an attribute of the first element with that local name. */
export function attributeOf(xml: string, element: string, attribute: string): string | undefined {
  const tag = new RegExp(`<(?:\\w+:)?${element}\\b[^>]*>`).exec(xml)?.[0] ?? '';
  const value = new RegExp(`\\s${attribute}="([^"]*)"`).exec(tag)?.[1];
  return value === undefined ? undefined : unescaped(value);
}

/** The text of the first element with that local name. */
export function textIn(xml: string, element: string): string | undefined {
  const text = new RegExp(`<(?:\\w+:)?${element}\\b[^>]*>([^<]*)<`).exec(xml)?.[1];
  return text === undefined ? undefined : unescaped(text);
}

const SIGNATURE = /<ds:Signature[\s\S]*?<\/ds:Signature>/;

/** Puts a signature behind the issuer. */
export function signed(xml: string, key: string): string {
  const value = sign('RSA-SHA256', Buffer.from(xml), createPrivateKey(key)).toString('base64');
  const signature = `<ds:Signature xmlns:ds="http://www.w3.org/2000/09/xmldsig#"><ds:SignatureValue>${value}</ds:SignatureValue></ds:Signature>`;
  return xml.replace('</saml:Issuer>', () => `</saml:Issuer>${signature}`);
}

/**
 * By the key that is passed, over the text without its signature. The key within the message is not looked at:
 * anybody can put one there.
 */
export function isSigned(xml: string, key: string): boolean {
  const value = textIn(xml, 'SignatureValue');
  if (value === undefined) return false;
  return verify(
    'RSA-SHA256',
    Buffer.from(xml.replace(SIGNATURE, '')),
    createPublicKey(key),
    Buffer.from(value, 'base64'),
  );
}

interface Head {
  readonly id: string;
  readonly issuer: string;
  readonly destination: string;
  readonly now: number;
  readonly inResponseTo?: string | undefined;
}

const head = ({ id, destination, now, inResponseTo }: Head): string =>
  `ID="${id}" Version="2.0" IssueInstant="${new Date(now).toISOString()}" Destination="${escaped(destination)}"` +
  (inResponseTo === undefined ? '' : ` InResponseTo="${escaped(inResponseTo)}"`);

const issuer = (name: string): string => `<saml:Issuer>${escaped(name)}</saml:Issuer>`;

/** Asks the identity provider to sign somebody in and to answer at `acs`. */
export const authnRequest = (given: Head & { readonly acs: string }): string =>
  `<samlp:AuthnRequest ${NAMESPACES} ${head(given)} AssertionConsumerServiceURL="${escaped(given.acs)}">${issuer(given.issuer)}</samlp:AuthnRequest>`;

/** Ends the session that `sessionIndex` names. */
export const logoutRequest = (
  given: Head & { readonly nameId: string; readonly sessionIndex: string },
): string =>
  `<samlp:LogoutRequest ${NAMESPACES} ${head(given)}>${issuer(given.issuer)}<saml:NameID>${escaped(given.nameId)}</saml:NameID><samlp:SessionIndex>${escaped(given.sessionIndex)}</samlp:SessionIndex></samlp:LogoutRequest>`;

/** Always says success: there is nothing here that could fail. */
export const logoutResponse = (given: Head): string =>
  `<samlp:LogoutResponse ${NAMESPACES} ${head(given)}>${issuer(given.issuer)}<samlp:Status><samlp:StatusCode Value="${SUCCESS}"/></samlp:Status></samlp:LogoutResponse>`;

export interface ResponseFacts extends Head {
  readonly status: string;
  /** Absent where nobody signed in. */
  readonly assertion?: string;
}

/** A failed sign-in has a status and no assertion. */
export const samlResponse = (given: ResponseFacts): string =>
  `<samlp:Response ${NAMESPACES} ${head(given)}>${issuer(given.issuer)}<samlp:Status><samlp:StatusCode Value="${given.status}"/></samlp:Status>${given.assertion ?? ''}</samlp:Response>`;

export interface AssertionFacts {
  readonly issuer: string;
  readonly audience: string;
  readonly acs: string;
  readonly user: string;
  readonly groups: readonly string[];
  readonly sessionIndex: string;
  readonly inResponseTo: string | undefined;
  readonly now: number;
}

const ASSERTION_MS = 5 * 60_000;

/**
 * Who signed in, with their groups; good for `ASSERTION_MS` from `now` and for one audience. Not signed yet.
 */
export function assertionOf(facts: AssertionFacts): string {
  const at = (ms: number): string => new Date(facts.now + ms).toISOString();
  const answers = facts.inResponseTo === undefined ? '' : ` InResponseTo="${escaped(facts.inResponseTo)}"`;
  const groups = facts.groups.map((group) => `<saml:AttributeValue>${escaped(group)}</saml:AttributeValue>`);
  return [
    `<saml:Assertion xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion" ID="${newSamlId()}" Version="2.0" IssueInstant="${at(0)}">`,
    issuer(facts.issuer),
    `<saml:Subject><saml:NameID>${escaped(facts.user)}</saml:NameID><saml:SubjectConfirmation Method="urn:oasis:names:tc:SAML:2.0:cm:bearer"><saml:SubjectConfirmationData NotOnOrAfter="${at(ASSERTION_MS)}" Recipient="${escaped(facts.acs)}"${answers}/></saml:SubjectConfirmation></saml:Subject>`,
    `<saml:Conditions NotBefore="${at(0)}" NotOnOrAfter="${at(ASSERTION_MS)}"><saml:AudienceRestriction><saml:Audience>${escaped(facts.audience)}</saml:Audience></saml:AudienceRestriction></saml:Conditions>`,
    `<saml:AuthnStatement AuthnInstant="${at(0)}" SessionIndex="${facts.sessionIndex}"/>`,
    `<saml:AttributeStatement><saml:Attribute Name="groups">${groups.join('')}</saml:Attribute></saml:AttributeStatement>`,
    '</saml:Assertion>',
  ].join('');
}

/** The groups of an assertion. */
export const groupsIn = (assertion: string): readonly string[] =>
  [...assertion.matchAll(/<saml:AttributeValue>([^<]*)</g)].map(([, group = '']) => unescaped(group));

/** The one assertion in a response. */
export const assertionIn = (response: string): string | undefined =>
  /<saml:Assertion\b[\s\S]*<\/saml:Assertion>/.exec(response)?.[0];
