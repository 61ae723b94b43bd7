/**
 * Named patterns of the grok language. The names are the ones that pipelines use; a pattern may use others by
 * `%{NAME}`.
 */
const GROK_PATTERNS: Readonly<Record<string, string>> = {
  WORD: '\\b\\w+\\b',
  NOTSPACE: '\\S+',
  SPACE: '\\s*',
  BASE16FLOAT: '[+-]?(?:0x)?(?:[0-9A-Fa-f]+(?:\\.[0-9A-Fa-f]*)?|\\.[0-9A-Fa-f]+)',
  DATA: '.*?',
  GREEDYDATA: '.*',
  GREEDYMULTILINE: '(?:.|\\r|\\n)*',
  QUOTEDSTRING: '"(?:[^"\\\\]|\\\\.)*"|\'(?:[^\'\\\\]|\\\\.)*\'',
  QS: '%{QUOTEDSTRING}',
  USERNAME: '[a-zA-Z0-9._-]+',
  USER: '%{USERNAME}',
  EMAILLOCALPART: "[a-zA-Z0-9!#$%&'*+/=?^_`{|}~.-]+",
  EMAILADDRESS: '%{EMAILLOCALPART}@%{HOSTNAME}',
  INT: '[+-]?\\d+',
  BASE10NUM: '[+-]?(?:\\d+(?:\\.\\d+)?|\\.\\d+)',
  NUMBER: '%{BASE10NUM}',
  BASE16NUM: '[+-]?(?:0x)?[0-9A-Fa-f]+',
  POSINT: '\\b[1-9]\\d*\\b',
  NONNEGINT: '\\b\\d+\\b',
  UUID: '[A-Fa-f0-9]{8}-(?:[A-Fa-f0-9]{4}-){3}[A-Fa-f0-9]{12}',
  MAC: '(?:[A-Fa-f0-9]{2}[:-]){5}[A-Fa-f0-9]{2}|(?:[A-Fa-f0-9]{4}\\.){2}[A-Fa-f0-9]{4}',
  CISCOMAC: '(?:[A-Fa-f0-9]{4}\\.){2}[A-Fa-f0-9]{4}',
  WINDOWSMAC: '(?:[A-Fa-f0-9]{2}-){5}[A-Fa-f0-9]{2}',
  COMMONMAC: '(?:[A-Fa-f0-9]{2}:){5}[A-Fa-f0-9]{2}',
  IPV4: '(?<![0-9])(?:(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)\\.){3}(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)(?![0-9])',
  IPV6: '(?:[0-9A-Fa-f]{0,4}:){2,7}(?:[0-9A-Fa-f]{0,4}|(?:\\d{1,3}\\.){3}\\d{1,3})(?:%\\w+)?',
  IP: '(?:%{IPV6}|%{IPV4})',
  HOSTNAME: '\\b[0-9A-Za-z][0-9A-Za-z_-]{0,62}(?:\\.[0-9A-Za-z][0-9A-Za-z_-]{0,62})*\\.?\\b',
  IPORHOST: '(?:%{IP}|%{HOSTNAME})',
  HOSTPORT: '%{IPORHOST}:%{POSINT}',
  UNIXPATH: '(?:/[^\\s/]*)+',
  WINPATH: '(?:[A-Za-z]+:|\\\\)(?:\\\\[^\\\\?*]*)+',
  PATH: '(?:%{UNIXPATH}|%{WINPATH})',
  URIPROTO: '[A-Za-z][A-Za-z0-9+.-]+',
  URIHOST: '%{IPORHOST}(?::%{POSINT})?',
  URIPATH: "(?:/[A-Za-z0-9$.+!*'(){},~:;=@#%&_-]*)+",
  URIPARAM: "\\?[A-Za-z0-9$.+!*'|(){},~@#%&/=:;_?\\[\\]<>-]*",
  URIPATHPARAM: '%{URIPATH}(?:%{URIPARAM})?',
  URI: '%{URIPROTO}://(?:%{USER}(?::[^@]*)?@)?(?:%{URIHOST})?(?:%{URIPATHPARAM})?',
  MONTH:
    '\\b(?:[Jj]an(?:uary)?|[Ff]eb(?:ruary)?|[Mm]ar(?:ch)?|[Aa]pr(?:il)?|[Mm]ay|[Jj]une?|[Jj]uly?|[Aa]ug(?:ust)?|[Ss]ep(?:tember)?|[Oo]ct(?:ober)?|[Nn]ov(?:ember)?|[Dd]ec(?:ember)?)\\b',
  MONTHNUM: '(?:0[1-9]|1[0-2]|[1-9])',
  MONTHNUM2: '(?:0[1-9]|1[0-2])',
  MONTHDAY: '(?:0[1-9]|[12]\\d|3[01]|[1-9])',
  DAY: '(?:Mon(?:day)?|Tue(?:sday)?|Wed(?:nesday)?|Thu(?:rsday)?|Fri(?:day)?|Sat(?:urday)?|Sun(?:day)?)',
  YEAR: '(?:\\d\\d){1,2}',
  HOUR: '(?:2[0-3]|[01]?\\d)',
  MINUTE: '[0-5]\\d',
  SECOND: '(?:[0-5]?\\d|60)(?:[:.,]\\d+)?',
  TIME: '(?<!\\d)%{HOUR}:%{MINUTE}(?::%{SECOND})?(?!\\d)',
  DATE_US: '%{MONTHNUM}[/-]%{MONTHDAY}[/-]%{YEAR}',
  DATE_EU: '%{MONTHDAY}[./-]%{MONTHNUM}[./-]%{YEAR}',
  DATE: '(?:%{DATE_US}|%{DATE_EU})',
  ISO8601_TIMEZONE: '(?:Z|[+-]%{HOUR}(?::?%{MINUTE}))',
  ISO8601_SECOND: '%{SECOND}',
  TIMESTAMP_ISO8601:
    '%{YEAR}-%{MONTHNUM}-%{MONTHDAY}[T ]%{HOUR}:?%{MINUTE}(?::?%{SECOND})?%{ISO8601_TIMEZONE}?',
  TZ: '[A-Z]{3,4}',
  DATESTAMP: '%{DATE}[- ]%{TIME}',
  DATESTAMP_RFC822: '%{DAY} %{MONTH} %{MONTHDAY} %{YEAR} %{TIME} %{TZ}',
  DATESTAMP_RFC2822: '%{DAY}, %{MONTHDAY} %{MONTH} %{YEAR} %{TIME} %{ISO8601_TIMEZONE}',
  DATESTAMP_OTHER: '%{DAY} %{MONTH} %{MONTHDAY} %{TIME} %{TZ} %{YEAR}',
  DATESTAMP_EVENTLOG: '%{YEAR}%{MONTHNUM2}%{MONTHDAY}%{HOUR}%{MINUTE}%{SECOND}',
  HTTPDERROR_DATE: '%{DAY} %{MONTH} %{MONTHDAY} %{TIME} %{YEAR}',
  TTY: '/dev/(?:pts|tty[pq]?)\\w*/?\\d*',
  URN: 'urn:[0-9A-Za-z][0-9A-Za-z-]{0,31}:[^\\s?#]+',
  URIQUERY: "[A-Za-z0-9$.+!*'|(){},~@#%&/=:;_?\\[\\]<>-]*",
  HTTPDATE: '%{MONTHDAY}/%{MONTH}/%{YEAR}:%{TIME} %{INT}',
  SYSLOGTIMESTAMP: '%{MONTH} +%{MONTHDAY} %{TIME}',
  SYSLOGHOST: '%{IPORHOST}',
  PROG: '[\\x21-\\x5a\\x5c\\x5e-\\x7e]+',
  LOGLEVEL:
    '(?:[Tt]race|TRACE|[Dd]ebug|DEBUG|[Nn]otice|NOTICE|[Ii]nfo(?:rmation)?|INFO(?:RMATION)?|[Ww]arn(?:ing)?|WARN(?:ING)?|[Ee]rr(?:or)?|ERR(?:OR)?|[Cc]rit(?:ical)?|CRIT(?:ICAL)?|[Ff]atal|FATAL|[Ss]evere|SEVERE|[Ee]merg(?:ency)?|EMERG(?:ENCY)?|[Aa]lert|ALERT)',
  HTTPDUSER: '(?:%{EMAILADDRESS}|%{USER})',
  JAVACLASS: '(?:[a-zA-Z$_][a-zA-Z$_0-9]*\\.)*[a-zA-Z$_][a-zA-Z$_0-9]*',
};

