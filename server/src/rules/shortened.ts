const LONGEST = 100;

/** A written value as a message shows it: its beginning, where it is long. */
export function shortened(text: string): string {
  // By code points, so that no pair of surrogates is cut in two; one has at most two units.
  return text.length <= LONGEST ? text : `${[...text.slice(0, 2 * LONGEST)].slice(0, LONGEST).join('')}…`;
}
