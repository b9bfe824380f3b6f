import { setMaxListeners } from 'node:events';
import type { LambdaFunctions } from './lambdaFunctions.ts';
import type { LambdaRuntime } from './lambdaRuntime.ts';
import type { EndpointFacts, Json, JsonObject, TaskIntegration } from './ports.ts';
import { TaskFailure } from './ports.ts';

const KNOWN = ['FunctionName', 'Payload', 'InvocationType', 'ClientContext', 'Qualifier', 'LogType'];

/** `arn:aws:states:::lambda:invoke`: runs the function's own code and answers as the optimized integration does. */
export function lambdaInvoke(
  functions: LambdaFunctions,
  runtime: LambdaRuntime,
  facts: EndpointFacts,
): TaskIntegration {
  return {
    resource: 'lambda:invoke',
    patterns: ['requestResponse'],
    required: ['FunctionName'],
    async start(parameters, _pattern, context) {
      for (const name of Object.keys(parameters)) {
        if (!KNOWN.includes(name)) {
          throw new TaskFailure('States.Runtime', `The field '${name}' is not supported by lambda:invoke. Remove it.`);
        }
      }
      const {
        FunctionName: name,
        Payload: payload = {},
        InvocationType: type = 'RequestResponse',
        Qualifier,
      } = parameters;
      const record = typeof name === 'string' ? functions.find(name) : undefined;
      if (record === undefined || (Qualifier !== undefined && Qualifier !== '$LATEST')) {
        const arn = String(name).startsWith('arn:')
          ? String(name)
          : `arn:${facts.partition}:lambda:${facts.region}:${facts.accountId}:function:${String(name)}`;
        throw new TaskFailure(
          'Lambda.ResourceNotFoundException',
          `Function not found: ${arn}${Qualifier === undefined ? '' : `:${String(Qualifier)}`} (Service: Lambda, Status Code: 404)`,
        );
      }
      if (type === 'DryRun') return { submitted: answer(204, null) };
      if (type !== 'Event' && type !== 'RequestResponse') {
        throw new TaskFailure('Lambda.InvalidParameterValueException', `Unknown InvocationType ${String(type)}.`);
      }
      if (type === 'Event') {
        const later = new AbortController();
        setMaxListeners(0, later.signal);
        // An asynchronous invocation reports its failure in its log only.
        runtime.run(record, payload, later.signal).catch(() => undefined);
        return { submitted: answer(202, '') };
      }
      return { submitted: answer(200, await runtime.run(record, payload, context.signal)) };
    },
  };
}

function answer(status: number, payload: Json): JsonObject {
  return {
    ...(status === 200 ? { ExecutedVersion: '$LATEST' } : {}),
    Payload: payload,
    SdkHttpMetadata: { AllHttpHeaders: {}, HttpHeaders: {}, HttpStatusCode: status },
    SdkResponseMetadata: { RequestId: crypto.randomUUID() },
    StatusCode: status,
  };
}
