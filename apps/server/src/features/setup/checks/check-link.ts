/** Alias, connection, rights. */
import type { FlatSettings, JsonObject, RemoteClusterInfo } from '@lockstep/elastic';
import { matchesPrivilegePattern } from '@lockstep/json';
import { similarName } from '../../../lib/similar-name.ts';
import { explainLinkFailure } from '../model/link-failures.ts';
import type { SetupPlan } from '../model/setup-plan.ts';
import { addressMistake, rightAddress } from './check-management.ts';
import { isReached } from './linked.ts';
import { missingPrivileges } from './check-sides.ts';
import {
  cannotTell,
  done,
  notYet,
  readAll,
  seen,
  unread,
  wrong,
  type Check,
  type CheckContext,
  type Verdict,
} from './verdict.ts';

const addressesOf = ({ link }: RemoteClusterInfo): readonly string[] =>
  link.kind === 'proxy' ? [link.proxyAddress] : link.seeds;

const sameAddresses = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((address) => b.some((other) => sameAddress(address, other)));

const sameAddress = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();

export const checkAlias: Check = async ({ plan, look }) => {
  const all = await readAll(plan, [look.remote.links, look.remote.settings]);
  if (all.kind === 'missing') return all.verdict;
  const [links, settings] = all.values;
  const link = links.find(({ alias }) => alias === plan.alias);
  if (link === undefined) return unregistered(plan, links, settings.persistent);
  const addresses = addressesOf(link);
  // The operator chooses the address of a link that it makes.
  if (plan.isSameOperator) return done(`The operator has registered ${plan.alias}.`);
  const fact = seen(`${plan.alias} on ${plan.remote}`, `${link.link.kind}, ${addresses.join(', ')}`);
  const nodes = await look.management.nodes();
  const registered = { ...plan, addresses };
  const mistake = nodes.kind === 'read' ? addressMistake(registered, nodes.value) : undefined;
  if (mistake !== undefined && nodes.kind === 'read') {
    return wrong(
      { cause: 'wrong_port', message: mistake, nextAction: rightAddress(plan, nodes.value) },
      fact,
    );
  }
  if (link.link.kind !== plan.choices.mode) {
    return wrong(
      {
        cause: 'other_mode',
        message: `The alias ${plan.alias} is registered in ${link.link.kind} mode, not in ${plan.choices.mode} mode.`,
        nextAction: 'Register it again; that removes the settings of the other mode.',
      },
      fact,
    );
  }
  if (!sameAddresses(addresses, plan.addresses)) {
    return wrong(
      {
        cause: 'other_address',
        message: `The alias ${plan.alias} leads to ${addresses.join(', ')}, not to ${plan.addresses.join(', ')}.`,
        nextAction: 'Register it again, or change the address of this set-up.',
      },
      fact,
    );
  }
  if (link.link.kind === 'proxy' && link.link.serverName !== plan.serverName) {
    return wrong(
      {
        cause: 'other_server_name',
        message: `The alias ${plan.alias} is registered with the server name "${link.link.serverName}", not with "${plan.serverName}".`,
        nextAction: 'Register it again, or change the server name of this set-up.',
      },
      fact,
    );
  }
  return done(`The alias ${plan.alias} leads to ${addresses.join(', ')}.`, fact);
};

function unregistered(
  plan: SetupPlan,
  links: readonly RemoteClusterInfo[],
  persistent: FlatSettings,
): Verdict {
  const fact = seen(`Aliases of ${plan.remote}`, links.map(({ alias }) => alias).join(', ') || 'none');
  const similar = links.find(({ alias }) => similarName(alias, plan.alias));
  if (similar !== undefined) {
    return wrong(
      {
        cause: 'alias_mistyped',
        message: `${plan.remote} has the alias ${similar.alias}, which is not ${plan.alias}.`,
        nextAction: `Register ${plan.alias}; remove ${similar.alias} when nothing uses it. The keystore has to have the same spelling.`,
      },
      fact,
    );
  }
  const same = links.find((link) => sameAddresses(addressesOf(link), plan.addresses));
  const started = Object.keys(persistent).some((key) => key.startsWith(`cluster.remote.${plan.alias}.`));
  return notYet(
    same === undefined
      ? `The alias ${plan.alias} is not registered on ${plan.remote} yet.`
      : `The alias ${plan.alias} is not registered on ${plan.remote} yet; ${same.alias} leads to the same address.`,
    'Register the alias.',
    fact,
    ...(started ? [seen('Settings', 'there are some, but no address')] : []),
  );
}

