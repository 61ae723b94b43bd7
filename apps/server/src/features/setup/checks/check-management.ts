/** Is management ready to be connected to. */
import { parseRemoteAddress } from '@lockstep/contracts';
import type { ApiKeyInfo, ClusterNode, JsonObject } from '@lockstep/elastic';
import { matchesPrivilegePattern } from '@lockstep/json';
import { dialled } from '../model/steps-management.ts';
import type { SetupPlan } from '../model/setup-plan.ts';
import { isLinked } from './linked.ts';
import {
  cannotTell,
  done,
  notYet,
  readAll,
  seen,
  withoutStop,
  wrong,
  type Check,
  type CheckContext,
  type Verdict,
} from './verdict.ts';

const isLoopback = (address: string): boolean => /^(127\.|\[?::1|localhost)/.test(address);

const published = (nodes: readonly ClusterNode[]): string =>
  nodes.map(({ name, remoteServerAddress }) => `${name}: ${remoteServerAddress ?? 'off'}`).join(', ');

export const checkInterface: Check = async ({ plan, look }) => {
  const all = await readAll(plan, [look.management.nodes]);
  if (all.kind === 'missing') return all.verdict;
  const [nodes] = all.values;
  const without = nodes.filter(({ remoteServerAddress }) => remoteServerAddress === undefined);
  const fact = seen('Remote cluster server', published(nodes));
  if (without.length === nodes.length) {
    return notYet(
      `No node of ${plan.management} has the remote cluster server enabled.`,
      'Enable it as shown, and restart the nodes.',
      fact,
    );
  }
  if (without.length > 0) {
    return wrong(
      {
        cause: 'interface_partly',
        message: `The remote cluster server is not enabled on ${without.map(({ name }) => name).join(', ')}.`,
        nextAction: 'Enable it on these nodes, too, and restart them.',
      },
      fact,
    );
  }
  const loopback = nodes.filter(({ remoteServerAddress = '' }) => isLoopback(remoteServerAddress));
  if (loopback.length > 0 && !isLoopback(plan.addresses[0] ?? '')) {
    return wrong(
      {
        cause: 'interface_loopback',
        message: `The remote cluster server of ${loopback.map(({ name }) => name).join(', ')} listens on the own machine only.`,
        nextAction: 'Set remote_cluster.host to an address that others reach, and restart.',
      },
      fact,
    );
  }
  return done(`Every node of ${plan.management} listens for other clusters.`, fact);
};

const DAY_MS = 86_400_000;
const WARN_DAYS = 30;

export const checkCertificates: Check = async (context) => {
  const { plan, look, now } = context;
  const probe = await look.probe();
  if (probe.kind === 'no-address') return noAddress();
  if (probe.kind !== 'tls') return byTheNodes(context, probe.reason);
  const facts = [
    seen('Certificate', `${probe.subject}; ${probe.names}`),
    seen('Signed by', probe.issuer),
    seen('Valid', `${probe.validFrom} to ${probe.validTo}`),
  ];
  const { host } = dialled(plan);
  const remaining = Date.parse(probe.validTo) - now;
  if (remaining <= 0) {
    return wrong(
      {
        cause: 'certificate_expired',
        message: `The certificate at ${host} expired on ${probe.validTo}.`,
        nextAction: 'Make a new one, put it in place and restart the nodes.',
      },
      ...facts,
    );
  }
  if (probe.nameProblem !== undefined) {
    return wrong(
      {
        cause: 'certificate_name',
        message: `The certificate is not for ${host}: ${withoutStop(probe.nameProblem)}.`,
        nextAction: `Make one for ${host}, or enter a server name that the certificate has.`,
      },
      ...facts,
    );
  }
  const isPublic = plan.choices.management.certificate_authority === 'public';
  if (!probe.isTrusted && (isPublic || plan.choices.management.interface_ca !== '')) {
    return wrong(
      {
        cause: 'unknown_ca',
        message: isPublic
          ? `The certificate at ${host} does not come from a public authority.`
          : `The certificate at ${host} does not come from the authority that was entered.`,
        nextAction: isPublic
          ? 'Choose a private authority, and enter its certificate.'
          : 'Enter the certificate of the authority that signed it.',
      },
      ...facts,
    );
  }
  const days = Math.floor(remaining / DAY_MS);
  return done(
    days < WARN_DAYS
      ? `The certificate fits ${host}; it ends in ${days} days, so plan the next one.`
      : `The certificate fits ${host}.`,
    ...facts,
  );
};

const noAddress = (): Verdict =>
  notYet('The address of management is not known.', 'Enter the address under which the remote reaches it.');

/** Where this console cannot connect, the nodes still say which certificates they have. */
async function byTheNodes({ plan, look, now }: CheckContext, reason: string): Promise<Verdict> {
  if (await isLinked(plan, look)) return done(`${plan.remote} is connected, so it believes the certificate.`);
  const fact = seen('From this console', reason);
  const reading = await look.management.certificates();
  const own = reading.kind === 'read' ? reading.value.filter(({ hasPrivateKey }) => hasPrivateKey) : [];
  const facts = own.map(({ path, subject, expiresAt }) => seen(path, `${subject}, until ${expiresAt}`));
  const expired = own.filter(({ expiresAt }) => Date.parse(expiresAt) <= now);
  if (expired.length > 0) {
    return wrong(
      {
        cause: 'certificate_expired',
        message: `A certificate of ${plan.management} has expired: ${expired.map(({ path }) => path).join(', ')}.`,
        nextAction: 'Make a new one, put it in place and restart the nodes.',
      },
      ...facts,
    );
  }
  return cannotTell(
    `This console cannot see the certificate at ${plan.addresses[0] ?? ''}; the nodes of ${plan.remote} may.`,
    'Go on: the connection shows whether it is right.',
    fact,
    ...facts,
  );
}

/** The chosen address against what the nodes of management publish. */
export function addressMistake(plan: SetupPlan, nodes: readonly ClusterNode[]): string | undefined {
  const ports = (addresses: readonly (string | undefined)[]): readonly number[] =>
    addresses.flatMap((address) => {
      const parsed = parseRemoteAddress(address ?? '');
      return parsed.kind === 'address' ? (parsed.address.port ?? []) : [];
    });
  const transport = ports(nodes.map(({ transportAddress }) => transportAddress));
  const servers = ports(nodes.map(({ remoteServerAddress }) => remoteServerAddress));
  const chosen = ports(plan.addresses);
  const isKeyed = plan.choices.trust === 'api_key';
  const [right, other] = isKeyed ? [servers, transport] : [transport, servers];
  const mistaken = chosen.find((port) => other.includes(port) && !right.includes(port));
  if (mistaken === undefined) return undefined;
  return isKeyed
    ? `Port ${mistaken} is the transport interface of ${plan.management}, which takes no API keys.`
    : `Port ${mistaken} is the remote cluster server of ${plan.management}, which takes API keys only.`;
}

/** What to choose instead. */
export function rightAddress(plan: SetupPlan, nodes: readonly ClusterNode[]): string {
  const list = nodes.flatMap(({ transportAddress, remoteServerAddress }) =>
    plan.choices.trust === 'api_key' ? (remoteServerAddress ?? []) : (transportAddress ?? []),
  );
  const what = plan.choices.trust === 'api_key' ? 'remote cluster server' : 'transport interface';
  return list[0] === undefined
    ? `Change the address to the ${what} of ${plan.management}.`
    : `Change the port of the address to the one of the ${what}; its nodes publish ${list.join(', ')}.`;
}

export const checkExpose: Check = async ({ plan, look }) => {
  const nodes = await look.management.nodes();
  const mistake = nodes.kind === 'read' ? addressMistake(plan, nodes.value) : undefined;
  if (mistake !== undefined && nodes.kind === 'read') {
    return wrong(
      { cause: 'wrong_port', message: mistake, nextAction: rightAddress(plan, nodes.value) },
      seen('Address', plan.addresses.join(', ')),
    );
  }
  const probe = await look.probe();
  if (probe.kind === 'no-address') return noAddress();
  if (await isLinked(plan, look)) return done(`${plan.remote} is connected to ${plan.management}.`);
  const where = plan.addresses[0] ?? '';
  if (probe.kind === 'tls') {
    return done(
      `${where} answers to this console; the nodes of ${plan.remote} show at the connection whether they reach it.`,
      seen('Certificate', probe.subject),
    );
  }
  return cannotTell(
    probe.kind === 'not-tls'
      ? `What answers at ${where} does not speak TLS as the interface does.`
      : `This console cannot reach ${where}; the nodes of ${plan.remote} may.`,
    `Try it from a node of ${plan.remote} as shown, or go on: the connection shows it.`,
    seen('From this console', probe.reason),
  );
};

export const checkNetworkFilter: Check = async ({ plan, look }) =>
  (await isLinked(plan, look))
    ? done(`${plan.remote} is connected, so no filter stops it.`)
    : cannotTell(
        `No API says whether a filter of ${plan.management} stops ${plan.remote}.`,
        'Look in the platform as shown, or go on: the connection shows it.',
      );

export const checkApiKey: Check = async ({ plan, look, now }) => {
  const all = await readAll(plan, [look.management.keys]);
  if (all.kind === 'missing') return all.verdict;
  const named = all.values[0].filter(({ name }) => name === plan.keyName);
  const keys = named.filter(({ type }) => type === 'cross_cluster');
  const usable = keys.find((key) => !key.isInvalidated && !isExpired(key, now));
  if (usable !== undefined) {
    const facts = [seen('Key', `${usable.name} (${usable.id})`), seen('Ends', usable.expiresAt ?? 'never')];
    return opensLeader(usable.access, plan.leader)
      ? done(`The key ${plan.keyName} lets ${plan.leader} be followed.`, ...facts)
      : wrong(
          {
            cause: 'key_too_narrow',
            message: `The key ${plan.keyName} does not let ${plan.leader} be followed.`,
            nextAction: 'Create another key, or add the index to its replication access.',
          },
          ...facts,
          seen('Access', JSON.stringify(usable.access ?? {})),
        );
  }
  return withoutUsableKey(plan, named, now);
};

function withoutUsableKey(plan: SetupPlan, named: readonly ApiKeyInfo[], now: number): Verdict {
  const keys = named.filter(({ type }) => type === 'cross_cluster');
  const facts = named.map(({ id, type, isInvalidated, expiresAt }) =>
    seen(`Key ${id}`, [type, isInvalidated ? 'invalidated' : `ends ${expiresAt ?? 'never'}`].join(', ')),
  );
  const again = `Create the key again, put it into the keystore of ${plan.remote}, and load the keystore.`;
  const expired = keys.find((key) => !key.isInvalidated && isExpired(key, now));
  if (expired !== undefined) {
    const message = `The key ${plan.keyName} expired on ${expired.expiresAt ?? 'an unknown day'}.`;
    return wrong({ cause: 'key_expired', message, nextAction: again }, ...facts);
  }
  if (keys.length > 0) {
    const message = `The key ${plan.keyName} was invalidated.`;
    return wrong({ cause: 'key_invalidated', message, nextAction: again }, ...facts);
  }
  if (named.some(({ isInvalidated }) => !isInvalidated)) {
    return wrong(
      {
        cause: 'wrong_key_type',
        message: `The key ${plan.keyName} is an ordinary API key; links need a cross-cluster API key.`,
        nextAction: 'Create a cross-cluster API key; the ordinary one can be invalidated.',
      },
      ...facts,
    );
  }
  return notYet(
    `There is no cross-cluster API key ${plan.keyName} on ${plan.management} yet.`,
    'Create the key.',
    ...facts,
  );
}

const isExpired = ({ expiresAt }: ApiKeyInfo, now: number): boolean =>
  expiresAt !== undefined && Date.parse(expiresAt) <= now;

/** Whether an index expression of the key's replication access covers the leader. */
function opensLeader(access: JsonObject | undefined, leader: string): boolean {
  const replication = access?.['replication'];
  if (!Array.isArray(replication)) return false;
  return replication.some((entry: unknown) => {
    const names = (entry as { readonly names?: unknown }).names;
    return (
      Array.isArray(names) &&
      names.some((name) => typeof name === 'string' && matchesPrivilegePattern(name, leader))
    );
  });
}
