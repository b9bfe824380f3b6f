import type { Finding } from '../rules/finding.ts';

/** Line and column of a place, from 1; columns count UTF-16 units, as editors do. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

/** A finding with the places that a person counts in. */
export interface PlacedFinding extends Omit<Finding, 'fixes' | 'range'> {
  readonly start: Place;
  readonly end: Place;
}

/** A file that was checked; `file` is as it was named, or below the folder that was. */
export interface CheckedFile {
  readonly file: string;
  readonly findings: readonly PlacedFinding[];
}

/** How many findings of each severity there are. */
export function countFindings(files: readonly CheckedFile[]): Record<Finding['severity'], number> {
  const count = { error: 0, warning: 0, information: 0, hint: 0 };
  for (const { severity } of files.flatMap(({ findings }) => findings)) count[severity] += 1;
  return count;
}

/** Turns offsets into lines and columns, each in the time of a look-up. Lines end as in the language server protocol. */
export function placesIn(text: string): (offset: number) => Place {
  const starts = [0];
  for (const { index, 0: end } of text.matchAll(/\r\n|\r|\n/g)) starts.push(index + end.length);
  return (offset) => {
    let low = 0;
    let high = starts.length;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle;
    }
    return { line: low + 1, column: offset - (starts[low] ?? 0) + 1 };
  };
}
