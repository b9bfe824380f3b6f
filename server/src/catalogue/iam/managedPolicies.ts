import { readDataFile } from './dataFile.ts';

interface ManagedPolicies {
  readonly date: string;
  /** The JSON text of each document by the path of its ARN: `service-role/AWSLambdaBasicExecutionRole`. */
  readonly texts: ReadonlyMap<string, string>;
}

let policies: ManagedPolicies | undefined;

function load(): ManagedPolicies {
  if (policies === undefined) {
    const [date = '', ...lines] = readDataFile('managedPolicies.br').split('\n');
    const texts = lines.map((line): [string, string] => {
      const tab = line.indexOf('\t');
      return [line.slice(0, tab), line.slice(tab + 1)];
    });
    policies = { date, texts: new Map(texts) };
  }
  return policies;
}

/**
 * The text of an AWS managed policy's latest document, by its ARN in any partition (`arn:aws:iam::aws:policy/…`);
 * undefined where AWS has none of that ARN.
 */
export function managedPolicy(arn: string): string | undefined {
  const path = /^arn:[^:]+:iam::aws:policy\/(.+)$/.exec(arn)?.[1];
  return path === undefined ? undefined : load().texts.get(path);
}

/** The ARN of every AWS managed policy, in the `aws` partition. */
export function managedPolicyArns(): readonly string[] {
  return [...load().texts.keys()].map((path) => `arn:aws:iam::aws:policy/${path}`);
}

/** The day on which the newest of the managed policies was last changed. */
export function managedPoliciesDate(): string {
  return load().date;
}
