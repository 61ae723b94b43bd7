/** Marks every page of a console whose clusters are simulated. Reachable by keyboard, so that the hint can be read. */
import { EuiBadge, EuiToolTip } from '@elastic/eui';
import { sessionMessages as text } from '../messages.ts';

export function SimulationBadge() {
  return (
    <EuiToolTip content={text.simulationHint}>
      <EuiBadge color="warning" tabIndex={0}>
        {text.simulationBadge}
      </EuiBadge>
    </EuiToolTip>
  );
}
