import type { ChangeSet, ChangeSetRequest, CloudFormation } from '../../../client/src/deploy/cloudFormation.ts';
import type { StackEvent } from '../../../client/src/deploy/stackEvents.ts';

/** An AWS error as the SDK throws it. */
export const awsError = (name: string, message = name) => Object.assign(new Error(message), { name });

/** A CloudFormation that keeps stacks in memory and can lose the connection before or after a call took effect. */
export class FakeCloudFormation implements CloudFormation {
  readonly stacks = new Map<string, { status: string; events: StackEvent[]; executions: string[] }>();
  readonly changeSets = new Map<string, ChangeSet & { token: string }>();
  /** How many of the next calls of an action fail: `after` took effect, `before` did not. */
  readonly cuts = new Map<string, { before: number; after: number }>();
  readonly calls: string[] = [];
  failWith: string | undefined;
  #events = 0;

  async #call<T>(action: string, effect: () => T): Promise<T> {
    this.calls.push(action);
    const cut = this.cuts.get(action) ?? { before: 0, after: 0 };
    const lost = Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' });
    if (cut.before > 0) {
      cut.before -= 1;
      throw lost;
    }
    const answer = effect();
    if (cut.after > 0) {
      cut.after -= 1;
      throw lost;
    }
    return answer;
  }

  describeStack(name: string) {
    return this.#call('DescribeStacks', () => {
      const stack = this.stacks.get(name);
      if (!stack) return undefined;
      const shown = {
        stackId: name,
        stackName: name,
        status: stack.status,
        outputs: { Arn: 'x' },
        terminationProtection: false,
        parameterKeys: [],
      };
      // Each look lets the work go on by one step.
      const own = stack.executions.at(-1);
      if (stack.status === 'CREATE_IN_PROGRESS' && own) {
        stack.status = 'CREATE_COMPLETE';
        this.#event(name, 'Queue', 'CREATE_COMPLETE', own);
      } else if (stack.status === 'DELETE_IN_PROGRESS') this.stacks.delete(name);
      return shown;
    });
  }

  createChangeSet(request: ChangeSetRequest) {
    return this.#call('CreateChangeSet', () => {
      const { changeSetName, stackName, clientToken } = request;
      if (this.changeSets.has(changeSetName)) throw awsError('AlreadyExistsException');
      if (!this.stacks.has(stackName))
        this.stacks.set(stackName, { status: 'REVIEW_IN_PROGRESS', events: [], executions: [] });
      this.changeSets.set(changeSetName, {
        changeSetId: changeSetName,
        stackId: stackName,
        status: this.failWith ? 'FAILED' : 'CREATE_COMPLETE',
        statusReason: this.failWith,
        changes: [{ action: 'Add', logicalId: 'Queue', type: 'AWS::Batch::JobQueue' }],
        token: clientToken,
      });
    });
  }

  describeChangeSet(_stackName: string, name: string) {
    return this.#call('DescribeChangeSet', () => this.changeSets.get(name));
  }

  deleteChangeSet(_stackName: string, name: string) {
    return this.#call('DeleteChangeSet', () => {
      if (!this.changeSets.delete(name)) throw awsError('ChangeSetNotFoundException');
    });
  }

  executeChangeSet(stackId: string, name: string, token: string) {
    return this.#call('ExecuteChangeSet', () => {
      const stack = this.stacks.get(stackId);
      if (!stack || !this.changeSets.delete(name)) throw awsError('ChangeSetNotFoundException');
      stack.status = 'CREATE_IN_PROGRESS';
      stack.executions.push(token);
      this.#event(stackId, 'Queue', 'CREATE_IN_PROGRESS', token);
    });
  }

  cancelUpdate() {
    return this.#call('CancelUpdateStack', () => undefined);
  }

  deleteStack(name: string) {
    return this.#call('DeleteStack', () => {
      const stack = this.stacks.get(name);
      if (stack) stack.status = 'DELETE_IN_PROGRESS';
    });
  }

  stackEvents(name: string) {
    return this.#call('DescribeStackEvents', () => ({ events: [...(this.stacks.get(name)?.events ?? [])].reverse() }));
  }

  #event(name: string, LogicalResourceId: string, ResourceStatus: string, ClientRequestToken: string): void {
    this.#events += 1;
    const event = {
      EventId: String(this.#events),
      StackId: name,
      LogicalResourceId,
      ResourceStatus,
      ClientRequestToken,
    };
    this.stacks.get(name)?.events.push({ ...event, ResourceType: 'AWS::Batch::JobQueue' });
  }
}
