import { once } from 'node:events';
import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import { type MutableResponse, OAuth2Server } from 'oauth2-mock-server';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { systemClock } from '../../../core/clock.ts';
import { askByDevice, askByRedirect, type ConsentDeps, type ConsentRequest } from './ask-consent.ts';
import { providerFor } from './providers.ts';

let server: OAuth2Server;
beforeEach(async () => {
  server = new OAuth2Server();
  await server.issuer.keys.generate('RS256');
  await server.start(0, '127.0.0.1');
});
afterEach(() => server.stop());

const request = (): ConsentRequest => {
  const url = server.issuer.url ?? '';
  const options = {
    issuer: url,
    authorizationUrl: `${url}/authorize`,
    tokenUrl: `${url}/token`,
    scope: 'mail offline',
  };
  return { address: 'desk@lindenhof.example', name: 'own', provider: providerFor('own', options), clientId: 'desk' };
};

const deps = (show: (text: string) => void, more: Partial<ConsentDeps> = {}): ConsentDeps => ({
  clock: systemClock,
  show,
  signal: AbortSignal.timeout(20_000),
  ...more,
});

const addressIn = (text: string): URL => new URL(text.match(/https?:\S+/)?.[0] ?? '');

describe('askByRedirect', () => {
  it('takes the tokens that the consent in a browser leads to', async () => {
    const asked: URLSearchParams[] = [];
    const secret = await askByRedirect(
      request(),
      deps((text) => {
        const url = addressIn(text);
        asked.push(url.searchParams);
        void fetch(url);
      }),
    );
    expect(secret).toMatchObject({ kind: 'oauth2', accessToken: expect.any(String), refreshToken: expect.any(String) });
    expect(Object.fromEntries(asked[0] ?? [])).toMatchObject({
      login_hint: 'desk@lindenhof.example',
      scope: 'mail offline',
      code_challenge_method: 'S256',
      redirect_uri: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\/$/),
    });
  });

  it('takes no notice of a caller who does not know the state, and waits on', async () => {
    const secret = await askByRedirect(
      request(),
      deps(async (text) => {
        const url = addressIn(text);
        const door = url.searchParams.get('redirect_uri');
        expect((await fetch(`${door}?code=stolen&state=guessed`)).status).toBe(404);
        expect((await fetch(`${door}favicon.ico`)).status).toBe(404);
        await fetch(url);
      }),
    );
    expect(secret.accessToken).toBeTruthy();
  });

  it('takes the address at which a browser on another machine ended', async () => {
    const shown = Promise.withResolvers<URL>();
    const secret = await askByRedirect(
      request(),
      deps((text) => shown.resolve(addressIn(text)), {
        pasted: async () => {
          const answer = await fetch(await shown.promise, { redirect: 'manual' });
          return ` ${answer.headers.get('location')}\n`;
        },
      }),
    );
    expect(secret.refreshToken).toBeTruthy();
  });

  it('says why when the person declines', async () => {
    server.service.on('beforeAuthorizeRedirect', ({ url }) => {
      url.searchParams.delete('code');
      url.searchParams.set('error', 'access_denied');
    });
    const asking = askByRedirect(
      request(),
      deps((text) => void fetch(addressIn(text))),
    );
    await expect(asking).rejects.toMatchObject({
      code: 'mailbox.consent-failed',
      message: expect.stringContaining('access_denied'),
    });
  });

  it('does not settle for tokens that can not be renewed', async () => {
    server.service.on('beforeResponse', ({ body }: MutableResponse) => {
      if (typeof body === 'object') delete body.refresh_token;
    });
    const asking = askByRedirect(
      request(),
      deps((text) => void fetch(addressIn(text))),
    );
    await expect(asking).rejects.toMatchObject({ code: 'mailbox.no-refresh-token' });
  });

  it('stops waiting when it is told to', async () => {
    const asking = askByRedirect(
      request(),
      deps(() => {}, { signal: AbortSignal.timeout(10) }),
    );
    await expect(asking).rejects.toThrow(/nobody agreed in time/);
  });
});

describe('askByDevice', () => {
  it('shows a code and waits until it was entered', async () => {
    let polls = 0;
    const app = new Hono()
      .post('/device', (context) =>
        context.json({
          device_code: 'long',
          user_code: 'WDJB-MJHT',
          verification_uri: 'https://own.example/enter',
          expires_in: 60,
          interval: 0.01,
        }),
      )
      .post('/token', async (context) => {
        const form = await context.req.formData();
        expect(form.get('device_code')).toBe('long');
        if (++polls < 3) return context.json({ error: 'authorization_pending' }, 400);
        return context.json({ access_token: 'a1', refresh_token: 'r1', token_type: 'Bearer', expires_in: 3600 });
      });
    const listening = serve({ fetch: app.fetch, hostname: '127.0.0.1', port: 0 });
    await once(listening, 'listening');
    const address = listening.address();
    const url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
    const provider = providerFor('own', { tokenUrl: `${url}/token`, deviceUrl: `${url}/device` });
    const shown: string[] = [];
    const secret = await askByDevice(
      { ...request(), provider },
      deps((text) => shown.push(text)),
    );
    expect(secret).toMatchObject({ accessToken: 'a1', refreshToken: 'r1' });
    expect(shown).toEqual(['Open https://own.example/enter on any device and enter the code WDJB-MJHT.']);
    expect(polls).toBe(3);
    listening.close();
  });

  it('says that Google gives no device codes for mail', async () => {
    const google = { ...request(), name: 'google', provider: providerFor('google', {}) };
    await expect(
      askByDevice(
        google,
        deps(() => {}),
      ),
    ).rejects.toThrow(/google offers no device code for mail/);
  });
});

describe('providerFor', () => {
  it('knows where to sign in at Google and Microsoft', () => {
    expect(providerFor('google', {})).toMatchObject({
      tokenEndpoint: 'https://oauth2.googleapis.com/token',
      scopes: ['https://mail.google.com/'],
    });
    expect(providerFor('microsoft', { tenant: 'lindenhof.example' }).tokenEndpoint).toBe(
      'https://login.microsoftonline.com/lindenhof.example/oauth2/v2.0/token',
    );
  });

  it('asks for the endpoints of others', () => {
    expect(() => providerFor('own', {})).toThrow(/Give --token-url/);
  });
});
