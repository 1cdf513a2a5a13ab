'use client';

import { useState } from 'react';

/**
 * The nonce of this document, where react-aria looks for it. A page that is reached without a new document (after a form, for instance) comes with
 * a nonce of its own, which the policy of the document does not know: the first one stays.
 */
export function Nonce({ value }: { readonly value: string }) {
  const [ofThisDocument] = useState(value);
  return <meta property="csp-nonce" nonce={ofThisDocument} suppressHydrationWarning />;
}
