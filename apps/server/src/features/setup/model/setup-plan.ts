/** Choices with every name that follows from them: what the steps, the requests and the checks speak about. */
import {
  followerIndexName,
  formatRemoteAddress,
  LEADER_INDEX,
  parseRemoteAddress,
  usualPort,
  type SetupChoices,
  type SetupSide,
} from '@lockstep/contracts';

export interface SetupPlan {
  readonly choices: SetupChoices;
  /** How people call the two clusters. */
  readonly management: string;
  readonly remote: string;
  readonly alias: string;
  /** `host:port`, the port always there. */
  readonly addresses: readonly string[];
  readonly serverName: string;
  readonly leader: string;
  readonly follower: string;
  readonly outputName: string;
  readonly keyName: string;
  readonly roleName: string;
  readonly tokenName: string;
  /** API key on the remote, with which integrations are applied or the status is asked for. */
  readonly remoteKeyName: string;
  /** Name of the credential in the keystore of the remote. */
  readonly keystoreSetting: string;
  /** The link back, for searching the remote from management. */
  readonly backAlias: string;
  readonly backKeyName: string;
  readonly isSameOperator: boolean;
}

/** A value that is not chosen yet, as it stands in what is shown. */
export const blank = (what: string): string => `<${what}>`;

/** All names and addresses of a setup, from its choices; what is not chosen yet is in angle brackets. Pure. */
export function setupPlan(choices: SetupChoices): SetupPlan {
  const or = (value: string, what: string): string => (value === '' ? blank(what) : oneLine(value));
  const alias = or(choices.alias, 'alias');
  const slug = nameSlug(choices.remote.name === '' ? choices.output_name : choices.remote.name);
  const backAlias = or(choices.back_alias, 'alias of the remote');
  return {
    choices,
    management: or(choices.management.name, 'management'),
    remote: or(choices.remote.name, 'remote'),
    alias,
    addresses: planAddresses(choices),
    serverName: choices.server_name,
    leader: LEADER_INDEX,
    follower: choices.output_name === '' ? blank('follower') : followerIndexName(choices.output_name),
    outputName: or(choices.output_name, 'output'),
    keyName: or(choices.key_name, 'key'),
    roleName: or(choices.role_name, 'role'),
    tokenName: `lockstep-${slug}`,
    remoteKeyName: choices.applied_by === 'console' ? `lockstep_apply_${slug}` : `lockstep_status_${slug}`,
    keystoreSetting: `cluster.remote.${alias}.credentials`,
    backAlias,
    backKeyName: `lockstep_search_${slug}`,
    isSameOperator: choices.management.environment === 'eck' && choices.relation === 'same',
  };
}

/** The name of a side. */
export const sideName = (plan: SetupPlan, side: SetupSide): string =>
  side === 'management' ? plan.management : plan.remote;

function planAddresses(choices: SetupChoices): readonly string[] {
  const given = choices.addresses.filter((address) => address !== '');
  if (given.length === 0) return [blank('address of management')];
  const port = usualPort(choices.management.environment, choices.trust);
  return given.map((text) => {
    const parsed = parseRemoteAddress(text);
    if (parsed.kind === 'invalid') return text;
    return formatRemoteAddress({ ...parsed.address, port: parsed.address.port ?? port });
  });
}

/** Display names go into comments of scripts, where a line break would begin a command. */
function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ').trim();
}

/** What is left of a name for keys and tokens. */
function nameSlug(name: string): string {
  const words = name
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .match(/[a-z0-9]+/g);
  return words === null ? 'remote' : words.join('-').slice(0, 100);
}
