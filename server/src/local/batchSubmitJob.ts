import { randomUUID } from 'node:crypto';
import { pause } from './pace.ts';
import type { EndpointFacts, Journal, Json, JsonObject, LogSink, TaskContext, TaskIntegration } from './ports.ts';
import { TaskFailure } from './ports.ts';

/** Collections of queues and job definitions, by ARN (a definition's ARN without its revision). */
export const BATCH_QUEUES = 'batchQueues';
export const BATCH_DEFINITIONS = 'batchDefinitions';

const KNOWN = [
  ...['JobName', 'JobQueue', 'JobDefinition', 'Parameters', 'ContainerOverrides', 'RetryStrategy', 'Timeout', 'Tags'],
  'PropagateTags',
];
const STEPS = ['SUBMITTED', 'PENDING', 'RUNNABLE', 'STARTING', 'RUNNING'];
const STEPS_PER_STATUS = 4;

/** `arn:aws:states:::batch:submitJob(.sync)`, simulated: no container runs, and every log line says so. */
export function batchSubmitJob(journal: Journal, facts: EndpointFacts, log: LogSink): TaskIntegration {
  return {
    resource: 'batch:submitJob',
    patterns: ['requestResponse', 'sync'],
    required: ['JobName', 'JobQueue', 'JobDefinition'],
    async start(parameters, pattern, context) {
      const job = describe(parameters, journal, facts);
      const completion = simulate(job, context, log);
      completion.catch(() => undefined);
      const submitted = {
        JobArn: job.arn,
        JobId: job.id,
        JobName: job.name,
        SdkHttpMetadata: { AllHttpHeaders: {}, HttpHeaders: {}, HttpStatusCode: 200 },
        SdkResponseMetadata: { RequestId: randomUUID() },
      };
      return pattern === 'sync' ? { submitted, completion } : { submitted };
    },
  };
}

interface Job {
  readonly arn: string;
  readonly id: string;
  readonly name: string;
  readonly exitCode: number;
  readonly command: readonly string[];
  readonly attempts: number;
  readonly facts: JsonObject;
  readonly container: JsonObject;
}

function describe(parameters: JsonObject, journal: Journal, facts: EndpointFacts): Job {
  for (const key of Object.keys(parameters)) {
    if (!KNOWN.includes(key)) throw refused(`The field '${key}' is not supported by batch:submitJob here. Remove it.`);
  }
  const name = String(parameters.JobName);
  if (!/^[A-Za-z0-9][\w-]{0,127}$/.test(name))
    throw refused(`Job name '${name}' should match valid pattern: up to 128 letters, digits, - and _.`);
  const account = `arn:${facts.partition}:batch:${facts.region}:${facts.accountId}`;
  const queueArn = fullArn(String(parameters.JobQueue), `${account}:job-queue/`);
  const definitionArn = fullArn(String(parameters.JobDefinition), `${account}:job-definition/`);
  if (!journal.entries(BATCH_QUEUES).some(([key]) => key === queueArn))
    throw refused(`JobQueue ${String(parameters.JobQueue)} not found.`);
  const definition = journal.entries(BATCH_DEFINITIONS).find(([key, value]) => {
    return key === definitionArn || `${key}:${String(object(value).revision)}` === definitionArn;
  });
  if (!definition) throw refused(`JobDefinition ${String(parameters.JobDefinition)} not found.`);
  const given = object(definition[1]);
  const properties = object(given.ContainerProperties);
  const overrides = object(parameters.ContainerOverrides);
  const values = { ...object(given.Parameters), ...strings(object(parameters.Parameters), 'Parameters') };
  const environment = new Map<string, string>();
  for (const [place, list] of [
    ['ContainerProperties', properties.Environment],
    ['ContainerOverrides', overrides.Environment],
  ] as const) {
    for (const entry of Array.isArray(list) ? list : []) {
      const variable = strings(object(entry), `${place}.Environment`);
      environment.set(variable.Name ?? '', variable.Value ?? '');
    }
  }
  const words = (overrides.Command ?? properties.Command ?? []) as readonly Json[];
  const command = words.map((word) => {
    const reference = /^Ref::(.+)$/.exec(String(word))?.[1];
    return reference !== undefined && Object.hasOwn(values, reference) ? String(values[reference]) : String(word);
  });
  const id = randomUUID();
  const retry = { ...object(given.RetryStrategy), ...object(parameters.RetryStrategy) };
  return {
    id,
    name,
    command,
    arn: `${account}:job/${id}`,
    exitCode: exitCode(environment.get('FANOUT_EXIT_CODE') ?? values.FANOUT_EXIT_CODE, command),
    attempts: Math.min(10, Math.max(1, Number(retry.Attempts ?? 1) || 1)),
    facts: {
      JobQueue: queueArn,
      JobDefinition: `${definition[0]}:${String(given.revision)}`,
      Parameters: values as JsonObject,
    },
    container: {
      Command: command,
      Environment: [...environment].map(([Name, Value]) => ({ Name, Value })),
      Image: properties.Image ?? '',
    },
  };
}

