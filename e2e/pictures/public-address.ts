import type { Page } from '@playwright/test';
import { type Stack, startStack } from '../fixtures/stack';

/**
 * On an address of this machine there is no code to scan, because it would lead nowhere. Here the product answers as it does under a public one:
 * the page asks for https://hearth.example, and what it asks for is fetched from the installation, signed in by `link`.
 */
const PUBLIC_URL = 'https://hearth.example';

export const startPublicStack = (): Promise<Stack> => startStack({ livekit: false, env: { PUBLIC_URL, TEST_HOOKS: '0' } });

/** Signs in by one of the links of the demo; from then on `page` is on the public address. Only reads. */
export async function openPublicly(page: Page, stack: Stack, link: string): Promise<string> {
  const token = new URL(link).searchParams.get('token') ?? '';
  const answer = await fetch(`${stack.url}/api/auth/callback/email`, {
    method: 'POST',
    redirect: 'manual',
    headers: { Origin: PUBLIC_URL },
    body: new URLSearchParams({ token, callbackUrl: '/' }),
  });
  const cookie = answer.headers
    .getSetCookie()
    .map((one) => one.split(';')[0])
    .join('; ');
  await page.route(`${PUBLIC_URL}/**`, async (route) => {
    const { pathname, search } = new URL(route.request().url());
    const found = await fetch(`${stack.url}${pathname}${search}`, { headers: { ...route.request().headers(), cookie } });
    await route.fulfill({ status: found.status, headers: Object.fromEntries(found.headers), body: Buffer.from(await found.arrayBuffer()) });
  });
  return PUBLIC_URL;
}
