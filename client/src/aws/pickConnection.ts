import * as vscode from 'vscode';
import type { ConnectionChoice } from './connectionChoice.ts';
import { endpointProblem, resolveEndpoint } from './endpointUrl.ts';
import type { SharedProfile } from './sharedProfiles.ts';

/** Regions offered in the list; any other can be typed. */
const regions = [
  'us-east-1',
  'us-east-2',
  'us-west-1',
  'us-west-2',
  'ca-central-1',
  'sa-east-1',
  'eu-central-1',
  'eu-central-2',
  'eu-north-1',
  'eu-south-1',
  'eu-west-1',
  'eu-west-2',
  'eu-west-3',
  'af-south-1',
  'me-south-1',
  'ap-east-1',
  'ap-northeast-1',
  'ap-northeast-2',
  'ap-northeast-3',
  'ap-south-1',
  'ap-southeast-1',
  'ap-southeast-2',
  'ap-southeast-3',
  'us-gov-east-1',
  'us-gov-west-1',
  'cn-north-1',
  'cn-northwest-1',
];

/**
 * Asks for Local, or for a profile, a region and an endpoint, one step each.
 * @returns undefined when the person leaves any step.
 */
export async function pickConnection(
  profiles: readonly SharedProfile[],
  current: ConnectionChoice,
  environment: NodeJS.ProcessEnv,
): Promise<ConnectionChoice | undefined> {
  const inUse = vscode.l10n.t('in use');
  const local: vscode.QuickPickItem = {
    label: vscode.l10n.t('$(plug) Local'),
    description: current.kind === 'local' ? inUse : undefined,
    detail: vscode.l10n.t('Runs on this computer. Needs no AWS account; AWS Batch jobs are simulated.'),
  };
  const items: (vscode.QuickPickItem & { profile?: string })[] = [
    local,
    { label: vscode.l10n.t('Profiles'), kind: vscode.QuickPickItemKind.Separator },
    ...profiles.map((profile) => ({
      label: `$(cloud) ${profile.name}`,
      description: [profile.region, current.kind === 'aws' && current.profile === profile.name && inUse]
        .filter(Boolean)
        .join(' · '),
      profile: profile.name,
    })),
  ];
  const picked = await vscode.window.showQuickPick(items, {
    title: vscode.l10n.t('Select Connection'),
    placeHolder:
      profiles.length > 0
        ? vscode.l10n.t('Where Fanout deploys and runs')
        : vscode.l10n.t('Where Fanout deploys and runs (the shared AWS files name no profile)'),
    matchOnDescription: true,
  });
  if (!picked) return undefined;
  const profile = profiles.find(({ name }) => name === picked.profile);
  if (!profile) return { kind: 'local' };

  const region = await pickRegion(profile);
  if (!region) return undefined;
  const endpoint = await askEndpoint(profile, current, environment);
  if (endpoint === undefined) return undefined;
  return { kind: 'aws', profile: profile.name, region, endpoint: endpoint.trim() || undefined };
}

function pickRegion(profile: SharedProfile): Promise<string | undefined> {
  const own: vscode.QuickPickItem[] = profile.region
    ? [{ label: profile.region, description: vscode.l10n.t('region of the profile') }]
    : [];
  const listed = [...own, ...regions.filter((name) => name !== profile.region).map((label) => ({ label }))];
  const picker = vscode.window.createQuickPick();
  picker.title = vscode.l10n.t('Region for {0}', profile.name);
  picker.placeholder = vscode.l10n.t('Choose a region, or type one');
  picker.step = 2;
  picker.totalSteps = 3;
  picker.items = listed;
  return new Promise((resolve) => {
    picker.onDidChangeValue((value) => {
      const typed = value.trim();
      const isNew = /^[a-z]{2}(-[a-z]+)+-\d$/.test(typed) && !listed.some(({ label }) => label === typed);
      picker.items = isNew ? [...listed, { label: typed, description: vscode.l10n.t('as typed') }] : listed;
    });
    picker.onDidAccept(() => {
      resolve(picker.selectedItems[0]?.label);
      picker.hide();
    });
    picker.onDidHide(() => {
      resolve(undefined);
      picker.dispose();
    });
    picker.show();
  });
}

async function askEndpoint(
  profile: SharedProfile,
  current: ConnectionChoice,
  environment: NodeJS.ProcessEnv,
): Promise<string | undefined> {
  const configured = resolveEndpoint('sfn', undefined, profile, environment);
  return vscode.window.showInputBox({
    title: vscode.l10n.t('Endpoint for {0} (3/3)', profile.name),
    prompt: configured
      ? vscode.l10n.t('Empty means {0}, as the AWS configuration says.', configured)
      : vscode.l10n.t('Empty means AWS. A URL, such as http://localhost:4566, is called in its place.'),
    value: current.kind === 'aws' && current.profile === profile.name ? current.endpoint : undefined,
    validateInput: (text) => {
      const problem = endpointProblem(text);
      if (problem === 'not-a-url') return vscode.l10n.t('Give a URL, such as http://localhost:4566, or nothing.');
      if (problem === 'not-http') return vscode.l10n.t('The URL must begin with http:// or https://.');
      return undefined;
    },
  });
}
