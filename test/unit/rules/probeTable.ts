import type { Finding } from '../../../server/src/rules/finding.ts';

/** A scope that starts at "A" with one defect, and the same without it. */
export interface Probe {
  readonly name: string;
  readonly code: string;
  readonly severity?: Finding['severity'];
  readonly wrong: string;
  readonly right: string;
  /** Both where absent. */
  readonly languages?: readonly ('JSONPath' | 'JSONata')[];
  readonly type?: 'STANDARD' | 'EXPRESS';
}

const lambda = 'arn:aws:lambda:us-east-1:111122223333:function:f';
const end = '"Z": { "Type": "Succeed" }';
const pass = (fields: string) => `"A": { "Type": "Pass", ${fields}, "End": true }`;
const task = (fields: string, resource = lambda) =>
  `"A": { "Type": "Task", "Resource": "${resource}", ${fields === '' ? '' : `${fields}, `}"End": true }`;
const caught = (fields: string) => `"A": { "Type": "Task", "Resource": "${lambda}", ${fields}, "Next": "Z" }, ${end}`;
const retry = (fields: string) => task(`"Retry": [{ ${fields} }]`);
const choice = (rule: string) =>
  `"A": { "Type": "Choice", "Choices": [{ ${rule}, "Next": "Z" }], "Default": "Z" }, ${end}`;
const wait = (fields: string) => `"A": { "Type": "Wait", ${fields}"End": true }`;
const fail = (fields: string) => `"A": { "Type": "Fail", ${fields} }`;
const inner = '"StartAt": "I", "States": { "I": { "Type": "Succeed" } }';
const map = (fields: string, config = '') =>
  `"A": { "Type": "Map", ${fields} "ItemProcessor": { ${config} ${inner} }, "End": true }`;
const distributed = '"ProcessorConfig": { "Mode": "DISTRIBUTED", "ExecutionType": "STANDARD" },';
const reader = (config: string, resource = 'arn:aws:states:::s3:getObject') =>
  map(
    `"ItemReader": { "Resource": "${resource}", "Parameters": { "Bucket": "b", "Key": "k" }, "ReaderConfig": { ${config} } },`,
    distributed,
  );
const output = (expression: string) => pass(`"Output": "${expression}"`);
const submit = (parameters: string, pattern = '.sync') =>
  task(`"Parameters": { ${parameters} }`, `arn:aws:states:::batch:submitJob${pattern}`);
const job = '"JobName": "n", "JobQueue": "q", "JobDefinition": "d"';
const invoke = (parameters: string, pattern = '') =>
  task(`"Parameters": { "FunctionName": "f", ${parameters} }`, `arn:aws:states:::lambda:invoke${pattern}`);
const read = (variable: string) => pass(`"Output": "{% ${variable} %}"`);

const path = { languages: ['JSONPath'] } as const;
const jsonata = { languages: ['JSONata'] } as const;
const warning = { severity: 'warning' } as const;
const hint = { severity: 'hint' } as const;
const go = (name: string, next: string) => `"${name}": { "Type": "Pass", "Next": "${next}" }`;
const fork = (one: string, other: string) =>
  `"A": { "Type": "Choice", "Choices": [], "Default": "${other}" }`.replace(
    '[]',
    `[{ "Condition": "{% true %}", "Next": "${one}" }]`,
  );

const crossing = (next: string) =>
  `"A": { "Type": "Map", "ItemProcessor": { "StartAt": "I", "States": { "I": { "Type": "Pass", "Next": "${next}" }, "J": { "Type": "Succeed" } } }, "Next": "Z" }, ${end}`;
const assigned = (variable: string) =>
  `"A": { "Type": "Pass", "Assign": { "x": 1 }, "Next": "B" }, "B": { "Type": "Pass", "Output": "{% ${variable} %}", "End": true }`;
const innerAssign = (name: string) =>
  `"A": { "Type": "Pass", "Assign": { "x": 1 }, "Next": "B" }, "B": { "Type": "Map", "End": true, "ItemProcessor": { "StartAt": "I", "States": { "I": { "Type": "Pass", "Assign": { "${name}": 2 }, "End": true } } } }`;
