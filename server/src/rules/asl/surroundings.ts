/** What is known about a definition from outside its text. */
export interface Surroundings {
  /** The type of the state machine, where a template tells it. */
  readonly type?: 'STANDARD' | 'EXPRESS';
  /** The names that the template which refers to this file gives values to; absent where no template does. */
  readonly substitutions?: ReadonlySet<string>;
}
