/** The Treaty: everything that two ends of a wire, or two clusters, must agree on. */
export * from './documents/installation-record.ts';
export * from './documents/leader-document.ts';
export * from './envelope.ts';
export * from './errors.ts';
export * from './names.ts';
export * from './privileges.ts';
export * from './route.ts';
export * from './routes/console.ts';
export * from './routes/index.ts';
export * from './routes/outputs.ts';
export * from './routes/packages.ts';
export * from './routes/sync-reports.ts';
export * from './routes/synced-integrations.ts';
