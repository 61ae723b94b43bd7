import { describe, expect, it } from 'vitest';

import { makeAuthority } from './testing/make-certificate.ts';
import { tlsOptions } from './tls-options.ts';

const first = makeAuthority('first');
const second = makeAuthority('second');

describe('tlsOptions', () => {
  it('checks everything against the system when nothing is chosen', () => {
    expect(tlsOptions(undefined)).toEqual({});
    expect(tlsOptions({ verificationMode: 'full' })).toEqual({});
  });

  it('takes several certificates out of one text', () => {
    const { ca } = tlsOptions({
      verificationMode: 'full',
      certificateAuthorities: [`# both\n${first.cert}${second.cert}`],
    });
    expect(ca).toEqual([first.cert.trim(), second.cert.trim()]);
  });

  it('switches checks off one by one', () => {
    expect(tlsOptions({ verificationMode: 'none' })).toEqual({ rejectUnauthorized: false });
    const { checkServerIdentity, rejectUnauthorized } = tlsOptions({ verificationMode: 'certificate' });
    expect(checkServerIdentity?.('any.example', {} as never)).toBeUndefined();
    expect(rejectUnauthorized).toBeUndefined();
  });

  it.each(['', 'hello', first.key, '-----BEGIN CERTIFICATE-----\nabc\n-----END CERTIFICATE-----'])(
    'refuses an unreadable authority',
    (pem) => {
      expect(() =>
        tlsOptions({ verificationMode: 'full', certificateAuthorities: [first.cert, pem] }),
      ).toThrow(/Certificate authority 2 is not a readable PEM certificate/);
    },
  );
});
