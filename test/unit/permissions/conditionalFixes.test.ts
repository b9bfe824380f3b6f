import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { applyEdit } from '../../../server/src/permissions/addStatement.ts';
import { permissionRows } from '../../../server/src/permissions/difference.ts';
import { policyDrafts } from '../../../server/src/permissions/policyDrafts.ts';
import { readStateMachines } from '../../../server/src/permissions/stateMachines.ts';
import { checkProject } from '../../../server/src/rules/checkProject.ts';
import { managedDocument } from '../../../server/src/rules/role/projectRoles.ts';
import { parseTemplate } from '../../../server/src/template/parseTemplate.ts';

const definition = JSON.stringify({
  StartAt: 'Send',
  States: {
    Send: {
      Type: 'Task',
      Resource: 'arn:aws:states:::sqs:sendMessage',
      Parameters: { QueueUrl: 'https://sqs.us-east-1.amazonaws.com/123456789012/Inbox', MessageBody: 'm' },
      End: true,
    },
  },
});

interface Given {
  /** The properties of the role, at an indent of six. */
  readonly role: string;
  /** The machine's RoleArn. */
  readonly arn?: string;
  /** Further lines of the machine. */
  readonly machine?: string;
  /** Further resources. */
  readonly resources?: string;
  /** The policy file. */
  readonly file?: object;
}

const lines = (text: string, indent: number) =>
  text
    .trim()
    .split('\n')
    .map((line) => `${' '.repeat(indent)}${line}`)
    .join('\n');

/** A project with a template in YAML. */
function project({ role, arn = '!GetAtt Role.Arn', machine = '', resources = '', file }: Given) {
  const template = `Parameters:
  Env: { Type: String }
Conditions:
  Prod: !Equals [!Ref Env, prod]
  NotProd: !Not [!Condition Prod]
Resources:
  Machine:
    Type: AWS::StepFunctions::StateMachine
${machine === '' ? '' : `${lines(machine, 4)}\n`}    Properties:
      RoleArn: ${arn}
      DefinitionS3Location: machine.asl.json
  Role:
    Type: AWS::IAM::Role
    Properties:
${lines(role, 6)}
${resources === '' ? '' : `${lines(resources, 2)}\n`}`;
  const files: Record<string, string> = {
    '/p/template.yaml': template,
    '/p/machine.asl.json': definition,
    '/p/policy.json': `${JSON.stringify(file ?? {}, null, 2)}\n`,
  };
  assert.deepEqual(parseTemplate(template).errors, []);
  const read = (path: string) => files[path];
  const machineOf = () => {
    const [found] = readStateMachines('/p/template.yaml', read, undefined, managedDocument);
    assert.ok(found !== undefined);
    return found;
  };
  const findings = () =>
    checkProject('/p/template.yaml', read, undefined, managedDocument).findings.filter(({ code }) =>
      code.startsWith('role/'),
    );
  const verdict = () =>
    permissionRows(machineOf())
      .map((row) => row.verdict)
      .join(' ');
  /** Carries out the only fix of the only finding. */
  const mend = () => {
    const [fix] = findings().flatMap(({ fixes = [] }) => fixes);
    if (fix === undefined) return undefined;
    const target = fix.file ?? findings()[0]?.file ?? '';
    const edits = [...fix.edits].sort((one, other) => other.range.start - one.range.start);
    files[target] = edits.reduce((text, edit) => applyEdit(text, edit), files[target] ?? '');
    assert.deepEqual(parseTemplate(files['/p/template.yaml'] ?? '').errors, []);
    return files[target];
  };
  return { files, machineOf, findings, verdict, mend };
}

const statement = (action: string) => `{ Effect: Allow, Action: ${action}, Resource: "*" }`;
const inline = (...items: string[]) => `Policies:
  - PolicyName: p
    PolicyDocument:
      Statement:
${items.map((item) => lines(`- ${item}`, 8)).join('\n')}`;
const include = `!If
    - Prod
    - Fn::Transform: { Name: AWS::Include, Parameters: { Location: policy.json } }
    - Statement: [${statement('sqs:*')}]`;

