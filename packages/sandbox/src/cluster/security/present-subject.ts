import { type JsonObject } from '../json.ts';
import { realmOf } from './api-keys.ts';
import { type Subject } from './subject.ts';

/** A caller as `_security/_authenticate` shows it. */
export function presentSubject(subject: Subject): JsonObject {
  const { authentication } = subject;
  const realm =
    authentication.kind === 'api-key' ? { name: '_es_api_key', type: '_es_api_key' } : realmOf(subject);
  return {
    username: subject.username,
    roles: [...subject.roleNames],
    full_name: subject.fullName,
    email: subject.email,
    metadata: subject.metadata,
    enabled: true,
    authentication_realm: subject.signedInBy ?? realm,
    lookup_realm: realm,
    authentication_type:
      authentication.kind === 'realm' ? 'realm' : authentication.kind === 'api-key' ? 'api_key' : 'token',
    ...(authentication.kind === 'api-key' && {
      api_key: { id: authentication.key.id, name: authentication.key.name },
    }),
    ...(authentication.kind === 'access-token' && { token: { managed_by: 'elasticsearch' } }),
    ...(authentication.kind === 'service-token' && {
      token: { name: authentication.tokenName, type: '_service_account_index' },
    }),
  };
}
