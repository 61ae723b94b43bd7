/** Alias, connection, rights. */
import { parseRemoteAddress } from '@lockstep/contracts';
import type { ClusterNode, JsonObject } from '@lockstep/elastic';
import { matchesPrivilegePattern, objectsAt, stringsAt } from '@lockstep/json';
import type { EvaluatedCondition } from '../../../conditions/evaluate-conditions.ts';
import { wordsOfLink } from '../../../conditions/link-connected-rule.ts';
import { linkOf, linksOf, type Link } from '../../../conditions/link-facts.ts';
import { textAt } from '../../../conditions/read-answer.ts';
import { similarName } from '../../../lib/similar-name.ts';
import { explainLinkFailure, type LinkFailure } from '../model/link-failures.ts';
import type { SetupPlan } from '../model/setup-plan.ts';
import { missingPrivileges } from './check-sides.ts';
import {
  cannotTell,
  done,
  notYet,
  readAll,
  seen,
  showing,
  unread,
  resultOf,
  wrong,
  type Check,
  type CheckContext,
  type Mistake,
  type CheckResult,
} from './check-result.ts';

const addressesOf = ({ entry, address }: Link): readonly string[] => {
  const seeds = stringsAt(entry, 'seeds');
  return seeds.length > 0 ? seeds : [address];
};

const sameAddresses = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((one) => b.some((other) => one.toLowerCase() === other.toLowerCase()));

const isKeyed = ({ choices }: SetupPlan): boolean => choices.trust === 'api_key';

/**
 * Management is registered on the remote, at the addresses of the plan. Those of a link that an operator makes
 * are the operator's choice.
 */
export const checkAlias: Check = async (context) => {
  const { plan, conditions } = context;
  const found = await conditions.read('LinkRegistered', 'LinkSettingsFit');
  const [registered, fits] = found;
  const link = linkOf(conditions.known);
  const told = `The alias ${plan.alias} leads to ${link === undefined ? 'nowhere' : addressesOf(link).join(', ')}.`;
  const result = resultOf(context, found, { done: told, notYet: ['LinkNotRegistered'] });
  if (link === undefined) return showing(registered, mistyped(context) ?? result);
  // The operator chooses the address of a link that it makes.
  if (plan.isSameOperator) return showing(registered, done(`The operator has registered ${plan.alias}.`));
  const mistake =
    (await portMistake(context, { ...plan, addresses: addressesOf(link) })) ?? otherThanPlanned(plan, link);
  return mistake === undefined ? result : showing(fits, wrong(mistake, ...conditions.evidence(found)));
};

function mistyped({ plan, conditions }: CheckContext): CheckResult | undefined {
  const similar = linksOf(conditions.known).find(({ alias }) => similarName(alias, plan.alias));
  if (similar === undefined) return undefined;
  return wrong({
    cause: 'alias_mistyped',
    message: `${plan.remote} has the alias ${similar.alias}, which is not ${plan.alias}.`,
    nextAction: `Register ${plan.alias}; remove ${similar.alias} when nothing uses it. The keystore has to have the same spelling.`,
  });
}

/** Nothing is wrong with the link itself; it is not the one of this setup. */
function otherThanPlanned(plan: SetupPlan, link: Link): Mistake | undefined {
  const { alias } = plan;
  const addresses = addressesOf(link);
  if (link.mode !== plan.choices.mode) {
    return {
      cause: 'other_mode',
      message: `The alias ${alias} is registered in ${link.mode} mode, not in ${plan.choices.mode} mode.`,
      nextAction: 'Register it again; that removes the settings of the other mode.',
    };
  }
  if (!sameAddresses(addresses, plan.addresses)) {
    return {
      cause: 'other_address',
      message: `The alias ${alias} leads to ${addresses.join(', ')}, not to ${plan.addresses.join(', ')}.`,
      nextAction: 'Register it again, or change the address of this setup.',
    };
  }
  const serverName = textAt(link.entry, 'server_name') ?? '';
  if (link.mode !== 'proxy' || serverName === plan.serverName) return undefined;
  return {
    cause: 'other_server_name',
    message: `The alias ${alias} is registered with the server name "${serverName}", not with "${plan.serverName}".`,
    nextAction: 'Register it again, or change the server name of this setup.',
  };
}

/** The addresses of a plan against what the nodes of management publish; undefined when they fit, or cannot be read. */
export async function portMistake({ look }: CheckContext, plan: SetupPlan): Promise<Mistake | undefined> {
  const nodes = await look.management.nodes();
  const message = nodes.kind === 'read' ? addressMistake(plan, nodes.value) : undefined;
  if (message === undefined || nodes.kind !== 'read') return undefined;
  return { cause: 'wrong_port', message, nextAction: rightAddress(plan, nodes.value) };
}

