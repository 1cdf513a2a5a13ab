const MAX = 48;

/** The name as part of an address: lower-case words and hyphens, at most 48 characters; never empty. */
export function slugOf(name: string): string {
  const words = name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
  return words.slice(0, MAX).replace(/-+$/, '') || 'group';
}
