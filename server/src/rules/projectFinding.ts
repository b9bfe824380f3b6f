import type { Finding } from './finding.ts';

/** A finding about one of a project's files. */
export interface ProjectFinding extends Finding {
  /** The file's path, as the project names it. */
  readonly file: string;
}
