/** The order of one planned step, given to a running console. Nothing is forced. */
import {
  actOnFollower,
  createFollower,
  createOutput,
  createRemoteCluster,
  deleteOutput,
  deleteRemoteClusters,
  installPackage,
  uninstallAnyPackage,
  updateOutput,
  updatePackage,
  updateRemoteCluster,
  type FollowerOutcome,
  type Route,
} from '@lockstep/contracts';
import type { Perform, Performed } from '../declared-state/apply-plan.ts';
import type { LinkOrder, Order } from '../declared-state/plan.ts';
import { askConsole, noAnswerText, type ConsoleAccess, type ConsoleAnswer } from './ask-console.ts';

/** As long as an install of a large package over a slow line may take. */
const TIMEOUT_MS = 10 * 60_000;
const DONE: Performed = { kind: 'done' };

export function performOrders(access: ConsoleAccess): Perform {
  const patient = { ...access, timeoutMs: TIMEOUT_MS };
  return (order) => perform(patient, order);
}

type Of<D extends Order['do']> = Extract<Order, { readonly do: D }>;

async function perform(access: ConsoleAccess, order: Order): Promise<Performed> {
  const result = <R extends Route>(answer: ConsoleAnswer<R>): Performed => performedAs(access, answer);
  switch (order.do) {
    case 'create-output':
      return result(await askConsole(access, createOutput, { body: order.body }));
    case 'update-output': {
      const { id: outputId, body } = order;
      return result(await askConsole(access, updateOutput, { params: { outputId }, body }));
    }
    case 'delete-output':
      return result(await askConsole(access, deleteOutput, { params: { outputId: order.id } }));
    case 'create-link':
    case 'update-link':
      return performLink(access, order);
    case 'delete-link':
      return deleteLink(access, order);
    case 'create-follower':
    case 'delete-follower':
      return performFollower(access, order);
    case 'install':
      return install(access, order);
    case 'uninstall':
      return result(
        await askConsole(access, uninstallAnyPackage, { params: { name: order.name }, query: {} }),
      );
  }
}

function performedAs<R extends Route>(access: ConsoleAccess, answer: ConsoleAnswer<R>): Performed {
  if (answer.kind === 'ok') return DONE;
  const message = noAnswerText(access, answer);
  return answer.kind === 'silent' ? { kind: 'silent', message } : { kind: 'failed', message };
}

async function performLink(
  access: ConsoleAccess,
  { do: verb, cluster, name, settings }: LinkOrder,
): Promise<Performed> {
  const query = { cluster };
  return verb === 'create-link'
    ? performedAs(
        access,
        await askConsole(access, createRemoteCluster, { query, body: { name, ...settings } }),
      )
    : performedAs(
        access,
        await askConsole(access, updateRemoteCluster, { params: { name }, query, body: settings }),
      );
}

/** Refusals of single links are in an answer that is well. */
async function deleteLink(access: ConsoleAccess, { cluster, name }: Of<'delete-link'>): Promise<Performed> {
  const answer = await askConsole(access, deleteRemoteClusters, { params: { name }, query: { cluster } });
  if (answer.kind !== 'ok') return performedAs(access, answer);
  const [refused] = answer.value.errors;
  if (refused === undefined) return DONE;
  const { message, next_action: next } = refused.error.payload;
  return { kind: 'failed', message: `${message} ${next}` };
}

async function performFollower(
  access: ConsoleAccess,
  order: Of<'create-follower'> | Of<'delete-follower'>,
): Promise<Performed> {
  const { cluster, name } = order;
  const query = { cluster };
  const answer =
    order.do === 'create-follower'
      ? await askConsole(access, createFollower, {
          query,
          body: { name, remoteCluster: order.remoteCluster, leaderIndex: order.leaderIndex },
        })
      : await askConsole(access, actOnFollower, {
          params: { name },
          query,
          body: { action: 'delete', confirm: name },
        });
  if (answer.kind !== 'ok') return performedAs(access, answer);
  const { done, message, next_action: next }: FollowerOutcome = answer.value;
  return done ? DONE : { kind: 'failed', message: next === null ? message : `${message} ${next}` };
}

async function install(
  access: ConsoleAccess,
  { name, version, namespaces }: Of<'install'>,
): Promise<Performed> {
  if (version !== undefined) {
    const installed = performedAs(
      access,
      await askConsole(access, installPackage, { params: { name, version }, query: {}, body: {} }),
    );
    if (installed.kind !== 'done') return installed;
  }
  if (namespaces === undefined) return DONE;
  const body = { namespace_customization_enabled_for: [...namespaces] };
  return performedAs(access, await askConsole(access, updatePackage, { params: { name }, body }));
}
