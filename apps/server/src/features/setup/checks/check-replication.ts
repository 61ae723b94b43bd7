/** Leader, follower, and what the output needs. */
import { LEADER_INDEX, normalizeHost } from '@lockstep/contracts';
import { summarizeConditions } from '../../../conditions/summarize-conditions.ts';
import type { SetupPlan } from '../model/setup-plan.ts';
import {
  cannotTell,
  done,
  notYet,
  readAll,
  seen,
  showing,
  resultOf,
  wrong,
  type Check,
  type CheckContext,
  type ConsoleFacts,
  type OutputFacts,
  type CheckResult,
} from './check-result.ts';

/** The leader index exists and can be written. */
export const checkLeader: Check = async (context) =>
  resultOf(context, await context.conditions.read('LeaderWritable'), {
    done: `The index ${LEADER_INDEX} is there.`,
    notYet: ['LeaderMissing'],
  });

/** The follower exists, is open and active, and follows the leader of the plan. */
export const checkFollower: Check = async (context) => {
  const { plan, conditions } = context;
  const found = await conditions.read(
    'FollowerExists',
    'FollowerOpen',
    'FollowerActive',
    'LeaderReadable',
    'FollowerReadsLeader',
  );
  return resultOf(context, found, {
    done: `${plan.follower} follows ${plan.leader}.`,
    notYet: ['FollowerMissing'],
    causes: {
      WrongLeader: 'other_leader',
      FollowerPaused: 'paused',
      HistoryLost: 'lease_lost',
      FollowerStopped: 'follower_failed',
      LeaderUnauthorized: 'reads_fail',
    },
  });
};

/** This setup, or the output, has a service token. */
export const checkServiceToken: Check = (context) => secretResult(context, 'service_token');

/** This setup, or the output, has an API key of the remote. */
export const checkRemoteKey: Check = (context) => secretResult(context, 'remote_api_key');

const SECRET_WORDS = {
  service_token: {
    what: 'service token',
    type: 'AgentsCanDeliver',
    has: ({ output }: ConsoleFacts) => output?.hasServiceToken === true,
  },
  remote_api_key: {
    what: 'API key',
    type: 'KeyProvided',
    has: ({ output }: ConsoleFacts) => output?.hasRemoteKey === true,
  },
} as const;

/** What the output holds counts; before it is saved, what this console holds for it. */
async function secretResult(
  { plan, look, console, conditions }: CheckContext,
  kind: 'service_token' | 'remote_api_key',
): Promise<CheckResult> {
  const { what, has, type } = SECRET_WORDS[kind];
  const name = kind === 'service_token' ? plan.tokenName : plan.remoteKeyName;
  if (console.held.includes(kind)) {
    return done(`The ${what} ${name} is created and kept in memory until the output is saved.`);
  }
  if (has(console)) {
    const latest = console.conditions.find((condition) => condition.type === type);
    return showing(latest, done(`The output ${plan.outputName} has its ${what}.`));
  }
  const [missing] = await conditions.readWith({ hasRemoteKey: false, hasServiceToken: false }, type);
  const made =
    kind === 'service_token'
      ? await look.remote
          .tokens()
          .then((tokens) => tokens.kind === 'read' && tokens.value.some((token) => token.startsWith(name)))
      : await look.remote
          .remoteKeys()
          .then(
            (keys) =>
              keys.kind === 'read' &&
              keys.value.some((key) => key.name === name && key.type === 'rest' && !key.isInvalidated),
          );
  return showing(
    missing,
    made
      ? notYet(
          `The ${what} ${name} is on ${plan.remote}, but nobody here knows its value any more.`,
          `Create another one, or enter the value in the output if you kept it.`,
        )
      : notYet(`There is no ${what} for the output yet.`, `Create it, or enter one in the output.`),
  );
}

