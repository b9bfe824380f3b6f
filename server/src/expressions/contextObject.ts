/** The fields of the context object. @see https://docs.aws.amazon.com/step-functions/latest/dg/input-output-contextobject.html */
export const contextFields: readonly string[] = ['Execution', 'State', 'StateMachine', 'Task', 'Map'];
