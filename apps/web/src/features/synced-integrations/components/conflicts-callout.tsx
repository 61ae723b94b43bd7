/** Several management clusters want different things of one remote: what, and what was done. */
import type { SyncReport } from '@lockstep/contracts';
import { EuiText } from '@elastic/eui';
import { Notice } from '../../../ui/notice.tsx';
import { flyoutMessages as text } from '../../../texts/synced-integrations-flyout.ts';

const SHOWN = 5;

export function ConflictsCallout({
  conflicts,
}: {
  readonly conflicts: NonNullable<SyncReport['conflicts']>;
}) {
  if (conflicts.length === 0) return null;
  return (
    <Notice after="m" color="warning" title={text.conflictsTitle(conflicts.length)}>
      <EuiText size="s">
        <ul>
          {conflicts.slice(0, SHOWN).map(({ item, message }) => (
            <li key={item}>{message}</li>
          ))}
          {conflicts.length > SHOWN ? <li>{text.conflictsMore(conflicts.length - SHOWN)}</li> : null}
        </ul>
      </EuiText>
    </Notice>
  );
}