describe('conditions in YAML', () => {
  it('reads the short form', () => {
    const both = inline(`!If [Prod, ${statement('sqs:SendMessage')}, ${statement('sqs:*')}]`);
    assert.equal(project({ role: both }).verdict(), 'granted');
    const one = inline(`!If [Prod, ${statement('sqs:SendMessage')}, !Ref AWS::NoValue]`);
    assert.equal(project({ role: one }).verdict(), 'unknown');
    assert.equal(project({ role: one, machine: 'Condition: Prod' }).verdict(), 'granted');
    assert.equal(project({ role: one, machine: 'Condition: NotProd' }).verdict(), 'missing');
  });

  it('says nothing of what only some deployments lack', () => {
    const one = inline(`!If [Prod, ${statement('sqs:SendMessage')}, !Ref AWS::NoValue]`);
    assert.deepEqual(project({ role: one }).findings(), []);
  });
});

describe('a role that is named by a text', () => {
  const named = (arn: string, more = '') =>
    project({ role: `RoleName: !Sub "\${AWS::StackName}-x"\n${more}${inline(statement('sqs:*'))}`, arn });
  const rows: readonly (readonly [arn: string, verdict: string, more?: string])[] = [
    ['!Sub "arn:aws:iam::${AWS::AccountId}:role/${AWS::StackName}-x"', 'granted'],
    ['!Sub "arn:${AWS::Partition}:iam::${AWS::AccountId}:role/${AWS::StackName}-x"', 'granted'],
    [
      '!Join ["", ["arn:", !Ref AWS::Partition, ":iam::", !Ref AWS::AccountId, ":role/", !Ref AWS::StackName, "-x"]]',
      'granted',
    ],
    ['!Sub "arn:aws:iam::${AWS::AccountId}:role/${Role}"', 'granted'],
    ['!Sub "arn:aws:iam::${AWS::AccountId}:role/own/${AWS::StackName}-x"', 'granted', 'Path: /own/\n'],
    ['!Sub "arn:aws:iam::${AWS::AccountId}:role/${AWS::StackName}-x"', 'unknown', 'Path: /own/\n'],
    ['!Sub "arn:aws:iam::${AWS::AccountId}:role/${AWS::StackName}-y"', 'unknown'],
    ['!Sub "arn:aws:iam::123456789012:role/${AWS::StackName}-x"', 'unknown'],
    ['!ImportValue role', 'unknown'],
  ];
  for (const [arn, verdict, more] of rows) {
    it(`${arn}: ${verdict}`, () => assert.equal(named(arn, more).verdict(), verdict));
  }

  it('is not known where two roles have the name', () => {
    const resources = `Other:
  Type: AWS::IAM::Role
  Condition: Prod
  Properties: { RoleName: !Sub "\${AWS::StackName}-x" }`;
    const arn = '!Sub "arn:aws:iam::${AWS::AccountId}:role/${AWS::StackName}-x"';
    const role = `RoleName: !Sub "\${AWS::StackName}-x"\n${inline(statement('s3:*'))}`;
    assert.equal(project({ role, arn, resources }).verdict(), 'unknown');
  });
});

