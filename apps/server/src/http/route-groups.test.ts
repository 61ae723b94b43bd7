import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import express, { Router } from 'express';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createRouteGroups } from './route-groups.ts';

const PATHS = [
  '/api/status',
  '/api/fleet/outputs',
  '/api/fleet/outputs/:id',
  '/api/fleet/epm/packages/:name/*rest',
  '/api/:other/:id',
  '/api/links/:name',
  '/metrics',
];

let server: Server;
let url: string;
beforeAll(async () => {
  const app = express();
  const router = Router();
  const groupOf = createRouteGroups(router);
  for (const path of PATHS) {
    groupOf(path).get(path, (_request, response) => {
      response.send(path);
    });
  }
  app.use(router);
  server = createServer(app).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  url = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
});
afterAll(() => server.close());

describe('a request', () => {
  it.each([
    ['/api/status', '/api/status'],
    ['/API/Status/', '/api/status'],
    ['/api/fleet/outputs?x=1', '/api/fleet/outputs'],
    ['/api/fleet/outputs/', '/api/fleet/outputs'],
    ['/api/fleet/outputs/paris', '/api/fleet/outputs/:id'],
    ['/api/fleet/outputs/a%2Fb', '/api/fleet/outputs/:id'],
    ['/api/fleet/epm/packages/nginx/docs/README.md', '/api/fleet/epm/packages/:name/*rest'],
    ['/api/links/edge', '/api/links/:name'],
    ['/api/fleet/other', '/api/:other/:id'],
    ['/metrics', '/metrics'],
  ])('for %s finds %s', async (path, expected) => {
    expect(await (await fetch(url + path)).text()).toBe(expected);
  });

  it.each(['/', '/api', '/api//status', '/api/fleet/outputs/a/b', '/api/fleet/other/x'])(
    'for %s finds nothing',
    async (path) => {
      expect((await fetch(url + path)).status).toBe(404);
    },
  );

  it('is told which methods there are', async () => {
    const answer = await fetch(`${url}/api/fleet/outputs`, { method: 'OPTIONS' });
    expect(answer.headers.get('allow')).toBe('GET, HEAD');
    expect((await fetch(`${url}/api/fleet/outputs`, { method: 'HEAD' })).status).toBe(200);
  });
});
