/** The guided setup over HTTP: choices and credentials. Checks, doing and undoing: `setup-work-routes.ts`. */
import { isDeepStrictEqual } from 'node:util';
import {
  createSetup,
  deleteSetup,
  forgetSetupCredentials,
  getSetup,
  leaveSetup,
  listSetups,
  setSetupCredentials,
  updateSetup,
} from '@lockstep/contracts';
import { ElasticError, type Credentials, type ElasticConnection } from '@lockstep/elastic';
import type { Binder } from '../../http/bind-route.ts';
import type { Principal } from '../../http/principal.ts';
import { AppError } from '../../lib/app-error.ts';
import { isoTime } from '../../lib/clock.ts';
import { holderOf } from './credential-store.ts';
import { presentSetup, setupTitle } from './present-setup.ts';
import { proposeChoices, sameRemote, validChoices } from './setup-choices.ts';
import type { StoredSetup } from './setup-document.ts';
import { requireOutputOf, setupFor, withOutputs } from './setup-output.ts';
import { notFound, type SetupServices } from './setup-services.ts';
import { heldCredentials, LOOK_LIMIT_MS } from './setup-session.ts';
import { bindSetupWorkRoutes } from './setup-work-routes.ts';

export function bindSetupRoutes(binder: Binder, services: SetupServices): void {
  bindListRoute(binder, services);
  bindChoiceRoutes(binder, services);
  bindForgetRoutes(binder, services);
  bindCredentialRoutes(binder, services);
  bindSetupWorkRoutes(binder, services);
}

function bindListRoute(binder: Binder, services: SetupServices): void {
  const { store } = services;
  binder.guarded(listSetups, async (_input, { outputs }) => {
    const found = await withOutputs(services, await store.list());
    const shown = outputs.only(found, ({ outputId }) => outputId);
    return {
      items: shown
        .filter(({ setup }) => !isUntouched(setup))
        .map(({ setup }) => ({
          id: setup.id,
          title: setupTitle(setup),
          output_name: setup.choices.output_name,
          finished_at: setup.finishedAt ?? null,
          updated_at: setup.updatedAt,
          updated_by: setup.updatedBy,
        })),
    };
  });
}

function bindChoiceRoutes(binder: Binder, services: SetupServices): void {
  const { ports, credentialStore, store } = services;
  const now = (): string => isoTime(ports.clock.now());

  binder.guarded(createSetup, async ({ body }, { outputs, principal, log }) => {
    if (body.output_id !== undefined) await outputs.require(body.output_id);
    const output =
      body.output_id === undefined
        ? undefined
        : (await ports.outputs.list()).find(({ id }) => id === body.output_id);
    if (body.output_id !== undefined && output === undefined) {
      throw new AppError('OUTPUT_NOT_FOUND', `Remote output ${body.output_id} not found`);
    }
    const proposed = proposeChoices(body.choices, { managementName: ports.managementName(), output });
    const choices = validChoices(proposed);
    await requireOutputOf(services, choices, { outputs, principal });
    const untouched = (await store.list()).find(
      (setup) =>
        isUntouched(setup) &&
        setup.createdBy === principal.username &&
        isDeepStrictEqual(setup.choices, choices),
    );
    if (untouched !== undefined) return { setup: presentSetup(services, untouched, principal) };
    const stored: StoredSetup = {
      id: ports.newId(),
      choices,
      revision: 1,
      made: [],
      createdAt: now(),
      createdBy: principal.username,
      updatedAt: now(),
      updatedBy: principal.username,
    };
    await store.create(stored);
    log.info('setup-begun', { user: principal.username, setupId: stored.id });
    return { setup: presentSetup(services, stored, principal) };
  });

  binder.guarded(getSetup, async ({ params }, { outputs, principal }) => {
    const stored = await setupFor(services, params.setupId, outputs);
    return { setup: presentSetup(services, stored, principal) };
  });

  binder.guarded(updateSetup, async ({ params, body }, { outputs, principal }) => {
    await setupFor(services, params.setupId, outputs);
    const choices = validChoices(body.choices);
    await requireOutputOf(services, choices, { outputs, principal });
    let before: StoredSetup | undefined;
    const stored = await store.change(params.setupId, (current) => {
      if (String(current.revision) !== body.version) {
        throw new AppError('CONFLICT', `${current.updatedBy} changed this setup at the same time.`);
      }
      before = current;
      return withChoices(current, choices, { at: now(), by: principal.username });
    });
    if (stored === undefined) throw notFound(params.setupId);
    // Credentials were entered, and secrets made, for an address; they are never sent to another one.
    if (before !== undefined && !sameRemote(before.choices, stored.choices)) {
      credentialStore.forgetRemote(stored.id);
    }
    return { setup: presentSetup(services, stored, principal) };
  });
}

