/** What has to hold in the management cluster, and the registry that everything comes from. */
import { LEADER_INDEX } from '@lockstep/contracts';
import { HOME_ROOT, LEADER_DOCUMENT, LEADER_SETTINGS, leaderSource, settingOf } from './home-requests.ts';
import { licenceFinding } from './judge-licence.ts';
import {
  failed,
  get,
  HOME,
  passed,
  REGISTRY,
  warned,
  type Known,
  type Probe,
  type ProbeRequest,
} from './probe.ts';
import { missingPrivileges } from './missing-privileges.ts';
import { at, bodyOf, isPart, partsAt, reasonOf, statusOf, textAt } from './read-answer.ts';

const HOME_PRIVILEGES: ProbeRequest = {
  place: HOME,
  method: 'POST',
  path: '/_security/user/_has_privileges',
  body: {
    cluster: ['monitor', 'manage_index_templates', 'manage_ingest_pipelines', 'manage_ilm'],
    index: [
      {
        names: [LEADER_INDEX],
        privileges: ['create_index', 'read', 'write', 'view_index_metadata', 'monitor'],
      },
      { names: ['lockstep-*'], privileges: ['create_index', 'read', 'write', 'delete'] },
    ],
  },
};

/** Every remote gets all of it at every change. */
const LARGE_DOCUMENT_BYTES = 5 * 1024 * 1024;
/** Enough to name what is wrong; the rest is of the same kind. */
const MOST_VERSIONS = 40;
const LATE_RUN_FACTOR = 3;

function neededVersions(known: Known): readonly { readonly name: string; readonly version: string }[] {
  return partsAt(leaderSource(known), 'integrations')
    .filter(
      (entry) =>
        entry['install_status'] !== 'not_installed' &&
        (entry['install_source'] === undefined || entry['install_source'] === 'registry'),
    )
    .flatMap((entry) => {
      const [name, version] = [textAt(entry, 'package_name'), textAt(entry, 'package_version')];
      return name === undefined || version === undefined ? [] : [{ name, version }];
    })
    .slice(0, MOST_VERSIONS);
}