export const checkConnection: Check = async (context) => {
  const { plan, look } = context;
  const all = await readAll(plan, [look.remote.links]);
  if (all.kind === 'missing') return all.verdict;
  const link = all.values[0].find(({ alias }) => alias === plan.alias);
  if (link === undefined) {
    return notYet(`The alias ${plan.alias} is not registered yet.`, 'Register the alias first.');
  }
  const isKeyed = plan.choices.trust === 'api_key';
  const [resolved, answer, isUp] = await Promise.all([
    look.remote.resolved(),
    look.remote.linkAnswer(),
    isReached(plan, look),
  ]);
  const found =
    resolved.kind === 'read' ? resolved.value.find(({ alias }) => alias === plan.alias) : undefined;
  const facts = [
    seen('Connected', resolved.kind === 'read' ? String(isUp) : 'unknown'),
    seen('Trust', link.hasCredentials ? 'API key' : 'certificates'),
    ...(found?.version === undefined ? [] : [seen(`Version of ${plan.management}`, found.version)]),
  ];
  if (isUp && link.hasCredentials === isKeyed) {
    return done(
      `${plan.remote} is connected to ${plan.management}, with ${isKeyed ? 'the API key' : 'certificates'}.`,
      ...facts,
    );
  }
  if (isKeyed && !link.hasCredentials) return noCredential(plan, isUp, facts);
  if (!isKeyed && link.hasCredentials) {
    return wrong(
      {
        cause: 'unwanted_credential',
        message: `${plan.remote} has a credential for ${plan.alias}, so the link uses API keys instead of certificates.`,
        nextAction: `Remove ${plan.keystoreSetting} from every keystore and load the keystores, or choose API keys.`,
      },
      ...facts,
    );
  }
  return notConnected(context, { found, answer, facts });
};

function noCredential(
  plan: SetupPlan,
  isConnected: boolean,
  facts: readonly ReturnType<typeof seen>[],
): Verdict {
  return wrong(
    {
      cause: 'no_credential',
      message: isConnected
        ? `${plan.remote} is connected with certificates: it has no credential under ${plan.keystoreSetting}.`
        : `${plan.remote} has no credential under ${plan.keystoreSetting}, so it tries certificates.`,
      nextAction:
        'Put the key into the keystore under exactly that name on every node, and load the keystores. A mistyped alias or another case counts as another name.',
    },
    ...facts,
  );
}

interface Attempt {
  readonly found: { readonly error?: string; readonly isConnected: boolean } | undefined;
  readonly answer: Awaited<ReturnType<CheckContext['look']['remote']['linkAnswer']>>;
  readonly facts: readonly ReturnType<typeof seen>[];
}

/** Why, in the words of the live attempt. */
async function notConnected({ plan, look }: CheckContext, attempt: Attempt): Promise<Verdict> {
  const { found, answer, facts } = attempt;
  const said = [
    found?.error,
    answer.kind === 'read' && answer.value.kind === 'failed' ? answer.value.reason : undefined,
  ].filter((text) => text !== undefined);
  const nodes = await look.management.nodes();
  const mistake = nodes.kind === 'read' ? addressMistake(plan, nodes.value) : undefined;
  const evidence = [...facts, ...said.map((text) => seen(`Answer of ${plan.remote}`, text))];
  if (mistake !== undefined && nodes.kind === 'read') {
    return wrong(
      { cause: 'wrong_port', message: mistake, nextAction: rightAddress(plan, nodes.value) },
      ...evidence,
    );
  }
  const failure = explainLinkFailure(plan, said.join('; '));
  if (failure !== undefined) return wrong(failure, ...evidence);
  if (answer.kind === 'unreadable') return unread(plan, answer);
  return wrong(
    {
      cause: 'not_connected',
      message: `${plan.remote} is not connected to ${plan.addresses.join(', ')}.`,
      nextAction: `Look in the log of ${plan.remote} for the alias ${plan.alias}, and check address, firewall and certificate.`,
    },
    ...evidence,
  );
}