/**
 * What is wrong with the addresses of the plan, by the ports that the nodes publish; undefined when nothing
 * is seen.
 */
export function addressMistake(plan: SetupPlan, nodes: readonly ClusterNode[]): string | undefined {
  const ports = (addresses: readonly (string | undefined)[]): readonly number[] =>
    addresses.flatMap((address) => {
      const parsed = parseRemoteAddress(address ?? '');
      return parsed.kind === 'address' ? (parsed.address.port ?? []) : [];
    });
  const transport = ports(nodes.map(({ transportAddress }) => transportAddress));
  const servers = ports(nodes.map(({ remoteServerAddress }) => remoteServerAddress));
  const [right, other] = isKeyed(plan) ? [servers, transport] : [transport, servers];
  const mistaken = ports(plan.addresses).find((port) => other.includes(port) && !right.includes(port));
  if (mistaken === undefined) return undefined;
  return isKeyed(plan)
    ? `Port ${mistaken} is the transport interface of ${plan.management}, which takes no API keys.`
    : `Port ${mistaken} is the remote cluster server of ${plan.management}, which takes API keys only.`;
}

/** What to choose instead. */
function rightAddress(plan: SetupPlan, nodes: readonly ClusterNode[]): string {
  const list = nodes.flatMap(({ transportAddress, remoteServerAddress }) =>
    isKeyed(plan) ? (remoteServerAddress ?? []) : (transportAddress ?? []),
  );
  const what = isKeyed(plan) ? 'remote cluster server' : 'transport interface';
  return list[0] === undefined
    ? `Change the address to the ${what} of ${plan.management}.`
    : `Change the port of the address to the one of the ${what}; its nodes publish ${list.join(', ')}.`;
}

/** The link is up, and uses the credential that the plan asks for. */
export const checkConnection: Check = async (context) => {
  const { plan, conditions } = context;
  const [registered, keystore, connected] = await conditions.read(
    'LinkRegistered',
    'KeystoreHasKey',
    'LinkConnected',
  );
  const link = linkOf(conditions.known);
  if (link === undefined || connected === undefined) {
    return resultOf(context, registered === undefined ? [] : [registered], {
      done: '',
      notYet: ['LinkNotRegistered'],
    });
  }
  const evidence = conditions.evidence([connected]);
  if (isKeyed(plan) && !link.hasKey)
    return showing(keystore, wrong(noCredential(plan, connected), ...evidence));
  if (!isKeyed(plan) && link.hasKey) return showing(keystore, wrong(unwantedCredential(plan), ...evidence));
  const failed = connected.status === 'False' ? await whyNotConnected(context, connected) : undefined;
  if (failed !== undefined) return showing(connected, failed);
  return resultOf(context, [connected], {
    done: `${plan.remote} is connected to ${plan.management}, with ${isKeyed(plan) ? 'the API key' : 'certificates'}.`,
    causes: { LinkDisconnected: 'not_connected' },
  });
};

async function whyNotConnected(
  context: CheckContext,
  connected: EvaluatedCondition,
): Promise<CheckResult | undefined> {
  const evidence = context.conditions.evidence([connected]);
  const mistake = (await portMistake(context, context.plan)) ?? linkFailure(context, connected);
  if (isWithoutReason(mistake, context, connected)) return suspectedKey(context, evidence);
  return mistake === undefined ? undefined : wrong(mistake, ...evidence);
}

/** So long after the keystores were loaded the nodes may still be connecting. */
const CONNECTING_MS = 10_000;
/** Words that name a cause on the way; a refused key has none but in the log of the remote. */
const OF_THE_NETWORK = /refused|timed? ?out|no route|unreachable|unknown host|reset|not an ssl|pkix/i;

function isWithoutReason(
  mistake: LinkFailure | undefined,
  { plan, conditions: { known } }: CheckContext,
  { asked }: EvaluatedCondition,
): boolean {
  const link = linkOf(known);
  if (!isKeyed(plan) || link?.hasKey !== true) return false;
  const isSilent = mistake === undefined || mistake.cause === 'unreachable';
  return isSilent && !OF_THE_NETWORK.test(wordsOfLink(link, asked[0]?.answer, known));
}

