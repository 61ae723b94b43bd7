/** The realms of a cluster beside its own users, as `elasticsearch.yml` would name them. */
import { type JsonWebKey } from 'node:crypto';

export interface OidcRealm {
  readonly type: 'oidc';
  readonly name: string;
  readonly issuer: string;
  readonly authorizationEndpoint: string;
  readonly tokenEndpoint: string;
  readonly endSessionEndpoint?: string;
  readonly keys: readonly JsonWebKey[];
  readonly clientId: string;
  readonly clientSecret: string;
  readonly redirectUri: string;
  readonly postLogoutRedirectUri?: string;
}

export interface SamlRealm {
  readonly type: 'saml';
  readonly name: string;
  readonly idpEntityId: string;
  readonly singleSignOn: string;
  readonly singleLogout?: string;
  /** PEM. */
  readonly idpKey: string;
  readonly entityId: string;
  /** Where the responses of the identity provider arrive. */
  readonly acs: string;
  readonly logout?: string;
}

export interface PkiRealm {
  readonly type: 'pki';
  readonly name: string;
  /** PEM. */
  readonly authorities: readonly string[];
  /** Whether others may hand over certificates that they were shown. */
  readonly isDelegated: boolean;
}

export type RealmSpec = OidcRealm | SamlRealm | PkiRealm;

/** What is configured now. */
export class Realms {
  #specs: readonly RealmSpec[] = [];
  #areTokensOn = false;

  /** `tokens`: whether the token service is on, as it is with realms unless told otherwise. */
  set(specs: readonly RealmSpec[], { tokens = specs.length > 0 }: { readonly tokens?: boolean } = {}): void {
    this.#specs = specs;
    this.#areTokensOn = tokens;
  }

  get areTokensOn(): boolean {
    return this.#areTokensOn;
  }

  /** The realms of one type. */
  of<T extends RealmSpec['type']>(type: T): readonly Extract<RealmSpec, { readonly type: T }>[] {
    return this.#specs.filter((spec): spec is Extract<RealmSpec, { readonly type: T }> => spec.type === type);
  }
}