/** What the dictionary says without `ecs_compatibility`: field names of old. */
const LEGACY_PATTERNS: Readonly<Record<string, string>> = {
  SYSLOGPROG: '%{PROG:program}(?:\\[%{POSINT:pid}\\])?',
  SYSLOGFACILITY: '<%{NONNEGINT:facility}.%{NONNEGINT:priority}>',
  SYSLOGBASE: '%{SYSLOGTIMESTAMP:timestamp} (?:%{SYSLOGFACILITY} )?%{SYSLOGHOST:logsource} %{SYSLOGPROG}:',
  COMMONAPACHELOG:
    '%{IPORHOST:clientip} %{HTTPDUSER:ident} %{HTTPDUSER:auth} \\[%{HTTPDATE:timestamp}\\] "(?:%{WORD:verb} %{NOTSPACE:request}(?: HTTP/%{NUMBER:httpversion})?|%{DATA:rawrequest})" (?:-|%{NUMBER:response}) (?:-|%{NUMBER:bytes})',
  COMBINEDAPACHELOG: '%{COMMONAPACHELOG} %{QS:referrer} %{QS:agent}',
  HTTPD_COMMONLOG: '%{COMMONAPACHELOG}',
  HTTPD_COMBINEDLOG: '%{COMBINEDAPACHELOG}',
};

