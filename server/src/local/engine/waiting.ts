import { Cancelled } from './failure.ts';

const longestTimer = 2 ** 31 - 1;

/** Resolves after `milliseconds`. @throws Cancelled when the signal aborts first. */
export async function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  const end = Date.now() + milliseconds;
  for (let left = milliseconds; left > 0; left = end - Date.now()) {
    let timer: NodeJS.Timeout | undefined;
    const elapsed = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, Math.min(left, longestTimer));
    });
    try {
      await unlessAborted(elapsed, signal);
    } finally {
      clearTimeout(timer);
    }
  }
}

/** The work's result. @throws Cancelled as soon as the signal aborts, even when the work goes on. */
export async function unlessAborted<Result>(work: Promise<Result>, signal: AbortSignal): Promise<Result> {
  let stop: (() => void) | undefined;
  const aborted = new Promise<never>((_, reject) => {
    stop = () => reject(new Cancelled());
    if (signal.aborted) stop();
    else signal.addEventListener('abort', stop, { once: true });
  });
  try {
    return await Promise.race([aborted, work]);
  } finally {
    // Whoever loses the race must not be an unhandled rejection later.
    work.catch(() => {});
    aborted.catch(() => {});
    if (stop !== undefined) signal.removeEventListener('abort', stop);
  }
}
