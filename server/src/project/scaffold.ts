import { t } from '@vscode/l10n';
import { bundledTemplates, type TemplateFiles, templateManifests } from './bundledTemplates.ts';
import { joinPath } from './paths.ts';
import type { ProjectFiles } from './port.ts';
import { ProjectError } from './projectError.ts';

/**
 * Writes a template's files into a folder. Where one of them is there already, nothing at all is written.
 * @returns the paths written, and the definition's, to be opened.
 * @throws ProjectError `filesExist` with the files in the way; `unknownTemplate`.
 */
export async function scaffoldProject(
  files: ProjectFiles,
  targetDir: string,
  templateId: string,
  choice: string,
  templates: TemplateFiles = bundledTemplates(),
): Promise<{ written: string[]; definition: string }> {
  const manifests = templateManifests(templates);
  const chosen = manifests.find(({ id }) => id === templateId)?.choices.find(({ id }) => id === choice);
  if (chosen === undefined) {
    const known = manifests.flatMap(({ id, choices }) => choices.map((item) => `${id} ${item.id}`)).join(', ');
    throw new ProjectError(
      'unknownTemplate',
      t('There is no template "{0}" with the choice "{1}". There are: {2}.', templateId, choice, known),
    );
  }
  const targets = chosen.files.map((name) => ({
    path: joinPath(targetDir, name),
    text: templates[`${templateId}/${choice}/${name}`] ?? '',
  }));
  const present: string[] = [];
  for (const { path } of targets) if (await files.exists(path)) present.push(path);
  if (present.length > 0) throw filesExist(present, t('Nothing was written.'));
  const written: string[] = [];
  for (const { path, text } of targets) {
    try {
      await files.writeText(path, text, { exclusive: true });
    } catch (error) {
      if (!(await files.exists(path))) throw error;
      throw filesExist([path], t('Written before it: {0}.', written.join(', ') || t('nothing')));
    }
    written.push(path);
  }
  return { written, definition: joinPath(targetDir, chosen.definition) };
}

function filesExist(present: readonly string[], outcome: string): ProjectError {
  return new ProjectError(
    'filesExist',
    t(
      'The folder has files of these names already: {0}. {1} Choose another folder, or move them away.',
      present.join(', '),
      outcome,
    ),
    { files: present },
  );
}
