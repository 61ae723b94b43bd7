/** `lockstep package inspect` and `lockstep package plan`: an archive as data, without a cluster. */
import { readFile } from 'node:fs/promises';
import {
  compileAssets,
  createRegistryClient,
  readPackageArchive,
  sharedAssets,
  USUAL_STACK_TEMPLATES,
  type CompiledAssets,
  type Finding,
  type PackageContents,
} from '@lockstep/package-registry';
import { formatted } from './command-line.ts';
import { PACKAGE_HELP, parsePackageArguments, type PackageOptions } from './package-options.ts';

export interface CommandAnswer {
  /** 0 readable, 2 findings of level error, 1 misuse. */
  readonly exitCode: 0 | 1 | 2;
  readonly stdout: string;
  readonly stderr: string;
}

const FETCH_TIMEOUT_MS = 60_000;

/** `args` begins after the word `package`. */
export async function runPackageCommand(
  args: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): Promise<CommandAnswer> {
  const parsed = parsePackageArguments(args, env);
  if (parsed.kind === 'help') return { exitCode: 0, stdout: PACKAGE_HELP, stderr: '' };
  if (parsed.kind === 'misuse') return misuse(`${parsed.message}\n\n${PACKAGE_HELP}`);
  const { options } = parsed;
  const archive = await fetchArchive(options);
  if (archive.kind === 'missing') return misuse(`${archive.message}\n`);
  const { subject, profile } = options;
  const read = await readPackageArchive(archive.bytes, {
    profile,
    ...(subject.kind === 'registry' ? { expect: { name: subject.name, version: subject.version } } : {}),
  });
  const contents = read.kind === 'readable' ? read.package : undefined;
  const compiled = contents === undefined ? undefined : compileAssets(contents, usualCluster());
  const findings = [...read.findings, ...(options.verb === 'plan' ? (compiled?.findings ?? []) : [])];
  const report: Report = { options, contents, compiled, findings };
  return {
    exitCode: findings.some(({ level }) => level === 'error') ? 2 : 0,
    stdout: formatted(options.format, asJson(report), () => asText(report)),
    stderr: '',
  };
}

function misuse(stderr: string): CommandAnswer {
  return { exitCode: 1, stdout: '', stderr };
}

/** What Elasticsearch brings along, for a plan that no cluster was asked for. */
function usualCluster() {
  return {
    lifecyclePolicy: (type: string) => `${type}@lifecycle`,
    stackTemplates: new Set([...USUAL_STACK_TEMPLATES, ...sharedAssets().map(({ name }) => name)]),
  };
}

type Archive =
  | { readonly kind: 'found'; readonly bytes: Uint8Array }
  | { readonly kind: 'missing'; readonly message: string };

async function fetchArchive({ subject, registryUrl }: PackageOptions): Promise<Archive> {
  if (subject.kind === 'file') {
    try {
      return { kind: 'found', bytes: await readFile(subject.path) };
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      return { kind: 'missing', message: `${subject.path} cannot be read: ${reason}` };
    }
  }
  const registry = createRegistryClient({
    url: registryUrl,
    timeoutMs: FETCH_TIMEOUT_MS,
    archiveTimeoutMs: FETCH_TIMEOUT_MS,
  });
  try {
    const answer = await registry.archive(subject.name, subject.version);
    return answer.kind === 'found' ? answer : { kind: 'missing', message: answer.message };
  } finally {
    await registry.close();
  }
}

interface Report {
  readonly options: PackageOptions;
  readonly contents: PackageContents | undefined;
  readonly compiled: CompiledAssets | undefined;
  readonly findings: readonly Finding[];
}

function asJson({ options, contents, compiled, findings }: Report): unknown {
  const { subject, profile, verb } = options;
  const wanted = subject.kind === 'registry' ? subject : undefined;
  const head = {
    name: contents?.name ?? wanted?.name ?? null,
    version: contents?.version ?? wanted?.version ?? null,
    profile,
    findings: findings.map(({ level, code, path, message }) => ({
      level,
      code,
      ...(path === undefined ? {} : { path }),
      message,
    })),
  };
  if (verb === 'plan')
    return {
      ...head,
      writes: (compiled?.writes ?? []).map(({ kind, name, body }) => ({ kind, name, body })),
    };
  return {
    ...head,
    manifest: contents?.manifest ?? null,
    dataStreams: (contents?.dataStreams ?? []).map(({ folder, type, dataset, title }) => ({
      folder,
      type,
      dataset,
      title,
    })),
    notInstalledHere: compiled?.skipped ?? [],
  };
}

function asText({ options, contents, compiled, findings }: Report): string {
  const lines: string[] = [];
  if (contents === undefined) lines.push(`Not readable in the profile ${options.profile}.`);
  else {
    const { name, version, title, type, formatVersion } = contents;
    lines.push(`${title} (${name} ${version}), ${type}, format ${formatVersion}`);
    if (options.verb === 'inspect') lines.push(...describeContents(contents, compiled));
    else lines.push(...(compiled?.writes ?? []).map((write) => `${write.kind.padEnd(20)}${write.name}`));
  }
  for (const { level, code, path, message } of findings)
    lines.push(`${level} ${code}${path === undefined ? '' : ` ${path}`}: ${message}`);
  return `${lines.join('\n')}\n`;
}

function describeContents(
  contents: PackageContents,
  compiled: CompiledAssets | undefined,
): readonly string[] {
  const streams = contents.dataStreams.map(
    ({ type, dataset, title }) => `data stream         ${type}-${dataset}  ${title}`,
  );
  const skipped = (compiled?.skipped ?? []).map(
    ({ type, id, reason }) => `not installed here  ${type} ${id}: ${reason}`,
  );
  return [contents.description, ...streams, ...skipped];
}
