/**
 * The configuration of a console: parsed once, all problems listed at once, unknown keys refused. Every key has an
 * environment variable (see env-names.ts), which wins over the file.
 */
import { isIP } from 'node:net';
import { z } from 'zod';
import { normalizeHost } from '@lockstep/contracts';
import { parseDuration } from '../lib/duration.ts';
import { explainWeakKey } from '../lib/ring-key.ts';
import { Secret } from '../lib/secret.ts';
import { preconfiguredOutputsSchema } from './preconfigured-outputs.ts';
import { rotationAccountsSchema } from './rotation-accounts.ts';

const duration = z.string().transform((text, context) => {
  const ms = parseDuration(text);
  if (ms !== undefined) return ms;
  context.addIssue({ code: 'custom', message: 'Not a duration; write for example 30s, 5m or 8h.' });
  return z.NEVER;
});

const secret = (minimum: number, what: string) =>
  z
    .string()
    .min(minimum, `${what} needs at least ${minimum} characters.`)
    .transform((value) => new Secret(value));

const httpUrl = z
  .string()
  .refine(
    (url) => normalizeHost(url) !== undefined,
    'Not an http or https address, for example https://es.example:9200.',
  );

const inNormalForm = (url: string): string => normalizeHost(url) ?? url;

const port = z.coerce.number().int().min(0).max(65_535);

/** A list in YAML; a comma-separated text in an environment variable. */
const list = <T extends z.ZodType>(item: T) =>
  z.preprocess(
    (value) => (typeof value === 'string' ? value.split(',').map((part) => part.trim()) : value),
    z.array(item),
  );

const proxyAddress = z.string().refine((text) => {
  const [address = '', bits, ...rest] = text.split('/');
  const most = { 4: 32, 6: 128 }[isIP(address)];
  return most !== undefined && rest.length === 0 && (bits === undefined || isBits(bits, most));
}, 'Not an address or a network, for example 10.0.0.7 or 10.0.0.0/8.');

const isBits = (text: string, most: number): boolean => /^\d{1,3}$/.test(text) && Number(text) <= most;

const flag = z.preprocess(
  (value) => (value === 'true' ? true : value === 'false' ? false : value),
  z.boolean(),
);

const elasticsearchSchema = z
  .strictObject({
    hosts: list(httpUrl.transform(inNormalForm)).pipe(
      z.array(z.string()).min(1, 'Name at least one address.'),
    ),
    username: z.string().min(1).optional(),
    password: secret(1, 'A password').optional(),
    apiKey: secret(1, 'An API key').optional(),
    serviceToken: secret(1, 'A service token').optional(),
    ssl: z
      .strictObject({
        certificateAuthorities: list(z.string()).default([]),
        verificationMode: z.enum(['full', 'certificate', 'none']).default('full'),
      })
      .prefault({}),
    requestTimeout: duration.prefault('30s'),
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

export const configSchema = z.strictObject({
  /** Shown in the header and the title; default: the name of the home cluster. */
  name: z.string().min(1).max(64).optional(),
  /** Marks every page as showing simulated clusters. */
  simulated: flag.default(false),
  elasticsearch: elasticsearchSchema,
  registry: z
    .strictObject({
      url: httpUrl.transform(inNormalForm).default('https://epr.elastic.co'),
      proxyUrl: httpUrl.optional(),
      certificateAuthorities: list(z.string()).default([]),
      timeout: duration.prefault('30s'),
      signatureKeys: list(z.string()).default([]),
      /** With `signatureKeys`: packages that nobody signed are installed, too. */
      acceptUnsigned: flag.default(false),
      /** Packages that a person uploads, which carry no signature; unless said, only while no keys are named. */
      acceptUploads: flag.optional(),
      /** Folder for what the registry has answered, for when it is far or away; none: nothing is kept. */
      cacheDir: z.string().min(1).optional(),
      cacheMegabytes: z.coerce.number().int().min(1).default(500),
    })
    .prefault({}),
  server: z
    .strictObject({
      host: z.string().default('127.0.0.1'),
      port: port.default(5650),
      publicUrl: httpUrl.optional(),
      /** Whose X-Forwarded-For is believed: addresses and networks of the proxies in front. */
      trustedProxies: list(proxyAddress).default([]),
      /** Other names under which it is called, `name` or `name:port`. */
      allowedHosts: list(z.string().regex(/^[\w.:[\]-]+$/, 'Not a host name.')).default([]),
      ssl: z.strictObject({ certificate: z.string(), key: z.string() }).optional(),
      /** When it is stopped: it still takes requests for so long, while `/readyz` answers 503. */
      shutdownDelay: duration.prefault('0s'),
      /** And requests under way have so long after that. */
      shutdownTimeout: duration.prefault('25s'),
    })
    .prefault({}),
  sync: z
    .strictObject({
      interval: duration.prefault('5m'),
      timeout: duration.prefault('5m'),
      /** How many remotes at once, and how many integrations at once on each. */
      remotesAtOnce: z.coerce.number().int().min(1).max(64).default(8),
      installsAtOnce: z.coerce.number().int().min(1).max(32).default(4),
      /** How often the home cluster is looked at for what another hand has changed there. */
      watchInterval: duration.prefault('4s'),
      /** How often a remote is looked at with one small request, to see what others do there. */
      lookInterval: duration.prefault('7s'),
      /** A console whose beat stands still for this long has lost the remote that it was changing. */
      leaseLifetime: duration.prefault('15s'),
    })
    .prefault({}),
  /** What is mended without asking anybody. */
  repairs: z
    .strictObject({
      automatic: z
        .strictObject({
          /** Followers whose history the leader has given up are made anew. */
          lostLeases: flag.default(false),
          /** For each output, within 24 hours. */
          perDay: z.coerce.number().int().min(1).max(24).default(3),
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
          before: duration.prefault('14d'),
          /** And at this age, also those that do not expire; none: only before they expire. */
          every: duration.optional(),
          /** How long agents may go on with a service token that was replaced. */
          overlap: duration.prefault('1h'),
          /** Of new keys; none: as long as the one before was made for. */
          lifetime: duration.optional(),
          checkInterval: duration.prefault('10m'),
          /** Users of remotes that may do it; without one nothing is rotated by itself. */
          accounts: rotationAccountsSchema,
        })
        .prefault({}),
    })
    .prefault({}),
  history: z.strictObject({ keep: duration.prefault('30d') }).prefault({}),
  /** Put in place at the start; changed here only as far as they allow it. */
  outputs: preconfiguredOutputsSchema,
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
  devConsole: z.strictObject({ enabled: flag.default(false) }).prefault({}),
  metrics: z
    .strictObject({
      enabled: flag.default(true),
      /** `signed-in`: for users who may see outputs, and for the token; `open`: for everybody who reaches the port. */
      access: z.enum(['signed-in', 'open']).default('signed-in'),
      /** What a scraper sends as `Authorization: Bearer …`, so that it needs no user. */
      token: secret(32, 'A token for metrics').optional(),
    })
    .prefault({}),
  session: z
    .strictObject({
      lifetime: duration.prefault('8h'),
      /** Without anybody at the page. */
      idle: duration.prefault('60m'),
    })
    .prefault({}),
  logging: z
    .strictObject({ level: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info') })
    .prefault({}),
});

export type Config = z.output<typeof configSchema>;
export type LogLevel = Config['logging']['level'];
