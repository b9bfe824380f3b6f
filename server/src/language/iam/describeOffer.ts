import type { CompletionItem } from 'vscode-languageserver';
import { actionsMatching } from '../../catalogue/iam/services.ts';
import { actionText } from './actionTexts.ts';
import { conditionKeyText } from './keyTexts.ts';
import { managedPolicyText } from './managedPolicyText.ts';

/** An offer with its description, which is read only now. What is not a policy's comes back as it is. */
export function describeOffer(item: CompletionItem): CompletionItem {
  const value = describe(item.data);
  return value === undefined ? item : { ...item, documentation: { kind: 'markdown', value } };
}

function describe(data: unknown): string | undefined {
  if (typeof data !== 'object' || data === null) return undefined;
  if ('action' in data && typeof data.action === 'string') {
    const [found] = actionsMatching(data.action);
    return found === undefined ? undefined : actionText(found);
  }
  if ('conditionKey' in data && typeof data.conditionKey === 'string') {
    const service = 'service' in data && typeof data.service === 'string' ? data.service : undefined;
    return conditionKeyText(data.conditionKey, [], service);
  }
  if ('managedPolicy' in data && typeof data.managedPolicy === 'string') return managedPolicyText(data.managedPolicy);
  return undefined;
}
