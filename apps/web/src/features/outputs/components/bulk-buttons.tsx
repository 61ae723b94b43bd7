/** What can be done with several outputs at once. The buttons keep their place when nothing is chosen. */
import type { Permission } from '../../../lib/permission.ts';
import { GuardedButton } from '../../../ui/guarded-button.tsx';
import { Flow } from '../../../ui/flow.tsx';
import { outputMessages as text } from '../../../texts/outputs.ts';
import type { BulkKind } from '../model/output-actions.ts';

interface BulkButtonsProps {
  readonly count: number;
  readonly permissionOf: (kind: BulkKind) => Permission;
  readonly busy: BulkKind | undefined;
  readonly onStart: (kind: BulkKind) => void;
}

const BUTTONS = [
  { kind: 'sync', icon: 'refresh' },
  { kind: 'doctor', icon: 'magnify' },
] as const satisfies readonly { readonly kind: BulkKind; readonly icon: string }[];

export function BulkButtons({ count, permissionOf, busy, onStart }: BulkButtonsProps) {
  return (
    <Flow>
      {BUTTONS.map(({ kind, icon }) => (
        <GuardedButton
          key={kind}
          iconType={icon}
          permission={permissionOf(kind)}
          isLoading={busy === kind}
          onClick={() => onStart(kind)}
        >
          {text.bulk[kind].button(count)}
        </GuardedButton>
      ))}
    </Flow>
  );
}