function bindForgetRoutes(binder: Binder, services: SetupServices): void {
  const { credentialStore, store } = services;
  binder.guarded(deleteSetup, async ({ params }, { outputs, principal, log }) => {
    await setupFor(services, params.setupId, outputs);
    credentialStore.forget(params.setupId);
    if (!(await store.remove(params.setupId))) throw notFound(params.setupId);
    log.info('setup-deleted', { user: principal.username, setupId: params.setupId });
    return { id: params.setupId };
  });

  binder.guarded(leaveSetup, async ({ params }, { outputs, principal }) => {
    await setupFor(services, params.setupId, outputs);
    credentialStore.forget(params.setupId, holderOf(params.setupId, principal));
    if ((await store.get(params.setupId)) === undefined) throw notFound(params.setupId);
    return { id: params.setupId };
  });
}

/** Begun, and nothing chosen: whoever only looked has left nothing to see, and goes on with it the next time. */
function isUntouched({ choices, made, revision }: StoredSetup): boolean {
  return (
    revision === 1 && made.length === 0 && choices.output_name === '' && choices.remote.hosts.length === 0
  );
}

/** With other choices it is another setup, which nobody has finished yet. */
function withChoices(
  setup: StoredSetup,
  choices: StoredSetup['choices'],
  { at, by }: { readonly at: string; readonly by: string },
): StoredSetup {
  const revision = setup.revision + 1;
  return { ...setup, choices, finishedAt: undefined, revision, updatedAt: at, updatedBy: by };
}

function bindCredentialRoutes(binder: Binder, services: SetupServices): void {
  const { ports, credentialStore, store } = services;
  binder.guarded(setSetupCredentials, async ({ params, body }, { outputs, principal, log }) => {
    requirePerson(principal);
    const stored = await setupFor(services, params.setupId, outputs);
    const { side } = params;
    const credentials: Credentials =
      'api_key' in body
        ? { kind: 'api-key', encoded: body.api_key }
        : { kind: 'basic', username: body.username, password: body.password };
    const { hosts, certificate_authorities: certificateAuthorities } = stored.choices.remote;
    if (side === 'remote' && hosts.length === 0) {
      throw new AppError('SETUP_INVALID', 'The address of the remote is unknown yet.', {
        nextAction: 'Enter the address of Elasticsearch on the remote first.',
      });
    }
    const connection = opened(() =>
      side === 'remote'
        ? ports.connect({ hosts, certificateAuthorities, credentials })
        : ports.connectHome(credentials),
    );
    const username = await tried(connection);
    const holder = holderOf(stored.id, principal);
    credentialStore.putSide(holder, side, {
      connection,
      kind: 'api_key' in body ? 'api_key' : 'user',
      username,
    });
    log.info('setup-credentials-held', { user: principal.username, setupId: stored.id, side });
    const [held] = heldCredentials(credentialStore, holder).filter((each) => each.side === side);
    if (held === undefined) throw new Error('the credentials that were just put are not held');
    return { credentials: held };
  });

  binder.guarded(forgetSetupCredentials, async ({ params }, { outputs, principal }) => {
    await setupFor(services, params.setupId, outputs);
    const holder = holderOf(params.setupId, principal);
    credentialStore.forgetSide(holder, params.side);
    if ((await store.get(params.setupId)) === undefined) throw notFound(params.setupId);
    return { id: params.setupId };
  });
}

/** An API key is often narrower than the user whose name it bears, and nobody signs it out. A session may be one of tokens. */
function requirePerson({ authenticationType, session }: Principal): void {
  if (authenticationType === 'realm' || (authenticationType === 'token' && session !== undefined)) return;
  throw new AppError(
    'FORBIDDEN',
    'Credentials for a setup are held for people who signed in, not for API keys.',
    {
      nextAction: 'Sign in as yourself, and enter them again.',
    },
  );
}

/** A credential or certificate that cannot even be sent is the person's to correct. */
function opened(open: () => ElasticConnection): ElasticConnection {
  try {
    return open();
  } catch (error) {
    if (!(error instanceof ElasticError)) throw error;
    throw new AppError('SETUP_INVALID', error.details.message);
  }
}

/** Who the credentials belong to. A cluster that answers, and refuses, is another case than one that does not answer. */
async function tried(connection: ElasticConnection): Promise<string> {
  try {
    const user = await connection.security.authenticate({ signal: AbortSignal.timeout(LOOK_LIMIT_MS) });
    return user.username;
  } catch (error) {
    await connection.close();
    if (!(error instanceof ElasticError)) throw error;
    const { kind, message } = error.details;
    throw new AppError(kind === 'unauthorized' ? 'REMOTE_REFUSED' : 'REMOTE_UNREACHABLE', message);
  }
}
