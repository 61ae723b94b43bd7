import { decodeResponse, encodeRequest, listSyncReports } from '@lockstep/contracts';

const { LOCKSTEP_URL = 'http://127.0.0.1:5650', LOCKSTEP_PASSWORD = '' } = process.env;
const authorization = `Basic ${Buffer.from(`elastic:${LOCKSTEP_PASSWORD}`).toString('base64')}`;

const request = encodeRequest(listSyncReports, {});
const answer = await fetch(LOCKSTEP_URL + request.path, {
  method: request.method,
  headers: { ...request.headers, authorization },
});

// Checked by the schema of the route; a refusal is a value with its code, its cause and what to do.
const decoded = decodeResponse(listSyncReports, answer.status, await answer.json());
if (decoded.kind === 'problem') throw new Error(decoded.problem.message);
for (const { output_name: name, state } of decoded.value.items) console.log(`${name}: ${state}`);
