import type { JsonObject } from '../ports.ts';
import { objectOf, type ResourceContext, type ResourceType, requiredText, textOf } from './resourceType.ts';

/** AWS::Lambda::Function with inline Node.js code: `Ref` is its name. */
export const lambdaFunction: ResourceType = {
  replacedBy: ['FunctionName', 'PackageType'],
  create: (properties, context) => put(properties, textOf(properties.FunctionName) ?? context.uniqueName(64), context),
  update: (properties, state, context) => put(properties, state.physicalId, context),
  delete: (state, context) => context.functions.delete(state.physicalId),
};

async function put(properties: JsonObject, name: string, context: ResourceContext) {
  const code = objectOf(properties.Code);
  const runtime = requiredText(properties, 'Runtime');
  if (!/^nodejs\d+\.x$/.test(runtime)) {
    throw new Error(
      `The runtime ${runtime} is not supported by the local endpoint, which runs nodejs only. Deploy to AWS for it.`,
    );
  }
  const handler = requiredText(properties, 'Handler');
  if (!/^index\.[\w$]+$/.test(handler))
    throw new Error(`Inline code is index.js: the handler must be index.NAME, not ${handler}.`);
  requiredText(properties, 'Role');
  const arn = `arn:${context.facts.partition}:lambda:${context.facts.region}:${context.facts.accountId}:function:${name}`;
  const variables = Object.entries(objectOf(objectOf(properties.Environment).Variables));
  await context.functions.put({
    name,
    arn,
    handler,
    runtime,
    code: requiredText(code, 'ZipFile'),
    timeoutSeconds: within('Timeout', properties, 3, 1, 900),
    memorySize: within('MemorySize', properties, 128, 128, 10240),
    environment: Object.fromEntries(variables.map(([key, value]) => [key, String(value)])),
  });
  return { physicalId: name, attributes: { Arn: arn } };
}

function within(name: string, properties: JsonObject, otherwise: number, least: number, most: number): number {
  const value = Number(textOf(properties[name]) ?? otherwise);
  if (Number.isInteger(value) && value >= least && value <= most) return value;
  throw new Error(`${name} must be a whole number from ${least} to ${most}, not ${String(properties[name])}.`);
}
