// Made anew for every request, as all of our pages are.
export const dynamic = 'force-dynamic';

export default function Page() {
  return <p>Nothing.</p>;
}
