/** Is management ready to be connected to. */
import { managementAddresses } from '../../../conditions/link-facts.ts';
import { dialed } from '../model/steps-management.ts';
import { isConnected, portMistake } from './check-link.ts';
import {
  cannotTell,
  done,
  isBroken,
  notYet,
  seen,
  showing,
  resultOf,
  withoutStop,
  wrong,
  type Check,
  type CheckContext,
  type CheckResult,
} from './check-result.ts';

const isLoopback = (address: string): boolean => /^(127\.|\[?::1|localhost)/.test(address);

/** The remote cluster server of management is on, at every node, and not for its own machine alone. */
export const checkInterface: Check = async (context) => {
  const { plan, conditions } = context;
  const found = await conditions.read('LinkInterfaceOffered');
  const [offered] = found;
  const evidence = conditions.evidence(found);
  const addresses = managementAddresses(conditions.known);
  if (offered?.status === 'False') {
    const { message, nextAction = '' } = offered;
    return showing(
      offered,
      addresses.length === 0
        ? notYet(message, nextAction, ...evidence)
        : wrong({ cause: 'interface_partly', message, nextAction }, ...evidence),
    );
  }
  if (addresses.some(isLoopback) && !isLoopback(plan.addresses[0] ?? '')) {
    const mistake = {
      cause: 'interface_loopback',
      message: `The remote cluster server of ${plan.management} listens on the own machine only: ${addresses.join(', ')}.`,
      nextAction: 'Set remote_cluster.host to an address that others reach, and restart.',
    };
    return showing(offered, wrong(mistake, ...evidence));
  }
  return resultOf(context, found, { done: `Every node of ${plan.management} listens for other clusters.` });
};

const DAY_MS = 86_400_000;
const WARN_DAYS = 30;

/** The certificate at the address is for that name, valid, and from an authority that the remote is given. */
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
  const { host } = dialed(plan);
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

const noAddress = (): CheckResult =>
  notYet('The address of management is unknown.', 'Enter the address under which the remote reaches it.');

/** Where this console cannot connect, the nodes still say which certificates they have. */
async function byTheNodes(context: CheckContext, reason: string): Promise<CheckResult> {
  const { plan, conditions } = context;
  if (await isConnected(context)) return done(`${plan.remote} is connected, so it trusts the certificate.`);
  const found = await conditions.read('CertificatesValid');
  if (found.some(isBroken)) return resultOf(context, found, { done: '' });
  const result = cannotTell(
    `This console cannot see the certificate at ${plan.addresses[0] ?? ''}; the nodes of ${plan.remote} may.`,
    'Continue: the connection shows whether it is right.',
    seen('From this console', reason),
    ...conditions.evidence(found),
  );
  return showing(found[0], result);
}

/**
 * Wrong when the port is that of another interface. Done when the address answers this console over TLS or the
 * link is up; else unknown, since the nodes of the remote may reach what the console does not.
 */
export const checkExpose: Check = async (context) => {
  const { plan, look, conditions } = context;
  const mistake = await portMistake(context, plan);
  if (mistake !== undefined) return wrong(mistake, seen('Address', plan.addresses.join(', ')));
  const probe = await look.probe();
  if (probe.kind === 'no-address') return noAddress();
  const [connected] = await conditions.read('LinkConnected');
  if (await isConnected(context)) {
    return showing(connected, done(`${plan.remote} is connected to ${plan.management}.`));
  }
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
    `Try it from a node of ${plan.remote} as shown, or continue: the connection shows it.`,
    seen('From this console', probe.reason),
  );
};

/** No network filter is known to be in the way: only a link that is up proves it. */
export const checkNetworkFilter: Check = async (context) => {
  const { plan, conditions } = context;
  const isUp = await isConnected(context);
  const [connected] = await conditions.read('LinkConnected');
  return showing(
    connected,
    isUp
      ? done(`${plan.remote} is connected, so no filter stops it.`)
      : cannotTell(
          `No API says whether a filter of ${plan.management} stops ${plan.remote}.`,
          'Look in the platform as shown, or continue: the connection shows it.',
        ),
  );
};

/** The cross-cluster API key is valid and may read the leader index. */
export const checkApiKey: Check = async (context) => {
  const { plan, conditions } = context;
  return resultOf(context, await conditions.read('CrossClusterKeyValid'), {
    done: `The key ${plan.keyName} lets ${plan.leader} be followed.`,
    notYet: ['NoCredentials'],
    causes: {
      PrivilegesMissing: 'key_too_narrow',
      CredentialExpired: 'key_expired',
      CredentialInvalid: 'key_invalidated',
      CredentialWrongType: 'wrong_key_type',
    },
  });
};
