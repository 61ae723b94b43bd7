/** Somebody else was faster: what was typed stays, and what has changed is said field by field. */
import { EuiCallOut, EuiText } from '@elastic/eui';
import { outputFormMessages as text } from '../../../texts/output-form.ts';
import type { ForeignChange } from '../model/conflict.ts';

export function ConflictCallout({ changes }: { readonly changes: readonly ForeignChange[] }) {
  return (
    <EuiCallOut color="warning" size="s" iconType="warning" title={text.conflictTitle} role="alert">
      <EuiText size="s">
        <p>{changes.length === 0 ? text.conflictNone : text.conflictText}</p>
        {changes.length === 0 ? null : (
          <ul>
            {changes.map(({ member, label, before, after, isMineToo }) => (
              <li key={member} css={{ overflowWrap: 'anywhere' }}>
                <strong>{label}</strong>: {text.was(before, after)}
                {isMineToo ? <div>{text.conflictYours}</div> : null}
              </li>
            ))}
          </ul>
        )}
        <p>{text.conflictTake}</p>
      </EuiText>
    </EuiCallOut>
  );
}
