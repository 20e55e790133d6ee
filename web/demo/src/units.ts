/** Numbers as people read them. */

/** 950 -> "950 B", 14200 -> "14 KB", 6100000 -> "6.1 MB" (decimal units, as browsers show downloads). */
export function formatBytes(bytes: number): string {
  if (bytes < 1000) return `${Math.round(bytes)} B`;
  if (bytes < 1_000_000) return `${Math.round(bytes / 1000)} KB`;
  return `${(bytes / 1_000_000).toFixed(1)} MB`;
}

/** 4.2 -> "4 ms", 1840 -> "1.8 s". */
export function formatMilliseconds(milliseconds: number): string {
  return milliseconds < 1000 ? `${Math.round(milliseconds)} ms` : `${(milliseconds / 1000).toFixed(1)} s`;
}

/** 0.934 -> "93 %". Rounded down, so that 100 % is never shown for less. */
export function formatShare(share: number): string {
  return `${Math.floor(share * 100)} %`;
}
