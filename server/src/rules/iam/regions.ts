export const partitions: readonly string[] = [
  ...['aws', 'aws-cn', 'aws-us-gov', 'aws-iso', 'aws-iso-b', 'aws-iso-e', 'aws-iso-f', 'aws-eusc'],
];

/** @see https://docs.aws.amazon.com/global-infrastructure/latest/regions/aws-regions.html */
export const regions: readonly string[] = [
  ...['us-east-1', 'us-east-2', 'us-west-1', 'us-west-2', 'af-south-1', 'ap-east-1', 'ap-east-2', 'ap-south-1'],
  ...['ap-south-2', 'ap-southeast-1', 'ap-southeast-2', 'ap-southeast-3', 'ap-southeast-4', 'ap-southeast-5'],
  ...['ap-southeast-6', 'ap-southeast-7', 'ap-northeast-1', 'ap-northeast-2', 'ap-northeast-3', 'ca-central-1'],
  ...['ca-west-1', 'eu-central-1', 'eu-central-2', 'eu-west-1', 'eu-west-2', 'eu-west-3', 'eu-south-1', 'eu-south-2'],
  ...['eu-north-1', 'il-central-1', 'me-central-1', 'me-south-1', 'mx-central-1', 'sa-east-1', 'cn-north-1'],
  ...['cn-northwest-1', 'us-gov-east-1', 'us-gov-west-1', 'us-iso-east-1', 'us-iso-west-1', 'us-isob-east-1'],
  ...['us-isob-west-1', 'eu-isoe-west-1', 'us-isof-east-1', 'us-isof-south-1', 'eusc-de-east-1'],
];

/** Whether the text is a Region, or has the form of one that came after this list was written. */
export function isRegion(text: string): boolean {
  if (regions.includes(text)) return true;
  // Placeholders of documentation, such as "region" and "us-region-1", are no claim.
  if (/region/i.test(text)) return true;
  return /^(af|ap|ca|cn|eu|eusc|il|me|mx|sa|us)(-[a-z]+)?-(north|south|east|west|central|northeast|northwest|southeast|southwest)-\d$/.test(
    text,
  );
}
