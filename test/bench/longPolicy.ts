/** A policy with so many statements, each about resources of its own. */
export function policyOf(statements: number): string {
  const statement = (index: number) => ({
    Sid: `Statement${index}`,
    Effect: 'Allow',
    Action: ['s3:Get*', 'batch:SubmitJob', 'batch:TerminateJob'],
    Resource: [`arn:aws:s3:::bucket${index}/*`, `arn:aws:batch:*:*:job-queue/queue${index}`],
  });
  return JSON.stringify({
    Version: '2012-10-17',
    Statement: Array.from({ length: statements }, (_, i) => statement(i)),
  });
}
