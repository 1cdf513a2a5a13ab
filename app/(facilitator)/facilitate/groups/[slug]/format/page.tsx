import Link from 'next/link';
import { FormatChoice } from '@/components/groups/format-choice';
import { FormatEditor } from '@/components/groups/format-editor';
import { FormatOverview } from '@/components/groups/format-overview';
import { ruleWords } from '@/components/meeting/agenda-words';
import { Icon } from '@/components/site/icon';
import { NotForYou } from '@/components/site/not-for-you';
import { SitePage } from '@/components/site/site-page';
import { type FormatDesk, formatDesk, presetBase, presetOf } from '@/lib/data/formats';
import { signInFirst, whoAsks } from '@/lib/data/who-asks';
import { CROSSTALK, fieldsOf } from '@/lib/meeting/formats/fields';
import { PRESETS } from '@/lib/meeting/formats/presets';
import type { Format, SegmentKind } from '@/lib/meeting/formats/types';
import { meetWithoutFormatAction, saveFormatAction } from './actions';

interface Props {
  readonly params: Promise<{ readonly slug: string }>;
  readonly searchParams: Promise<{ readonly preset?: string | readonly string[]; readonly saved?: string | readonly string[] }>;
}

/** How a group meets: its format, a preset that may become it (`?preset=`), or the twelve to choose from. */
export default async function GroupFormat({ params, searchParams }: Props) {
  const [{ asker, user }, { slug }, { preset, saved }] = await Promise.all([whoAsks(), params, searchParams]);
  const found = await formatDesk(asker, slug);
  if (!found.ok && found.error === 'sign_in') return signInFirst(`/facilitate/groups/${slug}/format`);
  return (
    <SitePage user={user} current="facilitate">
      {found.ok ? <Ways desk={found.value} preset={typeof preset === 'string' ? preset : null} saved={saved !== undefined} /> : <NotForYou />}
    </SitePage>
  );
}

function Ways({ desk, preset, saved }: { readonly desk: FormatDesk; readonly preset: string | null; readonly saved: boolean }) {
  const { group, mayEdit } = desk;
  const chosen = mayEdit && preset !== null ? presetOf(preset) : null;
  return (
    <>
      <p>
        <Link href={`/facilitate/groups/${group.slug}`} className="row tight back">
          <Icon name="back" />
          {group.name}
        </Link>
      </p>
      {chosen && <Editor key={chosen.preset} desk={desk} format={chosen} base={presetBase(chosen.preset)} saved={false} />}
      {!chosen && mayEdit && desk.format && <Editor desk={desk} format={desk.format} base={desk.base} saved={saved} />}
      {!chosen && mayEdit && !desk.format && (
        <>
          <div className="stack s">
            <h1>Choose a format</h1>
            <p className="lead">You meet without one. Choosing one opens it, with words and minutes that you can change. It counts once you save it.</p>
          </div>
          <FormatChoice presets={PRESETS} group={group} now={null} seen={desk.seen} without={meetWithoutFormatAction} />
        </>
      )}
      {!mayEdit && <ToRead format={desk.format} />}
    </>
  );
}

interface EditorProps {
  readonly desk: FormatDesk;
  readonly format: Format;
  readonly base: string;
  readonly saved: boolean;
}
function Editor({ desk, format, base, saved }: EditorProps) {
  const isPreset = base !== desk.base;
  const stored = `/facilitate/groups/${desk.group.slug}/format`;
  const kinds = [...new Set(format.segments.map(({ kind }) => kind))];
  const readAs = Object.fromEntries(
    kinds.map((kind: SegmentKind) => [kind, Object.fromEntries(CROSSTALK.map((crosstalk) => [crosstalk, ruleWords({ kind, crosstalk })]))]),
  );
  return (
    <div className="format-page stack l">
      <div className="stack s">
        <h1>{isPreset ? format.title : 'How you meet'}</h1>
        <p className="lead">
          {isPreset
            ? 'This is only a start, and not saved yet. Change what does not fit your group.'
            : 'A change counts for meetings that start from now on. A meeting that is on goes on as it began.'}
        </p>
        <p>
          <Link href={`${stored}/choose`}>{isPreset ? 'Back to all formats' : 'Choose another format, or none'}</Link>
        </p>
      </div>
      <FormatEditor
        action={saveFormatAction.bind(null, desk.group.id, isPreset)}
        format={format}
        base={base}
        seen={desk.seen}
        start={{ ...fieldsOf(format), holdFloorSeconds: String(desk.holdFloorSeconds), people: String(desk.people) }}
        readAs={readAs}
        saved={saved}
        stored={stored}
      />
    </div>
  );
}

function ToRead({ format }: { readonly format: Format | null }) {
  return (
    <div className="narrow stack l">
      <div className="stack s">
        <h1>How you meet</h1>
        <p className="lead">
          {format
            ? 'The parts of a meeting with their scripts, for you to read. A facilitator of the group can change them.'
            : 'This group meets without a format. A facilitator of the group can choose one.'}
        </p>
      </div>
      {format && <FormatOverview format={format} rules={Object.fromEntries(format.segments.map((part) => [part.id, ruleWords(part)]))} />}
    </div>
  );
}
