import { startWorld } from '@lockstep/sandbox';

const world = await startWorld({
  clusters: [
    { name: 'management', httpPort: 0, remotePort: 0 },
    { name: 'paris', httpPort: 0, remotePort: 0, version: '8.17.2' },
  ],
  links: [{ from: 'paris', to: 'management' }],
  password: 'a-password-of-your-own',
});
const authorization = `Basic ${Buffer.from('elastic:a-password-of-your-own').toString('base64')}`;
const ask = async (path: string): Promise<object> => {
  const answer = await fetch(world.cluster('paris').url + path, { headers: { authorization } });
  return (await answer.json()) as object;
};

console.log(`paris is linked to ${Object.keys(await ask('/_remote/info')).join()}`);
// Faults are what it is for: here paris does not answer any more.
await world.faults.refuseHttp('paris');
await ask('/').catch(() => console.log('paris does not answer'));
await world.close();
