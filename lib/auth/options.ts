import type { AuthOptions } from 'next-auth';
import { hearthAdapter, type AdapterRequest } from './adapter';
import { safePath } from './callback-path';
import type { AuthContext } from './context';
import { isSecure } from './cookie';
import { LINK_MINUTES, signInUrl } from './links';
import { signInMail } from './mails';
import { ACCOUNT_SESSION_MS } from './session-store';
import { newToken } from './token';

const SESSION_SECONDS = ACCOUNT_SESSION_MS / 1000;

export interface AuthRequest extends AdapterRequest {
  /** Where the mailed link leads after signing in; a path of ours. */
  readonly callbackPath: string;
}

/** next-auth for one request: database sessions, mail links, no host but PUBLIC_URL. */
export function authOptions(context: AuthContext, request: AuthRequest): AuthOptions {
  return {
    secret: context.secret,
    useSecureCookies: isSecure(context.publicUrl),
    adapter: hearthAdapter(context, request),
    // updateAge = maxAge: next-auth itself never renews, or a guest's 12 hours would become 30 days (measured). Renewal: session-store.ts.
    session: { strategy: 'database', maxAge: SESSION_SECONDS, updateAge: SESSION_SECONDS, generateSessionToken: newToken },
    pages: { signIn: '/sign-in', verifyRequest: '/sign-in/sent', error: '/sign-in/problem' },
    providers: [
      {
        id: 'email',
        type: 'email',
        name: 'Email',
        from: '',
        server: '',
        options: {},
        maxAge: LINK_MINUTES * 60,
        generateVerificationToken: newToken,
        // Addresses are cleaned before they come here (email-address.ts).
        normalizeIdentifier: (identifier) => identifier,
        async sendVerificationRequest({ identifier, token }) {
          await context.mailer.send(signInMail(identifier, signInUrl(context.publicUrl, token, request.callbackPath)));
        },
      },
    ],
    callbacks: {
      redirect: ({ url }) => safePath(url),
      // Never asked for; whitelisted all the same.
      session: ({ session }) => ({ expires: session.expires }),
    },
    // next-auth logs whole errors, and an error of the database holds its parameters: addresses.
    logger: { error: (code) => context.trouble(code), warn: () => undefined, debug: () => undefined },
  };
}
