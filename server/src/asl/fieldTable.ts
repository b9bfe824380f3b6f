/** What a field holds. */
export type Holds =
  | 'text'
  | 'truth'
  | 'number'
  /** A number without a fraction. */
  | 'whole'
  | 'object'
  | 'list'
  /** A list of objects. */
  | 'objects'
  /** A list of strings. */
  | 'texts'
  /** A JSONPath. */
  | 'path'
  /** A JSONPath or the call of an intrinsic function. */
  | 'pathOrCall'
  /** An object whose members are evaluated where their key ends in `.$`. */
  | 'template'
  | 'any';

/** What the language says of one field. */
export interface FieldShape {
  readonly holds: Holds;
  readonly least?: number;
  readonly greatest?: number;
  /** The only texts that it takes. */
  readonly oneOf?: readonly string[];
  /** Null is a value of its own here. */
  readonly nullable?: boolean;
  /** In a JSONata state an expression may stand for the value. */
  readonly expression?: boolean;
  /** The query language that has the field, where the other has not. */
  readonly language?: 'JSONPath' | 'JSONata';
  /** The types of state that take it; for fields of states. */
  readonly types?: readonly string[];
  /** An empty list or text is refused. */
  readonly filled?: boolean;
}

/** The objects of the language that are no templates. */
export type PartKind =
  | 'StateMachine'
  | 'Processor'
  | 'Branch'
  | 'State'
  | 'ChoiceRule'
  | 'NestedRule'
  | 'Retrier'
  | 'Catcher'
  | 'ProcessorConfig'
  | 'ItemReader'
  | 'ReaderConfig'
  | 'ItemBatcher'
  | 'ResultWriter'
  | 'WriterConfig'
  | 'Credentials';

type Shapes = Readonly<Record<string, FieldShape>>;

/** The types of state. */
export const stateTypes = ['Task', 'Pass', 'Choice', 'Wait', 'Succeed', 'Fail', 'Parallel', 'Map'] as const;

/** A moment's and a duration's greatest number of seconds. @see https://docs.aws.amazon.com/step-functions/latest/dg/state-task.html */
const LONGEST = 99_999_999;
const except = (...types: string[]) => stateTypes.filter((type) => !types.includes(type));
const working = ['Task', 'Parallel', 'Map'];
const text: FieldShape = { holds: 'text' };
const path: FieldShape = { holds: 'path', language: 'JSONPath' };
const template: FieldShape = { holds: 'template', language: 'JSONPath' };
const ofJsonata: FieldShape = { holds: 'any', language: 'JSONata' };
const seconds: FieldShape = { holds: 'whole', least: 1, greatest: LONGEST };
const count: FieldShape = { holds: 'whole', least: 0 };
const given = (shape: FieldShape): FieldShape => ({ ...shape, expression: true });
const among = (types: readonly string[], shapes: Shapes): Shapes =>
  Object.fromEntries(Object.entries(shapes).map(([name, shape]) => [name, { ...shape, types }]));

/** Next and End are left to a rule of their own. @see https://states-language.net/spec.html#state-type-table */
const state: Shapes = {
  Type: text,
  Comment: text,
  QueryLanguage: text,
  Next: text,
  End: { holds: 'truth' },
  ...among(except('Fail'), {
    InputPath: { ...path, nullable: true },
    OutputPath: { ...path, nullable: true },
    Output: ofJsonata,
  }),
  ...among(except('Succeed', 'Fail'), { Assign: { holds: 'template' } }),
  ...among(['Pass', ...working], { Parameters: template, ResultPath: { ...path, nullable: true } }),
  ...among(working, { ResultSelector: template, Retry: { holds: 'objects' }, Catch: { holds: 'objects' } }),
  ...among(['Pass'], { Result: { holds: 'any' } }),
  ...among(['Task', 'Parallel'], { Arguments: ofJsonata }),
  ...among(['Task'], {
    Resource: text,
    Credentials: given({ holds: 'object' }),
    TimeoutSeconds: given(seconds),
    TimeoutSecondsPath: path,
    HeartbeatSeconds: given(seconds),
    HeartbeatSecondsPath: path,
  }),
  ...among(['Choice'], { Choices: { holds: 'objects', filled: true }, Default: text }),
  ...among(['Wait'], {
    Seconds: given({ holds: 'whole', least: 0, greatest: LONGEST }),
    SecondsPath: path,
    Timestamp: given(text),
    TimestampPath: path,
  }),
  ...among(['Fail'], {
    Error: given(text),
    ErrorPath: { holds: 'pathOrCall', language: 'JSONPath' },
    Cause: given(text),
    CausePath: { holds: 'pathOrCall', language: 'JSONPath' },
  }),
  ...among(['Parallel'], { Branches: { holds: 'objects', filled: true } }),
  ...among(['Map'], {
    ItemProcessor: { holds: 'object' },
    Iterator: { holds: 'object' },
    Items: ofJsonata,
    ItemsPath: path,
    ItemSelector: { holds: 'template', expression: true },
    ItemReader: { holds: 'object' },
    ItemBatcher: { holds: 'object' },
    ResultWriter: { holds: 'object' },
    Label: text,
    MaxConcurrency: given(count),
    MaxConcurrencyPath: path,
    ToleratedFailureCount: given(count),
    ToleratedFailureCountPath: path,
    ToleratedFailurePercentage: given({ holds: 'number', least: 0, greatest: 100 }),
    ToleratedFailurePercentagePath: path,
  }),
};

