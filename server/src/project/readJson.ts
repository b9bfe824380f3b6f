import { t } from '@vscode/l10n';
import { parseJson } from '../text/json.ts';
import { ProjectError, type ProjectErrorCode, placeOf } from './projectError.ts';

/** @throws ProjectError with line and column where a text is not JSON; unquoted `${…}` counts as a value. */
export function requireJson(text: string, file: string, shown: string, code: ProjectErrorCode): void {
  const { root, problems } = parseJson(text);
  const problem = problems[0];
  if (root !== undefined && problem === undefined) return;
  const { line, column } = placeOf(text, problem?.range.start ?? 0);
  const reason = problem?.message ?? t('The file is empty.');
  throw new ProjectError(code, t('{0} is not valid JSON: {1}', `${shown}:${line}:${column}`, reason), {
    file,
    line,
    column,
  });
}
