import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ProjectIndex } from '../../../../server/src/project/projectIndex.ts';
import { managedDocument, ProjectRoles } from '../../../../server/src/rules/role/projectRoles.ts';
import { memoryFiles } from '../../project/memoryFiles.ts';

const machine = (api: string, name = 'Send') =>
  JSON.stringify({
    StartAt: name,
    States: { [name]: { Type: 'Task', Resource: `arn:aws:states:::aws-sdk:${api}`, End: true } },
  });
const policy = (...actions: string[]) =>
  JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: actions, Resource: '*' }] });

/** A template with a role of that name, its policy in a file, and a state machine for each definition. */
const template = (role: string, policyFile: string, definitions: readonly string[], more = '') => `Resources:
${definitions
  .map(
    (file, index) =>
      `  Machine${index}:\n    Type: AWS::StepFunctions::StateMachine\n    Properties: { RoleArn: !GetAtt ${role}.Arn, DefinitionS3Location: ${file} }\n`,
  )
  .join('')}  ${role}:
    Type: AWS::IAM::Role
    Properties:
      ManagedPolicyArns: [${more}]
      Policies:
        - PolicyName: p
          PolicyDocument: { Fn::Transform: { Name: AWS::Include, Parameters: { Location: ${policyFile} } } }
`;

function roles(initial: Record<string, string>) {
  const files = memoryFiles(initial);
  const open = new Map<string, string>();
  const reads: string[] = [];
  const disk = {
    ...files,
    readText: (path: string) => {
      reads.push(path);
      return files.readText(path);
    },
  };
  const index = new ProjectIndex(disk, () => '/w');
  const project = new ProjectRoles(index, { disk, openText: (path) => open.get(path) });
  const said = async (path: string) =>
    (await project.findingsOf(path)).map(
      ({ code, message }) => `${code} ${message.split(':')[0]}${message.slice(-40)}`,
    );
  return { files, open, reads, index, project, said };
}
const codes = async (project: ProjectRoles, path: string) =>
  (await project.findingsOf(path)).map(({ code }) => code.replace('role/', ''));

