import { hasPrincipal, type Policy } from '../../iam/policy.ts';
import type { Finding } from '../finding.ts';
import { checkEither } from './eitherElement.ts';

/** A statement with both Resource and NotResource, or with none where no principal makes it part of a resource. */
export function resource({ statements }: Policy): Finding[] {
  return statements.flatMap((statement) =>
    checkEither(statement, 'Resource', !hasPrincipal(statement)).map(
      (found): Finding => ({ code: 'iam/resource', severity: 'error', ...found }),
    ),
  );
}
