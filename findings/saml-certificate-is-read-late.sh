#!/usr/bin/env bash
# Guess: @node-saml/node-saml refuses a certificate of the identity provider that is none when it is set up.
# So it is: any text is taken; service-provider metadata and sign-in requests are made; only the first
#   response fails.
# Why it matters: a typing error in the configuration is found by the first person who signs in; parse the
#   certificate yourself at start.
# Seen with: @node-saml/node-saml@5.1.0
# Output seen:
#   constructed: true
#   sign-in request made: true
#   metadata made: true
#   as a certificate: refused by Node
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
printf '{"private":true}' >package.json
npm install --silent --no-audit --no-fund --force \
  @node-saml/node-saml@5.1.0 >/dev/null 2>&1
cat >ask.mjs <<'JS'
import assert from 'node:assert/strict';
import { X509Certificate } from 'node:crypto';
import { SAML } from '@node-saml/node-saml';

const idpCert = 'not a certificate';
const saml = new SAML({ callbackUrl: 'https://sp.example/acs', entryPoint: 'https://idp.example/sso', issuer: 'sp', idpCert });
const request = await saml.getAuthorizeUrlAsync('', 'sp.example', {});
const metadata = saml.generateServiceProviderMetadata(null, null);
let parsed = 'read by Node';
try {
  new X509Certificate(idpCert);
} catch {
  parsed = 'refused by Node';
}
console.log('constructed: true');
console.log(`sign-in request made: ${request.startsWith('https://idp.example/sso?SAMLRequest=')}`);
console.log(`metadata made: ${metadata.includes('EntityDescriptor')}`);
console.log(`as a certificate: ${parsed}`);
assert.ok(request.includes('SAMLRequest=') && metadata.includes('EntityDescriptor'));
assert.equal(parsed, 'refused by Node');
JS
node ask.mjs
