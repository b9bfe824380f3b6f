const DOMAINS =
  /^[a-z0-9][\w.-]*\.(amazonaws\.com(\.cn)?|amazon\.com|aws\.internal|aws\.amazon\.com|c2s\.ic\.gov|sc2s\.sgov\.gov|amazonaws\.eu)$/i;

/** Whether the text has the form of a service's name in a Principal: `states.amazonaws.com`. */
export function isServicePrincipal(text: string): boolean {
  return DOMAINS.test(text);
}