/** `_has_privileges` does not cover remote indices, so the roles themselves are read. */
export const checkRoles: Check = async ({ plan, look }) => {
  const all = await readAll(plan, [look.remote.user, look.remote.privileges]);
  if (all.kind === 'missing') return all.verdict;
  const [user] = all.values;
  const missing = await missingPrivileges(plan, 'remote', await look.remote.privileges());
  const replication = missing.filter((name) => name !== 'manage' && name !== 'manage_security');
  const facts = [seen('User', `${user.username}: ${user.roles.join(', ') || 'no roles'}`)];
  if (replication.length > 0) return missingRights(plan, user.username, replication, facts);
  if (plan.choices.trust === 'certificate') return certificateRights(plan, look, user, facts);
  if (user.roles.includes('superuser')) {
    return done(`${user.username} is a superuser of ${plan.remote} and may follow.`, ...facts);
  }
  const roles = await look.remote.userRoles();
  if (roles.kind !== 'read' || user.authenticationType === 'api_key') {
    return cannotTell(
      `Whether ${user.username} may follow through ${plan.alias} cannot be read.`,
      'Go on: the follower shows it. When it is refused, create the role and give it to the user.',
      ...facts,
    );
  }
  return roles.value.some((role) => mayFollow(role, plan))
    ? done(`${user.username} may follow ${plan.leader} through ${plan.alias}.`, ...facts)
    : missingRights(
        plan,
        user.username,
        [`cross_cluster_replication on ${plan.alias}:${plan.leader}`],
        facts,
      );
};

async function missingRights(
  plan: SetupPlan,
  username: string,
  missing: readonly string[],
  facts: readonly ReturnType<typeof seen>[],
): Promise<Verdict> {
  return Promise.resolve(
    wrong(
      {
        cause: 'missing_privilege',
        message: `${username} lacks ${missing.join(', ')} on ${plan.remote}.`,
        nextAction: `Create the role ${plan.roleName} and give it to ${username}, or sign in with a user who has these rights.`,
      },
      ...facts,
    ),
  );
}

async function certificateRights(
  plan: SetupPlan,
  look: CheckContext['look'],
  user: { readonly username: string; readonly roles: readonly string[] },
  facts: readonly ReturnType<typeof seen>[],
): Promise<Verdict> {
  if (user.roles.includes('superuser')) {
    return done(`${user.username} is a superuser on both sides, which have that role in common.`, ...facts);
  }
  const onManagement = await look.management.role();
  if (onManagement.kind !== 'read') return unread(plan, onManagement);
  if (onManagement.value !== undefined && user.roles.includes(plan.roleName)) {
    return done(`${user.username} has the role ${plan.roleName}, which both sides know.`, ...facts);
  }
  return wrong(
    {
      cause: 'missing_privilege',
      message:
        onManagement.value === undefined
          ? `${plan.management} has no role ${plan.roleName}; with certificates both sides need roles of the same name.`
          : `${user.username} does not have the role ${plan.roleName}.`,
      nextAction: `Create the role on both sides, and give it to ${user.username} on ${plan.remote}.`,
    },
    ...facts,
  );
}

function mayFollow(role: JsonObject, plan: SetupPlan): boolean {
  const entries = role['remote_indices'];
  if (!Array.isArray(entries)) return false;
  return entries.some((entry: unknown) => {
    const { clusters, names, privileges } = entry as Readonly<Record<string, unknown>>;
    return (
      listed(clusters).some((pattern) => matchesPrivilegePattern(pattern, plan.alias)) &&
      listed(names).some((pattern) => matchesPrivilegePattern(pattern, plan.leader)) &&
      listed(privileges).some((name) => name === 'cross_cluster_replication' || name === 'all')
    );
  });
}

const listed = (value: unknown): readonly string[] =>
  typeof value === 'string'
    ? [value]
    : Array.isArray(value)
      ? value.filter((item) => typeof item === 'string')
      : [];
