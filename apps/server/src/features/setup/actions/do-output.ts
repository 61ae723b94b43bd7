/** The output, and the first sync. */
import { normalizeHost, type OutputChange } from '@lockstep/contracts';
import type { SetupPlan } from '../model/setup-plan.ts';
import type { RemoteOutputFacts } from '../setup-ports.ts';
import { findOutput } from '../setup-session.ts';
import { did, failed, type DoContext, type DoStep } from './outcome.ts';

/**
 * Creates the output of the plan, or completes the one of that name, with the secrets that this setup has
 * made.
 */
export const saveOutput: DoStep = async (context) => {
  const { plan, ports, credentialStore, session } = context;
  const { choices } = plan;
  const by = session.principal.username;
  const found = findOutput(await ports.outputs.list(), plan);
  const token = credentialStore.secret(session.holder, 'service_token');
  const key = credentialStore.secret(session.holder, 'remote_api_key');
  const missing = missingSecrets(found, token !== undefined, key !== undefined);
  if (missing.length > 0) {
    return failed(
      `The output needs ${missing.join(' and ')}, which nobody here knows.`,
      'Create what is missing with the two steps before, or save the output yourself.',
    );
  }
  const secretValues: OutputChange = {
    ...(token === undefined ? {} : { secrets: { service_token: token.value.reveal() } }),
    ...(key === undefined ? {} : keyMember(plan, key.value.reveal())),
  };
  const said = `The output ${plan.outputName} is saved, and a run has started.`;
  if (found !== undefined) {
    await ports.outputs.update(found.id, { ...putRight(found, context), ...secretValues }, by);
    forgetSecrets(context);
    return did(said);
  }
  const id = await ports.outputs.create(
    {
      ...wantedOutput(plan),
      ...secretValues,
      name: choices.output_name,
      type: 'remote_elasticsearch',
      hosts: [...choices.remote.hosts],
    },
    by,
  );
  forgetSecrets(context);
  return did(said, { made: [{ kind: 'output', place: 'console', name: plan.outputName, ref: id }] });
};

function missingSecrets(
  found: RemoteOutputFacts | undefined,
  hasToken: boolean,
  hasKey: boolean,
): readonly string[] {
  return [
    ...(hasToken || found?.hasServiceToken === true ? [] : ['a service token']),
    ...(hasKey || found?.hasRemoteKey === true ? [] : ['an API key']),
  ];
}

const keyMember = (plan: SetupPlan, encoded: string): OutputChange =>
  plan.choices.applied_by === 'console' ? { remote_api_key: encoded } : { kibana_api_key: encoded };

function wantedOutput({ choices }: SetupPlan): OutputChange {
  return {
    hosts: [...choices.remote.hosts],
    sync_integrations: true,
    transport: 'replication',
    sync_uninstalled_integrations: choices.sync_uninstalled,
    applied_by: choices.applied_by,
    ...(choices.applied_by === 'remote' ? { kibana_url: choices.kibana_url } : {}),
    ...(choices.remote.certificate_authorities.length === 0
      ? {}
      : { ssl: { certificate_authorities: [...choices.remote.certificate_authorities] } }),
  };
}

/** A setup of replication is for an output that replicates. */
function wayChange({ appliedBy, transport }: RemoteOutputFacts, { choices }: SetupPlan): OutputChange {
  return {
    ...(appliedBy === choices.applied_by ? {} : { applied_by: choices.applied_by }),
    ...(transport === 'replication' ? {} : { transport: 'replication' }),
  };
}

/** Of an output that is there only what the step calls wrong or missing: the rest may have been changed in its form. */
function putRight(found: RemoteOutputFacts, { plan, session }: DoContext): OutputChange {
  const wanted = wantedOutput(plan);
  const { hosts = [], sync_uninstalled_integrations: removes, kibana_url: kibanaUrl, ssl } = wanted;
  const leadsThere =
    hosts.length === 0 || hosts.some((host) => found.hosts.includes(normalizeHost(host) ?? host));
  const isOurs = session.setup.made.some(({ kind, ref }) => kind === 'output' && ref === found.id);
  return {
    ...(leadsThere ? {} : { hosts }),
    ...(found.syncIntegrations ? {} : { sync_integrations: true }),
    ...wayChange(found, plan),
    ...(kibanaUrl === undefined || found.kibanaUrl !== undefined ? {} : { kibana_url: kibanaUrl }),
    ...(ssl === undefined || found.certificateAuthorities.length > 0 ? {} : { ssl }),
    // Somebody else's output learns of the choice once; in our own it stands since it was made.
    ...(removes === true && !isOurs ? { sync_uninstalled_integrations: true } : {}),
  };
}

/** The output has them now, sealed. */
function forgetSecrets({ credentialStore, session }: DoContext): void {
  credentialStore.forgetSecret(session.holder, 'service_token');
  credentialStore.forgetSecret(session.holder, 'remote_api_key');
}

/** Starts a run and does not wait for its end: the check of the step tells how it went. */
export const syncNow: DoStep = ({ ports }) => {
  ports.triggerSync();
  return Promise.resolve(did('A run has started.'));
};
