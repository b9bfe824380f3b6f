import { t } from '@vscode/l10n';
import { nearestName } from '../../asl/transitions.ts';
import { actionsMatching, iamService, iamServicePrefixes } from '../../catalogue/iam/services.ts';
import { elementOf, type Policy } from '../../iam/policy.ts';
import { isKnown, type PolicyText, policyTexts } from '../../iam/policyText.ts';
import type { Finding, Fix } from '../finding.ts';

/** An action, or the service before its colon, that AWS does not have. */
export function unknownAction({ statements }: Policy): Finding[] {
  return statements.flatMap(({ elements }) =>
    ['Action', 'NotAction'].flatMap((name) => policyTexts(elementOf(elements, name)?.value).flatMap(check)),
  );
}

/** Services that AWS's own managed policies still name and the reference no longer has. */
const retired: ReadonlySet<string> = new Set([
  ...[
    'deeplens',
    'deepracer',
    'deepcomposer',
    'iot1click',
    'iotroborunner',
    'mobilehub',
    'elastic-inference',
    'zocalo',
  ],
  ...['builderid', 'datazonecontrol', 'sagemaker-groundtruth-synthetic'],
]);

/** Actions that AWS's own policies, such as that of a new topic, name and the reference does not have. */
const retiredActions: ReadonlySet<string> = new Set(['sns:receive']);

function check(one: PolicyText): Finding[] {
  const { text, node } = one;
  const colon = text.indexOf(':');
  if (!isKnown(one) || colon < 0) return [];
  const prefix = text.slice(0, colon);
  const found = (awsCode: string, message: string, fixes?: readonly Fix[]): Finding => {
    return { code: 'iam/unknown-action', severity: 'warning', range: node.range, message, awsCode, fixes };
  };
  if (/[*?]/.test(prefix)) {
    const message = t('A service takes no wildcard: "{0}" may match services that come later.', prefix);
    return [{ ...found('WILDCARD_IN_SERVICE_NAME', message), severity: 'hint' }];
  }
  if (!/^[\w-]+$/.test(prefix)) return [];
  const service = iamService(prefix);
  if (service === undefined && retired.has(prefix.toLowerCase())) {
    const message = t(
      'AWS has shut down the service "{0}" or runs it for itself: "{1}" allows nothing of yours.',
      prefix,
      text,
    );
    return [{ ...found('INVALID_SERVICE_IN_ACTION', message), severity: 'information' }];
  }
  if (service === undefined) {
    const nearest = nearestName(prefix, iamServicePrefixes());
    if (nearest === undefined) {
      return [
        found('INVALID_SERVICE_IN_ACTION', t('AWS has no service "{0}", so "{1}" allows nothing.', prefix, text)),
      ];
    }
    const message = t('AWS has no service "{0}". Did you mean "{1}"?', prefix, nearest);
    return [found('INVALID_SERVICE_IN_ACTION', message, fix(one, nearest + text.slice(colon)))];
  }
  if (actionsMatching(text).length > 0) return [];
  if (retiredActions.has(text.toLowerCase())) {
    const message = t('AWS\'s own policies name "{0}", which allows nothing.', text);
    return [{ ...found('INVALID_ACTION', message), severity: 'information' }];
  }
  if (/[*?]/.test(text)) {
    return [found('INVALID_ACTION', t('No action of {0} matches "{1}".', service.name, text))];
  }
  const nearest = nearestName(
    text.slice(colon + 1),
    service.actions.map((action) => action.name),
  );
  if (nearest === undefined) return [found('INVALID_ACTION', t('{0} has no action "{1}".', service.name, text))];
  const suggested = `${service.prefix}:${nearest}`;
  return [
    found(
      'INVALID_ACTION',
      t('{0} has no action "{1}". Did you mean "{2}"?', service.name, text, suggested),
      fix(one, suggested),
    ),
  ];
}

function fix({ written, node }: PolicyText, name: string): Fix[] | undefined {
  if (written === undefined || written !== node) return undefined;
  return [{ title: t('Change to "{0}"', name), edits: [{ range: written.content, newText: name }] }];
}
