/** The documentation as a site: `pnpm run docs`. Links to headings and files are checked by `pnpm run links`. */
const page = (text, link) => ({ text, link });

export default {
  title: 'Lockstep',
  description: 'Keeps Elastic integrations and custom assets in lockstep across Elasticsearch clusters',
  // `pnpm run links` checks them; those into the source lead to files that the site does not have.
  ignoreDeadLinks: true,
  srcExclude: ['decisions/**'],
  cleanUrls: true,
  // Pages speak of templates in double braces, which are no code of the site.
  vue: { template: { compilerOptions: { delimiters: ['%{%{', '}%}%'] } } },
  markdown: { languageAlias: { haproxy: 'nginx' } },
  themeConfig: {
    search: { provider: 'local' },
    outline: [2, 3],
    nav: [
      page('Getting started', '/getting-started'),
      page('Concepts', '/concepts'),
      page('Guides', '/connect'),
      page('Reference', '/configuration'),
      page('Compatibility', '/compatibility'),
    ],
    sidebar: [
      { text: 'Start', items: [page('Getting started', '/getting-started'), page('Concepts', '/concepts')] },
      {
        text: 'Connect',
        items: [
          page('Connect a remote cluster', '/connect'),
          page('Privileges', '/privileges'),
          page('Sign-in', '/sign-in'),
          page('From Kibana', '/moving-from-kibana'),
        ],
      },
      { text: 'Practice', items: [page('Lessons and faults', '/practice'), page('Sandbox', '/sandbox')] },
      {
        text: 'Operate',
        items: [
          page('Day by day', '/operate'),
          page('Deploy', '/deploy'),
          page('Behind a proxy', '/behind-a-proxy'),
          page('Several consoles', '/several-consoles'),
          page('Backup and restore', '/backup-and-restore'),
          page('Upgrade and roll back', '/upgrade-and-rollback'),
          page('Another home cluster', '/moving-home'),
          page('Doctor', '/doctor'),
          page('Observe', '/observe'),
          page('Security', '/security'),
        ],
      },
      {
        text: 'Automate',
        items: [
          page('Choose a tool', '/automate'),
          page('Command line', '/cli'),
          page('Declared state', '/declared-state'),
          page('Terraform', '/terraform'),
          page('Ansible and curl', '/ansible-and-curl'),
        ],
      },
      {
        text: 'Reference',
        items: [
          page('Configuration', '/configuration'),
          page('HTTP API', '/api'),
          page('Keyboard', '/keyboard'),
          page('Messages and conditions', '/messages'),
          page('Metrics', '/observe#metrics'),
          page('Access', '/security#who-may-do-what'),
          page('Glossary', '/glossary'),
          page('Measurements', '/measurements'),
        ],
      },
      {
        text: 'Compatibility',
        items: [
          page('With Kibana', '/compatibility'),
          page('Supported versions', '/support-matrix'),
          page('Features', '/features'),
          page('Elasticsearch', '/elastic/elasticsearch'),
          page('Remote clusters', '/elastic/remote-clusters'),
          page('Packages', '/elastic/packages'),
          page('Integration syncing', '/elastic/synced-integrations'),
          page('Wrong guesses', '/elastic/guesses'),
        ],
      },
      {
        text: 'Develop',
        items: [page('Map of the code', '/map'), page('Review of the pages', '/ui-review')],
      },
    ],
  },
};
