/** Addresses and the pages behind them. A page is fetched when it is first opened. */
import type { ComponentType } from 'react';
import { Navigate, type RouteObject } from 'react-router-dom';
import { HOME_PATH, pathPatterns } from '../lib/paths.ts';
import { Layout } from './layout.tsx';
import { PageError } from './page-error.tsx';
import { PageLoading } from './page-loading.tsx';
import { RequireSession } from './require-session.tsx';

function page(path: string, load: () => Promise<{ readonly route: { readonly Component: ComponentType } }>) {
  return { path, lazy: async () => (await load()).route };
}

export const routes: readonly RouteObject[] = [
  {
    errorElement: <PageError />,
    hydrateFallbackElement: <PageLoading />,
    children: [
      { path: pathPatterns.root, element: <Navigate to={HOME_PATH} replace /> },
      page(pathPatterns.signIn, () => import('./routes/sign-in.tsx')),
      {
        element: <RequireSession />,
        children: [
          {
            element: <Layout />,
            children: [
              {
                errorElement: <PageError />,
                children: [
                  { path: pathPatterns.app, element: <Navigate to={HOME_PATH} replace /> },
                  { path: pathPatterns.fleet, element: <Navigate to={HOME_PATH} replace /> },
                  {
                    ...page(pathPatterns.overview, () => import('./routes/overview.tsx')),
                    children: [
                      page(pathPatterns.syncedIntegrations, () => import('./routes/synced-integrations.tsx')),
                    ],
                  },
                  {
                    ...page(pathPatterns.fleetSettings, () => import('./routes/fleet-settings.tsx')),
                    children: [
                      page(pathPatterns.syncedIntegrations, () => import('./routes/synced-integrations.tsx')),
                      page(pathPatterns.createOutput, () => import('./routes/output-form.tsx')),
                      page(pathPatterns.editOutput, () => import('./routes/output-form.tsx')),
                    ],
                  },
                  page(pathPatterns.agentPolicies, () => import('./routes/agent-policies.tsx')),
                  page(pathPatterns.setup, () => import('./routes/setup.tsx')),
                  page(pathPatterns.chooseWay, () => import('./routes/choose-way.tsx')),
                  page(pathPatterns.connect, () => import('./routes/connect.tsx')),
                  page(pathPatterns.setupDetail, () => import('./routes/setup-detail.tsx')),
                  page(pathPatterns.credentials, () => import('./routes/credentials.tsx')),
                  page(pathPatterns.activity, () => import('./routes/activity.tsx')),
                  page(pathPatterns.activityEntry, () => import('./routes/activity-entry.tsx')),
                  {
                    ...page(pathPatterns.remoteClusters, () => import('./routes/remote-clusters.tsx')),
                    children: [
                      page(pathPatterns.addRemoteCluster, () => import('./routes/remote-cluster-form.tsx')),
                      page(pathPatterns.editRemoteCluster, () => import('./routes/remote-cluster-form.tsx')),
                      page(pathPatterns.remoteCluster, () => import('./routes/remote-cluster.tsx')),
                    ],
                  },
                  {
                    ...page(pathPatterns.replication, () => import('./routes/replication.tsx')),
                    children: [
                      { path: pathPatterns.followers, element: null },
                      { path: pathPatterns.autoFollowPatterns, element: null },
                      page(pathPatterns.addFollower, () => import('./routes/follower-form.tsx')),
                      page(pathPatterns.editFollower, () => import('./routes/follower-form.tsx')),
                      page(pathPatterns.follower, () => import('./routes/follower.tsx')),
                    ],
                  },
                  {
                    ...page(pathPatterns.dataViews, () => import('./routes/data-views.tsx')),
                    children: [page(pathPatterns.dataView, () => import('./routes/data-view.tsx'))],
                  },
                  page(pathPatterns.doctor, () => import('./routes/doctor.tsx')),
                  {
                    path: pathPatterns.formerDevConsole,
                    element: <Navigate to={pathPatterns.devConsole} replace />,
                  },
                  page(pathPatterns.devConsole, () => import('./routes/dev-console.tsx')),
                  page(pathPatterns.sandboxLab, () => import('./routes/sandbox-lab.tsx')),
                  page(pathPatterns.integrations, () => import('./routes/integrations.tsx')),
                  page(pathPatterns.integrationDetail, () => import('./routes/package-detail.tsx')),
                  page(pathPatterns.integrationVersion, () => import('./routes/package-detail.tsx')),
                  page('*', () => import('./routes/not-found.tsx')),
                ],
              },
            ],
          },
        ],
      },
    ],
  },
];