const leaking = (variable: string) =>
  `"A": { "Type": "Map", "Next": "B", "ItemProcessor": { "StartAt": "I", "States": { "I": { "Type": "Pass", "Assign": { "x": 1 }, "End": true } } } }, "B": { "Type": "Pass", "Assign": { "y": "{% ${variable} %}" }, "End": true }`;

/** The rows of the appendix of the reference on the language, and the two operators that AWS's JSONata refuses. */
export const probes: readonly Probe[] = [
  {
    name: 'missing Next target',
    code: 'missing-target',
    wrong: `${go('A', 'Y')}, ${end}`,
    right: `${go('A', 'Z')}, ${end}`,
  },
  {
    name: 'missing StartAt target',
    code: 'missing-target',
    wrong:
      '"A": { "Type": "Parallel", "Branches": [{ "StartAt": "Y", "States": { "X": { "Type": "Succeed" } } }], "End": true }',
    right:
      '"A": { "Type": "Parallel", "Branches": [{ "StartAt": "X", "States": { "X": { "Type": "Succeed" } } }], "End": true }',
  },
  {
    name: 'missing Default target',
    code: 'missing-target',
    wrong: `${fork('Z', 'Y')}, ${end}`,
    right: `${fork('Z', 'Z')}, ${end}`,
    ...jsonata,
  },
  {
    name: 'missing Catch target',
    code: 'missing-target',
    wrong: caught('"Catch": [{ "ErrorEquals": ["E"], "Next": "Y" }]'),
    right: caught('"Catch": [{ "ErrorEquals": ["E"], "Next": "Z" }]'),
  },
  {
    name: 'Next crosses Map boundary (target is outer state)',
    code: 'missing-target',
    wrong: crossing('Z'),
    right: crossing('J'),
  },
  {
    name: 'Next crosses into a Parallel branch',
    code: 'missing-target',
    wrong: `"A": { "Type": "Parallel", "Branches": [{ "StartAt": "X", "States": { "X": { "Type": "Succeed" } } }], "Next": "X" }, ${end}`,
    right: `"A": { "Type": "Parallel", "Branches": [{ "StartAt": "X", "States": { "X": { "Type": "Succeed" } } }], "Next": "Z" }, ${end}`,
  },
  {
    name: 'unreachable state (referenced by none)',
    code: 'unreachable-state',
    wrong: `${pass('"Comment": ""')}, ${end}`,
    right: `${go('A', 'Z')}, ${end}`,
  },
  {
    name: 'unreachable island cycle (B<->C, reachable from none)',
    code: 'unreachable-state',
    wrong: `${go('A', 'Z')}, ${go('B', 'C')}, ${go('C', 'B')}, ${end}`,
    right: `${go('A', 'B')}, ${go('B', 'C')}, ${go('C', 'Z')}, ${end}`,
  },
  {
    name: 'unreachable: only self reference',
    code: 'unreachable-state',
    wrong: `${go('A', 'Z')}, ${go('B', 'B')}, ${end}`,
    right: `${go('A', 'B')}, ${go('B', 'Z')}, ${end}`,
  },
  {
    name: 'duplicate state across nested Map',
    code: 'duplicate-state-name',
    wrong: map('').replaceAll('"I"', '"A"'),
    right: map(''),
  },
  {
    name: 'no terminal state',
    code: 'no-terminal-state',
    wrong: `${go('A', 'B')}, ${go('B', 'A')}`,
    right: `${go('A', 'B')}, ${go('B', 'Z')}, ${end}`,
  },
  {
    name: 'terminal exists but unreachable from loop',
    code: 'unreachable-state',
    wrong: `${go('A', 'B')}, ${go('B', 'A')}, ${end}`,
    right: `${go('A', 'B')}, ${go('B', 'Z')}, ${end}`,
  },
  {
    name: 'Next and End both',
    code: 'next-and-end',
    wrong: `"A": { "Type": "Pass", "Next": "Z", "End": true }, ${end}`,
    right: `${go('A', 'Z')}, ${end}`,
  },
  {
    name: 'neither Next nor End',
    code: 'next-and-end',
    wrong: '"A": { "Type": "Pass" }',
    right: '"A": { "Type": "Pass", "End": true }',
  },
  { name: 'unknown field', code: 'unsupported-field', wrong: pass('"Coment": "c"'), right: pass('"Comment": "c"') },
  {
    name: 'bad Type',
    code: 'unknown-type',
    wrong: '"A": { "Type": "Passs", "End": true }',
    right: '"A": { "Type": "Pass", "End": true }',
  },
  {
    name: 'state name > 80 chars',
    code: 'state-name-too-long',
    wrong: `${go('A', 'x'.repeat(81))}, "${'x'.repeat(81)}": { "Type": "Succeed" }`,
    right: `${go('A', 'x'.repeat(80))}, "${'x'.repeat(80)}": { "Type": "Succeed" }`,
  },
  {
    name: 'invalid JSONPath InputPath ($.a[)',
    code: 'json-path',
    wrong: pass('"InputPath": "$.a["'),
    right: pass('"InputPath": "$.a[0]"'),
    ...path,
  },
  {
    name: 'ResultPath not a reference path ($.a[*])',
    code: 'json-path',
    wrong: pass('"ResultPath": "$.a[*]"'),
    right: pass('"ResultPath": "$.a[0]"'),
    ...path,
  },
  {
    name: 'InputPath without $',
    code: 'json-path',
    wrong: pass('"InputPath": "a.b"'),
    right: pass('"InputPath": "$.a.b"'),
    ...path,
  },
  {
    name: 'Parameters .$ with plain string',
    code: 'payload-template',
    wrong: pass('"Parameters": { "parsed.$": "plain" }'),
    right: pass('"Parameters": { "parsed": "plain" }'),
    ...path,
  },
  {
    name: 'missing .$ (JSONPath-looking literal; AWS NO_DOLLAR warn)',
    code: 'missing-dollar',
    ...warning,
    wrong: pass('"Parameters": { "a": "$.b" }'),
    right: pass('"Parameters": { "a.$": "$.b" }'),
    ...path,
  },
  {
    name: 'Pass Result with path (AWS PASS_RESULT_IS_STATIC)',
    code: 'static-result',
    ...warning,
    wrong: pass('"Result": { "a.$": "$.b" }'),
    right: pass('"Parameters": { "a.$": "$.b" }'),
    ...path,
  },
  {
    name: 'both x and x.$',
    code: 'payload-template',
    wrong: pass('"Parameters": { "a": 1, "a.$": "$.a" }'),
    right: pass('"Parameters": { "a": 1, "b.$": "$.a" }'),
    ...path,
  },
  {
    name: 'unknown intrinsic States.Foo()',
    code: 'intrinsic-function',
    wrong: pass('"Parameters": { "a.$": "States.Foo()" }'),
    right: pass('"Parameters": { "a.$": "States.UUID()" }'),
    ...path,
  },
  {
    name: 'intrinsic wrong arity States.ArrayLength($.a,$.b)',
    code: 'intrinsic-function',
    wrong: pass('"Parameters": { "a.$": "States.ArrayLength($.a,$.b)" }'),
    right: pass('"Parameters": { "a.$": "States.ArrayLength($.a)" }'),
    ...path,
  },
  {
    name: 'intrinsic unbalanced parens',
    code: 'intrinsic-function',
    wrong: pass('"Parameters": { "a.$": "States.ArrayLength($.a" }'),
    right: pass('"Parameters": { "a.$": "States.ArrayLength($.a)" }'),
    ...path,
  },
  {
    name: 'intrinsic Format placeholder count',
    code: 'intrinsic-function',
    wrong: pass(`"Parameters": { "a.$": "States.Format('{} {}', $.a)" }`),
    right: pass(`"Parameters": { "a.$": "States.Format('{} {}', $.a, $.b)" }`),
    ...path,
  },
  {
    name: 'Choice two operators',
    code: 'choice-operator',
    wrong: choice('"Variable": "$.a", "IsNull": true, "IsString": true'),
    right: choice('"Variable": "$.a", "IsNull": true'),
    ...path,
  },
  {
    name: 'Choice no operator',
    code: 'choice-operator',
    wrong: choice('"Variable": "$.a"'),
    right: choice('"Variable": "$.a", "IsNull": true'),
    ...path,
  },
  {
    name: 'Choice nested rule has Next',
    code: 'choice-operator',
    wrong: choice('"Not": { "Variable": "$.a", "IsNull": true, "Next": "Z" }'),
    right: choice('"Not": { "Variable": "$.a", "IsNull": true }'),
    ...path,
  },
  {
    name: 'Choice operand type (NumericEquals: "x")',
    code: 'field-type',
    wrong: choice('"Variable": "$.a", "NumericEquals": "x"'),
    right: choice('"Variable": "$.a", "NumericEquals": 1'),
    ...path,
  },
  {
    name: 'Choice TimestampEquals not RFC3339',
    code: 'wait-timestamp',
    wrong: choice('"Variable": "$.a", "TimestampEquals": "tomorrow"'),
    right: choice('"Variable": "$.a", "TimestampEquals": "2026-01-31T09:30:00Z"'),
    ...path,
  },
  {
    name: 'Retry MaxAttempts negative',
    code: 'field-range',
    wrong: retry('"ErrorEquals": ["E"], "MaxAttempts": -1'),
    right: retry('"ErrorEquals": ["E"], "MaxAttempts": 0'),
  },
  {
    name: 'Retry BackoffRate 0.5',
    code: 'field-range',
    wrong: retry('"ErrorEquals": ["E"], "BackoffRate": 0.5'),
    right: retry('"ErrorEquals": ["E"], "BackoffRate": 1.5'),
  },
  {
    name: 'Retry JitterStrategy bad',
    code: 'field-value',
    wrong: retry('"ErrorEquals": ["E"], "JitterStrategy": "SOME"'),
    right: retry('"ErrorEquals": ["E"], "JitterStrategy": "FULL"'),
  },
  {
    name: 'Retry missing ErrorEquals',
    code: 'required-field',
    wrong: retry('"MaxAttempts": 1'),
    right: retry('"ErrorEquals": ["E"], "MaxAttempts": 1'),
  },
  {
    name: 'States.ALL not alone in ErrorEquals',
    code: 'error-names',
    wrong: retry('"ErrorEquals": ["States.ALL", "E"]'),
    right: retry('"ErrorEquals": ["States.ALL"]'),
  },
  {
    name: 'States.ALL retrier not last',
    code: 'error-names',
    wrong: task('"Retry": [{ "ErrorEquals": ["States.ALL"] }, { "ErrorEquals": ["E"] }]'),
    right: task('"Retry": [{ "ErrorEquals": ["E"] }, { "ErrorEquals": ["States.ALL"] }]'),
  },
  {
    name: 'unknown States.* error name',
    code: 'error-names',
    ...warning,
    wrong: retry('"ErrorEquals": ["States.TimedOut"]'),
    right: retry('"ErrorEquals": ["States.Timeout"]'),
  },
  {
    name: 'Catch on Pass',
    code: 'unsupported-field',
    wrong: `"A": { "Type": "Pass", "Catch": [{ "ErrorEquals": ["E"], "Next": "Z" }], "Next": "Z" }, ${end}`,
    right: `${go('A', 'Z')}, ${end}`,
  },
  {
    name: 'Task without Resource',
    code: 'required-field',
    wrong: '"A": { "Type": "Task", "End": true }',
    right: task(''),
  },
  { name: 'Task resource not an ARN', code: 'resource-arn', wrong: task('', 'my-function'), right: task('') },
  {
    name: 'Task unknown optimized integration (dynamodb:query)',
    code: 'unknown-integration',
    wrong: task('', 'arn:aws:states:::dynamodb:query'),
    right: task('"Parameters": { "TableName": "t" }', 'arn:aws:states:::aws-sdk:dynamodb:query'),
    ...path,
  },
  {
    name: 'Task .sync on sns:publish (illegal)',
    code: 'integration-pattern',
    wrong: task('"Parameters": { "TopicArn": "t", "Message": "m" }', 'arn:aws:states:::sns:publish.sync'),
    right: task('"Parameters": { "TopicArn": "t", "Message": "m" }', 'arn:aws:states:::sns:publish'),
    ...path,
  },
  {
    name: '.waitForTaskToken on batch:submitJob (illegal)',
    code: 'integration-pattern',
    wrong: submit(job, '.waitForTaskToken'),
    right: submit(job),
    ...path,
  },
  {
    name: '.waitForTaskToken without a task token in Parameters',
    code: 'task-token',
    ...warning,
    wrong: invoke('"Payload": { "a": 1 }', '.waitForTaskToken'),
    right: invoke('"Payload": { "a.$": "$$.Task.Token" }', '.waitForTaskToken'),
    ...path,
  },
  {
    name: 'submitJob.sync missing required JobQueue',
    code: 'missing-parameter',
    ...warning,
    wrong: submit('"JobName": "n", "JobDefinition": "d"'),
    right: submit(job),
    ...path,
  },
  {
    name: 'lambda:invoke unknown parameter',
    code: 'unknown-parameter',
    ...warning,
    wrong: invoke('"Bogus": 1'),
    right: invoke('"Payload": 1'),
    ...path,
  },
  {
    name: 'aws-sdk unknown action',
    code: 'unknown-integration',
    wrong: task('', 'arn:aws:states:::aws-sdk:s3:getObjekt'),
    right: task('"Parameters": { "Bucket": "b", "Key": "k" }', 'arn:aws:states:::aws-sdk:s3:getObject'),
    ...path,
  },
  {
    name: 'aws-sdk parameter case (bucket)',
    code: 'unknown-parameter',
    ...warning,
    wrong: task('"Parameters": { "bucket": "b", "Key": "k" }', 'arn:aws:states:::aws-sdk:s3:getObject'),
    right: task('"Parameters": { "Bucket": "b", "Key": "k" }', 'arn:aws:states:::aws-sdk:s3:getObject'),
    ...path,
  },
  {
    name: 'TimeoutSeconds and TimeoutSecondsPath',
    code: 'exclusive-fields',
    wrong: task('"TimeoutSeconds": 5, "TimeoutSecondsPath": "$.t"'),
    right: task('"TimeoutSecondsPath": "$.t"'),
    ...path,
  },
  {
    name: 'Heartbeat >= Timeout',
    code: 'time-order',
    ...warning,
    wrong: task('"TimeoutSeconds": 5, "HeartbeatSeconds": 5'),
    right: task('"TimeoutSeconds": 5, "HeartbeatSeconds": 4'),
  },
  {
    name: 'Credentials without RoleArn',
    code: 'required-field',
    wrong: task('"Credentials": {}'),
    right: task('"Credentials": { "RoleArn": "arn:aws:iam::111122223333:role/r" }'),
  },
  {
    name: 'Wait two durations',
    code: 'exclusive-fields',
    wrong: wait('"Seconds": 1, "Timestamp": "2026-01-31T09:30:00Z", '),
    right: wait('"Seconds": 1, '),
  },
  { name: 'Wait none', code: 'required-field', wrong: wait(''), right: wait('"Seconds": 1, ') },
  {
    name: 'Wait bad timestamp',
    code: 'wait-timestamp',
    wrong: wait('"Timestamp": "2026-01-31", '),
    right: wait('"Timestamp": "2026-01-31T09:30:00Z", '),
  },
  {
    name: 'Fail Error and ErrorPath',
    code: 'exclusive-fields',
    wrong: fail('"Error": "e", "ErrorPath": "$.e"'),
    right: fail('"ErrorPath": "$.e"'),
    ...path,
  },
  {
    name: 'Map Iterator and ItemProcessor',
    code: 'exclusive-fields',
    wrong: map('"Iterator": { "StartAt": "J", "States": { "J": { "Type": "Succeed" } } },'),
    right: map(''),
  },
  {
    name: 'deprecated Iterator hint',
    code: 'deprecated-iterator',
    ...hint,
    wrong: map('').replace('ItemProcessor', 'Iterator'),
    right: map(''),
  },
  {
    name: 'deprecated Map Parameters hint',
    code: 'deprecated-parameters',
    ...hint,
    wrong: map('"Parameters": { "a": 1 },'),
    right: map('"ItemSelector": { "a": 1 },'),
    ...path,
  },
  {
    name: 'DISTRIBUTED without ExecutionType',
    code: 'required-field',
    wrong: map('', '"ProcessorConfig": { "Mode": "DISTRIBUTED" },'),
    right: map('', distributed),
  },
  {
    name: 'ExecutionType bad',
    code: 'field-value',
    wrong: map('', distributed.replace('STANDARD', 'SLOW')),
    right: map('', distributed),
  },
  {
    name: 'ItemReader with INLINE',
    code: 'map-processing',
    ...warning,
    wrong: reader('"InputType": "JSON"').replace('DISTRIBUTED', 'INLINE'),
    right: reader('"InputType": "JSON"'),
    ...path,
  },
  {
    name: 'ItemReader InputType bad',
    code: 'field-value',
    wrong: reader('"InputType": "XML"'),
    right: reader('"InputType": "JSON"'),
    ...path,
  },
  {
    name: 'ItemReader resource bad',
    code: 'map-resource',
    ...warning,
    wrong: reader('"InputType": "JSON"', 'arn:aws:states:::s3:deleteObject'),
    right: reader('"InputType": "JSON"'),
    ...path,
  },
  {
    name: 'CSV without CSVHeaderLocation',
    code: 'csv-header',
    ...warning,
    wrong: reader('"InputType": "CSV"'),
    right: reader('"InputType": "CSV", "CSVHeaderLocation": "FIRST_ROW"'),
    ...path,
  },
  {
    name: 'Label > 40',
    code: 'map-label',
    wrong: map(`"Label": "${'x'.repeat(41)}",`, distributed),
    right: map(`"Label": "${'x'.repeat(40)}",`, distributed),
  },
  {
    name: 'ToleratedFailurePercentage 150',
    code: 'field-range',
    wrong: map('"ToleratedFailurePercentage": 150,', distributed),
    right: map('"ToleratedFailurePercentage": 0.5,', distributed),
  },
  {
    name: 'MaxConcurrency negative',
    code: 'field-range',
    wrong: map('"MaxConcurrency": -1,'),
    right: map('"MaxConcurrency": 0,'),
  },
  {
    name: 'MaxConcurrency and Path',
    code: 'exclusive-fields',
    wrong: map('"MaxConcurrency": 1, "MaxConcurrencyPath": "$.m",'),
    right: map('"MaxConcurrencyPath": "$.m",'),
    ...path,
  },
  {
    name: 'Parallel empty Branches',
    code: 'empty-value',
    wrong: '"A": { "Type": "Parallel", "Branches": [], "End": true }',
    right:
      '"A": { "Type": "Parallel", "Branches": [{ "StartAt": "X", "States": { "X": { "Type": "Succeed" } } }], "End": true }',
  },
  {
    name: 'JSONata syntax error',
    code: 'jsonata-syntax',
    wrong: output('{% 1 + %}'),
    right: output('{% 1 + 1 %}'),
    ...jsonata,
  },
  {
    name: 'JSONata bare top-level ref',
    code: 'jsonata-reference',
    wrong: output('{% phone %}'),
    right: output('{% $states.input.phone %}'),
    ...jsonata,
  },
  {
    name: 'JSONata $$',
    code: 'jsonata-reference',
    wrong: output('{% $$.a %}'),
    right: output('{% $states.input.a %}'),
    ...jsonata,
  },
  { name: 'JSONata unclosed {% ', code: 'jsonata-syntax', wrong: output('{% 1'), right: output('{% 1 %}'), ...jsonata },
  {
    name: 'JSONata unknown function $foo()',
    code: 'jsonata-function',
    ...warning,
    wrong: output('{% $foo() %}'),
    right: output('{% $uuid() %}'),
    ...jsonata,
  },
  {
    name: 'JSONata $eval (unsupported)',
    code: 'jsonata-function',
    wrong: output("{% $eval('1') %}"),
    right: output("{% $parse('1') %}"),
    ...jsonata,
  },
  {
    name: 'JSONata wrong arity $sum()',
    code: 'jsonata-function',
    ...warning,
    wrong: output('{% $sum() %}'),
    right: output('{% $sum([1]) %}'),
    ...jsonata,
  },
  {
    name: 'JSONata $states.errorOutput outside Catch',
    code: 'jsonata-states',
    wrong: output('{% $states.errorOutput %}'),
    right: output('{% $states.input %}'),
    ...jsonata,
  },
  {
    name: 'JSONata $states.result in Pass Arguments scope',
    code: 'jsonata-states',
    wrong: output('{% $states.result %}'),
    right: output('{% $states.context %}'),
    ...jsonata,
  },
  {
    name: 'JSONata $states.bogus',
    code: 'jsonata-states',
    wrong: output('{% $states.bogus %}'),
    right: output('{% $states.input.bogus %}'),
    ...jsonata,
  },
  {
    name: 'JSONata undefined variable',
    code: 'undefined-variable',
    ...warning,
    wrong: assigned('$nope'),
    right: assigned('$x'),
    ...jsonata,
  },
  {
    name: 'JSONPath field in JSONata state',
    code: 'query-language',
    wrong: pass('"InputPath": "$.a"'),
    right: pass('"Output": 1'),
    ...jsonata,
  },
  {
    name: 'JSONata field in JSONPath state',
    code: 'query-language',
    wrong: pass('"Output": 1'),
    right: pass('"Result": 1'),
    ...path,
  },
  {
    name: 'QueryLanguage downgrade to JSONPath',
    code: 'query-language',
    wrong: pass('"QueryLanguage": "JSONPath"'),
    right: pass('"QueryLanguage": "JSONata"'),
    ...jsonata,
  },
  {
    name: 'QueryLanguage bad value',
    code: 'query-language',
    wrong: pass('"QueryLanguage": "JSONPAth"'),
    right: pass('"QueryLanguage": "JSONata"'),
  },
  {
    name: 'Assign to reserved name states',
    code: 'variable-name',
    wrong: pass('"Assign": { "states": 1 }'),
    right: pass('"Assign": { "state": 1 }'),
  },
  {
    name: 'Assign invalid identifier 1x',
    code: 'variable-name',
    wrong: pass('"Assign": { "1x": 1 }'),
    right: pass('"Assign": { "x1": 1 }'),
  },
  {
    name: 'undefined JSONPath variable $nope',
    code: 'undefined-variable',
    ...warning,
    wrong: pass('"Parameters": { "a.$": "$nope" }'),
    right: pass('"Parameters": { "a.$": "$.nope" }'),
    ...path,
  },
  {
    name: 'Assign in Map leaks out (inner var read outside)',
    code: 'undefined-variable',
    ...warning,
    wrong: leaking('$x'),
    right: leaking('$states.input'),
    ...jsonata,
  },
  {
    name: 'inner scope Assign shadows outer (illegal)',
    code: 'variable-scope',
    wrong: innerAssign('x'),
    right: innerAssign('y'),
  },
  {
    name: 'JSONata with ??',
    code: 'jsonata-syntax',
    wrong: read('$states.input.a ?? 1'),
    right: read('$states.input.a ? 1 : 2'),
    ...jsonata,
  },
  {
    name: 'JSONata with ?:',
    code: 'jsonata-syntax',
    wrong: read('$states.input.a ?: 1'),
    right: read('$states.input.a ? 1 : 2'),
    ...jsonata,
  },
];
