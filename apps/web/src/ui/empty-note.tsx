/** Says in the place of a list, or of a thing, that there is none. */
import { EuiButtonEmpty, EuiEmptyPrompt } from '@elastic/eui';
import type { ReactNode } from 'react';

interface EmptyNoteProps {
  readonly title: string;
  readonly text?: ReactNode;
  readonly level?: 1 | 2 | 3;
  readonly iconType?: string;
  readonly actions?: ReactNode;
}

/** What stands where a list has nothing: why, and what to do. `level` is that of the heading. */
export function EmptyNote({ title, text, level = 3, iconType, actions }: EmptyNoteProps) {
  const Tag = `h${level}` as const;
  return (
    <EuiEmptyPrompt
      titleSize="xs"
      {...(iconType === undefined ? {} : { iconType })}
      title={<Tag>{title}</Tag>}
      body={text === undefined ? undefined : <p>{text}</p>}
      actions={actions}
    />
  );
}

interface NoMatchProps {
  readonly title: string;
  readonly text?: string;
  /** Label of the button. */
  readonly clear: string;
  readonly level?: 2 | 3;
  readonly onClear: () => void;
}

/** Nothing in a list fits what was asked for, and the way back to all of it. */
export function NoMatch({ clear, onClear, ...note }: NoMatchProps) {
  const button = (
    <EuiButtonEmpty size="s" onClick={onClear}>
      {clear}
    </EuiButtonEmpty>
  );
  return <EmptyNote {...note} actions={button} />;
}
