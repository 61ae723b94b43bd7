/** Toasts at the edge where no flyout has its buttons. What went wrong stays until it is dismissed. */
import { EuiGlobalToastList } from '@elastic/eui';
import type { Toast } from '../../lib/toasts.ts';

const READ_IN_MS = 8_000;
/** As long as the page lives: EUI knows no toast without an end. */
const STAYS_MS = 2_147_483_647;

const LOOKS = {
  done: { color: 'success', iconType: 'check', toastLifeTimeMs: READ_IN_MS },
  accepted: { color: 'primary', iconType: 'clock', toastLifeTimeMs: READ_IN_MS },
  partial: { color: 'warning', iconType: 'warning', toastLifeTimeMs: STAYS_MS },
  failed: { color: 'danger', iconType: 'error', toastLifeTimeMs: STAYS_MS },
} as const;

interface ToastListProps {
  readonly label: string;
  readonly toasts: readonly Toast[];
  readonly onDismiss: (id: string) => void;
}

export function ToastList({ label, toasts, onDismiss }: ToastListProps) {
  return (
    <EuiGlobalToastList
      side="left"
      toastLifeTimeMs={READ_IN_MS}
      dismissToast={({ id }) => onDismiss(id)}
      // The shell says it aloud: a second region would say it twice.
      aria-live="off"
      aria-label={label}
      toasts={toasts.map(({ id, kind, title, text: more }) => ({
        id,
        title,
        ...(more === undefined ? {} : { text: more }),
        ...LOOKS[kind],
      }))}
    />
  );
}
