/** Nothing in a list fits what was asked for, and the way back to all of it. */
import { EuiButtonEmpty } from '@elastic/eui';
import { EmptyNote } from './empty-note.tsx';

interface NoMatchProps {
  readonly title: string;
  readonly text?: string;
  /** Label of the button. */
  readonly clear: string;
  readonly level?: 2 | 3;
  readonly onClear: () => void;
}

export function NoMatch({ clear, onClear, ...note }: NoMatchProps) {
  const button = (
    <EuiButtonEmpty size="s" onClick={onClear}>
      {clear}
    </EuiButtonEmpty>
  );
  return <EmptyNote {...note} actions={button} />;
}
