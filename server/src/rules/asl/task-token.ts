import { t } from '@vscode/l10n';
import { type Definition, fieldOf } from '../../asl/parseDefinition.ts';
import { stringOf, type TreeNode, walkTree } from '../../text/tree.ts';
import type { Finding } from '../finding.ts';
import { inResource, type TaskIntegration, taskIntegrations } from './taskIntegrations.ts';

/**
 * The token by its path, or a larger part of the context that holds it. Whatever else of the context is named by a field
 * that cannot hold it.
 */
const token =
  /\$\$(?!\.(?:Execution|State|StateMachine|Map)\b)|\$states(?!\.(?:input|result|errorOutput|context\.(?:Execution|State|StateMachine|Map))\b)/;

/** A Task waits for its token to come back, but passes it to nobody. */
export function taskToken(definition: Definition, text: string): Finding[] {
  return taskIntegrations(definition).flatMap((task): Finding[] => {
    if (task.resource.pattern !== 'waitForTaskToken' || mayPassToken(task)) return [];
    const path = task.language === 'JSONata' ? '$states.context.Task.Token' : '$$.Task.Token';
    const message = t(
      'The task token is never passed to {0}, so the state waits until it times out: pass {1} in {2}.',
      task.resource.name + task.resource.suffix,
      path,
      task.language === 'JSONata' ? 'Arguments' : 'Parameters',
    );
    const range = inResource(text, task, task.resource.suffixRange);
    return [{ code: 'asl/task-token', severity: 'warning', range, message }];
  });
}

function mayPassToken({ state, passed, language }: TaskIntegration): boolean {
  if (passed === undefined) return token.test(stringOf(fieldOf(state, 'InputPath')?.value) ?? '');
  // One expression or path for everything: what it gives is known only when it runs.
  if (passed.value?.kind !== 'object') return true;
  let found = false;
  walkTree(passed.value, (node) => {
    found ||= namesToken(node, language);
  });
  return found;
}

function namesToken(node: TreeNode, language: TaskIntegration['language']): boolean {
  if (node.kind === 'substitution') return true;
  if (node.kind === 'object') {
    return node.members.some(({ key, value }) => key.endsWith('.$') && (stringOf(value) ?? '').includes('${'));
  }
  const value = stringOf(node) ?? '';
  return token.test(value) || (language === 'JSONata' && value.startsWith('{%') && value.includes('${'));
}
