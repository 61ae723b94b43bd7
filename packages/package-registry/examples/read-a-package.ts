import {
  compileAssets,
  createRegistryClient,
  readPackageArchive,
  USUAL_STACK_TEMPLATES,
} from '@lockstep/package-registry';

const { REGISTRY_URL = 'https://epr.elastic.co' } = process.env;

const registry = createRegistryClient({
  url: REGISTRY_URL,
  timeoutMs: 30_000,
  archiveTimeoutMs: 300_000,
});
const archive = await registry.archive('nginx', '2.1.0');
await registry.close();
if (archive.kind !== 'found') throw new Error(archive.message);

// Nothing in an archive is trusted: what is wrong with it is a finding.
const read = await readPackageArchive(archive.bytes, { profile: 'registry' });
if (read.kind === 'rejected') throw new Error(read.findings[0]?.message);
console.log(`${read.package.name} ${read.package.version}`);
const { writes } = compileAssets(read.package, {
  lifecyclePolicy: (type) => type,
  stackTemplates: USUAL_STACK_TEMPLATES,
});
for (const { kind, name } of writes) console.log(`${kind} ${name}`);
