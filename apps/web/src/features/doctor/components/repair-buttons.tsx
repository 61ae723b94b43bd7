/** The repairs that apply, the mildest as the button, the others after it. Each opens its preview first. */
import type { RepairKind } from '@lockstep/contracts';
import { EuiText } from '@elastic/eui';
import type { Permission } from '../../../lib/permission.ts';
import { GuardedButton } from '../../../ui/guarded-button.tsx';
import { Flow } from '../../../ui/flow.tsx';
import { doctorMessages as text } from '../messages.ts';

export interface RepairHandlers {
  readonly outputName: string;
  readonly permission: Permission;
  readonly onPreview: (kind: RepairKind) => void;
}

interface RepairButtonsProps {
  readonly kinds: readonly RepairKind[];
  readonly handlers: RepairHandlers;
  readonly isMain?: boolean;
}

export function RepairButtons({ kinds, handlers, isMain = false }: RepairButtonsProps) {
  const { outputName, permission, onPreview } = handlers;
  const [first, ...others] = kinds;
  if (first === undefined) return null;
  const button = (kind: RepairKind, look: 'fill' | 'plain' | 'empty') => (
    <GuardedButton
      key={kind}
      permission={permission}
      look={look}
      aria-label={text.repairFor(text.repairs[kind], outputName)}
      onClick={() => onPreview(kind)}
    >
      {`${text.repairs[kind]}…`}
    </GuardedButton>
  );
  return (
    <Flow gap="m">
      {button(first, isMain ? 'fill' : 'plain')}
      {others.length === 0 ? null : (
        <EuiText size="xs" component="span">
          {text.orElse}
        </EuiText>
      )}
      {others.map((kind) => button(kind, 'empty'))}
    </Flow>
  );
}
