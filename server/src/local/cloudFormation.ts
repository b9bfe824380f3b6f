import path from 'node:path';
import { batchSubmitJob } from './batchSubmitJob.ts';
import { CloudFormationService } from './cloudFormationService.ts';
import { LambdaFunctions } from './lambdaFunctions.ts';
import { lambdaInvoke } from './lambdaInvoke.ts';
import { LambdaRuntime } from './lambdaRuntime.ts';
import type { EndpointFacts, Journal, LogSink, Service, StateMachines, TaskIntegration } from './ports.ts';

/** What the endpoint gives its CloudFormation side. */
export interface CloudFormationParts {
  readonly journal: Journal;
  readonly facts: EndpointFacts;
  readonly stateMachines: StateMachines;
  readonly log: LogSink;
  /** A folder of the endpoint's own, where functions run. */
  readonly stateFolder: string;
}

/** The CloudFormation service, and the integrations whose resources its stacks create; `close` ends running functions. */
export function createCloudFormation({ journal, facts, stateMachines, log, stateFolder }: CloudFormationParts): {
  service: Service;
  integrations: TaskIntegration[];
  /** Resolves once no stack is changing. */
  settled(): Promise<void>;
  close(): Promise<void>;
} {
  const functions = new LambdaFunctions(journal);
  const runtime = new LambdaRuntime(facts, log, path.join(stateFolder, 'functions'));
  const service = new CloudFormationService({ journal, facts, stateMachines, functions });
  return {
    service,
    integrations: [lambdaInvoke(functions, runtime, facts), batchSubmitJob(journal, facts, log)],
    settled: () => service.settled(),
    async close() {
      runtime.close();
      await service.close();
    },
  };
}
