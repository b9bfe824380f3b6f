import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { addActions, statementFor } from '../../../server/src/permissions/addAction.ts';
import { applyEdit } from '../../../server/src/permissions/addStatement.ts';
import type { Need } from '../../../server/src/permissions/need.ts';
import { parseTemplate } from '../../../server/src/template/parseTemplate.ts';

describe('an action that joins a statement', () => {
  for (const [written, expected] of [
    ['{"Action": "a:B", "Resource": "*"}', '{"Action": ["a:B", "a:C"], "Resource": "*"}'],
    ['{"Action": ["a:B"]}', '{"Action": ["a:B", "a:C"]}'],
    ['{"Action": ["a:A", "a:B" ]}', '{"Action": ["a:A", "a:B", "a:C" ]}'],
    ['{"Action": [\n    "a:A",\n    "a:B"\n  ]}', '{"Action": [\n    "a:A",\n    "a:B",\n    "a:C"\n  ]}'],
    ['{"Action": []}', undefined],
    ['{"Action": ["a:A", {"Fn::Sub": "a:B"}]}', undefined],
    ['{"NotAction": "a:B"}', undefined],
    ['Action: a:B\nResource: "*"\n', 'Action: [a:B, a:C]\nResource: "*"\n'],
    ["Action: 'a:B'\n", "Action: ['a:B', 'a:C']\n"],
    ['Action: [a:A, a:B]\n', 'Action: [a:A, a:B, a:C]\n'],
    ['Action:\n  - a:A\n  - a:B\nResource: "*"\n', 'Action:\n  - a:A\n  - a:B\n  - a:C\nResource: "*"\n'],
    ['Action:\n- "a:B" # why\n', 'Action:\n- "a:B" # why\n- "a:C"\n'],
    ['Action:\n    -   a:B', 'Action:\n    -   a:B\n    -   a:C'],
    ['Action:\n  - !Sub "a:B"\n', 'Action:\n  - !Sub "a:B"\n  - "a:C"\n'],
    ['Action: !Ref Actions\n', undefined],
  ] as const) {
    it(`is written into ${JSON.stringify(written)}`, () => {
      const edit = addActions(written, parseTemplate(written), [], ['a:C']);
      assert.equal(edit && applyEdit(written, edit), expected);
    });
  }

  const place = { file: 'p.json', path: ['Statement', 0], editable: true, policy: 'P' };
  const grant = {
    ...{ effect: 'Allow' as const, actions: ['a:B'], exceptActions: false, resources: ['arn:aws:a:::x'] },
    ...{ exceptResources: false, place },
  };
  const need = (resource: string) => ({ action: 'a:C', resource }) as Need;
  for (const [name, changed, resources, fits] of [
    ['the same resource', {}, ['arn:aws:a:::x'], true],
    ['another resource', {}, ['arn:aws:a:::y'], false],
    ['two resources, of which one is the same', {}, ['arn:aws:a:::x', 'arn:aws:a:::y'], false],
    ['a statement with a second resource', { resources: ['arn:aws:a:::x', 'arn:aws:a:::z'] }, ['arn:aws:a:::x'], false],
    ['a condition', { conditions: [{ operator: 'Bool', key: 'k', values: [] }] }, ['arn:aws:a:::x'], false],
    ['Deny', { effect: 'Deny' as const }, ['arn:aws:a:::x'], false],
    ['NotAction', { exceptActions: true }, ['arn:aws:a:::x'], false],
    ['NotResource', { exceptResources: true }, ['arn:aws:a:::x'], false],
    ['a SAM policy template', { place: { ...place, editable: false } }, ['arn:aws:a:::x'], false],
  ] as const) {
    it(`${fits ? 'joins' : 'does not join'} one with ${name}`, () => {
      const found = statementFor([{ ...grant, ...changed }], resources.map(need));
      assert.equal(found !== undefined, fits);
    });
  }
});
