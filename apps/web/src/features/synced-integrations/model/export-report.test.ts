import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  makeAsset,
  makeFailedIntegration,
  makeIntegration,
  makeReport,
  TEST_NOW,
} from '../../../testing/make-report.ts';
import { csvCell, exportReport, reportAsCsv } from './export-report.ts';

const report = makeReport({
  output_name: 'Tokyo / ü',
  integrations: [
    makeFailedIntegration({ detail: '=cmd|"/c calc"!A0' }),
    makeIntegration({ package_name: 'redis', package_title: 'Redis', custom_assets: [makeAsset()] }),
  ],
  only_on_remote: [{ package_name: 'mysql', version: '1.0.0' }],
});

it('names the file after output and time, in characters that any file system takes', () => {
  expect(exportReport(report, 'csv', Date.parse(TEST_NOW)).name).toBe(
    'sync-status-Tokyo-ü-2026-11-22T093000Z.csv',
  );
  expect(exportReport(makeReport({ output_name: '../..' }), 'json', 0).name).toBe(
    'sync-status-output-1970-01-01T000000Z.json',
  );
});

it('gives the whole report as JSON', () => {
  expect(JSON.parse(exportReport(report, 'json', 0).content)).toEqual(report);
});

it('gives one line per integration, custom asset and extra, worst first', () => {
  const lines = reportAsCsv(report).split('\r\n');
  expect(lines.map((line) => line.split(',').slice(1, 3).join(' '))).toEqual([
    '"kind" "name"',
    '"integration" "nginx"',
    '"integration" "redis"',
    '"ingest pipeline" "logs-nginx.access@custom"',
    '"only on remote" "mysql"',
    '',
  ]);
});

describe('csvCell', () => {
  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', ' =1', '|calc'])('makes no formula of %j', (value) => {
    expect(csvCell(value)).toBe(`"'${value}"`);
  });

  it('leaves numbers as they are', () => {
    expect(csvCell(-1)).toBe('"-1"');
  });

  it('keeps a text in one cell, whatever is in it', () => {
    fc.assert(
      fc.property(fc.string(), (value) => {
        const cell = csvCell(value);
        expect(cell.slice(1, -1).replaceAll('""', '').includes('"')).toBe(false);
        expect(cell.slice(1, -1).replaceAll('""', '"').endsWith(value)).toBe(true);
      }),
    );
  });
});
