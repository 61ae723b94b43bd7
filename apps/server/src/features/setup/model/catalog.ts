/** The steps of one combination, written out with its names. Pure: choices in, data out. */
import type { SetupStepId } from '@lockstep/contracts';
import type { BuildStep, SetupStepText, StepFacts } from './step-text.ts';
import { stepNeeds, stepOrder } from './step-order.ts';
import { aliasStep, connectionStep, followerStep, leaderStep, rolesStep } from './steps-link.ts';
import {
  apiKeyStep,
  certificatesStep,
  exposeStep,
  interfaceStep,
  networkFilterStep,
} from './steps-management.ts';
import {
  backLinkStep,
  dataViewsStep,
  firstSyncStep,
  outputStep,
  remoteKeyStep,
  serviceTokenStep,
} from './steps-output.ts';
import { licensesStep, sidesStep, versionsStep } from './steps-sides.ts';
import { credentialStep, operatorLinkStep, reloadStep, trustStep } from './steps-trust.ts';

const BUILDERS: Readonly<Record<SetupStepId, BuildStep>> = {
  sides: sidesStep,
  versions: versionsStep,
  licenses: licensesStep,
  interface: interfaceStep,
  certificates: certificatesStep,
  expose: exposeStep,
  network_filter: networkFilterStep,
  api_key: apiKeyStep,
  trust: trustStep,
  credential: credentialStep,
  reload: reloadStep,
  operator_link: operatorLinkStep,
  alias: aliasStep,
  connection: connectionStep,
  roles: rolesStep,
  leader: leaderStep,
  follower: followerStep,
  service_token: serviceTokenStep,
  remote_key: remoteKeyStep,
  output: outputStep,
  first_sync: firstSyncStep,
  back_link: backLinkStep,
  data_views: dataViewsStep,
};

export function setupSteps(facts: StepFacts): readonly SetupStepText[] {
  const order = stepOrder(facts.plan.choices);
  return order.map((id) => ({ id, ...BUILDERS[id](facts), needs: [...stepNeeds(id, order)] }));
}
