import { setTimeout as wait } from 'node:timers/promises';

/** What one step takes where nobody says otherwise: long enough to be seen, short enough not to be waited for. */
const DEFAULT_STEP_MS = 50;

/** How long one simulated step takes, in milliseconds; the variable FANOUT_LOCAL_PACE_MS overrides it (0: no wait). */
export function stepMilliseconds(): number {
  const chosen = Number(process.env.FANOUT_LOCAL_PACE_MS ?? DEFAULT_STEP_MS);
  return Number.isFinite(chosen) && chosen >= 0 ? chosen : DEFAULT_STEP_MS;
}

/** Waits for so many steps, or until the signal is aborted; never rejects. */
export async function pause(steps: number, signal?: AbortSignal): Promise<void> {
  await wait(stepMilliseconds() * steps, undefined, { ref: true, ...(signal ? { signal } : {}) }).catch(
    () => undefined,
  );
}
