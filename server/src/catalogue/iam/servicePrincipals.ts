/**
 * The names under which services assume roles and call other services, those of the `aws` partition. From the values of
 * iam:PassedToService and the trust policies in AWS's managed policies (September 2026) and the user guides of the services
 * of state machines; services that are no longer offered are left out.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html#principal-services
 */
export const servicePrincipals: readonly string[] = `
  airflow airflow-env apigateway application-autoscaling apprunner appsync athena autoscaling backup batch bedrock
  bedrock-agentcore braket budgets build.apprunner cloudformation cloudfront cloudtrail cloudwatch codebuild codedeploy
  codepipeline cognito-idp config databrew datasync datazone dax delivery.logs dms ec2 ec2fleet ecs ecs-tasks edgelambda
  eks elasticbeanstalk elasticfilesystem elasticloadbalancing elasticmapreduce emr-serverless events firehose fis forecast
  glue grafana guardduty healthlake iot kafka kendra kinesisanalytics lakeformation lambda lexv2 logging.s3 logs
  mediaconvert monitoring.rds omics osis-pipelines pipes pods.eks quicksight rds redshift redshift-serverless rolesanywhere s3 sagemaker
  scheduler secretsmanager servicecatalog ses sns spot spotfleet ssm states synthetics tasks.apprunner transcribe transfer
  vmie vpc-flow-logs`
  .trim()
  .split(/\s+/)
  .map((name) => `${name}.amazonaws.com`);
