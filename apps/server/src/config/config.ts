/**
 * The configuration of a console: parsed once, all problems listed at once, unknown keys refused. Every key has an
 * environment variable (see env-names.ts), which wins over the file.
 */
import { isIP } from 'node:net';
import { z } from 'zod';
import { LOG_LEVELS, normalizeHost } from '@lockstep/contracts';
import { explainWeakKey } from '../lib/ring-key.ts';
import { Secret } from '../lib/secret.ts';
import { preconfiguredProxiesSchema, preconfiguredServerHostsSchema } from './preconfigured-objects.ts';
import { preconfiguredOutputsSchema } from './preconfigured-outputs.ts';
import { rotationAccountsSchema } from './rotation-accounts.ts';
import { signInProvidersSchema } from './sign-in-providers.ts';
import { duration, flag, list, wholeNumber } from './value-schemas.ts';

function secret(minimum: number, what: string) {
  return z
    .string()
    .min(minimum, `${what} needs at least ${minimum} characters.`)
    .transform((value) => new Secret(value));
}

const httpUrl = z
  .string()
  .refine(
    (url) => normalizeHost(url) !== undefined,
    'Not an http or https address, for example https://es.example:9200.',
  );

const clusterUrl = httpUrl.refine(
  (url) => (URL.parse(url)?.username ?? '') === '',
  'Holds a user name or password; put them into username and password.',
);

/** Empty for none. */
const basePath = z
  .string()
  .regex(/^(?:\/[\w.~-]+)*$/, 'Begins with a slash and does not end with one, for example /lockstep.');

const inNormalForm = (url: string): string => normalizeHost(url) ?? url;

const port = wholeNumber(0, 65_535);

const proxyAddress = z.string().refine((text) => {
  const [address = '', bits, ...rest] = text.split('/');
  const most = { 4: 32, 6: 128 }[isIP(address)];
  return most !== undefined && rest.length === 0 && (bits === undefined || isBits(bits, most));
}, 'Not an address or a network, for example 10.0.0.7 or 10.0.0.0/8.');

const isBits = (text: string, most: number): boolean => /^\d{1,3}$/.test(text) && Number(text) <= most;

const path = z.string().min(1);

/** How one side shows who it is: certificate and key in PEM, or both in one PKCS#12 archive. Paths or PEM texts. */
const identity = {
  certificate: path.optional(),
  key: path.optional(),
  /** Of an encrypted key. */
  keyPassphrase: secret(1, 'A passphrase').optional(),
  keystore: z.strictObject({ path, password: secret(1, 'A password').optional() }).optional(),
};

interface Identity {
  readonly certificate?: string | undefined;
  readonly key?: string | undefined;
  readonly keyPassphrase?: Secret | undefined;
  readonly keystore?: object | undefined;
}

function explainIdentity({ certificate, key, keyPassphrase, keystore }: Identity): string | undefined {
  if (keystore !== undefined && (certificate ?? key) !== undefined)
    return 'Give certificate and key, or keystore, not both.';
  if ((certificate === undefined) !== (key === undefined)) return 'certificate and key belong together.';
  return keyPassphrase !== undefined && key === undefined ? 'keyPassphrase is that of a key.' : undefined;
}

const checkIdentity = (given: Identity, context: z.core.$RefinementCtx): void => {
  const message = explainIdentity(given);
  if (message !== undefined) context.addIssue({ code: 'custom', message });
};

interface ClientCertificates {
  readonly clientAuthentication: 'none' | 'optional' | 'required';
  readonly certificateAuthorities: readonly string[];
}

function checkClientAuthentication(
  { clientAuthentication, certificateAuthorities }: ClientCertificates,
  context: z.core.$RefinementCtx,
): void {
  if ((clientAuthentication === 'none') === (certificateAuthorities.length === 0)) return;
  const message =
    clientAuthentication === 'none'
      ? 'is used only when clientAuthentication is optional or required.'
      : 'is missing: name the authorities of the certificates that people show.';
  context.addIssue({ code: 'custom', message, path: ['certificateAuthorities'] });
}

