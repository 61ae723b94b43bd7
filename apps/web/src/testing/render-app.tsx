/** The whole app at an address, over a fresh cache, with a signed-in user unless a test says otherwise. */
import {
  countActivity,
  getHome,
  getSession,
  getSyncOverview,
  getSyncReport,
  getSyncTimeline,
  listActivity,
  listLeftOverAssets,
  listOutputHealth,
  listOutputs,
  listPackageCategories,
  listPackages,
  listSignInProviders,
  listSyncReportHeads,
  listWarnings,
  TIMELINE_STEPS,
  toReportHead,
  toSyncOverview,
  type RemoteOutput,
  type SyncReport,
} from '@lockstep/contracts';
import { render } from '@testing-library/react';
import { userEvent, type UserEvent } from '@testing-library/user-event';
import { createMemoryRouter, RouterProvider } from 'react-router-dom';
import { createAppQueryClient } from '../app/app-query-client.ts';
import { Providers } from '../app/providers.tsx';
import { routes } from '../app/router.tsx';
import { makeDefaultOutput, makeRemoteOutput } from './make-output.ts';
import { makePackage } from './make-package.ts';
import { makeReport, TEST_NOW } from './make-report.ts';
import { makeHome, makeSession, makeSignInProvider } from './make-session.ts';
import { answer, answerWith } from './mock-server.ts';

export interface RenderedApp {
  readonly user: UserEvent;
  /** Path and query of the page that is shown. */
  readonly address: () => string;
  readonly goBack: () => Promise<void>;
}

/** A world in lockstep: one remote, one integration. Call before `renderApp`, then change what the test is about. */
export function answerInLockstep(): void {
  answer(countActivity, { step_ms: 60_000, items: [] });
  answer(getHome, makeHome());
  answer(getSession, makeSession());
  answer(listSignInProviders, { items: [makeSignInProvider()] });
  answerOutputs([makeReport()]);
  answer(getSyncOverview, toSyncOverview([makeReport()]));
  answer(listWarnings, { items: [], looked_at: TEST_NOW });
  answer(listPackages, { items: [makePackage()] });
  answer(listLeftOverAssets, { items: [] });
  answer(listPackageCategories, { items: [{ id: 'web', title: 'Web', count: 1 }] });
}

/** The default output, and one remote output per report; `over` is what is other about these. */
export function answerOutputs(reports: readonly SyncReport[], over: Partial<RemoteOutput> = {}): void {
  const remotes = reports.map((report) =>
    makeRemoteOutput({
      id: report.output_id,
      name: report.output_name,
      transport: report.transport,
      ...over,
    }),
  );
  const items = [makeDefaultOutput(), ...remotes];
  answer(listOutputs, { items, total: items.length, page: 1, perPage: 10_000 });
  answerReports(reports);
  answer(listOutputHealth, {
    items: remotes.map(({ id }) => ({
      output_id: id,
      state: 'HEALTHY' as const,
      message: '',
      measured_at: TEST_NOW,
      is_measuring: false,
    })),
  });
}

/** These reports, by their counts and each whole; of others nobody knows. */
export function answerReports(reports: readonly SyncReport[]): void {
  answerWith(listSyncReportHeads, ({ query: { output_ids: ids, package_name: name } }) => ({
    items: reports
      .filter(({ output_id: id }) => ids === undefined || ids.split(',').includes(id))
      .map((report) => {
        if (name === undefined) return toReportHead(report);
        const row = report.integrations.find((one) => one.package_name === name);
        if (row === undefined) return { ...toReportHead(report), integration: null };
        const { detail: _detail, custom_assets: _assets, ...integration } = row;
        return { ...toReportHead(report), integration };
      }),
  }));
  answerWith(getSyncReport, ({ params: { outputId } }) => {
    const item = reports.find(({ output_id: id }) => id === outputId);
    return item === undefined ? { failWith: 'OUTPUT_NOT_FOUND' } : { item };
  });
}

/** What the overview reads: these remotes, each in its state all day, and nothing that happened. */
export function answerOverview(reports: readonly SyncReport[]): void {
  answer(getSyncOverview, toSyncOverview(reports));
  answer(getSyncTimeline, {
    from: '2026-11-21T09:30:00.000Z',
    to: TEST_NOW,
    items: reports.map(({ output_id: id, state }) => ({
      output_id: id,
      states: Array.from({ length: TIMELINE_STEPS }, () => state),
    })),
  });
  answer(listActivity, { items: [], total: 0, page: 1, per_page: 8 });
}

/** `address` is path and search as they are now; `goBack` is the browser's button. */
export function renderApp(path: string): RenderedApp {
  const router = createMemoryRouter([...routes], { initialEntries: [path] });
  render(
    <Providers queryClient={createAppQueryClient()} nonce={undefined}>
      <RouterProvider router={router} />
    </Providers>,
  );
  return {
    user: userEvent.setup(),
    address: () => router.state.location.pathname + router.state.location.search,
    goBack: () => router.navigate(-1),
  };
}