describe('what is missing is added where no condition leaves it out', () => {
  const rows: readonly (readonly [name: string, given: Given])[] = [
    [
      'beside a statement in a branch',
      { role: inline(`!If [Prod, ${statement('s3:*')}, !Ref AWS::NoValue]`, statement('s3:*')) },
    ],
    [
      'beside statements in a branch',
      { role: inline(statement('s3:*'), `!If [Prod, ${statement('sqs:Get*')}, ${statement('s3:*')}]`) },
    ],
    [
      'not into a branch that is a list',
      {
        role: `Policies:
  - PolicyName: p
    PolicyDocument:
      Statement: !If
        - Prod
        - - ${statement('sqs:Get*')}
        - - ${statement('s3:*')}`,
      },
    ],
    [
      'not into a policy on a condition',
      {
        role: 'Path: /',
        resources: `Policy:
  Type: AWS::IAM::Policy
  Condition: Prod
  Properties:
    Roles: [!Ref Role]
    PolicyDocument:
      Statement:
        - ${statement('sqs:Get*')}`,
      },
    ],
    [
      'not into a list with an action of a branch',
      {
        role: inline(
          `{ Effect: Allow, Action: ["sqs:Get*", !If [Prod, "s3:*", "sqs:List*"]], Resource: "arn:aws:sqs:us-east-1:123456789012:Inbox" }`,
        ),
      },
    ],
    [
      'behind a policy in a branch',
      {
        role: `Policies:\n  - !If\n    - Prod\n    - PolicyName: p\n      PolicyDocument: { Statement: [${statement('s3:*')}] }\n    - !Ref AWS::NoValue`,
      },
    ],
  ];
  for (const [name, given] of rows) {
    it(name, () => {
      const opened = project(given);
      assert.equal(opened.verdict(), 'missing');
      assert.notEqual(opened.mend(), undefined);
      assert.equal(opened.verdict(), 'granted');
    });
  }

  it('has no fix where all policies stand in one line behind a condition', () => {
    for (const list of [
      `[!If [Prod, { PolicyName: p, PolicyDocument: { Statement: ${statement('s3:*')} } }, !Ref AWS::NoValue]]`,
      `!If [Prod, [{ PolicyName: p, PolicyDocument: { Statement: ${statement('s3:*')} } }], !Ref AWS::NoValue]`,
    ]) {
      const opened = project({ role: `Policies: ${list}` });
      assert.equal(opened.verdict(), 'missing');
      assert.equal(opened.mend(), undefined);
    }
  });

  it('is added to a policy that is there whenever the state machine is', () => {
    const resources = `Policy:
  Type: AWS::IAM::Policy
  Condition: Prod
  Properties:
    Roles: [!Ref Role]
    PolicyDocument:
      Statement:
        - ${statement('sqs:Get*')}`;
    const opened = project({ role: 'Path: /', resources, machine: 'Condition: Prod' });
    assert.match(opened.mend() ?? '', /Action: \[?"?sqs:Get\*[\s\S]*sqs:SendMessage/);
    assert.equal(opened.verdict(), 'granted');
  });
});

describe('unused actions where conditions decide', () => {
  const unused = (given: Given) => {
    const opened = project(given);
    return opened
      .findings()
      .filter(({ code }) => code === 'role/unused-permission')
      .map(({ range, file, fixes = [] }) => [opened.files[file]?.slice(range.start, range.end), fixes.length] as const);
  };
  const list = (...items: string[]) =>
    inline(
      `Effect: Allow\n  Action:\n${lines(items.map((item) => `- ${item}`).join('\n'), 4)}\n  Resource: "*"`,
      statement('sqs:*'),
    );

  it('tells each once, where it is written', () => {
    const role = list('!If [Prod, s3:GetObject, !Ref AWS::NoValue]', 's3:PutObject', 'sqs:SendMessage');
    assert.deepEqual(unused({ role }), [
      ['s3:GetObject', 0],
      ['s3:PutObject', 1],
    ]);
  });

  it('takes out no action that leaves a list which a condition empties', () => {
    const role = list('!If [Prod, sqs:SendMessage, !Ref AWS::NoValue]', 's3:PutObject');
    assert.deepEqual(unused({ role }), [['s3:PutObject', 0]]);
  });

  it('takes out no statement of which a branch consists', () => {
    const role = inline(`!If [Prod, ${statement('s3:PutObject')}, !Ref AWS::NoValue]`, statement('sqs:*'));
    assert.deepEqual(unused({ role }), [['s3:PutObject', 0]]);
  });

  it('takes out no statement beside which there is another only on a condition', () => {
    const role = inline(`!If [Prod, ${statement('sqs:*')}, !Ref AWS::NoValue]`, statement('s3:PutObject'));
    const resources = `Policy:
  Type: AWS::IAM::Policy
  Properties: { Roles: [!Ref Role], PolicyDocument: { Statement: [${statement('sqs:*')}] } }`;
    assert.deepEqual(unused({ role, resources }), [['s3:PutObject', 0]]);
  });

  it('counts logs and traces that a condition turns on', () => {
    for (const [property, action] of [
      ['LoggingConfiguration: !If [Prod, { Level: ALL }, !Ref AWS::NoValue]', 'logs:CreateLogDelivery'],
      ['LoggingConfiguration: { Level: !If [Prod, ALL, "OFF"] }', 'logs:CreateLogDelivery'],
      ['TracingConfiguration: { Enabled: !If [Prod, true, false] }', 'xray:PutTraceSegments'],
    ] as const) {
      const arn = `!GetAtt Role.Arn\n      ${property}`;
      const unneeded = { role: inline(statement('sqs:*'), statement(action)) };
      assert.deepEqual(unused({ ...unneeded, arn }), [], property);
      assert.deepEqual(unused(unneeded), [[action, 1]]);
      const opened = project({ role: inline(statement('sqs:*')), arn });
      assert.equal(opened.verdict(), 'granted');
    }
  });

  it('says nothing of a policy that may belong to another role', () => {
    const resources = `Policy:
  Type: AWS::IAM::Policy
  Properties:
    Roles: [!If [Prod, !Ref Role, !Ref Other]]
    PolicyDocument: { Statement: [${statement('s3:PutObject')}] }`;
    assert.deepEqual(unused({ role: inline(statement('sqs:*')), resources }), []);
  });
});

describe('least-privilege drafts where conditions decide', () => {
  const drafts = (Statement: unknown, given: Partial<Given> = {}) => {
    const role = `Policies:
  - PolicyName: p
    PolicyDocument:
      Fn::Transform: { Name: AWS::Include, Parameters: { Location: policy.json } }`;
    return policyDrafts([project({ role, file: { Version: '2012-10-17', Statement }, ...given }).machineOf()]);
  };
  const allow = (Action: unknown) => ({ Effect: 'Allow', Action, Resource: '*' });
  const either = (one: unknown, other: unknown) => ({ 'Fn::If': ['Prod', one, other] });
  const none = { Ref: 'AWS::NoValue' };
  const statementsOf = (generated = '{}') => JSON.parse(generated).Statement;

  it('leave conditional statements as they are', () => {
    const conditional = [either(allow(['sqs:SendMessage', 's3:*']), none), allow(['s3:*', either('sqs:*', 's3:*')])];
    const [draft] = drafts([...conditional, allow(['sqs:SendMessage', 's3:*'])]);
    const [one, other, narrowed] = statementsOf(draft?.generated);
    assert.deepEqual([one, other], conditional);
    assert.deepEqual(narrowed.Action, 'sqs:SendMessage');
  });

  it('leave a statement that is needed where a condition does not hold', () => {
    const [draft] = drafts([either(allow('sqs:SendMessage'), none), allow('sqs:SendMessage')]);
    assert.equal(statementsOf(draft?.generated).length, 2);
  });

  it('leave a Statement that is decided as a whole', () => {
    const [draft] = drafts(either([allow('s3:*')], [allow('s3:*'), allow('s3:Get*')]));
    assert.equal(draft?.generated, draft?.present);
  });

  it('leave no policy without a statement', () => {
    const role = `${inline(statement('sqs:*'))}
  - PolicyName: q
    PolicyDocument:
      Fn::Transform: { Name: AWS::Include, Parameters: { Location: policy.json } }`;
    const [draft] = drafts([either(allow('s3:*'), none), allow('s3:*')], { role });
    assert.equal(draft?.generated, draft?.present);
  });

  it('keep a file that is included on a condition', () => {
    const role = `Policies:
  - PolicyName: p
    PolicyDocument: ${include}`;
    const [draft] = drafts([allow(['sqs:SendMessage', 's3:*'])], { role });
    assert.equal(draft?.generated, draft?.present);
  });

  it('name each statement once where no policy is a file', () => {
    const role = inline(
      `!If [Prod, ${statement('sqs:*')}, ${statement('sqs:*')}]`,
      `!If [Prod, ${statement('s3:*')}, !Ref AWS::NoValue]`,
    );
    const [draft] = drafts([], { role });
    assert.deepEqual(
      statementsOf(draft?.present).map(({ Action }: { Action: string }) => Action),
      ['sqs:*', 's3:*'],
    );
  });
});
