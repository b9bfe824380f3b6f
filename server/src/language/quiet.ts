/**
 * The only debounce there is: a document is checked when it has been quiet for a while. A document that was not touched
 * lately is ready at once.
 */
export class Quiet {
  readonly #milliseconds: number;
  readonly #until = new Map<string, number>();

  constructor(milliseconds: number) {
    this.#milliseconds = milliseconds;
  }

  /** Says that a document changed. */
  touch(uri: string): void {
    this.#until.set(uri, performance.now() + this.#milliseconds);
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
