/** As whom Lockstep works on each side in this setup, and how to change that. */
import type { Setup, SetupSide } from '@lockstep/contracts';
import { EuiButtonEmpty, EuiSpacer, useEuiTheme } from '@elastic/eui';
import { useKeptDialog } from '../../../lib/kept-state.ts';
import type { Permission } from '../../../lib/permission.ts';
import { GuardedButton } from '../../../ui/guarded-button.tsx';
import { RelativeTime } from '../../../ui/relative-time.tsx';
import { Heading, Paragraph } from '../../../ui/text.tsx';
import { useSignOutSide } from '../api/work-on-setup.ts';
import { setupMessages as text } from '../../../texts/setup.ts';
import { sideName } from '../model/side-name.ts';
import { SignInSide } from './sign-in-side.tsx';

interface SideCredentialsProps {
  readonly setup: Setup;
  readonly permission: Permission;
}

export function SideCredentials({ setup, permission }: SideCredentialsProps) {
  return (
    <>
      <Heading level={4} size="xxs" text={text.signInTitle} />
      {(['management', 'remote'] as const).map((side) => (
        <Side key={side} setup={setup} permission={permission} side={side} />
      ))}
    </>
  );
}

function Side({ setup, permission, side }: SideCredentialsProps & { readonly side: SetupSide }) {
  const { euiTheme } = useEuiTheme();
  const [isAsked, setIsAsked] = useKeptDialog<true>(`setup:${setup.id}:asked:${side}`);
  const name = sideName(setup, side);
  const signOut = useSignOutSide(setup.id, side, name);
  const held = setup.credentials.find((one) => one.side === side);
  const isMissing = held === undefined;
  const host = side === 'management' ? name : setup.choices.remote.hosts.join(', ');
  const isPossible = side === 'management' || setup.choices.remote.hosts.length > 0;

  return (
    <div css={{ marginBlockStart: euiTheme.size.s }}>
      <Held held={held} name={name} isPossible={isPossible} />
      {isMissing ? null : (
        <div css={{ display: 'flex', flexWrap: 'wrap', columnGap: euiTheme.size.m }}>
          {held.kind === 'own' ? null : (
            <GuardedButton
              permission={permission}
              look="empty"
              isLoading={signOut.isPending}
              onClick={() => signOut.mutate()}
            >
              {text.forgetNow(name)}
            </GuardedButton>
          )}
          <GuardedButton
            permission={permission}
            look="empty"
            onClick={() => setIsAsked(isAsked ? undefined : true)}
          >
            {held.kind === 'own' ? text.useOthers(name) : text.signInChange(name)}
          </GuardedButton>
        </div>
      )}
      {isPossible && permission.kind === 'allowed' && (isMissing || isAsked === true) ? (
        <>
          <EuiSpacer size="xs" />
          <SignInSide
            setupId={setup.id}
            side={side}
            name={name}
            host={host}
            onSignedIn={() => setIsAsked(undefined)}
          />
          {isAsked === true && !isMissing ? (
            <EuiButtonEmpty size="xs" flush="left" onClick={() => setIsAsked(undefined)}>
              {text.cancel}
            </EuiButtonEmpty>
          ) : null}
        </>
      ) : null}
    </div>
  );
}

interface HeldProps {
  readonly held: Setup['credentials'][number] | undefined;
  readonly name: string;
  readonly isPossible: boolean;
}

/** As whom, and until when. */
function Held({ held, name, isPossible }: HeldProps) {
  return (
    <Paragraph>
      {held === undefined
        ? text.heldNone(name)
        : held.kind === 'own'
          ? text.heldOwn(name, held.username ?? '')
          : text.held(name, held.username ?? '')}{' '}
      {held?.expires_at == null ? null : (
        <>
          {text.heldUntil} <RelativeTime at={held.expires_at} />.
        </>
      )}
      {held === undefined && !isPossible ? text.signInHost : null}
    </Paragraph>
  );
}