/** What the dictionary says with `ecs_compatibility: v1`: field names of the Elastic Common Schema. */
const ECS_PATTERNS: Readonly<Record<string, string>> = {
  SYSLOGPROG: '%{PROG:process.name}(?:\\[%{POSINT:process.pid:int}\\])?',
  SYSLOGFACILITY: '<%{NONNEGINT:log.syslog.facility.code:int}.%{NONNEGINT:log.syslog.priority:int}>',
  SYSLOGBASE:
    '%{SYSLOGTIMESTAMP:timestamp} (?:%{SYSLOGFACILITY} )?%{SYSLOGHOST:host.hostname} %{SYSLOGPROG}:',
  COMMONAPACHELOG:
    '%{IPORHOST:source.address} (?:-|%{HTTPDUSER:apache.access.user.identity}) (?:-|%{HTTPDUSER:user.name}) \\[%{HTTPDATE:timestamp}\\] "(?:%{WORD:http.request.method} %{NOTSPACE:url.original}(?: HTTP/%{NUMBER:http.version})?|%{DATA})" (?:-|%{INT:http.response.status_code:int}) (?:-|%{INT:http.response.body.bytes:int})',
  COMBINEDAPACHELOG:
    '%{COMMONAPACHELOG} "(?:-|%{DATA:http.request.referrer})" "(?:-|%{DATA:user_agent.original})"',
  HTTPD_COMMONLOG: '%{COMMONAPACHELOG}',
  HTTPD_COMBINEDLOG: '%{COMBINEDAPACHELOG}',
};

/**
 * Names of the dictionary whose patterns are not written here, those of single products: a pipeline may name them, and
 * only running it is not simulated.
 */
