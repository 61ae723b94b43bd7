/** What a bundle would hold, what would be missing from it, and its download. */
import { EuiButton, EuiLoadingSpinner, EuiSpacer, EuiText } from '@elastic/eui';
import { exportBundle, type BundleDescription } from '@lockstep/contracts';
import { withBasePath } from '../../../lib/base-path.ts';
import { Notice } from '../../../ui/notice.tsx';
import { QueryState } from '../../../ui/query-state.tsx';
import { Hint, Paragraph } from '../../../ui/text.tsx';
import { useBundleContents } from '../api/bundle-query.ts';
import { bundleMessages as text } from '../../../texts/integrations-bundle.ts';

export function BundleExport() {
  const contents = useBundleContents();
  return (
    <QueryState
      query={contents}
      loading={<EuiLoadingSpinner aria-label={text.exportLoading} />}
      problem={text.exportProblem}
      oldProblem={text.exportProblem}
    >
      {(bundle) =>
        bundle.packages.length === 0 ? <Paragraph>{text.exportEmpty}</Paragraph> : <Contents {...bundle} />
      }
    </QueryState>
  );
}

function Contents(bundle: BundleDescription) {
  const missing = bundle.packages.filter(({ bytes }) => bytes === null);
  const unsigned = bundle.packages.filter(({ bytes, is_signed: isSigned }) => bytes !== null && !isSigned);
  const optIns = bundle.packages.reduce((sum, { namespaces }) => sum + namespaces.length, 0);
  return (
    <>
      <Paragraph>{text.exportWhat(bundle)}</Paragraph>
      {optIns === 0 ? null : <Hint>{text.exportNamespaces(optIns)}</Hint>}
      {unsigned.length === 0 ? null : <Hint>{text.exportUnsigned(unsigned.length)}</Hint>}
      {missing.length === 0 ? null : (
        <Notice before="s" color="warning" iconType="warning" title={text.exportMissing}>
          <EuiText size="s">
            <ul>
              {missing.map(({ name, version, missing: reason }) => (
                <li key={name}>{text.missingItem(name, version, reason ?? '')}</li>
              ))}
            </ul>
          </EuiText>
        </Notice>
      )}
      <EuiSpacer size="m" />
      <EuiButton iconType="download" href={withBasePath(exportBundle.path)} download>
        {text.download}
      </EuiButton>
    </>
  );
}
