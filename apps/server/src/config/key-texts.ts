/** What every key means, in the words of docs/configuration.md, which a test compares. */
export interface KeyText {
  /** As it is written; empty for none. */
  readonly default: string;
  readonly meaning: string;
}

export const KEY_TEXTS: Readonly<Record<string, KeyText>> = {
  name: { default: 'name of the cluster', meaning: 'shown in the header' },
  simulated: { default: '`false`', meaning: 'marks every page as showing simulated clusters' },
  'elasticsearch.hosts': {
    default: '',
    meaning: 'addresses of the home cluster; a comma-separated list in the variable',
  },
  'elasticsearch.username': { default: '', meaning: 'user for background work' },
  'elasticsearch.password': { default: '', meaning: '' },
  'elasticsearch.apiKey': { default: '', meaning: 'the `encoded` form' },
  'elasticsearch.serviceToken': { default: '', meaning: '' },
  'elasticsearch.ssl.certificateAuthorities': { default: '', meaning: 'PEM files to trust' },
  'elasticsearch.ssl.caTrustedFingerprint': {
    default: '',
    meaning:
      'SHA-256 of the authority to trust, in hex, which the cluster shows itself; used where no authority is named',
  },
  'elasticsearch.ssl.verificationMode': {
    default: '`full`',
    meaning: '`full`, `certificate` (host name not checked) or `none`',
  },
  'elasticsearch.ssl.certificate': {
    default: '',
    meaning: 'PEM file that is shown to a cluster that asks for a client certificate (mutual TLS)',
  },
  'elasticsearch.ssl.key': { default: '', meaning: 'PEM file of its key' },
  'elasticsearch.ssl.keyPassphrase': { default: '', meaning: 'of an encrypted key' },
  'elasticsearch.ssl.keystore.path': {
    default: '',
    meaning: 'PKCS#12 archive in the place of the two files',
  },
  'elasticsearch.ssl.keystore.password': { default: '', meaning: 'that opens it' },
  'elasticsearch.requestTimeout': {
    default: '`30s`',
    meaning: 'for one call; looks at remotes have parts of it',
  },
  'elasticsearch.requestsAtOnce.min': {
    default: '`2`',
    meaning: 'requests at once that a cluster gets at least, however busy it says it is',
  },
  'elasticsearch.requestsAtOnce.max': {
    default: '`64`',
    meaning:
      'and at most; in between the console follows how each cluster answers: it slows down when one refuses (429) or takes far longer than usual',
  },
  'registry.url': { default: '`https://epr.elastic.co`', meaning: 'package registry' },
  'registry.proxyUrl': { default: '', meaning: 'HTTP proxy on the way to it' },
  'registry.certificateAuthorities': { default: '', meaning: 'PEM files to trust' },
  'registry.timeout': { default: '`30s`', meaning: 'ten times as long for archives' },
  'registry.signatureKeys': {
    default: '',
    meaning:
      'paths of files with OpenPGP keys, armored or binary; only packages that one of them signed are then installed',
  },
  'registry.acceptUnsigned': {
    default: '`false`',
    meaning: 'with keys: packages without a signature, or whose signature cannot be read, are installed, too',
  },
  'registry.acceptUploads': {
    default: 'only without keys',
    meaning: 'packages that a person uploads, or a bundle brings, without a signature',
  },
  'registry.cacheDir': {
    default: '',
    meaning: 'folder that keeps answers and archives of the registry, for when it cannot be reached',
  },
  'registry.cacheMegabytes': { default: '`500`', meaning: 'what was not used for longest goes first' },
  'server.host': { default: '`127.0.0.1`', meaning: 'address to listen on' },
  'server.port': { default: '`5650`', meaning: '' },
  'server.publicUrl': {
    default: '',
    meaning: 'address that browsers use, when a proxy stands before the console',
  },
  'server.basePath': {
    default: '',
    meaning: 'path under which a proxy shows the console, such as `/lockstep`',
  },
  'server.rewriteBasePath': {
    default: '`false`',
    meaning: '`true`: the proxy leaves that path in the address; `false`: it takes it off',
  },
  'server.trustedProxies': {
    default: '',
    meaning:
      'Addresses and networks of proxies in front, whose `X-Forwarded-For` is trusted; else failures count per user alone',
  },
  'server.allowedHosts': {
    default: 'none',
    meaning:
      'other names under which the console is called, `name` or `name:port`; it answers 421 to every name but these, `server.publicUrl`, and the address that it listens on',
  },
  'server.ssl.certificate': { default: '', meaning: 'PEM file; TLS when given' },
  'server.ssl.key': { default: '', meaning: 'PEM file' },
  'server.ssl.keyPassphrase': { default: '', meaning: 'of an encrypted key' },
  'server.ssl.keystore.path': { default: '', meaning: 'PKCS#12 archive in the place of the two files' },
  'server.ssl.keystore.password': { default: '', meaning: 'that opens it' },
  'server.ssl.clientAuthentication': {
    default: '`none`',
    meaning:
      '`optional`: browsers are asked for a certificate, for the provider `pki`; `required`: connections without one are refused, those of probes too',
  },
  'server.ssl.certificateAuthorities': {
    default: '',
    meaning: 'PEM files of the authorities of these certificates',
  },
  'server.keepAliveTimeout': {
    default: '`120s`',
    meaning:
      'how long a connection stays open on which nothing is asked; longer than a proxy in front keeps it',
  },
  'server.shutdownDelay': {
    default: '`0s`',
    meaning: 'When it is stopped: it still takes requests for so long, while `/readyz` answers 503',
  },
  'server.shutdownTimeout': {
    default: '`25s`',
    meaning: 'and requests under way have so long after that, before they are cut',
  },
  'sync.interval': { default: '`5m`', meaning: 'the safety net; changes start a run at once' },
  'sync.timeout': { default: '`5m`', meaning: 'a longer run is canceled' },
  'sync.remotesAtOnce': {
    default: '`8`',
    meaning: 'remotes in parallel; one that does not answer takes no place',
  },
  'sync.installsAtOnce': {
    default: '`16`',
    meaning: 'integrations in parallel on each; what they send shares `elasticsearch.requestsAtOnce`',
  },
  'sync.watchInterval': {
    default: '`4s`',
    meaning: 'how often the home cluster is checked for changes by others',
  },
  'sync.lookInterval': {
    default: '`7s`',
    meaning: 'how often each remote is checked, with one small request, for changes by others',
  },
  'sync.leaseLifetime': {
    default: '`15s`',
    meaning: 'a console that is silent for this long gives up the remote that it was changing',
  },
  'repairs.automatic.lostLeases': {
    default: '`false`',
    meaning:
      'a follower that gave up is started again, one whose history is gone is recreated, without asking',
  },
  'repairs.automatic.perDay': { default: '`3`', meaning: 'at most so often for one output within 24 hours' },
  'credentials.rotation.before': {
    default: '`14d`',
    meaning:
      'keys of remotes are rotated so long before they expire, where an account is named; at the latest in the last third of their life',
  },
  'credentials.rotation.every': {
    default: '',
    meaning: 'and at this age, also tokens and keys that do not expire',
  },
  'credentials.rotation.overlap': {
    default: '`1h`',
    meaning: 'how long agents may go on with a service token that was replaced',
  },
  'credentials.rotation.lifetime': {
    default: '',
    meaning: 'of new keys; without it as long as the one before was made for, at least a day',
  },
  'credentials.rotation.checkInterval': {
    default: '`10m`',
    meaning: 'how often it is looked whether one is due',
  },
  'credentials.rotation.accounts': {
    default: '',
    meaning: 'users of remotes that may rotate without asking, see below; a YAML text in the variable',
  },
  'history.keep': { default: '`30d`', meaning: 'older runs, changes and actions are removed once a day' },
  outputs: {
    default: '',
    meaning: 'outputs put in place at the start, see below; a YAML text in the variable',
  },
  proxies: {
    default: '',
    meaning: 'proxies put in place at the start, see below; a YAML text in the variable',
  },
  fleetServerHosts: {
    default: '',
    meaning: 'Fleet Server hosts put in place at the start, see below; a YAML text in the variable',
  },
  'encryption.keys': {
    default: '',
    meaning: 'the first seals stored secrets and sessions, the others only open them; see below',
  },
  'devConsole.enabled': {
    default: '`false`',
    meaning: 'the page for requests by hand; the sandbox switches it on',
  },
  'metrics.enabled': { default: '`true`', meaning: '`/metrics` in the format of Prometheus' },
  'metrics.access': {
    default: '`signed-in`',
    meaning:
      '`signed-in`: users with `fleet_settings_read`, or `metrics.token`; `open`: anybody who reaches the port',
  },
  'metrics.token': {
    default: '',
    meaning: 'What a scraper sends as `Authorization: Bearer …`, at least 32 characters',
  },
  'auth.providers': {
    default: 'user name and password',
    meaning: 'ways to sign in, see [sign-in](sign-in.md); a YAML text in the variable',
  },
  'session.lifetime': { default: '`8h`', meaning: 'A session ends after this, whatever is done with it' },
  'session.idle': { default: '`60m`', meaning: 'and after this without anybody at the page' },
  'tracing.url': {
    default: '',
    meaning:
      'where spans of OpenTelemetry are sent by OTLP over HTTP, such as `https://collector:4318/v1/traces`; without it none are made',
  },
  'tracing.authorization': { default: '', meaning: 'the Authorization header for it' },
  'tracing.samplePercent': {
    default: '`100`',
    meaning: 'of traces that begin here; a caller that records its trace is followed',
  },
  'logging.level': {
    default: '`info`',
    meaning:
      '`debug`, `info`, `warn`, `error`, `silent`; at run time by `lockstep log-level` or by reloading. See [observe](observe.md)',
  },
  'logging.access': {
    default: '`true`',
    meaning: 'a line for each answer, with user, address, trace, status and duration; else only at `debug`',
  },
};
