/** Does the remote trust management: authority, credential, keystore. */
import { X509Certificate } from 'node:crypto';
import { similarName } from '../../../lib/similar-name.ts';
import type { SetupPlan } from '../model/setup-plan.ts';
import { isConnected, linkFailure } from './check-link.ts';
import {
  cannotTell,
  done,
  notYet,
  seen,
  showing,
  resultOf,
  wrong,
  type Check,
  type CheckContext,
  type CheckResult,
} from './check-result.ts';

const TRUST_CAUSES = ['unknown_ca', 'certificate_name', 'certificate_expired'];

/** A link that is up proves trust in both directions; with API keys, so does the authority in the nodes of the remote. */
export const checkTrust: Check = async (context) => {
  const { plan, conditions } = context;
  const [registered, connected] = await conditions.read('LinkRegistered', 'LinkConnected');
  if (await isConnected(context)) {
    return showing(connected, done(`${plan.remote} is connected, so trust is established.`));
  }
  if (registered?.status === 'Unknown') return resultOf(context, [registered], { done: '' });
  const failure = connected === undefined ? undefined : linkFailure(context, connected);
  if (connected !== undefined && failure !== undefined && TRUST_CAUSES.includes(failure.cause)) {
    return showing(connected, wrong(failure, ...conditions.evidence([connected])));
  }
  const held = await holdsAuthority(context);
  if (held !== undefined) return held;
  return cannotTell(
    `Whether ${plan.remote} trusts ${plan.management} shows when it connects.`,
    plan.choices.management.interface_ca === ''
      ? 'Enter the certificate of the authority, so that the nodes can be searched for it; or continue.'
      : 'Do it as shown, and continue.',
  );
};

/** With the authority's certificate at hand, the nodes of the remote say whether they hold it. */
async function holdsAuthority({ plan, look }: CheckContext): Promise<CheckResult | undefined> {
  const authority = readCertificate(plan.choices.management.interface_ca);
  if (plan.choices.trust !== 'api_key' || authority === undefined) return undefined;
  const reading = await look.remote.certificates();
  if (reading.kind !== 'read') return undefined;
  const wanted = serial(authority.serialNumber);
  const held = reading.value.find(({ serialNumber }) => serial(serialNumber) === wanted);
  const subject = authority.subject.split('\n').join(', ');
  if (held !== undefined) {
    return done(
      `The nodes of ${plan.remote} hold the authority ${subject}.`,
      seen(held.path, `${held.subject.split('\n').join(', ')}, until ${held.expiresAt}`),
    );
  }
  return notYet(
    `The nodes of ${plan.remote} do not hold the authority ${subject} yet.`,
    'Put it in place as shown, and restart the nodes.',
    seen('They hold', reading.value.map((one) => one.subject.split('\n').join(', ')).join('; ')),
  );
}

const serial = (text: string): string => text.toLowerCase().replace(/^0+/, '');

function readCertificate(pem: string): X509Certificate | undefined {
  if (pem === '') return undefined;
  try {
    return new X509Certificate(pem);
  } catch {
    return undefined;
  }
}

/** The keystore cannot be read; a load of it tells names, and an alias tells whether it has a credential. */
export const checkCredential: Check = (context) => keystoreResult(context);

/** Every node of the remote has loaded the key of the link. */
export const checkReload: Check = async (context) => {
  const result = await keystoreResult(context);
  const { reload } = context.console;
  if (result.state !== 'cannot_tell' || reload !== undefined) return result;
  return notYet(
    `The nodes of ${context.plan.remote} have not been told to load their keystores.`,
    'Load the keystores; the answer names what the nodes found.',
  );
};

async function keystoreResult(context: CheckContext): Promise<CheckResult> {
  const { plan, conditions, console } = context;
  const [registered, keystore] = await conditions.read('LinkRegistered', 'KeystoreHasKey');
  if (registered?.status === 'Unknown') return resultOf(context, [registered], { done: '' });
  const partly = onSomeNodes(plan, console.reload);
  if (partly !== undefined) return partly;
  if (keystore?.status === 'True') {
    return resultOf(context, [keystore], {
      done: `${plan.remote} has loaded a credential for ${plan.alias}.`,
    });
  }
  const told = byReload(plan, console.reload);
  if (told !== undefined) return showing(keystore, told);
  if (keystore?.status === 'False') {
    return resultOf(context, [keystore], { done: '', notYet: ['KeyMissingInKeystore'] });
  }
  return cannotTell(
    `Whether the credential is in the keystores shows when ${plan.remote} loads them.`,
    'Do it as shown, then load the keystores.',
  );
}

type Reload = CheckContext['console']['reload'];

function onSomeNodes(plan: SetupPlan, reload: Reload): CheckResult | undefined {
  const failed = reload?.nodes.filter(({ error }) => error !== undefined) ?? [];
  if (failed.length > 0) {
    return wrong(
      {
        cause: 'keystore_unreadable',
        message: `${failed.map(({ name }) => name).join(', ')} could not load the keystore.`,
        nextAction: 'Load it with the password of the keystore, or restart the node.',
      },
      ...failed.map(({ name, error }) => seen(name, error ?? '')),
    );
  }
  const telling = reload?.nodes.filter(({ settingNames }) => settingNames !== undefined) ?? [];
  const without = telling.filter(({ settingNames }) => settingNames?.includes(plan.keystoreSetting) !== true);
  if (without.length === 0 || without.length === telling.length) return undefined;
  return wrong(
    {
      cause: 'credential_on_some_nodes',
      message: `${without.map(({ name }) => name).join(', ')} ${without.length === 1 ? 'lacks' : 'lack'} the credential that other nodes have.`,
      nextAction: 'Add it on these nodes, and load the keystores again.',
    },
    seen('Without it', without.map(({ name }) => name).join(', ')),
  );
}

/** What the newest load says; undefined when there was none, or the version does not tell names. */
function byReload(plan: SetupPlan, reload: Reload): CheckResult | undefined {
  const names = reload?.nodes.flatMap(({ settingNames }) => settingNames ?? []);
  if (names === undefined || reload?.nodes.some(({ settingNames }) => settingNames === undefined) === true) {
    return undefined;
  }
  const fact = seen(
    'Loaded',
    names.filter((name) => name.startsWith('cluster.remote.')).join(', ') || 'no credential of a link',
  );
  if (names.includes(plan.keystoreSetting)) {
    return done(`Every node of ${plan.remote} has loaded ${plan.keystoreSetting}.`, fact);
  }
  const similar = names.find((name) => isSimilarSetting(name, plan.alias));
  if (similar !== undefined) {
    return wrong(
      {
        cause: 'alias_mistyped',
        message: `The keystore has ${similar}, which is not ${plan.keystoreSetting}.`,
        nextAction: `Add the credential as ${plan.keystoreSetting}, remove the other one, and load the keystores again.`,
      },
      fact,
    );
  }
  return notYet(
    `No node of ${plan.remote} has ${plan.keystoreSetting} in its keystore.`,
    'Add it on every node, and load the keystores again.',
    fact,
  );
}

function isSimilarSetting(name: string, alias: string): boolean {
  const found = /^cluster\.remote\.(.+)\.credentials$/.exec(name)?.[1];
  return found !== undefined && found !== alias && similarName(found, alias);
}
