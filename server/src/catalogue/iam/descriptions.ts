import { readDataFile } from './dataFile.ts';
import { iamService } from './services.ts';

let texts: ReadonlyMap<string, string> | undefined;

/** What an action does, in the reference's words: "Grants permission to …". Reads the descriptions on first use. */
export function actionDescription(prefix: string, name: string): string | undefined {
  const index =
    iamService(prefix)?.actions.findIndex((action) => action.name.toLowerCase() === name.toLowerCase()) ?? -1;
  return index < 0 ? undefined : descriptionAt(prefix, index);
}

/** What a condition key of a service compares, in the reference's words: "Filters access by …". */
export function conditionKeyDescription(prefix: string, key: string): string | undefined {
  const service = iamService(prefix);
  const index = service?.conditionKeys.findIndex((one) => one.key.toLowerCase() === key.toLowerCase()) ?? -1;
  // An empty line stands between the actions' descriptions and the keys'.
  return service === undefined || index < 0 ? undefined : descriptionAt(prefix, service.actions.length + 1 + index);
}

function descriptionAt(prefix: string, index: number): string | undefined {
  texts ??= new Map(
    readDataFile('descriptions.br')
      .split('\f')
      .map((text) => [text.slice(0, text.indexOf('\n')), text]),
  );
  const line = texts.get(prefix.toLowerCase())?.split('\n')[index + 1];
  return line?.replace(/^~/, 'Grants permission to ').replace(/^\^/, 'Filters access by ') || undefined;
}
