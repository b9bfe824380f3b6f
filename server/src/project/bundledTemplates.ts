import { t } from '@vscode/l10n';

/** The text of each file of `templates/` by its path there; build.mjs puts it into the bundles. */
declare const FANOUT_TEMPLATES: Readonly<Record<string, string>> | undefined;

export type TemplateFiles = Readonly<Record<string, string>>;

/** What can be scaffolded, as manifest.json has it. */
export interface TemplateManifest {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  readonly choices: readonly TemplateChoice[];
}

export interface TemplateChoice {
  readonly id: string;
  readonly label: string;
  readonly description: string;
  /** The file to open first. */
  readonly definition: string;
  readonly files: readonly string[];
}

/** The templates inside this bundle; there are none when the source runs unbundled. */
export function bundledTemplates(): TemplateFiles {
  return typeof FANOUT_TEMPLATES === 'undefined' ? {} : FANOUT_TEMPLATES;
}

/** The manifests of every template, for a list to choose from, in the person's language. */
export function templateManifests(templates: TemplateFiles = bundledTemplates()): TemplateManifest[] {
  return Object.entries(templates)
    .filter(([path]) => /^[^/]+\/manifest\.json$/.test(path))
    .map(([, text]) => translated(JSON.parse(text) as TemplateManifest));
}

/** client/l10n/generateBundle.ts knows which of a manifest's texts are for people. */
function translated(manifest: TemplateManifest): TemplateManifest {
  return {
    ...manifest,
    title: t(manifest.title),
    description: t(manifest.description),
    choices: manifest.choices.map((choice) => ({
      ...choice,
      label: t(choice.label),
      description: t(choice.description),
    })),
  };
}
