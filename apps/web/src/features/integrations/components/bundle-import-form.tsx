/** Chooses a bundle, previews what it changes, and imports exactly that one. */
import { EuiButton, EuiCheckbox, EuiFilePicker, EuiSpacer, useGeneratedHtmlId } from '@elastic/eui';
import type { BundleImport } from '@lockstep/contracts';
import { useKeptState } from '../../../lib/kept-state.ts';
import { Flow } from '../../../ui/flow.tsx';
import { LiveRegion } from '../../../ui/live-region.tsx';
import { ErrorNotice } from '../../../ui/notice.tsx';
import { Paragraph } from '../../../ui/text.tsx';
import { useImportBundle } from '../api/bundle-query.ts';
import { bundleMessages as text } from '../../../texts/integrations-bundle.ts';
import { changesIn, failuresIn } from '../model/bundle-rows.ts';
import { BundleChanges } from './bundle-changes.tsx';

export function BundleImportForm({ clusterName }: { readonly clusterName: string }) {
  const id = useGeneratedHtmlId();
  const [file, setFile] = useKeptState<File | undefined>('bundle', undefined);
  const [withAssets, setWithAssets] = useKeptState('bundle:assets', true, { isPlain: true });
  const work = useImportBundle();
  const preview = work.data?.is_dry_run === true ? work.data : undefined;

  const handleFile = (files: FileList | null): void => {
    work.reset();
    setFile(files?.[0]);
  };
  const handleAssets = (isChosen: boolean): void => {
    work.reset();
    setWithAssets(isChosen);
  };
  const start = (manifestSha256: string | undefined): void => {
    if (file !== undefined) work.mutate({ file, withAssets, manifestSha256 });
  };

  return (
    <>
      <Paragraph>{text.importAbout(clusterName)}</Paragraph>
      <EuiSpacer size="s" />
      <EuiFilePicker
        fullWidth
        compressed
        display="default"
        aria-label={text.file}
        initialPromptText={file?.name ?? text.prompt}
        accept=".tar"
        disabled={work.isPending}
        onChange={handleFile}
      />
      <EuiSpacer size="s" />
      <EuiCheckbox
        id={id}
        label={text.withAssets}
        checked={withAssets}
        disabled={work.isPending}
        onChange={({ target }) => handleAssets(target.checked)}
      />
      <EuiSpacer size="m" />
      <Flow gap="m">
        <EuiButton
          isDisabled={file === undefined}
          isLoading={work.isPending}
          onClick={() => start(undefined)}
        >
          {text.look}
        </EuiButton>
        {preview !== undefined && changesIn(preview) > 0 ? (
          <EuiButton fill onClick={() => start(preview.manifest_sha256)}>
            {text.doImport}
          </EuiButton>
        ) : null}
      </Flow>
      <ErrorNotice before="m" title={text.importProblem(file?.name ?? '')} error={work.error} />
      {work.data === undefined ? null : <Outcome answer={work.data} />}
    </>
  );
}

function Outcome({ answer }: { readonly answer: BundleImport }) {
  const done = answer.is_dry_run ? '' : text.done(changesIn(answer), failuresIn(answer));
  return (
    <>
      <LiveRegion>{done}</LiveRegion>
      <EuiSpacer size="m" />
      {done === '' ? null : <Paragraph>{done}</Paragraph>}
      <BundleChanges answer={answer} />
    </>
  );
}
