import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { errorEnvelope } from './error-envelope.ts';
import { decodeRequest, decodeResponse, encodeRequest, encodeResponse } from './route.ts';
import { createSession, deleteSession } from './routes/session.ts';
import { getOutput } from './routes/outputs.ts';
import { installPackage, uploadPackage } from './routes/packages-write.ts';
import { listPackages } from './routes/packages.ts';

describe('encoding a request', () => {
  it('puts params into the path and leaves nothing that could leave it', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), (outputId) => {
        const { path } = encodeRequest(getOutput, { params: { outputId } });
        const [, , , last = ''] = path.split('/').slice(1);
        expect(path.split('/')).toHaveLength(5);
        expect(decodeURIComponent(last)).toBe(outputId);
      }),
    );
  });

  it('sends only the query values that are set', () => {
    expect(encodeRequest(listPackages, {}).path).toBe('/api/fleet/epm/packages');
    expect(encodeRequest(listPackages, { query: { category: 'a b', prerelease: 'true' } }).path).toBe(
      '/api/fleet/epm/packages?category=a%20b&prerelease=true',
    );
  });

  it('marks writes for the check against foreign pages', () => {
    const write = encodeRequest(createSession, { body: { username: 'a', password: 'b' } });
    expect(write.headers).toMatchObject({ 'kbn-xsrf': 'lockstep', 'content-type': 'application/json' });
    expect(encodeRequest(deleteSession, {}).body).toBeUndefined();
    expect(encodeRequest(listPackages, {}).headers).not.toHaveProperty('kbn-xsrf');
  });
});

describe('a body that is bytes', () => {
  const body = { contentType: 'application/zip', bytes: new Uint8Array([80, 75, 3, 4]) };

  it('travels as it is, with its own content type', () => {
    const encoded = encodeRequest(uploadPackage, { body });
    expect(encoded.body).toBe(body.bytes);
    expect(encoded.headers).toMatchObject({ 'content-type': 'application/zip', 'kbn-xsrf': 'lockstep' });
  });

  it('is taken in the media types of the route only, and not when it is empty', () => {
    const decode = (raw: unknown) => decodeRequest(uploadPackage, { params: {}, query: {}, body: raw });
    expect(decode(body)).toMatchObject({ kind: 'ok', input: { body } });
    const refused = {
      kind: 'invalid',
      problems: ['[body]: send the bytes with the content type application/zip or application/gzip'],
    };
    expect(decode({ ...body, contentType: 'text/html' })).toEqual(refused);
    expect(decode({ ...body, bytes: new Uint8Array() })).toEqual(refused);
    expect(decode({ force: true })).toEqual(refused);
    expect(decode(undefined)).toEqual(refused);
  });
});

describe('decoding a request', () => {
  it('says every problem of every part at once', () => {
    const answer = decodeRequest(installPackage, {
      params: { name: '../etc', version: 'newest' },
      query: {},
      body: { force: 'yes', color: 1 },
    });
    expect(answer).toEqual({
      kind: 'invalid',
      problems: [
        expect.stringMatching(/^\[path\.name\]: A package name/),
        expect.stringMatching(/^\[path\.version\]: A package version/),
        expect.stringMatching(/^\[body\.force\]/),
        expect.stringMatching(/^\[body\].*color/),
      ],
    });
  });

  it('fills in defaults', () => {
    const answer = decodeRequest(listPackages, { params: {}, query: {}, body: undefined });
    expect(answer).toMatchObject({ kind: 'ok', input: { query: { prerelease: false } } });
  });

  it.each([null, undefined])('takes %s for a body that may be left out', (body) => {
    const params = { name: 'nginx', version: '2.1.0' };
    expect(decodeRequest(installPackage, { params, query: {}, body }).kind).toBe('ok');
  });
});

describe('decoding an answer', () => {
  it('reads our envelope with code, next action and request id', () => {
    const body = errorEnvelope('PACKAGE_NOT_FOUND', 'nginx 9.9.9 is not there.', { requestId: 'r1' });
    expect(decodeResponse(installPackage, 404, body)).toMatchObject({
      kind: 'problem',
      problem: {
        status: 404,
        code: 'PACKAGE_NOT_FOUND',
        message: 'nginx 9.9.9 is not there.',
        requestId: 'r1',
      },
    });
  });

  it("reads a Kibana's envelope, which has no code of ours", () => {
    const body = { statusCode: 404, error: 'Not Found', message: '[x] package not found in registry' };
    expect(decodeResponse(installPackage, 404, body)).toMatchObject({
      kind: 'problem',
      problem: { code: undefined, message: '[x] package not found in registry' },
    });
  });

  it.each([['<html>'], [undefined], [{ items: 3 }]])('calls %j a problem, whatever the status', (body) => {
    expect(decodeResponse(installPackage, 200, body).kind).toBe('problem');
    expect(decodeResponse(installPackage, 502, body).kind).toBe('problem');
  });

  it('gives back what the server encoded', () => {
    const value = {
      items: [{ id: 'a', type: 'index_template' }],
      _meta: { install_source: 'registry', name: 'a' },
    } as const;
    const onWire: unknown = JSON.parse(
      JSON.stringify(encodeResponse(installPackage, { ...value, items: [...value.items] })),
    );
    expect(decodeResponse(installPackage, 200, onWire)).toEqual({ kind: 'ok', value });
  });
});
