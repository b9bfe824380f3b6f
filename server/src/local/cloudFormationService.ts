import { capabilitiesFor } from '../project/capabilities.ts';
import { ChangeSets } from './changeSets.ts';
import { checkRequest } from './checkRequest.ts';
import { readTemplate, validationError } from './checkTemplate.ts';
import { changeSetSummary, resourceAnswers, resourceDetail, stackAnswer } from './cloudFormationAnswers.ts';
import type { LambdaFunctions } from './lambdaFunctions.ts';
import type { EndpointFacts, Journal, Json, JsonObject, Service, StateMachines } from './ports.ts';
import { objectOf, textOf } from './resources/resourceType.ts';
import { StackDeployment } from './stackDeployment.ts';
import { StackOperations } from './stackOperations.ts';
import { type StackRecord, StackRecords } from './stackRecords.ts';

const EVENTS_PER_PAGE = 100;

type Actions = { readonly [action: string]: (input: JsonObject) => Json | Promise<Json> };

/** CloudFormation's actions; each answers with the content of its Result element. */
export class CloudFormationService implements Service {
  readonly signingName = 'cloudformation';
  readonly #records: StackRecords;
  readonly #deployment: StackDeployment;
  readonly #operations: StackOperations;
  readonly #actions: Actions;

  constructor(parts: {
    journal: Journal;
    facts: EndpointFacts;
    stateMachines: StateMachines;
    functions: LambdaFunctions;
  }) {
    this.#records = new StackRecords(parts.journal);
    this.#deployment = new StackDeployment(this.#records, parts);
    const operations = new StackOperations(this.#records, parts.facts, this.#deployment);
    this.#operations = operations;
    const changeSets = new ChangeSets(this.#records, parts.facts, operations);
    changeSets.resume();
    operations.resume();
    this.#actions = {
      CreateChangeSet: (input) => changeSets.create(input),
      DescribeChangeSet: (input) => changeSets.describe(input),
      ExecuteChangeSet: (input) => changeSets.execute(input),
      DeleteChangeSet: (input) => changeSets.delete(input),
      ListChangeSets: (input) => ({
        Summaries: this.#records.changeSets(this.#stack(input).id).map(changeSetSummary),
      }),
      CreateStack: (input) => operations.create(input),
      UpdateStack: (input) => operations.update(this.#stack(input), input),
      CancelUpdateStack: (input) => operations.cancelUpdate(this.#stack(input)),
      DeleteStack: (input) => operations.delete(this.#records.stack(textOf(input.StackName) ?? ''), input),
      DescribeStacks: (input) => this.#describeStacks(input),
      ListStacks: (input) => this.#listStacks(input),
      DescribeStackEvents: (input) => this.#events(input),
      DescribeStackResource: (input) => ({ StackResourceDetail: this.#resource(input) }),
      DescribeStackResources: (input) => this.#describeResources(input),
      ListStackResources: (input) => ({ StackResourceSummaries: resourceAnswers(this.#stack(input)) }),
      GetTemplate: (input) => ({
        TemplateBody: input.ChangeSetName === undefined ? this.#stack(input).template : changeSets.find(input).template,
        StagesAvailable: ['Original', 'Processed'],
      }),
      ValidateTemplate: validate,
    };
  }

  /** Resolves once nothing is being deployed or deleted. */
  settled(): Promise<void> {
    return this.#operations.settled();
  }

  /** Begins nothing more: what is being created this moment is recorded, and the next start rolls the rest back. */
  close(): Promise<void> {
    return this.#deployment.close();
  }

  async handle(action: string, input: JsonObject): Promise<Json> {
    checkRequest(action, input);
    return (this.#actions[action] ?? refuse)(input);
  }

  #stack(input: JsonObject): StackRecord {
    const name = textOf(input.StackName);
    if (name === undefined)
      throw validationError(
        "1 validation error detected: Value null at 'stackName' failed to satisfy constraint: Member must not be null",
      );
    const stack = this.#records.stack(name);
    if (!stack) throw validationError(`Stack with id ${name} does not exist`);
    return stack;
  }

  #describeStacks(input: JsonObject): Json {
    if (input.StackName !== undefined) return { Stacks: [stackAnswer(this.#stack(input))] };
    return {
      Stacks: this.#records
        .stacks()
        .filter((stack) => stack.status !== 'DELETE_COMPLETE')
        .map(stackAnswer),
    };
  }

  #listStacks(input: JsonObject): Json {
    const wanted = Array.isArray(input.StackStatusFilter) ? input.StackStatusFilter.map(String) : [];
    const stacks = this.#records.stacks().filter((stack) => wanted.length === 0 || wanted.includes(stack.status));
    return { StackSummaries: stacks.map(stackAnswer) };
  }

  #resource(input: JsonObject): JsonObject {
    const stack = this.#stack(input);
    const logicalId = textOf(input.LogicalResourceId) ?? '';
    const found = resourceDetail(stack, logicalId);
    if (found !== undefined) return found;
    throw validationError(`Resource ${logicalId} does not exist for stack ${stack.name}`);
  }

  #describeResources(input: JsonObject): Json {
    const physicalId = textOf(input.PhysicalResourceId);
    const stack =
      physicalId === undefined
        ? this.#stack(input)
        : this.#records
            .stacks()
            .find(({ resources }) => Object.values(resources).some((each) => each.physicalId === physicalId));
    if (stack === undefined) throw validationError(`Stack for ${physicalId} does not exist`);
    const logicalId = textOf(input.LogicalResourceId);
    const resources = resourceAnswers(stack).filter(
      (each) => (logicalId ?? each.LogicalResourceId) === each.LogicalResourceId,
    );
    return { StackResources: resources };
  }

  #events(input: JsonObject): Json {
    const events = [...this.#records.events(this.#stack(input).id)];
    // The token counts from the oldest event: new events do not move a page that was begun.
    const end = input.NextToken === undefined ? events.length : Number(input.NextToken);
    if (!Number.isInteger(end) || end < 0 || end > events.length) throw validationError('The NextToken is not valid.');
    const start = Math.max(0, end - EVENTS_PER_PAGE);
    return { StackEvents: events.slice(start, end).reverse(), ...(start > 0 ? { NextToken: String(start) } : {}) };
  }
}

function refuse(): never {
  throw new Error('An action is in the table of what is supported and has no code.');
}

function validate(input: JsonObject): Json {
  const template = readTemplate(textOf(input.TemplateBody));
  const [needed] = capabilitiesFor(template);
  const types = Object.values(objectOf(template.Resources)).flatMap((value) => textOf(objectOf(value).Type) ?? []);
  const iam = [...new Set(types.filter((type) => type.startsWith('AWS::IAM::')))];
  return {
    Description: textOf(template.Description) ?? '',
    Parameters: Object.entries(objectOf(template.Parameters)).map(([ParameterKey, value]) => {
      const { NoEcho: hidden, Default: fallback, Description: description } = objectOf(value);
      return {
        ParameterKey,
        NoEcho: textOf(hidden) === 'true',
        ...(fallback === undefined ? {} : { DefaultValue: String(fallback) }),
        ...(description === undefined ? {} : { Description: String(description) }),
      };
    }),
    ...(needed
      ? {
          Capabilities: [needed],
          CapabilitiesReason: `The following resource(s) require capabilities: [${iam.join(', ')}]`,
        }
      : {}),
  };
}
