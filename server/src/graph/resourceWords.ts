import { t } from '@vscode/l10n';

const services: Readonly<Record<string, string>> = {
  lambda: 'Lambda',
  batch: 'Batch',
  sns: 'SNS',
  sqs: 'SQS',
  dynamodb: 'DynamoDB',
  ecs: 'ECS',
  eks: 'EKS',
  glue: 'Glue',
  athena: 'Athena',
  sagemaker: 'SageMaker',
  bedrock: 'Bedrock',
  events: 'EventBridge',
  states: 'Step Functions',
  codebuild: 'CodeBuild',
  apigateway: 'API Gateway',
  http: 'HTTP',
  elasticmapreduce: 'EMR',
  s3: 'S3',
};

/** What `.sync` waits for. */
function waitingWords(service: string): string {
  switch (service) {
    case 'batch':
    case 'glue':
      return t('waits for the job');
    case 'ecs':
      return t('waits for the task');
    case 'states':
      return t('waits for the execution');
    case 'codebuild':
      return t('waits for the build');
    case 'athena':
      return t('waits for the query');
    default:
      return t('waits for the result');
  }
}

/** A Task's work in words, with the name of the picture for it. */
export interface ResourceWords {
  readonly words: string;
  /** The service's short name as ARNs write it; `task` where it is not known. */
  readonly icon: string;
}

/**
 * Says in words what a Task's Resource does: `arn:aws:states:::batch:submitJob.sync` is "Batch: SubmitJob · waits for
 * the job". A Resource that is no known form is shown by its last part.
 */
export function wordsOfResource(resource: string | undefined): ResourceWords {
  if (resource === undefined || resource === '') return { words: t('No Resource yet'), icon: 'task' };
  const integration = /^arn:[^:]*:states:[^:]*:[^:]*:(?:(aws-sdk):)?([^:]+):([^.]+)(?:\.(.+))?$/.exec(resource);
  if (integration !== null && integration[2] !== 'activity') {
    const service = integration[2] ?? '';
    const action = integration[3] ?? '';
    const words = `${services[service] ?? capital(service)}: ${capital(action)}${pattern(integration[4], service)}`;
    return { words, icon: service };
  }
  if (/:activity:/.test(resource)) return { words: `Activity: ${lastPart(resource)}`, icon: 'activity' };
  if (/:lambda:.*:function:/.test(resource)) {
    return { words: `Lambda: ${/:function:([^:]+)/.exec(resource)?.[1] ?? 'Invoke'}`, icon: 'lambda' };
  }
  return { words: lastPart(resource), icon: 'task' };
}

function pattern(suffix: string | undefined, service: string): string {
  if (suffix === undefined) return '';
  if (suffix.startsWith('sync')) return ` · ${waitingWords(service)}`;
  return ` · ${suffix === 'waitForTaskToken' ? t('waits for a callback') : suffix}`;
}

const capital = (word: string) => word.charAt(0).toUpperCase() + word.slice(1);

const lastPart = (resource: string) => resource.slice(resource.lastIndexOf(':') + 1) || resource;
