/** One setup in the hands of one user, for the length of one request. */
import { parseRemoteAddress, type heldCredentialsSchema, type SetupSide } from '@lockstep/contracts';
import type { z } from 'zod';
import type { ElasticConnection } from '@lockstep/elastic';
import { askRemote } from '../../conditions/ask-places.ts';
import { REMOTE } from '../../conditions/observation.ts';
import type { Ask } from '../../conditions/observer.ts';
import type { Principal } from '../../http/principal.ts';
import type { CheckContext, ConsoleFacts } from './checks/check-result.ts';
import { holderOf, type CredentialStore, type Holder } from './credential-store.ts';
import { createLook, type Look, type WantedPrivileges } from './look.ts';
import { neededPrivileges } from './model/privileges.ts';
import { setupPlan, type SetupPlan } from './model/setup-plan.ts';
import { planConditions } from './plan-conditions.ts';
import { probeInterface, type InterfaceProbe } from './probe-interface.ts';
import type { StoredSetup } from './setup-document.ts';
import { SIDES, type RemoteOutputFacts, type SetupPorts } from './setup-ports.ts';

export interface SetupSession {
  readonly setup: StoredSetup;
  readonly plan: SetupPlan;
  readonly holder: Holder;
  readonly principal: Principal;
  readonly connections: Readonly<Record<SetupSide, ElasticConnection | undefined>>;
  /** A fresh look; everything in it is read at most once. */
  look(): Promise<CheckContext>;
}

/** A look as a whole may take so long, whatever hangs. */
export const LOOK_LIMIT_MS = 10_000;
const REQUEST_LIMIT_MS = 5_000;
const PROBE_LIMIT_MS = 4_000;

/**
 * Connections of both sides with the credentials that this user has entered; at home, without any, with the
 * rights of the user.
 */
export function openSession(
  services: { readonly ports: SetupPorts; readonly credentialStore: CredentialStore },
  setup: StoredSetup,
  principal: Principal,
): SetupSession {
  const { ports, credentialStore } = services;
  const plan = setupPlan(setup.choices);
  const holder = holderOf(setup.id, principal);
  const connections = {
    management:
      credentialStore.side(holder, 'management')?.connection ?? ports.homeAs(principal.authorization),
    remote: credentialStore.side(holder, 'remote')?.connection,
  };
  return {
    setup,
    plan,
    holder,
    principal,
    connections,
    look: async () => {
      const signal = AbortSignal.timeout(LOOK_LIMIT_MS);
      return {
        plan,
        now: ports.clock.now(),
        look: freshLook(plan, connections, signal),
        conditions: planConditions({
          plan,
          ask: askAsPerson(connections),
          isSignedIn: connections.remote !== undefined,
          now: () => ports.clock.now(),
          signal,
          limitMs: REQUEST_LIMIT_MS,
          onError: ports.onError,
        }),
        console: await consoleFacts(services, plan, holder),
      };
    },
  };
}

/** Both sides with the credentials of the person. */
function askAsPerson({ management, remote }: SetupSession['connections']): Ask {
  const places = { agents: new Map<string, ElasticConnection>(), askPeer: () => Promise.resolve(undefined) };
  const asRemote = askRemote({ ...places, remote }, REQUEST_LIMIT_MS);
  const asHome = askRemote({ ...places, remote: management }, REQUEST_LIMIT_MS);
  return (request, signal) =>
    request.place.kind === 'home' ? asHome({ ...request, place: REMOTE }, signal) : asRemote(request, signal);
}

function freshLook(plan: SetupPlan, connections: SetupSession['connections'], signal: AbortSignal): Look {
  return createLook(
    {
      plan,
      connections,
      signal,
      limitMs: LOOK_LIMIT_MS,
      probe: () => probe(plan),
    },
    { management: wanted(plan, 'management'), remote: wanted(plan, 'remote') },
  );
}

function wanted(plan: SetupPlan, side: SetupSide): WantedPrivileges {
  const needed = neededPrivileges(plan, side);
  const names = [...new Set(needed.flatMap(({ index }) => index ?? []))];
  return {
    cluster: needed.filter(({ index }) => index === undefined).map(({ privilege }) => privilege),
    index: names.map((name) => ({
      names: [name],
      privileges: needed.filter(({ index }) => index === name).map(({ privilege }) => privilege),
    })),
  };
}

async function probe(plan: SetupPlan): Promise<InterfaceProbe> {
  const parsed = parseRemoteAddress(plan.addresses[0] ?? '');
  if (parsed.kind === 'invalid' || parsed.address.port === undefined) return { kind: 'no-address' };
  const { host, port } = parsed.address;
  const authority = plan.choices.management.interface_ca;
  return probeInterface({ host, port, serverName: plan.serverName, authority }, PROBE_LIMIT_MS);
}

async function consoleFacts(
  { ports, credentialStore }: { readonly ports: SetupPorts; readonly credentialStore: CredentialStore },
  plan: SetupPlan,
  holder: Holder,
): Promise<ConsoleFacts> {
  const [outputs, names] = await Promise.all([ports.outputs.list(), ports.outputs.names()]);
  const output = findOutput(outputs, plan);
  const isNameTaken =
    output === undefined &&
    (names.includes(plan.outputName) || outputs.some(({ follower }) => follower === plan.follower));
  return {
    output,
    isNameTaken,
    reload: credentialStore.reload(holder),
    held: (['service_token', 'remote_api_key'] as const).filter(
      (kind) => credentialStore.secret(holder, kind) !== undefined,
    ),
    conditions: output === undefined ? [] : ports.conditionsOf(output.id),
    report: output === undefined ? undefined : ports.report(output.id),
  };
}

/** The output of the plan, by its name. */
export const findOutput = (
  outputs: readonly RemoteOutputFacts[],
  plan: SetupPlan,
): RemoteOutputFacts | undefined => outputs.find(({ name }) => name === plan.outputName);

type HeldCredentials = z.output<typeof heldCredentialsSchema>;

/** Whose credentials are held: the remote's are always entered, management's are one's own unless others were. */
export function heldCredentials(credentialStore: CredentialStore, holder: Holder): HeldCredentials[] {
  return SIDES.flatMap((side): HeldCredentials[] => {
    const held = credentialStore.side(holder, side);
    if (held !== undefined) {
      return [
        {
          side,
          kind: held.kind,
          username: held.username,
          expires_at: new Date(held.expiresAt).toISOString(),
        },
      ];
    }
    return side === 'management' ? [{ side, kind: 'own', username: holder.username, expires_at: null }] : [];
  });
}
