/** What "What to do" says as a button, and what else may help after it. A repair opens its preview first. */
import type { ProbeResult, RepairKind } from '@lockstep/contracts';
import { EuiButton, EuiButtonEmpty, EuiSpacer, EuiText } from '@elastic/eui';
import type { Permission } from '../../../lib/permission.ts';
import { GuardedButton } from '../../../ui/guarded-button.tsx';
import { Flow } from '../../../ui/flow.tsx';
import { useAppLink } from '../../../ui/app-link.tsx';
import { doctorMessages as text } from '../../../texts/doctor.ts';
import { fixesOf, type Fix } from '../model/remedy-links.ts';

export interface RepairHandlers {
  readonly outputId: string;
  readonly outputName: string;
  readonly permission: Permission;
  readonly onPreview: (kind: RepairKind) => void;
}

interface RepairButtonsProps {
  readonly of: Pick<ProbeResult, 'remedies' | 'repairs'>;
  readonly handlers: RepairHandlers;
  readonly isMain?: boolean;
}

export function RepairButtons({ of, handlers, isMain = false }: RepairButtonsProps) {
  const { main, others } = fixesOf(of, handlers.outputId);
  if (main === undefined && others.length === 0) return null;
  return (
    <>
      <EuiSpacer size={isMain ? 'm' : 's'} />
      <Flow gap="m">
        {main === undefined ? null : (
          <FixButton fix={main} handlers={handlers} look={isMain ? 'fill' : 'plain'} />
        )}
        {others.length === 0 ? null : (
          <EuiText size="xs" component="span">
            {main === undefined ? text.otherwise : text.orElse}
          </EuiText>
        )}
        {others.map((fix) => (
          <FixButton key={fix.label} fix={fix} handlers={handlers} look="empty" />
        ))}
      </Flow>
    </>
  );
}

type Look = 'fill' | 'plain' | 'empty';

interface FixButtonProps {
  readonly fix: Fix;
  readonly handlers: RepairHandlers;
  readonly look: Look;
}

function FixButton({ fix, handlers: { outputName, permission, onPreview }, look }: FixButtonProps) {
  const name = text.repairFor(fix.label, outputName);
  return fix.kind === 'page' ? (
    <FixLink fix={fix} name={name} look={look} />
  ) : (
    <GuardedButton
      permission={permission}
      look={look}
      aria-label={name}
      onClick={() => onPreview(fix.repair)}
    >
      {`${fix.label}…`}
    </GuardedButton>
  );
}

interface FixLinkProps {
  readonly fix: Fix & { readonly kind: 'page' };
  readonly name: string;
  readonly look: Look;
}

function FixLink({ fix, name, look }: FixLinkProps) {
  const link = { size: 's', 'aria-label': name, ...useAppLink(fix.to) } as const;
  return look === 'empty' ? (
    <EuiButtonEmpty {...link} flush="both">
      {fix.label}
    </EuiButtonEmpty>
  ) : (
    <EuiButton {...link} fill={look === 'fill'}>
      {fix.label}
    </EuiButton>
  );
}
