/** What this setup made, where, and the way to undo it. */
import type { Setup } from '@lockstep/contracts';
import { EuiSpacer, EuiText } from '@elastic/eui';
import { lazy, Suspense, useState } from 'react';
import type { Permission } from '../../../lib/permission.ts';
import { GuardedButton } from '../../../ui/guarded-button.tsx';
import { RelativeTime } from '../../../ui/relative-time.tsx';
import { Heading } from '../../../ui/text.tsx';
import { setupMessages as text } from '../../../texts/setup.ts';
import { placeName } from '../model/side-name.ts';

const UndoModal = lazy(async () => ({ default: (await import('./undo-modal.tsx')).UndoModal }));

export function MadeList({ setup, permission }: { readonly setup: Setup; readonly permission: Permission }) {
  const [isAsked, setIsAsked] = useState(false);
  return (
    <section aria-label={text.madeTitle}>
      <Heading level={2} size="xs" text={text.madeTitle} />
      <EuiSpacer size="s" />
      <EuiText size="s">
        {setup.made.length === 0 ? (
          <p>{text.madeNone}</p>
        ) : (
          <ul>
            {setup.made.map((made) => (
              <li key={made.id}>
                {text.kinds[made.kind]} <strong>{made.name}</strong> {placeName(setup, made.place)},{' '}
                <RelativeTime at={made.made_at} /> {text.madeBy(made.made_by)}
              </li>
            ))}
          </ul>
        )}
      </EuiText>
      {setup.made.length === 0 ? null : (
        <>
          <EuiSpacer size="m" />
          <GuardedButton
            permission={permission}
            color="danger"
            iconType="trash"
            onClick={() => setIsAsked(true)}
          >
            {text.undo}
          </GuardedButton>
        </>
      )}
      {isAsked ? (
        <Suspense fallback={null}>
          <UndoModal setup={setup} onClose={() => setIsAsked(false)} />
        </Suspense>
      ) : null}
    </section>
  );
}
