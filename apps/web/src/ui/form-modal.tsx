/** A dialog: title, body, and a way out beside what it is for. */
import {
  EuiButtonEmpty,
  EuiModal,
  EuiModalBody,
  EuiModalFooter,
  EuiModalHeader,
  EuiModalHeaderTitle,
  useGeneratedHtmlId,
} from '@elastic/eui';
import type { ReactNode } from 'react';

interface FormModalProps {
  readonly title: string;
  /** The button that closes it. */
  readonly closeLabel: string;
  readonly width?: number;
  readonly role?: 'dialog' | 'alertdialog';
  /** Asks before something that cannot be taken back: the way out has the focus. */
  readonly isQuestion?: boolean;
  readonly onClose: () => void;
  /** The buttons beside the way out. */
  readonly actions: ReactNode;
  readonly children: ReactNode;
}

export function FormModal(props: FormModalProps) {
  const { title, closeLabel, width = 560, role = 'dialog', isQuestion = false, onClose } = props;
  const id = useGeneratedHtmlId();
  return (
    <EuiModal
      onClose={onClose}
      aria-labelledby={id}
      style={{ inlineSize: width }}
      maxWidth="100%"
      role={role}
      {...(isQuestion ? { initialFocus: '[data-way-out]' } : {})}
    >
      <EuiModalHeader>
        <EuiModalHeaderTitle id={id}>{title}</EuiModalHeaderTitle>
      </EuiModalHeader>
      <EuiModalBody>{props.children}</EuiModalBody>
      <EuiModalFooter>
        <EuiButtonEmpty data-way-out="" onClick={onClose}>
          {closeLabel}
        </EuiButtonEmpty>
        {props.actions}
      </EuiModalFooter>
    </EuiModal>
  );
}
