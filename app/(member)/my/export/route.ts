import { getCurrentUser } from '@/lib/auth/session';
import { exportMine } from '@/lib/data/my';
import { signInFirst } from '@/lib/data/who-asks';

/** Everything that is kept about whoever asks, as JSON. */
export async function GET(): Promise<Response> {
  const mine = await exportMine(await getCurrentUser());
  if (!mine.ok) return signInFirst('/my');
  return new Response(mine.value, {
    headers: { 'content-type': 'application/json; charset=utf-8', 'content-disposition': 'attachment; filename="my-data.json"', 'cache-control': 'no-store' },
  });
}
