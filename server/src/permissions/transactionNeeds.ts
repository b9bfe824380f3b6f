import { childOf, itemsOf, membersOf, type TreeNode } from '../text/tree.ts';
import { arnNamed, type NeedContext, type NeededResource, textOf } from './needResource.ts';

/** The actions of what an item of a transaction does. */
const ITEMS: Readonly<Record<string, string>> = {
  Get: 'dynamodb:GetItem',
  Put: 'dynamodb:PutItem',
  Update: 'dynamodb:UpdateItem',
  Delete: 'dynamodb:DeleteItem',
  ConditionCheck: 'dynamodb:ConditionCheckItem',
};

/**
 * What DynamoDB's transactions and batches need, which their items tell: a transaction is authorized as what each item
 * does, a batch on each table. Undefined for other operations and where the items are computed.
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/transaction-apis-iam.html
 */
export function transactionNeeds(
  service: string,
  operation: string,
  input: TreeNode | undefined,
  context: NeedContext,
): ({ readonly action: string } & NeededResource)[] | undefined {
  if (service.toLowerCase() !== 'dynamodb') return undefined;
  if (operation === 'batchGetItem' || operation === 'batchWriteItem') {
    const action = operation === 'batchGetItem' ? 'dynamodb:BatchGetItem' : 'dynamodb:BatchWriteItem';
    const tables = membersOf(childOf(input, 'RequestItems')).map(({ key }) => context.substitute(key));
    if (tables.length === 0 || tables.some((name) => name.endsWith('.$'))) return undefined;
    return tables.map((name) => ({ action, resource: tableArn(name) }));
  }
  if (operation !== 'transactWriteItems' && operation !== 'transactGetItems') return undefined;
  const items = childOf(input, 'TransactItems');
  if (items?.kind !== 'list') return undefined;
  const needs: ({ readonly action: string } & NeededResource)[] = [];
  for (const item of itemsOf(items)) {
    const [does, ...others] = membersOf(item);
    const action = ITEMS[does?.key ?? ''];
    if (action === undefined || others.length > 0) return undefined;
    const table = textOf(childOf(does?.value, 'TableName'), context);
    needs.push(table === undefined ? { action } : { action, resource: tableArn(table) });
  }
  return [...new Map(needs.map((need) => [JSON.stringify(need), need])).values()];
}

function tableArn(name: string): string {
  return arnNamed(name, 'arn:aws:dynamodb:{region}:{account}:table/');
}
