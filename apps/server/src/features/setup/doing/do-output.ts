/** The output, and the first sync. */
import type { OutputChange } from '@lockstep/contracts';
import type { SetupPlan } from '../model/setup-plan.ts';
import type { RemoteOutputFacts } from '../setup-ports.ts';
import { findOutput } from '../setup-session.ts';
import { did, failed, type DoContext, type DoStep } from './outcome.ts';

export const saveOutput: DoStep = async (context) => {
  const { plan, ports, vault, session } = context;
  const { choices } = plan;
  const by = session.principal.username;
  const found = findOutput(await ports.outputs.list(), plan);
  const token = vault.secret(session.holder, 'service_token');
  const key = vault.secret(session.holder, 'remote_api_key');
  const missing = missingSecrets(found, token !== undefined, key !== undefined);
  if (missing.length > 0) {
    return failed(
      `The output needs ${missing.join(' and ')}, which nobody here knows.`,
      'Create what is missing with the two steps before, or save the output by hand.',
    );
  }
  const secretValues: OutputChange = {
    ...(token === undefined ? {} : { secrets: { service_token: token.value.reveal() } }),
    ...(key === undefined ? {} : keyMember(plan, key.value.reveal())),
  };
  const wanted = { ...wantedOutput(plan), ...secretValues };
  if (found === undefined) {
    const id = await ports.outputs.create(
      {
        ...wanted,
        name: choices.output_name,
        type: 'remote_elasticsearch',
        hosts: [...choices.remote.hosts],
      },
      by,
    );
    forgetSecrets(context);
    return did(`The output ${plan.outputName} is saved, and a run has begun.`, {
      made: [{ kind: 'output', place: 'console', name: plan.outputName, ref: id }],
    });
  }
  await ports.outputs.update(found.id, wanted, by);
  forgetSecrets(context);
  return did(`The output ${plan.outputName} is saved, and a run has begun.`);
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
    sync_uninstalled_integrations: choices.sync_uninstalled,
    applied_by: choices.applied_by,
    ...(choices.applied_by === 'remote' ? { kibana_url: choices.kibana_url } : {}),
    ...(choices.remote.certificate_authorities.length === 0
      ? {}
      : { ssl: { certificate_authorities: [...choices.remote.certificate_authorities] } }),
  };
}

/** The output has them now, sealed. */
function forgetSecrets({ vault, session }: DoContext): void {
  vault.forgetSecret(session.holder, 'service_token');
  vault.forgetSecret(session.holder, 'remote_api_key');
}

export const syncNow: DoStep = ({ ports }) => {
  ports.triggerSync();
  return Promise.resolve(did('A run has begun.'));
};
