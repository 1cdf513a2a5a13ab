import QRCode from 'qrcode';

/** A QR code as one SVG path in a square of `size` units, quiet zone of four units included (ISO/IEC 18004). */
export interface Qr {
  readonly size: number;
  readonly path: string;
}
const QUIET = 4;

export function qrOf(text: string): Qr {
  const { modules } = QRCode.create(text, { errorCorrectionLevel: 'M' });
  let path = '';
  for (let y = 0; y < modules.size; y += 1) for (let x = 0; x < modules.size; x += 1) if (modules.get(y, x)) path += `M${x + QUIET} ${y + QUIET}h1v1h-1z`;
  return { size: modules.size + 2 * QUIET, path };
}

/** Nobody else can open such an address: a code on paper would lead nowhere. */
export function isLoopback(origin: string): boolean {
  if (!URL.canParse(origin)) return true;
  const { hostname } = new URL(origin);
  return hostname === 'localhost' || hostname.endsWith('.localhost') || hostname === '[::1]' || hostname === '0.0.0.0' || /^127\./.test(hostname);
}
