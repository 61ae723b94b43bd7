/** The ways to sign in, in the words of Kibana's `xpack.security.authc.providers`, as one list. */
import { SIGN_IN_TYPES } from '@lockstep/contracts';
import { z } from 'zod';
import { flag, wholeNumber } from './value-schemas.ts';

/** Those that the pages carry. */
const PROVIDER_ICONS = ['globe', 'key', 'lock', 'package', 'user', 'users'] as const;

const providerSchema = z
  .strictObject({
    name: z.string().regex(/^[\w.-]{1,64}$/, 'A name has letters, digits, dots, dashes and underscores.'),
    type: z.enum(SIGN_IN_TYPES),
    /** Where the sign-in page has it; in the order of the list unless given. */
    order: wholeNumber(0, 1_000).optional(),
    /** Of Elasticsearch; SAML and OpenID Connect need one. */
    realm: z.string().min(1).max(256).optional(),
    /** What a person chooses. */
    description: z.string().min(1).max(100).optional(),
    hint: z.string().min(1).max(200).optional(),
    icon: z.enum(PROVIDER_ICONS).optional(),
    enabled: flag().default(true),
    /** SAML: also responses that the identity provider sends unasked. */
    idpInitiated: flag().optional(),
  })
  .superRefine(({ type, realm, idpInitiated }, context) => {
    const reportProblem = (key: string, message: string): void => {
      context.addIssue({ code: 'custom', message, path: [key] });
    };
    const needsRealm = type === 'saml' || type === 'oidc';
    if (needsRealm && realm === undefined)
      reportProblem('realm', 'is missing; name the realm of Elasticsearch.');
    if (!needsRealm && realm !== undefined)
      reportProblem('realm', `is for saml and oidc alone; ${type} has none.`);
    if (type !== 'saml' && idpInitiated !== undefined) reportProblem('idpInitiated', 'is for saml alone.');
  });

export type SignInProvider = z.output<typeof providerSchema>;

/** User name and password alone, as without any configuration. */
const DEFAULT: readonly SignInProvider[] = [{ name: 'basic', type: 'basic', enabled: true }];

export const signInProvidersSchema = z
  .array(providerSchema)
  .min(1, 'Name at least one provider.')
  .superRefine((providers, context) => {
    const problem = problemOf(providers);
    if (problem !== undefined) context.addIssue({ code: 'custom', message: problem });
  })
  .default(() => [...DEFAULT]);

function problemOf(providers: readonly SignInProvider[]): string | undefined {
  const enabled = providers.filter((each) => each.enabled);
  if (enabled.length === 0) return 'Nobody could sign in: enable at least one provider.';
  const names = twice(providers.map(({ name }) => name));
  if (names !== undefined) return `Two providers have the name ${names}; a name is there once.`;
  const orders = twice(providers.flatMap(({ order }) => order ?? []));
  if (orders !== undefined) return `Two providers have the order ${String(orders)}.`;
  const single = twice(enabled.map(({ type }) => type).filter((type) => type !== 'saml' && type !== 'oidc'));
  if (single !== undefined) return `Two providers have the type ${single}; one is enough.`;
  const realms = twice(enabled.flatMap(({ type, realm }) => (realm === undefined ? [] : `${type} ${realm}`)));
  return realms === undefined
    ? undefined
    : `Two providers use the ${realms.replace(' ', ' realm ')}; name one.`;
}

/** The first value that is there a second time. */
const twice = <T>(values: readonly T[]): T | undefined =>
  values.find((value, at) => values.indexOf(value) < at);

/** Those that are enabled, as the sign-in page has them. */
export function offeredProviders(providers: readonly SignInProvider[]): readonly SignInProvider[] {
  return providers
    .map((provider, at) => ({ provider, order: provider.order ?? at }))
    .filter(({ provider }) => provider.enabled)
    .toSorted((a, b) => a.order - b.order)
    .map(({ provider }) => provider);
}
