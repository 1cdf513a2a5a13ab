import Link from 'next/link';
import { Icon } from './icon';

export function CrisisNotice() {
  return (
    <section className="notice care" aria-labelledby="danger">
      <Icon name="help" />
      <div className="stack xs">
        <h2 id="danger" className="h3">
          If you are in danger right now
        </h2>
        <p>
          A group is not an emergency service. <Link href="/help">See who you can call or text</Link>, or call your local emergency number.
        </p>
      </div>
    </section>
  );
}
