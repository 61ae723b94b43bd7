import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  aliasProblem,
  cloudIdHost,
  cloudRemoteAddress,
  connectionsProblem,
  formatRemoteAddress,
  hostKind,
  MAX_CONNECTIONS,
  parsePort,
  parseRemoteAddress,
  portHint,
  remoteAddressProblem,
  serverNameProblem,
} from './remote-addresses.ts';

const label = fc.stringMatching(/^[a-z0-9]([a-z0-9-]{0,20}[a-z0-9])?$/);
const hostName = fc
  .array(label, { minLength: 1, maxLength: 5 })
  .map((labels) => labels.join('.'))
  .filter((name) => !/^[\d.]+$/.test(name));
const port = fc.integer({ min: 1, max: 65_535 });

describe('an address', () => {
  it('is read and written again, for names and IPv4 with any port', () => {
    fc.assert(
      fc.property(fc.oneof(hostName, fc.ipV4()), fc.option(port, { nil: undefined }), (host, number) => {
        const text = number === undefined ? host : `${host}:${number}`;
        const parsed = parseRemoteAddress(text);
        expect(parsed).toMatchObject({ kind: 'address', address: { host, port: number } });
        if (parsed.kind === 'address') expect(formatRemoteAddress(parsed.address)).toBe(text);
      }),
    );
  });

  it('takes every IPv6 address bare without a port, and in brackets with one', () => {
    fc.assert(
      fc.property(fc.ipV6(), port, (host, number) => {
        expect(hostKind(host)).toBe('ipv6');
        expect(parseRemoteAddress(host)).toMatchObject({ address: { host, kind: 'ipv6', port: undefined } });
        expect(parseRemoteAddress(`[${host}]:${number}`)).toMatchObject({ address: { host, port: number } });
        expect(remoteAddressProblem(`[${host}]`)).toContain('Enter a port');
        expect(remoteAddressProblem(`[${host}]:${number}`)).toBeUndefined();
      }),
    );
  });

  it('never gives a port outside 1 to 65535', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.integer().map(String)), (text) => {
        const found = parsePort(text);
        expect(found === undefined || (Number.isInteger(found) && found >= 1 && found <= 65_535)).toBe(true);
      }),
    );
    expect([parsePort('0'), parsePort('65536'), parsePort('-1'), parsePort('1e3')]).toEqual(
      Array(4).fill(undefined),
    );
  });

  it('never throws, and what it accepts has neither blanks nor a path', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const parsed = parseRemoteAddress(text);
        if (parsed.kind === 'address') expect(parsed.address.host).toMatch(/^[^\s/?#@[\]]+$/);
        else expect(parsed.message).toMatch(/\.$/);
      }),
    );
  });

  it.each([
    ['', 'Enter an address.'],
    ['https://es.example:9443', 'Leave out "https://"'],
    ['es.example:9443/path', 'without a path'],
    ['es_1.example:9443', 'not a host name'],
    ['es..example:9443', 'not a host name'],
    ['10.0.0.256:9443', 'not an IPv4 address'],
    ['10.0.0:9443', 'not an IPv4 address'],
    ['es.example', 'Enter a port, too, such as es.example:9443.'],
    ['es.example:x', 'port is a number'],
    ['es.example:100000', 'port is a number'],
    ['es.example:9443:9443', 'brackets'],
    ['[::1', 'brackets'],
    ['[::1]9443', 'brackets'],
    ['1:2:3:4:5:6:7:8:9443', 'brackets'],
    [':9443', 'Enter a host'],
  ])('%j is refused with the reason', (text, reason) => {
    expect(remoteAddressProblem(text)).toContain(reason);
  });

  it.each(['es.example:9443', 'ES:1', '127.0.0.1:9443', '[fe80::1%eth0]:9443', '[::ffff:10.0.0.1]:9443'])(
    '%s is accepted',
    (text) => {
      expect(remoteAddressProblem(text)).toBeUndefined();
    },
  );
});

describe('an alias', () => {
  it('is accepted exactly when Elasticsearch and Elastic Cloud both take it', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.stringMatching(/^[a-z0-9_-]{1,30}$/)), (alias) => {
        expect(aliasProblem(alias) === undefined).toBe(/^[a-z0-9][a-z0-9_-]{0,254}$/.test(alias));
      }),
    );
  });

  it('names what has to go', () => {
    expect(aliasProblem('Paris 1!')).toContain('Remove "P", blanks, "!".');
  });
});

describe('a server name', () => {
  it('is a host name or nothing, never an IP address', () => {
    fc.assert(
      fc.property(hostName, (name) => {
        expect(serverNameProblem(name)).toBeUndefined();
      }),
    );
    fc.assert(
      fc.property(fc.oneof(fc.ipV4(), fc.ipV6()), (ip) => {
        expect(serverNameProblem(ip)).toContain('IP address');
      }),
    );
    expect(serverNameProblem('')).toBeUndefined();
    expect(serverNameProblem('a.example.')).toContain('dot');
  });
});

describe('a number of connections', () => {
  it('is a whole number from 1', () => {
    fc.assert(
      fc.property(fc.oneof(fc.integer(), fc.double()), (value) => {
        expect(connectionsProblem(value) === undefined).toBe(
          Number.isInteger(value) && value >= 1 && value <= MAX_CONNECTIONS,
        );
      }),
    );
  });
});

describe('a port hint', () => {
  it.each([
    [9443, 'api_key', undefined],
    [9400, 'api_key', '9443'],
    [9300, 'api_key', '9443'],
    [9443, 'certificate', '9300'],
    [9300, 'certificate', undefined],
    [9200, 'certificate', 'HTTP'],
    [9450, 'api_key', undefined],
  ] as const)('for %d with %s', (number, trust, hint) => {
    if (hint === undefined) expect(portHint(number, trust)).toBeUndefined();
    else expect(portHint(number, trust)).toContain(hint);
  });
});

describe('a cloud address', () => {
  it('becomes proxy address and server name, with the port of the way of trust', () => {
    const host = 'abc.eu-west-1.aws.found.io';
    expect(cloudRemoteAddress(host, 'api_key')).toEqual({
      kind: 'address',
      proxyAddress: `${host}:9443`,
      serverName: host,
    });
    expect(cloudRemoteAddress(`https://${host.toUpperCase()}/`, 'certificate')).toMatchObject({
      proxyAddress: `${host}:9400`,
    });
    expect(cloudRemoteAddress(`${host}:9999`, 'api_key')).toMatchObject({ proxyAddress: `${host}:9999` });
  });

  it('has no server name for a literal address, and keeps its brackets', () => {
    expect(cloudRemoteAddress('2001:db8::1', 'api_key')).toEqual({
      kind: 'address',
      proxyAddress: '[2001:db8::1]:9443',
      serverName: '',
    });
  });

  it('may be a cloud id', () => {
    fc.assert(
      fc.property(label, hostName, (id, domain) => {
        const encoded = Buffer.from(`${domain}:443$${id}$kibana`).toString('base64');
        expect(cloudIdHost(`deployment:${encoded}`)).toBe(`${id}.${domain}`);
        expect(cloudRemoteAddress(`deployment:${encoded}`, 'api_key')).toMatchObject({
          proxyAddress: `${id}.${domain}:9443`,
        });
      }),
    );
  });

  it('is refused when it is none', () => {
    expect(cloudRemoteAddress('deployment:!!', 'api_key').kind).toBe('invalid');
    expect(cloudIdHost('es.example:9443')).toBeUndefined();
  });
});
