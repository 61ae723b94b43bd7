import { expect, it } from 'vitest';

import { connectionProblem } from './connection-problem.ts';

it.each([
  ['refused', 'connect ECONNREFUSED 127.0.0.1:9200'],
  ['unknown-host', 'getaddrinfo ENOTFOUND es.example'],
  ['unknown-host', 'getaddrinfo EAI_AGAIN es.example'],
  ['no-route', 'connect EHOSTUNREACH 10.0.0.1:9200'],
  ['untrusted-certificate', 'self-signed certificate in certificate chain'],
  [
    'untrusted-certificate',
    'unable to verify the first certificate; if the root CA is installed locally, try running Node.js with --use-system-ca',
  ],
  ['untrusted-certificate', 'unable to get local issuer certificate'],
  [
    'certificate-name',
    "Hostname/IP does not match certificate's altnames: IP: 127.0.0.1 is not in the cert's list: ",
  ],
  ['certificate-expired', 'certificate has expired'],
  ['certificate-expired', 'certificate is not yet valid'],
  [
    'tls-not-spoken',
    '405D:error:0A00010B:SSL routines:tls_validate_record_header:wrong version number:tlsany_meth.c:77:',
  ],
  [
    'tls-failed',
    '409D:error:0A00042E:SSL routines:ssl3_read_bytes:tlsv1 alert protocol version:rec_layer_s3.c:918:SSL alert number 70',
  ],
  ['closed', 'other side closed - Local: 127.0.0.1:37614, Remote: 127.0.0.1:35513'],
  ['closed', 'read ECONNRESET'],
  ['other', 'something never seen'],
])('%s: %s', (problem, text) => {
  expect(connectionProblem(text).problem).toBe(problem);
});

it('shows words that it does not know', () => {
  expect(connectionProblem('something never seen').meaning).toContain('something never seen');
  expect(connectionProblem('').meaning).toContain('the connection failed');
});
