import type { Scope } from '../../expressions/evaluatePath.ts';
import type { Json, JsonObject, TaskIntegration } from '../ports.ts';
import { Cancelled } from './failure.ts';
import type { HistoryRecorder, Thread } from './historyRecorder.ts';

/** What every state of one execution shares. */
export interface ExecutionRun {
  readonly executionArn: string;
  readonly region: string;
  readonly history: HistoryRecorder;
  readonly integrations: ReadonlyMap<string, TaskIntegration>;
  /** `$$` without State and Map. */
  readonly context: JsonObject;
}

/** Where a state stands while it runs. */
export interface Place {
  readonly run: ExecutionRun;
  readonly thread: Thread;
  readonly signal: AbortSignal;
  /** `$$` as this state sees it. */
  readonly context: JsonObject;
}

/** A state that runs: its name, its definition, and its input after InputPath. */
export interface RunningState extends Place {
  readonly name: string;
  readonly state: JsonObject;
  readonly input: Json;
}

/** The scope of the expressions of a state that see `input` as `$`. */
export function scopeOf({ context }: Place, input: Json): Scope {
  return { input, context };
}

/** @throws Cancelled when the work was cancelled: nothing more may be recorded then. */
export function stopIfCancelled({ signal }: Place): void {
  if (signal.aborted) throw new Cancelled();
}
