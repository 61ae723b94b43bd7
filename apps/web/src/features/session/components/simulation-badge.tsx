/** Marks every page of a console whose clusters are simulated. Reachable by keyboard, so that the hint can be read. */
import { EuiBadge, EuiScreenReaderOnly, EuiToolTip, useIsWithinBreakpoints } from '@elastic/eui';
import { sessionMessages as text } from '../../../texts/session.ts';

export function SimulationBadge() {
  // A picture of it on a phone: the room is for the name of the cluster.
  const isShort = useIsWithinBreakpoints(['xs']);
  return (
    <EuiToolTip content={text.simulationHint}>
      <EuiBadge color="warning" tabIndex={0} {...(isShort ? { iconType: 'flask' } : {})}>
        {isShort ? (
          <EuiScreenReaderOnly>
            <span>{text.simulationBadge}</span>
          </EuiScreenReaderOnly>
        ) : (
          text.simulationBadge
        )}
      </EuiBadge>
    </EuiToolTip>
  );
}
