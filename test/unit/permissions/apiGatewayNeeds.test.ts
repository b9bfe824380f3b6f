import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { roleProject, verdictsOn } from './roleProject.ts';

describe('a call of API Gateway', () => {
  for (const [AuthType, verdict] of [
    ['IAM_ROLE', 'missing'],
    ['NO_AUTH', ''],
    ['RESOURCE_POLICY', ''],
    [undefined, ''],
  ] as const) {
    it(`with ${AuthType ?? 'no AuthType'}: ${verdict === '' ? 'needs nothing of the role' : verdict}`, () => {
      const Parameters = { ApiEndpoint: 'a.execute-api.us-east-1.amazonaws.com', Method: 'GET', AuthType };
      const state = { Type: 'Task', Resource: 'arn:aws:states:::apigateway:invoke', Parameters };
      const { machine } = roleProject({ Work: state }, { statements: [] });
      assert.equal(verdictsOn(machine(), 'execute-api:Invoke'), verdict);
    });
  }

  for (const [how, Parameters] of [
    ['a computed AuthType', { 'AuthType.$': '$.auth' }],
    ['an AuthType of the template', { AuthType: '${Auth}' }],
  ] as const) {
    it(`with ${how}: may use it`, () => {
      const state = { Type: 'Task', Resource: 'arn:aws:states:::apigateway:invoke', Parameters };
      const statements = [{ Effect: 'Allow', Action: 'execute-api:Invoke', Resource: '*' }];
      const project = roleProject({ Work: state }, { statements });
      assert.deepEqual([project.findings(), verdictsOn(project.machine(), 'execute-api:Invoke')], [[], '']);
    });
  }
});