interface CertificateSignIn {
  readonly auth: { readonly providers: readonly { readonly type: string; readonly enabled: boolean }[] };
  readonly server: { readonly ssl?: ClientCertificates | undefined };
}

/** A certificate is seen only by whoever ends the TLS connection. */
function checkCertificateSignIn({ auth, server }: CertificateSignIn, context: z.core.$RefinementCtx): void {
  const at = auth.providers.findIndex(({ type, enabled }) => type === 'pki' && enabled);
  if (at < 0 || (server.ssl?.clientAuthentication ?? 'none') !== 'none') return;
  context.addIssue({
    code: 'custom',
    message:
      'pki needs TLS of the console itself: set server.ssl with clientAuthentication optional. Behind a proxy that ends TLS nobody can sign in so.',
    path: ['auth', 'providers', at, 'type'],
  });
}

interface Paths {
  readonly publicUrl?: string | undefined;
  readonly basePath: string;
  readonly rewriteBasePath: boolean;
}

/** What browsers are told and where they are has to be the same. */
function checkPaths(
  { publicUrl, basePath: base, rewriteBasePath }: Paths,
  context: z.core.$RefinementCtx,
): void {
  const reportProblem = (key: string, message: string): void => {
    context.addIssue({ code: 'custom', message, path: [key] });
  };
  if (base === '' && rewriteBasePath)
    reportProblem('rewriteBasePath', 'There is no server.basePath to take off.');
  const shown = publicUrl === undefined ? base : URL.parse(publicUrl)?.pathname.replace(/\/$/, '');
  if (shown === base) return;
  reportProblem(
    'publicUrl',
    base === ''
      ? `Has the path ${shown}, which browsers would not be told: set server.basePath to it, too.`
      : `Has to have the path of server.basePath, which is ${base}.`,
  );
}

const HALF_SECOND_TO_DAY = { min: '500ms', max: '1d' };
const SECOND_TO_DAY = { min: '1s', max: '1d' };
const SECOND_TO_TEN_YEARS = { min: '1s', max: '3650d' };

const elasticsearchSchema = z
  .strictObject({
    hosts: list(clusterUrl.transform(inNormalForm)).pipe(
      z.array(z.string()).min(1, 'Name at least one address.'),
    ),
    username: z.string().min(1).optional(),
    password: secret(1, 'A password').optional(),
    apiKey: secret(1, 'An API key').optional(),
    serviceToken: secret(1, 'A service token').optional(),
    ssl: z
      .strictObject({
        certificateAuthorities: list(z.string()).default([]),
        /** SHA-256 of the authority to trust, which the cluster shows itself; where no authority is named. */
        caTrustedFingerprint: z
          .string()
          .regex(/^(?:[\da-f]{2}:?){31}[\da-f]{2}$/i, 'Not a SHA-256 fingerprint in hex.')
          .optional(),
        verificationMode: z.enum(['full', 'certificate', 'none']).default('full'),
        ...identity,
      })
      .superRefine(checkIdentity)
      .prefault({}),
    requestTimeout: duration({ min: '1s', max: '10m' }).prefault('30s'),
    /** To each cluster, home and remotes; what it is in between follows how the cluster answers. */
    requestsAtOnce: z
      .strictObject({
        min: wholeNumber(1, 64).default(2),
        max: wholeNumber(1, 512).default(64),
      })
      .refine(({ min, max }) => min <= max, { message: 'has to be max or less.', path: ['min'] })
      .prefault({}),
  })
  .superRefine(({ username, password, apiKey, serviceToken }, context) => {
    const given = [username ?? password, apiKey, serviceToken].filter((value) => value !== undefined).length;
    if (given !== 1) {
      context.addIssue({
        code: 'custom',
        message: 'Give exactly one of: username and password, apiKey, serviceToken.',
      });
    } else if ((username === undefined) !== (password === undefined)) {
      context.addIssue({ code: 'custom', message: 'username and password belong together.' });
    }
  });

