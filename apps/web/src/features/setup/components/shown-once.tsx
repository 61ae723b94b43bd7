/** A key that is shown this once, to be carried to where a person has to put it. */
import { EuiCallOut, EuiSpacer, EuiText } from '@elastic/eui';
import { RawText } from '../../../ui/raw-text.tsx';
import { Paragraph } from '../../../ui/text.tsx';
import type { StepAnswer } from '../api/work-on-setup.ts';
import { setupMessages as text } from '../../../texts/setup.ts';

export function ShownOnce({ items }: { readonly items: StepAnswer['shown_once'] }) {
  if (items.length === 0) return null;
  return (
    <>
      <EuiCallOut size="s" color="warning" iconType="copy" title={text.shownOnceTitle}>
        <Paragraph>{text.shownOnceText}</Paragraph>
      </EuiCallOut>
      <EuiSpacer size="m" />
      {items.map(({ label, value }) => (
        <div key={label}>
          <EuiText size="xs">
            <strong>{label}</strong>
          </EuiText>
          <RawText>{value}</RawText>
          <EuiSpacer size="s" />
        </div>
      ))}
      <EuiSpacer size="s" />
    </>
  );
}
