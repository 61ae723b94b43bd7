/** What is made on management, and licences. */
import { sideName } from '../model/setup-plan.ts';
import { licenceProblem } from '../checks/check-sides.ts';
import { SIDES } from '../setup-ports.ts';
import { connectionTo, did, failed, type DoStep, type NewMade } from './outcome.ts';

export const startTrials: DoStep = async (context) => {
  const { plan, signal } = context;
  const made: NewMade[] = [];
  const refused: string[] = [];
  for (const side of SIDES) {
    const connection = connectionTo(context, side);
    const licence = await connection.clusterInfo.license({ signal });
    if (licenceProblem(plan, side, licence) === undefined) continue;
    const name = sideName(plan, side);
    if ((await connection.licences.startTrial({ signal })) === 'refused') refused.push(name);
    else made.push({ kind: 'trial_licence', place: side, name, ref: null });
  }
  if (refused.length > 0) {
    return {
      ...failed(
        `${refused.join(' and ')} had the trial already.`,
        'Install a licence that includes replication and API keys between clusters.',
      ),
      made,
    };
  }
  return did(`The trial runs on ${made.map(({ name }) => name).join(' and ')} for 30 days.`, { made });
};

export const createCrossClusterKey: DoStep = async (context) => {
  const { plan, signal } = context;
  const connection = connectionTo(context, 'management');
  const user = await connection.security.authenticate({ signal });
  if (user.authenticationType === 'api_key') {
    return failed(
      `Elasticsearch makes cross-cluster API keys for users only, and you are signed in to ${plan.management} with an API key.`,
      `Enter user name and password for ${plan.management} at the first step, or create the key by hand.`,
    );
  }
  const key = await connection.security.createCrossClusterApiKey(
    { name: plan.keyName, replication: [plan.leader] },
    { signal },
  );
  return did(`The key ${key.name} is made. Its value is shown this once.`, {
    made: [{ kind: 'cross_cluster_api_key', place: 'management', name: key.name, ref: key.id }],
    shownOnce: [{ label: `Encoded key for ${plan.keystoreSetting}`, value: key.encoded }],
  });
};

export const createLeader: DoStep = async (context) => {
  const { plan, ports, signal } = context;
  const wasThere = await connectionTo(context, 'management').indices.exists(plan.leader, { signal });
  await ports.ensureLeader();
  return did(`The index ${plan.leader} is there.`, {
    made: wasThere ? [] : [{ kind: 'leader_index', place: 'management', name: plan.leader, ref: null }],
  });
};
