import { describeRule } from './ruleCases.ts';

const pass = (fields: string) => `"A": { "Type": "Pass", ${fields}, "End": true }`;
const call = (text: string) => pass(`"Parameters": { "a.$": "${text}" }`);
describeRule(
  'intrinsic-argument',
  'JSONPath',
  [
    [call("States.ArrayLength(«'abc'»)"), 'States.ArrayLength needs an array', 'warning'],
    [call("States.Array(States.MathAdd($.a, «'1'»))"), 'a number', 'warning'],
    [call('States.JsonMerge($.a, «1», false)'), 'an object', 'warning'],
    [call('States.StringSplit(«1», $.b)'), 'a string', 'warning'],
  ],
  [
    call('States.MathAdd($.a, -1)'),
    call("States.ArrayLength(States.Array('abc'))"),
    call("States.ArrayContains($.a, 'x')"),
    call("States.Hash($.a, 'SHA-1')"),
  ],
);
