/** Installs a package from a file: choose or drop it, watch it being installed, read why it was not. */
import { EuiButton, EuiFilePicker, EuiSpacer, EuiText } from '@elastic/eui';
import { problemOf } from '../../../lib/api-client.ts';
import { formatQuantity } from '../../../lib/format.ts';
import { useKeptState } from '../../../lib/kept-state.ts';
import { LiveRegion } from '../../../ui/live-region.tsx';
import { Paragraph } from '../../../ui/text.tsx';
import { ErrorNotice } from '../../../ui/notice.tsx';
import { FormModal } from '../../../ui/form-modal.tsx';
import { useInstallProgress } from '../api/live-packages.ts';
import { useCheckArchive, useUploadPackage, type UploadAnswer } from '../api/upload-package.ts';
import { integrationMessages as text } from '../../../texts/integrations.ts';
import { ARCHIVE_EXTENSIONS, archiveType, packageOfFile } from '../model/archive-file.ts';
import { Findings } from './planned-writes.tsx';
import { ProgressPanel } from './progress-panel.tsx';

interface UploadModalProps {
  readonly clusterName: string;
  readonly onClose: () => void;
  readonly onOpenPackage: (name: string) => void;
}

/** It can be closed while the install runs: the server goes on. */
export function UploadModal({ clusterName, onClose, onOpenPackage }: UploadModalProps) {
  const { file, contentType, choose, findings } = useArchive();
  const upload = useUploadPackage();

  const handleChange = (files: FileList | null): void => {
    upload.reset();
    choose(files?.[0]);
  };
  const handleUpload = (isForced = false): void => {
    if (file !== undefined && contentType !== undefined) upload.mutate({ contentType, file, isForced });
  };

  return (
    <FormModal
      title={text.uploadTitle}
      closeLabel={text.close}
      onClose={onClose}
      actions={
        upload.data === undefined ? (
          <EuiButton
            fill
            isLoading={upload.isPending}
            isDisabled={contentType === undefined}
            onClick={() => handleUpload()}
          >
            {text.uploadInstall}
          </EuiButton>
        ) : (
          <OpenButton answer={upload.data} onOpenPackage={onOpenPackage} />
        )
      }
    >
      <Paragraph>{text.uploadAbout(clusterName)}</Paragraph>
      <EuiSpacer size="m" />
      <EuiFilePicker
        fullWidth
        aria-label={text.uploadFile}
        initialPromptText={file?.name ?? text.uploadPrompt}
        accept={ARCHIVE_EXTENSIONS}
        disabled={upload.isPending}
        isInvalid={file !== undefined && contentType === undefined}
        onChange={handleChange}
      />
      <EuiSpacer size="m" />
      <Findings findings={findings} />
      <Outcome
        file={file}
        upload={upload}
        isArchive={contentType !== undefined}
        onForce={() => handleUpload(true)}
      />
    </FormModal>
  );
}

/** The chosen file, and what is found in it before it is installed. */
function useArchive() {
  const check = useCheckArchive();
  const look = (chosen: File | undefined): void => {
    const type = chosen === undefined ? undefined : archiveType(chosen.name);
    if (chosen !== undefined && type !== undefined) check.mutate({ contentType: type, file: chosen });
  };
  const [file, setFile] = useKeptState<File | undefined>('upload', undefined, { onBack: look });
  return {
    file,
    contentType: file === undefined ? undefined : archiveType(file.name),
    findings: check.data?._meta.findings ?? [],
    choose: (chosen: File | undefined): void => {
      check.reset();
      setFile(chosen);
      look(chosen);
    },
  };
}

function OpenButton({
  answer,
  onOpenPackage,
}: { readonly answer: UploadAnswer } & Pick<UploadModalProps, 'onOpenPackage'>) {
  const { name } = answer._meta;
  return (
    <EuiButton fill onClick={() => onOpenPackage(name)}>
      {text.uploadOpen(name)}
    </EuiButton>
  );
}

/** A newer version that is installed is replaced only by who says so. */
function InstallAnyway({ error, onForce }: { readonly error: Error | null; readonly onForce: () => void }) {
  if (error === null || problemOf(error).code !== 'PACKAGE_OUTDATED') return null;
  return (
    <EuiButton size="s" color="warning" onClick={onForce}>
      {text.uploadAnyway}
    </EuiButton>
  );
}

interface OutcomeProps {
  readonly file: File | undefined;
  readonly isArchive: boolean;
  readonly upload: ReturnType<typeof useUploadPackage>;
  readonly onForce: () => void;
}

function Outcome({ file, isArchive, upload, onForce }: OutcomeProps) {
  const progress = useInstallProgress(packageOfFile(file?.name ?? '') ?? '');
  const done =
    upload.data === undefined
      ? ''
      : text.uploadDone(upload.data._meta.name, formatQuantity(upload.data.items.length, 'asset'));
  return (
    <>
      <LiveRegion>{done}</LiveRegion>
      {file !== undefined && !isArchive ? (
        <EuiText size="s" color="danger" role="alert">
          <p>{text.uploadNoArchive(file.name)}</p>
        </EuiText>
      ) : null}
      <ErrorNotice title={text.uploadProblem(file?.name ?? '')} error={upload.error}>
        <InstallAnyway error={upload.error} onForce={onForce} />
      </ErrorNotice>
      <ProgressPanel title={file?.name ?? ''} progress={progress} isBusy={upload.isPending} />
      {done === '' ? null : <Paragraph>{done}</Paragraph>}
    </>
  );
}
