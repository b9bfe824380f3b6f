import { t } from '@vscode/l10n';
import type { Definition } from '../../asl/parseDefinition.ts';
import { nearestName } from '../../asl/transitions.ts';
import { childOf, stringOf, type TreeNode } from '../../text/tree.ts';
import { changeName } from '../changeName.ts';
import type { Finding } from '../finding.ts';
import { taskIntegrations } from './taskIntegrations.ts';

const methods = ['GET', 'POST', 'PUT', 'DELETE', 'PATCH', 'HEAD', 'OPTIONS'];

/**
 * The words that parameters of optimized integrations take, by integration and path.
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/call-https-apis.html
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/connect-api-gateway.html
 * @see https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html
 */
const words: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  'http:invoke': {
    Method: methods,
    'Transform.RequestBodyEncoding': ['NONE', 'URL_ENCODED'],
    'Transform.RequestEncodingOptions.ArrayFormat': ['INDICES', 'REPEAT', 'COMMAS', 'BRACKETS'],
  },
  'apigateway:invoke': { Method: methods, AuthType: ['NO_AUTH', 'IAM_ROLE', 'RESOURCE_POLICY'] },
  'lambda:invoke': {
    InvocationType: ['RequestResponse', 'Event', 'DryRun'],
    LogType: ['None', 'Tail'],
  },
  'ecs:runTask': { LaunchType: ['EC2', 'FARGATE', 'EXTERNAL'] },
};

/** A parameter that takes one of a few words has another one. */
export function parameterValue(definition: Definition): Finding[] {
  return taskIntegrations(definition).flatMap(({ resource, passed }): Finding[] => {
    const known = Object.hasOwn(words, resource.name) ? words[resource.name] : undefined;
    return Object.entries(known ?? {}).flatMap(([path, taken]): Finding[] => {
      let node: TreeNode | undefined = passed?.value;
      for (const step of path.split('.')) node = childOf(node, step);
      const text = stringOf(node);
      if (node?.kind !== 'string' || text === undefined || taken.includes(text)) return [];
      // What is put in or computed later is not known here, nor what is still to be set.
      if (/\$\{|^\s*\{%|</.test(text)) return [];
      const nearest = nearestName(text, taken);
      const name = path.slice(path.lastIndexOf('.') + 1);
      return [
        {
          code: 'asl/parameter-value',
          severity: 'warning',
          range: text === '' ? node.range : node.content,
          message: t('{0} takes {1} for {2}, not "{3}".', resource.name, taken.join(', '), name, text),
          fixes: nearest === undefined ? undefined : [changeName(node.content, nearest)],
        },
      ];
    });
  });
}
