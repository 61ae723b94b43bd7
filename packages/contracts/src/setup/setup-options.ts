/** What can be chosen, what cannot and why, and what is wrong with a choice. Pure, for server and pages alike. */
import { normalizeHost } from '../names.ts';
import { aliasProblem, parseRemoteAddress, portHint, serverNameProblem } from '../remote-addresses.ts';
import {
  canBelongTogether,
  type SetupChoices,
  type SetupEnvironment,
  type SetupMode,
  type SetupTrust,
} from './setup-choices.ts';
import { kubernetesNameProblem, outputNameProblem, resourceNameProblem } from './setup-names.ts';

export const ENVIRONMENT_NAMES: Readonly<Record<SetupEnvironment, string>> = {
  self_managed: 'self-managed',
  elastic_cloud_hosted: 'Elastic Cloud Hosted',
  elastic_cloud_enterprise: 'Elastic Cloud Enterprise',
  eck: 'Elastic Cloud on Kubernetes',
};

/** One value of a field. `reason` says why it cannot be chosen; undefined when it can. */
export interface SetupOption<T extends string> {
  readonly value: T;
  readonly reason: string | undefined;
  /** A word beside the option, such as `recommended` or `legacy`. */
  readonly mark: 'recommended' | 'legacy' | undefined;
}

export interface SetupOptions {
  readonly relation: readonly SetupOption<'same' | 'other'>[];
  readonly certificate_authority: readonly SetupOption<'public' | 'private'>[];
  readonly trust: readonly SetupOption<SetupTrust>[];
  readonly mode: readonly SetupOption<SetupMode>[];
}

const isPlatform = (environment: SetupEnvironment): boolean =>
  environment === 'elastic_cloud_hosted' || environment === 'elastic_cloud_enterprise';

/** Options for the fields that depend on others, in the order in which they are asked. */
export function setupOptions(choices: SetupChoices): SetupOptions {
  return {
    relation: [
      option('same', canBelongTogether(choices) ? undefined : NOT_TOGETHER),
      option('other', undefined),
    ],
    certificate_authority: [
      option('public', undefined),
      option(
        'private',
        choices.management.environment === 'elastic_cloud_hosted'
          ? 'Elastic Cloud Hosted shows certificates of a public authority.'
          : undefined,
      ),
    ],
    trust: [
      option('api_key', undefined, 'recommended'),
      option('certificate', certificateProblem(choices), 'legacy'),
    ],
    mode: [option('proxy', undefined, 'recommended'), option('sniff', sniffProblem(choices))],
  };
}

const NOT_TOGETHER = 'The two sides are of different kinds, or run by yourself: they share no platform.';

function option<T extends string>(
  value: T,
  reason: string | undefined,
  mark?: SetupOption<T>['mark'],
): SetupOption<T> {
  return { value, reason, mark };
}

function sniffProblem({ management, remote, relation }: SetupChoices): string | undefined {
  if (isPlatform(management.environment)) {
    return `The nodes of ${ENVIRONMENT_NAMES[management.environment]} publish addresses that nobody outside reaches: use proxy mode.`;
  }
  if (management.environment === 'eck' && (remote.environment !== 'eck' || relation === 'other')) {
    return 'Pods publish addresses of their own network: sniff mode works only inside the same Kubernetes cluster.';
  }
  if (management.environment === 'eck') {
    return 'The ECK operator makes this connection itself, in proxy mode.';
  }
  return undefined;
}

function certificateProblem({ management, remote }: SetupChoices): string | undefined {
  const pair = new Set([management.environment, remote.environment]);
  if (pair.has('elastic_cloud_hosted') && pair.has('elastic_cloud_enterprise')) {
    return 'Trust by certificates between Elastic Cloud Hosted and Elastic Cloud Enterprise has no steps here: use API keys.';
  }
  return undefined;
}

export interface SetupProblem {
  /** Path of the field, such as `management.interface_ca` or `alias`. */
  readonly field: string;
  readonly message: string;
}

export interface SetupProblems {
  /** Values that cannot work; a setup with one is not saved. */
  readonly invalid: readonly SetupProblem[];
  /** What is still empty and needed before all steps can be written out. */
  readonly missing: readonly SetupProblem[];
  /** What can work but looks like a mistake. */
  readonly hints: readonly SetupProblem[];
}

type Note = readonly [field: string, message: string | undefined];

const toProblems = (notes: readonly Note[]): readonly SetupProblem[] =>
  notes.flatMap(([field, message]) => (message === undefined ? [] : [{ field, message }]));

/** Everything that is wrong with, or missing from, a set of choices. */
export function setupProblems(choices: SetupChoices): SetupProblems {
  return {
    invalid: toProblems(invalidNotes(choices)),
    missing: toProblems(missingNotes(choices)),
    hints: toProblems(
      choices.addresses.map((address, at): Note => [`addresses.${at}`, addressHint(address, choices.trust)]),
    ),
  };
}

const unlessEmpty = (value: string, check: (value: string) => string | undefined): string | undefined =>
  value === '' ? undefined : check(value);

