/** A stretch of the definition's text: UTF-16 offsets, `end` exclusive. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** One thing that is drawn. */
export interface GraphNode {
  /** Unique in the drawing, and the same as long as the state keeps its place: the names around it, joined by `/`. */
  readonly id: string;
  readonly kind: 'state' | 'container' | 'start' | 'end' | 'missing';
  /** The state's name; "Start" and "End"; for `missing` the target that does not exist. */
  readonly name: string;
  /** The state's Type as written; empty for what is no state. */
  readonly type: string;
  /** What the state does in words, such as "Batch: SubmitJob · waits for the job". */
  readonly words: string;
  /** Which picture goes with it. */
  readonly icon: string;
  /** The container around it. */
  readonly parent?: string;
  /** Which of the parent's branches it is in, from 0. */
  readonly branch: number;
  /** The name in the text, and the state with name and value. */
  readonly nameRange?: Stretch;
  readonly range?: Stretch;
  /** No transition leads here from StartAt. */
  readonly unreachable: boolean;
}

export interface GraphEdge {
  readonly from: string;
  readonly to: string;
  readonly kind: 'start' | 'next' | 'default' | 'choice' | 'catch' | 'end';
  readonly label?: string;
}

/** A definition as it is drawn. Every state is one node, every transition one edge, in the definition's order. */
export interface GraphModel {
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly GraphEdge[];
}