const comparisons = ['Equals', 'LessThan', 'GreaterThan', 'LessThanEquals', 'GreaterThanEquals'];
const operands: Shapes = {
  String: text,
  Numeric: { holds: 'number' },
  Timestamp: text,
};

/** The comparisons of Choice rules with what they compare to. @see https://states-language.net/spec.html#choice-state */
export const comparisonShapes: Shapes = {
  ...Object.fromEntries(
    Object.entries(operands).flatMap(([type, shape]) =>
      comparisons.flatMap((relation) => [
        [`${type}${relation}`, { ...shape, language: 'JSONPath' }],
        [`${type}${relation}Path`, path],
      ]),
    ),
  ),
  BooleanEquals: { holds: 'truth', language: 'JSONPath' },
  BooleanEqualsPath: path,
  StringMatches: { holds: 'text', language: 'JSONPath' },
  ...Object.fromEntries(
    ['IsNull', 'IsPresent', 'IsNumeric', 'IsString', 'IsBoolean', 'IsTimestamp'].map((name) => [
      name,
      { holds: 'truth', language: 'JSONPath' },
    ]),
  ),
};

/** The ways to make one rule of others. */
export const combinations: Shapes = {
  And: { holds: 'objects', filled: true, language: 'JSONPath' },
  Or: { holds: 'objects', filled: true, language: 'JSONPath' },
  Not: { holds: 'object', language: 'JSONPath' },
};

const nestedRule: Shapes = { Comment: text, Variable: path, ...comparisonShapes, ...combinations };
const scope: Shapes = { Comment: text, StartAt: text, States: { holds: 'object' } };
const caller: Shapes = { Resource: text, Parameters: template, Arguments: ofJsonata, Comment: text };

/** Every field of every object that is no template. */
export const fieldTable: Readonly<Record<PartKind, Shapes>> = {
  StateMachine: { ...scope, Version: text, TimeoutSeconds: seconds, QueryLanguage: text },
  Processor: { ...scope, ProcessorConfig: { holds: 'object' } },
  Branch: scope,
  State: state,
  ChoiceRule: {
    ...nestedRule,
    Next: text,
    Condition: ofJsonata,
    Output: ofJsonata,
    Assign: { holds: 'template' },
  },
  NestedRule: nestedRule,
  Retrier: {
    ErrorEquals: { holds: 'texts', filled: true },
    IntervalSeconds: seconds,
    MaxAttempts: { holds: 'whole', least: 0, greatest: LONGEST },
    BackoffRate: { holds: 'number', least: 1 },
    MaxDelaySeconds: { holds: 'whole', least: 1, greatest: 31_622_399 },
    JitterStrategy: { holds: 'text', oneOf: ['FULL', 'NONE'] },
    Comment: text,
  },
  Catcher: {
    ErrorEquals: { holds: 'texts', filled: true },
    Next: text,
    ResultPath: { ...path, nullable: true },
    Output: ofJsonata,
    Assign: { holds: 'template' },
    Comment: text,
  },
  ProcessorConfig: {
    Mode: { holds: 'text', oneOf: ['INLINE', 'DISTRIBUTED'] },
    ExecutionType: { holds: 'text', oneOf: ['STANDARD', 'EXPRESS'] },
  },
  ItemReader: { ...caller, ReaderConfig: { holds: 'object' } },
  // https://docs.aws.amazon.com/step-functions/latest/dg/input-output-itemreader.html
  ReaderConfig: {
    InputType: { holds: 'text', oneOf: ['CSV', 'JSON', 'JSONL', 'PARQUET', 'MANIFEST'] },
    CSVHeaderLocation: { holds: 'text', oneOf: ['FIRST_ROW', 'GIVEN'] },
    CSVHeaders: { holds: 'texts', filled: true },
    CSVDelimiter: { holds: 'text', oneOf: ['COMMA', 'PIPE', 'SEMICOLON', 'SPACE', 'TAB'] },
    MaxItems: given({ holds: 'whole', least: 1 }),
    MaxItemsPath: path,
    Transformation: { holds: 'text', oneOf: ['NONE', 'LOAD_AND_FLATTEN'] },
    ItemsPointer: text,
    ManifestType: { holds: 'text', oneOf: ['ATHENA_DATA', 'S3_INVENTORY'] },
  },
  ItemBatcher: {
    BatchInput: given({ holds: 'template' }),
    MaxItemsPerBatch: given({ holds: 'whole', least: 1 }),
    MaxItemsPerBatchPath: path,
    MaxInputBytesPerBatch: given({ holds: 'whole', least: 1, greatest: 262_144 }),
    MaxInputBytesPerBatchPath: path,
  },
  ResultWriter: { ...caller, WriterConfig: { holds: 'object' } },
  WriterConfig: {
    OutputType: { holds: 'text', oneOf: ['JSON', 'JSONL'] },
    Transformation: { holds: 'text', oneOf: ['NONE', 'COMPACT', 'FLATTEN'] },
  },
  Credentials: { RoleArn: given(text), 'RoleArn.$': { holds: 'pathOrCall', language: 'JSONPath' } },
};

/** What the language says of a field of an object of that kind; nothing where it does not have it. */
export function shapeOf(kind: PartKind, name: string): FieldShape | undefined {
  const shapes = fieldTable[kind];
  return Object.hasOwn(shapes, name) ? shapes[name] : undefined;
}
