import { describeRule } from './ruleCases.ts';

const task = (fields: string) =>
  `"A": { "Type": "Task", "Resource": "arn:aws:lambda:us-east-1:111122223333:function:f", ${fields}, "End": true }`;
const retry = (fields: string) => task(`"Retry": [{ ${fields} }]`);
const map = (fields: string, config = '') =>
  `"A": { "Type": "Map", ${fields} "ItemProcessor": { ${config} "StartAt": "I", "States": { "I": { "Type": "Succeed" } } }, "End": true }`;
const distributed = '"ProcessorConfig": { "Mode": "DISTRIBUTED", "ExecutionType": "STANDARD" },';

describeRule(
  'field-value',
  'JSONPath',
  [
    [retry('"ErrorEquals": ["E"], "JitterStrategy": "«SOME»"'), 'one of FULL, NONE'],
    [map('', '"ProcessorConfig": { "Mode": "«Distributed»" },'), 'INLINE, DISTRIBUTED'],
    [map('', '"ProcessorConfig": { "Mode": "DISTRIBUTED", "ExecutionType": "«SLOW»" },'), 'STANDARD, EXPRESS'],
    [map('"ItemReader": { "Resource": "r", "ReaderConfig": { "InputType": "«XML»" } },', distributed), 'PARQUET'],
    [map('"ItemReader": { "Resource": "r", "ReaderConfig": { "InputType": «""» } },', distributed), 'PARQUET'],
    [map('"ResultWriter": { "WriterConfig": { "OutputType": "«CSV»" } },', distributed), 'JSON, JSONL'],
  ],
  [
    retry('"ErrorEquals": ["E"], "JitterStrategy": "NONE"'),
    map('', '"ProcessorConfig": { "Mode": "${Mode}", "ExecutionType": ${Type} },'),
    map('"ItemReader": { "Resource": "r", "ReaderConfig": { "InputType": "PARQUET" } },', distributed),
  ],
);
