import { randomBytes } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { pause } from './pace.ts';
import { resourceType, supportedType } from './resources/registry.ts';
import type { ResourceContext } from './resources/resourceType.ts';
import type { PlannedResource, StackPlan } from './stackPlan.ts';
import type { StackRecord, StackRecords, StackResource } from './stackRecords.ts';

type Shared = Omit<ResourceContext, 'stackName' | 'logicalId' | 'uniqueName'>;

/** Takes stacks from one template to another, resource by resource, and back again when that fails. */
export class StackDeployment {
  readonly #records: StackRecords;
  readonly #shared: Shared;
  readonly #closing = new AbortController();
  /** What creates, updates or deletes a resource at the moment. */
  readonly #acting = new Set<Promise<unknown>>();
  readonly #cancelled = new Set<string>();

  constructor(records: StackRecords, shared: Shared) {
    this.#records = records;
    this.#shared = shared;
  }

  /** Begins nothing more; resolves once what was begun is recorded. What is left is never gone on with. */
  async close(): Promise<void> {
    this.#closing.abort();
    await Promise.allSettled(this.#acting);
  }

  /** Makes the running update of a stack roll back. */
  cancel(stack: StackRecord): void {
    this.#cancelled.add(stack.id);
  }

  /** One step's time; never resolves once the endpoint closes. */
  async #step(): Promise<void> {
    await pause(1, this.#closing.signal);
    if (this.#closing.signal.aborted) await new Promise(() => undefined);
  }

  async #act<Result>(work: () => Promise<Result>): Promise<Result> {
    const acting = work();
    this.#acting.add(acting);
    try {
      return await acting;
    } finally {
      this.#acting.delete(acting);
    }
  }

  /** Creates or updates; the stack's `before` is set already and its status is *_IN_PROGRESS. */
  async deploy(stack: StackRecord, plan: StackPlan): Promise<void> {
    const verb = stack.status === 'CREATE_IN_PROGRESS' ? 'CREATE' : 'UPDATE';
    const failed: string[] = [];
    this.#cancelled.delete(stack.id);
    for (const level of plan.levels) {
      await Promise.all(level.map((resource) => this.#bring(stack, plan, resource, failed)));
      if (this.#cancelled.delete(stack.id)) return this.rollBack(stack, 'User Initiated');
      if (failed.length > 0) {
        const reason = `The following resource(s) failed to ${verb.toLowerCase()}: [${failed.join(', ')}].`;
        return this.rollBack(stack, verb === 'CREATE' ? `${reason} Rollback requested by user.` : reason);
      }
    }
    try {
      stack.outputs = plan.outputs(stack.resources);
    } catch (error) {
      return this.rollBack(stack, messageOf(error));
    }
    if (verb === 'UPDATE') return this.finishUpdate(stack, plan);
    delete stack.before;
    await this.#records.stackStatus(stack, 'CREATE_COMPLETE');
  }

  /** Ends an update whose resources are all there: takes away what it left behind. */
  async finishUpdate(stack: StackRecord, plan: StackPlan): Promise<void> {
    if (stack.status !== 'UPDATE_COMPLETE_CLEANUP_IN_PROGRESS') {
      await this.#records.stackStatus(stack, 'UPDATE_COMPLETE_CLEANUP_IN_PROGRESS');
    }
    await this.#cleanUp(stack, plan);
    delete stack.before;
    await this.#records.stackStatus(stack, 'UPDATE_COMPLETE');
  }

  /** Undoes what `before` does not know; a stack that was being created keeps no resource. */
  async rollBack(stack: StackRecord, reason: string): Promise<void> {
    const creating = stack.before === undefined;
    const before = stack.before?.resources ?? {};
    await this.#records.stackStatus(stack, creating ? 'ROLLBACK_IN_PROGRESS' : 'UPDATE_ROLLBACK_IN_PROGRESS', reason);
    let clean = true;
    for (const [logicalId, resource] of Object.entries(stack.resources).reverse()) {
      const old = Object.hasOwn(before, logicalId) ? before[logicalId] : undefined;
      if (old && needsReplacement(old, resource.type, resource.properties)) {
        clean = (await this.#remove(stack, logicalId, resource, false)) && clean;
        stack.resources[logicalId] = old;
      } else if (old) {
        clean = (await this.#restore(stack, logicalId, resource, old)) && clean;
      } else if (resource.physicalId === '') {
        delete stack.resources[logicalId];
      } else {
        // RetainExceptOnCreate does not keep what the very operation that failed had created.
        clean = (await this.#remove(stack, logicalId, resource, resource.policies?.onDelete === 'Retain')) && clean;
      }
    }
    if (stack.before) {
      const { resources: _restored, ...source } = stack.before;
      Object.assign(stack, source);
    }
    delete stack.before;
    const end = creating ? 'ROLLBACK' : 'UPDATE_ROLLBACK';
    await this.#records.stackStatus(stack, clean ? `${end}_COMPLETE` : `${end}_FAILED`, clean ? undefined : reason);
  }

  /** Deletes every resource, the last created first. */
  async delete(stack: StackRecord): Promise<void> {
    const failed: string[] = [];
    for (const [logicalId, resource] of Object.entries(stack.resources).reverse()) {
      if (!(await this.#remove(stack, logicalId, resource, isRetained(resource)))) failed.push(logicalId);
    }
    if (failed.length > 0) {
      const reason = `The following resource(s) failed to delete: [${failed.join(', ')}].`;
      return this.#records.stackStatus(stack, 'DELETE_FAILED', reason);
    }
    stack.deleted = new Date().toISOString();
    await this.#records.stackStatus(stack, 'DELETE_COMPLETE');
  }

  async #bring(stack: StackRecord, plan: StackPlan, planned: PlannedResource, failed: string[]): Promise<void> {
    const { logicalId } = planned;
    const current = Object.hasOwn(stack.resources, logicalId) ? stack.resources[logicalId] : undefined;
    let resource: StackResource = current ?? newResource(planned.type);
    let verb = current ? 'UPDATE' : 'CREATE';
    try {
      const properties = plan.properties(planned, stack.resources);
      const same = current?.type === planned.type && isDeepStrictEqual(current.properties, properties);
      // By itself a policy is no change, as in AWS; it holds from the next operation on.
      if (current) current.policies = planned.policies;
      if (same) return;
      const replace = current && needsReplacement(current, planned.type, properties);
      resource = replace ? { ...newResource(planned.type), physicalId: current.physicalId } : resource;
      resource.policies = planned.policies;
      if (!current) stack.resources[logicalId] = resource;
      verb = current ? 'UPDATE' : 'CREATE';
      await this.#records.resourceStatus(stack, logicalId, resource, `${verb}_IN_PROGRESS`);
      await this.#step();
      if (failed.length > 0 || this.#cancelled.has(stack.id))
        return void (await this.#records.resourceStatus(
          stack,
          logicalId,
          resource,
          `${verb}_FAILED`,
          `Resource ${verb === 'CREATE' ? 'creation' : 'update'} cancelled`,
        ));
      await this.#act(async () => {
        const type = supportedType(planned.type);
        const context = this.#context(stack, logicalId);
        if (current && !replace) {
          // Kept before the call: an update that fails half way is then undone by the rollback.
          resource.properties = properties;
          Object.assign(resource, await type.update(properties, resource, context));
        } else {
          Object.assign(resource, await type.create(properties, context), { properties });
          stack.resources[logicalId] = resource;
        }
        await this.#records.resourceStatus(stack, logicalId, resource, `${verb}_COMPLETE`);
      });
    } catch (error) {
      failed.push(logicalId);
      await this.#records.resourceStatus(stack, logicalId, resource, `${verb}_FAILED`, messageOf(error));
    }
  }

  /** Removes what an update left behind: resources that the template dropped, and the old half of replaced ones. */
  async #cleanUp(stack: StackRecord, plan: StackPlan): Promise<void> {
    for (const [logicalId, old] of Object.entries(stack.before?.resources ?? {}).reverse()) {
      const now = stack.resources[logicalId];
      if (!plan.resources.has(logicalId) && now) await this.#remove(stack, logicalId, now, isRetained(now));
      else if (now && needsReplacement(old, now.type, now.properties)) {
        await this.#remove(stack, logicalId, old, now.policies?.onReplace === 'Retain');
        stack.resources[logicalId] = now;
      }
    }
  }

  async #restore(stack: StackRecord, logicalId: string, resource: StackResource, old: StackResource): Promise<boolean> {
    if (isDeepStrictEqual(resource.properties, old.properties)) {
      stack.resources[logicalId] = old;
      return true;
    }
    await this.#records.resourceStatus(stack, logicalId, resource, 'UPDATE_IN_PROGRESS');
    await this.#step();
    try {
      await this.#act(async () => {
        const state = await supportedType(old.type).update(old.properties, old, this.#context(stack, logicalId));
        Object.assign(resource, state, { properties: old.properties });
        await this.#records.resourceStatus(stack, logicalId, resource, 'UPDATE_COMPLETE');
      });
      return true;
    } catch (error) {
      await this.#records.resourceStatus(stack, logicalId, resource, 'UPDATE_FAILED', messageOf(error));
      return false;
    }
  }

  /** Deletes a resource and forgets it; one that was never created, or that is to be retained, is only forgotten. */
  async #remove(stack: StackRecord, logicalId: string, resource: StackResource, retain: boolean): Promise<boolean> {
    try {
      if (resource.physicalId !== '' && retain) {
        await this.#records.resourceStatus(stack, logicalId, resource, 'DELETE_SKIPPED');
      } else if (resource.physicalId !== '') {
        await this.#records.resourceStatus(stack, logicalId, resource, 'DELETE_IN_PROGRESS');
        await this.#step();
        await this.#act(async () => {
          await resourceType(resource.type)?.delete(resource, this.#context(stack, logicalId));
          await this.#records.resourceStatus(stack, logicalId, resource, 'DELETE_COMPLETE');
        });
      }
      delete stack.resources[logicalId];
      return true;
    } catch (error) {
      await this.#records.resourceStatus(stack, logicalId, resource, 'DELETE_FAILED', messageOf(error));
      return false;
    }
  }

  #context(stack: StackRecord, logicalId: string): ResourceContext {
    return {
      ...this.#shared,
      stackName: stack.name,
      logicalId,
      uniqueName: (maximumLength) => {
        const end = randomBytes(6).toString('hex');
        return `${`${stack.name}-${logicalId}`.slice(0, maximumLength - end.length - 1)}-${end}`;
      },
    };
  }
}

/** Whether the change makes a new resource instead of updating the old one. */
export function needsReplacement(
  current: StackResource,
  type: string,
  properties: StackResource['properties'],
): boolean {
  if (current.type !== type) return true;
  const names = resourceType(type)?.replacedBy ?? [];
  return names.some((name) => !isDeepStrictEqual(current.properties[name], properties[name]));
}

function isRetained({ policies }: StackResource): boolean {
  return policies !== undefined && policies.onDelete !== 'Delete';
}

function newResource(type: string): StackResource {
  return { type, physicalId: '', attributes: {}, properties: {}, status: '', time: new Date().toISOString() };
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
