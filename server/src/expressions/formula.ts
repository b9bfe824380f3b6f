/** What conditions hang on, such as a parameter: it has one value wherever a template is deployed. */
export interface Variable {
  readonly name: string;
  /** Every value that it may have; absent where it may have any. */
  readonly values?: readonly string[];
}

/** A condition as a formula of what it hangs on. */
export type Formula =
  | boolean
  | { readonly kind: 'is'; readonly variable: Variable; readonly value: string }
  | { readonly kind: 'not'; readonly of: Formula }
  | { readonly kind: 'all' | 'any'; readonly of: readonly Formula[] };

/** One way in which the variables of some formulas may have their values. */
export interface World {
  readonly values: ReadonlyMap<string, string>;
  /** What was decided in it: a formula may stand in many others. */
  readonly known: Map<Formula, boolean>;
}

/** More ways than these nobody looks at. */
const MOST_WORLDS = 64;
/** Stands for all the values that no formula names. */
const ANOTHER = '\u0000';

/** Holds where the variable has the value. */
export function isValue(variable: Variable, value: string): Formula {
  if (variable.values !== undefined && !variable.values.includes(value)) return false;
  return { kind: 'is', variable, value };
}

/** Holds where the formula does not. */
export function notOf(formula: Formula): Formula {
  if (typeof formula === 'boolean') return !formula;
  return formula.kind === 'not' ? formula.of : { kind: 'not', of: formula };
}

/** Holds where all of them hold. */
export function allOf(formulas: readonly Formula[]): Formula {
  return joined('all', formulas, true);
}

/** Holds where one of them holds. */
export function anyOf(formulas: readonly Formula[]): Formula {
  return joined('any', formulas, false);
}

/** `neutral` is the answer of no formula at all, which changes nothing among others. */
function joined(kind: 'all' | 'any', formulas: readonly Formula[], neutral: boolean): Formula {
  const parts = new Set(formulas.filter((formula) => formula !== neutral));
  for (const part of parts) {
    if (part === !neutral || (typeof part === 'object' && part.kind === 'not' && parts.has(part.of))) return !neutral;
  }
  const [only] = parts;
  return only === undefined ? neutral : parts.size === 1 ? only : { kind, of: [...parts] };
}

/** Every way that tells the formulas apart; undefined where there are too many. */
export function worldsOf(formulas: readonly Formula[]): World[] | undefined {
  const named = new Map<string, { variable: Variable; values: Set<string> }>();
  const seen = new Set<Formula>();
  const visit = (formula: Formula): void => {
    if (typeof formula === 'boolean' || seen.has(formula)) return;
    seen.add(formula);
    if (formula.kind === 'is') {
      const { variable, value } = formula;
      const known = named.get(variable.name);
      if (known === undefined) named.set(variable.name, { variable, values: new Set([value]) });
      else known.values.add(value);
    } else if (formula.kind === 'not') visit(formula.of);
    else formula.of.forEach(visit);
  };
  formulas.forEach(visit);
  let worlds: [string, string][][] = [[]];
  for (const { variable, values } of named.values()) {
    const isAll = variable.values?.every((value) => values.has(value)) ?? false;
    const domain = isAll ? [...values] : [...values, ANOTHER];
    if (worlds.length * domain.length > MOST_WORLDS) return undefined;
    worlds = worlds.flatMap((world) => domain.map((value): [string, string][] => [...world, [variable.name, value]]));
  }
  return worlds.map((values) => ({ values: new Map(values), known: new Map() }));
}

/** Whether a formula holds in a world that has its variables. */
export function holdsIn(formula: Formula, world: World): boolean {
  if (typeof formula === 'boolean') return formula;
  if (formula.kind === 'is') return world.values.get(formula.variable.name) === formula.value;
  const known = world.known.get(formula);
  if (known !== undefined) return known;
  const holds =
    formula.kind === 'not'
      ? !holdsIn(formula.of, world)
      : formula.kind === 'all'
        ? formula.of.every((part) => holdsIn(part, world))
        : formula.of.some((part) => holdsIn(part, world));
  world.known.set(formula, holds);
  return holds;
}
