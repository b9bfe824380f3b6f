// Returns a list: the Map state runs one AWS Batch job for each of its items.
exports.handler = async () => {
  return [1, 2, 3, 4, 5, 6, 7];
};
