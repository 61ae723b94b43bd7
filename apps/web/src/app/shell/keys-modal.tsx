/** The list of keys, behind `?`. */
import { EuiDescriptionList, EuiSpacer, EuiText, useEuiTheme } from '@elastic/eui';
import { FormModal } from '../../ui/form-modal.tsx';
import { Heading, Paragraph } from '../../ui/text.tsx';
import { shellMessages as text } from '../../texts/app-shell.ts';

interface KeyRow {
  readonly keys: readonly string[];
  readonly does: string;
}

export function KeysModal({ onClose }: { readonly onClose: () => void }) {
  return (
    <FormModal title={text.keysTitle} closeLabel={text.keysClose} onClose={onClose} actions={null}>
      <Paragraph color="subdued">{text.keysAbout}</Paragraph>
      <EuiSpacer size="m" />
      <Keys rows={text.keyRows} />
      <EuiSpacer size="l" />
      <Heading level={2} size="xxs" text={text.keysElsewhere} />
      <EuiSpacer size="s" />
      <Keys rows={text.keyRowsElsewhere} />
    </FormModal>
  );
}

function Keys({ rows }: { readonly rows: readonly KeyRow[] }) {
  return (
    <EuiDescriptionList
      type="column"
      columnWidths={[1, 3]}
      listItems={rows.map(({ keys, does }) => ({ title: <Names keys={keys} />, description: does }))}
    />
  );
}

function Names({ keys }: { readonly keys: readonly string[] }) {
  const { euiTheme } = useEuiTheme();
  return (
    <EuiText
      size="s"
      component="span"
      css={{ display: 'inline-flex', flexWrap: 'wrap', gap: euiTheme.size.xs }}
    >
      {keys.map((key) => (
        <kbd key={key}>{key}</kbd>
      ))}
    </EuiText>
  );
}
