import { describeRule } from './ruleCases.ts';
import { call } from './taskCase.ts';

const warning = 'warning' as const;
const wait = 'sqs:sendMessage«.waitForTaskToken»';
const silent = 'sqs:sendMessage.waitForTaskToken';

describeRule(
  'task-token',
  'JSONPath',
  [
    [call(wait, '"Parameters": { "MessageBody.$": "$.a" }'), 'pass $$.Task.Token in Parameters', warning],
    [call(wait, '"Parameters": { "MessageBody.$": "$$.Execution.Id" }'), 'never passed', warning],
    [call(wait, '"Parameters": { "MessageBody.$": "$$.StateMachine.Id", "QueueUrl": "${Url}" }'), 'never', warning],
    [call(wait), 'never passed', warning],
    [call('aws-sdk:s3:listBuckets«.waitForTaskToken»', '"Parameters": {}'), 'never passed', warning],
  ],
  [
    call(silent, '"Parameters": { "MessageBody": { "a": [{ "token.$": "$$.Task.Token" }] } }'),
    call(silent, '"Parameters": { "MessageBody.$": "States.Format(\'{}\', $$.Task.Token)" }'),
    call(silent, '"Parameters": { "MessageBody.$": "$$" }'),
    call(silent, '"Parameters": { "MessageBody.$": "$$[\'Task\'][\'Token\']" }'),
    call(silent, '"Parameters": { "MessageBody.$": "${Path}" }'),
    call(silent, '"Parameters": { "MessageBody": ${Body} }'),
    call(silent, '"Parameters": ${Parameters}'),
    call(silent, '"InputPath": "$$.Task"'),
    call('sqs:sendMessage', '"Parameters": { "MessageBody": "a" }'),
    call('batch:submitJob.waitForTaskToken', '"Parameters": {}'),
  ],
);

describeRule(
  'task-token',
  'JSONata',
  [
    [call(wait, '"Arguments": { "MessageBody": "{% $states.input.a %}" }'), '$states.context.Task.Token', warning],
    [call(wait, '"Arguments": { "MessageBody": "{% $states.context.Execution.Id %}" }'), 'in Arguments', warning],
  ],
  [
    call(silent, '"Arguments": { "MessageBody": { "t": "{% $states.context.Task.Token %}" } }'),
    call(silent, '"Arguments": { "MessageBody": "{% $string($states.context) %}" }'),
    call(silent, '"Arguments": { "MessageBody": "{% ${Expression} %}" }'),
    call(silent, '"Arguments": "{% $merge([$a, $b]) %}"'),
  ],
);
