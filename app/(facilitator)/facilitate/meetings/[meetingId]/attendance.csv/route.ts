import { getCurrentUser } from '@/lib/auth/session';
import { attendanceCsv } from '@/lib/data/attendance';
import { signInFirst } from '@/lib/data/who-asks';

/** The attendance of one meeting as a file for spreadsheets. */
export async function GET(_request: Request, { params }: { readonly params: Promise<{ readonly meetingId: string }> }): Promise<Response> {
  const { meetingId } = await params;
  const file = await attendanceCsv(await getCurrentUser(), meetingId);
  if (!file.ok) {
    if (file.error === 'sign_in') return signInFirst(`/facilitate/meetings/${meetingId}`);
    return new Response('There is no attendance record here for you.\n', { status: 404, headers: { 'content-type': 'text/plain; charset=utf-8' } });
  }
  return new Response(file.value.text, {
    headers: {
      'content-type': 'text/csv; charset=utf-8; header=present',
      'content-disposition': `attachment; filename="${file.value.name}"`,
      'cache-control': 'no-store',
    },
  });
}
