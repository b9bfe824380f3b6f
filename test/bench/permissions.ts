import { ProjectIndex } from '../../server/src/project/projectIndex.ts';
import { ProjectRoles } from '../../server/src/rules/role/projectRoles.ts';
import { memoryFiles } from '../unit/project/memoryFiles.ts';

const FOLDERS = 5;
const MACHINES_PER_FOLDER = 9;

const task = (next: string) => ({
  Type: 'Task',
  Resource: 'arn:aws:states:::sqs:sendMessage',
  Parameters: { QueueUrl: 'https://sqs.us-east-1.amazonaws.com/123456789012/q', MessageBody: 'm' },
  ...(next === '' ? { End: true } : { Next: next }),
});

/** Five templates with nine state machines each, and a definition, a policy file and a role for each of those. */
function workspace(): { readonly texts: Readonly<Record<string, string>>; readonly edited: string } {
  const texts: Record<string, string> = {};
  for (let folder = 0; folder < FOLDERS; folder++) {
    let template = 'Resources:\n';
    for (let at = 0; at < MACHINES_PER_FOLDER; at++) {
      const include = `{ Fn::Transform: { Name: AWS::Include, Parameters: { Location: policies/p${at}.json } } }`;
      template += `  Machine${at}:
    Type: AWS::StepFunctions::StateMachine
    Properties: { RoleArn: !GetAtt Role${at}.Arn, DefinitionS3Location: m${at}.asl.json }
  Role${at}:
    Type: AWS::IAM::Role
    Properties:
      Policies: [{ PolicyName: p, PolicyDocument: ${include} }]
`;
      const names = Array.from({ length: 20 }, (_, index) => `S${index}`);
      const States = Object.fromEntries(names.map((name, index) => [name, task(names[index + 1] ?? '')]));
      texts[`/w/f${folder}/m${at}.asl.json`] = JSON.stringify({ StartAt: 'S0', States }, null, 2);
      const Statement = [{ Effect: 'Allow', Action: ['sqs:ReceiveMessage', 'sqs:PurgeQueue'], Resource: '*' }];
      texts[`/w/f${folder}/policies/p${at}.json`] = JSON.stringify({ Version: '2012-10-17', Statement }, null, 2);
    }
    texts[`/w/f${folder}/template.yaml`] = template;
    texts[`/w/f${folder}/fanout.json`] = '{}';
  }
  return { texts, edited: '/w/f0/policies/p0.json' };
}

/** A hundred files whose roles were compared, and what compares all of them again after an edit in one policy. */
export async function permissionsWorkspace(): Promise<{ readonly files: number; recheck(): Promise<number> }> {
  const { texts, edited } = workspace();
  const open = new Map<string, string>();
  const disk = memoryFiles(texts);
  const roles = new ProjectRoles(new ProjectIndex(disk, () => '/w'), { disk, openText: (path) => open.get(path) });
  let edits = 0;
  const all = async () => {
    let found = 0;
    for (const path of Object.keys(texts)) found += (await roles.findingsOf(path)).length;
    return found;
  };
  await all();
  return {
    files: Object.keys(texts).length,
    recheck() {
      open.set(edited, `${texts[edited]}${' '.repeat(++edits % 50)}`);
      return all();
    },
  };
}