function invalidNotes(choices: SetupChoices): readonly Note[] {
  const options = setupOptions(choices);
  const chosen = <T extends string>(list: readonly SetupOption<T>[], value: T): string | undefined =>
    list.find((each) => each.value === value)?.reason;
  const { management, remote } = choices;
  return [
    ['relation', chosen(options.relation, choices.relation)],
    [
      'management.certificate_authority',
      chosen(options.certificate_authority, management.certificate_authority),
    ],
    ['trust', chosen(options.trust, choices.trust)],
    ['mode', chosen(options.mode, choices.mode)],
    ...kubernetesNotes(choices),
    ...remote.hosts.map((host, at): Note => [`remote.hosts.${at}`, hostProblem(host)]),
    ['management.interface_ca', unlessEmpty(management.interface_ca, pemProblem)],
    ...remote.certificate_authorities.map((pem, at): Note => [
      `remote.certificate_authorities.${at}`,
      unlessEmpty(pem, pemProblem),
    ]),
    ...choices.addresses.map((address, at): Note => [
      `addresses.${at}`,
      unlessEmpty(address, addressProblem),
    ]),
    [
      'addresses',
      choices.mode === 'proxy' && choices.addresses.length > 1 ? 'Proxy mode has one address.' : undefined,
    ],
    ['server_name', serverNameProblem(choices.server_name)],
    ['alias', unlessEmpty(choices.alias, aliasProblem)],
    ['output_name', unlessEmpty(choices.output_name, outputNameProblem)],
    ['key_name', unlessEmpty(choices.key_name, resourceNameProblem)],
    ['role_name', unlessEmpty(choices.role_name, resourceNameProblem)],
    ['back_alias', unlessEmpty(choices.back_alias, aliasProblem)],
    ['kibana_url', unlessEmpty(choices.kibana_url, hostProblem)],
  ];
}

function kubernetesNotes({ management, remote }: SetupChoices): readonly Note[] {
  return (['management', 'remote'] as const).flatMap((side): readonly Note[] => {
    const chosen = side === 'management' ? management : remote;
    if (chosen.environment !== 'eck') return [];
    return [
      [`${side}.kubernetes_name`, unlessEmpty(chosen.kubernetes_name, kubernetesNameProblem)],
      [`${side}.kubernetes_namespace`, unlessEmpty(chosen.kubernetes_namespace, kubernetesNameProblem)],
    ];
  });
}

function missingNotes(choices: SetupChoices): readonly Note[] {
  const { management, remote } = choices;
  const empty = (value: string, message: string): string | undefined => (value === '' ? message : undefined);
  const kubernetes = (['management', 'remote'] as const).flatMap((side): readonly Note[] => {
    const chosen = side === 'management' ? management : remote;
    if (chosen.environment !== 'eck') return [];
    return [
      [
        `${side}.kubernetes_name`,
        empty(chosen.kubernetes_name, 'Enter the name of the Elasticsearch resource.'),
      ],
      [`${side}.kubernetes_namespace`, empty(chosen.kubernetes_namespace, 'Enter its namespace.')],
    ];
  });
  return [
    ['management.name', empty(management.name, 'Enter a name for the management cluster.')],
    ['remote.name', empty(remote.name, 'Enter a name for the remote cluster.')],
    ...kubernetes,
    [
      'remote.hosts',
      remote.hosts.length === 0 ? 'Enter the address of Elasticsearch on the remote.' : undefined,
    ],
    [
      'addresses',
      !isOneOperators(choices) && choices.addresses.every((address) => address === '')
        ? 'Enter the address under which the remote reaches management.'
        : undefined,
    ],
    ['alias', empty(choices.alias, 'Enter an alias.')],
    ['output_name', empty(choices.output_name, 'Enter a name for the output.')],
    ['role_name', empty(choices.role_name, 'Enter a name for the role.')],
    [
      'key_name',
      choices.trust === 'api_key' && !isOneOperators(choices)
        ? empty(choices.key_name, 'Enter a name for the API key.')
        : undefined,
    ],
    [
      'kibana_url',
      choices.applied_by === 'remote'
        ? empty(choices.kibana_url, 'Enter the address of the Kibana or console of the remote.')
        : undefined,
    ],
    [
      'back_alias',
      choices.data_views ? empty(choices.back_alias, 'Enter an alias for the remote.') : undefined,
    ],
  ];
}

/** One ECK operator on both sides chooses address and key itself. */
const isOneOperators = ({ management, relation }: SetupChoices): boolean =>
  management.environment === 'eck' && relation === 'same';

function hostProblem(host: string): string | undefined {
  return normalizeHost(host) === undefined
    ? `"${host}" is not an address such as https://es.example:9200.`
    : undefined;
}

function pemProblem(pem: string): string | undefined {
  if (/-----BEGIN [A-Z ]*PRIVATE KEY-----/.test(pem)) {
    return 'This holds a private key: enter the certificate of the authority alone.';
  }
  const begin = pem.indexOf('-----BEGIN CERTIFICATE-----');
  return begin >= 0 && pem.includes('-----END CERTIFICATE-----', begin)
    ? undefined
    : 'Paste the whole PEM text, from BEGIN CERTIFICATE to END CERTIFICATE.';
}

function addressProblem(text: string): string | undefined {
  const parsed = parseRemoteAddress(text);
  return parsed.kind === 'invalid' ? parsed.message : undefined;
}

function addressHint(text: string, trust: SetupTrust): string | undefined {
  const parsed = parseRemoteAddress(text);
  if (parsed.kind === 'invalid' || parsed.address.port === undefined) return undefined;
  return portHint(parsed.address.port, trust);
}
