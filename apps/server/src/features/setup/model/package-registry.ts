/** A package registry inside of Kubernetes, for what ECK runs without a way to the internet (from ECK 3.3 on). */
import type { SetupSide } from '@lockstep/contracts';
import { manifests, textBlock, type ByHand } from './by-hand.ts';
import { blank, sideName, type SetupPlan } from './setup-plan.ts';
import { eckName } from './steps-management.ts';

const NAME = 'package-registry';
/** What the operator calls the service, with the one port that it has; it speaks TLS unless that is switched off. */
const SERVICE = `${NAME}-epr-http`;
const PORT = 8080;

/**
 * The resource, and who asks it: the Kibana and the console of management, and a Kibana that installs for itself on the
 * remote. A remote that the console applies needs no registry.
 */
export function packageRegistryByHand(plan: SetupPlan): readonly ByHand[] {
  const { management, remote, applied_by: appliedBy } = plan.choices;
  return [
    ...(management.environment === 'eck' ? registryOf(plan, 'management') : []),
    ...(management.environment === 'eck' ? consoleOf(plan) : []),
    ...(remote.environment === 'eck' && appliedBy === 'remote' ? registryOf(plan, 'remote') : []),
  ];
}

function registryOf(plan: SetupPlan, side: SetupSide): readonly ByHand[] {
  const { namespace } = eckName(plan.choices[side]);
  // One operator has the registry of management for both sides.
  const isShared = side === 'remote' && plan.isSameOperator;
  const home = eckName(plan.choices.management).namespace;
  const version = blank('version of Kibana');
  const registry = {
    apiVersion: 'packageregistry.k8s.elastic.co/v1alpha1',
    kind: 'PackageRegistry',
    metadata: { name: NAME, namespace },
    spec: { version, count: 1 },
  };
  const kibana = {
    apiVersion: 'kibana.k8s.elastic.co/v1',
    kind: 'Kibana',
    metadata: { name: blank('kibana resource'), namespace },
    spec: { packageRegistryRef: { name: NAME, ...(isShared ? { namespace: home } : {}) } },
  };
  return [
    manifests(
      'Without a way to the internet: a package registry, from ECK 3.3 on',
      `Kubernetes of ${sideName(plan, side)}`,
      isShared ? [kibana] : [registry, kibana],
    ),
  ];
}

function consoleOf(plan: SetupPlan): readonly ByHand[] {
  const { namespace } = eckName(plan.choices.management);
  const url = `https://${SERVICE}.${namespace}.svc:${String(PORT)}`;
  return [
    manifests('And the console asks it', `Configuration of the console of ${plan.management}`, [
      { registry: { url, certificateAuthorities: [blank('path of ca.crt')] } },
    ]),
    textBlock('Its certificate', `Kubernetes of ${plan.management}`, [
      `ca.crt is in the secret ${SERVICE}-certs-public of the namespace ${namespace}; mount it where the console runs.`,
      'The image brings the packages of its day: take a version that is not older than Kibana. A proxy of registry.proxyUrl is not needed on this way.',
    ]),
  ];
}
