/** What the doctor says of a running lesson. */
import { EuiBadge, EuiCallOut } from '@elastic/eui';
import { Paragraph } from '../../../ui/text.tsx';
import { labMessages as text } from '../../../texts/sandbox-lab.ts';
import type { LessonResult } from '../model/lesson-result.ts';

export function DoctorResult({ result }: { readonly result: LessonResult }) {
  switch (result.kind) {
    case 'found':
      return (
        <EuiCallOut
          size="s"
          color="success"
          iconType="checkCircle"
          title={text.found(result.label)}
          role="status"
        >
          <Paragraph>
            {result.message}{' '}
            {result.problemId === null ? null : (
              <EuiBadge color="hollow">{text.catalog(result.problemId)}</EuiBadge>
            )}
          </Paragraph>
        </EuiCallOut>
      );
    case 'other':
      return (
        <EuiCallOut size="s" color="primary" iconType="info" title={text.other} role="status">
          <Paragraph>{result.message}</Paragraph>
        </EuiCallOut>
      );
    case 'nothing':
      return (
        <EuiCallOut size="s" color="primary" iconType="info" title={text.nothing} role="status">
          <Paragraph>{text.nothingHint}</Paragraph>
        </EuiCallOut>
      );
  }
}
