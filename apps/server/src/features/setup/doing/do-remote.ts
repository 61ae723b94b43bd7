/** What is made on the remote. */
import { isElasticFault, type ElasticConnection } from '@lockstep/elastic';
import { FOLLOWER_PREFIX, type SetupSide } from '@lockstep/contracts';
import { sameDescriptor } from './same-descriptor.ts';
import { Secret } from '../../../lib/secret.ts';
import { aliasSettings, FLEET_ACCOUNT, followerRole, leaderRole } from '../model/setup-requests.ts';
import { sideName } from '../model/setup-plan.ts';
import { already, connectionTo, did, failed, type DoStep, type NewMade } from './outcome.ts';

export const loadKeystores: DoStep = async (context) => {
  const { plan, vault, session, ports, signal } = context;
  const answer = await connectionTo(context, 'remote').remoteClusters.reloadSecureSettings(undefined, {
    signal,
  });
  const nodes = answer.map(({ name, error, settingNames }) => ({ name, error, settingNames }));
  vault.putReload(session.holder, { at: ports.clock.now(), nodes });
  const unreadable = nodes.filter(({ error }) => error !== undefined);
  return unreadable.length === 0
    ? did(
        `${nodes.length === 1 ? 'The node' : `All ${nodes.length} nodes`} of ${plan.remote} loaded the keystore.`,
      )
    : failed(
        unreadable.map(({ name, error }) => `${name}: ${error ?? ''}`).join('; '),
        'Load it by hand with the password of the keystore, or restart the node.',
      );
};

export const registerAlias: DoStep = async (context) => {
  const { plan, signal } = context;
  const connection = connectionTo(context, 'remote');
  const links = await connection.remoteClusters.info({ signal });
  const wasThere = links.some(({ alias }) => alias === plan.alias);
  await connection.remoteClusters.putSettings(aliasSettings(plan), { signal });
  return did(`The alias ${plan.alias} is registered on ${plan.remote}.`, {
    made: wasThere ? [] : [{ kind: 'remote_cluster', place: 'remote', name: plan.alias, ref: null }],
  });
};

export const createRoles: DoStep = async (context) => {
  const { plan, signal, session } = context;
  const isKeyed = plan.choices.trust === 'api_key';
  const wanted: readonly { readonly side: SetupSide; readonly body: Readonly<Record<string, unknown>> }[] = [
    ...(isKeyed ? [] : [{ side: 'management' as const, body: leaderRole(plan) }]),
    { side: 'remote', body: followerRole(plan) },
  ];
  const made: NewMade[] = [];
  for (const { side, body } of wanted) {
    const connection = connectionTo(context, side);
    const found = await connection.roles.get(plan.roleName, { signal });
    if (found !== undefined && sameDescriptor(found, body)) continue;
    const isOwn = session.setup.made.some(
      ({ kind, place, name }) => kind === 'role' && place === side && name === plan.roleName,
    );
    if (found !== undefined && !isOwn) {
      return {
        ...failed(
          `${sideName(plan, side)} has a role ${plan.roleName} already, with other rights.`,
          'Choose another name for the role.',
        ),
        made,
      };
    }
    await connection.roles.put(plan.roleName, body, { signal });
    if (!isOwn) made.push({ kind: 'role', place: side, name: plan.roleName, ref: null });
  }
  return did(`The role ${plan.roleName} is there. Give it to the user who starts replication.`, { made });
};

export const follow: DoStep = async (context) => {
  const { plan, signal, again, ports } = context;
  const connection = connectionTo(context, 'remote');
  const [found] = await connection.followers.info(plan.follower, { signal });
  if (found !== undefined && !again) {
    const isOurs = found.remoteCluster === plan.alias && found.leaderIndex === plan.leader;
    if (!isOurs) {
      return failed(
        `${plan.follower} follows ${found.remoteCluster}:${found.leaderIndex}.`,
        'Follow anew, which removes that index first, or choose another name for the output.',
      );
    }
    if ((await connection.followers.resume(plan.follower, undefined, { signal })) === 'already-active') {
      return already(`${plan.follower} follows already; when it has failed for good, follow anew.`);
    }
    ports.triggerSync();
    return did(`Replication into ${plan.follower} goes on.`);
  }
  if (found !== undefined) await removeFollower(connection, plan.follower, signal);
  await connection.followers.follow(
    { index: plan.follower, remoteCluster: plan.alias, leaderIndex: plan.leader, waitForActiveShards: 1 },
    { signal },
  );
  ports.triggerSync();
  const isKnown = context.session.setup.made.some(
    ({ kind, name }) => kind === 'follower_index' && name === plan.follower,
  );
  return did(`${plan.follower} follows ${plan.leader}.`, {
    made: isKnown ? [] : [{ kind: 'follower_index', place: 'remote', name: plan.follower, ref: null }],
  });
};

/** Only ever a follower of this product's: the name is checked again right here. */
export async function removeFollower(
  connection: ElasticConnection,
  index: string,
  signal: AbortSignal,
): Promise<void> {
  if (!index.startsWith(FOLLOWER_PREFIX)) throw new Error(`${index} is no follower of integrations`);
  await connection.followers.pause(index, { signal });
  await connection.indices.close(index, { signal });
  try {
    await connection.followers.unfollow(index, { signal });
  } catch (error) {
    // The leases on the leader cannot always be given back, for instance without a link; they end by themselves.
    if (!isElasticFault(error)) throw error;
  }
  await connection.indices.remove(index, { signal });
}

export const createServiceToken: DoStep = async (context) => {
  const { plan, vault, session, signal } = context;
  const connection = connectionTo(context, 'remote');
  const taken = await connection.serviceTokens.list(FLEET_ACCOUNT, { signal });
  const name = freeName(plan.tokenName, taken);
  const token = await connection.security.createServiceToken({ ...FLEET_ACCOUNT, name }, { signal });
  vault.putSecret(session.holder, 'service_token', { name, value: new Secret(token.value) });
  return did(`The token ${name} is made and held until the output is saved.`, {
    made: [{ kind: 'service_token', place: 'remote', name, ref: null }],
  });
};

/** The name itself, or the first with a number behind it that is free. */
export function freeName(name: string, taken: readonly string[]): string {
  if (!taken.includes(name)) return name;
  let at = 2;
  while (taken.includes(`${name}-${at}`)) at += 1;
  return `${name}-${at}`;
}

export const createRemoteKey: DoStep = async (context) => {
  const { plan, vault, session, ports, signal } = context;
  const key = await connectionTo(context, 'remote').security.createApiKey(
    { name: plan.remoteKeyName, roleDescriptors: ports.remoteKeyRole(plan.choices.applied_by) },
    { signal },
  );
  vault.putSecret(session.holder, 'remote_api_key', { name: key.name, value: new Secret(key.encoded) });
  return did(`The key ${key.name} is made and held until the output is saved.`, {
    made: [{ kind: 'api_key', place: 'remote', name: key.name, ref: key.id }],
  });
};
