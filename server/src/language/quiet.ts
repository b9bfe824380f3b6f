/**
 * The only debounce there is: a document is checked when it has been quiet for a while. A document that was not touched
 * lately is ready at once.
 */
export class Quiet {
  readonly #until = new Map<string, number>();

  /** Says that a document changed, and for how many milliseconds it must not change again. */
  touch(uri: string, milliseconds: number): void {
    this.#until.set(uri, performance.now() + milliseconds);
  }

  /** Resolves when the document has been quiet; every touch puts it off. */
  async of(uri: string): Promise<void> {
    for (;;) {
      const left = (this.#until.get(uri) ?? 0) - performance.now();
      if (left <= 0) break;
      await new Promise((resolve) => setTimeout(resolve, Math.ceil(left)));
    }
    this.#until.delete(uri);
  }
}

/** Milliseconds in which what was typed during the last check arrives. */
const LEAST = 10;
const MOST = 400;

/**
 * The pause after a key before a document is checked, in milliseconds: next to none where the last check was short, so that
 * an error is on screen at once; longer than the check itself where checking would stand in the way of typing.
 * @param lastCheck how long the last check of the document took, in milliseconds
 */
export function pauseFor(lastCheck: number): number {
  return Math.min(MOST, Math.max(LEAST, lastCheck ** 2 / 100));
}
