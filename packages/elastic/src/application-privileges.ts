/** Privileges of applications, which Elasticsearch keeps for others: who holds them, and whose roles name them. */
import { may, must } from './answer-members.ts';
import type { CallOptions, Clients } from './clients.ts';
import { freeBody } from './request-parts.ts';

export interface ApplicationPrivilegesQuery {
  readonly application: string;
  readonly privileges: readonly string[];
  readonly resources: readonly string[];
}

interface OwnApplication {
  readonly application: string;
  readonly privileges: readonly string[];
  readonly resources: readonly string[];
}

export function createApplicationPrivileges({ reads }: Clients) {
  return {
    /** By application and resource, those of the privileges that are held; one request for all. */
    async heldApplicationPrivileges(
      queries: readonly ApplicationPrivilegesQuery[],
      options?: CallOptions,
    ): Promise<ReadonlyMap<string, ReadonlyMap<string, ReadonlySet<string>>>> {
      const asked = queries.filter(
        ({ privileges, resources }) => privileges.length > 0 && resources.length > 0,
      );
      if (asked.length === 0) return new Map();
      const body = freeBody({ application: asked.map((query) => ({ ...query })) });
      const answer = await reads.security.hasPrivileges({ body }, options);
      const byApplication = must.object(answer, 'application');
      return new Map(
        asked.map(({ application, privileges, resources }) => {
          const byResource = must.object(byApplication, application);
          const heldOn = (resource: string): ReadonlySet<string> => {
            const held = must.json(byResource, resource);
            return new Set(privileges.filter((name) => held[name] === true));
          };
          return [application, new Map(resources.map((resource) => [resource, heldOn(resource)]))];
        }),
      );
    },
    /** Names of privileges of applications that the own roles name, registered or not. */
    async ownApplications(options?: CallOptions): Promise<readonly OwnApplication[]> {
      const answer = await reads.security.getUserPrivileges({}, options);
      return must.list(answer, 'applications').map((entry) => ({
        application: must.string(entry, 'application'),
        privileges: may.strings(entry, 'privileges'),
        resources: may.strings(entry, 'resources'),
      }));
    },
    /** The same of the API key that asks: a key may read about itself, and has no privileges of a user to be listed. */
    async ownKeyApplications(options?: CallOptions): Promise<readonly OwnApplication[]> {
      const { api_key: own } = await reads.security.authenticate({}, options);
      if (own === undefined) return [];
      const answer = await reads.security.getApiKey({ id: own.id }, options);
      return must
        .list(answer, 'api_keys')
        .flatMap((key) => Object.values(key.role_descriptors ?? {}))
        .flatMap((role) => may.list(role, 'applications'))
        .map((entry) => ({
          application: must.string(entry, 'application'),
          privileges: may.strings(entry, 'privileges'),
          resources: may.strings(entry, 'resources'),
        }));
    },
  };
}
