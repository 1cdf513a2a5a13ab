import { User } from 'lucide-react';
import { Face } from '../../ui/face';
import { Icon } from '../../ui/icon';

/** The first letter of the name that is being chosen; a still figure before there is one. */
export function DoorFace({ name }: { readonly name: string }) {
  return <Face name={name}>{name.trim() === '' ? <Icon of={User} /> : undefined}</Face>;
}
