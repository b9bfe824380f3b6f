/**
 * YAML's short spelling of CloudFormation's intrinsic functions, by tag.
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference.html
 */
const LONG_NAMES: Readonly<Record<string, string>> = {
  '!Ref': 'Ref',
  '!Condition': 'Condition',
  '!And': 'Fn::And',
  '!Base64': 'Fn::Base64',
  '!Cidr': 'Fn::Cidr',
  '!Contains': 'Fn::Contains',
  '!EachMemberEquals': 'Fn::EachMemberEquals',
  '!EachMemberIn': 'Fn::EachMemberIn',
  '!Equals': 'Fn::Equals',
  '!FindInMap': 'Fn::FindInMap',
  '!GetAZs': 'Fn::GetAZs',
  '!GetAtt': 'Fn::GetAtt',
  '!If': 'Fn::If',
  '!ImportValue': 'Fn::ImportValue',
  '!Join': 'Fn::Join',
  '!Length': 'Fn::Length',
  '!Not': 'Fn::Not',
  '!Or': 'Fn::Or',
  '!RefAll': 'Fn::RefAll',
  '!Select': 'Fn::Select',
  '!Split': 'Fn::Split',
  '!Sub': 'Fn::Sub',
  '!ToJsonString': 'Fn::ToJsonString',
  '!Transform': 'Fn::Transform',
  '!ValueOf': 'Fn::ValueOf',
  '!ValueOfAll': 'Fn::ValueOfAll',
};

/** Every tag that is known, such as `!GetAtt`. */
export const shortTags: readonly string[] = Object.keys(LONG_NAMES);

/** The long name of a tag (`!GetAtt` gives `Fn::GetAtt`); undefined for a tag that is no intrinsic function. */
export function longName(tag: string | undefined): string | undefined {
  return tag !== undefined && Object.hasOwn(LONG_NAMES, tag) ? LONG_NAMES[tag] : undefined;
}

/** Splits `!GetAtt Resource.Attribute` at the first dot; the attribute may hold further dots. */
export function splitGetAtt(text: string): readonly string[] {
  const dot = text.indexOf('.');
  return dot < 0 ? [text] : [text.slice(0, dot), text.slice(dot + 1)];
}