const keysSchema = z.strictObject({
  /** Shown in the header and the title; default: the name of the home cluster. */
  name: z.string().min(1).max(64).optional(),
  /** Marks every page as showing simulated clusters. */
  simulated: flag().default(false),
  elasticsearch: elasticsearchSchema,
  registry: z
    .strictObject({
      url: httpUrl.transform(inNormalForm).default('https://epr.elastic.co'),
      proxyUrl: httpUrl.optional(),
      certificateAuthorities: list(z.string()).default([]),
      timeout: duration({ min: '1s', max: '10m' }).prefault('30s'),
      signatureKeys: list(z.string()).default([]),
      /** With `signatureKeys`: packages that nobody signed are installed, too. */
      acceptUnsigned: flag().default(false),
      /** Packages that a person uploads, which carry no signature; unless said, only while no keys are named. */
      acceptUploads: flag().optional(),
      /** Folder for what the registry has answered, for when it is far or away; none: nothing is kept. */
      cacheDir: z.string().min(1).optional(),
      cacheMegabytes: wholeNumber(1, 1_000_000).default(500),
    })
    .prefault({}),
  server: z
    .strictObject({
      host: z.string().default('127.0.0.1'),
      port: port.default(5650),
      publicUrl: httpUrl.optional(),
      /** Path under which a proxy shows the console. */
      basePath: basePath.default(''),
      /** The proxy leaves the path in the address, and the console takes it off. */
      rewriteBasePath: flag().default(false),
      /** Whose X-Forwarded-For is trusted: addresses and networks of the proxies in front. */
      trustedProxies: list(proxyAddress).default([]),
      /** Other names under which it is called, `name` or `name:port`. */
      allowedHosts: list(z.string().regex(/^[\w.:[\]-]+$/, 'Not a host name.')).default([]),
      ssl: z
        .strictObject({
          ...identity,
          /** Whether browsers are asked for a certificate. */
          clientAuthentication: z.enum(['none', 'optional', 'required']).default('none'),
          /** Of the certificates of people. */
          certificateAuthorities: list(z.string()).default([]),
        })
        .superRefine((given, context) => {
          checkIdentity(given, context);
          checkClientAuthentication(given, context);
          if (given.certificate === undefined && given.keystore === undefined)
            context.addIssue({ code: 'custom', message: 'Give certificate and key, or keystore.' });
        })
        .optional(),
      /** How long a connection stays open on which nothing is asked; longer than a proxy in front keeps it. */
      keepAliveTimeout: duration({ min: '1s', max: '1h' }).prefault('120s'),
      /** When it is stopped: it still takes requests for so long, while `/readyz` answers 503. */
      shutdownDelay: duration({ min: '0s', max: '5m' }).prefault('0s'),
      /** And requests under way have so long after that. */
      shutdownTimeout: duration({ min: '0s', max: '10m' }).prefault('25s'),
    })
    .superRefine(checkPaths)
    .prefault({}),
  sync: z
    .strictObject({
      interval: duration(SECOND_TO_DAY).prefault('5m'),
      timeout: duration({ min: '5s', max: '1d' }).prefault('5m'),
      /** How many remotes at once, and how many integrations at once on each. */
      remotesAtOnce: wholeNumber(1, 64).default(8),
      installsAtOnce: wholeNumber(1, 32).default(16),
      /** How often the home cluster is checked for what another hand has changed there. */
      watchInterval: duration({ min: '50ms', max: '1h' }).prefault('4s'),
      /** How often a remote is looked at with one small request, to see what others do there. */
      lookInterval: duration(HALF_SECOND_TO_DAY).prefault('7s'),
      /** A console whose heartbeat is stale for this long has lost the remote that it was changing. */
      leaseLifetime: duration({ min: '500ms', max: '10m' }).prefault('15s'),
    })
    .prefault({}),
  /** What is fixed without asking anybody. */
  repairs: z
    .strictObject({
      automatic: z
        .strictObject({
          /** Followers whose history the leader has given up are recreated. */
          lostLeases: flag().default(false),
          /** For each output, within 24 hours. */
          perDay: wholeNumber(1, 24).default(3),
        })
        .prefault({}),
    })
    .prefault({}),
  /** Keys and tokens of remotes are replaced before they expire. */
  credentials: z
    .strictObject({
      rotation: z
        .strictObject({
          /** So long before they expire. */
          before: duration(SECOND_TO_TEN_YEARS).prefault('14d'),
          /** And at this age, also those that do not expire; none: only before they expire. */
          every: duration(SECOND_TO_TEN_YEARS).optional(),
          /** How long agents may go on with a service token that was replaced. */
          overlap: duration({ min: '0s', max: '30d' }).prefault('1h'),
          /** Of new keys; none: as long as the one before was made for. */
          lifetime: duration(SECOND_TO_TEN_YEARS).optional(),
          checkInterval: duration({ min: '100ms', max: '1d' }).prefault('10m'),
          /** Users of remotes that may do it; without one nothing is rotated by itself. */
          accounts: rotationAccountsSchema,
        })
        .prefault({}),
    })
    .prefault({}),
  history: z.strictObject({ keep: duration({ min: '1h', max: '3650d' }).prefault('30d') }).prefault({}),
  /** Put in place at the start; changed here only as far as they allow it. */
  outputs: preconfiguredOutputsSchema,
  /** What outputs and Fleet Server hosts are reached through; put in place in the same way. */
  proxies: preconfiguredProxiesSchema,
  fleetServerHosts: preconfiguredServerHostsSchema,
  encryption: z.strictObject({
    /** The first key seals; the others only open what was sealed before. */
    keys: list(secret(32, 'An encryption key'))
      .pipe(z.array(z.instanceof(Secret)).min(1, 'Name at least one key.'))
      .superRefine(([first], context) => {
        // A weak key that stands behind opens what it sealed, so that one can get rid of it.
        const problem = first === undefined ? undefined : explainWeakKey(first);
        if (problem !== undefined)
          context.addIssue({ code: 'custom', message: `The first key ${problem}`, path: [0] });
      }),
  }),
  /** Requests by hand to the clusters, from a page of the console. */
  devConsole: z.strictObject({ enabled: flag().default(false) }).prefault({}),
  metrics: z
    .strictObject({
      enabled: flag().default(true),
      /** `signed-in`: for users who may see outputs, and for the token; `open`: for everybody who reaches the port. */
      access: z.enum(['signed-in', 'open']).default('signed-in'),
      /** What a scraper sends as `Authorization: Bearer …`, so that it needs no user. */
      token: secret(32, 'A token for metrics').optional(),
    })
    .prefault({}),
  /** How people sign in. */
  auth: z.strictObject({ providers: signInProvidersSchema }).prefault({}),
  session: z
    .strictObject({
      lifetime: duration({ min: '1m', max: '365d' }).prefault('8h'),
      /** Without anybody at the page. */
      idle: duration({ min: '1m', max: '365d' }).prefault('60m'),
    })
    .prefault({}),
  tracing: z
    .strictObject({
      /** Spans are sent there by OTLP over HTTP; without it none are made. */
      url: httpUrl.optional(),
      /** The Authorization header for it. */
      authorization: secret(1, 'An Authorization header').optional(),
      /** Of traces that begin here. */
      samplePercent: wholeNumber(0, 100).default(100),
    })
    .prefault({}),
  logging: z
    .strictObject({
      level: z.enum(LOG_LEVELS).default('info'),
      /** A line for each answer. */
      access: flag().default(true),
    })
    .prefault({}),
});

export const configSchema = keysSchema.superRefine(checkCertificateSignIn);

export type Config = z.output<typeof configSchema>;
export type LogLevel = Config['logging']['level'];