export const MANAGEMENT_PROBES: readonly Probe[] = [
  {
    id: 'home-answers',
    area: 'management',
    label: 'The management cluster answers',
    needs: [],
    requests: () => [HOME_ROOT],
    judge: ([root], { facts }) => {
      const version = textAt(bodyOf(root), 'version', 'number');
      return version === undefined
        ? failed(
            `${facts.managementName} does not answer: ${reasonOf(root)}.`,
            'Check elasticsearch.hosts and the credentials in the configuration of this console, and that the cluster is up.',
          )
        : passed(`${facts.managementName} answers, version ${version}.`);
    },
  },
  {
    id: 'home-licence',
    area: 'management',
    label: 'Licence of the management cluster',
    needs: ['home-answers'],
    requests: () => [get(HOME, '/_license')],
    judge: ([answer], { facts }) => licenceFinding(answer, facts.managementName, facts.now),
  },
  {
    id: 'home-privileges',
    area: 'management',
    label: 'Privileges of this console on the management cluster',
    needs: ['home-answers'],
    requests: () => [HOME_PRIVILEGES],
    judge: ([answer], { facts }) => {
      const missing = missingPrivileges(bodyOf(answer));
      if (missing === undefined) {
        return failed(
          `${facts.managementName} does not say what this console may do: ${reasonOf(answer)}.`,
          'Check the credentials in the configuration of this console.',
        );
      }
      return missing.length === 0
        ? passed('This console may do all it needs on the management cluster.')
        : failed(
            `This console lacks on ${facts.managementName}: ${missing.join(', ')}.`,
            'Give these privileges to the user or key in the configuration of this console.',
            { problemId: 'D11' },
          );
    },
  },
  {
    id: 'leader-index',
    area: 'management',
    label: 'Leader index',
    needs: ['home-answers'],
    requests: () => [LEADER_SETTINGS],
    judge: ([answer], { facts }) => {
      if (statusOf(answer) === 404) {
        return failed(
          `${facts.managementName} has no index ${LEADER_INDEX}.`,
          'Send the leader document again; that creates it.',
          { problemId: 'C2', repairs: ['resend-leader'] },
        );
      }
      const body = bodyOf(answer);
      if (body === undefined) {
        return failed(
          `The leader index cannot be looked at: ${reasonOf(answer)}.`,
          'Check the privileges of this console on the management cluster.',
        );
      }
      if (settingOf(body, LEADER_INDEX, 'index.soft_deletes.enabled') === 'false') {
        return failed(
          `${LEADER_INDEX} keeps no history of its changes (index.soft_deletes.enabled is false), so no follower can follow it.`,
          `Delete ${LEADER_INDEX}; this console creates it anew with history.`,
          { problemId: 'C10' },
        );
      }
      if (settingOf(body, LEADER_INDEX, 'index.blocks.read_only_allow_delete') === 'true') {
        return failed(
          `${LEADER_INDEX} takes no writes: the disks of ${facts.managementName} are full.`,
          'Free disk space; Elasticsearch then lifts the block by itself.',
        );
      }
      return passed(`${LEADER_INDEX} is there and keeps its history.`);
    },
  },
  {
    id: 'leader-document',
    area: 'management',
    label: 'Leader document',
    needs: ['leader-index'],
    requests: () => [LEADER_DOCUMENT],
    judge: ([answer], { facts }) => {
      const source = at(bodyOf(answer), '_source');
      if (!isPart(source)) {
        return failed(
          `${LEADER_INDEX} on ${facts.managementName} holds no leader document.`,
          'Send the leader document again.',
          { problemId: 'C2', repairs: ['resend-leader'] },
        );
      }
      const bytes = JSON.stringify(source).length;
      const size = `${Math.ceil(bytes / 1024)} KiB`;
      const assetsError = textAt(source, 'custom_assets_error', 'error');
      if (assetsError !== undefined) {
        return warned(
          `Custom assets could not be collected on ${facts.managementName}: ${assetsError}`,
          'Check the privileges of this console for templates and pipelines; the next run tries again.',
        );
      }
      if (bytes > LARGE_DOCUMENT_BYTES) {
        return warned(
          `The leader document has grown to ${size}; every change sends all of it to every remote.`,
          'Remove custom assets and integrations that are not needed any more.',
        );
      }
      const count = partsAt(source, 'integrations').length;
      return passed(`It lists ${count} integrations and has ${size}.`);
    },
  },
  {
    id: 'last-run',
    area: 'management',
    label: 'Last run of this console',
    needs: [],
    requests: () => [],
    judge: (_answers, { facts: { report, now } }) => {
      if (report === undefined || report.last_run === null) {
        return warned('No run has ended yet.', 'Wait for the first run, or start one with "Sync now".');
      }
      const { last_run: run, next_run_at: next } = report;
      if (run.result === 'error') {
        return failed(
          'The last run of this console broke off.',
          'Look in the log of the console for "the task failed", then start a run with "Sync now".',
        );
      }
      const isLate = next !== null && now - Date.parse(next) > LATE_RUN_FACTOR * 60_000;
      return isLate
        ? warned(
            `The next run was due at ${next}.`,
            'Start a run with "Sync now"; see the log of the console.',
          )
        : passed(`The last run ended at ${run.ended_at}, after ${run.duration_ms} ms.`);
    },
  },
  {
    id: 'registry-answers',
    area: 'management',
    label: 'Package registry',
    needs: [],
    requests: () => [get(REGISTRY, '/')],
    judge: ([answer]) =>
      bodyOf(answer) !== undefined
        ? passed('The package registry answers.')
        : failed(
            `The package registry cannot be used: ${reasonOf(answer)}.`,
            'Check registry.url, the proxy and the certificate authority in the configuration of the console that applies.',
            { problemId: 'S4' },
          ),
  },
  {
    id: 'registry-versions',
    area: 'management',
    label: 'Needed versions in the registry',
    needs: ['registry-answers', 'leader-document'],
    requests: (known) =>
      neededVersions(known).map(({ name, version }) => get(REGISTRY, `/${name}/${version}`)),
    judge: (answers, known) => {
      const needed = neededVersions(known);
      const missing = needed.filter((_, index) => statusOf(answers[index]) === 404);
      if (missing.length > 0) {
        const names = missing.map(({ name, version }) => `${name} ${version}`).join(', ');
        return failed(
          `The package registry does not have ${names}.`,
          'Mirror these versions to the registry, or install versions on management that it has.',
          { problemId: 'S4' },
        );
      }
      const unclear = needed.filter((_, index) => bodyOf(answers[index]) === undefined);
      return unclear.length > 0
        ? warned(
            `The registry gave no clear answer for ${unclear.map(({ name }) => name).join(', ')}.`,
            'Run the doctor again; if it stays so, look at the registry.',
          )
        : passed(`The registry has all ${needed.length} versions that are needed.`);
    },
  },
];
