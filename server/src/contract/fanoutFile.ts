/** What a project may say about one rule: not to show its findings, or how severe they are here. */
export const grades = ['off', 'error', 'warning', 'information', 'hint'] as const;

export type Grade = (typeof grades)[number];

/** Rules by their code, such as `asl/deprecated-iterator`. */
export type RuleGrades = Readonly<Record<string, Grade>>;

/** The content of `fanout.json`, which holds for its folder and those below it; a nearer file and a later entry win. */
export interface FanoutFile {
  readonly rules?: RuleGrades;
  readonly overrides?: readonly {
    /** Globs relative to the file's folder; one without a slash means the name in any folder. */
    readonly files: readonly string[];
    readonly rules: RuleGrades;
  }[];
}
