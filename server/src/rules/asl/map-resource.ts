import { t } from '@vscode/l10n';
import type { Definition } from '../../asl/parseDefinition.ts';
import { findInFields, isOpen } from '../../asl/parts.ts';
import { stringOf } from '../../text/tree.ts';
import type { Finding } from '../finding.ts';

/** What reads items and writes results. @see https://docs.aws.amazon.com/step-functions/latest/dg/input-output-itemreader.html */
const integrations: Readonly<Record<string, readonly string[]>> = {
  ItemReader: ['s3:getObject', 's3:listObjectsV2'],
  ResultWriter: ['s3:putObject'],
};

/** The Resource of an ItemReader or ResultWriter that is none of the few integrations which can stand there. */
export function mapResource(definition: Definition): Finding[] {
  return findInFields(definition, (field, shape, part): Finding[] => {
    const { name, value } = field;
    const known = integrations[part.kind];
    const text = stringOf(value);
    if (known === undefined || name !== 'Resource' || value?.kind !== 'string' || text === undefined) return [];
    if (isOpen(field, shape, part) || text.includes('<')) return [];
    const called = /^arn:[^:]+:states:[^:]*:[^:]*:(.+)$/.exec(text)?.[1];
    if (called !== undefined && known.includes(called)) return [];
    const wanted = known.map((integration) => `arn:aws:states:::${integration}`).join(', ');
    const message = t('{0} cannot use the resource "{1}". Use {2}.', part.kind, text, wanted);
    const severity = text.startsWith('arn:') ? 'warning' : 'error';
    return [{ code: 'asl/map-resource', severity, range: text === '' ? value.range : value.content, message }];
  });
}
