import { describe, expect, it } from 'vitest';
import { paths } from '../../lib/paths.ts';
import { breadcrumbsOf } from './breadcrumbs.ts';

const words = (pathname: string, page?: string, over?: string): readonly string[] =>
  breadcrumbsOf(pathname, { page, over }).map(({ text }) => text);

describe('breadcrumbs', () => {
  it('name a page as the navigation does, with its group', () => {
    expect(words(paths.fleetSettings, 'Fleet settings')).toEqual(['Fleet', 'Settings']);
    expect(words(paths.replication(), 'Replication')).toEqual(['Data', 'Replication']);
    expect(words(paths.overview, 'Overview')).toEqual(['Overview']);
  });

  it('add what is open over the page, and lead back to the page', () => {
    const crumbs = breadcrumbsOf(paths.syncedIntegrations('paris'), {
      page: 'Fleet settings',
      over: 'Integration syncing: Paris',
    });
    expect(crumbs).toEqual([
      { text: 'Fleet', path: undefined },
      { text: 'Settings', path: '/app/fleet/settings' },
      { text: 'Integration syncing: Paris', path: undefined },
    ]);
  });

  it('add the thing that a page is about', () => {
    expect(words(paths.integration('nginx'), 'Nginx')).toEqual(['Integrations', 'Nginx']);
    expect(words(paths.activityEntry('e1'), 'Activity')).toEqual(['Activity']);
  });

  it('say where an address leads that is no page', () => {
    expect(breadcrumbsOf('/app/nowhere', { page: 'There is no such page', over: undefined })).toEqual([
      { text: 'There is no such page', path: undefined },
    ]);
  });

  it('name the page while it is on its way', () => {
    expect(words(paths.doctor)).toEqual(['Doctor']);
  });
});
