import { X509Certificate } from 'node:crypto';
import { type estypes } from '@elastic/elasticsearch';
import { contentParseError, ElasticError, requestValidationError } from '../http/errors.ts';
import { parseObject } from '../http/object-parser.ts';
import { asGiven, cluster, ok, type Reply, type RequestContext, route, type Route } from '../http/route.ts';
import { isArray, type Json, textOf } from '../json.ts';
import { realmOf } from '../security/api-keys.ts';
import { type PkiRealm } from '../security/realms.ts';
import { notAuthenticated, realmUser, requireLicense, requireTokens, signedIn } from '../security/sign-in.ts';

const ACTION = 'cluster:admin/xpack/security/delegate_pki';
const MEMBER = 'x509_certificate_chain';

const delegate = (context: RequestContext): Reply<estypes.SecurityDelegatePkiResponse> => {
  requireLicense(context, 'pki');
  const body = parseObject(context.request.body.requiredObject(), {
    parser: 'delegate_pki_request',
    fields: { [MEMBER]: (value: Json) => readChain(value).map((each) => each.toString()) },
  });
  const chain = isArray(body[MEMBER])
    ? body[MEMBER].map((pem) => new X509Certificate(textOf(pem)))
    : undefined;
  if (chain === undefined)
    throw contentParseError('Failed to build [delegate_pki_request] after last required field arrived');
  const [leaf] = chain;
  if (leaf === undefined) throw requestValidationError(['certificates chain must not be empty']);
  requireTokens(context);
  const realm = context.realms
    .of('pki')
    .find((each) => each.isDelegated && trusts(each, chain, context.now()));
  const dn = nameOf(leaf);
  const username = /CN=([^,]+)/.exec(dn)?.[1];
  if (realm === undefined || username === undefined) throw notAuthenticated(dn, ACTION);
  const user = realmUser(context, {
    username,
    dn,
    groups: [],
    metadata: {
      pki_dn: dn,
      pki_delegated_by_user: context.subject.username,
      pki_delegated_by_realm: realmOf(context.subject).name,
    },
    realm: { name: realm.name, type: 'pki' },
  });
  return ok(asGiven(signedIn(context, user, { isRefreshable: false })));
};

function readChain(value: Json): readonly X509Certificate[] {
  return (isArray(value) ? value : [value]).map((each) => {
    try {
      return new X509Certificate(Buffer.from(textOf(each), 'base64'));
    } catch {
      throw new ElasticError(400, {
        type: 'runtime_exception',
        reason:
          'java.security.cert.CertificateException: Could not parse certificate: java.io.IOException: Empty input',
      });
    }
  });
}

/** Each is signed by the next, the last by an authority, and all are valid now. */
function trusts({ authorities }: PkiRealm, chain: readonly X509Certificate[], now: number): boolean {
  const isNow = ({ validFromDate, validToDate }: X509Certificate): boolean =>
    validFromDate.getTime() <= now && now < validToDate.getTime();
  const roots = authorities.map((pem) => new X509Certificate(pem));
  return chain.every((each, at) => {
    const issuers = at + 1 < chain.length ? chain.slice(at + 1, at + 2) : roots;
    return isNow(each) && issuers.some((issuer) => each.checkIssued(issuer) && each.verify(issuer.publicKey));
  });
}

/** As Java writes a distinguished name: the most specific part first. */
const nameOf = ({ subject }: X509Certificate): string =>
  subject
    .split('\n')
    .filter((part) => part !== '')
    .toReversed()
    .join(', ');

export const delegatePkiRoutes: readonly Route[] = [
  route<estypes.SecurityDelegatePkiResponse>({
    methods: ['POST'],
    paths: ['/_security/delegate_pki'],
    access: cluster(ACTION),
    handle: delegate,
  }),
];
