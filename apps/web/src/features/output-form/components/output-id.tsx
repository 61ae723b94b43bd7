/** The id of the output that is edited, for configuration files and support. */
import { EuiButtonIcon, EuiCopy, EuiText } from '@elastic/eui';
import { outputFormMessages as text } from '../../../texts/output-form.ts';

export function OutputId({ id }: { readonly id: string }) {
  return (
    <EuiText size="xs" color="subdued">
      {text.id(id)}{' '}
      <EuiCopy textToCopy={id} beforeMessage={text.copyId} afterMessage={text.copied}>
        {(copy) => (
          <EuiButtonIcon iconType="copy" size="xs" color="text" aria-label={text.copyId} onClick={copy} />
        )}
      </EuiCopy>
    </EuiText>
  );
}
