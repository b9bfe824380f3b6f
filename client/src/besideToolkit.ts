/** The extension that checks `asl` documents, too, and has no setting to leave that to others. */
export const TOOLKIT = 'amazonwebservices.aws-toolkit-vscode';

interface Place {
  readonly line: number;
  readonly character: number;
}

/** As much of a diagnostic as is compared. */
export interface Told {
  readonly range: { readonly start: Place; readonly end: Place };
  readonly severity?: number;
  readonly source?: string;
}

/**
 * Our diagnostics without those that AWS Toolkit shows already: what it says carries no source, begins on the same line,
 * is as severe and touches the same text. One that only encloses ours from a line above is about something else.
 */
export function withoutToolkitDoubles<T extends Told>(ours: readonly T[], all: readonly Told[]): T[] {
  const byLine = new Map<number, Told[]>();
  for (const one of all) {
    if (one.source !== undefined && one.source !== '') continue;
    const { line } = one.range.start;
    const others = byLine.get(line);
    if (others === undefined) byLine.set(line, [one]);
    else others.push(one);
  }
  return ours.filter(
    ({ range, severity }) =>
      !byLine.get(range.start.line)?.some((theirs) => theirs.severity === severity && touch(theirs.range, range)),
  );
}

function touch(one: Told['range'], other: Told['range']): boolean {
  return !before(one.end, other.start) && !before(other.end, one.start);
}

function before(one: Place, other: Place): boolean {
  return one.line < other.line || (one.line === other.line && one.character < other.character);
}
