/** Leader, follower, and what the output needs. */
import { evaluateError, LEADER_INDEX, normalizeHost } from '@lockstep/contracts';
import type { FollowerShard } from '@lockstep/elastic';
import type { SetupPlan } from '../model/setup-plan.ts';
import {
  cannotTell,
  done,
  notYet,
  readAll,
  seen,
  unread,
  wrong,
  type Check,
  type CheckContext,
  type ConsoleFacts,
  type Verdict,
} from './verdict.ts';

export const checkLeader: Check = async ({ plan, look }) => {
  const all = await readAll(plan, [look.management.leader]);
  if (all.kind === 'missing') return all.verdict;
  const [settings] = all.values;
  if (settings === undefined) {
    return notYet(`The index ${LEADER_INDEX} is not there yet.`, 'Create it, or save an output that syncs.');
  }
  const softDeletes = settings['index.soft_deletes.enabled'];
  if (softDeletes === 'false') {
    return wrong({
      cause: 'no_soft_deletes',
      message: `The index ${LEADER_INDEX} keeps no history (soft deletes are off), so it cannot be followed.`,
      nextAction: 'Delete it while no output syncs; Lockstep makes it anew.',
    });
  }
  const uuid = settings['index.uuid'];
  return done(
    `The index ${LEADER_INDEX} is there.`,
    ...(typeof uuid === 'string' ? [seen('UUID', uuid)] : []),
  );
};

export const checkFollower: Check = async ({ plan, look }) => {
  const all = await readAll(plan, [look.remote.follower]);
  if (all.kind === 'missing') return all.verdict;
  const [follower] = all.values;
  if (follower === undefined) return notFollowed(plan, look);
  const fact = seen(plan.follower, `${follower.status}, ${follower.remoteCluster}:${follower.leaderIndex}`);
  if (follower.remoteCluster !== plan.alias || follower.leaderIndex !== plan.leader) {
    return wrong(
      {
        cause: 'other_leader',
        message: `${plan.follower} follows ${follower.remoteCluster}:${follower.leaderIndex}, not ${plan.alias}:${plan.leader}.`,
        nextAction: 'Follow anew, or choose another name for the output.',
      },
      fact,
    );
  }
  const stats = await look.remote.followerStats();
  if (stats.kind !== 'read') return unread(plan, stats);
  const shards = stats.value?.shards ?? [];
  const fatal = shards.flatMap(({ fatalError }) => fatalError ?? [])[0];
  if (fatal !== undefined) return failedForGood(plan, fatal.reason, fact);
  if (follower.status === 'paused') {
    return wrong(
      {
        cause: 'paused',
        message: `Replication into ${plan.follower} is paused.`,
        nextAction: 'Resume it: the button "Follow" does that.',
      },
      fact,
    );
  }
  const failing = shards.flatMap(({ readErrors }: FollowerShard) => readErrors)[0];
  if (failing !== undefined) {
    return wrong(
      {
        cause: 'reads_fail',
        message: `${plan.follower} cannot read from ${plan.management} at the moment; it goes on trying.`,
        nextAction: 'See the step for the connection.',
      },
      fact,
      seen('Error', failing.reason),
    );
  }
  return done(
    `${plan.follower} follows ${plan.leader}.`,
    fact,
    seen('Operations behind', String(stats.value?.lag ?? 0)),
  );
};

async function notFollowed(plan: SetupPlan, look: CheckContext['look']): Promise<Verdict> {
  const exists = await look.remote.followerExists();
  if (exists.kind === 'read' && exists.value) {
    return wrong({
      cause: 'not_a_follower',
      message: `There is an index ${plan.follower} on ${plan.remote} that follows nothing.`,
      nextAction: 'Delete or rename it when nobody needs it, then follow.',
    });
  }
  return notYet(`${plan.follower} is not there yet.`, 'Follow.');
}

function failedForGood(plan: SetupPlan, reason: string, fact: ReturnType<typeof seen>): Verdict {
  const { reason: why, remedies } = evaluateError({ reason, isFatal: true });
  const isLeaseLost = why === 'HistoryLost';
  return wrong(
    {
      cause: isLeaseLost ? 'lease_lost' : 'follower_failed',
      message: isLeaseLost
        ? `${plan.remote} was away for longer than ${plan.management} keeps the history of ${plan.leader}: ${plan.follower} cannot catch up.`
        : `Replication into ${plan.follower} has stopped for good.`,
      nextAction:
        remedies[0] === 'recreate-follower'
          ? 'Follow anew: the index is made again from the leader.'
          : `Remove the cause that the error names, then pause and resume ${plan.follower}.`,
    },
    fact,
    seen('Error', reason),
  );
}

export const checkServiceToken: Check = (context) => secretVerdict(context, 'service_token');
export const checkRemoteKey: Check = (context) => secretVerdict(context, 'remote_api_key');

