/** RFC 5321 §4.5.3.1. */
const MAX_ADDRESS = 254;
const MAX_LOCAL = 64;
/** Plain ASCII without quotes, commas, brackets and spaces: one mail address has one spelling, and no mail library can read two into it. */
const LOCAL = /^[a-z0-9.!#$%&'*+/=?^_`{|}~-]+$/;
const DOMAIN = /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;

/** The address as it is stored and compared: NFKC, lower case, domain in ASCII (punycode). Null when it is none that we can write to. */
export function cleanEmail(input: unknown): string | null {
  if (typeof input !== 'string' || input.length > MAX_ADDRESS) return null;
  const parts = input.normalize('NFKC').trim().toLowerCase().split('@');
  const [local, domain] = parts;
  if (parts.length !== 2 || !local || !domain || local.length > MAX_LOCAL || !LOCAL.test(local)) return null;
  const ascii = asciiDomain(domain);
  return ascii && DOMAIN.test(ascii) && !/^[0-9.]+$/.test(ascii) ? `${local}@${ascii}` : null;
}

/** `straße.example` → `xn--strae-oqa.example`; null for what is no host. */
function asciiDomain(domain: string): string | null {
  if (/[\s/\\?#:@[\]%]/.test(domain) || !URL.canParse(`http://${domain}`)) return null;
  return new URL(`http://${domain}`).hostname;
}
