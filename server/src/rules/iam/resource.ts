import { hasPrincipal, type Policy } from '../../iam/policy.ts';
import type { Finding } from '../finding.ts';
import { checkEither } from './eitherElement.ts';

/** A statement with both Resource and NotResource, or with none where nothing makes it part of a resource. */
export function resource({ statements, owner }: Policy): Finding[] {
  return statements.flatMap((statement) =>
    checkEither(statement, 'Resource', owner === undefined && !hasPrincipal(statement)).map(
      (found): Finding => ({ code: 'iam/resource', severity: 'error', ...found }),
    ),
  );
}
