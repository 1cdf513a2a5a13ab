import type { FormAction } from '../site/form-state';
import { AddressForm, TakeBack } from './address-form';
import { ROLE_WORDS } from './words';

interface FacilitatorListProps {
  readonly group: {
    readonly id: string;
    readonly mayEdit: boolean;
    readonly facilitators: readonly { readonly id: string; readonly name: string; readonly role: 'facilitator' | 'cofacilitator'; readonly isMe: boolean }[];
  };
  readonly name: FormAction;
  readonly takeBack: FormAction;
}

/** Who facilitates this group; with `mayEdit`, naming co-facilitators and taking that back. */
export function FacilitatorList({ group, name, takeBack }: FacilitatorListProps) {
  return (
    <>
      <ul className="divide">
        {group.facilitators.map((person) => (
          <li key={person.id} className="coming">
            <strong>{person.name}</strong>
            {person.isMe && ' (you)'}
            <span className="small soft zone">{ROLE_WORDS[person.role]}</span>
            {group.mayEdit && !person.isMe && (
              <TakeBack
                action={takeBack}
                who={person.name}
                also={{ groupId: group.id, userId: person.id }}
                meaning="They no longer see this group here. In a meeting that is on, they keep their role until it ends."
              />
            )}
          </li>
        ))}
      </ul>
      {group.mayEdit && (
        <AddressForm
          action={name}
          also={{ groupId: group.id }}
          label="Name a co-facilitator"
          hint="By e-mail address. They get a mail with a link to sign in. It does not name the group."
          sendWords="Name them"
          doneWords="Done. A mail is on its way."
        />
      )}
    </>
  );
}