const SECRET_WORDS = {
  service_token: {
    what: 'service token',
    has: ({ output }: ConsoleFacts) => output?.hasServiceToken === true,
  },
  remote_api_key: { what: 'API key', has: ({ output }: ConsoleFacts) => output?.hasRemoteKey === true },
} as const;

/** What the output holds counts; before it is saved, what this console holds for it. */
async function secretVerdict(
  { plan, look, console }: CheckContext,
  kind: 'service_token' | 'remote_api_key',
): Promise<Verdict> {
  const { what, has } = SECRET_WORDS[kind];
  const name = kind === 'service_token' ? plan.tokenName : plan.remoteKeyName;
  if (console.held.includes(kind)) {
    return done(`The ${what} ${name} is made and held in memory until the output is saved.`);
  }
  if (has(console)) return done(`The output ${plan.outputName} has its ${what}.`);
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
  return made
    ? notYet(
        `The ${what} ${name} is on ${plan.remote}, but nobody here knows its value any more.`,
        `Create another one, or enter the value in the output if you kept it.`,
      )
    : notYet(`There is no ${what} for the output yet.`, `Create it, or enter one in the output.`);
}

export const checkOutput: Check = ({ plan, console }) => {
  const { output } = console;
  if (output === undefined) {
    return Promise.resolve(
      console.isNameTaken
        ? wrong({
            cause: 'name_taken',
            message: `Another output has the name ${plan.outputName}, or one that leads to the same follower.`,
            nextAction: 'Choose another name for the output.',
          })
        : notYet(`There is no output ${plan.outputName} yet.`, 'Save the output.'),
    );
  }
  const wanted = plan.choices.remote.hosts.map((host) => normalizeHost(host) ?? host);
  const facts = [seen('Hosts', output.hosts.join(', ')), seen('Applied by', output.appliedBy)];
  const mistakes = [
    wanted.length > 0 && !wanted.some((host) => output.hosts.includes(host))
      ? `leads to ${output.hosts.join(', ')}, not to ${wanted.join(', ')}`
      : undefined,
    output.syncIntegrations ? undefined : 'does not synchronize integrations',
    output.appliedBy === plan.choices.applied_by
      ? undefined
      : `is applied by the ${output.appliedBy}, not by the ${plan.choices.applied_by}`,
    output.hasServiceToken ? undefined : 'has no service token',
    output.hasRemoteKey ? undefined : 'has no API key for the remote',
  ].filter((mistake) => mistake !== undefined);
  return Promise.resolve(
    mistakes.length === 0
      ? done(`The output ${plan.outputName} is saved and syncs.`, ...facts)
      : wrong(
          {
            cause: 'output_differs',
            message: `The output ${plan.outputName} ${mistakes.join(', and ')}.`,
            nextAction: 'Save the output, which puts it right, or change it in Fleet settings.',
          },
          ...facts,
        ),
  );
};

const WAITING = ['syncing', 'late', 'not_set_up', 'disabled'];

export const checkFirstSync: Check = ({ plan, console }) => {
  const { report, output } = console;
  if (output === undefined) {
    return Promise.resolve(notYet('Nothing is synced before the output is saved.', 'Save the output.'));
  }
  if (report === undefined) {
    return Promise.resolve(
      notYet(`${plan.remote} has not been looked at yet.`, 'Wait a moment, or sync now.'),
    );
  }
  const { total, inSync, failed } = report.counts;
  const fact = seen('In sync', `${inSync} of ${total}`);
  if (report.state === 'in_sync') {
    return Promise.resolve(
      done(
        total === 0
          ? `${plan.remote} is in sync; ${plan.management} has no integrations yet.`
          : `Every integration is on ${plan.remote}: ${inSync} of ${total}.`,
        fact,
      ),
    );
  }
  if (report.state === 'warning' && failed === 0) {
    return Promise.resolve(
      done(`${inSync} of ${total} integrations are on ${plan.remote}. ${report.message}`, fact),
    );
  }
  const nextAction = report.nextAction ?? 'Open the status of the output.';
  return Promise.resolve(
    WAITING.includes(report.state)
      ? notYet(report.message, nextAction, fact)
      : wrong({ cause: report.state, message: report.message, nextAction }, fact),
  );
};

export const checkBackLink: Check = async ({ plan, look }) => {
  const all = await readAll(plan, [look.management.links]);
  if (all.kind === 'missing') return all.verdict;
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

export const checkDataViews: Check = async (context) => {
  const verdict = await checkBackLink(context);
  if (verdict.state === 'done') {
    return done(`Lockstep keeps the data views of ${context.plan.backAlias}.`);
  }
  return cannotTell('Data views need the link back.', 'Make the link back first.');
};
