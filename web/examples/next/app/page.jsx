'use client';
import { useEffect, useState } from 'react';
import { createRecognizer } from 'scipix'; // also runs on the server, where it does nothing

export default function Page() {
  const [latex, setLatex] = useState('');
  useEffect(() => {
    const leaving = new AbortController();
    read(leaving.signal).then(setLatex, () => undefined);
    return () => leaving.abort();
  }, []);
  return <output>{latex}</output>;
}

async function read(signal) {
  const scipix = await createRecognizer({ signal, baseUrl: '/scipix/' });
  const { latex } = await scipix.recognize('/formula.png', { signal });
  await scipix.dispose();
  return latex;
}
