import { t } from '@vscode/l10n';
import { fieldOf, type StateNode } from '../asl/parseDefinition.ts';
import { type ResourceWords, wordsOfResource } from './resourceWords.ts';

/** What a state does, in words, and the picture for it. A Type that is not known is shown as written. */
export function wordsOfState(state: StateNode): ResourceWords {
  const type = state.type?.value ?? '';
  switch (type) {
    case 'Task':
      return wordsOfResource(state.resource?.value);
    case 'Map':
      return { words: mapWords(state), icon: 'map' };
    case 'Parallel': {
      const count = state.scopes.length;
      return { words: `Parallel · ${count === 1 ? t('1 branch') : t('{0} branches', count)}`, icon: 'parallel' };
    }
    case 'Wait':
      return { words: waitWords(state), icon: 'wait' };
    case 'Fail':
      return { words: `Fail${suffix(textOf(state, 'Error'))}`, icon: 'fail' };
    case '':
      return { words: t('No Type yet'), icon: 'task' };
    default:
      return { words: type, icon: type.toLowerCase() };
  }
}

function mapWords(state: StateNode): string {
  const [processor] = state.scopes;
  const config = processor === undefined ? undefined : fieldOf(processor, 'ProcessorConfig')?.value;
  const mode = config?.kind === 'object' ? config.members.find(({ key }) => key === 'Mode')?.value : undefined;
  const distributed = mode?.kind === 'string' && mode.value === 'DISTRIBUTED';
  const limit = fieldOf(state, 'MaxConcurrency')?.value;
  const most = limit?.kind === 'number' && Number(limit.value) > 0 ? ` · ${t('{0} at once', String(limit.value))}` : '';
  return `Map · ${distributed ? t('distributed') : t('inline')}${most}`;
}

function waitWords(state: StateNode): string {
  const seconds = fieldOf(state, 'Seconds')?.value;
  if (seconds?.kind === 'number') return `Wait · ${t('{0} s', String(seconds.value))}`;
  return `Wait${suffix(textOf(state, 'Timestamp'))}`;
}

function textOf(state: StateNode, name: string): string | undefined {
  const value = fieldOf(state, name)?.value;
  return value?.kind === 'string' ? String(value.value) : undefined;
}

const suffix = (text: string | undefined) => (text === undefined ? '' : ` · ${text}`);
