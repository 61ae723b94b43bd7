import { REMOTE_CREDENTIAL_REQUESTS } from '@lockstep/contracts';
import { expect, it } from 'vitest';
import { DIRECT_PRIVILEGES, PEER_KEY_ROLE, roleDescriptors } from './needed-privileges.ts';

/** The body of a request as a person copies it. */
function bodyOf(request: string): unknown {
  return JSON.parse(request.slice(request.indexOf('{')));
}

it('asks in the request to copy for the same as the console does itself', () => {
  expect(bodyOf(REMOTE_CREDENTIAL_REQUESTS.remote_api_key)).toMatchObject({
    role_descriptors: roleDescriptors('lockstep_apply', DIRECT_PRIVILEGES),
  });
  expect(bodyOf(REMOTE_CREDENTIAL_REQUESTS.kibana_api_key)).toMatchObject({
    role_descriptors: PEER_KEY_ROLE,
  });
});
