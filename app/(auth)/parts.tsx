import type { ReactNode } from 'react';
import { Icon } from '@/components/site/icon';
import { SitePage } from '@/components/site/site-page';
import type { CurrentUser } from '@/lib/auth/session';
import { siteUser } from '@/lib/data/site-user';

interface AuthPageProps {
  readonly user: CurrentUser | null;
  readonly title: string;
  readonly lead?: ReactNode;
  readonly current?: 'account';
  readonly children?: ReactNode;
}

/** One calm column; plain forms that need no script. */
export async function AuthPage({ user, title, lead, current, children }: AuthPageProps) {
  return (
    <SitePage user={await siteUser(user)} current={current}>
      <div className="stack l mx-auto w-full max-w-xl wrap-anywhere">
        <header className="stack s">
          <h1>{title}</h1>
          {lead && <p className="lead">{lead}</p>}
        </header>
        {children}
      </div>
    </SitePage>
  );
}

interface FieldProps {
  readonly id: string;
  readonly name: string;
  readonly label: string;
  readonly hint?: string;
  /** The sentence of what is to be put right; null: nothing. */
  readonly problem?: string | null;
  readonly type?: 'email' | 'password' | 'text';
  readonly autoComplete: string;
  readonly value?: string;
  readonly maxLength?: number;
}

/** A field with its problem where it was typed. The browser's own checks stay off: their words are not ours. */
export function Field({ id, name, label, hint, problem, type = 'text', autoComplete, value, maxLength }: FieldProps) {
  const described = [hint && `${id}-hint`, problem && `${id}-problem`].filter(Boolean).join(' ');
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {hint && (
        <span className="hint" id={`${id}-hint`}>
          {hint}
        </span>
      )}
      <input
        className="input"
        id={id}
        name={name}
        type={type}
        autoComplete={autoComplete}
        defaultValue={value}
        maxLength={maxLength}
        spellCheck={type === 'text' ? undefined : false}
        aria-invalid={problem ? true : undefined}
        aria-describedby={described || undefined}
        // After an answer the page is new: the field to put right is where a person goes on.
        autoFocus={Boolean(problem)}
      />
      {problem && (
        <span className="err" id={`${id}-problem`}>
          <Icon name="warning" />
          <span>{problem}</span>
        </span>
      )}
    </div>
  );
}

/** Something about a whole form. Stays until the next answer. */
export function Note({ kind, children }: { readonly kind: 'done' | 'problem' | 'news'; readonly children: ReactNode }) {
  const look = { done: 'notice pine', problem: 'notice brick', news: 'notice' }[kind];
  return (
    <div className={look} role={kind === 'news' ? undefined : 'status'}>
      <Icon name={kind === 'done' ? 'check' : kind === 'problem' ? 'warning' : 'info'} />
      <p>{children}</p>
    </div>
  );
}