describe('a project with its roles', () => {
  const one = {
    '/w/template.yaml': template('Role', 'p.json', ['m.asl.json']),
    '/w/m.asl.json': machine('sqs:sendMessage'),
    '/w/p.json': policy('sqs:ReceiveMessage'),
  };

  it('tells each file what is said about it, and reads a file once', async () => {
    const { project, reads, files } = roles(one);
    assert.deepEqual(await codes(project, '/w/m.asl.json'), ['missing-permission']);
    assert.deepEqual(await codes(project, '/w/p.json'), ['unused-permission']);
    const before = reads.length;
    const first = await project.findingsOf('/w/m.asl.json');
    files.texts.set('/w/p.json', policy('sqs:SendMessage'));
    assert.deepEqual(await project.findingsOf('/w/m.asl.json'), first);
    assert.equal(reads.length, before);
    project.forget('/w/p.json');
    assert.deepEqual(await codes(project, '/w/m.asl.json'), []);
    assert.deepEqual(reads.slice(before), ['/w/p.json']);
  });

  it('takes what is open before what is on disk, without a read', async () => {
    const { project, open, reads } = roles(one);
    await project.findingsOf('/w/m.asl.json');
    const before = reads.length;
    open.set('/w/p.json', policy('sqs:SendMessage'));
    assert.deepEqual(await codes(project, '/w/m.asl.json'), []);
    open.set('/w/m.asl.json', machine('sqs:deleteMessage'));
    assert.deepEqual(await codes(project, '/w/m.asl.json'), ['missing-permission']);
    open.clear();
    assert.deepEqual(await codes(project, '/w/p.json'), ['unused-permission']);
    assert.equal(reads.length, before);
  });

  it('reads again what changed while it was read', async () => {
    const { project, files } = roles(one);
    const readText = files.readText.bind(files);
    let late = true;
    const disk = {
      async readText(path: string) {
        const text = await readText(path);
        if (path === '/w/p.json' && late) {
          late = false;
          files.texts.set(path, policy('sqs:SendMessage'));
          slow.forget(path);
        }
        return text;
      },
    };
    const slow: ProjectRoles = new ProjectRoles(new ProjectIndex(files, () => '/w'), {
      disk,
      openText: () => undefined,
    });
    assert.deepEqual(await codes(slow, '/w/m.asl.json'), []);
    assert.deepEqual(await codes(project, '/w/m.asl.json'), []);
  });

  it('knows the managed policies of AWS, and is silent about one that it does not know', async () => {
    for (const [arn, found] of [
      ['arn:aws:iam::aws:policy/AmazonSQSFullAccess', []],
      ['!Sub "arn:${AWS::Partition}:iam::aws:policy/AmazonSQSFullAccess"', []],
      ['arn:aws:iam::aws:policy/AmazonSQSReadOnlyAccess', ['missing-permission']],
      ['arn:aws:iam::aws:policy/NoSuchPolicy', []],
      ['arn:aws:iam::123456789012:policy/AmazonSQSReadOnlyAccess', []],
    ] as const) {
      const { project } = roles({ ...one, '/w/template.yaml': template('Role', 'p.json', ['m.asl.json'], arn) });
      assert.deepEqual(await codes(project, '/w/m.asl.json'), found, arn);
    }
    assert.equal(managedDocument('arn:aws:iam::aws:policy/NoSuchPolicy'), undefined);
  });

  it('finds a definition and a policy beside the folder of the template', async () => {
    const { project } = roles({
      '/w/infra/template.yaml': template('Role', '../policies/p.json', ['../machines/m.asl.json']),
      '/w/machines/m.asl.json': machine('sqs:sendMessage'),
      '/w/policies/p.json': policy('sqs:ReceiveMessage'),
    });
    assert.deepEqual(await codes(project, '/w/machines/m.asl.json'), ['missing-permission']);
    assert.deepEqual(await codes(project, '/w/policies/p.json'), ['unused-permission']);
    assert.deepEqual([...(await project.filesBeside('/w/policies/p.json'))].sort(), [
      '/w/infra/template.yaml',
      '/w/machines/m.asl.json',
      '/w/policies/p.json',
    ]);
  });

  it('says which template it means where two refer to a definition', async () => {
    const { said } = roles({
      '/w/dev/template.yaml': template('DevRole', 'p.json', ['../m.asl.json']),
      '/w/prod/template.yaml': template('ProdRole', '../q.json', ['../m.asl.json']),
      '/w/m.asl.json': machine('sqs:sendMessage'),
      '/w/dev/p.json': policy('sqs:ReceiveMessage'),
      '/w/q.json': policy('sqs:SendMessage'),
    });
    const [only, ...others] = await said('/w/m.asl.json');
    assert.match(only ?? '', /^role\/missing-permission DevRole does not allow sqs.*\(dev\/template\.yaml\)$/);
    assert.deepEqual(others, []);
  });

  it('calls an action unused only where no template that includes the policy needs it', async () => {
    const files = {
      '/w/dev.yaml': template('Role', 'p.json', ['a.asl.json']),
      '/w/prod.yaml': template('Role', 'p.json', ['b.asl.json']),
      '/w/a.asl.json': machine('sqs:sendMessage'),
      '/w/b.asl.json': machine('sqs:receiveMessage'),
      '/w/p.json': policy('sqs:SendMessage', 'sqs:ReceiveMessage', 'sqs:PurgeQueue'),
    };
    const { project } = roles(files);
    const found = await project.findingsOf('/w/p.json');
    assert.deepEqual(
      new Set(found.map(({ range }) => files['/w/p.json'].slice(range.start, range.end))),
      new Set(['"sqs:PurgeQueue"']),
    );
  });

  it('says nothing about a file that no template refers to', async () => {
    const { project } = roles({ ...one, '/w/other.asl.json': machine('sqs:sendMessage') });
    assert.deepEqual(await codes(project, '/w/other.asl.json'), []);
    assert.deepEqual([...(await project.filesBeside('/w/other.asl.json'))], []);
  });

  it('says nothing while a text is broken', async () => {
    for (const broken of ['/w/template.yaml', '/w/m.asl.json', '/w/p.json'] as const) {
      const { project } = roles({ ...one, [broken]: `${one[broken].trimEnd().slice(0, -1)}, [` });
      assert.deepEqual(await codes(project, '/w/m.asl.json'), [], broken);
      assert.deepEqual(await codes(project, '/w/p.json'), [], broken);
    }
  });

  it('reads a template with a key that stands twice, or an error behind its resources', async () => {
    const text = one['/w/template.yaml'];
    for (const flawed of [
      `Description: one\nDescription: two\n${text}`,
      `${text}Outputs:\n  A:\n    Value: "{\n}"\n`,
    ]) {
      const { project } = roles({ ...one, '/w/template.yaml': flawed });
      assert.deepEqual(await codes(project, '/w/m.asl.json'), ['missing-permission'], flawed);
    }
  });

  it('does not tell two state machines with one definition and role apart', async () => {
    const { project } = roles({ ...one, '/w/template.yaml': template('Role', 'p.json', ['m.asl.json', 'm.asl.json']) });
    assert.deepEqual(await codes(project, '/w/m.asl.json'), ['missing-permission']);
  });
});
