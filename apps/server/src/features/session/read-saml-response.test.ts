/** What hides an id from the console and not from Elasticsearch lets a response be used twice. */
import { expect, it } from 'vitest';
import { readSamlResponse } from './read-saml-response.ts';
import { safeNext } from './safe-next.ts';

const read = (xml: string) => readSamlResponse(Buffer.from(xml).toString('base64'));
const within = (content: string, before = '') =>
  `<?xml version="1.0"?><p:Response xmlns:p="urn:p" ID="r1" InResponseTo="q1">${before}${content}</p:Response>`;
const ASSERTION = '<a:Assertion ID="real"><a:Subject/></a:Assertion>';

it.each([
  ['as it comes', within(ASSERTION)],
  ['after comments', within(ASSERTION, '<!-- <a:Assertion ID="other"> -->'.repeat(20))],
  ['after text', within(ASSERTION, '<a:Note><![CDATA[<a:Assertion ID="other">]]></a:Note>')],
  ['after a namespace with a tag in its name', within(`<a:Assertion xmlns:x="a>b" ID="real"/>`)],
  ['after a namespace with an id in its name', within(`<a:Assertion xmlns:x=" ID='other' " ID="real"/>`)],
  ['after much space', within(`<a:Assertion ${' '.repeat(5_000)} ID="real"/>`)],
  ['in the encoding that it has', within(ASSERTION).replace('?>', ' encoding="utf-8"?>')],
  ['written in numbers', within(`<a:Assertion ID = '&#114;e&#x61;l'/>`)],
])('finds the id of an assertion %s', (_how, xml) => {
  expect(read(xml)?.marks).toEqual(['id r1', 'id real']);
  expect(read(xml)?.inResponseTo).toBe('q1');
});

it.each(['QUJD', 'Q<!-- -->UJD', ' QU\nJD ', 'QU<![CDATA[JD]]>', '&#81;UJD'])(
  'takes what is encrypted for the same: %j',
  (value) => {
    expect(read(within(`<x:CipherValue>${value}</x:CipherValue>`))?.marks).toEqual(['id r1', 'cipher QUJD']);
  },
);

it.each([
  ['more assertions than anybody sends', within(ASSERTION.repeat(20))],
  ['declared types', `<!DOCTYPE Response [<!ENTITY a "b">]>${within(ASSERTION)}`],
  ['another encoding', within(ASSERTION).replace('?>', ' encoding="ISO-8859-1"?>')],
  ['half a tag', `${within(ASSERTION)}<`],
  ['no XML', 'Response'],
])('takes %s for no response', (_what, xml) => {
  expect(read(xml)).toBeUndefined();
});

it.each(['<CipherValue ', '<Response ', '<a a="', '<!--', '<a ', ' a=""', '<a:', '<![CDATA['])(
  'is not held up by many %j',
  (piece) => {
    // Twenty times what is taken: what grows with the square of it would not end within the limit of a test.
    const many = piece.repeat(4_000_000 / piece.length);
    expect(read(`<Response ID="r1">${many}`)?.marks ?? ['id r1']).toEqual(['id r1']);
    expect(read(`<Response${many}`)).toBeUndefined();
  },
);

it('leads to no page whose address is too long for a cookie', () => {
  expect(safeNext(`/app/${'名'.repeat(900)}`)).toBe('/');
  expect(safeNext(`/app/${'名'.repeat(90)}`)).toBe(`/app/${'%E5%90%8D'.repeat(90)}`);
});
