/** Tokens of service accounts; their values are shown only when they are made. Facts: spec/elasticsearch-apis.md 8.4. */
import { must } from './answer-members.ts';
import type { CallOptions, Clients } from './clients.ts';
import { removal } from './outcomes.ts';
import { exactName } from './request-path.ts';

export interface ServiceAccountName {
  /** Such as `elastic`. */
  readonly namespace: string;
  /** Such as `fleet-server-remote`. */
  readonly service: string;
}

export function createServiceTokens({ reads, once }: Clients) {
  return {
    /** Names of the tokens that were made through the API. */
    async list(account: ServiceAccountName, options?: CallOptions): Promise<readonly string[]> {
      const answer = await reads.security.getServiceCredentials(exactAccount(account), options);
      return Object.keys(must.object(answer, 'tokens'));
    },
    remove: async (account: ServiceAccountName, name: string, options?: CallOptions) =>
      removal(once.security.deleteServiceToken({ ...exactAccount(account), name: exactName(name) }, options)),
  };
}

/** Throws fault `invalid`. */
export function exactAccount({ namespace, service }: ServiceAccountName): ServiceAccountName {
  return { namespace: exactName(namespace), service: exactName(service) };
}
