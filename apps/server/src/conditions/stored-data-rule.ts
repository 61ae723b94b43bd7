/** Whether what is stored at home fits this version of the console: evaluated from the home record, without a request. */
import { isFalse, isTrue, isWarning, type ConditionRule } from './condition.ts';
import type { StoredDataFacts } from './facts.ts';

export const storedDataRule: ConditionRule = {
  type: 'StoredDataUsable',
  dependsOn: ['HomeReachable'],
  observed: 'every-look',
  requests: () => [],
  evaluate: (_answers, { facts }) => evaluate(facts.storedData),
};

function evaluate(known: StoredDataFacts | undefined) {
  const write = known?.write;
  if (write?.kind === 'closed') return isFalse(write.reason, write.message, write.nextAction);
  const migration = known?.migration;
  if (migration?.kind === 'running') {
    const { index, done, total } = migration;
    return isTrue(`Documents of an older version are being rewritten: ${done} of ${total} in ${index}.`);
  }
  if (migration?.kind === 'failed') {
    return isWarning(
      'MigrationFailed',
      `Documents of an older version could not be rewritten: ${migration.problem}`,
      'Nothing is lost, and they are read as they are; it is tried again every minute. Fix what the message names.',
    );
  }
  return isTrue('Everything that is stored fits this version.');
}
