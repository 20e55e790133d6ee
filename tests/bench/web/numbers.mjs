/** The value below which the share `part` (0..1) of the values lies, between neighbours linearly. NaN for none. */
export function quantile(values, part) {
  const sorted = values.filter((value) => typeof value === 'number').sort((a, b) => a - b);
  const at = part * (sorted.length - 1);
  const [low, high] = [sorted[Math.floor(at)], sorted[Math.ceil(at)]];
  return sorted.length === 0 ? NaN : low + (high - low) * (at - Math.floor(at));
}

export const median = (values) => quantile(values, 0.5);
export const p95 = (values) => quantile(values, 0.95);

/** Rows of cells as lines with aligned columns: the first to the left, the rest to the right. */
export function table(rows) {
  const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => String(row[column]).length)));
  return rows.map((row) => row.map((cell, column) => (column === 0 ? String(cell).padEnd(widths[0]) : String(cell).padStart(widths[column]))).join('  ').trimEnd()).join('\n');
}

export const ms = (value) => (Number.isFinite(value) ? value.toFixed(1) : '-');