const GROK_NAMES: ReadonlySet<string> = new Set(
  [
    'S3_REQUEST_LINE S3_ACCESS_LOG ELB_URIHOST ELB_URIPATHQUERY ELB_URIPATHPARAM ELB_URI ELB_REQUEST_LINE',
    'ELB_V1_HTTP_LOG ELB_ACCESS_LOG CLOUDFRONT_ACCESS_LOG BIND9_TIMESTAMP BIND9_DNSTYPE BIND9_CATEGORY',
    'BIND9_QUERYLOGBASE BIND9_QUERYLOG BIND9 BRO_BOOL BRO_DATA BRO_HTTP BRO_DNS BRO_CONN BRO_FILES ZEEK_BOOL',
    'ZEEK_DATA ZEEK_DNS ZEEK_CONN ZEEK_FILES ZEEK_FILES_TX_HOSTS ZEEK_FILES_RX_HOSTS ZEEK_FILES_CONN_UIDS',
    'ZEEK_X509 EXIM_MSGID EXIM_FLAGS EXIM_DATE EXIM_PID EXIM_QT EXIM_EXCLUDE_TERMS EXIM_REMOTE_HOST',
    'EXIM_INTERFACE EXIM_PROTOCOL EXIM_MSG_SIZE EXIM_HEADER_ID EXIM_QUOTED_CONTENT EXIM_SUBJECT',
    'EXIM_UNKNOWN_FIELD EXIM_NAMED_FIELDS EXIM_MESSAGE_ARRIVAL EXIM NETSCREENSESSIONLOG CISCO_TAGGED_SYSLOG',
    'CISCOTIMESTAMP CISCOTAG CISCO_ACTION CISCO_REASON CISCO_DIRECTION CISCO_INTERVAL CISCO_XLATE_TYPE',
    'CISCO_HITCOUNT_INTERVAL CISCO_SRC_IP_USER CISCO_DST_IP_USER CISCO_SRC_HOST_PORT_USER',
    'CISCO_DST_HOST_PORT_USER SHOREWALL IPTABLES_TCP_FLAGS IPTABLES_TCP_PART IPTABLES4_FRAG IPTABLES4_PART',
    'IPTABLES6_PART IPTABLES IPTABLES4 IPTABLES6 SFW2_LOG_PREFIX SFW2',
    'HAPROXYTIME HAPROXYDATE HAPROXYCAPTUREDREQUESTHEADERS HAPROXYCAPTUREDRESPONSEHEADERS HAPROXYURI',
    'HAPROXYHTTPREQUESTLINE HAPROXYHTTPBASE HAPROXYHTTP HAPROXYTCP HTTPDERROR_DATE HTTPD20_ERRORLOG',
    'HTTPD24_ERRORLOG HTTPD_ERRORLOG JAVAMETHOD JAVAFILE JAVATHREAD JAVASTACKTRACEPART JAVALOGMESSAGE',
    'CATALINA7_DATESTAMP CATALINA7_LOG CATALINA8_DATESTAMP CATALINA8_LOG CATALINA_DATESTAMP CATALINA_LOG',
    'CATALINALOG TOMCAT7_LOG TOMCAT8_LOG TOMCATLEGACY_DATESTAMP TOMCATLEGACY_LOG TOMCAT_DATESTAMP TOMCAT_LOG',
    'TOMCATLOG RT_FLOW_TAG RT_FLOW_EVENT RT_FLOW1 RT_FLOW2 RT_FLOW3 SYSLOG5424PRINTASCII SYSLOGBASE2 SYSLOGLINE',
    'SYSLOGPAMSESSION CRON_ACTION CRONLOG SYSLOG5424PRI SYSLOG5424SD SYSLOG5424BASE SYSLOG5424LINE',
    'SYSLOGTIMESTAMP MAVEN_VERSION MCOLLECTIVE MCOLLECTIVEAUDIT MONGO_LOG MONGO_QUERY MONGO_SLOWQUERY',
    'MONGO_WORDDASH MONGO3_SEVERITY MONGO3_COMPONENT MONGO3_LOG NAGIOSTIME NAGIOSLOGLINE POSTGRESQL RUUID',
    'RCONTROLLER RAILS3HEAD RPROCESSING RAILS3FOOT RAILS3PROFILE RAILS3 RAILS_CONTROLLER RAILS_ACTION',
    'REDISTIMESTAMP REDISLOG REDISMONLOG RUBY_LOGLEVEL RUBY_LOGGER SQUID3_STATUS SQUID3',
    'POSREAL IP_OR_HOSTNAME HOST PATH WINPATH',
    'BACULA_TIMESTAMP BACULA_HOST BACULA_VOLUME BACULA_DEVICE BACULA_DEVICEPATH BACULA_CAPACITY BACULA_VERSION',
    'BACULA_JOB BACULA_LOG BACULA_LOGLINE',
  ]
    .join(' ')
    .split(' '),
);

/** Families of names of which the dictionary has many. */
const FAMILIES = /^(?:CISCOFW|NAGIOS_|BACULA_LOG_|POSTGRESQL_)\w+$/;

/** Whether the dictionary has a pattern of this name that is not written here. */
export const isGrokName = (name: string): boolean => GROK_NAMES.has(name) || FAMILIES.test(name);

/** The dictionary as far as it is written here. */
export const grokDictionary = (isEcs: boolean): Readonly<Record<string, string>> => ({
  ...GROK_PATTERNS,
  ...(isEcs ? ECS_PATTERNS : LEGACY_PATTERNS),
});
