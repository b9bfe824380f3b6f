import { randomUUID } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { changeSetAnswer, resourceAnswers, stackAnswer } from './cloudFormationAnswers.ts';
import type { LambdaFunctions } from './lambdaFunctions.ts';
import type { EndpointFacts, Journal, Json, JsonObject, Service, StateMachines } from './ports.ts';
import { ServiceError } from './ports.ts';
import { objectOf, textOf } from './resources/resourceType.ts';
import { needsReplacement, StackDeployment } from './stackDeployment.ts';
import { type ChangeSetRecord, type StackRecord, StackRecords } from './stackRecords.ts';
import { neededCapability, parameterValues, readTemplate, StackPlan, validationError } from './stackTemplate.ts';

const EVENTS_PER_PAGE = 100;
const RESTARTED = 'The local endpoint was restarted while the stack was changing.';

/** CloudFormation's actions; each answers with the content of its Result element. */
export class CloudFormationService implements Service {
  readonly signingName = 'cloudformation';
  readonly #records: StackRecords;
  readonly #facts: EndpointFacts;
  readonly #deployment: StackDeployment;
  readonly #running = new Set<Promise<void>>();

  constructor(parts: {
    journal: Journal;
    facts: EndpointFacts;
    stateMachines: StateMachines;
    functions: LambdaFunctions;
  }) {
    this.#facts = parts.facts;
    this.#records = new StackRecords(parts.journal);
    this.#deployment = new StackDeployment(this.#records, parts);
    for (const stack of this.#records.stacks()) {
      if (!stack.status.endsWith('_IN_PROGRESS') || stack.status === 'REVIEW_IN_PROGRESS') continue;
      // After this turn, so that the services that roll back are all there.
      this.#run(async () => {
        await Promise.resolve();
        if (stack.status === 'DELETE_IN_PROGRESS') await this.#records.stackStatus(stack, 'DELETE_FAILED', RESTARTED);
        else await this.#deployment.rollBack(stack, RESTARTED);
      });
    }
  }

  /** Resolves once nothing is being deployed or deleted. */
  async settled(): Promise<void> {
    while (this.#running.size > 0) await Promise.all(this.#running);
  }

  async handle(action: string, input: JsonObject): Promise<Json> {
    const actions: { readonly [action: string]: (input: JsonObject) => Json | Promise<Json> } = {
      CreateChangeSet: (request) => this.#createChangeSet(request),
      ExecuteChangeSet: (request) => this.#executeChangeSet(request),
      DescribeChangeSet: (request) => changeSetAnswer(this.#changeSet(request)),
      DeleteChangeSet: (request) => this.#deleteChangeSet(request),
      ListChangeSets: (request) => ({
        Summaries: this.#records.changeSets(this.#stack(request).id).map(changeSetAnswer),
      }),
      DescribeStacks: (request) => this.#describeStacks(request),
      ListStacks: (request) => this.#listStacks(request),
      DescribeStackEvents: (request) => this.#events(request),
      DescribeStackResources: (request) => ({ StackResources: resourceAnswers(this.#stack(request)) }),
      ListStackResources: (request) => ({ StackResourceSummaries: resourceAnswers(this.#stack(request)) }),
      GetTemplate: (request) => ({
        TemplateBody: this.#stack(request).template,
        StagesAvailable: ['Original', 'Processed'],
      }),
      ValidateTemplate: (request) => validate(request),
      DeleteStack: (request) => this.#deleteStack(request),
    };
    const answer = Object.hasOwn(actions, action) ? actions[action] : undefined;
    if (!answer) {
      throw new ServiceError(
        'InvalidAction',
        `The action ${action} is not supported by the local endpoint's CloudFormation.`,
      );
    }
    return answer(input);
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

  #changeSet(input: JsonObject): ChangeSetRecord {
    const name = textOf(input.ChangeSetName) ?? '';
    const stackName = textOf(input.StackName);
    const stack = stackName === undefined ? undefined : this.#records.stack(stackName);
    const found =
      this.#records.changeSet(name) ??
      (stack ? this.#records.changeSets(stack.id) : []).find((changeSet) => changeSet.name === name);
    if (!found) throw new ServiceError('ChangeSetNotFound', `ChangeSet [${name}] does not exist`, 404);
    return found;
  }

  async #createChangeSet(input: JsonObject): Promise<Json> {
    const stackName = textOf(input.StackName) ?? '';
    const name = textOf(input.ChangeSetName) ?? '';
    const type = input.ChangeSetType === 'CREATE' ? 'CREATE' : 'UPDATE';
    const token = textOf(input.ClientToken);
    const known = this.#records.stack(stackName);
    if (!known && !/^[A-Za-z][A-Za-z0-9-]{0,127}$/.test(stackName)) {
      throw validationError(
        `1 validation error detected: Value '${stackName}' at 'stackName' failed to satisfy constraint: Member must satisfy regular expression pattern: [a-zA-Z][-a-zA-Z0-9]*`,
      );
    }
    const same = (known ? this.#records.changeSets(known.id) : []).find((changeSet) => changeSet.name === name);
    if (same && known) {
      if (token !== undefined && same.token === token) return { Id: same.id, StackId: known.id };
      throw new ServiceError('AlreadyExistsException', `ChangeSet ${name} already exists`);
    }
    if (!/^[A-Za-z][A-Za-z0-9-]{0,127}$/.test(name)) {
      throw validationError(
        `1 validation error detected: Value '${name}' at 'changeSetName' failed to satisfy constraint: Member must satisfy regular expression pattern: [a-zA-Z][-a-zA-Z0-9]*`,
      );
    }
    if (type === 'UPDATE' && (!known || known.status === 'REVIEW_IN_PROGRESS'))
      throw validationError(`Stack [${stackName}] does not exist`);
    if (type === 'CREATE' && known && known.status !== 'REVIEW_IN_PROGRESS') {
      throw validationError(
        `Stack [${stackName}] already exists and cannot be created again with the changeSet [${name}].`,
      );
    }
    if (type === 'UPDATE' && known && !/^(CREATE|UPDATE|UPDATE_ROLLBACK|IMPORT)_COMPLETE$/.test(known.status)) {
      throw validationError(`Stack:${known.id} is in ${known.status} state and can not be updated.`);
    }
    const body = input.UsePreviousTemplate === 'true' ? known?.template : textOf(input.TemplateBody);
    const template = readTemplate(body);
    const capabilities = list(input.Capabilities).map(String);
    const needed = neededCapability(template);
    if (needed && !capabilities.includes(needed) && !capabilities.includes('CAPABILITY_NAMED_IAM')) {
      throw new ServiceError('InsufficientCapabilitiesException', `Requires capabilities : [${needed}]`);
    }
    const parameters = parameterValues(template, list(input.Parameters).map(objectOf), known?.parameters ?? {});
    const stack: StackRecord = known ?? {
      id: `arn:${this.#facts.partition}:cloudformation:${this.#facts.region}:${this.#facts.accountId}:stack/${stackName}/${randomUUID()}`,
      name: stackName,
      status: 'REVIEW_IN_PROGRESS',
      created: new Date().toISOString(),
      template: '',
      parameters: {},
      capabilities: [],
      outputs: [],
      resources: {},
    };
    const plan = new StackPlan(template, parameters, stack, this.#facts);
    const changes = changesOf(stack, plan);
    const unchanged = changes.length === 0 && isDeepStrictEqual(plan.outputs(stack.resources, true), stack.outputs);
    if (!known) await this.#records.stackStatus(stack, 'REVIEW_IN_PROGRESS', 'User Initiated');
    const changeSet: ChangeSetRecord = {
      id: stack.id.replace(/:stack\/.*$/, `:changeSet/${name}/${randomUUID()}`),
      name,
      stackId: stack.id,
      stackName: stack.name,
      created: new Date().toISOString(),
      type,
      template: body ?? '',
      parameters,
      capabilities,
      changes,
      token,
      description: textOf(input.Description),
      status: unchanged ? 'FAILED' : 'CREATE_COMPLETE',
      reason: unchanged
        ? "The submitted information didn't contain changes. Submit different information to create a change set."
        : undefined,
      executionStatus: unchanged ? 'UNAVAILABLE' : 'AVAILABLE',
    };
    await this.#records.saveChangeSet(changeSet);
    return { Id: changeSet.id, StackId: stack.id };
  }

  async #executeChangeSet(input: JsonObject): Promise<Json> {
    const changeSet = this.#changeSet(input);
    const token = textOf(input.ClientRequestToken);
    if (token !== undefined && changeSet.executionToken === token) return {};
    const stack = this.#stack({ StackName: changeSet.stackId });
    if (
      changeSet.executionStatus !== 'AVAILABLE' ||
      (stack.status.endsWith('_IN_PROGRESS') && stack.status !== 'REVIEW_IN_PROGRESS')
    ) {
      throw new ServiceError(
        'InvalidChangeSetStatus',
        `ChangeSet [${changeSet.id}] cannot be executed in its current status of [${changeSet.status}]; execution status ${changeSet.executionStatus}, stack status ${stack.status}`,
      );
    }
    const plan = new StackPlan(readTemplate(changeSet.template), changeSet.parameters, stack, this.#facts);
    changeSet.executionStatus = 'EXECUTE_COMPLETE';
    changeSet.executionToken = token;
    stack.token = token;
    if (changeSet.type === 'UPDATE') {
      stack.before = structuredClone({
        resources: stack.resources,
        template: stack.template,
        parameters: stack.parameters,
      });
      stack.updated = new Date().toISOString();
    }
    stack.template = changeSet.template;
    stack.parameters = { ...changeSet.parameters };
    stack.capabilities = [...changeSet.capabilities];
    await this.#records.saveChangeSet(changeSet);
    await this.#records.stackStatus(stack, `${changeSet.type}_IN_PROGRESS`, 'User Initiated');
    this.#run(() => this.#deployment.deploy(stack, plan));
    return {};
  }

  async #deleteChangeSet(input: JsonObject): Promise<Json> {
    await this.#records.deleteChangeSet(this.#changeSet(input).id);
    return {};
  }

  async #deleteStack(input: JsonObject): Promise<Json> {
    const stack = this.#records.stack(textOf(input.StackName) ?? '');
    // As in AWS, deleting what is not there succeeds, and so does a repeated request.
    if (!stack || stack.status === 'DELETE_COMPLETE' || stack.status === 'DELETE_IN_PROGRESS') return {};
    if (stack.status.endsWith('_IN_PROGRESS') && stack.status !== 'REVIEW_IN_PROGRESS') {
      throw validationError(
        `Stack [${stack.id}] cannot be deleted while in status ${stack.status}. Wait until it has ended.`,
      );
    }
    stack.token = textOf(input.ClientRequestToken);
    await this.#records.stackStatus(stack, 'DELETE_IN_PROGRESS', 'User Initiated');
    this.#run(() => this.#deployment.delete(stack));
    return {};
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
    const wanted = list(input.StackStatusFilter).map(String);
    const stacks = this.#records.stacks().filter((stack) => wanted.length === 0 || wanted.includes(stack.status));
    return { StackSummaries: stacks.map(stackAnswer) };
  }

  #events(input: JsonObject): Json {
    const events = [...this.#records.events(this.#stack(input).id)];
    // The token counts from the oldest event: new events do not move a page that was begun.
    const end = input.NextToken === undefined ? events.length : Number(input.NextToken);
    if (!Number.isInteger(end) || end < 0 || end > events.length) throw validationError('The NextToken is not valid.');
    const start = Math.max(0, end - EVENTS_PER_PAGE);
    return { StackEvents: events.slice(start, end).reverse(), ...(start > 0 ? { NextToken: String(start) } : {}) };
  }

  #run(work: () => Promise<void>): void {
    const running = work()
      .catch((error: unknown) => process.stderr.write(`CloudFormation: ${String(error)}\n`))
      .then(() => {
        this.#running.delete(running);
      });
    this.#running.add(running);
  }
}

function list(value: Json | undefined): readonly Json[] {
  return Array.isArray(value) ? value : [];
}

function validate(input: JsonObject): Json {
  const template = readTemplate(textOf(input.TemplateBody));
  const needed = neededCapability(template);
  const iam = Object.entries(objectOf(template.Resources)).flatMap(([, value]) => textOf(objectOf(value).Type) ?? []);
  const types = [...new Set(iam.filter((type) => type.startsWith('AWS::IAM::')))];
  return {
    Description: textOf(template.Description) ?? '',
    Parameters: Object.entries(objectOf(template.Parameters)).map(([ParameterKey, value]) => ({
      ParameterKey,
      NoEcho: objectOf(value).NoEcho === true,
      ...(objectOf(value).Default === undefined ? {} : { DefaultValue: String(objectOf(value).Default) }),
    })),
    ...(needed
      ? {
          Capabilities: [needed],
          CapabilitiesReason: `The following resource(s) require capabilities: [${types.join(', ')}]`,
        }
      : {}),
  };
}

/** What a plan changes in a stack, in DescribeChangeSet's form. */
function changesOf(stack: StackRecord, plan: StackPlan): Json[] {
  const change = (values: JsonObject): JsonObject => ({
    Type: 'Resource',
    ResourceChange: { ...values, Scope: [], Details: [] },
  });
  const existing = { ...stack.resources };
  const changes: Json[] = [];
  for (const resource of plan.levels.flat()) {
    const { logicalId, type } = resource;
    const current = Object.hasOwn(existing, logicalId) ? existing[logicalId] : undefined;
    const facts = { LogicalResourceId: logicalId, ResourceType: type };
    if (!current) {
      changes.push(change({ Action: 'Add', ...facts }));
      continue;
    }
    const properties = plan.properties(resource, existing, true);
    if (current.type === type && isDeepStrictEqual(current.properties, properties)) continue;
    const replace = needsReplacement(current, type, properties);
    // Whatever refers to a replaced resource sees a new value and changes too.
    if (replace || type === 'AWS::Batch::JobDefinition') delete existing[logicalId];
    const replacement = replace ? 'True' : 'False';
    changes.push(
      change({ Action: 'Modify', ...facts, PhysicalResourceId: current.physicalId, Replacement: replacement }),
    );
  }
  for (const [logicalId, { type, physicalId }] of Object.entries(stack.resources)) {
    if (plan.resources.has(logicalId)) continue;
    changes.push(
      change({ Action: 'Remove', LogicalResourceId: logicalId, ResourceType: type, PhysicalResourceId: physicalId }),
    );
  }
  return changes;
}
