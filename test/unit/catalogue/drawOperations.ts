import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { root } from '../../host/paths.ts';

/** An operation as its API model in the `aws-sdk` package has it. */
export interface SourceOperation {
  readonly service: string;
  readonly operation: string;
  readonly members: readonly string[];
  readonly required: readonly string[];
}

/**
 * Draws operations of the `aws-sdk` package, which the catalogue is made from; the same seed draws the same. Of a
 * service with several API versions only the last counts.
 */
export function drawOperations(count: number, seed: number): SourceOperation[] {
  const apis = path.join(root, 'node_modules/aws-sdk/apis');
  const all = [...newestModels(apis)].flatMap(([service, model]) =>
    Object.entries(model.operations).map(([operation, { input }]): SourceOperation => {
      const shape = input?.shape === undefined ? input : model.shapes?.[input.shape];
      return { service, operation, members: Object.keys(shape?.members ?? {}), required: shape?.required ?? [] };
    }),
  );
  // A linear congruential generator is random enough to draw with, and repeatable.
  let state = seed;
  return Array.from({ length: count }, () => {
    state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296;
    return all[Math.floor((state / 4_294_967_296) * all.length)];
  }).filter((drawn) => drawn !== undefined);
}

interface Shape {
  readonly shape?: string;
  readonly members?: Readonly<Record<string, unknown>>;
  readonly required?: readonly string[];
}

interface Model {
  readonly metadata: { readonly apiVersion: string; readonly serviceId: string };
  readonly operations: Readonly<Record<string, { readonly input?: Shape }>>;
  readonly shapes?: Readonly<Record<string, Shape>>;
}

function newestModels(apis: string): Map<string, Model> {
  const newest = new Map<string, Model>();
  // File names end in the API version, so that the last of a service is its newest.
  for (const file of readdirSync(apis).sort()) {
    if (!file.endsWith('.min.json')) continue;
    const model: Model = JSON.parse(readFileSync(path.join(apis, file), 'utf8'));
    const id = model.metadata.serviceId
      .toLowerCase()
      .replaceAll(/[ -]/g, '')
      .replace(/service$/, '');
    if ((newest.get(id)?.metadata.apiVersion ?? '') < model.metadata.apiVersion) newest.set(id, model);
  }
  return newest;
}
