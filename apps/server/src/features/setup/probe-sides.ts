/** What is read on both sides before anything is chosen, what that proposes, and what it rules out. */
import type { ProbedSide, SetupSide } from '@lockstep/contracts';
import { lt, valid } from 'semver';
import { addressMistake } from './checks/check-link.ts';
import { licenseProblem } from './checks/check-sides.ts';
import { unread, type CheckContext } from './checks/check-result.ts';
import { neededPrivileges, privilegeLabel } from './model/privileges.ts';
import { sideName, type SetupPlan } from './model/setup-plan.ts';
import { SIDES } from './setup-ports.ts';

export interface Probe {
  readonly sides: ProbedSide[];
  readonly proposals: { readonly field: string; readonly value: string; readonly reason: string }[];
  readonly ruled_out: { readonly field: string; readonly value: string; readonly reason: string }[];
}

export async function probeSides(context: CheckContext): Promise<Probe> {
  const sides = await Promise.all(SIDES.map((side) => probeSide(context, side)));
  return { sides, proposals: await proposals(context), ruled_out: await ruledOut(context) };
}

async function probeSide({ plan, look }: CheckContext, side: SetupSide): Promise<ProbedSide> {
  const from = look[side];
  const [identity, user, license, nodes, privileges] = await Promise.all([
    from.identity(),
    from.user(),
    from.license(),
    from.nodes(),
    from.privileges(),
  ]);
  const missing = [identity, user].find(({ kind }) => kind !== 'read');
  if (identity.kind !== 'read' || user.kind !== 'read') {
    const result = missing === undefined || missing.kind === 'read' ? undefined : unread(plan, missing);
    return {
      side,
      cluster: null,
      problem: {
        message: result?.message ?? `${sideName(plan, side)} could not be read.`,
        next_action:
          result !== undefined && result.state !== 'done' ? result.nextAction : 'Check the first step.',
      },
      privileges: [],
    };
  }
  return {
    side,
    cluster: {
      cluster_name: identity.value.clusterName,
      version: identity.value.version,
      license: license.kind === 'read' ? license.value.type : null,
      license_expires_at: license.kind === 'read' ? (license.value.expiresAt ?? null) : null,
      username: user.value.username,
      nodes:
        nodes.kind === 'read'
          ? nodes.value.map((node) => ({
              name: node.name,
              is_remote_client: node.roles.includes('remote_cluster_client'),
              transport_address: node.transportAddress ?? null,
              interface_address: node.remoteServerAddress ?? null,
            }))
          : [],
    },
    problem: null,
    privileges:
      privileges.kind === 'read'
        ? neededPrivileges(plan, side).map((needed) => ({
            name: privilegeLabel(needed),
            held:
              needed.index === undefined
                ? privileges.value.cluster[needed.privilege] === true
                : privileges.value.index[needed.index]?.[needed.privilege] === true,
            needed_for: needed.neededFor,
          }))
        : [],
  };
}

async function proposals({ plan, look }: CheckContext): Promise<Probe['proposals']> {
  const { choices } = plan;
  const nodes = await look.management.nodes();
  const remote = await look.remote.identity();
  const found: Probe['proposals'] = [];
  const isBlank = choices.addresses.every((address) => address === '');
  if (nodes.kind === 'read') {
    const [published] = nodes.value.flatMap(({ remoteServerAddress, transportAddress }) =>
      choices.trust === 'api_key' ? (remoteServerAddress ?? []) : (transportAddress ?? []),
    );
    const mistake = isBlank ? undefined : addressMistake(plan, nodes.value);
    if (published !== undefined && (isBlank || mistake !== undefined)) {
      found.push({
        field: 'addresses.0',
        value: published,
        reason: mistake ?? `This is what the nodes of ${plan.management} publish.`,
      });
    }
  }
  if (remote.kind === 'read') {
    const name = remote.value.clusterName;
    if (choices.remote.name === '') {
      found.push({ field: 'remote.name', value: name, reason: 'The cluster calls itself so.' });
    }
    if (choices.output_name === '') {
      found.push({ field: 'output_name', value: name, reason: 'The name of the cluster.' });
    }
    if (choices.key_name === '') {
      const value = `lockstep-${name.toLowerCase().replace(/[^a-z0-9_.-]+/g, '-')}`;
      found.push({ field: 'key_name', value, reason: 'It says which cluster uses the key.' });
    }
  }
  return found;
}

const KEYS_SINCE = '8.14.0';

async function ruledOut({ plan, look }: CheckContext): Promise<Probe['ruled_out']> {
  const found: Probe['ruled_out'] = [];
  for (const side of SIDES) {
    const [identity, license] = await Promise.all([look[side].identity(), look[side].license()]);
    const version = identity.kind === 'read' ? valid(identity.value.version) : null;
    if (version !== null && lt(version, KEYS_SINCE)) {
      found.push({
        field: 'trust',
        value: 'api_key',
        reason: `${sideName(plan, side)} is on ${version}; API keys between clusters need ${KEYS_SINCE} or newer.`,
      });
    }
    const keyed: SetupPlan = { ...plan, choices: { ...plan.choices, trust: 'api_key' } };
    const certified: SetupPlan = { ...plan, choices: { ...plan.choices, trust: 'certificate' } };
    if (license.kind !== 'read') continue;
    const [withKeys, without] = [
      licenseProblem(keyed, side, license.value),
      licenseProblem(certified, side, license.value),
    ];
    if (withKeys !== undefined) found.push({ field: 'trust', value: 'api_key', reason: withKeys });
    if (without !== undefined) found.push({ field: 'trust', value: 'certificate', reason: without });
  }
  return found;
}
