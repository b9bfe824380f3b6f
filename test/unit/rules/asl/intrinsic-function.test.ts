import { describeRule } from './ruleCases.ts';

const pass = (fields: string) => `"A": { "Type": "Pass", ${fields}, "End": true }`;
const call = (text: string) => pass(`"Parameters": { "a.$": "${text}" }`);
describeRule(
  'intrinsic-function',
  'JSONPath',
  [
    [call('«States.Foo»()'), 'States.Foo is not an intrinsic function'],
    [call('«States.ArrayLenght»($.a)'), 'Did you mean "States.ArrayLength"'],
    [call("«State.Format»('{}', 1)"), 'Did you mean "States.Format"'],
    [call('«States.ArrayLength($.a,$.b)»'), 'takes 1 argument'],
    [call('States.ArrayLength($.a«a»').replace('«a»', '').replace('$.a"', '$.«a»"'), 'missing at the end'],
    [call("States.Format(«'{} {}'», $.a)"), '2 placeholders {} for 1 values'],
    [call('States.Array(«States.Base64Encode()»)'), 'takes 1 argument'],
    [call("States.Format('«\\\\d {}', $.a)»"), 'may follow a backslash'],
    ['"A": { "Type": "Fail", "CausePath": "«States.MathAdd»($.a, 1)" }', 'needs a string'],
  ],
  [
    call('States.Array()'),
    call("States.Format('{} {}', $.a, States.UUID())  "),
    call("States.Format('\\\\{ {}', $$.a)"),
    call('States.Foo(${Arguments})'),
    '"A": { "Type": "Fail", "CausePath": "States.JsonToString($)" }',
  ],
);
