import 'server-only';
import { eq } from 'drizzle-orm';
import { groupFacilitators } from '../../drizzle/schema';
import { serverHandle } from '../server/runtime/handle';
import { type Asker, mayMakeGroups, organisationRoles } from './access';

export interface SiteUserDto {
  readonly kind: 'account' | 'guest';
  readonly name: string | null;
  readonly facilitates: boolean;
  readonly owns: boolean;
}

/** What the header of a page needs of whoever reads it; null for nobody. */
export async function siteUser(asker: Asker): Promise<SiteUserDto | null> {
  if (!asker) return null;
  if (asker.kind === 'guest') return { kind: 'guest', name: null, facilitates: false, owns: false };
  const { database } = serverHandle();
  const [roles, rows] = await Promise.all([
    organisationRoles(asker),
    database.select({ id: groupFacilitators.groupId }).from(groupFacilitators).where(eq(groupFacilitators.userId, asker.id)).limit(1),
  ]);
  return { kind: 'account', name: asker.name, facilitates: rows.length > 0 || mayMakeGroups(roles), owns: roles.has('owner') };
}
