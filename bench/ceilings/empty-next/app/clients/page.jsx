import { Clients } from './clients.jsx';

export const dynamic = 'force-dynamic';

export default function Page() {
  return <Clients />;
}
