/** A question before something that cannot be taken back; the harmless button has the focus. */
import { EuiConfirmModal, useGeneratedHtmlId, type EuiConfirmModalProps } from '@elastic/eui';

export function ConfirmModal(props: Omit<EuiConfirmModalProps, 'aria-labelledby' | 'titleProps'>) {
  const id = useGeneratedHtmlId();
  return (
    <EuiConfirmModal
      aria-labelledby={id}
      titleProps={{ id }}
      maxWidth={560}
      defaultFocusedButton="cancel"
      {...props}
    />
  );
}
