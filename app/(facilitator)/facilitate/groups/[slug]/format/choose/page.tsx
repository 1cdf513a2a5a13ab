import Link from 'next/link';
import { FormatChoice } from '@/components/groups/format-choice';
import { Icon } from '@/components/site/icon';
import { NotForYou } from '@/components/site/not-for-you';
import { SitePage } from '@/components/site/site-page';
import { formatDesk } from '@/lib/data/formats';
import { signInFirst, whoAsks } from '@/lib/data/who-asks';
import { PRESETS } from '@/lib/meeting/formats/presets';
import { meetWithoutFormatAction } from '../actions';

export default async function ChooseFormat({ params }: { readonly params: Promise<{ readonly slug: string }> }) {
  const [{ asker, user }, { slug }] = await Promise.all([whoAsks(), params]);
  const found = await formatDesk(asker, slug);
  if (!found.ok && found.error === 'sign_in') return signInFirst(`/facilitate/groups/${slug}/format/choose`);
  if (!found.ok || !found.value.mayEdit) {
    return (
      <SitePage user={user} current="facilitate">
        <NotForYou />
      </SitePage>
    );
  }
  const { group, format, seen } = found.value;
  return (
    <SitePage user={user} current="facilitate">
      <p>
        <Link href={`/facilitate/groups/${group.slug}${format ? '/format' : ''}`} className="row tight back">
          <Icon name="back" />
          {format ? 'How you meet' : group.name}
        </Link>
      </p>
      <div className="stack s">
        <h1>Choose a format</h1>
        <p className="lead">Choosing one opens it, with words and minutes that you can change. It counts once you save it.</p>
      </div>
      <FormatChoice presets={PRESETS} group={group} now={format} seen={seen} without={meetWithoutFormatAction} />
    </SitePage>
  );
}
