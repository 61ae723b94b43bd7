/** `/app/fleet/policies`: agent policies, the outputs they send to, and the integrations they use. */
import { listAgentPolicies, updateAgentPolicy, type Output } from '@lockstep/contracts';
import { EuiSelect, EuiSpacer, useEuiTheme } from '@elastic/eui';
import { useSearchParams } from 'react-router-dom';
import { useKeptDialog } from '../../lib/kept-state.ts';
import { useAgentPolicies, usePackagePolicies } from '../../features/agent-policies/api/policies-query.ts';
import { OutputsModal } from '../../features/agent-policies/components/outputs-modal.tsx';
import { PoliciesTable } from '../../features/agent-policies/components/policies-table.tsx';
import { policyMessages as text } from '../../texts/agent-policies.ts';
import {
  filterPolicies,
  toPolicyRow,
  type PolicyRow,
} from '../../features/agent-policies/model/policy-rows.ts';
import { useOutputs } from '../../features/outputs/api/outputs-query.ts';
import { LiveRegion } from '../../ui/live-region.tsx';
import { SearchField } from '../../ui/search-field.tsx';
import { ErrorNotice } from '../../ui/notice.tsx';
import { QueryState } from '../../ui/query-state.tsx';
import { withParam } from '../../lib/with-param.ts';
import { Page } from '../page.tsx';
import { usePermission } from '../use-permission.ts';

function AgentPoliciesPage() {
  const permission = usePermission(listAgentPolicies.access);
  const access = { permission, deniedTitle: text.noPermissionTitle };
  return (
    <Page title={text.title} about={text.about} access={access}>
      <Policies />
    </Page>
  );
}

function Policies() {
  const policies = useAgentPolicies();
  const packages = usePackagePolicies();
  const outputs = useOutputs();
  return (
    <QueryState query={policies} loading={text.loading} problem={text.problem} oldProblem={text.oldProblem}>
      {(items) => (
        <>
          <ErrorNotice title={text.outputsProblem} error={outputs.error} after="m" />
          <ErrorNotice title={text.packagesProblem} error={packages.error} after="m" />
          <PoliciesList
            rows={items.map((policy) => toPolicyRow(policy, outputs.data, packages.data))}
            outputs={outputs.data ?? []}
          />
        </>
      )}
    </QueryState>
  );
}

interface PoliciesListProps {
  readonly rows: readonly PolicyRow[];
  readonly outputs: readonly Output[];
}

function PoliciesList({ rows, outputs }: PoliciesListProps) {
  const [search, setSearch] = useSearchParams();
  const [editedId, setEditedId] = useKeptDialog<string>('policies:edited');
  const permission = usePermission(updateAgentPolicy.access);
  const { euiTheme } = useEuiTheme();
  const filter = { query: search.get('q') ?? '', outputId: search.get('output') ?? undefined };
  const shown = filterPolicies(rows, filter);
  const edited = rows.find(({ id }) => id === editedId);

  const setParameter = (name: 'q' | 'output', value: string): void => {
    setSearch((current) => withParam(current, name, value), { replace: true });
  };
  return (
    <>
      <div css={{ display: 'flex', flexWrap: 'wrap', gap: euiTheme.size.s }}>
        <SearchField
          isCompressed
          label={text.search}
          value={filter.query}
          onChange={(value) => setParameter('q', value)}
        />
        <div css={{ flex: '0 1 240px' }}>
          <EuiSelect
            compressed
            fullWidth
            aria-label={text.outputFilter}
            value={filter.outputId ?? ''}
            options={[
              { value: '', text: text.anyOutput },
              ...outputs.map(({ id, name }) => ({ value: id, text: name })),
              ...(filter.outputId !== undefined && !outputs.some(({ id }) => id === filter.outputId)
                ? [{ value: filter.outputId, text: filter.outputId }]
                : []),
            ]}
            onChange={(event) => setParameter('output', event.target.value)}
          />
        </div>
      </div>
      <LiveRegion>{shown.length === rows.length ? '' : text.found(shown.length, rows.length)}</LiveRegion>
      <EuiSpacer size="m" />
      <PoliciesTable
        rows={shown}
        isFiltered={rows.length > 0}
        permission={permission}
        onEdit={({ id }) => setEditedId(id)}
        onClearFilter={() => setSearch({}, { replace: true })}
      />
      {edited === undefined ? null : (
        <OutputsModal
          row={edited}
          outputs={outputs}
          onClose={() => setEditedId(undefined)}
          onSaved={() => setEditedId(undefined)}
        />
      )}
    </>
  );
}

export const route = { Component: AgentPoliciesPage };