/** The key is loaded, and nobody says why the nodes do not connect: what this console can reach itself narrows it. */
async function suspectedKey(
  { plan, look, console: { reload }, now }: CheckContext,
  evidence: CheckResult['evidence'],
): Promise<CheckResult> {
  const probe = await look.probe();
  const at = plan.addresses.join(', ');
  if (probe.kind === 'tls' && probe.nameProblem !== undefined) {
    return wrong(
      {
        cause: 'certificate_name',
        message: `${plan.remote} does not connect to ${plan.management} at ${at}, where the certificate is for another name: ${probe.nameProblem}`,
        nextAction: 'Make a certificate for that address, or enter a server name that the certificate has.',
      },
      ...evidence,
    );
  }
  // Where this console finds an interface, the nodes may be about to.
  if (probe.kind === 'tls' && reload !== undefined && now - reload.at < CONNECTING_MS) {
    return notYet(
      `${plan.remote} has loaded its keystores, and its nodes are connecting.`,
      'Look again in a few seconds.',
      ...evidence,
    );
  }
  const fits = probe.kind === 'tls' && probe.isTrusted;
  const mistake = fits
    ? {
        cause: 'key_suspected',
        message: `${plan.remote} does not connect to ${plan.management} at ${at}, although this console reaches the interface there and its certificate fits: the key in the keystore is the first suspect, the authority that its nodes trust the second.`,
        nextAction: `Put the whole "encoded" value of a valid cross-cluster API key into the keystore of every node, and load the keystores. The log of ${plan.remote} names the reason; when the key is right, check the certificate authorities of its nodes and the network from there.`,
      }
    : {
        cause: 'unreachable',
        message: `${plan.remote} does not connect to ${plan.management} at ${at}, and Elasticsearch gives no reason: the address or the certificate may be wrong, or the key in the keystore.`,
        nextAction: `Check address, firewall and certificate, then the key; the log of ${plan.remote} names the reason.`,
      };
  return wrong(mistake, ...evidence);
}

/** Is the link of this setup up, with the trust that was chosen: nothing is trusted to be well without being seen. */
export async function isConnected({ plan, conditions }: CheckContext): Promise<boolean> {
  const [connected] = await conditions.read('LinkConnected');
  return connected?.status === 'True' && linkOf(conditions.known)?.hasKey === isKeyed(plan);
}

/** Why a link does not work, told with the names of the plan; undefined when nothing is known. */
export function linkFailure(
  { plan, conditions: { known } }: CheckContext,
  connected: EvaluatedCondition,
): LinkFailure | undefined {
  const link = linkOf(known);
  if (link === undefined) return undefined;
  return explainLinkFailure(plan, wordsOfLink(link, connected.asked[0]?.answer, known));
}

const noCredential = (plan: SetupPlan, { status }: EvaluatedCondition): Mistake => ({
  cause: 'no_credential',
  message:
    status === 'True'
      ? `${plan.remote} is connected with certificates: it has no credential under ${plan.keystoreSetting}.`
      : `${plan.remote} has no credential under ${plan.keystoreSetting}, so it tries certificates.`,
  nextAction:
    'Put the key into the keystore under exactly that name on every node, and load the keystores. A mistyped alias or another case counts as another name.',
});

const unwantedCredential = (plan: SetupPlan): Mistake => ({
  cause: 'unwanted_credential',
  message: `${plan.remote} has a credential for ${plan.alias}, so the link uses API keys instead of certificates.`,
  nextAction: `Remove ${plan.keystoreSetting} from every keystore and load the keystores, or choose API keys.`,
});

/** `_has_privileges` does not cover remote indices, so the roles themselves are read. */
export const checkRoles: Check = async ({ plan, look }) => {
  const all = await readAll(plan, [look.remote.user, look.remote.privileges]);
  if (all.kind === 'missing') return all.result;
  const [user] = all.values;
  const missing = missingPrivileges(plan, 'remote', await look.remote.privileges());
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
      'Continue: the follower shows it. When it is refused, create the role and give it to the user.',
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

function missingRights(
  plan: SetupPlan,
  username: string,
  missing: readonly string[],
  facts: readonly ReturnType<typeof seen>[],
): CheckResult {
  const mistake = {
    cause: 'missing_privilege',
    message: `${username} lacks ${missing.join(', ')} on ${plan.remote}.`,
    nextAction: `Create the role ${plan.roleName} and give it to ${username}, or sign in with a user who has these rights.`,
  };
  return wrong(mistake, ...facts);
}

async function certificateRights(
  plan: SetupPlan,
  look: CheckContext['look'],
  user: { readonly username: string; readonly roles: readonly string[] },
  facts: readonly ReturnType<typeof seen>[],
): Promise<CheckResult> {
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
  return objectsAt(role, 'remote_indices').some(
    (entry) =>
      stringsAt(entry, 'clusters').some((pattern) => matchesPrivilegePattern(pattern, plan.alias)) &&
      stringsAt(entry, 'names').some((pattern) => matchesPrivilegePattern(pattern, plan.leader)) &&
      stringsAt(entry, 'privileges').some((name) => name === 'cross_cluster_replication' || name === 'all'),
  );
}