/** What the command's exit would be: told outright, else `false` or a closing `exit N`, else 0. */
function exitCode(told: Json | undefined, command: readonly string[]): number {
  if (told !== undefined && /^\d{1,3}$/.test(String(told))) return Number(told);
  const line = command.join(' ').trim();
  if (line === 'false') return 1;
  return Number(/(?:^|[\s;&])exit (\d{1,3})\s*$/.exec(line)?.[1] ?? 0);
}

async function simulate(job: Job, context: TaskContext, log: LogSink): Promise<Json> {
  const say = (line: string) => log(`batch ${job.name}`, `[simulated] ${line}`);
  const createdAt = Date.now();
  let startedAt = createdAt;
  const attempts: JsonObject[] = [];
  const outcome = (status: string, reason: string) => ({
    ...job.facts,
    JobArn: job.arn,
    JobId: job.id,
    JobName: job.name,
    Status: status,
    StatusReason: reason,
    CreatedAt: createdAt,
    StartedAt: startedAt,
    StoppedAt: Date.now(),
    Attempts: attempts,
    Container: { ...job.container, ExitCode: job.exitCode },
  });
  const fail = (reason: string) => {
    say(`FAILED ${job.id}: ${reason}`);
    return new TaskFailure('States.TaskFailed', JSON.stringify(outcome('FAILED', reason)));
  };
  for (let attempt = 1; attempt <= job.attempts; attempt += 1) {
    for (const status of attempt === 1 ? STEPS : STEPS.slice(2)) {
      if (context.signal.aborted) throw fail('TERMINATED: the execution ended');
      if (status === 'RUNNING') startedAt = Date.now();
      say(status === 'RUNNING' ? `RUNNING ${job.id}; it would run: ${job.command.join(' ')}` : `${status} ${job.id}`);
      await pause(STEPS_PER_STATUS, context.signal);
    }
    if (context.signal.aborted) throw fail('TERMINATED: the execution ended');
    attempts.push({ Container: { ExitCode: job.exitCode }, StartedAt: startedAt, StoppedAt: Date.now() });
    if (job.exitCode === 0) {
      say(`SUCCEEDED ${job.id}`);
      return outcome('SUCCEEDED', 'Essential container in task exited');
    }
  }
  throw fail('Essential container in task exited');
}

function strings(values: JsonObject, place: string): { [key: string]: string } {
  return Object.fromEntries(
    Object.entries(values).map(([key, value]) => {
      if (typeof value === 'string') return [key, value];
      throw refused(
        `${place}.${key} must be a string, but it is ${JSON.stringify(value)}. Write it as a string with States.Format or States.JsonToString.`,
      );
    }),
  );
}

const fullArn = (given: string, prefix: string) => (given.startsWith('arn:') ? given : `${prefix}${given}`);
const refused = (message: string) => new TaskFailure('Batch.ClientException', message);

function object(value: Json | undefined): JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonObject) : {};
}
