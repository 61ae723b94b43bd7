/** Remote clusters, replication and data views in every state. */
import type { Page } from '@playwright/test';
import { DOCUMENTS, FIELDS, SOME_VIEWS } from './data-view-answers.ts';
import {
  BROKEN,
  FAILED,
  FROM_FILE,
  PAUSED,
  SOME_CLUSTERS,
  SOME_FOLLOWERS,
  SOME_LINKS,
  SOME_PATTERNS,
  WITHOUT_RIGHTS,
} from './remote-answers.ts';
import type { Scene } from './scene.ts';

const CLUSTERS = '/api/console/clusters';
const LINKS = '/api/console/remote_clusters';
const RIGHTS = '/api/cross_cluster_replication/permissions';
const FOLLOWERS = '/api/console/replication/followers';
const PATTERNS = '/api/cross_cluster_replication/auto_follow_patterns';
const VIEWS = '/api/console/data_views';
const REMOTE_CLUSTERS = '/app/management/data/remote_clusters';
const REPLICATION = '/app/management/data/cross_cluster_replication';
const DATA_VIEWS = '/app/management/data/data_views';

const PAGE_ANSWERS = { [CLUSTERS]: SOME_CLUSTERS, [LINKS]: SOME_LINKS };
const REPLICATION_ANSWERS = {
  ...PAGE_ANSWERS,
  [FOLLOWERS]: SOME_FOLLOWERS,
  [PATTERNS]: SOME_PATTERNS,
  [`${FOLLOWERS}/${FAILED.name}`]: { item: FAILED },
  [`${FOLLOWERS}/${PAUSED.name}`]: { item: PAUSED },
};
const click =
  (name: string | RegExp) =>
  async (page: Page): Promise<void> => {
    await page.getByRole('button', { name }).first().click();
  };

export const REMOTE_SCENES: readonly Scene[] = [
  { name: 'links-states', path: REMOTE_CLUSTERS, answers: PAGE_ANSWERS },
  { name: 'links-none', path: REMOTE_CLUSTERS, answers: { [LINKS]: { items: [] } } },
  { name: 'links-no-match', path: `${REMOTE_CLUSTERS}?q=nowhere`, answers: PAGE_ANSWERS },
  { name: 'links-loading', path: REMOTE_CLUSTERS, answers: { [LINKS]: 'never' } },
  { name: 'links-failing', path: REMOTE_CLUSTERS, answers: { [LINKS]: 500 } },
  {
    name: 'links-no-rights',
    path: REMOTE_CLUSTERS,
    answers: { ...PAGE_ANSWERS, [RIGHTS]: WITHOUT_RIGHTS },
    act: async (page) => page.getByRole('button', { name: 'Add remote cluster' }).focus(),
  },
  { name: 'links-unreachable', path: `${REMOTE_CLUSTERS}?cluster=oslo`, answers: PAGE_ANSWERS },
  { name: 'links-no-such-cluster', path: `${REMOTE_CLUSTERS}?cluster=rome`, answers: PAGE_ANSWERS },
  {
    name: 'flyout-link-broken',
    path: `${REMOTE_CLUSTERS}/details/tokyo`,
    answers: { ...PAGE_ANSWERS, [`${LINKS}/tokyo`]: { item: BROKEN } },
  },
  {
    name: 'flyout-link-from-file',
    path: `${REMOTE_CLUSTERS}/details/archive`,
    answers: { ...PAGE_ANSWERS, [`${LINKS}/archive`]: { item: FROM_FILE } },
  },
  { name: 'flyout-link-gone', path: `${REMOTE_CLUSTERS}/details/nowhere` },
  {
    name: 'flyout-link-remove',
    path: `${REMOTE_CLUSTERS}/details/tokyo`,
    answers: { ...PAGE_ANSWERS, [`${LINKS}/tokyo`]: { item: BROKEN } },
    act: async (page) => page.getByRole('button', { name: 'Remove', exact: true }).click(),
  },
  {
    name: 'flyout-link-add-wrong',
    path: `${REMOTE_CLUSTERS}/add`,
    act: async (page) => {
      await page.getByLabel('Name', { exact: true }).fill('New York');
      await page.getByLabel('Proxy address').fill('10.0.0.7');
      await page.getByRole('button', { name: 'Add remote cluster' }).last().click();
    },
  },
  {
    name: 'flyout-link-add-cloud',
    path: `${REMOTE_CLUSTERS}/add`,
    act: async (page) => {
      await page.getByLabel('Name', { exact: true }).fill('newyork');
      await page.getByLabel('Proxy address').fill('https://ab12.us-east-1.aws.elastic-cloud.com');
      await page.getByRole('button', { name: 'Show request' }).click();
    },
  },
  {
    name: 'flyout-link-edit-sniff',
    path: `${REMOTE_CLUSTERS}/edit/archive`,
    answers: { ...PAGE_ANSWERS, [`${LINKS}/archive`]: { item: { ...FROM_FILE, locked: null } } },
  },
  { name: 'replication-states', path: REPLICATION, answers: REPLICATION_ANSWERS },
  { name: 'replication-none', path: REPLICATION },
  {
    name: 'replication-failing',
    path: REPLICATION,
    answers: { [FOLLOWERS]: 500, [PATTERNS]: 500 },
  },
  {
    name: 'replication-menu',
    path: REPLICATION,
    answers: REPLICATION_ANSWERS,
    act: click(`Actions for ${PAUSED.name}`),
  },
  {
    name: 'flyout-follower-failed',
    path: `${REPLICATION}/follower_indices/details/${FAILED.name}`,
    answers: REPLICATION_ANSWERS,
  },
  {
    name: 'flyout-follower-paused',
    path: `${REPLICATION}/follower_indices/details/${PAUSED.name}`,
    answers: REPLICATION_ANSWERS,
  },
  {
    name: 'flyout-follower-recreate',
    path: `${REPLICATION}/follower_indices/details/${FAILED.name}?ask=recreate`,
    answers: REPLICATION_ANSWERS,
    act: click('Show requests'),
  },
  {
    name: 'flyout-follower-add',
    path: `${REPLICATION}/follower_indices/add`,
    answers: REPLICATION_ANSWERS,
    act: async (page) => {
      await page.getByLabel('Leader index').fill('logs audit');
      await page.getByRole('button', { name: 'Create and wait' }).click();
    },
  },
  {
    name: 'flyout-follower-edit',
    path: `${REPLICATION}/follower_indices/edit/${PAUSED.name}`,
    answers: REPLICATION_ANSWERS,
  },
  { name: 'views-states', path: DATA_VIEWS, answers: { [VIEWS]: SOME_VIEWS } },
  { name: 'views-none', path: DATA_VIEWS },
  {
    name: 'flyout-view-documents',
    path: `${DATA_VIEWS}/details/${encodeURIComponent('paris:logs-*')}`,
    answers: { [VIEWS]: SOME_VIEWS, [`${VIEWS}/paris:logs-*/documents`]: DOCUMENTS },
    act: click('Show document doc-1'),
  },
  {
    name: 'flyout-view-fields',
    path: `${DATA_VIEWS}/details/${encodeURIComponent('paris:logs-*')}?tab=fields`,
    answers: { [VIEWS]: SOME_VIEWS, ['/api/data_views/data_view/paris:logs-*']: FIELDS },
  },
];
