/** Asks the home cluster about credentials that anybody sends, and not more often than guessing may be. */
import { credentialKey } from '../../clusters/user-connections.ts';
import type { Authenticate, Authentication, AuthenticateFrom } from '../../http/principal.ts';
import { AppError } from '../../lib/app-error.ts';
import type { Clock } from '../../lib/clock.ts';
import type { Secret } from '../../lib/secret.ts';
import type { SignInThrottle } from './sign-in-throttle.ts';

export interface ThrottleOptions {
  readonly authenticate: Authenticate;
  readonly throttle: SignInThrottle;
  readonly clock: Clock;
  /** False where everybody comes from the address of one proxy that the configuration does not name. */
  readonly areAddressesKnown: boolean;
}

interface Attempt {
  readonly authorization: Secret;
  readonly address: string;
  readonly credential: string;
  readonly space: string | undefined;
}

/** Credentials that were right are not held up by what others try under the same name. */
const TRUSTED_MS = 8 * 60 * 60_000;
const MOST_TRUSTED = 10_000;

/** The function throws AppError `TOO_MANY_ATTEMPTS` with the seconds to wait. */
export function createThrottledAuthenticate(options: ThrottleOptions): AuthenticateFrom {
  const { authenticate, throttle, clock } = options;
  const trusted = new Map<string, number>();
  const underWay = new Map<string, Promise<Authentication>>();

  const ask = async ({ authorization, address, credential, space }: Attempt): Promise<Authentication> => {
    if ((trusted.get(credential) ?? 0) > clock.now()) {
      const answer = await authenticate(authorization, space);
      if (answer.kind === 'refused') trusted.delete(credential);
      return answer;
    }
    const known = options.areAddressesKnown ? address : undefined;
    const attempt = throttle.begin({ user: claimedUser(authorization), address: known, credential });
    if (attempt.kind === 'wait') throw tooMany(attempt.ms);
    try {
      const answer = await authenticate(authorization, space);
      if (answer.kind === 'authenticated') {
        attempt.takeBack();
        if (trusted.size >= MOST_TRUSTED) trusted.clear();
        trusted.set(credential, clock.now() + TRUSTED_MS);
      }
      return answer;
    } catch (error) {
      // Nobody has said that they are wrong.
      attempt.takeBack();
      throw error;
    }
  };

  return (authorization, address, space) => {
    const credential = credentialKey(authorization);
    // A page or client sends many requests at once with the same credentials: that is one attempt.
    const place = `${address} ${space ?? ''} ${credential}`;
    const asked = underWay.get(place) ?? ask({ authorization, address, credential, space });
    underWay.set(place, asked);
    return asked.finally(() => underWay.delete(place));
  };
}

function tooMany(ms: number): AppError {
  const seconds = Math.ceil(ms / 1_000);
  return new AppError('TOO_MANY_ATTEMPTS', `There were too many failed attempts. Wait ${seconds} s.`, {
    attributes: { retry_after_s: seconds },
  });
}

/** The name in Basic credentials, the id of an API key; tokens do not say whose they are. */
function claimedUser(authorization: Secret): string | undefined {
  const [scheme = '', value = ''] = authorization.reveal().split(' ');
  if (!['basic', 'apikey'].includes(scheme.toLowerCase())) return undefined;
  const [name = ''] = Buffer.from(value, 'base64').toString('utf8').split(':');
  return `${scheme.toLowerCase()} ${name}`;
}
