/** Who listens to the looks of the sync, and to what other consoles have found. */
import type { ReconcileRunOptions } from '../../features/synced-integrations/reconcile/reconcile.ts';
import type { ConditionsListener } from './shared-statuses.ts';

export function createListeners() {
  const lookers: ReconcileRunOptions['onLooked'][] = [];
  const hearers: ConditionsListener[] = [];
  const onLooked: ReconcileRunOptions['onLooked'] = async (outputId, look) => {
    await Promise.all(lookers.map((looker) => looker(outputId, look)));
  };
  const onHeard: ConditionsListener = (outputId, found) => {
    for (const hear of hearers) hear(outputId, found);
  };
  return {
    onLooked,
    onHeard,
    listenToLooks: (looker: ReconcileRunOptions['onLooked']) => void lookers.push(looker),
    listenToOthers: (hearer: ConditionsListener) => void hearers.push(hearer),
  };
}
