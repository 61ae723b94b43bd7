import { createLockstepClient } from '@lockstep/client';

const {
  LOCKSTEP_URL = 'http://127.0.0.1:5650',
  LOCKSTEP_USERNAME = 'elastic',
  LOCKSTEP_PASSWORD = '',
} = process.env;

const lockstep = createLockstepClient({
  url: LOCKSTEP_URL,
  credentials: { username: LOCKSTEP_USERNAME, password: LOCKSTEP_PASSWORD },
});

// A refusal is a value: `error` has the code, the cause and what to do; `data` is there when it is not.
const installed = await lockstep.POST('/api/fleet/epm/packages/{name}/{version}', {
  params: { path: { name: 'nginx', version: '2.1.0' } },
});
if (installed.error !== undefined) throw new Error(installed.error.message);
console.log(`nginx: ${installed.data.items.length} assets`);

// Answers of one kind or another are told apart by their types.
const outputs = await lockstep.GET('/api/fleet/outputs');
for (const output of outputs.data?.items ?? []) {
  if (output.type !== 'remote_elasticsearch') continue;
  const report = await lockstep.GET('/api/console/sync_reports/{outputId}', {
    params: { path: { outputId: output.id } },
  });
  console.log(`${output.name}: ${report.data?.item.state ?? report.error?.message}`);
}
