import type { Capability, CloudFormationClient } from '@aws-sdk/client-cloudformation';
import type { ChangeSet, CloudFormation, ResourceChange, StackDescription } from './cloudFormation.ts';

/**
 * {@link CloudFormation} through the SDK.
 * @param client asked before every call, so that a restarted local endpoint is found again
 */
export function sdkCloudFormation(client: () => Promise<CloudFormationClient>): CloudFormation {
  const sdk = (): Promise<typeof import('@aws-sdk/client-cloudformation')> => import('@aws-sdk/client-cloudformation');
  return {
    async describeStack(nameOrId) {
      const { DescribeStacksCommand } = await sdk();
      try {
        const { Stacks } = await (await client()).send(new DescribeStacksCommand({ StackName: nameOrId }));
        const stack = Stacks?.[0];
        if (!stack) return undefined;
        const description: StackDescription = {
          stackId: stack.StackId ?? '',
          stackName: stack.StackName ?? nameOrId,
          status: stack.StackStatus ?? '',
          statusReason: stack.StackStatusReason,
          outputs: Object.fromEntries(
            (stack.Outputs ?? []).map(({ OutputKey, OutputValue }) => [OutputKey ?? '', OutputValue ?? '']),
          ),
          terminationProtection: stack.EnableTerminationProtection ?? false,
          parameterKeys: (stack.Parameters ?? []).map(({ ParameterKey }) => ParameterKey ?? ''),
        };
        return description;
      } catch (error) {
        // CloudFormation has no error of its own for this.
        if (error instanceof Error && /does not exist/i.test(error.message)) return undefined;
        throw error;
      }
    },
    async createChangeSet(request) {
      const { CreateChangeSetCommand } = await sdk();
      await (await client()).send(
        new CreateChangeSetCommand({
          StackName: request.stackName,
          ChangeSetName: request.changeSetName,
          ChangeSetType: request.type,
          ClientToken: request.clientToken,
          TemplateBody: request.templateBody,
          Capabilities: request.capabilities as Capability[],
          Parameters: request.parameters.map(({ key, value }) =>
            value === undefined
              ? { ParameterKey: key, UsePreviousValue: true }
              : { ParameterKey: key, ParameterValue: value },
          ),
        }),
      );
    },
    async describeChangeSet(stackName, changeSetName) {
      const { DescribeChangeSetCommand } = await sdk();
      const changes: ResourceChange[] = [];
      let NextToken: string | undefined;
      try {
        for (;;) {
          const page = await (await client()).send(
            new DescribeChangeSetCommand({ StackName: stackName, ChangeSetName: changeSetName, NextToken }),
          );
          for (const { ResourceChange: change } of page.Changes ?? []) {
            if (!change) continue;
            changes.push({
              action: change.Action ?? '',
              logicalId: change.LogicalResourceId ?? '',
              type: change.ResourceType ?? '',
              replacement: change.Replacement,
            });
          }
          NextToken = page.NextToken;
          if (NextToken) continue;
          const changeSet: ChangeSet = {
            changeSetId: page.ChangeSetId ?? '',
            stackId: page.StackId ?? '',
            status: page.Status ?? '',
            statusReason: page.StatusReason,
            executionStatus: page.ExecutionStatus,
            changes,
          };
          return changeSet;
        }
      } catch (error) {
        const { ChangeSetNotFoundException } = await sdk();
        if (error instanceof ChangeSetNotFoundException) return undefined;
        if (error instanceof Error && /does not exist/i.test(error.message)) return undefined;
        throw error;
      }
    },
    async deleteChangeSet(stackName, changeSetName) {
      const { DeleteChangeSetCommand } = await sdk();
      await (await client()).send(new DeleteChangeSetCommand({ StackName: stackName, ChangeSetName: changeSetName }));
    },
    async executeChangeSet(stackName, changeSetName, clientRequestToken) {
      const { ExecuteChangeSetCommand } = await sdk();
      await (await client()).send(
        new ExecuteChangeSetCommand({
          StackName: stackName,
          ChangeSetName: changeSetName,
          ClientRequestToken: clientRequestToken,
        }),
      );
    },
    async cancelUpdate(nameOrId) {
      const { CancelUpdateStackCommand } = await sdk();
      await (await client()).send(new CancelUpdateStackCommand({ StackName: nameOrId }));
    },
    async deleteStack(nameOrId, clientRequestToken) {
      const { DeleteStackCommand } = await sdk();
      await (await client()).send(
        new DeleteStackCommand({ StackName: nameOrId, ClientRequestToken: clientRequestToken }),
      );
    },
    async stackEvents(nameOrId, nextToken) {
      const { DescribeStackEventsCommand } = await sdk();
      const page = await (await client()).send(
        new DescribeStackEventsCommand({ StackName: nameOrId, NextToken: nextToken }),
      );
      return { events: page.StackEvents ?? [], nextToken: page.NextToken };
    },
  };
}
