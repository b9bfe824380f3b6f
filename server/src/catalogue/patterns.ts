/** How a state waits: for the answer to the request alone, for the job that it started, or for its task token. */
export type Pattern = 'requestResponse' | 'sync' | 'sync:2' | 'waitForTaskToken';

/** The end of a Resource that asks for a pattern. */
export const patternSuffixes: Readonly<Record<string, Pattern>> = {
  '': 'requestResponse',
  '.sync': 'sync',
  '.sync:2': 'sync:2',
  '.waitForTaskToken': 'waitForTaskToken',
};
