import { describeRule } from './ruleCases.ts';

const map = (fields: string) =>
  `"A": { "Type": "Map", ${fields}, "ItemProcessor": { "ProcessorConfig": { "Mode": "DISTRIBUTED", "ExecutionType": "STANDARD" }, "StartAt": "I", "States": { "I": { "Type": "Succeed" } } }, "End": true }`;
const reader = (resource: string) => map(`"ItemReader": { "Resource": "${resource}" }`);
const writer = (resource: string) => map(`"ResultWriter": { "Resource": "${resource}" }`);
describeRule(
  'map-resource',
  'JSONPath',
  [
    [reader('«arn:aws:states:::s3:deleteObject»'), 'Use arn:aws:states:::s3:getObject', 'warning'],
    [writer('«arn:aws:states:::s3:getObject»'), 'Use arn:aws:states:::s3:putObject', 'warning'],
    [reader('«bucket»'), 'cannot use the resource "bucket"'],
  ],
  [
    reader('arn:aws-cn:states:::s3:listObjectsV2'),
    reader('arn:${AWS::Partition}:states:::s3:getObject'),
    writer('arn:aws:states:::s3:putObject'),
    map('"ResultWriter": { "WriterConfig": { "OutputType": "JSONL" } }'),
  ],
);
