/** The matrix with its filters and what stands in its place. */
import type { SyncOverview } from '@lockstep/contracts';
import { EuiSpacer, EuiSwitch, EuiText, useEuiTheme } from '@elastic/eui';
import { formatQuantity } from '../../../lib/format.ts';
import { EmptyNote, NoMatch } from '../../../ui/empty-note.tsx';
import { PageLink } from '../../../ui/page-link.tsx';
import { SearchField } from '../../../ui/search-field.tsx';
import { Section } from '../../../ui/section.tsx';
import { overviewMessages as text } from '../../../texts/overview.ts';
import {
  toMatrixView,
  type MatrixColumnView,
  type MatrixRowView,
  type OverviewView,
  type RemoteHead,
} from '../model/matrix-view.ts';
import { Matrix } from './matrix.tsx';

interface MatrixSectionProps {
  readonly overview: SyncOverview;
  readonly columns: readonly MatrixColumnView[];
  readonly view: OverviewView;
  readonly onView: (change: Partial<OverviewView>) => void;
  readonly integrationPath: (name: string) => string;
  readonly integrationsPath: string;
  readonly onOpen: (remote: RemoteHead, row: MatrixRowView | undefined) => void;
}

export function MatrixSection(props: MatrixSectionProps) {
  const { overview, columns, view, onView, integrationPath, onOpen } = props;
  const { euiTheme } = useEuiTheme();
  const shown = toMatrixView(overview, columns, view);
  if (overview.packages.length === 0) return <NoIntegrations path={props.integrationsPath} />;
  return (
    <Section level={2} title={text.matrix}>
      <div css={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: euiTheme.size.m }}>
        <SearchField
          isCompressed
          label={text.search}
          value={view.query}
          onChange={(query) => onView({ query })}
        />
        <EuiSwitch
          compressed
          label={text.onlyDifferences}
          checked={view.hasOnlyDifferences}
          onChange={({ target }) => onView({ hasOnlyDifferences: target.checked })}
        />
        <span css={{ flex: 1 }} />
        <EuiText size="xs" color="subdued">
          {text.matrixAbout(
            formatQuantity(shown.rows.length, 'integration'),
            formatQuantity(shown.columns.length, 'remote'),
          )}
        </EuiText>
      </div>
      <EuiSpacer size="s" />
      {shown.rows.length === 0 || shown.columns.length === 0 ? (
        <Nothing view={view} onView={onView} />
      ) : (
        <Matrix view={shown} integrationPath={integrationPath} onOpen={onOpen} />
      )}
    </Section>
  );
}

function Nothing({ view, onView }: Pick<MatrixSectionProps, 'view' | 'onView'>) {
  const isSound = view.query === '' && view.states.length === 0;
  return (
    <NoMatch
      title={isSound ? text.noRows : text.noMatch}
      {...(isSound ? { text: text.noRowsText } : {})}
      clear={text.clearFilter}
      onClear={() => onView({ query: '', hasOnlyDifferences: false, states: [] })}
    />
  );
}

function NoIntegrations({ path }: { readonly path: string }) {
  return (
    <Section level={2} title={text.matrix}>
      <EmptyNote
        title={text.noIntegrations}
        text={text.noIntegrationsText}
        actions={<PageLink to={path}>{text.browse}</PageLink>}
      />
    </Section>
  );
}
