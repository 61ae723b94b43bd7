/** Which steps a combination has, in which order: the matrix of docs/elastic/remote-clusters.md#setting-up-api-keys as code. */
import type { SetupChoices, SetupEnvironment, SetupStepId } from '@lockstep/contracts';

const isPlatform = (environment: SetupEnvironment): boolean =>
  environment === 'elastic_cloud_hosted' || environment === 'elastic_cloud_enterprise';

interface Rule {
  readonly id: SetupStepId;
  /** Left out: every combination has it. */
  readonly when?: (choices: SetupChoices) => boolean;
}

const isKeyed = ({ trust }: SetupChoices): boolean => trust === 'api_key';
const isSameOperator = ({ management, relation }: SetupChoices): boolean =>
  management.environment === 'eck' && relation === 'same';
const runsItself = ({ management }: SetupChoices): boolean => !isPlatform(management.environment);

/**
 * Always: management's side complete → key → trust on the remote → credential → reload → alias → connection → roles →
 * leader → follower; then what the output needs; then what searching the remote needs.
 */
const RULES: readonly Rule[] = [
  { id: 'sides' },
  { id: 'versions' },
  { id: 'licenses' },
  // With certificates the transport interface is used, which is always there.
  { id: 'interface', when: (choices) => isKeyed(choices) && runsItself(choices) },
  {
    id: 'certificates',
    when: (choices) => isKeyed(choices) && choices.management.environment === 'self_managed',
  },
  { id: 'expose', when: (choices) => runsItself(choices) && !isSameOperator(choices) },
  { id: 'network_filter', when: ({ management }) => isPlatform(management.environment) },
  { id: 'api_key', when: (choices) => isKeyed(choices) && !isSameOperator(choices) },
  {
    id: 'trust',
    when: (choices) =>
      !isSameOperator(choices) &&
      (!isKeyed(choices) || choices.management.certificate_authority === 'private'),
  },
  { id: 'credential', when: (choices) => isKeyed(choices) && !isSameOperator(choices) },
  { id: 'reload', when: (choices) => isKeyed(choices) && !isSameOperator(choices) },
  { id: 'operator_link', when: isSameOperator },
  { id: 'alias', when: (choices) => !isSameOperator(choices) },
  { id: 'connection' },
  { id: 'roles' },
  { id: 'leader' },
  { id: 'follower' },
  { id: 'service_token' },
  { id: 'remote_key' },
  { id: 'output' },
  { id: 'first_sync' },
  { id: 'back_link', when: ({ data_views: dataViews }) => dataViews },
  { id: 'data_views', when: ({ data_views: dataViews }) => dataViews },
];

/** The steps that these choices need, in their order. */
export function stepOrder(choices: SetupChoices): readonly SetupStepId[] {
  return RULES.filter(({ when }) => when?.(choices) ?? true).map(({ id }) => id);
}

/** What has to be done before a step, of the steps that this combination has. */
const NEEDS: Readonly<Record<SetupStepId, readonly SetupStepId[]>> = {
  sides: [],
  versions: ['sides'],
  licenses: ['sides'],
  interface: ['sides'],
  certificates: ['interface'],
  expose: ['interface', 'certificates'],
  network_filter: [],
  api_key: ['sides', 'licenses'],
  trust: ['certificates'],
  credential: ['api_key'],
  reload: ['credential'],
  operator_link: ['interface'],
  alias: ['sides'],
  connection: ['alias', 'operator_link', 'reload', 'trust'],
  roles: ['sides'],
  leader: ['sides'],
  follower: ['connection', 'roles', 'leader', 'licenses', 'versions'],
  service_token: ['sides'],
  remote_key: ['sides'],
  output: ['service_token', 'remote_key'],
  first_sync: ['follower', 'output'],
  back_link: ['sides'],
  data_views: ['back_link'],
};

/** What has to be done before a step, without steps that these choices do not have. */
export function stepNeeds(id: SetupStepId, order: readonly SetupStepId[]): readonly SetupStepId[] {
  return NEEDS[id].filter((need) => order.includes(need));
}
