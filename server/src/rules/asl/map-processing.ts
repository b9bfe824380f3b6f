import { t } from '@vscode/l10n';
import { allStates, type Definition, fieldOf, type StateNode } from '../../asl/parseDefinition.ts';
import { childOf, stringOf } from '../../text/tree.ts';
import type { Finding } from '../finding.ts';
import type { Surroundings } from './surroundings.ts';

const code = 'asl/map-processing';
const onlyDistributed = ['ItemReader', 'ItemBatcher', 'ResultWriter', 'Label'];

/** Fields of a distributed Map in one that is inline, and a distributed Map in an EXPRESS state machine. */
export function mapProcessing(definition: Definition, _text: string, { type }: Surroundings): Finding[] {
  return allStates(definition).flatMap((state): Finding[] => {
    if (state.type?.value !== 'Map') return [];
    const mode = modeOf(state);
    const unsized = unsizedBatches(state);
    if (unsized !== undefined) return [unsized];
    if (mode === 'INLINE') return onlyDistributed.flatMap((name) => inlineField(state, name));
    const written = modeNode(state);
    if (type !== 'EXPRESS' || mode !== 'DISTRIBUTED' || written === undefined) return [];
    const message = t('Express state machine does not support a distributed Map. Use the mode INLINE.');
    return [{ code, severity: 'error', range: written.range, message }];
  });
}

/** @see https://docs.aws.amazon.com/step-functions/latest/dg/input-output-itembatcher.html */
function unsizedBatches(state: StateNode): Finding | undefined {
  const field = fieldOf(state, 'ItemBatcher');
  if (field?.value?.kind !== 'object') return undefined;
  const sized = ({ key }: { readonly key: string }) =>
    /^Max(Items|InputBytes)PerBatch(Path)?$/.test(key) || key.includes('${');
  if (field.value.members.some(sized)) return undefined;
  const message = t(
    "'ItemBatcher' needs MaxItemsPerBatch, MaxInputBytesPerBatch or both, which tell how large a batch is.",
  );
  return { code, severity: 'warning', range: field.nameRange, message };
}

function inlineField(state: StateNode, name: string): Finding[] {
  const field = fieldOf(state, name);
  if (field === undefined) return [];
  const message = t(
    '\'{0}\' has no effect in an inline Map: set "Mode": "DISTRIBUTED" in ProcessorConfig, or remove it.',
    name,
  );
  return [{ code, severity: 'warning', range: field.nameRange, message }];
}

function modeNode(state: StateNode) {
  const processor = (fieldOf(state, 'ItemProcessor') ?? fieldOf(state, 'Iterator'))?.value;
  return childOf(childOf(processor, 'ProcessorConfig'), 'Mode');
}

/** INLINE where nothing is said; undefined where it cannot be told. */
function modeOf(state: StateNode): string | undefined {
  const processor = (fieldOf(state, 'ItemProcessor') ?? fieldOf(state, 'Iterator'))?.value;
  if (processor?.kind !== 'object') return undefined;
  const config = childOf(processor, 'ProcessorConfig');
  if (config !== undefined && config.kind !== 'object') return undefined;
  const mode = modeNode(state);
  return mode === undefined ? 'INLINE' : stringOf(mode);
}
