import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type GivenRole, roleProject } from './roleProject.ts';

const processor = {
  ProcessorConfig: { Mode: 'DISTRIBUTED' },
  StartAt: 'P',
  States: { P: { Type: 'Pass', End: true } },
};
const map = { Type: 'Map', ItemProcessor: processor };
const statement = { Effect: 'Allow', Action: 's3:GetObject', Resource: '*' };
const inline = { Policies: [{ PolicyName: 'p', PolicyDocument: { Version: '2012-10-17', Statement: [statement] } }] };

const rows: readonly (readonly [where: string, given: GivenRole, namesItself: boolean])[] = [
  ['a policy that is attached to the role', { statements: [statement] }, true],
  ['one on which the state machine depends', { statements: [statement], dependsOn: 'Policy' }, false],
  ['one of several on which it depends', { statements: [statement], dependsOn: ['Queue', 'Policy'] }, false],
  ['a policy in the role', { role: inline }, false],
  ['a role without a policy', { role: { RoleName: 'r' } }, false],
  ['a role that SAM makes', { sam: true, machine: { Policies: [{ Statement: [statement] }] } }, false],
];

describe('a fix that allows a state machine to start itself', () => {
  for (const [where, given, namesItself] of rows) {
    it(`in ${where} ${namesItself ? 'names' : 'does not name'} the state machine`, () => {
      const [finding] = roleProject({ Work: map }, given).findings();
      const text = finding?.fixes?.[0]?.edits[0]?.newText ?? '';
      assert.match(text, /states:StartExecution/);
      // A reference back would be circular, and the stack could not be created.
      assert.equal(text.includes('${Machine.Name}'), namesItself, text);
      assert.equal(text.includes(':stateMachine:*'), !namesItself, text);
    });
  }
});
