import { canonicalJson, matchesPattern } from '@lockstep/json';

// One text for one meaning, whatever the order of the members.
console.log(canonicalJson({ b: 1, a: [2, { d: 3, c: 4 }] }));

// Index patterns as Elasticsearch reads them.
console.log(matchesPattern('logs-nginx.access-*', 'logs-nginx.access-production'));