/** The output is stored with syncing on, at the hosts of the plan. */
export const checkOutput: Check = async ({ plan, console, conditions }) => {
  const { output } = console;
  if (output === undefined) {
    return console.isNameTaken
      ? wrong({
          cause: 'name_taken',
          message: `Another output has the name ${plan.outputName}, or one that leads to the same follower.`,
          nextAction: 'Choose another name for the output.',
        })
      : notYet(`There is no output ${plan.outputName} yet.`, 'Save the output.');
  }
  const facts = [seen('Hosts', output.hosts.join(', ')), seen('Applied by', output.appliedBy)];
  const [enabled] = await conditions.readWith({ isSynced: output.syncIntegrations }, 'SyncEnabled');
  const unusable = console.conditions.find(
    ({ type, status }) => type === 'OutputUsable' && status === 'False',
  );
  const mistakes = mistakesOf(plan, output);
  const result =
    mistakes.length === 0
      ? done(`The output ${plan.outputName} is saved and syncs.`, ...facts)
      : wrong(
          {
            cause: 'output_differs',
            message: `The output ${plan.outputName} ${mistakes.join(', and ')}.`,
            nextAction: 'Save the output, which fixes it, or change it in Fleet settings.',
          },
          ...facts,
        );
  return showing(unusable ?? enabled, result);
};

/** What the output has otherwise than the plan. */
function mistakesOf(plan: SetupPlan, output: OutputFacts): readonly string[] {
  const wanted = plan.choices.remote.hosts.map((host) => normalizeHost(host) ?? host);
  const isElsewhere = wanted.length > 0 && !wanted.some((host) => output.hosts.includes(host));
  return [
    isElsewhere ? `leads to ${output.hosts.join(', ')}, not to ${wanted.join(', ')}` : undefined,
    output.syncIntegrations ? undefined : 'does not synchronize integrations',
    output.appliedBy === plan.choices.applied_by
      ? undefined
      : `is applied by the ${output.appliedBy}, not by the ${plan.choices.applied_by}`,
    output.hasServiceToken ? undefined : 'has no service token',
    output.hasRemoteKey ? undefined : 'has no API key for the remote',
  ].filter((mistake) => mistake !== undefined);
}

const WAITING = ['syncing', 'late', 'not_set_up', 'disabled'];

/** The report of the output is in sync. */
export const checkFirstSync: Check = (context) => {
  const { decisive } = summarizeConditions(context.console.conditions);
  return Promise.resolve(showing(decisive, firstSync(context)));
};

function firstSync({ plan, console }: CheckContext): CheckResult {
  const { report, output } = console;
  if (output === undefined)
    return notYet('Nothing is synced before the output is saved.', 'Save the output.');
  if (report === undefined) {
    return notYet(`${plan.remote} has not been checked yet.`, 'Wait a moment, or sync now.');
  }
  const { total, inSync, failed } = report.counts;
  const fact = seen('In sync', `${inSync} of ${total}`);
  if (report.state === 'in_sync') {
    const none = `${plan.remote} is in sync; ${plan.management} has no integrations yet.`;
    return done(total === 0 ? none : `Every integration is on ${plan.remote}: ${inSync} of ${total}.`, fact);
  }
  if (report.state === 'warning' && failed === 0) {
    return done(`${inSync} of ${total} integrations are on ${plan.remote}. ${report.message}`, fact);
  }
  const nextAction = report.nextAction ?? 'Open the status of the output.';
  return WAITING.includes(report.state)
    ? notYet(report.message, nextAction, fact)
    : wrong({ cause: report.state, message: report.message, nextAction }, fact);
}

/** Management can search the remote. */
export const checkBackLink: Check = async ({ plan, look }) => {
  const all = await readAll(plan, [look.management.links]);
  if (all.kind === 'missing') return all.result;
  const link = all.values[0].find(({ alias }) => alias === plan.backAlias);
  if (link === undefined) {
    return notYet(`${plan.management} does not know ${plan.backAlias} yet.`, 'Make the link as shown.');
  }
  const fact = seen('Trust', link.hasCredentials ? 'API key' : 'certificates');
  return link.isConnected
    ? done(`${plan.management} is connected to ${plan.backAlias}.`, fact)
    : wrong(
        {
          cause: 'not_connected',
          message: `${plan.management} knows ${plan.backAlias} but is not connected.`,
          nextAction: 'Check address, credential and trust as for the link the other way round.',
        },
        fact,
      );
};

/** Data views follow from the link back; there is nothing else to check. */
export const checkDataViews: Check = async (context) => {
  const result = await checkBackLink(context);
  if (result.state === 'done') {
    return done(`Lockstep keeps the data views of ${context.plan.backAlias}.`);
  }
  return cannotTell('Data views need the link back.', 'Make the link back first.');
};
