import 'server-only';
import { asc, eq } from 'drizzle-orm';
import { groupFacilitators, users } from '../../drizzle/schema';
import { serverHandle } from '../server/runtime/handle';

const of = (groupId: string) =>
  serverHandle()
    .database.select({ role: groupFacilitators.role, name: users.name })
    .from(groupFacilitators)
    .innerJoin(users, eq(users.id, groupFacilitators.userId))
    .where(eq(groupFacilitators.groupId, groupId))
    .orderBy(asc(groupFacilitators.createdAt), asc(users.id));

/** Public names of those who facilitate a group, longest serving first. Never an address: whoever chose no name yet is left out. */
export async function facilitatorNames(groupId: string): Promise<readonly string[]> {
  return (await of(groupId)).flatMap(({ name }) => (name ? [name] : []));
}

export interface PublicFacilitator {
  readonly name: string;
  readonly role: 'facilitator' | 'cofacilitator';
}
export async function publicFacilitators(groupId: string): Promise<readonly PublicFacilitator[]> {
  return (await of(groupId)).flatMap(({ name, role }) => (name ? [{ name, role }] : []));
}
