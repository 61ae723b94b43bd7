/** Anybody on this machine can ask the provider: what it reads has an end. */
import { once } from 'node:events';
import { createServer, request } from 'node:http';
import { type AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { read } from './provider-http.ts';

const server = createServer((asked, answer) => {
  read(asked).then(
    ({ form }) => answer.end(String(form.get('user'))),
    () => answer.destroy(),
  );
});
beforeAll(async () => {
  await once(server.listen(0, '127.0.0.1'), 'listening');
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

async function post(body: string, headers: Record<string, string | number>): Promise<string> {
  const { port } = server.address() as AddressInfo;
  const asked = request({ host: '127.0.0.1', port, method: 'POST', path: '/pick', headers });
  asked.on('error', () => undefined);
  asked.end(body);
  const [answer] = (await once(asked, 'response')) as [AsyncIterable<Buffer>];
  const parts: Buffer[] = [];
  for await (const part of answer) parts.push(part);
  return Buffer.concat(parts).toString();
}

it('reads a form, and none that is too long or does not say how long it is', async () => {
  expect(await post('user=ana', { 'content-length': 8 })).toBe('ana');
  const long = `user=ana&more=${'x'.repeat(100_000)}`;
  expect(await post(long, { 'content-length': long.length })).toBe('null');
  expect(await post('user=ana', { 'transfer-encoding': 'chunked' })).toBe('null');
});
