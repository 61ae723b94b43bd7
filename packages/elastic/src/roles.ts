/** Roles. Facts: spec/elasticsearch-apis.md 8.5. */
import { must, type JsonObject } from './answer-members.ts';
import type { CallOptions, Clients } from './clients.ts';
import { freeBody } from './named-body.ts';
import { done, removal, whenNotFound } from './outcomes.ts';
import { exactName } from './request-path.ts';

export function createRoles({ reads, once }: Clients) {
  return {
    /** The descriptor, in Elasticsearch's shape; undefined when there is no such role. */
    async get(name: string, options?: CallOptions): Promise<JsonObject | undefined> {
      const roles = await whenNotFound(reads.security.getRole({ name: exactName(name) }, options), undefined);
      return roles && must.json(roles, name);
    },
    put: async (name: string, descriptor: JsonObject, options?: CallOptions) =>
      done(once.security.putRole({ name: exactName(name), body: freeBody(descriptor) }, options)),
    remove: async (name: string, options?: CallOptions) =>
      removal(once.security.deleteRole({ name: exactName(name) }, options)),
  };
}
