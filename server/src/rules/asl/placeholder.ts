import { t } from '@vscode/l10n';
import type { Definition } from '../../asl/parseDefinition.ts';
import { findPlaceholders } from '../../project/placeholders.ts';
import type { Finding } from '../finding.ts';

/** A value such as `<JOB_QUEUE>` that is to be set before the state machine can be deployed. */
export function placeholder(_definition: Definition, text: string): Finding[] {
  return findPlaceholders(text).map(({ name, start, end }) => ({
    code: 'asl/placeholder',
    severity: 'information',
    range: { start, end },
    message: t('Set {0} before deploying.', name),
  }));
}
