/** A Task at A with a Resource and whatever other fields, as text. */
export const task = (resource: string, fields = '') =>
  `"A": { "Type": "Task", "Resource": "${resource}", ${fields === '' ? '' : `${fields}, `}"End": true }`;

/** The same for what follows `arn:aws:states:::`. */
export const call = (integration: string, fields = '') => task(`arn:aws:states:::${integration}`, fields);
