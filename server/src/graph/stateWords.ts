// biome-ignore lint/style/noRestrictedImports: the graph reads the same tree that asl/ is made of, with its ranges.
import { valueOf as fieldOf, itemsOf, stringOf, type TreeNode } from '../text/tree.ts';
import { type ResourceWords, wordsOfResource } from './resourceWords.ts';

/** What a state does, in words, and the picture for it. A Type that is not known is shown as written. */
export function wordsOfState(type: string, state: TreeNode | undefined): ResourceWords {
  switch (type) {
    case 'Task':
      return wordsOfResource(stringOf(fieldOf(state, 'Resource')));
    case 'Map':
      return { words: mapWords(state), icon: 'map' };
    case 'Parallel': {
      const count = itemsOf(fieldOf(state, 'Branches')).length;
      return { words: `Parallel · ${count} ${count === 1 ? 'branch' : 'branches'}`, icon: 'parallel' };
    }
    case 'Wait':
      return { words: waitWords(state), icon: 'wait' };
    case 'Fail':
      return { words: `Fail${suffix(stringOf(fieldOf(state, 'Error')))}`, icon: 'fail' };
    case '':
      return { words: 'No Type yet', icon: 'task' };
    default:
      return { words: type, icon: type.toLowerCase() };
  }
}

function mapWords(state: TreeNode | undefined): string {
  const processor = fieldOf(state, 'ItemProcessor') ?? fieldOf(state, 'Iterator');
  const mode = stringOf(fieldOf(fieldOf(processor, 'ProcessorConfig'), 'Mode')) === 'DISTRIBUTED';
  const limit = fieldOf(state, 'MaxConcurrency');
  const most = limit?.kind === 'number' && Number(limit.value) > 0 ? ` · ${limit.value} at once` : '';
  return `Map · ${mode ? 'distributed' : 'inline'}${most}`;
}

function waitWords(state: TreeNode | undefined): string {
  const seconds = fieldOf(state, 'Seconds');
  if (seconds?.kind === 'number') return `Wait · ${seconds.value} s`;
  return `Wait${suffix(stringOf(fieldOf(state, 'Timestamp')))}`;
}

const suffix = (text: string | undefined) => (text === undefined ? '' : ` · ${text}`);
