import { nearestName } from '../../asl/transitions.ts';

/** The field that a wrong name most likely means: one that is a slip away, or one that the name begins, as Role does RoleArn. */
export function nearestField(name: string, fields: readonly string[]): string | undefined {
  return nearestName(name, fields) ?? (name.length < 3 ? undefined : fields.find((each) => each.startsWith(name)));
}
