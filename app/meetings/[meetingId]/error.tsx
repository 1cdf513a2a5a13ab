'use client';

import { SomethingWrong } from '@/components/site/something-wrong';

export default function ErrorPage({ reset }: { readonly reset: () => void }) {
  return <SomethingWrong retry={reset} />;
}
