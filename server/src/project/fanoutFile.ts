import { type Grade, grades } from '../contract/fanoutFile.ts';
import { matchesGlob } from '../text/globs.ts';
import { parseJson } from '../text/json.ts';
import { childOf, itemsOf, membersOf, stringOf, type TreeNode } from '../text/tree.ts';

/** A `fanout.json` as far as it makes sense; what does not is told by the rules in `rules/settings`. */
export interface ReadFanoutFile {
  /** The folder that it holds for, with those below. */
  readonly folder: string;
  readonly rules: readonly (readonly [code: string, grade: Grade])[];
  readonly overrides: readonly {
    readonly files: readonly string[];
    readonly rules: readonly (readonly [code: string, grade: Grade])[];
  }[];
}

/** Reads the text of a `fanout.json`; never throws. */
export function readFanoutFile(text: string, folder: string): ReadFanoutFile {
  const { root } = parseJson(text);
  return {
    folder,
    rules: gradesIn(childOf(root, 'rules')),
    overrides: itemsOf(childOf(root, 'overrides')).map((override) => ({
      files: itemsOf(childOf(override, 'files')).flatMap((glob) => stringOf(glob) ?? []),
      rules: gradesIn(childOf(override, 'rules')),
    })),
  };
}

/** True for one of the words that a rule may be graded with. */
export function isGrade(word: string | undefined): word is Grade {
  return (grades as readonly (string | undefined)[]).includes(word);
}

/**
 * How the rules are graded in one file: `files` are those of the folders around it, outermost first; in each the
 * overrides come after the rules, and whatever comes later wins.
 */
export function gradesFor(path: string, files: readonly ReadFanoutFile[]): Map<string, Grade> {
  const found = new Map<string, Grade>();
  for (const { folder, rules, overrides } of files) {
    const relative = path.slice(folder.length).replaceAll('\\', '/').replace(/^\//, '');
    const fitting = overrides.filter((override) => override.files.some((glob) => matchesGlob(relative, glob)));
    for (const [code, grade] of [...rules, ...fitting.flatMap((override) => override.rules)]) found.set(code, grade);
  }
  return found;
}

function gradesIn(node: TreeNode | undefined): (readonly [string, Grade])[] {
  return membersOf(node).flatMap(({ key, value }) => {
    const grade = stringOf(value);
    return isGrade(grade) ? [[key, grade] as const] : [];
  });
}
