/**
 * The name that `arn:aws:states:::aws-sdk:<service>:…` uses for a service: that of its package in the AWS SDK for Java 2.
 * `serviceId` is the one of the API model, such as `Config Service` (which gives `config`).
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/supported-services-awssdk.html
 */
export function serviceName(serviceId: string): string {
  return serviceId
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '')
    .replace(/^(amazon|aws)/, '')
    .replace(/service$/, '');
}

/** The name of an action in a Resource: `CreateDBInstance` gives `createDBInstance`. */
export function actionName(operation: string): string {
  return lowerFirstWord(operation);
}

/** The name of a parameter in Parameters or Arguments: `jobName` gives `JobName`, `DBInstanceIdentifier` `DbInstanceIdentifier`. */
export function parameterName(member: string): string {
  const name = lowerFirstWord(member);
  return name.charAt(0).toUpperCase() + name.slice(1);
}

/** Writes a first word in small letters as Java's setters have it: of a row of capitals the last begins the next word. */
function lowerFirstWord(name: string): string {
  const capitals = /^[A-Z]+(?![a-z])|^[A-Z]+(?=[A-Z][a-z])|^[A-Z]/.exec(name)?.[0] ?? '';
  return capitals.toLowerCase() + name.slice(capitals.length);
}
