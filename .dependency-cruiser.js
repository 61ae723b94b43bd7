// The rules of boundaries (docs/map.md). Packages are leaves; only the two apps and e2e compose them. The one exception: every
// package may import `packages/json`, which imports nothing, so that what all need is written once.
const leaf = (name) => ({
  name: `${name}-is-a-leaf`,
  comment: 'Packages never import packages but json; apps compose them.',
  severity: 'error',
  from: { path: `^packages/${name}/`, pathNot: '\\.test\\.ts$|/testing/|/bench/' },
  to: { path: '^(packages|apps|e2e)/', pathNot: `^packages/(${name}|json)/` },
});
const testsMayUse = (name, packages) => ({
  name: `${name}-tests`,
  comment: 'Beside its own package, a test may use only the sandbox.',
  severity: 'error',
  from: { path: `^packages/${name}/.*(\\.test\\.ts$|/testing/|/bench/)` },
  to: { path: '^(packages|apps|e2e)/', pathNot: `^packages/(${[name, 'json', ...packages].join('|')})/` },
});

/** A folder of the server that features may import, and that knows none of them. */
const underTheFeatures = (name, comment, mayUseHttp = '$^') => ({
  name: `${name}-know-no-feature`,
  comment,
  severity: 'error',
  from: { path: `^apps/server/src/${name}/`, pathNot: `\\.test\\.ts$|${mayUseHttp}` },
  to: { path: '^apps/server/src/(features|app|tasks|http|testing)/' },
});

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    {
      name: 'json-is-the-ground',
      comment: 'Every package may import it; so it imports nothing at all.',
      severity: 'error',
      from: { path: '^packages/json/src/', pathNot: '\\.test\\.ts$' },
      to: { pathNot: '^packages/json/src/' },
    },
    ...['contracts', 'sync-engine', 'elastic', 'kibana', 'package-registry', 'sandbox'].map(leaf),
    {
      name: 'client-stands-outside',
      comment: 'What outsiders get imports nothing of ours; only its generator knows the routes.',
      severity: 'error',
      from: { path: '^packages/client/', pathNot: '^packages/client/src/generator/' },
      to: { path: '^(packages|apps|e2e)/', pathNot: '^packages/client/' },
    },
    {
      name: 'generator-of-the-client-knows-contracts',
      comment: 'And nothing else: the types come from the description alone.',
      severity: 'error',
      from: { path: '^packages/client/src/generator/' },
      to: { path: '^(packages|apps|e2e)/', pathNot: '^packages/(client|contracts)/' },
    },
    {
      name: 'client-is-for-outsiders',
      comment:
        'The console, its pages and its command line speak contracts; tests use the client as an outsider.',
      severity: 'error',
      from: { path: '^(apps|packages|e2e)/', pathNot: '^packages/client/|\\.test\\.ts$' },
      to: { path: '^packages/client/' },
    },
    testsMayUse('contracts', []),
    testsMayUse('sync-engine', []),
    testsMayUse('elastic', ['sandbox']),
    testsMayUse('kibana', ['sandbox']),
    testsMayUse('package-registry', ['sandbox']),
    testsMayUse('sandbox', []),
    {
      name: 'web-sees-only-the-contracts',
      comment: 'And json, the ground of all packages.',
      severity: 'error',
      from: { path: '^apps/web/' },
      to: { path: '^(packages|apps|e2e)/', pathNot: '^(apps/web|packages/contracts|packages/json)/' },
    },
    {
      name: 'e2e-sees-contracts-and-sandbox',
      comment: 'End-to-end tests drive the built console from outside.',
      severity: 'error',
      from: { path: '^e2e/' },
      to: { path: '^(packages|apps)/', pathNot: '^packages/(contracts|sandbox)/' },
    },
    {
      name: 'tools-know-no-product',
      comment: 'They look after the repository; what they need of it they read as files.',
      severity: 'error',
      from: { path: '^tools/' },
      to: { path: '^(packages|apps|e2e)/' },
    },
    {
      name: 'product-knows-no-tools',
      comment: 'Only benches, builds, tests and e2e use them.',
      severity: 'error',
      from: {
        path: '^(packages|apps)/',
        pathNot: '\\.test\\.tsx?$|/testing/|/bench/|^apps/[^/]+/(build/|build-if-changed\\.ts$)',
      },
      to: { path: '^tools/' },
    },
    {
      name: 'server-does-not-see-web',
      severity: 'error',
      from: { path: '^apps/server/' },
      to: { path: '^(apps/web|e2e)/' },
    },
    {
      name: 'sandbox-stays-out-of-production',
      comment: 'Nothing in the console may know that it talks to a simulation.',
      severity: 'error',
      from: {
        path: '^apps/server/',
        pathNot: '^apps/server/(src|build)/(sandbox-mode\\.ts|.*\\.test\\.ts|testing/|bench/)',
      },
      to: { path: '^packages/sandbox/' },
    },
    {
      name: 'packages-by-their-entry-points',
      comment: 'Another package only through the entry points in its package.json.',
      severity: 'error',
      from: { path: '^(apps|packages)/([^/]+)/|^(e2e)/' },
      to: {
        path: '^packages/[^/]+/src/',
        pathNot: ['^$1/$2/', '^packages/[^/]+/src/index\\.ts$', '^packages/[^/]+/src/testing/index\\.ts$'],
      },
    },
    {
      name: 'features-do-not-import-each-other',
      comment: 'Features meet in app/, or in a folder under them such as clusters/ (server).',
      severity: 'error',
      from: { path: '^apps/([^/]+)/src/features/([^/]+)/' },
      to: { path: '^apps/$1/src/features/', pathNot: '^apps/$1/src/features/$2/' },
    },
    {
      name: 'shared-folders-know-no-feature',
      severity: 'error',
      from: { path: '^apps/[^/]+/src/(lib|ui|http)/' },
      to: { path: '^apps/[^/]+/src/(features|app|tasks)/' },
    },
    {
      name: 'texts-know-nobody-who-shows-them',
      comment:
        'They are read and translated in one go: types of contracts and the formats of lib, nothing else.',
      severity: 'error',
      from: { path: '^apps/web/src/texts/' },
      to: { pathNot: '^apps/web/src/(texts/|lib/format\\.ts)|^packages/(contracts|json)/' },
    },
    {
      name: 'texts-of-the-server-know-nobody-who-says-them',
      comment:
        'Sentences with what stands in them: rules and steps decide which one, and hand over the values.',
      severity: 'error',
      from: { path: '^apps/server/src/texts/' },
      to: { pathNot: '^apps/server/src/texts/|^packages/(contracts|json)/' },
    },
    {
      name: 'texts-in-one-place',
      comment: 'Texts of pages live in apps/web/src/texts, a file per feature.',
      severity: 'error',
      from: { path: '^apps/web/src/' },
      to: { path: '^apps/web/src/(?!texts/).*messages\\.ts$' },
    },
    underTheFeatures(
      'clusters',
      'The folder that opens connections: features may import it, it imports none of them.',
    ),
    underTheFeatures(
      'remedies',
      'What can be done is data: it knows the clusters and conditions that it is about, and nobody who offers it.',
    ),
    underTheFeatures('stored-data', 'The form of every stored document: whoever reads or writes goes by it.'),
    // Its own route is the only thing that it binds.
    underTheFeatures(
      'conditions',
      'The folder that evaluates facts: features are views of it.',
      'condition-routes\\.ts$',
    ),
    {
      name: 'nobody-imports-the-composition',
      comment: 'app/ composes the rest; only what starts a console, and tests, may import it.',
      severity: 'error',
      from: {
        path: '^apps/server/src/',
        pathNot: '^apps/server/src/(app/|main\\.ts|sandbox-[a-z]+\\.ts|.*\\.test\\.ts|testing/|bench/)',
      },
      to: { path: '^apps/server/src/app/' },
    },
    {
      name: 'pure-packages-stay-pure',
      comment: 'Decisions need no Node and no third party but the one they are allowed.',
      severity: 'error',
      from: { path: '^packages/(contracts|sync-engine)/src/', pathNot: '\\.test\\.ts$|/testing/' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'contracts-only-zod',
      severity: 'error',
      from: { path: '^packages/contracts/src/', pathNot: '\\.test\\.ts$' },
      to: { dependencyTypes: ['npm'], pathNot: '/zod/' },
    },
    {
      name: 'engine-only-semver',
      severity: 'error',
      from: { path: '^packages/sync-engine/src/', pathNot: '\\.test\\.ts$|/testing/' },
      to: { dependencyTypes: ['npm'], pathNot: '/semver/' },
    },
    {
      name: 'elasticsearch-client-behind-one-package',
      comment: 'Only packages/elastic names @elastic/elasticsearch; tests of the sandbox drive it too.',
      severity: 'error',
      from: { path: '^(apps|packages|e2e|tools)/', pathNot: '^packages/elastic/|^packages/sandbox/' },
      to: { path: 'node_modules/@elastic/elasticsearch/' },
    },
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'no-unresolvable',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: '^(virtual:|lockstep:)' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(dist|node_modules/\\.cache|test-results|playwright-report)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.base.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.json'],
    },
  },
};
