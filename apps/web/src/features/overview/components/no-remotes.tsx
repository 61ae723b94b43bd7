/** What stands in the place of the overview while there is nothing to look at. */
import { EuiButton, EuiButtonEmpty } from '@elastic/eui';
import { paths } from '../../../lib/paths.ts';
import { useAppLink } from '../../../ui/app-link.tsx';
import { EmptyNote } from '../../../ui/empty-note.tsx';
import { overviewMessages as text } from '../../../texts/overview.ts';

export function NoRemotes({ hasLab }: { readonly hasLab: boolean }) {
  const setup = useAppLink(paths.setup);
  const lab = useAppLink(paths.sandboxLab);
  return (
    <EmptyNote
      level={2}
      picture="no-remote"
      title={text.none}
      text={text.noneText}
      actions={
        <>
          <EuiButton fill iconType="plugs" {...setup}>
            {text.setUpRemote}
          </EuiButton>
          {hasLab ? <EuiButtonEmpty {...lab}>{text.break}</EuiButtonEmpty> : null}
        </>
      }
    />
  );
}
