/** Sign-in at the simulated identity provider: what an operator configures for it, at a cluster and at a console. */
import { applicationRole } from '@lockstep/contracts';
import { createClusterLanguage, connect } from '@lockstep/elastic';
import { registerPrivilegesOn } from './remedies/register-privileges.ts';

/** The `auth` of a console of the sandbox. */
export const SANDBOX_AUTH = {
  providers: [
    { name: 'corporate', type: 'oidc', realm: 'oidc1', description: 'Corporate account (OpenID Connect)' },
    {
      name: 'partner',
      type: 'saml',
      realm: 'saml1',
      idpInitiated: true,
      description: 'Partner account (SAML)',
    },
    { name: 'basic', type: 'basic', description: 'User name and password' },
    { name: 'api_key', type: 'api_key', description: 'API key' },
  ],
};

/** Roles by group of the identity provider; those who operate may do everything in Elasticsearch, too. */
const GROUPS = [
  { group: 'operators', role: 'superuser', body: undefined },
  { group: 'viewers', role: 'lockstep_viewer', body: applicationRole(['read']) },
] as const;

const TIMEOUT_MS = 10_000;

/** Gives the groups of the provider their roles in a cluster; again with each start. */
export async function mapSandboxGroups(url: string, password: string): Promise<void> {
  const connection = connect({
    hosts: [url],
    auth: { kind: 'basic', username: 'elastic', password },
    requestTimeoutMs: TIMEOUT_MS,
    language: createClusterLanguage({ isAskedFirst: false }),
  });
  try {
    await registerPrivilegesOn(connection);
    for (const { group, role, body } of GROUPS) {
      if (body !== undefined) await connection.roles.put(role, body);
      const mapping = { roles: [role], rules: { field: { groups: group } } };
      const path = `/_security/role_mapping/${group}`;
      const put = { method: 'PUT', path, body: JSON.stringify(mapping) } as const;
      await connection.raw.send(put, { timeoutMs: TIMEOUT_MS, maxBytes: 10_000, refusals: 'throw' });
    }
  } finally {
    await connection.close();
  }
}
