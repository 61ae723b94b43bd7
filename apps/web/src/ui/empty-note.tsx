/** Says in the place of a list, or of a thing, that there is none. */
import { EuiEmptyPrompt } from '@elastic/eui';
import type { ReactNode } from 'react';

interface EmptyNoteProps {
  readonly title: string;
  readonly text?: string;
  readonly level?: 1 | 2 | 3;
  readonly iconType?: string;
  readonly actions?: ReactNode;
}

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
