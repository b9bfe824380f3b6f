import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import {
  actionNames,
  apiParameters,
  catalogueOrigin,
  readParameters,
  serviceNames,
} from '../../../server/src/catalogue/awsSdk.ts';
import { isOneSlip } from '../../../server/src/catalogue/oneSlip.ts';
import { serviceName } from '../../../server/src/catalogue/spelling.ts';
import { checkDefinition } from '../../../server/src/rules/asl/index.ts';
import { root } from '../../host/paths.ts';
import { drawOperations, type SourceOperation } from './drawOperations.ts';

const seed = Number(process.env.FANOUT_TEST_SEED ?? Date.now() % 1_000_000);
const task = (resource: string) =>
  JSON.stringify({ StartAt: 'A', States: { A: { Type: 'Task', Resource: resource, End: true } } });
const drawn = drawOperations(200, seed);
const lowerFirst = (name: string) => name.charAt(0).toLowerCase() + name.slice(1);

/** Differences of capitals in acronyms aside: how those are written is another test's question. */
const alike = (names: Iterable<string>) => [...names].map((name) => name.toLowerCase()).sort();

function mutate({ service, operation }: SourceOperation): string {
  const action = lowerFirst(operation);
  const at = 1 + ((seed + action.length) % (action.length - 2));
  const letter = action[at]?.toLowerCase() === 'q' ? 'x' : 'q';
  return `aws-sdk:${service}:${action.slice(0, at)}${letter}${action.slice(at + 1)}`;
}

describe(`the catalogue of APIs against 200 operations of the source package (FANOUT_TEST_SEED=${seed})`, () => {
  it('knows each with its parameters and which are required', () => {
    for (const { service, operation, members, required } of drawn) {
      const parameters = apiParameters(service, lowerFirst(operation));
      assert.ok(parameters, `${service}:${operation}`);
      assert.deepEqual(alike(parameters.keys()), alike(members), `${service}:${operation}`);
      const needed = [...parameters.values()].filter((parameter) => parameter.required).map(({ name }) => name);
      assert.deepEqual(alike(needed), alike(required), `${service}:${operation}`);
    }
  });

  it('has no finding on the action, and refuses it with one letter changed, naming it', () => {
    let named = 0;
    for (const one of drawn) {
      const right = `aws-sdk:${one.service}:${lowerFirst(one.operation)}`;
      const wrong = mutate(one);
      const find = (name: string) =>
        checkDefinition(task(`arn:aws:states:::${name}`)).filter(({ code }) => code === 'asl/unknown-integration');
      assert.deepEqual(find(right), []);
      const [found, ...others] = find(wrong);
      assert.deepEqual(others, []);
      assert.equal(found?.severity, 'error', wrong);
      const instead = found.fixes?.[0]?.edits[0]?.newText ?? '';
      assert.ok(found.message.includes(instead), found.message);
      // Another action may be as near: `getApq` is `getApi` or `getApp`.
      const near = [...(actionNames(one.service) ?? [])].map((action) => `aws-sdk:${one.service}:${action}`);
      assert.ok(near.filter((name) => isOneSlip(name, wrong)).includes(instead), `${wrong}: ${instead}`);
      named += Number(instead === right);
    }
    assert.ok(named >= 190, `${named} named`);
  });
});

describe('the catalogue of APIs', () => {
  it('has every service of the source package, 260 at least, and 10,000 operations', () => {
    const apis = path.join(root, 'node_modules/aws-sdk/apis');
    const ids = readdirSync(apis)
      .filter((file) => file.endsWith('.min.json'))
      .map((file) => JSON.parse(readFileSync(path.join(apis, file), 'utf8')).metadata.serviceId as string);
    const services = new Set(serviceNames());
    assert.deepEqual([...new Set(ids.map(serviceName))].sort(), [...services].sort());
    assert.ok(services.size >= 260);
    const operations = [...services].reduce((sum, service) => sum + [...(actionNames(service) ?? [])].length, 0);
    assert.ok(operations >= 10_000, `${operations}`);
  });

  it('tells its source and date', () => {
    const { version } = JSON.parse(readFileSync(path.join(root, 'node_modules/aws-sdk/package.json'), 'utf8'));
    assert.deepEqual(catalogueOrigin(), { source: `aws-sdk ${version}`, date: '2024-09' });
  });

  it('spells services, actions and parameters as Step Functions does', () => {
    assert.ok(apiParameters('rds', 'createDBInstance')?.has('DbInstanceIdentifier'));
    assert.ok(apiParameters('batch', 'submitJob')?.get('JobName')?.required);
    assert.ok(apiParameters('rds', 'restoreDBClusterToPointInTime')?.has('SourceDBClusterIdentifier'));
    for (const service of ['sfn', 'eventbridge', 'cloudwatchlogs', 'config', 'databasemigration', 'lexruntime']) {
      assert.ok(actionNames(service), service);
    }
    assert.equal(apiParameters('rds', 'CreateDBInstance'), undefined);
    assert.equal(apiParameters('nothing', 'at'), undefined);
  });

  it('tells a required parameter that the SDK fills in', () => {
    const token = apiParameters('emrserverless', 'startJobRun')?.get('ClientToken');
    assert.deepEqual(token, { name: 'ClientToken', required: true, filledIn: true });
    assert.deepEqual(
      [...readParameters('A!,B~,C').values()].map(({ required, filledIn }) => [required, filledIn]),
      [
        [true, false],
        [true, true],
        [false, false],
      ],
    );
    assert.equal(readParameters('').size, 0);
  });
});
