import { listed } from '../../ui/time';

interface PublicFacilitator {
  readonly name: string;
}

/**
 * The three honest sentences (decisions.md 22): nobody is here yet; somebody is here; somebody greets you now. Whoever waits knows the
 * public names, and that one of them is here, but not which. `letIn`: and comes in when no turn is on; nothing of whose.
 */
export function lobbySentence(facilitatorHere: boolean, greetedBy: string | null, facilitators: readonly PublicFacilitator[], letIn = false): string {
  if (letIn) return 'You are let in. You come in after this turn, in a moment.';
  if (greetedBy) return `${greetedBy} is greeting you now. You come in any moment.`;
  const names = facilitators.map(({ name }) => name);
  const [only] = names;
  if (!facilitatorHere) {
    return names.length > 0 ? `Nobody is here yet. ${listed(names)} will let you in.` : 'Nobody is here yet. A facilitator will let you in.';
  }
  if (only && names.length === 1) return `${only} is here and will let you in.`;
  return 'A facilitator is here and will let you in.';
}
