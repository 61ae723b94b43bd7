/** Whether what is stored at home fits this version of the console: evaluated from the home record, without a request. */
import { isFalse, isTrue, isWarning, type ConditionRule } from './condition.ts';
import type { StoredDataFacts } from './facts.ts';
import { storedDataTexts as texts } from '../texts/conditions/stored-data.ts';

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
    return isTrue(texts.documentsOfOlderVersion({ done, total, index }));
  }
  if (migration?.kind === 'failed') {
    return isWarning('MigrationFailed', texts.migrationFailed(migration.problem), texts.migrationFailedNext);
  }
  return isTrue(texts.everythingThatIsStoredFits);
}
